"""Rules of variables. No HTTP. Only fixed text values exist."""

from __future__ import annotations

from typing import Any

from emulator.account import Kind, body_scope, check_identity, refuse, text_field
from emulator.records import Entity, Key
from emulator.scope import Scope

VARIABLE = Kind(
    "variable",
    "Variable",
    "A variable with identifier {identifier} and orgIdentifier {org} and projectIdentifier"
    " {project} already present",
    "Variable with identifier [{identifier}] in project [{project}] and org [{org}] not found",
)


def variable_key(scope: Scope, identifier: str) -> Key:
    """The key of a variable."""
    return Key(VARIABLE.name, scope, identifier)


def variable(body: dict[str, Any]) -> Entity:
    """The variable that a request describes; raises for all its problems at once."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    scope = body_scope(body, problems)
    if body.get("type") != "String":
        problems.append(("type", "must be String"))
    spec = body.get("spec")
    if not isinstance(spec, dict):
        problems.append(("spec", "must be an object"))
        spec = {}
    if spec.get("valueType") != "FIXED":
        problems.append(("spec.valueType", "must be FIXED"))
    if not isinstance(spec.get("fixedValue"), str) or not spec["fixedValue"]:
        problems.append(("spec.fixedValue", "must be text and not empty"))
    kept = {
        "identifier": identifier,
        "name": name,
        "description": text_field(body, "description", problems),
        **({"orgIdentifier": scope.org} if scope.org else {}),
        **({"projectIdentifier": scope.project} if scope.project else {}),
        "type": "String",
        "spec": spec,
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    return Entity(variable_key(scope, identifier), name, kept)
