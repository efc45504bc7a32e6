"""The AWS and GCP connectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import FORCE_DELETE, compact
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import (
    SELECTORS,
    connector,
    flat_spec,
    flat_state,
    unknown,
    way_of,
)
from provider.harness.rows.google import google_oidc, google_way, oidc_spec

_REQUIRED_SELECTORS: Final = Field(name="delegateSelectors", type="set", required=True)
_REGION: Final = Field(name="region")

# The order is the official provider's: it looks for them one after the other.
_AWS_TYPES: Final = {
    "manual": "ManualConfig",
    "irsa": "Irsa",
    "inheritFromDelegate": "InheritFromDelegate",
    "oidcAuthentication": "OidcAuthentication",
}
_OF_DELEGATE: Final = ("irsa", "inheritFromDelegate")
_KEYS: Final = ("manual.accessKey", "manual.accessKeyRef")
_MANUAL: Final = (
    Field(name="accessKey", conflicts=("manual.accessKeyRef",), at_least_one=_KEYS),
    Field(name="accessKeyRef", conflicts=("manual.accessKey",), at_least_one=_KEYS),
    Field(name="secretKeyRef", required=True),
    Field(name="sessionTokenRef"),
)
_AWS_OIDC: Final = (
    Field(name="iamRoleArn", required=True),
    Field(name="oidcSessionTagKeys", type="list"),
)
_IN_SPEC: Final = {"manual": _MANUAL, "oidcAuthentication": _AWS_OIDC}
"""The fields of a way to log in that are its own; region and selectors stand elsewhere."""
CROSS_ACCOUNT: Final = (Field(name="roleArn", required=True), Field(name="externalId"))
ROLE_WIRE: Final = {"roleArn": "crossAccountRoleArn"}
_JITTER: Final = (
    Field(name="baseDelay", type="int"),
    Field(name="maxBackoffTime", type="int"),
    Field(name="retryCount", type="int"),
)
_BACKOFFS: Final = {
    "equalJitterBackoffStrategy": _JITTER,
    "fullJitterBackoffStrategy": _JITTER,
    "fixedDelayBackoffStrategy": (
        Field(name="fixedBackoff", type="int"),
        Field(name="retryCount", type="int"),
    ),
}


def _type_of(backoff: str) -> str:
    return backoff[0].upper() + backoff[1:]


def _backoff_spec(values: Values) -> dict[str, Any] | None:
    for name, fields in _BACKOFFS.items():
        if values.get(name):
            return {"type": _type_of(name), "spec": flat_spec(fields, values, name)}
    return None


def _aws_spec(values: Values) -> dict[str, Any]:
    way = way_of(values, tuple(_AWS_TYPES))
    credential: dict[str, Any] = {"type": _AWS_TYPES[way]}
    if way in _IN_SPEC:
        always = ("secretKeyRef", "iamRoleArn")
        credential["spec"] = flat_spec(_IN_SPEC[way], values, way, always=always)
    if values.get("crossAccountAccess"):
        credential["crossAccountAccess"] = flat_spec(
            CROSS_ACCOUNT, values, "crossAccountAccess", wire=ROLE_WIRE, always=("roleArn",)
        )
    # What the delegate lends is used on the delegate, whatever the program says: the official
    # provider sees to that when it makes the connector, though not when it changes it.
    on_delegate = way in _OF_DELEGATE and not values.id
    return {
        "credential": credential | compact({"region": values.text(f"{way}.region")}),
        "executeOnDelegate": on_delegate or values.flag("executeOnDelegate"),
        "proxy": False,
        "ignoreTestConnection": False,
        "connectorType": "",
    } | compact(
        {
            "awsSdkClientBackOffStrategyOverride": _backoff_spec(values),
            "delegateSelectors": values.items(f"{way}.delegateSelectors"),
        }
    )


def _aws_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    credential = spec["credential"]
    ways = {theirs: ours for ours, theirs in _AWS_TYPES.items()}
    if credential["type"] not in ways:
        raise unknown("credential", credential["type"], ways)
    way = ways[credential["type"]]
    sets: dict[str, Any] = {
        way: flat_state(_IN_SPEC.get(way, ()), credential.get("spec") or {})
        | flat_state((SELECTORS,), spec)
        | flat_state((_REGION,), credential)
    }
    cross = credential.get("crossAccountAccess")
    if cross:
        sets["crossAccountAccess"] = flat_state(CROSS_ACCOUNT, cross, wire=ROLE_WIRE)
    backoff = spec.get("awsSdkClientBackOffStrategyOverride")
    if backoff:
        name = next((item for item in _BACKOFFS if _type_of(item) == backoff["type"]), None)
        if name is None:
            raise unknown("back-off strategy", backoff["type"], map(_type_of, _BACKOFFS))
        sets[name] = flat_state(_BACKOFFS[name], backoff.get("spec") or {})
        # The official provider reads it here alone.
        sets["executeOnDelegate"] = bool(spec.get("executeOnDelegate"))
    return sets


def _aws_way(name: str, *fields: Field) -> Field:
    ways = tuple(_AWS_TYPES)
    others = tuple(item for item in ways if item != name)
    return object_field(name=name, exactly_one=ways, conflicts=others, fields=fields)


def _backoff(name: str) -> Field:
    others = tuple(item for item in _BACKOFFS if item != name)
    return object_field(name=name, conflicts=others, fields=_BACKOFFS[name])


AWS: Final = connector(
    "AwsConnector",
    harness_type="Aws",
    to_spec=_aws_spec,
    from_spec=_aws_state,
    fields=(
        _aws_way("manual", *_MANUAL, SELECTORS, _REGION),
        _aws_way("irsa", _REQUIRED_SELECTORS, _REGION),
        _aws_way("inheritFromDelegate", _REQUIRED_SELECTORS, _REGION),
        _aws_way("oidcAuthentication", *_AWS_OIDC, SELECTORS, _REGION),
        object_field(name="crossAccountAccess", fields=CROSS_ACCOUNT),
        *map(_backoff, _BACKOFFS),
        FORCE_DELETE,
        Field(name="executeOnDelegate", type="bool"),
    ),
)

_GCP_TYPES: Final = {
    "manual": "ManualConfig",
    "inheritFromDelegates": "InheritFromDelegate",
    "oidcAuthentications": "OidcAuthentication",
}
_GCP_WAYS: Final = tuple(_GCP_TYPES)
_KEY: Final = (Field(name="secretKeyRef", required=True),)


def _gcp_spec(values: Values) -> dict[str, Any]:
    way = way_of(values, _GCP_WAYS)
    credential: dict[str, Any] = {"type": _GCP_TYPES[way]}
    if way == "manual":
        credential["spec"] = flat_spec(_KEY, values, way, always=("secretKeyRef",))
    elif way == "oidcAuthentications":
        credential["spec"] = oidc_spec(values)
    return {
        "credential": credential,
        "executeOnDelegate": values.flag("executeOnDelegate"),
    } | compact({"delegateSelectors": values.items(f"{way}.delegateSelectors")})


def _gcp_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    credential = spec["credential"]
    selectors = flat_state((SELECTORS,), spec)
    if credential["type"] == "ManualConfig":
        return {"manual": selectors | flat_state(_KEY, credential.get("spec") or {})}
    if credential["type"] == "InheritFromDelegate":
        return {"inheritFromDelegates": [selectors]}
    if credential["type"] == "OidcAuthentication":
        return {}  # the official provider does not succeed in reading it
    raise unknown("credential", credential["type"], _GCP_TYPES.values())


GCP: Final = connector(
    "GcpConnector",
    harness_type="Gcp",
    to_spec=_gcp_spec,
    from_spec=_gcp_state,
    fields=(
        google_way("manual", _GCP_WAYS, type="list", one=True, fields=(*_KEY, SELECTORS)),
        google_way(
            "inheritFromDelegates",
            _GCP_WAYS,
            exactly=False,  # the official provider forgets it here; the conflicts say the same
            terraform="inherit_from_delegate",
            type="list",
            fields=(_REQUIRED_SELECTORS,),
        ),
        google_oidc(_GCP_WAYS, SELECTORS),
        FORCE_DELETE,
        Field(name="executeOnDelegate", type="bool", computed=True),
    ),
)

ROWS: Final = (AWS, GCP)
