"""Reading YAML so that every node knows its file, line and column, and nothing is silently wrong.

PyYAML's C parser does the scanning and is required: the pure-Python one is 4 to 10 times slower.
Refused with place and remedy: duplicate keys, tabs in indentation, anchors and aliases, tags, merge
keys, conflict markers, control characters, several documents where one is expected, lost
indentation, over 5 MB, over 100 levels. Unknown keys are kept. This module does not write, and what
a key means is not its business.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.yaml.dialect import check_dialect, dialect
from harness_components._core.yaml.nodes import MOST_LEVELS, ListNode, MapNode, Node, ScalarNode
from harness_components._core.yaml.suspects import (
    check_complex_key,
    check_empty,
    check_flat,
    check_key,
    check_late_scalar,
)
from harness_components._core.yaml.syntax import explain
from harness_components._core.yaml.text import MOST_BYTES, check_text, decode

__all__ = [
    "ListNode",
    "MapNode",
    "Node",
    "ScalarNode",
    "check_dialect",
    "dialect",
    "read",
    "read_all",
    "read_file",
]

T = TypeVar("T")

_MOST_ALIKE = 10
"""Problems of one code that a document is told of; the eleventh says nothing new."""


def read(text: str | bytes, file: str | None = None, problems: Problems | None = None) -> Node:
    """Read the one document in `text`; `file` is the name used in places.

    Raises DocumentError with every problem that could be found in one pass. Warnings, such as a
    value that looks like a lost list, go into `problems` where it is given.
    """
    documents = read_all(text, file, problems)
    if len(documents) == 1:
        return documents[0]
    found = Problems(Place(file))
    if not documents:
        found.add(
            "yaml-empty",
            "there is no document here, only blank lines or comments",
            Place(file, 1, 1),
            remedy="write the document, or remove the file from the folder",
        )
    else:
        kinds = ", ".join(_kind(node) for node in documents)
        second = documents[1]
        found.add(
            "yaml-documents",
            f"{len(documents)} documents stand where one is expected ({kinds})",
            Place(file, second.line, second.column),
            allowed="one document in a file",
            remedy='put each into a file of its own, and remove the "---" between them',
        )
    raise DocumentError(found)


def read_all(
    text: str | bytes, file: str | None = None, problems: Problems | None = None
) -> list[Node]:
    """Read every document in `text`, which may hold none. Raises DocumentError; see `read`."""
    _require_c_parser()
    found = Problems(Place(file))
    source = decode(text, file, found)
    check_text(source, file, found)
    flat = check_flat(source, file)
    if flat is not None:
        found.extend([flat])
    documents: list[Node] = []
    if not found.errors:
        try:
            documents = _Builder(source, file, found).build()
        except yaml.MarkedYAMLError as error:
            found.extend([explain(error, source, file)])
        except yaml.YAMLError as error:
            found.add("yaml-syntax", str(error).splitlines()[0])
    if found.errors:
        raise DocumentError(found)
    if problems is not None:
        problems.extend(found)
    return documents


def read_file(path: str | Path, problems: Problems | None = None) -> Node:
    """Read the one document in the file at `path`.

    Raises DocumentError, also if the file cannot be read.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        found = Problems(Place(name))
        found.add(
            "yaml-file",
            f"the file cannot be read: {error.strerror or type(error).__name__}",
            remedy="check the name and that you may read it",
        )
        raise DocumentError(found) from None
    return read(content, name, problems)


def _require_c_parser() -> None:
    if yaml.__with_libyaml__:
        return
    found = Problems()
    found.add(
        "yaml-parser",
        "this PyYAML was built without its C parser (libyaml), which is required",
        remedy="install the PyYAML wheel for this Python: pip install --force-reinstall"
        " --only-binary :all: pyyaml",
    )
    raise DocumentError(found)


def _kind(node: Node) -> str:
    if isinstance(node, MapNode):
        return next(iter(node.entries), "an empty mapping")
    return "a list" if isinstance(node, ListNode) else "text"


