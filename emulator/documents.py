"""Reading the YAML that services, environments, infrastructures and overrides carry.

Every scalar is read as text, as the real service's typed reader does, so `1.10` stays `1.10`.
Documents are never written here: they are echoed as they came. Kept apart from the component
library's reader on purpose, so that the two cannot share a mistake. PyYAML's C loader is
required; the Python one is several times slower.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml import CBaseLoader, CSafeDumper, CSafeLoader

from emulator.errors import ApiError, invalid

MAX_NESTING = 100
MAX_ALIASES = 20
_COMPACT_NESTING = re.compile(r"(?:[-?:][ \t]+){50}")
_DEEP_INDENT = re.compile(r" {100}")


def parse(text: str) -> Any:
    """The document as maps, lists and text; raises a 400 `ApiError` that says where it breaks."""
    if _may_be_deep(text) or "*" in text:
        _check_shape(text)
    try:
        return yaml.load(text, Loader=CBaseLoader)  # noqa: S506  # builds only text, lists, maps
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ApiError(400, "INVALID_REQUEST", f"Invalid yaml: {_reason(error)}") from error


class _BodyLoader(CSafeLoader):
    """Reads true, false and null as such, and every other scalar as text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # PyYAML's own class attribute


_BodyLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false|True|False)\Z"), list("tfTF")
)
_BodyLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|)\Z"), ["~", "n", ""]
)


def body(raw: bytes) -> dict[str, Any]:
    """The body of a request in YAML, as the UI and `curl` send it; raises a 400 `ApiError`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise invalid("Invalid yaml: the body is not UTF-8") from error
    _check_shape(text)
    try:
        value = yaml.load(text, Loader=_BodyLoader)  # noqa: S506  # a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ApiError(400, "INVALID_REQUEST", f"Invalid yaml: {_reason(error)}") from error
    if not isinstance(value, dict):
        raise invalid("Invalid yaml: the body must be a map")
    return value


def root(text: str, key: str) -> dict[str, Any]:
    """The map under the root key of a document; raises when it is not there or no map."""
    document = parse(text)
    if not isinstance(document, dict) or not isinstance(document.get(key), dict):
        raise invalid(f"Invalid yaml: the document must have a map under the root key '{key}'")
    value: dict[str, Any] = document[key]
    return value


def _may_be_deep(text: str) -> bool:
    return (
        text.count("[") + text.count("{") > MAX_NESTING
        or _DEEP_INDENT.search(text) is not None
        or _COMPACT_NESTING.search(text) is not None
    )


def _check_shape(text: str) -> None:
    depth = aliases = 0
    try:
        for event in yaml.parse(text, Loader=CBaseLoader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                depth += 1
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                aliases += 1
            if depth > MAX_NESTING:
                raise invalid(f"Invalid yaml: nested deeper than {MAX_NESTING} levels")
            if aliases > MAX_ALIASES:
                raise invalid(f"Invalid yaml: more than {MAX_ALIASES} aliases")
    except (yaml.YAMLError, ValueError) as error:
        raise ApiError(400, "INVALID_REQUEST", f"Invalid yaml: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"{error.problem} at line {mark.line + 1}, column {mark.column + 1}"
    return "the text is not YAML"


def agree(inner: dict[str, Any], key: str, expected: dict[str, str]) -> None:
    """Raise when a field of the YAML differs from the same field of the request."""
    for field, value in expected.items():
        in_yaml = inner.get(field)
        if in_yaml is not None and in_yaml != value:
            raise invalid(
                f"the {field} in the yaml ({key}.{field}: {in_yaml!s:.200}) does not match the"
                f" {field} of the request ({value:.200})"
            )


def write(document: Any) -> str:
    """A document of our own making as block-style YAML, keys in the order given."""
    text: str = yaml.dump(
        document, Dumper=CSafeDumper, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return text
