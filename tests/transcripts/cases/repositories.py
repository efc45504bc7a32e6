"""Cases of the connectors of artifact repositories, but for Docker's."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import SELECTORS, each_text, short_life, whole_life
from tests.transcripts.cases.vocabulary import (
    Case,
    Step,
    api_errors,
    governance,
    patched,
    refusal,
    refusals,
)
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_USER = {"username": "ci", "passwordRef": "account.password"}
_REFERENCE = {"usernameRef": "account.user", "passwordRef": "account.password"}


def _inputs(**more: Any) -> dict[str, Any]:
    """What all have, and more."""
    return {
        "identifier": "one",
        "name": "One",
        "description": "artifacts",
        "tags": ["team:pay", "bare"],
        "delegateSelectors": ["linux", "eu"],
        **more,
    }


def _short(**more: Any) -> dict[str, Any]:
    """Required fields alone, in a project."""
    return {"identifier": "small", "name": "Small", **_IN_PROJECT, **more}


_USER_CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("username", {"credentials": {**_USER, "username": "bot"}}),
    ("password", {"credentials": {"username": "bot", "passwordRef": "org.password"}}),
    ("anonymous", {"credentials": None}),
    ("password again", {"credentials": _USER}),
]
_REFERENCE_CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("username reference", {"credentials": _REFERENCE}),
    ("reference changed", {"credentials": {**_REFERENCE, "usernameRef": "org.user"}}),
]
_FORCE: list[tuple[str, dict[str, Any]]] = [
    ("force delete", {"forceDelete": True}),
    ("no force delete", {"forceDelete": False}),
    ("force delete unsaid", {"forceDelete": None}),
]


def _life(
    kind: str, inputs: dict[str, Any], url: str, *changes: tuple[str, dict[str, Any]]
) -> Case:
    """The whole life of a connector with a user; `url` is Harness's name of its URL."""
    return Case(
        kind,
        "password",
        "every field, each changed alone, by user name and password",
        whole_life(
            inputs,
            [*each_text(inputs, "url"), *changes, *SELECTORS, *_USER_CHANGES],
            foreign={url: "https://moved", "auth": {"type": "Anonymous"}},
            preview={"url": UNKNOWN, "credentials": {**_USER, "passwordRef": UNKNOWN}},
        ),
    )


def _anonymous(kind: str, inputs: dict[str, Any], *changes: tuple[str, dict[str, Any]]) -> Case:
    return Case(
        kind,
        "anonymous",
        "required fields in a project, nobody, then a user",
        short_life(_short(**inputs), *changes, ("password", {"credentials": _USER})),
    )


def _refused(kind: str, inputs: dict[str, Any], *more: tuple[str, dict[str, Any]]) -> Case:
    """What each with a user refuses, and more."""
    return Case(
        kind,
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no url", patched(inputs, {"url": None})),
                ("both users", {**inputs, "credentials": {**_USER, **_REFERENCE}}),
                ("no user", {**inputs, "credentials": {"passwordRef": "p"}}),
                ("no password", {**inputs, "credentials": {"username": "u"}}),
                ("empty credentials", {**inputs, "credentials": {}}),
                ("unknown key", {**inputs, "credentials": {**_USER, "tokenRef": "t"}}),
                ("unknown user", {**inputs, "credentials": {**_USER, "username": UNKNOWN}}),
                ("secret credentials", {**inputs, "credentials": Secret(_USER)}),
                ("project without organization", {**inputs, "projectId": "shop"}),
                *more,
            ]
        ),
    )


_NEXUS = _inputs(url="https://nexus.example", version="3.x", credentials=_USER)
_ARTIFACTORY = _inputs(url="https://artifactory.example", executeOnDelegate=True, credentials=_USER)
_HELM = _inputs(url="https://charts.example", credentials=_USER)
_OCI_HELM = _inputs(url="oci://charts.example", credentials=_USER)

_WITH_USER = (
    _life(
        "nexusConnector",
        _NEXUS,
        "nexusServerUrl",
        ("version", {"version": "2.x"}),
        *_REFERENCE_CHANGES,
    ),
    _anonymous("nexusConnector", {"url": "https://nexus", "version": "4.x"}),
    _refused("nexusConnector", _NEXUS, ("no version", patched(_NEXUS, {"version": None}))),
    Case("nexusConnector", "errors", "answers of the API", api_errors(_NEXUS, {"name": "Other"})),
    Case("nexusConnector", "governance", "a write refused", governance(_NEXUS, {"name": "O"})),
    _life(
        "artifactoryConnector",
        _ARTIFACTORY,
        "artifactoryServerUrl",
        ("off delegate", {"executeOnDelegate": False}),
        ("on delegate", {"executeOnDelegate": True}),
        ("on delegate unsaid", {"executeOnDelegate": None}),
        *_REFERENCE_CHANGES,
    ),
    _anonymous("artifactoryConnector", {"url": "https://artifactory"}),
    _refused(
        "artifactoryConnector",
        _ARTIFACTORY,
        ("bad text for flag", {**_ARTIFACTORY, "executeOnDelegate": "perhaps"}),
    ),
    _life("helmConnector", _HELM, "helmRepoUrl", *_FORCE, *_REFERENCE_CHANGES),
    _anonymous("helmConnector", {"url": "https://charts", "forceDelete": True}),
    _refused("helmConnector", _HELM),
    _life("ociHelmConnector", _OCI_HELM, "helmRepoUrl", *_FORCE),
    _anonymous("ociHelmConnector", {"url": "oci://charts", "forceDelete": True}),
    Case(
        "ociHelmConnector",
        "reference",
        "a user by reference, which is not sent and stays a change",
        short_life(_short(url="oci://charts", credentials=_REFERENCE), *_REFERENCE_CHANGES[1:]),
    ),
    _refused("ociHelmConnector", _OCI_HELM),
)