class _Builder:
    """Builds nodes from the parser's events, without recursion.

    Events instead of composed nodes: as fast, and only they tell of anchors and tags.
    """

    def __init__(self, source: str, file: str | None, problems: Problems) -> None:
        self.source = source
        self.file = file
        self.problems = problems
        self.alike: dict[str, int] = {}
        self.empty: list[ScalarNode] = []

    def build(self) -> list[Node]:
        """Return the roots of all documents; what is wrong goes into `problems`."""
        roots: list[Node] = []
        self.fill(roots)
        for node in self.empty:
            self.report(check_empty(node))
        return roots

    def fill(self, roots: list[Node]) -> None:
        """Read events until the end, or until nothing after them could be trusted."""
        # Everything is bound to locals: this loop runs once for each scalar of an estate.
        file = self.file
        next_event: Callable[[], Any] = CParser(self.source).get_event
        scalar, start_map, start_list = ScalarEvent, MappingStartEvent, SequenceStartEvent
        in_map: MapNode | None = None
        in_list: ListNode | None = None
        key: str | None = None
        depth = 0
        made: Node
        while True:
            event = next_event()
            kind = type(event)
            if kind is scalar or kind is start_map or kind is start_list:
                mark = event.start_mark
                line, column = mark.line + 1, mark.column + 1
                if event.anchor is not None or event.tag is not None:
                    self.refuse_properties(event, line, column)
                if in_map is not None and key is None:
                    if kind is not scalar:
                        self.report(check_complex_key(self.source, file, line, column))
                        return
                    key = cast("str", event.value)
                    if key in in_map.entries or not key.isalnum():
                        self.report(check_key(in_map, key, event.style, line, column))
                    in_map.keys[key] = (line, column)
                    continue
                step = len(in_list.items) if in_list is not None else key
                parent = in_list if in_list is not None else in_map
                if kind is scalar:
                    text, style = event.value, event.style or None
                    made = ScalarNode(text, style, file, line, column, parent, step)
                    if style is None and in_map is not None and key is not None:
                        if not text:
                            self.empty.append(made)
                        elif line != in_map.keys[key][0]:
                            self.report(check_late_scalar(made))
                elif kind is start_map:
                    made = MapNode(file, line, column, parent, step)
                    made.entries, made.keys, made.flow = {}, {}, event.flow_style is True
                else:
                    made = ListNode(file, line, column, parent, step)
                    made.items, made.flow = [], event.flow_style is True
                if in_list is not None:
                    in_list.items.append(made)
                elif in_map is not None and key is not None:
                    in_map.entries[key] = made
                else:
                    roots.append(made)
                key = None
                if kind is not scalar:
                    in_map = made if isinstance(made, MapNode) else None
                    in_list = made if isinstance(made, ListNode) else None
                    depth += 1
                    if depth > MOST_LEVELS:
                        self.refuse_depth(made)
                        return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
                closed = in_map if in_map is not None else in_list
                above = closed.parent if closed is not None else None
                in_map = above if isinstance(above, MapNode) else None
                in_list = above if isinstance(above, ListNode) else None
            elif kind is AliasEvent:
                self.refuse_alias(event)
                if in_map is not None and key is None:
                    return
                key = None
            elif kind is StreamEndEvent:
                return

    def report(self, problem: Problem | None) -> None:
        """Take over a problem, unless enough of its kind are known."""
        if problem is None:
            return
        self.alike[problem.code] = self.alike.get(problem.code, 0) + 1
        if self.alike[problem.code] <= _MOST_ALIKE:
            self.problems.extend([problem])

    def refuse_properties(self, event: Any, line: int, column: int) -> None:
        """Report an anchor or a tag."""
        if event.anchor is not None:
            self.report(
                Problem(
                    "yaml-anchor",
                    "an anchor stands here, and Harness keeps no anchors",
                    Place(self.file, line, column),
                    given=f"&{event.anchor}",
                    allowed="every value written out",
                    remedy="write the value out where it is needed, or quote it if the & is text",
                )
            )
        if event.tag is not None:
            self.report(
                Problem(
                    "yaml-tag",
                    "a type tag stands here, and Harness reads none",
                    Place(self.file, line, column),
                    given=event.tag.replace("tag:yaml.org,2002:", "!!"),
                    allowed="a value without a tag; quotes make it text",
                    remedy="remove the tag, or quote the value if the ! is text",
                )
            )

    def refuse_alias(self, event: Any) -> None:
        """Report an alias."""
        mark = event.start_mark
        self.report(
            Problem(
                "yaml-alias",
                "an alias stands here, and Harness keeps no aliases",
                Place(self.file, mark.line + 1, mark.column + 1),
                given=f"*{event.anchor}",
                allowed="every value written out",
                remedy="write the value out, or quote it if the * is text",
            )
        )

    def refuse_depth(self, node: Node) -> None:
        """Report a document that is nested too deep to be one of Harness's."""
        self.report(
            Problem(
                "yaml-depth",
                f"the document is nested more than {MOST_LEVELS} levels deep",
                Place(self.file, node.line, node.column),
                allowed=f"at most {MOST_LEVELS} levels; Harness documents reach about 25",
                remedy="check the brackets and the indentation before this place",
            )
        )


def collect(problems: Problems, read: Callable[[], T]) -> T | None:
    """Return what `read` returns; when it cannot read, take over its problems and return None."""
    try:
        return read()
    except DocumentError as error:
        problems.extend(error.problems)
        return None
