"""The connectors of monitoring systems: what watches services, and what keeps their logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from provider.core.entities import compact
from provider.core.table import Field, Resource, Values, object_field
from provider.harness.rows.connectors import (
    SELECTORS,
    connector,
    flat_connector,
    flat_spec,
    flat_state,
    unknown,
)

_URL: Final = Field(name="url", required=True)
_USER: Final = (Field(name="username", required=True), Field(name="passwordRef", required=True))
_CLIENT: Final = (
    Field(name="clientId", required=True),
    Field(name="clientSecretRef", required=True),
)


def _reference(name: str) -> Field:
    return Field(name=name, required=True)


DATADOG: Final = flat_connector(
    "DatadogConnector",
    harness_type="Datadog",
    fields=(_URL, _reference("applicationKeyRef"), _reference("apiKeyRef"), SELECTORS),
)

DYNATRACE: Final = flat_connector(
    "DynatraceConnector",
    harness_type="Dynatrace",
    fields=(_URL, _reference("apiTokenRef"), SELECTORS),
)

NEW_RELIC: Final = flat_connector(
    "NewrelicConnector",
    harness_type="NewRelic",
    fields=(_URL, Field(name="accountId", required=True), _reference("apiKeyRef"), SELECTORS),
    wire={"accountId": "newRelicAccountId"},
)

SUMO_LOGIC: Final = flat_connector(
    "SumologicConnector",
    harness_type="SumoLogic",
    fields=(_URL, _reference("accessIdRef"), _reference("accessKeyRef"), SELECTORS),
)


def _block(name: str, fields: tuple[Field, ...], **rules: Any) -> Field:
    return object_field(name=name, fields=fields, nested=not fields, **rules)


@dataclass(frozen=True, kw_only=True)
class _Ways:
    """Ways to log in, each a block of its own, whose fields stand beside the rest of a `spec`.

    `types` has Harness's name of each block, in the order in which the official provider looks
    for them; `key` is where the `spec` has that name.
    """

    blocks: tuple[Field, ...]
    types: Mapping[str, str]
    wire: Mapping[str, str]
    key: str = "authType"

    def spec(self, values: Values) -> dict[str, Any]:
        """The first block that is given, as a part of a `spec`; nothing where none is."""
        for field in self.blocks:
            if values.given(field.name):
                inner = flat_spec(field.fields, values, field.name, wire=self.wire)
                return {self.key: self.types[field.name]} | inner
        return {}

    def state(self, spec: Mapping[str, Any]) -> dict[str, Any]:
        """The block of the `spec`'s type; nothing where it has none of these types."""
        for field in self.blocks:
            if self.types[field.name] == spec.get(self.key):
                return {field.name: flat_state(field.fields, spec, wire=self.wire)}
        return {}


def _with_ways(
    name: str,
    *,
    harness_type: str,
    fields: tuple[Field, ...],
    ways: _Ways,
    wire: Mapping[str, str],
    constants: dict[str, Any],
    more: tuple[Field, ...] = (),
) -> Resource:
    """A row for a connector of `fields` and `ways`; `constants` holds what is sent without any.

    `more` are fields that a program may give and that are not sent.
    """

    def from_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
        block, kind, nobody = ways.state(spec), spec.get(ways.key), constants.get(ways.key)
        if not block and (nobody is None or kind != nobody):
            known = (*ways.types.values(), *([nobody] if nobody else []))
            raise unknown("authentication", kind, known)
        return flat_state(fields, spec, wire=wire) | block

    return connector(
        name,
        harness_type=harness_type,
        fields=(*fields, *ways.blocks, *more),
        to_spec=lambda v: (
            flat_spec(fields, v, wire=wire, always=_required(fields)) | constants | ways.spec(v)
        ),
        from_spec=from_spec,
    )


def _required(fields: Sequence[Field]) -> set[str]:
    return {field.name for field in fields if field.required}


_EITHER: Final = ("usernamePassword", "apiToken")

APP_DYNAMICS: Final = _with_ways(
    "AppDynamicsConnector",
    harness_type="AppDynamics",
    fields=(_URL, Field(name="accountName", required=True), SELECTORS),
    wire={"url": "controllerUrl", "accountName": "accountname"},
    constants={},
    ways=_Ways(
        blocks=(
            _block("usernamePassword", _USER, conflicts=_EITHER[1:], at_least_one=_EITHER),
            _block("apiToken", _CLIENT, conflicts=_EITHER[:1], at_least_one=_EITHER),
        ),
        types={"usernamePassword": "UsernamePassword", "apiToken": "ApiClientToken"},
        wire={},
    ),
)

ELASTICSEARCH: Final = _with_ways(
    "ElasticsearchConnector",
    harness_type="ElasticSearch",
    fields=(_URL, SELECTORS),
    wire={},
    constants={"authType": "None", "connectorType": ""},
    ways=_Ways(
        blocks=(_block("usernamePassword", _USER), _block("apiToken", _CLIENT)),
        types={"usernamePassword": "UsernamePassword", "apiToken": "ApiClientToken"},
        wire={"clientId": "apiKeyId", "clientSecretRef": "apiKeyRef"},
    ),
    more=(_block("noAuthentication", ()),),
)


