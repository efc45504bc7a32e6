"""The layers that values come from, and a value with those that it hides. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from harness_components._core.diagnostics.place import Place
from harness_components._core.scope import Scope
from harness_components.environments.args import OverrideType


class OverrideLayer(StrEnum):
    """Where a value comes from, the lowest first."""

    SERVICE = "SERVICE"
    ENVIRONMENT = "ENVIRONMENT"
    ENV_GLOBAL = OverrideType.ENV_GLOBAL.value
    ENV_SERVICE = OverrideType.ENV_SERVICE.value
    INFRA_GLOBAL = OverrideType.INFRA_GLOBAL.value
    INFRA_SERVICE = OverrideType.INFRA_SERVICE.value


@dataclass(frozen=True, kw_only=True)
class EffectiveValue:
    """A value that a service is deployed with, where it comes from, and what it hides."""

    name: str
    """Name of the variable, or identifier of the manifest, config file or artifact source."""
    type: str
    """Its type in Harness's words, such as `String` or `Values`; empty where it has none."""
    value: Any
    """What the document says: a variable's value, or the `spec`. A secret is its reference."""
    layer: OverrideLayer
    """What kind of entity it comes from."""
    scope: Scope
    """Where that entity lives."""
    place: Place
    """Where it was written."""
    hidden: tuple["EffectiveValue", ...] = ()
    """The values that it replaces, the highest first; they hide nothing themselves."""


def over(value: EffectiveValue, below: EffectiveValue | None) -> EffectiveValue:
    """Return `value` as it hides `below` and whatever that hid."""
    if below is None:
        return value
    return replace(value, hidden=(replace(below, hidden=()), *below.hidden))
