"""Checking inputs: names and defaults filled in, and every problem found at once.

Pure: neither the engine nor Harness is asked. An unknown value is never a problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from provider.core.autoname import autoname as named
from provider.core.plan import coerce
from provider.core.table import Field, Resource, find
from provider.core.values import UNKNOWN, strip

DEFAULTS: Final = "__defaults"
"""The key under which the names of the defaulted properties of an object are kept."""


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
        if isinstance(olds.get("name"), str):
            out["name"] = olds["name"]
        elif autoname is None:
            out["name"] = named(name, seed)
        elif autoname[1]:
            message = f"{name}: automatic naming is switched off for this stack: give `name`"
            raise ValueError(message)
        else:
            out["name"] = autoname[0]
        defaults.append("name")
    out[DEFAULTS] = sorted(defaults)
    return out


def _completed(
    fields: Sequence[Field], olds: Mapping[str, Any], news: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    out: dict[str, Any] = {}
    defaults: list[str] = []
    for given, value in news.items():
        key = given if given == DEFAULTS else _property(given)
        field = find(fields, key)
        if key != DEFAULTS and value is not None:
            out[key] = value if field is None else _value(field, olds.get(key), value)
    for field in fields:
        if field.default and field.name not in out:  # false is a default of the plan alone
            usable = field.name in olds and field.name in olds.get(DEFAULTS, [field.name])
            out[field.name] = olds[field.name] if usable else field.default
            defaults.append(field.name)
    return out, defaults


def _property(name: str) -> str:
    """The property that a name means; the bridge takes Terraform's snake case too."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


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
    if field.type == "bool" and not isinstance(value, str):
        return value
    return coerce(field, value) if isinstance(value, (str, int, float, bool)) else value


