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
from provider.core.plan import PlanError
from provider.core.table import Field, Values
from provider.harness.rows.connectors import connector, unknown

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


_WAYS: Final = (
    "inheritFromDelegate",
    "usernamePassword",
    "serviceAccount",
    "openidConnect",
    "clientKeyCert",
)


def _renamed(values: Values, path: str, names: Mapping[str, str]) -> dict[str, Any]:
    made = {theirs: values.text(f"{path}.{ours}") for ours, theirs in names.items()}
    return {key: value for key, value in made.items() if value or key in _ALWAYS_SENT}


def _manual(values: Values) -> dict[str, Any]:
    """Master URL and authentication of a connector that does not inherit from a delegate."""
    for path, kind in (
        ("openidConnect", "OpenIdConnect"),
        ("serviceAccount", "ServiceAccount"),
        ("usernamePassword", "UsernamePassword"),
        ("clientKeyCert", "ClientKeyCert"),
    ):
        if not values.get(path):
            continue
        if path == "usernamePassword":
            spec = user_spec(values, path)
        elif path == "serviceAccount":
            token = values.text(f"{path}.serviceAccountTokenRef")
            certificate = compact({"caCertRef": values.text(f"{path}.caCertRef")})
            spec = {"serviceAccountTokenRef": token} | certificate
        elif path == "openidConnect":
            scopes = ",".join(values.items(f"{path}.scopes"))
            spec = _renamed(values, path, _OIDC) | compact({"oidcScopes": scopes})
        else:
            spec = _renamed(values, path, _CERTIFICATE)
        return {
            "masterUrl": values.text(f"{path}.masterUrl"),
            "auth": {"type": kind, "spec": spec},
        }
    raise PlanError(f"the connector has no credentials: give one of {', '.join(_WAYS)}")


def _spec(values: Values) -> dict[str, Any]:
    if values.get("inheritFromDelegate"):
        selectors = values.items("inheritFromDelegate.delegateSelectors")
        credential: dict[str, Any] = {"type": "InheritFromDelegate"}
    else:
        selectors = values.items("delegateSelectors")
        credential = {"type": "ManualConfig", "spec": _manual(values)}
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
    return Field(
        name=name, type="list", one=True, at_least_one=_WAYS, conflicts=others, fields=fields
    )


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
