"""Cases of the connectors of plain Git, GitLab, Bitbucket and Azure Repos."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.connector_fields import SELECTORS, short_life, whole_life
from tests.transcripts.cases.vocabulary import Case, api_errors, patched, refusals
from tests.transcripts.wire import UNKNOWN, Secret

_IN_PROJECT = {"orgId": "acme", "projectId": "shop"}
_KEY = {"ssh": {"sshKeyRef": "account.key"}}
_PASSWORD = {"username": "ci", "passwordRef": "account.password"}
_TOKEN = {"username": "ci", "tokenRef": "account.token"}


def _http(**values: Any) -> dict[str, Any]:
    return {"credentials": {"http": values}}


def _inputs(http: dict[str, Any], connection_type: str = "Account") -> dict[str, Any]:
    """What all four have, and the way to authenticate."""
    return {
        "identifier": "one",
        "name": "One",
        "description": "code",
        "tags": ["team:pay", "bare"],
        "url": "https://git.example/acme",
        "connectionType": connection_type,
        "validationRepo": "shop",
        "delegateSelectors": ["linux", "eu"],
        "credentials": {"http": http},
    }


def _short(
    credentials: dict[str, Any], connection_type: str = "Repo", **more: Any
) -> dict[str, Any]:
    """Required fields alone, in a project."""
    return {
        "identifier": "small",
        "name": "Small",
        **_IN_PROJECT,
        "url": "git@git.example:acme/shop",
        "connectionType": connection_type,
        "credentials": credentials,
        **more,
    }


def _plain(other_type: str = "Repo") -> list[tuple[str, dict[str, Any]]]:
    """Each field of the connector itself alone, but for its credentials."""
    return [
        ("url", {"url": "https://git.example/other"}),
        ("connection type", {"connectionType": other_type}),
        ("validation", {"validationRepo": "ledger"}),
        ("no validation", {"validationRepo": None}),
        *SELECTORS,
    ]


_ON_DELEGATE: list[tuple[str, dict[str, Any]]] = [
    ("on delegate", {"executeOnDelegate": True}),
    ("on delegate unsaid", {"executeOnDelegate": None}),
    ("off delegate", {"executeOnDelegate": False}),
]


def _user(http: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each field of the credentials for HTTP alone; `http` has a username and one reference."""
    name = next(key for key in http if key != "username")
    secret = {name: f"{http[name]}.changed"}
    return [
        ("username", _http(**{**http, "username": "bot"})),
        (name, _http(username="bot", **secret)),
        ("username reference", _http(usernameRef="account.user", **secret)),
        ("username reference changed", _http(usernameRef="org.user", **secret)),
    ]


_API: list[tuple[str, dict[str, Any]]] = [
    ("api token", {"apiAuthentication": {"tokenRef": "org.token"}}),
    ("no api", {"apiAuthentication": None}),
    ("api again", {"apiAuthentication": {"tokenRef": "account.token"}}),
]
_FOREIGN = {"url": "https://git.example/moved", "validationRepo": "moved"}


