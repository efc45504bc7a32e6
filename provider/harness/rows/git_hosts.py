"""The connectors of Git hosts: plain Git, GitLab, Bitbucket, Azure Repos, and what GitHub shares.

Each has a URL to an account or a repository, and reaches it over HTTP or over SSH with a key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from provider.core.entities import (
    compact,
    text,
    user_fields,
    user_spec,
    user_state,
)
from provider.core.plan import PlanError
from provider.core.table import Field, Values, object_field
from provider.core.values import UNKNOWN
from provider.harness.rows.connectors import SELECTORS, connector, unknown

HTTP: Final = "credentials.http"
_KEY: Final = "credentials.ssh.sshKeyRef"
_TRANSPORTS: Final = ("credentials.ssh", HTTP)
_EXECUTE: Final = Field(name="executeOnDelegate", type="bool")

Spec = dict[str, Any]


def place_fields(types: tuple[str, ...] = ("Account", "Repo")) -> tuple[Field, ...]:
    """Where the host is; `types` are what the URL may lead to."""
    return (
        Field(name="url", required=True),
        Field(name="connectionType", required=True, allowed=types),
        Field(name="validationRepo"),
        SELECTORS,
    )


def credentials(*http: Field) -> Field:
    """The credentials of a connector: a key for SSH, or what HTTP takes here."""
    ssh = (Field(name="sshKeyRef", required=True),)
    ways = tuple(
        object_field(
            name=name,
            conflicts=(f"credentials.{other}",),
            exactly_one=_TRANSPORTS,
            fields=fields,
        )
        for name, other, fields in (("http", "ssh", http), ("ssh", "http", ssh))
    )
    return object_field(name="credentials", required=True, fields=ways)


def token_access() -> Field:
    """The access to the host's API by a token."""
    fields = (Field(name="tokenRef", required=True),)
    return object_field(name="apiAuthentication", fields=fields)


def host_spec(
    values: Values,
    *,
    http: Callable[[Values], Spec],
    access: Callable[[Values], Spec | None],
    flag: bool = True,
) -> Spec:
    """The `spec` of a host; `flag` tells whether it has executeOnDelegate."""
    if values.get("credentials.ssh"):
        authentication: Spec = {"type": "Ssh", "spec": {"sshKeyRef": values.text(_KEY)}}
    else:
        authentication = {"type": "Http", "spec": http(values)}
    flags = {_EXECUTE.name: values.flag(_EXECUTE.name)} if flag else {}
    return {
        "url": values.text("url"),
        "authentication": authentication,
        "type": values.text("connectionType"),
        **flags,
    } | compact(
        {
            "validationRepo": values.text("validationRepo"),
            "apiAccess": access(values),
            "delegateSelectors": values.items("delegateSelectors"),
        }
    )


def host_state(
    spec: Mapping[str, Any],
    *,
    http: Callable[[Mapping[str, Any]], Spec],
    access: Callable[[str, Mapping[str, Any]], Spec | None],
    flag: bool = True,
) -> Spec:
    """The reverse of `host_spec`. `http` and `access` may raise `AnswerError`."""
    sets = _place_state(spec, "type", flag=flag)
    authentication = spec.get("authentication")
    if authentication:
        sets["credentials"] = _credentials_state(authentication, http)
    given = spec.get("apiAccess")
    if given:
        made = access(given["type"], given.get("spec") or {})
        if made is not None:
            sets["apiAuthentication"] = made
    return sets


def _place_state(spec: Mapping[str, Any], connection_type: str, *, flag: bool) -> Spec:
    flags = {_EXECUTE.name: bool(spec.get(_EXECUTE.name))} if flag else {}
    return {
        "url": text(spec, "url"),
        "connectionType": text(spec, connection_type),
        "delegateSelectors": spec.get("delegateSelectors") or [],
        "validationRepo": text(spec, "validationRepo"),
        **flags,
    }


