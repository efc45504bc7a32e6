"""The GitHub connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import FORCE_DELETE, compact, text
from provider.core.table import AnswerError, Field, Values
from provider.harness.rows.connectors import ON_DELEGATE, SELECTORS, connector

_APP_OPTIONAL: Final = ("installationId", "applicationId", "installationIdRef", "applicationIdRef")


def _app_spec(values: Values, path: str) -> dict[str, Any]:
    names = compact({name: values.text(f"{path}.{name}") for name in _APP_OPTIONAL})
    return names | {"privateKeyRef": values.text(f"{path}.privateKeyRef")}


def _app_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text(spec, name) for name in (*_APP_OPTIONAL, "privateKeyRef")}


def _http_spec(values: Values) -> dict[str, Any]:
    http = "credentials.http"
    if values.items(f"{http}.anonymouses"):
        return {"type": "Anonymous", "spec": None}
    if values.get(f"{http}.githubApp"):
        return {"type": "GithubApp", "spec": _app_spec(values, f"{http}.githubApp")}
    names = compact({name: values.text(f"{http}.{name}") for name in ("username", "usernameRef")})
    token = {"tokenRef": values.text(f"{http}.tokenRef")}
    return {"type": "UsernameToken", "spec": names | token}


def _spec(values: Values) -> dict[str, Any]:
    if values.get("credentials.ssh"):
        key = {"sshKeyRef": values.text("credentials.ssh.sshKeyRef")}
        authentication = {"type": "Ssh", "spec": key}
    else:
        authentication = {"type": "Http", "spec": _http_spec(values)}
    access: dict[str, Any] | None = None
    if values.get("apiAuthentication.githubApp"):
        app = _app_spec(values, "apiAuthentication.githubApp")
        access = {"type": "GithubApp", "spec": app}
    elif values.text("apiAuthentication.tokenRef"):
        token = {"tokenRef": values.text("apiAuthentication.tokenRef")}
        access = {"type": "Token", "spec": token}
    return {
        "url": values.text("url"),
        "authentication": authentication,
        "executeOnDelegate": values.flag("executeOnDelegate"),
        "type": values.text("connectionType"),
    } | compact(
        {
            "validationRepo": values.text("validationRepo"),
            "apiAccess": access,
            "delegateSelectors": values.items("delegateSelectors"),
        }
    )


def _http_state(http: Mapping[str, Any]) -> dict[str, Any]:
    spec = http.get("spec") or {}
    if http["type"] == "UsernameToken":
        return {name: text(spec, name) for name in ("username", "usernameRef", "tokenRef")}
    if http["type"] == "GithubApp":
        return {"githubApp": _app_state(spec)}
    if http["type"] == "Anonymous":
        return {"anonymouses": [{}]}
    raise AnswerError(f"unknown github http authentication {http['type']}")


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    sets: dict[str, Any] = {
        "url": text(spec, "url"),
        "connectionType": text(spec, "type"),
        "delegateSelectors": spec.get("delegateSelectors") or [],
        "executeOnDelegate": bool(spec.get("executeOnDelegate")),
        "validationRepo": text(spec, "validationRepo"),
    }
    authentication = spec.get("authentication")
    if authentication:
        inner = authentication.get("spec") or {}
        if authentication["type"] == "Http":
            sets["credentials"] = {"http": _http_state(inner)}
        elif authentication["type"] == "Ssh":
            sets["credentials"] = {"ssh": {"sshKeyRef": text(inner, "sshKeyRef")}}
        else:
            raise AnswerError(f"unknown github authentication {authentication['type']}")
    access = spec.get("apiAccess")
    if access:
        inner = access.get("spec") or {}
        if access["type"] == "GithubApp":
            sets["apiAuthentication"] = {"githubApp": _app_state(inner)}
        elif access["type"] == "Token":
            sets["apiAuthentication"] = {"tokenRef": text(inner, "tokenRef")}
    return sets


def _either(path: str, name: str) -> tuple[Field, Field]:
    """A value and its secret reference, of which exactly one is given."""
    plain, reference = f"{path}.{name}", f"{path}.{name}Ref"
    group = (plain, reference)
    return (
        Field(name=name, conflicts=(reference,), exactly_one=group),
        Field(name=f"{name}Ref", conflicts=(plain,), exactly_one=group),
    )


def _app(path: str, **relations: tuple[str, ...]) -> Field:
    here = f"{path}.githubApp"
    return Field(
        name="githubApp",
        type="list",
        one=True,
        fields=(
            *_either(here, "installationId"),
            *_either(here, "applicationId"),
            Field(name="privateKeyRef", required=True),
        ),
        **relations,  # type: ignore[arg-type]
    )


_API: Final = ("apiAuthentication.tokenRef", "apiAuthentication.githubApp")
_TRANSPORTS: Final = ("credentials.ssh", "credentials.http")
_HTTP: Final = (
    "credentials.http.username",
    "credentials.http.usernameRef",
    "credentials.http.githubApp",
    "credentials.http.anonymouses",
)

_HTTP_FIELD: Final = Field(
    name="http",
    type="list",
    one=True,
    conflicts=("credentials.ssh",),
    exactly_one=_TRANSPORTS,
    fields=(
        Field(name="username", conflicts=("credentials.http.usernameRef",), exactly_one=_HTTP),
        Field(name="usernameRef", conflicts=("credentials.http.username",), exactly_one=_HTTP),
        Field(name="tokenRef"),
        _app("credentials.http", exactly_one=_HTTP),
        Field(
            name="anonymouses",
            terraform="anonymous",
            type="list",
            nested=True,
            exactly_one=_HTTP,
        ),
    ),
)

GITHUB: Final = connector(
    "GithubConnector",
    harness_type="Github",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        Field(name="url", required=True),
        Field(name="connectionType", required=True, allowed=("Account", "Repo")),
        Field(name="validationRepo"),
        SELECTORS,
        ON_DELEGATE,
        Field(
            name="apiAuthentication",
            type="list",
            one=True,
            fields=(
                _app(
                    "apiAuthentication",
                    at_least_one=_API,
                    conflicts=("apiAuthentication.tokenRef",),
                ),
                Field(
                    name="tokenRef",
                    at_least_one=_API,
                    conflicts=("apiAuthentication.githubApp",),
                ),
            ),
        ),
        Field(
            name="credentials",
            type="list",
            one=True,
            required=True,
            fields=(
                _HTTP_FIELD,
                Field(
                    name="ssh",
                    type="list",
                    one=True,
                    conflicts=("credentials.http",),
                    exactly_one=_TRANSPORTS,
                    fields=(Field(name="sshKeyRef", required=True),),
                ),
            ),
        ),
        FORCE_DELETE,
    ),
)

ROWS: Final = (GITHUB,)
