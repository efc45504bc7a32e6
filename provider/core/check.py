"""Checking inputs: names and defaults filled in, and every problem found at once.

Pure: neither the engine nor Harness is asked. An unknown value is never a problem.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from provider.core.plan import coerce
from provider.core.table import Field, Resource, find
from provider.core.values import UNKNOWN, strip

DEFAULTS: Final = "__defaults"
"""The key under which the names of the defaulted properties of an object are kept."""

_LONGEST_NAME: Final = 255


def complete(
    row: Resource,
    olds: Mapping[str, Any],
    news: Mapping[str, Any],
    *,
    name: str,
    seed: bytes,
    autoname: tuple[str, bool] | None,
) -> dict[str, Any]:
    """The inputs with defaults filled in and `__defaults` at every level.

    `name` is the resource's logical name. `autoname` is the engine's own choice, if it made one:
    the proposed name, and whether naming is switched off altogether.
    """
    out, defaults = _completed(row.fields, olds, news)
    if row.autoname and news.get("name") is None:
        if "name" in olds and "name" in olds.get(DEFAULTS, ["name"]):
            out["name"] = olds["name"]
            defaults.append("name")
        elif autoname is None:
            out["name"] = _named(name, seed)
            defaults.append("name")
        elif not autoname[1]:
            out["name"] = autoname[0]
            defaults.append("name")
    out[DEFAULTS] = sorted(defaults)
    return out


def _named(name: str, seed: bytes) -> str:
    suffix = hashlib.sha256(seed).hexdigest()[:7]
    return f"{name[: _LONGEST_NAME - 8]}-{suffix}"


def _completed(
    fields: Sequence[Field], olds: Mapping[str, Any], news: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    out: dict[str, Any] = {}
    defaults: list[str] = []
    for key, value in news.items():
        field = find(fields, key)
        if key != DEFAULTS and value is not None:
            out[key] = value if field is None else _value(field, olds.get(key), value)
    for field in fields:
        if field.default is not None and field.name not in out:
            usable = field.name in olds and field.name in olds.get(DEFAULTS, [field.name])
            out[field.name] = olds[field.name] if usable else field.default
            defaults.append(field.name)
    return out, defaults


def _value(field: Field, old: Any, value: Any) -> Any:
    if value is UNKNOWN:
        return value
    if field.is_object:
        items = value if isinstance(value, list) else [value]
        olds = old if isinstance(old, list) else [old]
        made = [
            _object(field, olds[index] if index < len(olds) else None, item)
            for index, item in enumerate(items)
        ]
        return made[0] if field.one and made else made
    if field.type in ("list", "set"):
        items = value if isinstance(value, list) else [value]
        return [coerce(field, item) for item in items]
    return coerce(field, value) if isinstance(value, (str, int, float, bool)) else value


def _object(field: Field, old: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    out, defaults = _completed(field.fields, old if isinstance(old, Mapping) else {}, value)
    out[DEFAULTS] = sorted(defaults)
    return out


def problems(row: Resource, inputs: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Everything wrong with the inputs, as (path, reason) pairs in the order of the table."""
    plain = strip(dict(inputs))
    found: list[tuple[str, str]] = []
    _inspect(row.fields, plain, plain, "", (), found)
    if row.validate is not None and not found:
        found.extend(row.validate(plain))
    return [(path, f"{reason}. Examine values at '{name}.{path}'.") for path, reason in found]


def _inspect(
    fields: Sequence[Field],
    values: Mapping[str, Any],
    root: Mapping[str, Any],
    path: str,
    schema_path: tuple[str, ...],
    found: list[tuple[str, str]],
) -> None:
    for key in values:
        field = find(fields, key)
        if key != DEFAULTS and (field is None or not field.is_input):
            reason = (
                "Invalid or unknown key"
                if field is None
                else "the value of this property is set by Harness and cannot be given"
            )
            found.append((f"{path}{key}", reason))
    for field in fields:
        _inspect_field(field, values.get(field.name), root, path, schema_path, found)