def _credentials_state(
    authentication: Mapping[str, Any], http: Callable[[Mapping[str, Any]], Spec]
) -> Spec:
    inner = authentication.get("spec") or {}
    if authentication["type"] == "Http":
        return {"http": http(inner)}
    if authentication["type"] == "Ssh":
        return {"ssh": {"sshKeyRef": text(inner, "sshKeyRef")}}
    raise unknown("authentication", authentication["type"], ("Http", "Ssh"))


def _user(kind: str, credential: str) -> Callable[[Values], Spec]:
    """HTTP by a user with one kind of credential."""
    return lambda values: {"type": kind, "spec": user_spec(values, HTTP, credential)}


def _user_state(**credentials_of: str) -> Callable[[Mapping[str, Any]], Spec]:
    """The reverse: the name of the credential by the type of the authentication."""

    def state(http: Mapping[str, Any]) -> Spec:
        credential = credentials_of.get(http["type"])
        if credential is None:
            raise unknown("HTTP authentication", http["type"], credentials_of)
        return user_state(http.get("spec") or {}, credential)

    return state


def token_access_spec(values: Values) -> Spec | None:
    """The reverse of `token_access_state`; nothing where there is no access."""
    token = values.text("apiAuthentication.tokenRef")
    return {"type": "Token", "spec": {"tokenRef": token}} if token else None


def _token_access_state(kind: str, spec: Mapping[str, Any]) -> Spec:
    if kind != "Token":
        raise unknown("API access", kind, ("Token",))
    return {"tokenRef": text(spec, "tokenRef")}


def _git_spec(values: Values) -> Spec:
    ssh = values.get("credentials.ssh")
    way = {"sshKeyRef": values.text(_KEY)} if ssh else user_spec(values, HTTP)
    return {
        "url": values.text("url"),
        "connectionType": values.text("connectionType"),
        "executeOnDelegate": values.flag("executeOnDelegate"),
        "type": "Ssh" if ssh else "Http",
        "spec": {"type": "", **way},  # the official client sends the type empty
    } | compact(
        {
            "validationRepo": values.text("validationRepo"),
            "delegateSelectors": values.items("delegateSelectors"),
        }
    )


GIT: Final = connector(
    "GitConnector",
    harness_type="Git",
    to_spec=_git_spec,
    from_spec=lambda spec: {
        **_place_state(spec, "connectionType", flag=True),
        "credentials": _credentials_state(spec, user_state),
    },
    fields=(
        *place_fields(),
        _EXECUTE,
        credentials(*user_fields(HTTP, exactly=True)),
    ),
)


_GITLAB_CREDENTIALS: Final = (f"{HTTP}.tokenRef", f"{HTTP}.passwordRef")


def _gitlab_http(values: Values) -> Spec:
    if values.text(f"{HTTP}.passwordRef"):
        return _user("UsernamePassword", "passwordRef")(values)
    return _user("UsernameToken", "tokenRef")(values)


def _gitlab_spec(values: Values) -> Spec:
    spec = host_spec(values, http=_gitlab_http, access=token_access_spec)
    # The official client sends these as they are.
    return spec | {"proxy": False, "ignoreTestConnection": False, "connectorType": ""}


GITLAB: Final = connector(
    "GitlabConnector",
    harness_type="Gitlab",
    to_spec=_gitlab_spec,
    from_spec=lambda spec: host_state(
        spec,
        http=_user_state(UsernamePassword="passwordRef", UsernameToken="tokenRef"),
        access=_token_access_state,
    ),
    fields=(
        *place_fields(),
        _EXECUTE,
        token_access(),
        credentials(
            *user_fields(HTTP, exactly=True)[:2],
            Field(
                name="tokenRef",
                conflicts=_GITLAB_CREDENTIALS[1:],
                at_least_one=_GITLAB_CREDENTIALS,
            ),
            Field(
                name="passwordRef",
                conflicts=_GITLAB_CREDENTIALS[:1],
                at_least_one=_GITLAB_CREDENTIALS,
            ),
        ),
    ),
)


