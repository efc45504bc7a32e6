"""The detailed difference between a resource's state and its plan, by property path."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from provider.core.table import Field
from provider.core.values import UNKNOWN

Kind = Literal["ADD", "DELETE", "UPDATE", "ADD_REPLACE", "DELETE_REPLACE", "UPDATE_REPLACE"]


def detailed(
    fields: Sequence[Field],
    prior: Mapping[str, Any],
    planned: Mapping[str, Any],
    inputs: Mapping[str, Any],
) -> dict[str, Kind]:
    """What changes, by path such as `credentials.username` or `tags[1]`.

    Elements of a set are named by their place in `inputs`, so that the engine can show them.
    """
    out: dict[str, Kind] = {}
    for field in fields:
        pair = _Pair(prior.get(field.name), planned.get(field.name), inputs.get(field.name))
        _field(field, field.name, pair, out, forced=False)
    return out


@dataclass(frozen=True)
class _Pair:
    """A value before and after, and what the inputs give for it."""

    old: Any
    new: Any
    given: Any = None


def _mark(kind: Kind, replace: bool) -> Kind:  # noqa: FBT001  # a two-way rule
    if not replace:
        return kind
    promoted: dict[Kind, Kind] = {
        "ADD": "ADD_REPLACE",
        "DELETE": "DELETE_REPLACE",
        "UPDATE": "UPDATE_REPLACE",
    }
    return promoted.get(kind, kind)


def replaces(field: Field) -> bool:
    """Whether a change of the field, or of anything in it, replaces the resource."""
    return field.replaces or any(replaces(item) for item in field.fields)


def _field(field: Field, path: str, pair: _Pair, out: dict[str, Kind], *, forced: bool) -> None:
    replace = forced or field.replaces
    old = None if pair.old == [] else pair.old
    new = None if pair.new == [] else pair.new
    if old is None and new is None:
        return
    if old is None:
        out[path] = _mark("ADD", replace or replaces(field))
    elif new is None:
        out[path] = _mark("DELETE", replace or replaces(field))
    elif new is UNKNOWN:
        out[path] = _mark("UPDATE", replace or replaces(field))
    elif field.is_object and field.one:
        _object(field, path, pair, out, forced=replace)
    elif field.is_object and field.type == "list":
        for index in range(max(len(old), len(new))):
            element = _Pair(_at(old, index), _at(new, index), _at(pair.given, index))
            _element(field, f"{path}[{index}]", element, out, forced=replace)
    elif field.type == "list":
        _list(path, old, new, out, replace=replace)
    elif field.type == "set":
        _set(field, path, pair, out, replace=replace)
    elif field.type in ("map", "json"):
        _json(path, old, new, out, replace=replace)
    elif old != new:
        out[path] = _mark("UPDATE", replace)


def _at(items: Any, index: int) -> Any:
    return items[index] if isinstance(items, list) and index < len(items) else None


def _json(path: str, old: Any, new: Any, out: dict[str, Kind], *, replace: bool) -> None:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted({*old, *new}):
            if key not in old or key not in new:
                out[f"{path}.{key}"] = _mark("ADD" if key not in old else "DELETE", replace)
            else:
                _json(f"{path}.{key}", old[key], new[key], out, replace=replace)
    elif old != new:
        out[path] = _mark("UPDATE", replace)


def _object(field: Field, path: str, pair: _Pair, out: dict[str, Kind], *, forced: bool) -> None:
    given = pair.given if isinstance(pair.given, Mapping) else {}
    for item in field.fields:
        name = item.name
        member = _Pair(pair.old.get(name), pair.new.get(name), given.get(name))
        _field(item, f"{path}.{name}", member, out, forced=forced)


def _element(field: Field, path: str, pair: _Pair, out: dict[str, Kind], *, forced: bool) -> None:
    if pair.old is None and pair.new is None:
        return
    if pair.old is None or pair.new is None or pair.new is UNKNOWN:
        kind: Kind = "ADD" if pair.old is None else "DELETE" if pair.new is None else "UPDATE"
        out[path] = _mark(kind, forced or replaces(field))
    else:
        _object(field, path, pair, out, forced=forced)


def _list(
    path: str, old: list[Any], new: list[Any], out: dict[str, Kind], *, replace: bool
) -> None:
    before, after = [_key(item) for item in old], [_key(item) for item in new]
    kinds: dict[int, Kind] = {}
    for index, kind in _edits(before, after):
        kinds[index] = "UPDATE" if index in kinds else kind
    for index, kind in sorted(kinds.items()):
        out[f"{path}[{index}]"] = _mark(kind, replace)


def _edits(old: list[str], new: list[str]) -> list[tuple[int, Kind]]:
    """The shortest way from one list to the other; removals come first where it is a draw."""
    rows, columns = len(old), len(new)
    steps = [[0] * (columns + 1) for _ in range(rows + 1)]
    moves: dict[tuple[int, int], str] = {}
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            if i == rows or j == columns:
                steps[i][j] = rows - i + columns - j
                moves[i, j] = "insert" if i == rows else "remove"
                continue
            best, move = steps[i + 1][j] + 1, "remove"
            if steps[i][j + 1] + 1 < best:
                best, move = steps[i][j + 1] + 1, "insert"
            if old[i] == new[j] and steps[i + 1][j + 1] < best:
                best, move = steps[i + 1][j + 1], "keep"
            steps[i][j], moves[i, j] = best, move
    out: list[tuple[int, Kind]] = []
    i = j = 0
    while i < rows or j < columns:
        move = moves[i, j]
        if move == "insert":
            out.append((j, "ADD"))
        elif move == "remove":
            out.append((i, "DELETE"))
        i += move != "insert"
        j += move != "remove"
    return out


def _key(value: Any) -> str:
    """What makes an element the same one; members of an object that are absent or zero do not."""
    if isinstance(value, Mapping):
        value = {name: item for name, item in value.items() if item not in (None, "", 0, [], {})}
    return "?" if value is UNKNOWN else json.dumps(value, sort_keys=True, default=repr)


def _set(field: Field, path: str, pair: _Pair, out: dict[str, Kind], *, replace: bool) -> None:
    before = {_key(item): index for index, item in enumerate(pair.old)}
    after = {_key(item): index for index, item in enumerate(pair.new)}
    removed = [index for key, index in before.items() if key not in after]
    added = [index for key, index in after.items() if key not in before]
    if not removed and not added:
        return
    places = _places(field, [pair.new[index] for index in added], pair.new, pair.given)
    if places is None:
        out[path] = _mark("UPDATE", replace)
        return
    for index in sorted({*removed, *places}):
        was, becomes = index in removed, index in places
        if was and becomes and field.is_object:
            element = _Pair(pair.old[index], places[index])
            _object(field, f"{path}[{index}]", element, out, forced=replace)
        else:
            kind: Kind = "UPDATE" if was and becomes else "ADD" if becomes else "DELETE"
            out[f"{path}[{index}]"] = _mark(kind, replace)


def _places(field: Field, added: list[Any], new: list[Any], given: Any) -> dict[int, Any] | None:
    """Where each added element stands in the inputs; None when that cannot be told."""
    inputs = given if isinstance(given, list) else []
    if len(inputs) < len(new):
        return None
    places: dict[int, Any] = {}
    for value in added:
        for index, item in enumerate(inputs):
            if index not in places and _from_input(field, item, value):
                places[index] = value
                break
        else:
            return None
    return places


def _from_input(field: Field, given: Any, value: Any) -> bool:
    if not field.is_object or not isinstance(given, Mapping) or not isinstance(value, Mapping):
        return bool(given == value)
    # The bridge does not find an element again that has a map.
    return all(
        given.get(item.name) == value.get(item.name)
        and not (item.type == "map" and value.get(item.name))
        for item in field.fields
    )