def _by_user(**user: str) -> dict[str, Any]:
    return {"auth": {"type": "UsernamePassword", "jenkinsUserNamePassword": user}}


def _bearer(reference: str) -> dict[str, Any]:
    return {"jenkinsBearerToken": {"tokenRef": reference}}


def _by_token(reference: str) -> dict[str, Any]:
    return {"auth": {"type": "Bearer Token(HTTP Header)", **_bearer(reference)}}


_ANONYMOUS = {"auth": {"type": "Anonymous"}}
_JENKINS = _inputs(jenkinsUrl="https://jenkins.example", **_by_user(**_USER))
_NO_WAY = patched(_JENKINS, {"auth": None})

_JENKINS_CASES = (
    Case(
        "jenkinsConnector",
        "password",
        "every field, each changed alone, by user name and password",
        whole_life(
            _JENKINS,
            [
                *each_text(_JENKINS, "jenkinsUrl"),
                *SELECTORS,
                ("username", _by_user(**{**_USER, "username": "bot"})),
                ("password", _by_user(username="bot", passwordRef="org.password")),
                ("username reference", _by_user(**_REFERENCE)),
                ("reference changed", _by_user(**{**_REFERENCE, "usernameRef": "org.user"})),
                ("both users", _by_user(**_USER, usernameRef="org.user")),
                ("token", _by_token("account.token")),
                ("token changed", _by_token("org.token")),
                ("anonymous", _ANONYMOUS),
                ("password again", _by_user(**_USER)),
            ],
            foreign={"jenkinsUrl": "https://moved", "auth": {"type": "Anonymous"}},
            preview={"jenkinsUrl": UNKNOWN, **_by_user(username="ci", passwordRef=UNKNOWN)},
        ),
    ),
    Case(
        "jenkinsConnector",
        "token",
        "required fields in a project, by a token, then by a user",
        short_life(
            _short(jenkinsUrl="https://jenkins", **_by_token("account.token")),
            ("to password", _by_user(**_USER)),
            ("to nobody", _ANONYMOUS),
            ("to token", _by_token("account.token")),
        ),
    ),
    Case(
        "jenkinsConnector",
        "anonymous",
        "nobody, then a token",
        short_life(
            _short(jenkinsUrl="https://jenkins", **_ANONYMOUS),
            ("to token", _by_token("account.token")),
        ),
    ),
    Case(
        "jenkinsConnector",
        "incomplete",
        "no auth, and ways to log in without what they need",
        tuple(
            step
            for name, auth in (
                ("no auth", None),
                ("user without block", {"type": "UsernamePassword"}),
                ("token without block", {"type": "Bearer Token(HTTP Header)"}),
                ("block of the other way", {"type": "UsernamePassword", **_bearer("t")}),
            )
            for step in (
                *refusal(name, patched(_JENKINS, {"identifier": name[:2], "auth": auth})),
                Step("create", f"{name}: create"),
            )
        ),
    ),
    Case(
        "jenkinsConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no url", patched(_JENKINS, {"jenkinsUrl": None})),
                ("no type", {**_NO_WAY, "auth": {"jenkinsBearerToken": {"tokenRef": "t"}}}),
                ("other type", {**_NO_WAY, "auth": {"type": "Bearer"}}),
                ("empty auth", {**_NO_WAY, "auth": {}}),
                (
                    "both blocks",
                    {**_NO_WAY, "auth": {**_by_user(**_USER)["auth"], **_bearer("t")}},
                ),
                ("empty block", {**_NO_WAY, **_by_user()}),
                ("unknown type", {**_NO_WAY, "auth": {"type": UNKNOWN}}),
                ("unknown auth", {**_NO_WAY, "auth": UNKNOWN}),
                ("project without organization", {**_JENKINS, "projectId": "shop"}),
            ]
        ),
    ),
)

CASES = (*_WITH_USER, *_JENKINS_CASES)
