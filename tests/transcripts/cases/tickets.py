"""Cases of the connectors of ticket systems and of an alarm service."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import Case, api_errors, governance, patched, refusals
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_COMMON: dict[str, Any] = {
    "identifier": "one",
    "name": "Tickets",
    "description": "tracks work",
    "tags": ["team:pay", "bare"],
    "delegateSelectors": ["linux", "eu"],
}
_URL = "https://tickets.example"
_USER = {"username": "ci", "passwordRef": "account.password"}
_BY_REFERENCE = {"usernameRef": "org.user", "passwordRef": "org.password"}
# The same beside `auth`, which Harness once had: it is sent, and read back.
_BESIDE = [
    ("user beside", {"username": "old"}),
    ("user's reference beside", {"usernameRef": "account.old"}),
    ("password beside", {"passwordRef": "account.oldPassword"}),
    ("nothing beside", {"username": None, "usernameRef": None, "passwordRef": None}),
]


def _auth(kind: str, block: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"auth": {"authType": kind, block: values}}


def _each(kind: str, block: str, values: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """One change per field of a way to log in."""
    return [(f"{block} {n}", _auth(kind, block, {**values, n: f"{values[n]}.9"})) for n in values]


def _password(user: dict[str, Any]) -> dict[str, Any]:
    return _auth("UsernamePassword", "usernamePassword", user)


def _user_refusals(whole: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        ("nothing", {}),
        ("no auth", patched(whole, {"auth": None})),
        ("empty auth", {**whole, "auth": {}}),
        ("auth is a list", {**whole, "auth": [whole["auth"]]}),
        ("type alone", {**whole, "auth": {"authType": "UsernamePassword"}}),
        ("no type", {**whole, "auth": {"usernamePassword": _USER}}),
        ("bad type", {**whole, "auth": {"authType": "Basic", "usernamePassword": _USER}}),
        ("empty password", {**whole, **_password({})}),
        ("both users", {**whole, **_password({**_USER, "usernameRef": "u"})}),
        ("no user", {**whole, **_password({"passwordRef": "p"})}),
        ("a token with a password", {**whole, **_password({**_USER, "patRef": "p"})}),
        ("unknown type", {**whole, "auth": {"authType": UNKNOWN, "usernamePassword": _USER}}),
        ("unknown user", {**whole, **_password({"username": UNKNOWN, "passwordRef": "p"})}),
        ("secret auth", {**whole, "auth": Secret(whole["auth"])}),
    ]


_JIRA = {**_COMMON, "url": _URL, **_password(_USER)}
_PAT = _auth("PersonalAccessToken", "personalAccessToken", {"patRef": "account.pat"})
_JIRA_CASES = (
    Case(
        "jiraConnector",
        "password",
        "every field, each changed alone; user name and password, then a token",
        whole_life(
            _JIRA,
            [
                *each_text(_JIRA, "url"),
                *SELECTORS,
                *_BESIDE,
                *_each("UsernamePassword", "usernamePassword", _USER),
                ("user by reference", _password(_BY_REFERENCE)),
                ("to a token", _PAT),
            ],
            foreign={
                "jiraUrl": "https://moved",
                "username": "theirs",
                "auth.spec": {"username": "theirs", "passwordRef": "account.theirs"},
            },
            preview={"url": UNKNOWN, "auth": UNKNOWN},
        ),
    ),
    Case(
        "jiraConnector",
        "token",
        "a personal access token in a project, then user name and password",
        short_life(
            {"identifier": "t", **_IN_PROJECT, "url": _URL, **_PAT},
            *_each("PersonalAccessToken", "personalAccessToken", {"patRef": "account.pat"}),
            ("to a password", _password(_USER)),
        ),
    ),
    Case("jiraConnector", "errors", "answers of the API", api_errors(_JIRA, {"name": "Other"})),
    Case("jiraConnector", "governance", "a write refused", governance(_JIRA, {"name": "O"})),
    Case(
        "jiraConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                *_user_refusals(_JIRA),
                ("both ways", {**_JIRA, "auth": {**_JIRA["auth"], **_PAT["auth"]}}),
                (
                    "empty token",
                    {**_JIRA, **_auth("PersonalAccessToken", "personalAccessToken", {})},
                ),
            ]
        ),
    ),
    Case(
        "jiraConnector",
        "incomplete",
        "the block of another way to log in than the type says",
        short_life({**_JIRA, "auth": {**_PAT["auth"], "authType": "UsernamePassword"}})[:3],
    ),
)
_SERVICE_NOW = {**_COMMON, "serviceNowUrl": _URL, **_password(_USER)}
_ADFS_TYPE = "AdfsClientCredentialsWithCertificate"
_ADFS = {
    "certificateRef": "account.certificate",
    "privateKeyRef": "account.key",
    "clientIdRef": "account.client",
    "resourceIdRef": "account.resource",
    "adfsUrl": "https://adfs.example",
}
_REFRESH_TYPE = "RefreshTokenGrantType"
_REFRESH = {
    "tokenUrl": "https://token.example",
    "refreshTokenRef": "account.refresh",
    "clientIdRef": "account.client",
    "clientSecretRef": "account.secret",
    "scope": "email",
}
_SMALL = {"identifier": "s", **_IN_PROJECT, "serviceNowUrl": _URL}
_SERVICE_NOW_CASES = (
    Case(
        "serviceNowConnector",
        "password",
        "every field, each changed alone; user name and password",
        whole_life(
            _SERVICE_NOW,
            [
                ("slash after the url", {"serviceNowUrl": f"{_URL}/"}),
                *each_text(_SERVICE_NOW, "serviceNowUrl"),
                *SELECTORS,
                *_BESIDE,
                *_each("UsernamePassword", "usernamePassword", _USER),
                ("user by reference", _password(_BY_REFERENCE)),
            ],
            foreign={
                "serviceNowUrl": f"{_URL}/",
                "passwordRef": "account.theirs",
                "auth": {"type": _ADFS_TYPE, "spec": _ADFS},
            },
            preview={"serviceNowUrl": UNKNOWN, "auth": UNKNOWN},
        ),
    ),
    Case(
        "serviceNowConnector",
        "adfs",
        "ADFS with a certificate, each field changed, then a refresh token",
        short_life(
            {**_SMALL, **_auth(_ADFS_TYPE, "adfs", _ADFS)},
            *_each(_ADFS_TYPE, "adfs", _ADFS),
            ("to a refresh token", _auth(_REFRESH_TYPE, "refreshToken", _REFRESH)),
        ),
    ),
    Case(
        "serviceNowConnector",
        "refresh token",
        "a refresh token, each field changed, without those it need not have, then a password",
        short_life(
            {**_SMALL, **_auth(_REFRESH_TYPE, "refreshToken", _REFRESH)},
            *_each(_REFRESH_TYPE, "refreshToken", _REFRESH),
            (
                "required alone",
                _auth(
                    _REFRESH_TYPE,
                    "refreshToken",
                    {n: _REFRESH[n] for n in ("tokenUrl", "refreshTokenRef", "clientIdRef")},
                ),
            ),
            ("to a password", _password(_USER)),
        ),
    ),
    Case(
        "serviceNowConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                *_user_refusals(_SERVICE_NOW)[:6],
                (
                    "all ways",
                    {
                        **_SERVICE_NOW,
                        "auth": {**_SERVICE_NOW["auth"], "adfs": _ADFS, "refreshToken": _REFRESH},
                    },
                ),
                ("empty adfs", {**_SERVICE_NOW, **_auth(_ADFS_TYPE, "adfs", {})}),
                ("empty token", {**_SERVICE_NOW, **_auth(_REFRESH_TYPE, "refreshToken", {})}),
                ("a token's field", {**_SERVICE_NOW, **_auth(_ADFS_TYPE, "adfs", _REFRESH)}),
            ]
        ),
    ),
    Case(
        "serviceNowConnector",
        "incomplete",
        "the block of another way to log in than the type says",
        short_life({**_SERVICE_NOW, **_auth(_ADFS_TYPE, "refreshToken", _REFRESH)})[:3],
    ),
)
_PAGER_DUTY = {**_COMMON, "apiTokenRef": "account.pager"}
_PAGER_DUTY_CASES = (
    Case(
        "pagerdutyConnector",
        "whole",
        "every field, each changed alone",
        whole_life(
            _PAGER_DUTY,
            [*each_text(_PAGER_DUTY, "apiTokenRef"), *SELECTORS],
            foreign={"apiTokenRef": "account.theirs"},
            preview={"apiTokenRef": UNKNOWN},
        ),
    ),
    Case(
        "pagerdutyConnector",
        "project",
        "required fields alone, in a project",
        short_life({"identifier": "p", **_IN_PROJECT, "apiTokenRef": "account.pager"}),
    ),
    Case(
        "pagerdutyConnector",
        "refused",
        "inputs that are wrong",
        refusals([("nothing", {}), ("no token", patched(_PAGER_DUTY, {"apiTokenRef": None}))]),
    ),
)
CASES = (*_JIRA_CASES, *_SERVICE_NOW_CASES, *_PAGER_DUTY_CASES)