_SPLUNK: Final = (_URL, Field(name="accountId", required=True), SELECTORS)
_SPLUNK_WIRE: Final = {"url": "splunkUrl"}
_SPLUNK_USER: Final = (
    Field(name="username", deprecated="use `usernamePassword`"),
    Field(name="passwordRef", deprecated="use `usernamePassword`"),
)
_SPLUNK_WAYS: Final = _Ways(
    blocks=(
        _block("usernamePassword", _USER),
        _block("bearerToken", (_reference("bearerTokenRef"),)),
        _block("hecToken", (_reference("hecTokenRef"),)),
        _block("noAuthentication", ()),
    ),
    types={
        "usernamePassword": "UsernamePassword",
        "bearerToken": "Bearer Token(HTTP Header)",
        "hecToken": "HEC Token",
        "noAuthentication": "Anonymous",
    },
    wire={"bearerTokenRef": "tokenRef", "hecTokenRef": "tokenRef"},
    key="type",
)


def _splunk_spec(values: Values) -> dict[str, Any]:
    spec = flat_spec(_SPLUNK, values, wire=_SPLUNK_WIRE, always=_required(_SPLUNK))
    if values.get("username"):
        return spec | {"type": "UsernamePassword"} | flat_spec(_SPLUNK_USER, values)
    return spec | _SPLUNK_WAYS.spec(values)


def _splunk_state(spec: Mapping[str, Any]) -> dict[str, Any]:
    block = _SPLUNK_WAYS.state(spec)
    if not block and (spec.get("username") or spec.get("passwordRef")):
        block = {"usernamePassword": flat_state(_USER, spec)}  # connectors of old have no type
    beside = flat_state(_SPLUNK_USER, spec) if "usernamePassword" in block else {}
    return flat_state(_SPLUNK, spec, wire=_SPLUNK_WIRE) | block | beside


def _one_place(values: Values, sets: dict[str, Any]) -> None:
    """Leaves a user where the program gave it: both places if it gave it in both, or in none."""
    beside = bool(values.get("username") or values.get("passwordRef"))
    block = values.given("usernamePassword")
    if beside and not block:
        sets.pop("usernamePassword", None)
    if block and not beside:
        for field in _SPLUNK_USER:
            sets.pop(field.name, None)


SPLUNK: Final = connector(
    "SplunkConnector",
    harness_type="Splunk",
    fields=(*_SPLUNK, *_SPLUNK_USER, *_SPLUNK_WAYS.blocks),
    to_spec=_splunk_spec,
    from_spec=_splunk_state,
    adjust=_one_place,
)


_PAIR: Final = (
    Field(name="key", required=True),
    Field(name="encryptedValueRef"),
    Field(name="value"),
    Field(name="valueEncrypted", type="bool"),
)


def _with_pairs(
    name: str,
    *,
    harness_type: str,
    fields: tuple[Field, ...],
    pairs: tuple[str, ...],
    wire: Mapping[str, str],
    constants: dict[str, Any],
) -> Resource:
    """A row for a connector of `fields` and of sets of HTTP headers or parameters."""

    def pair_spec(item: Mapping[str, Any]) -> dict[str, Any]:
        return flat_spec(_PAIR, Values(item), always=("key",)) | {"isValueEncrypted": False}

    def to_spec(values: Values) -> dict[str, Any]:
        spec = flat_spec(fields, values, wire=wire, always=_required(fields)) | constants
        return spec | compact({n: [pair_spec(item) for item in values.items(n)] for n in pairs})

    def from_spec(spec: Mapping[str, Any]) -> dict[str, Any]:
        return flat_state(fields, spec, wire=wire) | {
            n: [flat_state(_PAIR, item) for item in spec.get(n) or []] for n in pairs
        }

    return connector(
        name,
        harness_type=harness_type,
        fields=(*fields, *(Field(name=n, type="set", fields=_PAIR) for n in pairs)),
        to_spec=to_spec,
        from_spec=from_spec,
    )


PROMETHEUS: Final = _with_pairs(
    "PrometheusConnector",
    harness_type="Prometheus",
    fields=(_URL, Field(name="userName"), Field(name="passwordRef"), SELECTORS),
    pairs=("headers",),
    wire={"userName": "username"},
    constants={"connectorType": ""},
)

CUSTOM_HEALTH: Final = _with_pairs(
    "ConnectorCustomhealthsource",
    harness_type="CustomHealth",
    fields=(
        _URL,
        Field(name="method", required=True),
        Field(name="validationBody"),
        Field(name="validationPath"),
        SELECTORS,
    ),
    pairs=("headers", "params"),
    wire={"url": "baseURL"},
    constants={},
)

ROWS: Final = (
    APP_DYNAMICS,
    CUSTOM_HEALTH,
    DATADOG,
    DYNATRACE,
    ELASTICSEARCH,
    NEW_RELIC,
    PROMETHEUS,
    SPLUNK,
    SUMO_LOGIC,
)
