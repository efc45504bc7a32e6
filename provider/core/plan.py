"""What a resource will look like: the rules by which prior state and inputs make a new state.

The rules are those that Terraform's plugin SDK applies for the official provider, seen through
the Pulumi bridge: computed fields keep their prior value or are unknown, an unset optional field
whose prior value is empty stays as it is, empty collections and absent ones are told apart by
what was planned. No I/O, no Harness.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from provider.core.table import Field
from provider.core.values import UNKNOWN, has_unknown


class PlanError(ValueError):
    """A plan cannot be made: the inputs contradict one another, or a file is missing."""


def plan(
    fields: Sequence[Field],
    prior: Mapping[str, Any] | None,
    inputs: Mapping[str, Any],
    *,
    inner: bool = False,
) -> dict[str, Any]:
    """The state that inputs ask for; `prior` is None for a resource that is not there yet.

    `inner` tells that these are the fields of an object in the resource.
    """
    return {
        field.name: _planned(
            field,
            None if prior is None else prior.get(field.name),
            inputs.get(field.name),
            creating=prior is None,
            inner=inner,
        )
        for field in fields
    }


def unchanged(prior: Any, planned: Any) -> bool:
    """Whether a plan changes nothing; absent, empty, zero and false are the same to Terraform.

    An object without fields is an exception: it says something by being there.
    """
    if {} in (prior, planned):
        return bool(prior == planned)
    return _alike(prior, planned)


def _alike(prior: Any, planned: Any) -> bool:
    if isinstance(prior, Mapping) and isinstance(planned, Mapping):
        return all(_alike(prior.get(key), planned.get(key)) for key in {*prior, *planned})
    if isinstance(prior, list) and isinstance(planned, list):
        return len(prior) == len(planned) and all(map(_alike, prior, planned))
    if planned is UNKNOWN or prior is UNKNOWN:
        return prior is planned
    return bool((prior or None) == (planned or None))


def _planned(field: Field, prior: Any, given: Any, *, creating: bool, inner: bool) -> Any:
    if field.readonly:
        return UNKNOWN if creating else prior
    if given is UNKNOWN:
        return UNKNOWN
    if given == "" and field.computed and not (creating and field.same):
        given = None
    if given == [] and field.computed and not creating and not field.is_object:
        return []
    if given is None or given == [] or (given == {} and field.type == "map"):
        return _absent(field, prior, creating=creating, inner=inner)
    if field.is_object:
        return _planned_objects(field, prior, given, creating=creating)
    if field.type in ("list", "set"):
        values = [coerce(field, item) for item in given] if isinstance(given, list) else [given]
        if None in values:
            raise PlanError(f"{field.name} has an item without a value: give each a text")
        if field.type == "set" and has_unknown(values):
            return UNKNOWN
        return ordered(field, values)
    value = coerce(field, given)
    if field.type == "map" and has_unknown(value):
        return UNKNOWN
    if field.type == "bool" and not isinstance(value, bool):
        raise PlanError(f"{field.name} must be true or false, and it is {given!r}")
    # Most often nothing changed at all, and `same` may have to read documents.
    if field.same is not None and prior not in (None, value) and field.same(prior, value):
        return prior
    return value


def _absent(field: Field, prior: Any, *, creating: bool, inner: bool) -> Any:
    if field.computed:
        return UNKNOWN if creating else prior
    if field.default is not None:
        return field.default
    if field.is_block:
        return None if field.one or (inner and field.type == "set") else []
    if not creating and isinstance(prior, list):
        return []
    if not creating and prior in ("", False):  # zero is False too
        return prior
    return None


def _planned_objects(field: Field, prior: Any, given: Any, *, creating: bool) -> Any:
    items = given if isinstance(given, list) else [given]
    olds = prior if isinstance(prior, list) else [prior] if isinstance(prior, Mapping) else []
    made = []
    for index, item in enumerate(items):
        if item is UNKNOWN:
            made.append(UNKNOWN)
            continue
        old = olds[index] if index < len(olds) and field.type == "list" else None
        made.append(
            plan(field.fields, old, item or {}, inner=True)
            if old is not None
            else plan(
                field.fields, None if creating or field.computed else {}, item or {}, inner=True
            )
        )
    if field.one:
        return made[0] if made else None
    return _planned_set(field, olds, made) if field.type == "set" else made


def _planned_set(field: Field, olds: Sequence[Any], made: list[Any]) -> list[Any]:
    """A set of objects: what it was where nothing changes, else with its members filled in.

    A member that is not given is an empty text, or nothing for any other type; it is nothing too
    in an element that stays while others change, if it had a value. A map stays as empty as it was.
    """
    before = [next((old for old in olds if _alike(old, item)), None) for item in made]
    if len(olds) == len(made) and None not in before:
        return [_stored(field, old) for old in olds]
    return ordered(
        field,
        [
            item if item is UNKNOWN else _filled(field, item, old or {})
            for item, old in zip(made, before, strict=True)
        ],
    )


def _stored(field: Field, item: Mapping[str, Any]) -> dict[str, Any]:
    """An element of a set as it is stored: no member is absent."""
    return {
        sub.name: zero(sub) if item.get(sub.name) is None else item[sub.name]
        for sub in field.fields
    }


def _filled(field: Field, item: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(item)
    for sub in field.fields:
        if item[sub.name] is None and old.get(sub.name) is None and sub.type == "string":
            made[sub.name] = ""
        if item[sub.name] is None and sub.type == "map":
            made[sub.name] = old.get(sub.name)
    return made


def zero(field: Field) -> Any:
    """What Terraform stores for a member of an object that a provider leaves out."""
    if field.is_object or field.type in ("list", "set"):
        return [] if field.is_block and not field.one else None
    empty: dict[str, Any] = {"bool": False, "int": 0, "map": None}
    return empty.get(field.type, "")


_TRUE = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_FALSE = frozenset({"0", "f", "F", "FALSE", "false", "False"})


_ELEMENT = Field(name="element")


def coerce(field: Field, value: Any) -> Any:
    """The value in the type that the field stores, where Pulumi gave a near one."""
    if value is UNKNOWN or value is None or field.type == "json":
        return value
    if field.type == "bool":
        if isinstance(value, str):
            return True if value in _TRUE else False if value in _FALSE else value
        return value
    if field.type == "int":
        return _whole(value)
    if field.type == "map" and isinstance(value, Mapping):
        return {key: coerce(_ELEMENT, item) for key, item in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    return value


def _whole(value: Any) -> Any:
    """A whole number, or the value as it is where it is none; a fraction is cut off."""
    if isinstance(value, float):
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]+", value):
        return int(value)
    return value


def ordered(field: Field, values: list[Any]) -> list[Any]:
    """A set without doubles, in the order in which it is stored; a list as it is."""
    if field.type != "set":
        return values
    unique: list[Any] = []
    for value in values:
        if value is UNKNOWN or value not in unique:
            unique.append(value)
    if any(has_unknown(value) for value in unique):
        return unique
    return sorted(unique, key=_rank)


def _rank(value: Any) -> str:
    """The place of an element among those of a set: what is absent comes last."""
    if isinstance(value, Mapping):
        return "{" + "".join(f"{_rank(value[key])};" for key in sorted(value)) + "}"
    return "~" if value is None else json.dumps(value)


def settle(
    fields: Sequence[Field],
    planned: Mapping[str, Any],
    answer: Mapping[str, Any],
    *,
    applied: bool,
) -> dict[str, Any]:
    """The state after a call: what the answer sets, else what was planned.

    `applied` tells a create or update (whose plan decides between absent and empty) from a read.
    """
    out: dict[str, Any] = {}
    for field in fields:
        before = planned.get(field.name)
        if field.name in answer:
            out[field.name] = _settled(field, before, answer[field.name], applied=applied)
        else:
            out[field.name] = known(field, before)
    return out


def known(field: Field, value: Any) -> Any:
    """The value with unknowns resolved: to nothing, or inside an object to what is stored there."""
    if value is UNKNOWN:
        return None
    if field.is_object and isinstance(value, Mapping):
        return _known_members(field, value)
    if field.is_object and isinstance(value, list):
        return [_known_members(field, item) for item in value if isinstance(item, Mapping)]
    return value


def _known_members(field: Field, value: Mapping[str, Any]) -> dict[str, Any]:
    out = {}
    for item in field.fields:
        member = value.get(item.name)
        out[item.name] = zero(item) if member is UNKNOWN else known(item, member)
    return out


def _settled(field: Field, before: Any, value: Any, *, applied: bool) -> Any:
    planned = None if before is UNKNOWN else before
    if field.is_object:
        return _settled_objects(field, planned, value, applied=applied)
    if field.type in ("list", "set"):
        if not value:
            if before is UNKNOWN:
                return []
            return planned if applied and planned in (None, []) else []
        if applied and field.type == "set" and planned and not has_unknown(planned):
            return planned
        return ordered(field, list(value))
    if value is None:
        return planned if applied else None
    return value


def _settled_objects(field: Field, planned: Any, value: Any, *, applied: bool) -> Any:
    if value is None:
        return None if field.one or not field.is_block else []
    if applied and field.type == "set" and planned and not has_unknown(planned):
        return planned
    items = value if isinstance(value, list) else [value]
    olds = planned if isinstance(planned, list) else [planned] if planned is not None else []
    made = []
    for index, item in enumerate(items):
        old = olds[index] if index < len(olds) and isinstance(olds[index], Mapping) else {}
        full = {sub.name: item[sub.name] if sub.name in item else zero(sub) for sub in field.fields}
        made.append(settle(field.fields, old, full, applied=applied))
    if field.one:
        return made[0] if made else None
    return ordered(field, made)
