"""Property values as they travel over Pulumi's provider protocol.

A property map is a protobuf Struct in which secrets and unknowns are marked by reserved
signatures. This module turns such maps into plain Python values and back. It knows nothing of
Harness or of any resource.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from google.protobuf import json_format, struct_pb2

_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105  # the protocol's mark
_OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
_UNKNOWNS: Final = frozenset(
    {
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",  # string, and what the engine sends for any type
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)
_UNKNOWN: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


class _Unknown:
    """The type of `UNKNOWN`."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        return False


UNKNOWN: Final = _Unknown()
"""A value that a preview does not know yet. It is false in a condition."""


@dataclass(frozen=True)
class Secret:
    """A value that the engine must keep encrypted; its repr does not show it."""

    value: Any

    def __repr__(self) -> str:
        return "Secret(***)"


class UnsupportedValueError(ValueError):
    """A value of a kind that no Harness resource takes, such as an asset."""


def decode(struct: struct_pb2.Struct) -> dict[str, Any]:
    """A property map as Python values; secrets become `Secret`, unknowns `UNKNOWN`.

    Whole numbers become int. Raises `UnsupportedValueError` for assets, archives and references
    to resources.
    """
    value = _decode(json_format.MessageToDict(struct))
    if not isinstance(value, dict):
        raise UnsupportedValueError("a property map was expected")
    return value


def _decode(value: Any) -> Any:
    if isinstance(value, dict):
        signature = value.get(_SIGNATURE)
        if signature == _SECRET:
            return Secret(_decode(value.get("value")))
        if signature == _OUTPUT:
            inner = _decode(value["value"]) if "value" in value else UNKNOWN
            return Secret(inner) if value.get("secret") else inner
        if signature is not None:
            raise UnsupportedValueError("assets, archives and resource references are not taken")
        return {key: _decode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_decode(item) for item in value]
    if isinstance(value, str) and value in _UNKNOWNS:
        return UNKNOWN
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def encode(values: Mapping[str, Any]) -> struct_pb2.Struct:
    """The reverse of `decode`."""
    struct = struct_pb2.Struct()
    json_format.ParseDict({key: _encode(value) for key, value in values.items()}, struct)
    return struct


def _encode(value: Any) -> Any:
    if value is UNKNOWN:
        return _UNKNOWN
    if isinstance(value, Secret):
        return {_SIGNATURE: _SECRET, "value": _encode(value.value)}
    if isinstance(value, Mapping):
        return {key: _encode(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encode(item) for item in value]
    return value


def strip(value: Any) -> Any:
    """The value with every secret mark taken off, at any depth."""
    if isinstance(value, Secret):
        return strip(value.value)
    if isinstance(value, dict):
        return {key: strip(item) for key, item in value.items()}
    if isinstance(value, list):
        return [strip(item) for item in value]
    return value


def has_secret(value: Any) -> bool:
    """Whether a secret is anywhere in the value."""
    if isinstance(value, Secret):
        return True
    if isinstance(value, dict):
        return any(has_secret(item) for item in value.values())
    return isinstance(value, list) and any(has_secret(item) for item in value)


def has_unknown(value: Any) -> bool:
    """Whether an unknown is anywhere in the value."""
    if value is UNKNOWN:
        return True
    if isinstance(value, Secret):
        return has_unknown(value.value)
    if isinstance(value, dict):
        return any(has_unknown(item) for item in value.values())
    return isinstance(value, list) and any(has_unknown(item) for item in value)
