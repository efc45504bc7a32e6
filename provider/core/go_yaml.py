"""YAML as the official provider compares it: Go's yaml.v3 reading, types included.

Different from PyYAML's defaults: `yes` and `on` are texts, `1e3` is a number, `0o17` and `017` are
octal, and a key given twice is an error.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # the C library is not there
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_BOOL: Final = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
_NULL: Final = re.compile(r"^(?:~|null|Null|NULL|)$")
_INT: Final = re.compile(
    r"^[-+]?(?:0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|0[0-7_]*|[1-9][0-9_]*)$"
)
_FLOAT: Final = re.compile(
    r"^[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$"
    r"|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$"
)


class _Loader(_Base):
    """A safe loader with Go's rules."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge")
    ]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
for _tag, _pattern, _firsts in (
    ("bool", _BOOL, "tTfF"),
    ("null", _NULL, ["~", "n", "N", ""]),
    ("int", _INT, "-+0123456789"),
    ("float", _FLOAT, "-+0123456789."),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, list(_firsts))


def _integer(loader: Any, node: Any) -> int:
    text = loader.construct_scalar(node).replace("_", "")
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    if re.match(r"^0[0-7]+$", digits):
        return sign * int(digits, 8)
    return sign * int(digits, 0)


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    made: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, (dict, list)):
            key = repr(key)
        if key in made:
            raise yaml.constructor.ConstructorError(
                None, None, f"key {key!r} is given twice", key_node.start_mark
            )
        made[key] = loader.construct_object(value_node, deep=True)
    return made


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(text: str) -> Any:
    """The first document of a text. Raises `yaml.YAMLError`."""
    loader: Any = _Loader(text)
    try:
        return loader.get_data() if loader.check_data() else None
    except ValueError as error:
        raise yaml.YAMLError(str(error)) from error
    finally:
        loader.dispose()


def same(one: Any, other: Any) -> bool:
    """Whether two texts are the same data; False where either cannot be read."""
    if not isinstance(one, str) or not isinstance(other, str):
        return bool(one == other)
    try:
        return bool(typed(load(one)) == typed(load(other)))
    except (yaml.YAMLError, RecursionError):
        return False


def typed(value: Any) -> Any:
    """The value with types made part of it, so that 1, 1.0 and true differ."""
    if isinstance(value, dict):
        return {(type(key).__name__, key): typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value).__name__, value)
