"""Property values as the engine writes them on the wire, and back.

A secret is `Secret(value)`, a value not known at preview is `UNKNOWN`. In a transcript a secret is
`{"$secret": value}` and an unknown `"$unknown"`. Assets and archives are not handled: no kind of
the provider takes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from google.protobuf import struct_pb2

_SIGNATURE = "4dabf18193072939515e22adb298388d"
_SECRET = "1b47061264138c4ac30d75fd1eb44270"
_OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
UNKNOWN_ON_THE_WIRE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


@dataclass(frozen=True)
class Secret:
    """A value that the engine marks as secret."""

    value: Any


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()


def without_secrets(value: Any) -> Any:
    """The same value with each secret mark taken off, as the engine does for such a plugin."""
    if isinstance(value, Secret):
        return without_secrets(value.value)
    if isinstance(value, dict):
        return {k: without_secrets(v) for k, v in value.items()}
    if isinstance(value, list):
        return [without_secrets(v) for v in value]
    return value


def has_secret(value: Any) -> bool:
    """Whether the value is or holds a secret."""
    if isinstance(value, Secret):
        return True
    if isinstance(value, dict):
        return any(has_secret(v) for v in value.values())
    if isinstance(value, list):
        return any(has_secret(v) for v in value)
    return False


def has_unknown(value: Any) -> bool:
    """Whether the value is or holds an unknown."""
    if value is UNKNOWN:
        return True
    if isinstance(value, Secret):
        return has_unknown(value.value)
    if isinstance(value, dict):
        return any(has_unknown(v) for v in value.values())
    if isinstance(value, list):
        return any(has_unknown(v) for v in value)
    return False


def mark_like(outs: dict[str, Any], ins: dict[str, Any]) -> dict[str, Any]:
    """Outputs with a secret mark wherever the input of the same name holds a secret.

    The engine does this to what a plugin answers that does not accept secrets.
    """
    marked = dict(outs)
    for key, given in ins.items():
        if key not in marked:
            continue
        if isinstance(marked[key], dict) and isinstance(given, dict):
            marked[key] = mark_like(marked[key], given)
        elif not isinstance(marked[key], Secret) and has_secret(given):
            marked[key] = Secret(marked[key])
    return marked


def encode(value: Any) -> Any:
    """Python value to what `Struct.update` takes."""
    if value is UNKNOWN:
        return UNKNOWN_ON_THE_WIRE
    if isinstance(value, Secret):
        return {_SIGNATURE: _SECRET, "value": encode(value.value)}
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [encode(v) for v in value]
    return value


def to_struct(properties: dict[str, Any]) -> struct_pb2.Struct:
    """Python properties to the wire."""
    struct = struct_pb2.Struct()
    struct.update(encode(properties))
    return struct


def from_struct(struct: struct_pb2.Struct) -> dict[str, Any]:
    """The wire to Python properties; whole numbers become `int`."""
    return {k: _from_value(v) for k, v in struct.fields.items()}


def _from_value(value: struct_pb2.Value) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        fields = from_struct(value.struct_value)
        if fields.get(_SIGNATURE) == _SECRET:
            return Secret(fields["value"])
        if fields.get(_SIGNATURE) == _OUTPUT:
            raise ValueError("a plugin answered an output value, which no kind here may hold")
        return fields
    if kind == "list_value":
        return [_from_value(v) for v in value.list_value.values]
    if kind == "string_value":
        return UNKNOWN if value.string_value == UNKNOWN_ON_THE_WIRE else value.string_value
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() else number
    if kind == "bool_value":
        return value.bool_value
    return None


def to_json(value: Any) -> Any:
    """Python properties as they stand in a transcript."""
    if value is UNKNOWN:
        return "$unknown"
    if isinstance(value, Secret):
        return {"$secret": to_json(value.value)}
    if isinstance(value, dict):
        return {k: to_json(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [to_json(v) for v in value]
    return value


def from_json(value: Any) -> Any:
    """A transcript's value as Python properties, the inverse of `to_json`."""
    if value == "$unknown":
        return UNKNOWN
    if isinstance(value, dict):
        if set(value) == {"$secret"}:
            return Secret(from_json(value["$secret"]))
        return {k: from_json(v) for k, v in value.items()}
    if isinstance(value, list):
        return [from_json(v) for v in value]
    return value


def adopt(theirs: Any, ours: Any) -> Any:
    """A value of a transcript; where it holds a placeholder, the value this run has there."""
    if isinstance(theirs, str) and "$" in theirs and isinstance(ours, str | int | float):
        return ours if re.search(r"\$(hex|time|uuid|dir|account|endpoint)\b", theirs) else theirs
    if isinstance(theirs, Secret):
        return Secret(adopt(theirs.value, ours.value if isinstance(ours, Secret) else ours))
    if isinstance(theirs, dict):
        known = ours if isinstance(ours, dict) else {}
        return {k: adopt(v, known.get(k)) for k, v in theirs.items()}
    if isinstance(theirs, list):
        known_list = ours if isinstance(ours, list) else []
        padded = [*known_list, *[None] * (len(theirs) - len(known_list))]
        return [adopt(a, b) for a, b in zip(theirs, padded, strict=False)]
    return theirs
