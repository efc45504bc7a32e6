"""Cases of the GitHub connector."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import SELECTORS
from tests.transcripts.cases.vocabulary import (
    COMMON,
    SCOPE_CHANGES,
    Case,
    api_errors,
    governance,
    lifecycle,
    patched,
    refusals,
)
from tests.transcripts.wire import UNKNOWN

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_GITHUB: dict[str, Any] = {
    "identifier": "github",
    "name": "GitHub",
    "description": "code",
    "tags": ["team:pay", "bare"],
    "url": "https://github.com/acme",
    "connectionType": "Account",
    "validationRepo": "shop",
    "delegateSelectors": ["linux", "eu"],
    "executeOnDelegate": False,
    "credentials": {"http": {"username": "ci", "tokenRef": "account.github_token"}},
    "apiAuthentication": {"tokenRef": "account.github_token"},
}
_APP = {
    "applicationId": "101",
    "installationId": "102",
    "privateKeyRef": "account.app_key",
}
_APP_REFS = {
    "applicationIdRef": "account.app_id",
    "installationIdRef": "account.app_installation",
    "privateKeyRef": "account.app_key",
}
CASES = (
    Case(
        "githubConnector",
        "token",
        "every field of the connector, each changed alone, HTTP by user name and token",
        lifecycle(
            _GITHUB,
            changes=[
                *COMMON,
                ("url", {"url": "https://github.com/other"}),
                ("repository", {"connectionType": "Repo"}),
                ("validation", {"validationRepo": "ledger"}),
                ("no validation", {"validationRepo": None}),
                *SELECTORS,
                ("on delegate", {"executeOnDelegate": True}),
                ("on delegate by default", {"executeOnDelegate": None}),
                (
                    "username",
                    {
                        "credentials": {
                            "http": {"username": "bot", "tokenRef": "account.github_token"}
                        }
                    },
                ),
                ("token", {"credentials": {"http": {"username": "bot", "tokenRef": "org.token"}}}),
                (
                    "username reference",
                    {
                        "credentials": {
                            "http": {"usernameRef": "account.user", "tokenRef": "org.token"}
                        }
                    },
                ),
                (
                    "username reference changed",
                    {"credentials": {"http": {"usernameRef": "org.user", "tokenRef": "org.token"}}},
                ),
                ("api token", {"apiAuthentication": {"tokenRef": "org.token"}}),
                ("no api", {"apiAuthentication": None}),
                ("api by app", {"apiAuthentication": {"githubApp": _APP}}),
                ("api by app references", {"apiAuthentication": {"githubApp": _APP_REFS}}),
                ("force delete", {"forceDelete": True}),
                ("no force delete", {"forceDelete": False}),
                ("force delete unsaid", {"forceDelete": None}),
            ],
            foreign={
                "connector.description": "edited",
                "connector.spec.url": "https://github.com/moved",
                "connector.spec.validationRepo": "moved",
                "connector.spec.apiAccess": None,
            },
            replaces=[("identifier", {"identifier": "github2"}), *SCOPE_CHANGES],
            imports=["github", "//github", "acme/github"],
            preview={
                **_GITHUB,
                "url": UNKNOWN,
                "credentials": {"http": {"username": "ci", "tokenRef": UNKNOWN}},
            },
        ),
    ),
    Case(
        "githubConnector",
        "app",
        "HTTP and API by a GitHub app, ids plain and by reference, each changed alone",
        lifecycle(
            {
                "identifier": "app",
                "name": "App",
                **_IN_PROJECT,
                "url": "https://github.com/acme/shop",
                "connectionType": "Repo",
                "credentials": {"http": {"githubApp": _APP}},
                "apiAuthentication": {"githubApp": _APP},
                "forceDelete": True,
            },
            changes=[
                *[
                    (
                        f"http {n}",
                        {"credentials": {"http": {"githubApp": {**_APP, n: f"{_APP[n]}9"}}}},
                    )
                    for n in _APP
                ],
                ("http references", {"credentials": {"http": {"githubApp": _APP_REFS}}}),
                *[
                    (
                        f"http {n}",
                        {
                            "credentials": {
                                "http": {"githubApp": {**_APP_REFS, n: f"{_APP_REFS[n]}9"}}
                            }
                        },
                    )
                    for n in _APP_REFS
                    if n != "privateKeyRef"
                ],
                *[
                    (f"api {n}", {"apiAuthentication": {"githubApp": {**_APP, n: f"{_APP[n]}9"}}})
                    for n in _APP
                ],
                ("api references", {"apiAuthentication": {"githubApp": _APP_REFS}}),
                *[
                    (
                        f"api {n}",
                        {"apiAuthentication": {"githubApp": {**_APP_REFS, n: f"{_APP_REFS[n]}9"}}},
                    )
                    for n in _APP_REFS
                    if n != "privateKeyRef"
                ],
                ("to ssh", {"credentials": {"ssh": {"sshKeyRef": "account.key"}}}),
            ],
            imports=["acme/shop/app"],
        ),
    ),
    Case(
        "githubConnector",
        "ssh",
        "SSH in an organization, then to HTTP",
        lifecycle(
            {
                "identifier": "ssh",
                "name": "Ssh",
                "orgId": "acme",
                "url": "git@github.com:acme",
                "connectionType": "Account",
                "credentials": {"ssh": {"sshKeyRef": "account.key"}},
            },
            changes=[
                ("key", {"credentials": {"ssh": {"sshKeyRef": "org.key"}}}),
                ("to http", {"credentials": {"http": {"username": "u", "tokenRef": "t"}}}),
                ("to anonymous", {"credentials": {"http": {"anonymouses": [{}]}}}),
            ],
            foreign={"connector.spec.authentication.spec.sshKeyRef": "account.other"},
            imports=["acme/ssh"],
        ),
    ),
    Case(
        "githubConnector",
        "anonymous",
        "HTTP with nothing",
        lifecycle(
            {
                "identifier": "anon",
                "name": "Anon",
                "url": "https://github.com/acme",
                "connectionType": "Account",
                "credentials": {"http": {"anonymouses": [{}]}},
            },
            changes=[("to token", {"credentials": {"http": {"username": "u", "tokenRef": "t"}}})],
            imports=["anon"],
        ),
    ),
    Case("githubConnector", "errors", "answers of the API", api_errors(_GITHUB, {"name": "Other"})),
    Case("githubConnector", "governance", "a write refused", governance(_GITHUB, {"name": "O"})),
    Case(
        "githubConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                ("nothing", {}),
                ("connection type", {**_GITHUB, "connectionType": "account"}),
                ("no credentials", patched(_GITHUB, {"credentials": None})),
                ("empty credentials", {**_GITHUB, "credentials": {}}),
                (
                    "http and ssh",
                    {
                        **_GITHUB,
                        "credentials": {
                            "http": {"username": "u", "tokenRef": "t"},
                            "ssh": {"sshKeyRef": "k"},
                        },
                    },
                ),
                ("empty http", {**_GITHUB, "credentials": {"http": {}}}),
                ("empty ssh", {**_GITHUB, "credentials": {"ssh": {}}}),
                (
                    "user and reference",
                    {
                        **_GITHUB,
                        "credentials": {
                            "http": {"username": "u", "usernameRef": "r", "tokenRef": "t"}
                        },
                    },
                ),
                (
                    "user and app",
                    {**_GITHUB, "credentials": {"http": {"username": "u", "githubApp": _APP}}},
                ),
                ("token alone", {**_GITHUB, "credentials": {"http": {"tokenRef": "t"}}}),
                ("no token", {**_GITHUB, "credentials": {"http": {"username": "u"}}}),
                (
                    "app without key",
                    {
                        **_GITHUB,
                        "credentials": {
                            "http": {"githubApp": {"applicationId": "1", "installationId": "2"}}
                        },
                    },
                ),
                (
                    "app without ids",
                    {**_GITHUB, "credentials": {"http": {"githubApp": {"privateKeyRef": "k"}}}},
                ),
                (
                    "app with both ids",
                    {**_GITHUB, "credentials": {"http": {"githubApp": {**_APP, **_APP_REFS}}}},
                ),
                ("empty api", {**_GITHUB, "apiAuthentication": {}}),
                (
                    "api with both",
                    {**_GITHUB, "apiAuthentication": {"tokenRef": "t", "githubApp": _APP}},
                ),
                (
                    "api app without ids",
                    {**_GITHUB, "apiAuthentication": {"githubApp": {"privateKeyRef": "k"}}},
                ),
                ("two anonymous", {**_GITHUB, "credentials": {"http": {"anonymouses": [{}, {}]}}}),
                ("unknown http", {**_GITHUB, "credentials": {"http": UNKNOWN}}),
                (
                    "unknown user",
                    {
                        **_GITHUB,
                        "credentials": {"http": {"username": UNKNOWN, "tokenRef": UNKNOWN}},
                    },
                ),
                ("project without organization", {**_GITHUB, "projectId": "shop"}),
            ]
        ),
    ),
)