def _wrong(inputs: dict[str, Any], http: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """What all four refuse; `http` are good credentials for HTTP."""
    nameless = {key: value for key, value in http.items() if key != "username"}
    return [
        ("nothing", {}),
        ("connection type", {**inputs, "connectionType": "account"}),
        ("no credentials", patched(inputs, {"credentials": None})),
        ("empty credentials", {**inputs, "credentials": {}}),
        ("http and ssh", {**inputs, "credentials": {"http": http, **_KEY}}),
        ("empty http", {**inputs, "credentials": {"http": {}}}),
        ("empty ssh", {**inputs, "credentials": {"ssh": {}}}),
        ("no user", {**inputs, **_http(**nameless)}),
        ("user alone", {**inputs, **_http(username="u")}),
        ("both users", {**inputs, **_http(**http, usernameRef="r")}),
        ("unknown key", {**inputs, **_http(**http, sshKeyRef="k")}),
        ("unknown http", {**inputs, "credentials": {"http": UNKNOWN}}),
        ("secret credentials", {**inputs, "credentials": Secret({"http": http})}),
        ("project without organization", {**inputs, "projectId": "shop"}),
    ]


_GIT = {**_inputs(_PASSWORD), "executeOnDelegate": True}
_GIT_CASES = (
    Case(
        "gitConnector",
        "password",
        "every field, each changed alone, HTTP by user name and password",
        whole_life(
            _GIT,
            [*_plain(), *_ON_DELEGATE, *_user(_PASSWORD), ("to ssh", {"credentials": _KEY})],
            foreign={**_FOREIGN, "spec.passwordRef": "account.theirs"},
            preview={"url": UNKNOWN, **_http(username="ci", passwordRef=UNKNOWN)},
        ),
    ),
    Case(
        "gitConnector",
        "ssh",
        "SSH with required fields in a project, then HTTP by a user's reference",
        short_life(
            _short(_KEY),
            ("key", {"credentials": {"ssh": {"sshKeyRef": "org.key"}}}),
            ("to http", _http(usernameRef="account.user", passwordRef="account.password")),
        ),
    ),
    Case("gitConnector", "refused", "inputs that are wrong", refusals(_wrong(_GIT, _PASSWORD))),
)

_GITLAB = {
    **_inputs(_TOKEN),
    "executeOnDelegate": True,
    "apiAuthentication": {"tokenRef": "account.token"},
}
_GITLAB_CASES = (
    Case(
        "gitlabConnector",
        "token",
        "every field, each changed alone, HTTP by user name and token",
        whole_life(
            _GITLAB,
            [*_plain(), *_ON_DELEGATE, *_user(_TOKEN), *_API, ("to ssh", {"credentials": _KEY})],
            foreign={**_FOREIGN, "apiAccess.spec.tokenRef": "account.theirs"},
            preview={"url": UNKNOWN, **_http(username="ci", tokenRef=UNKNOWN)},
        ),
    ),
    Case(
        "gitlabConnector",
        "password",
        "HTTP by user name and password, each changed alone, then by token",
        short_life(_short({"http": _PASSWORD}), *_user(_PASSWORD), ("to token", _http(**_TOKEN))),
    ),
    Case(
        "gitlabConnector",
        "ssh",
        "SSH, then HTTP by password",
        short_life(
            _short(_KEY),
            ("key", {"credentials": {"ssh": {"sshKeyRef": "org.key"}}}),
            ("to password", _http(**_PASSWORD)),
        ),
    ),
    Case(
        "gitlabConnector", "errors", "answers of the API", api_errors(_short(_KEY), {"name": "O"})
    ),
    Case(
        "gitlabConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                *_wrong(_GITLAB, _TOKEN),
                ("token and password", {**_GITLAB, **_http(**_TOKEN, passwordRef="p")}),
                ("empty api", {**_GITLAB, "apiAuthentication": {}}),
                ("api user", {**_GITLAB, "apiAuthentication": {"tokenRef": "t", "username": "u"}}),
            ]
        ),
    ),
)

_AZURE = {
    **_inputs(_TOKEN, "Project"),
    "executeOnDelegate": True,
    "apiAuthentication": {"tokenRef": "account.token"},
}
_AZURE_CASES = (
    Case(
        "connectorAzureRepo",
        "token",
        "every field, each changed alone, HTTP by user name and token",
        whole_life(
            _AZURE,
            [*_plain(), *_ON_DELEGATE, *_user(_TOKEN), *_API, ("to ssh", {"credentials": _KEY})],
            foreign={**_FOREIGN, "apiAccess": None},
            preview={"url": UNKNOWN, **_http(username="ci", tokenRef=UNKNOWN)},
        ),
    ),
    Case(
        "connectorAzureRepo",
        "ssh",
        "SSH in a project, then HTTP by a user's reference",
        short_life(
            _short(_KEY),
            ("key", {"credentials": {"ssh": {"sshKeyRef": "org.key"}}}),
            ("to http", _http(usernameRef="account.user", tokenRef="account.token")),
        ),
    ),
    Case(
        "connectorAzureRepo",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                *_wrong(_AZURE, _TOKEN),
                ("type of the others", {**_AZURE, "connectionType": "Account"}),
                ("password", {**_AZURE, **_http(**_PASSWORD)}),
                ("empty api", {**_AZURE, "apiAuthentication": {}}),
            ]
        ),
    ),
)

