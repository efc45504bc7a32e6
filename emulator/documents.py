"""Reading the YAML that services, environments, infrastructures and overrides carry.

Every scalar is read as text, as the real service's typed reader does, so `1.10` stays `1.10`.
Documents are never written here: they are echoed as they came. Kept apart from the component
library's reader on purpose, so that the two cannot share a mistake. PyYAML's C loader is
required; the Python one is several times slower.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml import CBaseLoader, CSafeDumper

from emulator.errors import ApiError, invalid

MAX_NESTING = 100
MAX_ALIASES = 20
_TRUE, _FALSE, _NULL = ("true", "True"), ("false", "False"), ("~", "null", "")
_OWN_TAG = re.compile(r"!|tag:yaml\.org,2002:\w+\Z")


def parse(text: str) -> Any:
    """The document as maps, lists and text; raises a 400 `ApiError` that says where it breaks."""
    return _read(text, lambda event: event.value)


def body(raw: bytes) -> dict[str, Any]:
    """The body of a request in YAML, as the UI and `curl` send it; raises a 400 `ApiError`.

    Reads true, false and null as such, and every other scalar as text.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise invalid("Invalid yaml: the body is not UTF-8") from error
    try:
        value = _read(text, _typed)
    except ApiError as error:
        raise invalid(f"Invalid request body. {error.message}") from error
    if not isinstance(value, dict):
        raise invalid("Invalid yaml: the body must be a map")
    return value


def _typed(event: yaml.ScalarEvent) -> str | bool | None:
    if event.tag and not _OWN_TAG.match(event.tag):
        raise _broken(event, f"the tag {event.tag:.100} is not known")
    if event.style or event.tag:
        return event.value
    if event.value in _NULL:
        return None
    return True if event.value in _TRUE else False if event.value in _FALSE else event.value


def root(text: str, key: str) -> dict[str, Any]:
    """The map under the root key of a document; raises when it is not there or no map."""
    document = parse(text)
    if not isinstance(document, dict) or not isinstance(document.get(key), dict):
        raise invalid(f"Invalid yaml: the document must have a map under the root key '{key}'")
    value: dict[str, Any] = document[key]
    return value


def _read(text: str, scalar: Callable[[yaml.ScalarEvent], Any]) -> Any:
    try:
        return _Reader(yaml.parse(text, Loader=CBaseLoader), scalar).document()
    except (yaml.YAMLError, ValueError) as error:
        raise ApiError(400, "INVALID_REQUEST", f"Invalid yaml: {_reason(error)}") from error


class _Reader:
    """Builds a document's value from the parser's events, within limits of depth and aliases."""

    def __init__(
        self, events: Iterator[yaml.Event], scalar: Callable[[yaml.ScalarEvent], Any]
    ) -> None:
        self._events = events
        self._scalar = scalar
        self._anchors: dict[str, Any] = {}
        self._aliases = 0

    def document(self) -> Any:
        """The value of the only document of the stream; None when there is none."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        value = self._node(next(self._events), 0)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _broken(after, "expected a single document in the stream")
        return value

    def _node(self, event: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        value: Any
        if kind is yaml.ScalarEvent:
            value = self._scalar(event)
        elif depth == MAX_NESTING:
            raise invalid(f"Invalid yaml: nested deeper than {MAX_NESTING} levels")
        elif kind is yaml.MappingStartEvent:
            value = {}
            while type(begin := next(self._events)) is not yaml.MappingEndEvent:
                key = self._key(begin, depth)
                value[key] = self._node(next(self._events), depth + 1)
        else:
            value = []
            while type(item := next(self._events)) is not yaml.SequenceEndEvent:
                value.append(self._node(item, depth + 1))
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _key(self, event: Any, depth: int) -> str:
        if type(event) is yaml.ScalarEvent and not event.anchor:
            return str(event.value)
        key = self._node(event, depth + 1)
        if not isinstance(key, str):
            raise _broken(event, "found a key that is not text")
        return key

    def _alias(self, event: Any) -> Any:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise invalid(f"Invalid yaml: more than {MAX_ALIASES} aliases")
        if event.anchor not in self._anchors:
            raise _broken(event, f"found undefined alias {event.anchor!r:.100}")
        return self._anchors[event.anchor]


def _broken(event: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


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
