"""Cases of the AWS and GCP connectors."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    each_field,
    incomplete,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import (
    Case,
    api_errors,
    patched,
    refusals,
)
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_ONE: dict[str, Any] = {
    "identifier": "one",
    "name": "Cloud",
    "description": "runs it",
    "tags": ["team:pay", "bare"],
}
_FORCE_DELETE = (
    ("force delete", {"forceDelete": True}),
    ("no force delete", {"forceDelete": False}),
)
_MANUAL = {
    "accessKeyRef": "account.aws_key",
    "secretKeyRef": "account.aws_secret",
    "sessionTokenRef": "account.aws_session",
    "region": "eu-west-1",
    "delegateSelectors": ["linux", "eu"],
}
_OF_DELEGATE = {"delegateSelectors": ["linux", "eu"], "region": "eu-west-1"}
_AWS_OIDC = {
    "iamRoleArn": "arn:aws:iam::1:role/harness",
    "oidcSessionTagKeys": ["account_id", "project_id"],
    "region": "eu-west-1",
    "delegateSelectors": ["linux"],
}
_CROSS = {"roleArn": "arn:aws:iam::2:role/deploy", "externalId": "e-1"}
_JITTER = {"baseDelay": 100, "maxBackoffTime": 20000, "retryCount": 3}
_FIXED = {"fixedBackoff": 500, "retryCount": 3}
_NO_BACKOFF = dict.fromkeys(
    ("equalJitterBackoffStrategy", "fullJitterBackoffStrategy", "fixedDelayBackoffStrategy")
)
_AWS = {
    **_ONE,
    "manual": _MANUAL,
    "crossAccountAccess": _CROSS,
    "executeOnDelegate": True,
}


def _numbers(block: str, full: dict[str, int]) -> list[tuple[str, dict[str, Any]]]:
    return [
        *[(f"{block} {n}", {block: {**full, n: value + 1}}) for n, value in full.items()],
        (f"{block} zero", {block: {**full, "retryCount": 0}}),
    ]


_AWS_CASES = (
    Case(
        "awsConnector",
        "manual",
        "every field of the connector, each changed alone, with keys",
        whole_life(
            _AWS,
            [
                *each_field(
                    "manual", _MANUAL, "accessKeyRef", "secretKeyRef", "sessionTokenRef", "region"
                ),
                ("selectors", {"manual": {**_MANUAL, "delegateSelectors": ["mac"]}}),
                ("no selectors", {"manual": patched(_MANUAL, {"delegateSelectors": None})}),
                ("bare", {"manual": {"accessKey": "AKIA1", "secretKeyRef": "org.secret"}}),
                ("plain key", {"manual": {"accessKey": "AKIA2", "secretKeyRef": "org.secret"}}),
                *each_field("crossAccountAccess", _CROSS, *_CROSS),
                ("no external id", {"crossAccountAccess": {"roleArn": "arn:aws:iam::2:role/d"}}),
                ("no cross account", {"crossAccountAccess": None}),
                ("off delegate", {"executeOnDelegate": False}),
                ("delegate unsaid", {"executeOnDelegate": None}),
                *_FORCE_DELETE,
            ],
            foreign={
                "credential.region": "us-east-1",
                "credential.crossAccountAccess.externalId": "theirs",
                "delegateSelectors": ["mac"],
                "executeOnDelegate": False,
            },
            preview={"manual": {**_MANUAL, "secretKeyRef": UNKNOWN}},
        ),
    ),
    Case(
        "awsConnector",
        "back-off",
        "the strategies of waiting, each field changed alone; with one, the delegate is read back",
        short_life(
            {
                "identifier": "wait",
                "name": "Wait",
                "manual": {"accessKey": "AKIA1", "secretKeyRef": "s"},
                "equalJitterBackoffStrategy": _JITTER,
            },
            *_numbers("equalJitterBackoffStrategy", _JITTER),
            ("to full", {**_NO_BACKOFF, "fullJitterBackoffStrategy": _JITTER}),
            *_numbers("fullJitterBackoffStrategy", _JITTER),
            ("to fixed", {**_NO_BACKOFF, "fixedDelayBackoffStrategy": _FIXED}),
            *_numbers("fixedDelayBackoffStrategy", _FIXED),
            ("empty", {"fixedDelayBackoffStrategy": {}}),
            ("on delegate", {"executeOnDelegate": True}),
            ("no strategy", _NO_BACKOFF),
        ),
    ),
    Case(
        "awsConnector",
        "irsa",
        "a role of the service account in an organization, then keys; made, it is on the delegate",
        short_life(
            {"identifier": "irsa", "orgId": "acme", "irsa": _OF_DELEGATE},
            ("irsa region", {"irsa": {**_OF_DELEGATE, "region": "us-east-1"}}),
            ("irsa selectors", {"irsa": {"delegateSelectors": ["mac"]}}),
            ("to manual", {"irsa": None, "manual": _MANUAL}),
            ("back to irsa", {"manual": None, "irsa": _OF_DELEGATE}),
        ),
    ),
    Case(
        "awsConnector",
        "delegate",
        "credentials of the delegate in a project, with back-off; then OIDC",
        short_life(
            {
                "identifier": "lent",
                **_IN_PROJECT,
                "inheritFromDelegate": _OF_DELEGATE,
                "equalJitterBackoffStrategy": _JITTER,
            },
            ("lent region", {"inheritFromDelegate": {**_OF_DELEGATE, "region": "us-east-1"}}),
            ("lent selectors", {"inheritFromDelegate": {"delegateSelectors": ["mac"]}}),
            ("to oidc", {"inheritFromDelegate": None, "oidcAuthentication": _AWS_OIDC}),
            ("back", {"oidcAuthentication": None, "inheritFromDelegate": _OF_DELEGATE}),
        ),
    ),
    Case(
        "awsConnector",
        "oidc",
        "OIDC, each field, then a role of the service account",
        short_life(
            {"identifier": "oidc", "oidcAuthentication": _AWS_OIDC, "crossAccountAccess": _CROSS},
            *each_field("oidcAuthentication", _AWS_OIDC, "iamRoleArn", "region"),
            ("tag keys", {"oidcAuthentication": {**_AWS_OIDC, "oidcSessionTagKeys": ["context"]}}),
            (
                "no tag keys",
                {"oidcAuthentication": patched(_AWS_OIDC, {"oidcSessionTagKeys": None})},
            ),
            (
                "empty tag keys",
                {"oidcAuthentication": patched(_AWS_OIDC, {"oidcSessionTagKeys": []})},
            ),
            ("selectors", {"oidcAuthentication": {**_AWS_OIDC, "delegateSelectors": ["mac"]}}),
            ("bare", {"oidcAuthentication": {"iamRoleArn": "arn"}}),
            ("to irsa", {"oidcAuthentication": None, "irsa": _OF_DELEGATE}),
        ),
    ),
    Case("awsConnector", "errors", "answers of the API", api_errors(_AWS, {"name": "Other"})),
    Case(
        "awsConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no way", patched(_AWS, {"manual": None})),
                ("two ways", {**_AWS, "irsa": _OF_DELEGATE}),
                ("empty manual", {**_AWS, "manual": {}}),
                ("no key", {**_AWS, "manual": {"secretKeyRef": "s"}}),
                (
                    "both keys",
                    {
                        **_AWS,
                        "manual": {"accessKey": "a", "accessKeyRef": "b", "secretKeyRef": "s"},
                    },
                ),
                ("no secret", {**_AWS, "manual": {"accessKeyRef": "b"}}),
                ("a role in manual", {**_AWS, "manual": {**_MANUAL, "iamRoleArn": "r"}}),
                ("irsa without selectors", {**_ONE, "irsa": {"region": "eu-west-1"}}),
                ("irsa with no selector", {**_ONE, "irsa": {"delegateSelectors": []}}),
                ("delegate without selectors", {**_ONE, "inheritFromDelegate": {}}),
                ("oidc without role", {**_ONE, "oidcAuthentication": {"region": "r"}}),
                ("cross without role", {**_AWS, "crossAccountAccess": {"externalId": "e"}}),
                (
                    "two strategies",
                    {
                        **_AWS,
                        "equalJitterBackoffStrategy": _JITTER,
                        "fixedDelayBackoffStrategy": _FIXED,
                    },
                ),
                ("text for number", {**_AWS, "fixedDelayBackoffStrategy": {"retryCount": "3"}}),
                ("bad number", {**_AWS, "fixedDelayBackoffStrategy": {"retryCount": "some"}}),
                ("unknown way", {**_ONE, "manual": UNKNOWN}),
                ("one way and one unknown", {**_AWS, "irsa": UNKNOWN}),
            ]
        ),
    ),
)
_GCP_OIDC = {
    "workloadPoolId": "pool",
    "providerId": "provider",
    "gcpProjectId": "1234",
    "serviceAccountEmail": "harness@acme.example",
    "delegateSelectors": ["linux"],
}
_KEY = {"secretKeyRef": "account.gcp_key", "delegateSelectors": ["linux", "eu"]}
_GCP = {**_ONE, "manual": _KEY, "executeOnDelegate": True}
_LENT = {"inheritFromDelegates": [{"delegateSelectors": ["linux", "eu"]}]}
_GCP_CASES = (
    Case(
        "gcpConnector",
        "manual",
        "every field of the connector, each changed alone, with a key",
        whole_life(
            _GCP,
            [
                *each_field("manual", _KEY, "secretKeyRef"),
                ("selectors", {"manual": {**_KEY, "delegateSelectors": ["mac"]}}),
                ("no selectors", {"manual": {"secretKeyRef": "org.key"}}),
                ("off delegate", {"executeOnDelegate": False}),
                ("delegate unsaid", {"executeOnDelegate": None}),
                *_FORCE_DELETE,
                ("to the delegate", {"manual": None, **_LENT}),
            ],
            foreign={
                "credential.spec.secretKeyRef": "account.theirs",
                "delegateSelectors": ["mac"],
                "executeOnDelegate": False,
            },
            preview={"manual": UNKNOWN},
        ),
    ),
    Case(
        "gcpConnector",
        "delegate",
        "credentials of the delegate in an organization, then OIDC",
        short_life(
            {"identifier": "lent", "orgId": "acme", **_LENT},
            ("selectors", {"inheritFromDelegates": [{"delegateSelectors": ["mac"]}]}),
            ("to oidc", {"inheritFromDelegates": None, "oidcAuthentications": [_GCP_OIDC]}),
            ("back", {"oidcAuthentications": None, **_LENT}),
        ),
    ),
    Case(
        "gcpConnector",
        "oidc",
        "OIDC in a project, each field, then a key; what is told of OIDC is not read back",
        short_life(
            {"identifier": "oidc", **_IN_PROJECT, "oidcAuthentications": [_GCP_OIDC]},
            *[
                (n, {"oidcAuthentications": [{**_GCP_OIDC, n: f"{_GCP_OIDC[n]}9"}]})
                for n in _GCP_OIDC
                if n != "delegateSelectors"
            ],
            ("selectors", {"oidcAuthentications": [{**_GCP_OIDC, "delegateSelectors": ["mac"]}]}),
            (
                "no selectors",
                {"oidcAuthentications": [patched(_GCP_OIDC, {"delegateSelectors": None})]},
            ),
            ("on delegate", {"executeOnDelegate": True}),
            ("to a key", {"oidcAuthentications": None, "manual": _KEY}),
            ("back", {"manual": None, "oidcAuthentications": [_GCP_OIDC]}),
        ),
    ),
    Case(
        "gcpConnector",
        "incomplete",
        "a way that is given and none",
        incomplete([("an empty list", {**_ONE, "oidcAuthentications": []})]),
    ),
    Case(
        "gcpConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no way", patched(_GCP, {"manual": None})),
                ("two ways", {**_GCP, "oidcAuthentications": [_GCP_OIDC]}),
                ("key and delegate", {**_GCP, **_LENT}),
                ("delegate and oidc", {**_ONE, **_LENT, "oidcAuthentications": [_GCP_OIDC]}),
                ("no key", {**_GCP, "manual": {}}),
                ("no selectors", {**_ONE, "inheritFromDelegates": [{}]}),
                ("a key in the delegate's", {**_ONE, "inheritFromDelegates": [_KEY]}),
                *[
                    (f"no {n}", {**_ONE, "oidcAuthentications": [patched(_GCP_OIDC, {n: None})]})
                    for n in ("workloadPoolId", "serviceAccountEmail")
                ],
                ("two of one way", {**_ONE, "oidcAuthentications": [_GCP_OIDC, _GCP_OIDC]}),
                ("unknown way", {**_ONE, "oidcAuthentications": UNKNOWN}),
            ]
        ),
    ),
)
CASES = (*_AWS_CASES, *_GCP_CASES)
