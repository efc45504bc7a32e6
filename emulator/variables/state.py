"""Rules of variables. No HTTP. Only fixed text values exist."""

from __future__ import annotations

from typing import Any

from emulator.account import Kind
from emulator.entities import Entity
from emulator.fields import Fields

VARIABLE = Kind(
    "variable",
    "Variable",
    "A variable with identifier {identifier} and orgIdentifier {org} and projectIdentifier"
    " {project} already present",
    "Variable with identifier [{identifier}] in project [{project}] and org [{org}] not found",
)


def variable(body: dict[str, Any]) -> Entity:
    """The variable that a request describes; raises for all its problems at once."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    scope = given.scope()
    if body.get("type") != "String":
        given.wrong("type", "must be String")
    spec = given.object("spec")
    if spec.get("valueType") != "FIXED":
        given.wrong("spec.valueType", "must be FIXED")
    if not isinstance(spec.get("fixedValue"), str) or not spec["fixedValue"]:
        given.wrong("spec.fixedValue", "must be text and not empty")
    kept = {
        "identifier": identifier,
        "name": name,
        "description": given.text("description"),
        **scope.fields(),
        "type": "String",
        "spec": spec,
    }
    given.identity(identifier, name)
    given.check()
    return Entity(VARIABLE.key(scope, identifier), name, kept)