def _inspect_field(
    field: Field,
    value: Any,
    root: Mapping[str, Any],
    path: str,
    schema_path: tuple[str, ...],
    found: list[tuple[str, str]],
) -> None:
    here = f"{path}{field.name}"
    me = ".".join((*schema_path, field.name))
    if value is None:
        if field.required:
            found.append(
                (
                    here,
                    f'Missing required argument. The argument "{field.name}" is required,'
                    " but no definition was found",
                )
            )
            return
    else:
        _relations(field, me, here, root, found)
    _groups(field, me, here, root, found)
    if value is None or value is UNKNOWN:
        return
    reason = _wrong_type(field, value)
    if reason:
        found.append((here, reason))
        return
    if field.allowed and isinstance(value, str) and value not in field.allowed:
        allowed = ", ".join(f'"{item}"' for item in field.allowed)
        found.append((here, f'expected {field.name} to be one of [{allowed}], got "{value}"'))
    if field.is_object:
        items = value if isinstance(value, list) else [value]
        if field.one and len(items) > 1:
            found.append((here, f"one object is taken at most, and {len(items)} were given"))
        for index, item in enumerate(items):
            if isinstance(item, Mapping):
                inner = f"{here}." if field.one else f"{here}[{index}]."
                _inspect(field.fields, item, root, inner, (*schema_path, field.name), found)


def _wrong_type(field: Field, value: Any) -> str:
    kind = type(value).__name__
    if field.is_object:
        items = value if isinstance(value, list) else [value]
        if not all(isinstance(item, Mapping) or item is UNKNOWN for item in items):
            return f"an object was expected for {field.name}, and this is {kind}"
    elif field.type in ("list", "set"):
        if not isinstance(value, list):
            return f"a list of strings was expected for {field.name}, and this is {kind}"
        if any(isinstance(item, (dict, list)) or item is None for item in value):
            return f"every item of {field.name} must be a string"
    elif field.type == "bool":
        if not isinstance(value, bool):
            return f"true or false was expected for {field.name}, and this is {kind}"
    elif field.type == "string" and isinstance(value, (dict, list)):
        return f"a string was expected for {field.name}, and this is {kind}"
    return ""


def _at(root: Mapping[str, Any], path: str) -> Any:
    value: Any = root
    for key in path.split("."):
        if isinstance(value, list) and value:
            value = value[0]
        if not isinstance(value, Mapping):
            return UNKNOWN if value is UNKNOWN else None
        value = value.get(key)
    return value


def _relations(
    field: Field, me: str, here: str, root: Mapping[str, Any], found: list[tuple[str, str]]
) -> None:
    for other in field.conflicts:
        value = _at(root, other)
        if value is not None and value is not UNKNOWN:
            found.append((here, f'Conflicting configuration arguments. "{me}": conflicts with {other}'))
            break
    missing = [other for other in field.required_with if _at(root, other) is None]
    if missing:
        needed = ",".join(sorted({field.name, *field.required_with}))
        found.append(
            (here, f'Missing required argument. "{me}": all of `{needed}` must be specified')
        )


def _groups(
    field: Field, me: str, here: str, root: Mapping[str, Any], found: list[tuple[str, str]]
) -> None:
    if field.exactly_one:
        values = [_at(root, other) for other in field.exactly_one]
        given = [
            other
            for other, value in zip(field.exactly_one, values, strict=True)
            if value is not None and value is not UNKNOWN
        ]
        group = ",".join(sorted(field.exactly_one))
        if len(given) > 1:
            taken = ",".join(sorted(given))
            reason = (
                "Invalid combination of arguments."
                f' "{me}": only one of `{group}` can be specified, but `{taken}` were specified'
            )
            found.append((here, reason))
        elif not given and not any(value is UNKNOWN for value in values):
            reason = f'Invalid combination of arguments. "{me}": one of `{group}` must be specified'
            found.append((here, reason))
    if field.at_least_one and all(_at(root, other) is None for other in field.at_least_one):
        group = ",".join(sorted(field.at_least_one))
        reason = f'Missing required argument. "{me}": one of `{group}` must be specified'
        found.append((here, reason))
