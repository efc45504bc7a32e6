"""The connectors of what is deployed to: hosts, Rancher, Spot, TAS and Terraform Cloud."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import FORCE_DELETE, compact, text, user_fields
from provider.core.table import Field, Values, object_field
from provider.harness.rows.connectors import (
    ON_DELEGATE,
    SELECTORS,
    connector,
    flat_spec,
    flat_state,
    unknown,
)
from provider.harness.rows.ways_to_log_in import Block, WaysToLogIn


def _hosts_spec(values: Values) -> dict[str, Any]:
    hosts = [
        {"hostname": host["hostname"]} | compact({"hostAttributes": host.get("attributes")})
        for host in values.items("hosts")
    ]
    return {"hosts": hosts, "sshKeyRef": ""} | flat_spec((SELECTORS,), values)


def _hosts_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    hosts = [
        {"hostname": text(host, "hostname"), "attributes": host.get("hostAttributes") or {}}
        for host in spec.get("hosts") or []
    ]
    return {"hosts": hosts} | flat_state((SELECTORS,), spec)


PDC: Final = connector(
    "ConnectorPdc",
    harness_type="Pdc",
    to_spec=_hosts_spec,
    from_spec=_hosts_state,
    fields=(
        Field(
            name="hosts",
            terraform="host",
            type="set",
            required=True,
            least=1,
            fields=(Field(name="hostname", required=True), Field(name="attributes", type="map")),
        ),
        SELECTORS,
    ),
)


def _only(found: Mapping[str, Any], kind: str, what: str = "credential") -> Mapping[str, Any]:
    """The `spec` of a part that must be of one type. Raises `AnswerError` for another."""
    if found["type"] != kind:
        raise unknown(what, found["type"], (kind,))
    spec: Mapping[str, Any] = found["spec"]
    return spec


def _rancher_spec(values: Values) -> dict[str, Any]:
    token = {"passwordRef": values.text("bearerToken.bearerTokenRef")}
    auth = {"type": "BearerToken", "spec": token}
    spec = {"rancherUrl": values.text("rancherUrl"), "auth": auth}
    credential = {"type": "ManualConfig", "spec": spec}
    return {"credential": credential} | flat_spec((SELECTORS,), values)


def _rancher_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    found = _only(spec["credential"], "ManualConfig")
    token = _only(found["auth"], "BearerToken", "authentication")
    return flat_state((SELECTORS,), spec) | {
        "rancherUrl": text(found, "rancherUrl"),
        "bearerToken": {"bearerTokenRef": text(token, "passwordRef")},
    }


RANCHER: Final = connector(
    "ConnectorRancher",
    harness_type="Rancher",
    to_spec=_rancher_spec,
    from_spec=_rancher_state,
    fields=(
        Field(name="rancherUrl", required=True),
        object_field(
            name="bearerToken",
            fields=(Field(name="bearerTokenRef", required=True),),
        ),
        SELECTORS,
        FORCE_DELETE,
    ),
)


_SPOT: Final = "permanentToken"
_SPOT_IDS: Final = (f"{_SPOT}.spotAccountId", f"{_SPOT}.spotAccountIdRef")
_SPOT_TOKEN: Final = (
    Field(name="spotAccountId", conflicts=_SPOT_IDS[1:], at_least_one=_SPOT_IDS),
    Field(name="spotAccountIdRef", conflicts=_SPOT_IDS[:1], at_least_one=_SPOT_IDS),
    Field(name="apiTokenRef", required=True),
)
_SPOT_BESIDE: Final = (SELECTORS, ON_DELEGATE)


def _spot_spec(values: Values) -> dict[str, Any]:
    token = flat_spec(_SPOT_TOKEN, values, _SPOT, always=("apiTokenRef",))
    beside = flat_spec(_SPOT_BESIDE, values, _SPOT, always=("executeOnDelegate",))
    return {"credential": {"type": "PermanentTokenConfig", "spec": token}} | beside


def _spot_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    token = _only(spec["credential"], "PermanentTokenConfig")
    return {_SPOT: flat_state(_SPOT_TOKEN, token) | flat_state(_SPOT_BESIDE, spec)}


SPOT: Final = connector(
    "SpotConnector",
    harness_type="Spot",
    to_spec=_spot_spec,
    from_spec=_spot_state,
    fields=(
        object_field(
            name=_SPOT,
            required=True,
            fields=(*_SPOT_TOKEN, *_SPOT_BESIDE),
        ),
    ),
)


_DETAILS: Final = "tasManualDetails"
_TAS: Final = WaysToLogIn(
    at="credentials",
    kind="type",
    blocks={
        "ManualConfig": Block(
            name=_DETAILS,
            fields=(
                Field(name="endpointUrl", required=True),
                *user_fields(f"credentials.{_DETAILS}", exactly=True),
                Field(name="referenceToken"),
            ),
            wire={"referenceToken": "refreshTokenRef"},
        )
    },
)

TAS: Final = connector(
    "TasConnector",
    harness_type="Tas",
    to_spec=lambda values: (
        {"connectorType": "Tas", "credential": _TAS.spec(values)} | flat_spec((SELECTORS,), values)
    ),
    from_spec=lambda spec: _TAS.state(spec["credential"]) | flat_state((SELECTORS,), spec),
    fields=(
        object_field(
            name="credentials",
            required=True,
            fields=(
                Field(name="type", required=True, allowed=tuple(_TAS.blocks)),
                object_field(
                    name=_DETAILS,
                    required=True,
                    fields=_TAS.blocks["ManualConfig"].fields,
                ),
            ),
        ),
        SELECTORS,
        Field(name="executeOnDelegate", type="bool"),  # the official provider never sends it
    ),
)


_CLOUD: Final = (Field(name="url", required=True), SELECTORS)
_CLOUD_URL: Final = {"url": "terraformCloudUrl"}
_EXECUTE: Final = "executeOnDelegate"


def _cloud_spec(values: Values) -> dict[str, Any]:
    token = {"apiToken": values.text("credentials.apiToken.apiTokenRef")}
    # A new one for which nothing is said of it runs on the delegate.
    on_delegate = values.flag(_EXECUTE) if values.given(_EXECUTE) else not values.id
    return flat_spec(_CLOUD, values, wire=_CLOUD_URL, always=("url",)) | {
        "credential": {"type": "ApiToken", "spec": token},
        _EXECUTE: on_delegate,
    }


def _cloud_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    token = _only(spec["credential"], "ApiToken")
    return flat_state(_CLOUD, spec, wire=_CLOUD_URL) | {
        "credentials": {"apiToken": {"apiTokenRef": text(token, "apiToken")}},
        _EXECUTE: bool(spec.get(_EXECUTE)),
    }


TERRAFORM_CLOUD: Final = connector(
    "TerraformCloudConnector",
    harness_type="TerraformCloud",
    to_spec=_cloud_spec,
    from_spec=_cloud_state,
    fields=(
        *_CLOUD,
        object_field(
            name="credentials",
            required=True,
            fields=(
                object_field(
                    name="apiToken",
                    required=True,
                    fields=(Field(name="apiTokenRef", required=True),),
                ),
            ),
        ),
        Field(name=_EXECUTE, type="bool", computed=True),
    ),
)

ROWS: Final = (PDC, RANCHER, SPOT, TAS, TERRAFORM_CLOUD)
