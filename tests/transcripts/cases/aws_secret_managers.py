"""Cases of the AWS KMS and AWS Secrets Manager connectors."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_text,
    incomplete,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, patched, refusals
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_ONE: dict[str, Any] = {
    "identifier": "one",
    "name": "Manager",
    "description": "keeps it",
    "tags": ["team:pay", "bare"],
    "region": "eu-west-1",
    "delegateSelectors": ["linux", "eu"],
}
_SMALL: dict[str, Any] = {"region": "eu-west-1", "delegateSelectors": ["linux"]}
_MANUAL = {"accessKeyRef": "account.aws_key", "secretKeyRef": "account.aws_secret"}
_ROLE = {"roleArn": "arn:aws:iam::1:role/kms", "externalId": "e-1", "duration": 3600}
_OIDC = {"iamRoleArn": "arn:aws:iam::1:role/oidc"}


def _by(way: str, value: Any) -> dict[str, Any]:
    return {"credentials": {way: value}}


def _each(way: str, full: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{way} {n}", _by(way, {**full, n: value - 1800 if n == "duration" else f"{value}9"}))
        for n, value in full.items()
    ]


_FLAGS = (
    ("off delegate", {"executeOnDelegate": False}),
    ("delegate unsaid", {"executeOnDelegate": None}),
    ("default", {"default": True}),
    ("default unsaid", {"default": None}),
)


def _ways(kind: str, own: dict[str, Any]) -> tuple[Case, ...]:
    """The cases of the ways to log in other than by keys; `own` are fields of the kind."""
    return (
        Case(
            kind,
            "delegate",
            "credentials of the delegate in an organization, then an assumed role",
            short_life(
                {"identifier": "lent", "orgId": "acme", **_SMALL, **own}
                | _by("inheritFromDelegate", True),
                ("selectors", {"delegateSelectors": ["mac"]}),
                ("to a role", _by("assumeRole", _ROLE)),
                ("back", _by("inheritFromDelegate", True)),
            ),
        ),
        Case(
            kind,
            "assumed role",
            "an assumed role in a project, each field; then OIDC",
            short_life(
                {"identifier": "role", **_IN_PROJECT, **_SMALL, **own, **_by("assumeRole", _ROLE)},
                *_each("assumeRole", _ROLE),
                ("no external id", _by("assumeRole", patched(_ROLE, {"externalId": None}))),
                ("to oidc", _by("oidcAuthentication", _OIDC)),
            ),
        ),
        Case(
            kind,
            "oidc",
            "OIDC, which alone needs no selectors, then keys",
            short_life(
                {
                    "identifier": "oidc",
                    "region": "eu-west-1",
                    **own,
                    **_by("oidcAuthentication", _OIDC),
                },
                *_each("oidcAuthentication", _OIDC),
                ("to keys", {"delegateSelectors": ["linux"], **_by("manual", _MANUAL)}),
            ),
        ),
        Case(
            kind,
            "incomplete",
            "credentials that are given and none",
            incomplete(
                [("not of the delegate", {**_ONE, "credentials": {"inheritFromDelegate": False}})]
            ),
        ),
        Case(
            kind,
            "refused",
            "inputs that are wrong",
            refusals(
                [
                    ("nothing", {}),
                    ("no region", {**patched(_ONE, {"region": None}), **_by("manual", _MANUAL)}),
                    ("no credentials", _ONE),
                    ("no way", {**_ONE, "credentials": {}}),
                    ("two ways", {**_ONE, "credentials": {"manual": _MANUAL, "assumeRole": _ROLE}}),
                    (
                        "keys and oidc",
                        {**_ONE, "credentials": {"manual": _MANUAL, "oidcAuthentication": _OIDC}},
                    ),
                    (
                        "delegate and oidc",
                        {
                            **_ONE,
                            "credentials": {
                                "inheritFromDelegate": True,
                                "oidcAuthentication": _OIDC,
                            },
                        },
                    ),
                    (
                        "no selectors",
                        patched(
                            {**_ONE, **_by("manual", _MANUAL)},
                            {"delegateSelectors": None},
                        ),
                    ),
                    *[
                        (f"manual without {n}", {**_ONE, **_by("manual", {**_MANUAL, n: None})})
                        for n in _MANUAL
                    ],
                    *[
                        (f"role without {n}", {**_ONE, **_by("assumeRole", {**_ROLE, n: None})})
                        for n in ("roleArn", "duration")
                    ],
                    (
                        "a role in manual",
                        {**_ONE, **_by("manual", {**_MANUAL, "roleArn": "arn"})},
                    ),
                    ("too short", {**_ONE, **_by("assumeRole", {**_ROLE, "duration": 899})}),
                    ("too long", {**_ONE, **_by("assumeRole", {**_ROLE, "duration": 3601})}),
                    ("oidc without role", {**_ONE, **_by("oidcAuthentication", {})}),
                    ("unknown credentials", {**_ONE, "credentials": UNKNOWN}),
                ]
            ),
        ),
    )


_KMS = {**_ONE, "arnRef": "account.kms_arn", **_by("manual", _MANUAL)}
_SM_MANUAL = {**_MANUAL, "accessKeyRef": "account.aws_key"}
_SM = {
    **_ONE,
    "secretNamePrefix": "harness/",
    "recoveryWindowInDays": 7,
    **_by("manual", _SM_MANUAL),
}
CASES = (
    Case(
        "awsKmsConnector",
        "keys",
        "every field, each changed alone, with keys",
        whole_life(
            _KMS,
            [
                *each_text(_KMS, "region", "arnRef"),
                ("plain arn", {"arnRef": None, "arnPlaintext": "arn:aws:kms:1"}),
                ("other plain arn", {"arnPlaintext": "arn:aws:kms:2"}),
                *SELECTORS[::2],
                *_FLAGS,
                *_each("manual", _MANUAL),
            ],
            foreign={
                "region": "us-east-1",
                "default": True,
                "credential.spec.accessKey": "account.theirs",
            },
            preview={"arnRef": UNKNOWN},
        ),
    ),
    *_ways("awsKmsConnector", {"arnRef": "account.kms_arn"}),
    Case(
        "awsSecretManagerConnector",
        "keys",
        "every field, each changed alone, with keys",
        whole_life(
            _SM,
            [
                *each_text(_SM, "region", "secretNamePrefix"),
                *SELECTORS[::2],
                *_FLAGS,
                ("put secret", {"usePutSecret": True}),
                ("recovery", {"recoveryWindowInDays": 30}),
                ("no recovery", {"recoveryWindowInDays": None}),
                ("deleted at once", {"forceDeleteWithoutRecovery": True}),
                ("not deleted at once", {"forceDeleteWithoutRecovery": None}),
                *_each("manual", _SM_MANUAL),
                ("plain key", _by("manual", {"accessKeyPlainText": "AKIA1", "secretKeyRef": "s"})),
                ("plain", _by("manual", {"accessKeyPlainText": "AKIA2", "secretKeyRef": "s"})),
            ],
            foreign={
                "region": "us-east-1",
                "default": True,
                "credential.spec.accessKey": "account.theirs",
            },
            preview={"secretNamePrefix": UNKNOWN},
        ),
    ),
    *_ways("awsSecretManagerConnector", {}),
)
