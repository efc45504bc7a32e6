"""The custom secret manager connector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.table import Field, Values
from provider.harness.rows.connectors import SELECTORS, connector, flat_spec, flat_state

_OWN: Final = (
    SELECTORS,
    Field(name="onDelegate", type="bool", default=True),
    Field(name="timeout", type="int"),
)
_TEMPLATE: Final = (
    Field(name="templateRef", required=True),
    Field(name="versionLabel", required=True),
)
_ELSEWHERE: Final = (
    Field(name="targetHost"),
    Field(name="sshSecretRef"),
    Field(name="workingDirectory"),
)
_ELSEWHERE_WIRE: Final = {"targetHost": "host", "sshSecretRef": "connectorRef"}
_VARIABLE: Final = (
    Field(name="name", required=True),
    Field(name="type", required=True),
    Field(name="value", required=True),
    Field(name="default", type="bool", default=False),
)
_VARIABLE_WIRE: Final = {"default": "useAsDefault"}


def _variables(values: Values) -> list[dict[str, Any]]:
    variables = (
        Values(variable)
        for group in values.items("templateInputs")
        for variable in (group or {}).get("environmentVariables") or ()
    )
    always = ("type", "value")
    return [
        flat_spec(_VARIABLE, variable, wire=_VARIABLE_WIRE, always=always) for variable in variables
    ]


def _spec(values: Values) -> dict[str, Any]:
    """The spec, without what `_ELSEWHERE` says: the official provider never sends that.

    It means to send it where `onDelegate` is false, and takes a false flag for one not given.
    """
    template = flat_spec(_TEMPLATE, values, always=[item.name for item in _TEMPLATE])
    if values.items("templateInputs"):
        template["templateInputs"] = {"environmentVariables": _variables(values)}
    return flat_spec(_OWN, values) | {"template": template}


def _state(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What is read; the official provider does not succeed in reading `templateInputs`."""
    sets = flat_state(_OWN, spec) | flat_state(_TEMPLATE, spec["template"])
    if not sets["onDelegate"]:
        sets |= flat_state(_ELSEWHERE, spec, wire=_ELSEWHERE_WIRE)
    return sets


CUSTOM_SECRET_MANAGER: Final = connector(
    "ConnectorCustomSecretManager",
    harness_type="CustomSecretManager",
    to_spec=_spec,
    from_spec=_state,
    fields=(
        *_TEMPLATE,
        *_OWN,
        *_ELSEWHERE,
        Field(name="type", default="CustomSecretManager"),
        Field(
            name="templateInputs",
            type="list",
            fields=(
                Field(
                    name="environmentVariables",
                    terraform="environment_variable",
                    type="list",
                    fields=_VARIABLE,
                ),
            ),
        ),
    ),
)

ROWS: Final = (CUSTOM_SECRET_MANAGER,)