_BY_NAME = {"username": "ci", "tokenRef": "account.token"}
_BY_TOKEN = {"authType": "AccessToken", "tokenRef": "account.token"}
_BY_MAIL = {"authType": "EmailAndApiToken", "email": "ci@acme.example", "tokenRef": "account.t"}
_BITBUCKET = {**_inputs(_PASSWORD), "apiAuthentication": _BY_NAME}


def _api(*ways: tuple[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"api {label}", {"apiAuthentication": way}) for label, way in ways]


def _bad_api(*ways: tuple[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    return [(f"api {label}", {**_BITBUCKET, "apiAuthentication": way}) for label, way in ways]


_BITBUCKET_CASES = (
    Case(
        "bitbucketConnector",
        "password",
        "every field, each changed alone, HTTP by user name and password, API by user name",
        whole_life(
            _BITBUCKET,
            [
                *_plain(),
                *_user(_PASSWORD),
                *_api(
                    ("username", {**_BY_NAME, "username": "bot"}),
                    ("token", {"username": "bot", "tokenRef": "org.token"}),
                    ("reference", {"usernameRef": "account.user", "tokenRef": "org.token"}),
                    ("type said", {**_BY_NAME, "authType": "UsernameToken"}),
                ),
                ("no api", {"apiAuthentication": None}),
                ("to ssh", {"credentials": _KEY}),
            ],
            foreign={**_FOREIGN, "apiAccess.spec.tokenRef": "account.theirs"},
            preview={"url": UNKNOWN, **_http(username="ci", passwordRef=UNKNOWN)},
        ),
    ),
    Case(
        "bitbucketConnector",
        "api",
        "each way to access the API, each field of it changed alone",
        short_life(
            _short({"http": _PASSWORD}, apiAuthentication=_BY_TOKEN),
            *_api(
                ("token", {**_BY_TOKEN, "tokenRef": "org.token"}),
                ("by mail", _BY_MAIL),
                ("mail", {**_BY_MAIL, "email": "bot@acme.example"}),
                ("mail reference", {**_BY_TOKEN, **_BY_MAIL, "email": None, "emailRef": "org.m"}),
                ("by name", {**_BY_NAME, "authType": "UsernameToken"}),
                ("by token", _BY_TOKEN),
                ("by mail again", _BY_MAIL),
            ),
        ),
    ),
    Case(
        "bitbucketConnector",
        "ssh",
        "SSH, then HTTP by a user without a password",
        short_life(
            _short(_KEY),
            ("key", {"credentials": {"ssh": {"sshKeyRef": "org.key"}}}),
            ("to http", _http(usernameRef="account.user")),
            ("with password", _http(usernameRef="account.user", passwordRef="account.password")),
        ),
    ),
    Case(
        "bitbucketConnector",
        "refused",
        "inputs that are wrong",
        refusals(
            [
                *_wrong(_BITBUCKET, _PASSWORD),
                *_bad_api(
                    ("empty", {}),
                    ("unknown type", {**_BY_TOKEN, "authType": "Token"}),
                    ("token alone", {"tokenRef": "t"}),
                    ("user alone", {"username": "u"}),
                    ("both users", {**_BY_NAME, "usernameRef": "r"}),
                    ("name with mail", {**_BY_NAME, "email": "e"}),
                    ("token with user", {**_BY_TOKEN, "username": "u", "emailRef": "e"}),
                    ("mail with user", {**_BY_MAIL, "usernameRef": "r"}),
                    ("mail without mail", {**_BY_MAIL, "email": None}),
                    ("both mails", {**_BY_MAIL, "emailRef": "r"}),
                    ("unknown user", {"username": UNKNOWN, "tokenRef": UNKNOWN}),
                    ("unknown mail", {**_BY_MAIL, "email": UNKNOWN}),
                    ("unknown way", {**_BY_NAME, "authType": UNKNOWN}),
                ),
            ]
        ),
    ),
)

CASES = (*_GIT_CASES, *_GITLAB_CASES, *_BITBUCKET_CASES, *_AZURE_CASES)