AZURE_REPO: Final = connector(
    "ConnectorAzureRepo",
    harness_type="AzureRepo",
    to_spec=lambda values: host_spec(
        values, http=_user("UsernameToken", "tokenRef"), access=token_access_spec
    ),
    from_spec=lambda spec: host_state(
        spec, http=_user_state(UsernameToken="tokenRef"), access=_token_access_state
    ),
    fields=(
        *place_fields(("Project", "Repo")),
        _EXECUTE,
        token_access(),
        credentials(*user_fields(HTTP, exactly=True, credential="tokenRef")),
    ),
)


_API: Final = "apiAuthentication"
_API_NAMES: Final = {
    "UsernameToken": ("username", "usernameRef"),
    "AccessToken": (),
    "EmailAndApiToken": ("email", "emailRef"),
}
"""What goes with the token in each way to access Bitbucket's API; one of the two, or nothing."""


def _bitbucket_access(values: Values) -> Spec | None:
    if not values.get(_API):
        return None
    kind = values.text(f"{_API}.authType") or "UsernameToken"
    names = {name: values.text(f"{_API}.{name}") for name in _API_NAMES[kind]}
    spec = compact(names) | {"tokenRef": values.text(f"{_API}.tokenRef")}
    if kind == "UsernameToken":
        spec |= {"type": "", "spec": None}  # the official client sends them, empty
    return {"type": kind, "spec": spec}


def _bitbucket_access_state(kind: str, spec: Mapping[str, Any]) -> Spec:
    if kind not in _API_NAMES:
        raise unknown("API access", kind, _API_NAMES)
    names = (*_API_NAMES[kind], "tokenRef")
    return {"authType": kind} | {name: text(spec, name) for name in names}


def _bitbucket_rules(_: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    """Refuses names that do not go with the way to access the API. Raises `PlanError`."""
    access = planned.get(_API)
    if not isinstance(access, Mapping) or access.get("authType") is UNKNOWN:
        return
    kind = access.get("authType") or "UsernameToken"
    wanted = _API_NAMES[kind]
    others = [name for names in _API_NAMES.values() for name in names if name not in wanted]
    given = [name for name in others if access.get(name)]
    found = [f"{_API}.{name} does not go with authType {kind!r}: leave it out" for name in given]
    if wanted and not any(access.get(name) or access.get(name) is UNKNOWN for name in wanted):
        needed = " or ".join(f"{_API}.{name}" for name in wanted)
        found.append(f"{needed} is missing: authType {kind!r} needs one of them")
    if found:
        raise PlanError("; ".join(found))


def _bitbucket_api() -> Field:
    pairs = [pair for pair in _API_NAMES.values() if pair]
    names = (
        Field(name=name, conflicts=(f"{_API}.{other}",))
        for pair in pairs
        for name, other in (pair, pair[::-1])
    )
    kind = Field(name="authType", default="UsernameToken", allowed=tuple(_API_NAMES))
    fields = (kind, *names, Field(name="tokenRef", required=True))
    return object_field(name=_API, fields=fields)


BITBUCKET: Final = connector(
    "BitbucketConnector",
    harness_type="Bitbucket",
    customise=_bitbucket_rules,
    to_spec=lambda values: host_spec(
        values,
        http=_user("UsernamePassword", "passwordRef"),
        access=_bitbucket_access,
        flag=False,
    ),
    from_spec=lambda spec: host_state(
        spec,
        http=_user_state(UsernamePassword="passwordRef"),
        access=_bitbucket_access_state,
        flag=False,
    ),
    fields=(
        *place_fields(),
        _bitbucket_api(),
        credentials(*user_fields(HTTP, exactly=True)[:2], Field(name="passwordRef")),
    ),
)

ROWS: Final = (GIT, GITLAB, BITBUCKET, AZURE_REPO)
