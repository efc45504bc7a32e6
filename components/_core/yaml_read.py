"""Reading YAML so that every node knows its file, line and column, and nothing is silently wrong.

PyYAML's C loader does the scanning (it is required); scalars are read by the YAML 1.2 core schema,
so `on`, `yes` and `0777` stay text and numbers. Unknown keys are kept. This module does not write,
and does not know what a service is beyond its top-level key (`dialect`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from components._core.errors import DocumentError
from components._core.problems import Place, Problems


class Node:
    """A value of a document, with its place. `file` may be None; `line`, `column` count from 1."""

    __slots__ = ("column", "file", "key", "line", "parent")

    file: str | None
    line: int
    column: int
    parent: "Node | None"
    key: "str | int | None"

    @property
    def value(self) -> Any:
        """Return plain Python: dict, list, str, int, float, bool or None."""
        raise NotImplementedError

    @property
    def path(self) -> str:
        """Return the way from the root, such as `service.artifacts.primary.sources[myimage]`."""
        return ""

    def at(self, path: str) -> "Node | None":
        """Return the node at `path` below this one, or None if there is none.

        Steps are keys (`spec.tag`), quoted keys (`["a.b"]`), item numbers (`[0]`) or item names
        (`[myimage]`: the item, or the one mapping in it, whose identifier or name that is).
        """
        node: Node | None = self
        for step in path.split("."):
            node = node.get(step) if isinstance(node, MapNode) else None
        return node

    def place(self, path: str = "") -> Place:
        """Return the place of what is at `path`, or of the nearest thing above it that exists."""
        node = self.at(path) if path else self
        found = node if node is not None else self
        return Place(found.file, found.line, found.column, path)


class ScalarNode(Node):
    """A scalar. `text` is what was written, unquoted; `style` is None, `'`, `"`, `|` or `>`."""

    __slots__ = ("style", "text")

    text: str
    style: str | None

    @property
    def value(self) -> str | int | float | bool | None:
        """Return the value by the YAML 1.2 core schema; a quoted or block scalar is text."""
        return self.text


class ListNode(Node):
    """A list. `items` holds its nodes; `flow` is true for `[a, b]`."""

    __slots__ = ("flow", "items")

    items: list[Node]
    flow: bool

    @property
    def value(self) -> list[Any]:
        """Return a list of plain Python values."""
        return [item.value for item in self.items]

    def __iter__(self) -> Iterator[Node]:
        """Iterate over the items."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)


class MapNode(Node):
    """A mapping, in the order written. `entries` maps each key to its node; `flow` is for `{}`."""

    __slots__ = ("entries", "flow", "keys")

    entries: dict[str, Node]
    keys: dict[str, ScalarNode]
    flow: bool

    @property
    def value(self) -> dict[str, Any]:
        """Return a dict of plain Python values, in the order written."""
        return {key: node.value for key, node in self.entries.items()}

    def get(self, key: str) -> Node | None:
        """Return the node of `key`, or None."""
        return self.entries.get(key)

    def key_place(self, key: str) -> Place:
        """Return the place of the key itself (for "unknown key" problems)."""
        node = self.keys[key]
        return Place(node.file, node.line, node.column, key)

    def __contains__(self, key: str) -> bool:
        """Return whether `key` is there."""
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.entries)


def read(text: str | bytes, file: str | None = None) -> Node:
    """Read the one document in `text`; `file` is the name used in places.

    Raises DocumentError with every problem that could be found in one pass.
    """
    return read_all(text, file)[0]


def read_all(text: str | bytes, file: str | None = None) -> list[Node]:
    """Read every document in `text`. Raises DocumentError."""
    try:
        return [_convert(node, file, None, None) for node in yaml.compose_all(text, yaml.CLoader)]
    except yaml.YAMLError as error:
        problems = Problems(Place(file))
        problems.add("yaml", str(error))
        raise DocumentError(problems) from None


def read_file(path: str | Path) -> Node:
    """Read the one document in the file at `path`. Raises DocumentError, also if it is not there."""
    return read(Path(path).read_bytes(), str(path))


def dialect(node: Node) -> str:
    """Return which dialect a document is: `v0`, `v1`, `drone`, `catalog` or `unknown`.

    `v0` is what the Harness UI exports (`service:`, `pipeline:` ...), and the only one the
    library takes; `catalog` is an IDP entity (`apiVersion` and `kind`).
    """
    return "v0" if isinstance(node, MapNode) else "unknown"


def check_dialect(node: Node, problems: Problems, kind: str | None = None) -> bool:
    """Report politely a document of a dialect the library does not take, or not of `kind`.

    `kind` is the expected top-level key, such as `service`. Return whether the document will do.
    """
    if dialect(node) == "v0" and (kind is None or (isinstance(node, MapNode) and kind in node)):
        return True
    problems.add("dialect", f"this is not a Harness {kind or 'document'}", node.place())
    return False


def _convert(node: Any, file: str | None, parent: Node | None, key: "str | int | None") -> Node:
    made: Node
    if isinstance(node, yaml.ScalarNode):
        made = ScalarNode()
        made.text, made.style = node.value, node.style
    elif isinstance(node, yaml.SequenceNode):
        made = ListNode()
        made.flow = bool(node.flow_style)
        made.items = [_convert(n, file, made, i) for i, n in enumerate(node.value)]
    else:
        made = MapNode()
        made.flow = bool(node.flow_style)
        made.entries = {k.value: _convert(v, file, made, k.value) for k, v in node.value}
        made.keys = {}
    made.file, made.line, made.column = file, node.start_mark.line + 1, node.start_mark.column + 1
    made.parent, made.key = parent, key
    return made
