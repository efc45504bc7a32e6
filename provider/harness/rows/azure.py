"""The Azure connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import FORCE_DELETE, compact, text
from provider.core.plan import PlanError
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import SELECTORS, connector, flat_spec, flat_state, unknown

ENVIRONMENT: Final = Field(
    name="azureEnvironmentType", computed=True, allowed=("AZURE", "AZURE_US_GOVERNMENT")
)
IDENTITIES: Final = ("SystemAssignedManagedIdentity", "UserAssignedManagedIdentity")

_MANUAL: Final = "azureManualDetails"
_DELEGATE: Final = "azureInheritFromDelegateDetails"
_OIDC: Final = "azureOidcSpec"
_DETAILS: Final = {
    "InheritFromDelegate": _DELEGATE,
    "ManualConfig": _MANUAL,
    "OidcAuthentication": _OIDC,
}
_APPLICATION: Final = (Field(name="applicationId"), Field(name="tenantId"))
_OIDC_FIELDS: Final = (*_APPLICATION, Field(name="audience"))
_CLIENT: Final = (Field(name="clientId"),)
_KEYS: Final = {
    "Certificate": ("azureClientKeyCert", (Field(name="certificateRef"),)),
    "Secret": ("azureClientSecretKey", (Field(name="secretRef"),)),
}


def _needed(values: Values, path: str) -> None:
    """Refuses a type whose details are not there."""
    if not values.get(path):
        at = f"{path.rpartition('.')[0]}.type"
        kind = values.text(at)
        why = f"{at} is {kind!r}, and " if kind else ""
        raise PlanError(f"{why}{path} is missing: give it")


def _manual_spec(values: Values, at: str) -> dict[str, Any]:
    _needed(values, f"{at}.auth")
    kind = values.text(f"{at}.auth.type")
    if kind not in _KEYS:
        raise PlanError(f"{at}.auth.type is missing: give it")
    block, fields = _KEYS[kind]
    _needed(values, f"{at}.auth.{block}")
    key = flat_spec(fields, values, f"{at}.auth.{block}", always=[item.name for item in fields])
    names = [item.name for item in _APPLICATION]
    return flat_spec(_APPLICATION, values, at, always=names) | {"auth": {"type": kind, "spec": key}}


def _delegate_spec(values: Values, at: str) -> dict[str, Any]:
    _needed(values, f"{at}.auth")
    kind = values.text(f"{at}.auth.type")
    spec: dict[str, Any] | None = None
    if kind == "UserAssignedManagedIdentity":
        _needed(values, f"{at}.auth.azureMsiAuthUa")
        client = flat_spec(_CLIENT, values, f"{at}.auth.azureMsiAuthUa", always=("clientId",))
        spec = client | {"type": ""}
    return {"auth": {"type": kind, "spec": spec}}


def _spec(values: Values) -> dict[str, Any]:
    kind = values.text("credentials.type")
    at = f"credentials.{_DETAILS[kind]}"
    _needed(values, at)
    if kind == "ManualConfig":
        details = _manual_spec(values, at)
    elif kind == "InheritFromDelegate":
        details = _delegate_spec(values, at)
    else:
        names = [item.name for item in _OIDC_FIELDS]
        details = flat_spec(_OIDC_FIELDS, values, at, always=names)
    return {
        "connectorType": "Azure",
        "credential": {"type": kind, "spec": details},
        "azureEnvironmentType": values.text("azureEnvironmentType"),
        "executeOnDelegate": values.flag("executeOnDelegate"),
    } | compact({"delegateSelectors": values.items("delegateSelectors")})


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    credential = spec["credential"]
    kind, inner = credential["type"], credential.get("spec") or {}
    details: dict[str, Any]
    if kind == "ManualConfig":
        auth = inner["auth"]
        if auth["type"] not in _KEYS:
            raise unknown("authentication", auth["type"], _KEYS)
        block, fields = _KEYS[auth["type"]]
        key = {"type": auth["type"], block: flat_state(fields, auth.get("spec") or {})}
        details = flat_state(_APPLICATION, inner) | {"auth": key}
    elif kind == "InheritFromDelegate":
        auth = inner["auth"]
        if auth["type"] not in IDENTITIES:
            raise unknown("managed identity", auth["type"], IDENTITIES)
        details = {"auth": {"type": auth["type"]}}
        if auth["type"] == "UserAssignedManagedIdentity":
            details["auth"]["azureMsiAuthUa"] = flat_state(_CLIENT, auth.get("spec") or {})
    elif kind == "OidcAuthentication":
        details = flat_state(_OIDC_FIELDS, inner)
    else:
        raise unknown("credential", kind, _DETAILS)
    return {
        "credentials": {"type": kind, _DETAILS[kind]: details},
        "azureEnvironmentType": text(spec, "azureEnvironmentType"),
        "executeOnDelegate": bool(spec.get("executeOnDelegate")),
    } | flat_state((SELECTORS,), spec)


def _block(name: str, *fields: Field) -> Field:
    return object_field(name=name, fields=fields)


def _way(name: str, *fields: Field) -> Field:
    ways = tuple(f"credentials.{item}" for item in _DETAILS.values())
    others = tuple(item for item in ways if item != f"credentials.{name}")
    return object_field(name=name, at_least_one=ways, conflicts=others, fields=fields)


AZURE: Final = connector(
    "AzureCloudProviderConnector",
    harness_type="Azure",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        object_field(
            name="credentials",
            required=True,
            fields=(
                Field(name="type", required=True, allowed=tuple(_DETAILS)),
                _way(
                    _MANUAL,
                    *_APPLICATION,
                    _block(
                        "auth",
                        Field(name="type", allowed=tuple(_KEYS)),
                        *(_block(block, *fields) for block, fields in _KEYS.values()),
                    ),
                ),
                _way(
                    _DELEGATE,
                    _block(
                        "auth",
                        Field(name="type", required=True, allowed=IDENTITIES),
                        _block("azureMsiAuthUa", *_CLIENT),
                    ),
                ),
                _way(_OIDC, *_OIDC_FIELDS),
            ),
        ),
        SELECTORS,
        ENVIRONMENT,
        Field(name="executeOnDelegate", type="bool"),
        FORCE_DELETE,
    ),
)

ROWS: Final = (AZURE,)
