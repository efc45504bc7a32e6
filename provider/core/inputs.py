"""Inputs read out of state: what a refresh changes in them, what an import makes of nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provider.core.check import DEFAULTS
from provider.core.table import Field, find


def refreshed(
    fields: Sequence[Field], inputs: Mapping[str, Any], state: Mapping[str, Any]
) -> dict[str, Any]:
    """The recorded inputs with the values that the state has now; nothing is added."""
    return _object(fields, inputs, state)[0]


def _object(
    fields: Sequence[Field], inputs: Mapping[str, Any], state: Mapping[str, Any]
) -> tuple[dict[str, Any], bool]:
    defaults = set(inputs.get(DEFAULTS, []))
    had_defaults = DEFAULTS in inputs
    out: dict[str, Any] = {}
    unchanged = True
    for name, old in inputs.items():
        if name == DEFAULTS:
            continue
        same = False
        field = find(fields, name)
        if name in state and field is not None:
            out[name], same = _value(field, old, state[name])
        if not same:
            unchanged = False
            defaults.discard(name)
    if had_defaults:
        out[DEFAULTS] = sorted(defaults)
    return out, unchanged or not had_defaults


def _value(field: Field, old: Any, new: Any) -> tuple[Any, bool]:
    if field.type == "json" and field.same is not None:
        return (old, True) if field.same(old, new) else (new, False)
    if field.type == "map" and isinstance(old, Mapping) and isinstance(new, Mapping):
        kept = {key: new[key] for key in old if key in new}
        return kept, kept == old
    if field.is_object and isinstance(old, Mapping) and isinstance(new, Mapping):
        return _object(field.fields, old, new)
    if isinstance(old, list) and isinstance(new, list):
        out: list[Any] = []
        same = len(old) <= len(new)
        objects = field.type == "set" and all(isinstance(item, Mapping) for item in (*old, *new))
        for before, after in _alike(old, new) if objects else zip(old, new, strict=False):
            value, equal = after, before == after
            if field.is_object and isinstance(before, Mapping) and isinstance(after, Mapping):
                value, equal = _object(field.fields, before, after)
            out.append(value)
            same = same and equal
        return out, same
    return new, bool(old == new)


def _alike(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each old element of a set with the new one that is most like it, the best pairs first.

    A name that both have counts one, and two more where the values are equal.
    """
    scores = [
        (
            sum(
                (3 if value == after[name] else 1)
                for name, value in before.items()
                if name in after
            ),
            at,
            becomes,
        )
        for at, before in enumerate(old)
        for becomes, after in enumerate(new)
    ]
    pairs: dict[int, int] = {}
    for _, at, becomes in sorted(scores, key=lambda item: -item[0]):
        if at not in pairs and becomes not in pairs.values():
            pairs[at] = becomes
    return [(old[at], new[pairs[at]]) for at in sorted(pairs)]


def imported(fields: Sequence[Field], state: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs for an object that was found rather than made: what is required or not empty."""
    out: dict[str, Any] = {DEFAULTS: []}
    for field in fields:
        if not field.is_input or field.name not in state:
            continue
        value = _imported(field, state[field.name])
        if field.required or not _is_default(field, value):
            out[field.name] = value
    return out


def _imported(field: Field, value: Any) -> Any:
    if field.type == "map" and isinstance(value, Mapping):
        return {DEFAULTS: [], **value}
    if field.is_object and isinstance(value, Mapping):
        return imported(field.fields, value)
    if field.is_object and isinstance(value, list):
        return [imported(field.fields, item) for item in value if isinstance(item, Mapping)]
    return value


def _is_default(field: Field, value: Any) -> bool:
    if field.default is not None:
        return bool(value == field.default)
    if isinstance(value, Mapping):
        return not set(value) - {DEFAULTS}
    return value in (None, "", [], 0) or value is False
