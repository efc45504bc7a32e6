"""The GitHub connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import FORCE_DELETE, compact, text, user_spec, user_state
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import ON_DELEGATE, connector, unknown
from provider.harness.rows.git_hosts import (
    HTTP,
    credentials,
    host_spec,
    host_state,
    place_fields,
    token_access_spec,
)

_APP_OPTIONAL: Final = ("installationId", "applicationId", "installationIdRef", "applicationIdRef")


def _app_spec(values: Values, path: str) -> dict[str, Any]:
    names = compact({name: values.text(f"{path}.{name}") for name in _APP_OPTIONAL})
    return names | {"privateKeyRef": values.text(f"{path}.privateKeyRef")}


def _app_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text(spec, name) for name in (*_APP_OPTIONAL, "privateKeyRef")}


def _http_spec(values: Values) -> dict[str, Any]:
    if values.items(f"{HTTP}.anonymouses"):
        return {"type": "Anonymous", "spec": None}
    if values.get(f"{HTTP}.githubApp"):
        return {"type": "GithubApp", "spec": _app_spec(values, f"{HTTP}.githubApp")}
    return {"type": "UsernameToken", "spec": user_spec(values, HTTP, "tokenRef")}


def _access(values: Values) -> dict[str, Any] | None:
    if values.get("apiAuthentication.githubApp"):
        return {"type": "GithubApp", "spec": _app_spec(values, "apiAuthentication.githubApp")}
    return token_access_spec(values)


def _http_state(http: Mapping[str, Any]) -> dict[str, Any]:
    spec = http.get("spec") or {}
    if http["type"] == "UsernameToken":
        return user_state(spec, "tokenRef")
    if http["type"] == "GithubApp":
        return {"githubApp": _app_state(spec)}
    if http["type"] == "Anonymous":
        return {"anonymouses": [{}]}
    known = ("UsernameToken", "GithubApp", "Anonymous")
    raise unknown("HTTP authentication", http["type"], known)


def _access_state(kind: str, spec: Mapping[str, Any]) -> dict[str, Any] | None:
    if kind == "GithubApp":
        return {"githubApp": _app_state(spec)}
    return {"tokenRef": text(spec, "tokenRef")} if kind == "Token" else None


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
    return object_field(
        name="githubApp",
        fields=(
            *_either(here, "installationId"),
            *_either(here, "applicationId"),
            Field(name="privateKeyRef", required=True),
        ),
        **relations,  # type: ignore[arg-type]
    )


_API: Final = ("apiAuthentication.tokenRef", "apiAuthentication.githubApp")
_HTTP: Final = (
    "credentials.http.username",
    "credentials.http.usernameRef",
    "credentials.http.githubApp",
    "credentials.http.anonymouses",
)

GITHUB: Final = connector(
    "GithubConnector",
    harness_type="Github",
    to_spec=lambda values: host_spec(values, http=_http_spec, access=_access),
    from_spec=lambda spec: host_state(spec, http=_http_state, access=_access_state),
    fields=(
        *place_fields(),
        ON_DELEGATE,
        object_field(
            name="apiAuthentication",
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
        credentials(
            Field(name="username", conflicts=("credentials.http.usernameRef",), exactly_one=_HTTP),
            Field(name="usernameRef", conflicts=("credentials.http.username",), exactly_one=_HTTP),
            Field(name="tokenRef"),
            _app(HTTP, exactly_one=_HTTP),
            Field(
                name="anonymouses",
                terraform="anonymous",
                type="list",
                nested=True,
                exactly_one=_HTTP,
            ),
        ),
        FORCE_DELETE,
    ),
)

ROWS: Final = (GITHUB,)
