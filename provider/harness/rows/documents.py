"""What an environment or infrastructure takes from its YAML: identifier, name, description."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from provider.core import go_yaml
from provider.core.plan import PlanError
from provider.core.table import Field, Values
from provider.core.values import UNKNOWN

NAMED_BY_YAML: Final = (
    Field(name="identifier", replaces=True),
    Field(name="name"),
    Field(name="description", computed=True),
)


def read_root(text: str, root: str) -> dict[str, str]:
    """identifier, name and description under the root key. Raises `PlanError`."""
    try:
        document = go_yaml.load(text)
    except yaml.YAMLError as error:
        raise PlanError(f"yaml cannot be read: {error}") from error
    entity = document.get(root) if isinstance(document, Mapping) else None
    if entity is None:
        raise PlanError(f"yaml must have the key '{root}' at its root")
    if not isinstance(entity, Mapping):
        raise PlanError(f"yaml: '{root}' must be a mapping")
    found = {
        key: entity[key] if isinstance(entity.get(key), str) else ""
        for key in ("identifier", "name", "description")
    }
    for key in ("identifier", "name"):
        if not found[key]:
            raise PlanError(f"yaml must have '{root}.{key}', a string")
    return found


def agree_with_yaml(
    prior: Mapping[str, Any] | None, planned: dict[str, Any], root: str, noun: str
) -> None:
    """Refuses a plan whose identifier or name is not the YAML's; fills in what it leaves out."""
    text = planned.get("yaml")
    if not isinstance(text, str) or not text:
        return
    found = read_root(text, root)
    for key in ("identifier", "name"):
        value = planned.get(key)
        if not value:
            known = "not known yet" if value is UNKNOWN else "not given"
            message = (
                f"{key} is {known}, and the {noun}'s yaml has {root}.{key} {found[key]!r}:"
                f" give {key} as plain text beside yaml"
            )
            raise PlanError(message)
        if value != found[key]:
            message = (
                f"{key} is {value!r}, and {root}.{key} in the {noun}'s yaml is {found[key]!r}:"
                " make them equal"
            )
            raise PlanError(message)
    before = None if prior is None else prior.get("description")
    if found["description"]:
        planned["description"] = found["description"]
    elif prior is not None and before in (None, ""):
        planned["description"] = before
    else:
        planned["description"] = UNKNOWN


def require_named(values: Values, noun: str) -> None:
    """Refuses an entity without identifier or name. Raises `PlanError`."""
    for key in ("identifier", "name"):
        if not values.text(key):
            raise PlanError(f"{key} of the {noun} is missing: give it")