def _object(field: Field, old: Any, value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    out, defaults = _completed(field.fields, old if isinstance(old, Mapping) else {}, value)
    out[DEFAULTS] = sorted(defaults)
    return out


def problems(row: Resource, inputs: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    """Everything wrong with the inputs, as (path, reason) pairs in the order of the table.

    The reasons are in the official provider's words, which name a property as Terraform does; the
    place at the end of each is the property's own name.
    """
    plain = strip(dict(inputs))
    inspector = _Inspector(row.fields, plain)
    inspector.members(row.fields, plain, "", "")
    found = inspector.found
    if row.validate is not None and not found:
        found.extend(row.validate(plain))
    return [(path, f"{reason}. Examine values at '{name}.{path}'.") for path, reason in found]


class _Inspector:
    """One walk over the inputs of a resource; it collects what is wrong."""

    def __init__(self, fields: Sequence[Field], root: Mapping[str, Any]) -> None:
        self._fields = fields
        self._root = root
        self.found: list[tuple[str, str]] = []

    def members(
        self, fields: Sequence[Field], values: Mapping[str, Any], path: str, terraform: str
    ) -> None:
        for key in values:
            if key != DEFAULTS and find(fields, key) is None:
                self.found.append((f"{path}{key}", "Invalid or unknown key"))
        for field in fields:
            here, name = f"{path}{field.name}", f"{terraform}{field.terraform_name}"
            reason = self._reason(field, values.get(field.name), name)
            if reason:
                self.found.append((here, reason))
            else:
                self._inside(field, values.get(field.name), here, name)

    def _reason(self, field: Field, value: Any, name: str) -> str:
        grouped = self._grouped(field, name)
        if grouped:
            return grouped
        if value is None:
            if field.required:
                return (
                    f'Missing required argument. The argument "{name}" is required,'
                    " but no definition was found."
                )
            return ""
        if not field.is_input:
            return (
                f'Value for unconfigurable attribute. Can\'t configure a value for "{name}": its'
                " value will be decided automatically based on the result of applying this"
                " configuration."
            )
        if any(self._at(other) is None for other in field.required_with):
            needed = ",".join(sorted({name, *map(self._terraform, field.required_with)}))
            return f'Missing required argument. "{name}": all of `{needed}` must be specified'
        if value is UNKNOWN:
            return ""
        for other in field.conflicts:
            if self._at(other) not in (None, UNKNOWN):
                return (
                    f'Conflicting configuration arguments. "{name}": conflicts with'
                    f" {self._terraform(other)}"
                )
        return _wrong_value(field, value, name)

    def _grouped(self, field: Field, name: str) -> str:
        if field.exactly_one:
            values = {self._terraform(other): self._at(other) for other in field.exactly_one}
            given = sorted(other for other, value in values.items() if value not in (None, UNKNOWN))
            group = ",".join(sorted(values))
            start = f'Invalid combination of arguments. "{name}":'
            if len(given) > 1:
                taken = ",".join(given)
                return (
                    f"{start} only one of `{group}` can be specified, but `{taken}` were specified."
                )
            if not given and UNKNOWN not in values.values():
                return f"{start} one of `{group}` must be specified"
        if field.at_least_one and all(self._at(other) is None for other in field.at_least_one):
            group = ",".join(sorted(map(self._terraform, field.at_least_one)))
            return f'Missing required argument. "{name}": one of `{group}` must be specified'
        return ""

    def _inside(self, field: Field, value: Any, path: str, terraform: str) -> None:
        if value in (None, UNKNOWN) or not field.is_object:
            return
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if not isinstance(item, Mapping):
                if item is not UNKNOWN:
                    place = path if field.type == "set" else f"{path}[{index}]"
                    self.found.append((place, _not_object(item)))
                continue
            if field.type == "set":  # elements of a set have no place of their own
                inner = _Inspector(field.fields, item)
                inner.members(field.fields, item, "", f"{terraform}.{index}.")
                self.found.extend((path, reason) for _, reason in inner.found)
            else:
                place = f"{path}." if field.one else f"{path}[{index}]."
                self.members(field.fields, item, place, f"{terraform}.{index}.")

    def _at(self, path: str) -> Any:
        value: Any = self._root
        for key in path.split("."):
            if isinstance(value, list) and value:
                value = value[0]
            if not isinstance(value, Mapping):
                return UNKNOWN if value is UNKNOWN else None
            value = value.get(key)
        return value

    def _terraform(self, path: str) -> str:
        names = []
        fields: Sequence[Field] = self._fields
        for key in path.split("."):
            field = find(fields, key)
            if field is None:
                return path
            names.append(field.terraform_name)
            fields = field.fields
        return ".0.".join(names)


def _wrong_value(field: Field, value: Any, name: str) -> str:
    if field.type == "json":
        return ""
    if field.type == "map":
        return _wrong_map(value)
    items = value if isinstance(value, list) else [value]
    if len(items) < field.least:
        return (
            f"Not enough list items. Attribute {name} requires {field.least} item minimum, but"
            f" config has only {len(items)} declared."
        )
    if field.is_object:
        if field.one and len(items) == 1 and not isinstance(value, (Mapping, list)):
            return _not_object(value)
        if field.one and len(items) > 1:
            return f"Too many list items. No more than 1 is taken, and {len(items)} were given"
        return ""
    if field.type in ("list", "set"):
        wrong = (
            _not_single(item) or _not_allowed(field, item, f"{name}.{index}")
            for index, item in enumerate(items)
        )
        return next((reason for reason in wrong if reason), "")
    if _not_single(value):
        return _not_single(value)
    if (
        field.type == "bool"
        and isinstance(value, str)
        and not isinstance(coerce(field, value), bool)
    ):
        return f"cannot parse '' as bool: strconv.ParseBool: parsing \"{value}\": invalid syntax"
    if field.type == "int" and _not_whole(coerce(field, value)):
        told = str(value).lower() if isinstance(value, bool) else f"'{value}'"
        return f"Attribute must be a whole number, got {told}"
    if field.between and not field.between[0] <= coerce(field, value) <= field.between[1]:
        return f'"{name}" must be between {field.between[0]} and {field.between[1]}'
    return _not_allowed(field, value, name)


def _not_allowed(field: Field, value: Any, name: str) -> str:
    if not field.allowed or value is UNKNOWN or value in field.allowed:
        return ""
    allowed = " ".join(f'"{item}"' for item in field.allowed)
    return f"expected {name} to be one of [{allowed}], got {value}"


def _not_whole(value: Any) -> bool:
    return isinstance(value, bool) or not isinstance(value, int)


def _not_object(value: Any) -> str:
    return f"Expected Object Type. Expected object, got {_kind(value)}"


def _wrong_map(value: Any) -> str:
    if not isinstance(value, Mapping):
        return "Attribute must be a map"
    for name, item in value.items():
        if _not_single(item) and name != DEFAULTS:
            return f"expected a text for '{name}', got a {_kind(item)}"
    return ""


def _not_single(value: Any) -> str:
    if isinstance(value, (Mapping, list)):
        return f"Attribute must be a single value, not a {_kind(value)}"
    return ""


def _kind(value: Any) -> str:
    for kind, name in ((Mapping, "map"), (list, "list"), (bool, "bool"), (str, "string")):
        if isinstance(value, kind):
            return name
    return "number"
