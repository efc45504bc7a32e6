"""The Kubernetes cluster connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import (
    FORCE_DELETE,
    compact,
    text,
    user_fields,
    user_spec,
    user_state,
)
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import connector, unknown, way_of

_OIDC: Final = {
    "issuerUrl": "oidcIssuerUrl",
    "username": "oidcUsername",
    "usernameRef": "oidcUsernameRef",
    "clientIdRef": "oidcClientIdRef",
    "passwordRef": "oidcPasswordRef",
    "secretRef": "oidcSecretRef",
}
_CERTIFICATE: Final = {
    "caCertRef": "caCertRef",
    "clientCertRef": "clientCertRef",
    "clientKeyRef": "clientKeyRef",
    "clientKeyPassphraseRef": "clientKeyPassphraseRef",
    "clientKeyAlgorithm": "clientKeyAlgo",
}
_ALWAYS_SENT: Final = (
    "oidcClientIdRef",
    "oidcPasswordRef",
    "clientCertRef",
    "clientKeyRef",
)


_KINDS: Final = {
    "usernamePassword": "UsernamePassword",
    "serviceAccount": "ServiceAccount",
    "openidConnect": "OpenIdConnect",
    "clientKeyCert": "ClientKeyCert",
}
_WAYS: Final = ("inheritFromDelegate", *_KINDS)


def _renamed(values: Values, path: str, names: Mapping[str, str]) -> dict[str, Any]:
    made = {theirs: values.text(f"{path}.{ours}") for ours, theirs in names.items()}
    return {key: value for key, value in made.items() if value or key in _ALWAYS_SENT}


def _manual(values: Values, way: str) -> dict[str, Any]:
    """Master URL and authentication of a connector that does not inherit from a delegate."""
    if way == "usernamePassword":
        spec = user_spec(values, way)
    elif way == "serviceAccount":
        token = values.text(f"{way}.serviceAccountTokenRef")
        certificate = compact({"caCertRef": values.text(f"{way}.caCertRef")})
        spec = {"serviceAccountTokenRef": token} | certificate
    elif way == "openidConnect":
        scopes = ",".join(values.items(f"{way}.scopes"))
        spec = _renamed(values, way, _OIDC) | compact({"oidcScopes": scopes})
    else:
        spec = _renamed(values, way, _CERTIFICATE)
    return {
        "masterUrl": values.text(f"{way}.masterUrl"),
        "auth": {"type": _KINDS[way], "spec": spec},
    }


def _spec(values: Values) -> dict[str, Any]:
    way = way_of(values, _WAYS)
    if way == "inheritFromDelegate":
        selectors = values.items("inheritFromDelegate.delegateSelectors")
        credential: dict[str, Any] = {"type": "InheritFromDelegate"}
    else:
        selectors = values.items("delegateSelectors")
        credential = {"type": "ManualConfig", "spec": _manual(values, way)}
    return {"credential": credential} | compact({"delegateSelectors": selectors})


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    credential = spec["credential"]
    selectors = spec.get("delegateSelectors") or []
    if credential["type"] == "InheritFromDelegate":
        return {"inheritFromDelegate": {"delegateSelectors": selectors}}
    if credential["type"] != "ManualConfig":
        credentials = ("InheritFromDelegate", "ManualConfig")
        raise unknown("credential", credential["type"], credentials)
    details = credential["spec"]
    auth = details["auth"]
    inner = auth.get("spec") or {}
    url = {"masterUrl": text(details, "masterUrl")}
    sets: dict[str, Any] = {"delegateSelectors": selectors}
    if auth["type"] == "UsernamePassword":
        sets["usernamePassword"] = url | user_state(inner)
    elif auth["type"] == "ServiceAccount":
        names = ("serviceAccountTokenRef", "caCertRef")
        sets["serviceAccount"] = url | {name: text(inner, name) for name in names}
    elif auth["type"] == "OpenIdConnect":
        made = {ours: text(inner, theirs) for ours, theirs in _OIDC.items()}
        scopes = text(inner, "oidcScopes").split(",")
        sets["openidConnect"] = url | made | {"scopes": scopes}
    elif auth["type"] == "ClientKeyCert":
        made = {ours: text(inner, theirs) for ours, theirs in _CERTIFICATE.items()}
        sets["clientKeyCert"] = url | made
    else:
        known = ("UsernamePassword", "ServiceAccount", "OpenIdConnect", "ClientKeyCert")
        raise unknown("authentication", auth["type"], known)
    return sets


_URL: Final = Field(name="masterUrl", required=True)


def _way(name: str, fields: tuple[Field, ...]) -> Field:
    others = tuple(item for item in _WAYS if item != name)
    return object_field(name=name, at_least_one=_WAYS, conflicts=others, fields=fields)


def _openid() -> tuple[Field, ...]:
    user, reference, _ = user_fields("openidConnect", exactly=True)
    return (
        _URL,
        Field(name="issuerUrl", required=True),
        user,
        reference,
        Field(name="clientIdRef", required=True),
        Field(name="passwordRef", required=True),
        Field(name="secretRef"),
        Field(name="scopes", type="list"),
    )


KUBERNETES: Final = connector(
    "KubernetesConnector",
    harness_type="K8sCluster",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        _way(
            "inheritFromDelegate",
            (Field(name="delegateSelectors", type="set", required=True),),
        ),
        Field(name="delegateSelectors", type="set", conflicts=("inheritFromDelegate",)),
        _way("usernamePassword", (_URL, *user_fields("usernamePassword", exactly=True))),
        _way(
            "serviceAccount",
            (_URL, Field(name="serviceAccountTokenRef", required=True), Field(name="caCertRef")),
        ),
        _way("openidConnect", _openid()),
        _way(
            "clientKeyCert",
            (
                _URL,
                Field(name="caCertRef"),
                Field(name="clientCertRef", required=True),
                Field(name="clientKeyRef", required=True),
                Field(name="clientKeyPassphraseRef"),
                Field(name="clientKeyAlgorithm", required=True),
            ),
        ),
        FORCE_DELETE,
    ),
)

ROWS: Final = (KUBERNETES,)
