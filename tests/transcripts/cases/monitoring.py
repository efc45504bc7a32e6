"""Cases of the connectors of monitoring systems that log in with keys, a user or a token."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import (
    SELECTORS,
    each_field,
    each_text,
    short_life,
    whole_life,
)
from tests.transcripts.cases.vocabulary import (
    Case,
    api_errors,
    governance,
    patched,
    refusals,
)
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_URL = "https://monitor.example/api"
_COMMON: dict[str, Any] = {
    "identifier": "one",
    "name": "Monitor",
    "description": "watches",
    "tags": ["team:pay", "bare"],
    "url": _URL,
    "delegateSelectors": ["linux", "eu"],
}


def _with_keys(kind: str, first: str, second: str = "", plain: str = "") -> tuple[Case, ...]:
    """The cases of a connector of a URL and one or two references, and maybe a plain text."""
    references = {
        **{name: f"account.{name}" for name in (first, second) if name},
        **({plain: "12345"} if plain else {}),
    }
    whole = {**_COMMON, **references}
    small = {"identifier": "small", **_IN_PROJECT, "url": _URL, **references}
    return (
        Case(
            kind,
            "whole",
            "every field, each changed alone",
            whole_life(
                whole,
                [*each_text(whole, "url", *references), *SELECTORS],
                foreign={"url": "https://moved", "delegateSelectors": ["mac"]},
                preview={"url": UNKNOWN, first: UNKNOWN},
            ),
        ),
        Case(
            kind,
            "project",
            "required fields alone, in a project",
            short_life(small, ("selectors", {"delegateSelectors": ["b", "a"]})),
        ),
        Case(
            kind,
            "refused",
            "inputs that are wrong",
            refusals(
                [
                    ("nothing", {}),
                    *[(f"no {n}", patched(whole, {n: None})) for n in ("url", *references)],
                    ("another connector's field", {**whole, "usernamePassword": {}}),
                    ("url is an object", {**whole, "url": {"a": "b"}}),
                    (f"{first} is not known", {**whole, first: UNKNOWN}),
                ]
            ),
        ),
    )


_DATADOG = {
    **_COMMON,
    "applicationKeyRef": "account.datadog_application",
    "apiKeyRef": "account.datadog_api",
}
_USER = {"usernamePassword": {"username": "ci", "passwordRef": "account.password"}}
_TOKEN = {"apiToken": {"clientId": "client", "clientSecretRef": "account.client"}}
_APPDYNAMICS = {**_COMMON, "accountName": "acme", **_USER}
_APPDYNAMICS_CASES = (
    Case(
        "appDynamicsConnector",
        "password",
        "every field, each changed alone; user name and password, then a token",
        whole_life(
            _APPDYNAMICS,
            [
                *each_text(_APPDYNAMICS, "url", "accountName"),
                *SELECTORS,
                *each_field("usernamePassword", _USER["usernamePassword"], "username"),
                *each_field("usernamePassword", _USER["usernamePassword"], "passwordRef")[:1],
                ("to a token", {"usernamePassword": None, **_TOKEN}),
            ],
            foreign={
                "controllerUrl": "https://moved",
                "authType": "ApiClientToken",
                "clientId": "theirs",
                "clientSecretRef": "account.theirs",
            },
            preview={"url": UNKNOWN, "usernamePassword": UNKNOWN},
        ),
    ),
    Case(
        "appDynamicsConnector",
        "token",
        "a client's token in a project, then user name and password",
        short_life(
            {"identifier": "t", **_IN_PROJECT, "url": _URL, "accountName": "acme", **_TOKEN},
            *each_field("apiToken", _TOKEN["apiToken"], "clientId", "clientSecretRef"),
            ("to a password", {"apiToken": None, **_USER}),
        ),
    ),
    Case(
        "appDynamicsConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no credentials", patched(_APPDYNAMICS, {"usernamePassword": None})),
                ("both credentials", {**_APPDYNAMICS, **_TOKEN}),
                ("empty password", {**_APPDYNAMICS, "usernamePassword": {}}),
                (
                    "empty token",
                    {**patched(_APPDYNAMICS, {"usernamePassword": None}), "apiToken": {}},
                ),
                (
                    "a reference to the user",
                    {**_APPDYNAMICS, "usernamePassword": {"usernameRef": "a", "passwordRef": "b"}},
                ),
                (
                    "a token's field in a password",
                    {
                        **_APPDYNAMICS,
                        "usernamePassword": {**_USER["usernamePassword"], "clientId": "c"},
                    },
                ),
                ("unknown credentials", {**_APPDYNAMICS, "usernamePassword": UNKNOWN}),
            ]
        ),
    ),
)
CASES = (
    *_with_keys("datadogConnector", "applicationKeyRef", "apiKeyRef"),
    Case(
        "datadogConnector", "errors", "answers of the API", api_errors(_DATADOG, {"name": "Other"})
    ),
    Case("datadogConnector", "governance", "a write refused", governance(_DATADOG, {"name": "O"})),
    *_with_keys("dynatraceConnector", "apiTokenRef"),
    *_with_keys("newrelicConnector", "apiKeyRef", plain="accountId"),
    *_with_keys("sumologicConnector", "accessIdRef", "accessKeyRef"),
    *_APPDYNAMICS_CASES,
)
