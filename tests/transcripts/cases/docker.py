"""Cases of the Docker connector."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import SELECTORS, each_field
from tests.transcripts.cases.vocabulary import (
    COMMON,
    SCOPE_CHANGES,
    Case,
    Step,
    api_errors,
    creation,
    governance,
    lifecycle,
    outage,
    patched,
    refusals,
    update,
)
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_DOCKER: dict[str, Any] = {
    "identifier": "hub",
    "name": "Hub",
    "description": "images",
    "tags": ["team:pay", "bare"],
    "type": "DockerHub",
    "url": "https://index.docker.io/v2/",
    "delegateSelectors": ["linux", "eu"],
    "executeOnDelegate": False,
    "credentials": {"username": "ci", "passwordRef": "account.hub_password"},
}
CASES = (
    Case(
        "dockerConnector",
        "password",
        "every field, each changed alone",
        lifecycle(
            _DOCKER,
            changes=[
                *COMMON,
                ("type", {"type": "Other"}),
                ("url", {"url": "https://registry.example/v2/"}),
                *SELECTORS,
                ("on delegate", {"executeOnDelegate": True}),
                ("on delegate by default", {"executeOnDelegate": None}),
                ("off delegate", {"executeOnDelegate": False}),
                *each_field("credentials", _DOCKER["credentials"], "username", "passwordRef"),
                (
                    "username reference",
                    {
                        "credentials": {
                            "usernameRef": "account.hub_user",
                            "passwordRef": "account.hub_password",
                        }
                    },
                ),
                (
                    "username reference changed",
                    {"credentials": {"usernameRef": "org.user", "passwordRef": "org.password"}},
                ),
                ("anonymous", {"credentials": None}),
                ("password again", {"credentials": _DOCKER["credentials"]}),
            ],
            foreign={
                "connector.description": "edited",
                "connector.tags": {"hand": "made"},
                "connector.spec.dockerRegistryUrl": "https://moved",
                "connector.spec.delegateSelectors": ["mac"],
                "connector.spec.auth": {"type": "Anonymous"},
            },
            replaces=[("identifier", {"identifier": "hub2"}), *SCOPE_CHANGES],
            imports=["hub", "//hub", "acme/hub"],
            bad_imports=["a/b/c/d"],
            preview={
                **_DOCKER,
                "url": UNKNOWN,
                "credentials": UNKNOWN,
                "executeOnDelegate": UNKNOWN,
            },
        ),
    ),
    Case(
        "dockerConnector",
        "anonymous",
        "required fields in a project, no credentials",
        lifecycle(
            {"identifier": "anon", **_IN_PROJECT, "type": "Harbor", "url": "https://harbor"},
            changes=[("credentials", {"credentials": _DOCKER["credentials"]}), *COMMON[-3:]],
            imports=["acme/shop/anon", "acme/anon"],
            preview={"identifier": "anon", "orgId": UNKNOWN, "type": "Harbor", "url": "u"},
        ),
    ),
    Case(
        "dockerConnector",
        "organization",
        "in an organization, username by reference, secrets given for plain fields",
        lifecycle(
            {
                "identifier": "quay",
                "name": Secret("Quay"),
                "orgId": "acme",
                "type": "Quay",
                "url": Secret("https://quay.io"),
                "credentials": {
                    "usernameRef": "org.user",
                    "passwordRef": Secret("org.password"),
                },
            },
            changes=[("url", {"url": "https://quay.example"})],
            imports=["acme/quay"],
        ),
    ),
    Case(
        "dockerConnector",
        "replaced",
        "another identifier makes a new one; another scope is an update that fails",
        (
            *creation(_DOCKER),
            *update("identifier", {**_DOCKER, "identifier": "hub2"}, replace=True),
            *update("scope", {**_DOCKER, "identifier": "hub2", "orgId": "acme"}),
            Step("read", "refresh after the failure"),
            *update("back", {**_DOCKER, "identifier": "hub2"}),
            Step("delete", "delete"),
        ),
    ),
    Case(
        "dockerConnector",
        "outage",
        "answers 503 once, and a lost create",
        outage(_DOCKER, {"name": "Other"}),
    ),
    Case("dockerConnector", "errors", "answers of the API", api_errors(_DOCKER, {"name": "Other"})),
    Case("dockerConnector", "governance", "a write refused", governance(_DOCKER, {"name": "O"})),
    Case(
        "dockerConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("no type", patched(_DOCKER, {"type": None})),
                ("other type", {**_DOCKER, "type": "Bogus"}),
                ("project without organization", {**_DOCKER, "projectId": "shop"}),
                (
                    "both usernames",
                    {
                        **_DOCKER,
                        "credentials": {"username": "a", "usernameRef": "b", "passwordRef": "c"},
                    },
                ),
                ("no username", {**_DOCKER, "credentials": {"passwordRef": "c"}}),
                ("no password", {**_DOCKER, "credentials": {"username": "c"}}),
                ("empty credentials", {**_DOCKER, "credentials": {}}),
                ("credentials list", {**_DOCKER, "credentials": [_DOCKER["credentials"]]}),
                ("credentials text", {**_DOCKER, "credentials": "x"}),
                ("credentials key", {**_DOCKER, "credentials": {**_DOCKER["credentials"], "x": 1}}),
                ("text for flag", {**_DOCKER, "executeOnDelegate": "true"}),
                ("bad text for flag", {**_DOCKER, "executeOnDelegate": "perhaps"}),
                ("number for flag", {**_DOCKER, "executeOnDelegate": 1}),
                (
                    "unknown username",
                    {**_DOCKER, "credentials": {"username": UNKNOWN, "passwordRef": "c"}},
                ),
                (
                    "both unknown",
                    {
                        **_DOCKER,
                        "credentials": {
                            "username": UNKNOWN,
                            "usernameRef": UNKNOWN,
                            "passwordRef": "c",
                        },
                    },
                ),
                ("secret credentials", {**_DOCKER, "credentials": Secret(_DOCKER["credentials"])}),
            ]
        ),
    ),
)
