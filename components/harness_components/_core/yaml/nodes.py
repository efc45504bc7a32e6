"""The nodes of a document that was read: a value, and the file, line and column it stands at.

Scalars are read by the YAML 1.2 core schema, so `on` and `yes` are text and `0777` is 777; the
text as written stays at hand in `ScalarNode.text`.
"""

import re
from collections.abc import Iterator
from typing import Any

from harness_components._core.diagnostics.place import Place, join_path

_STEP = re.compile(r"""\[\s*(?:"([^"]*)"|'([^']*)'|([^\]]*?))\s*\] | ([^.\[\]]+)""", re.VERBOSE)
MOST_LEVELS = 100
"""Levels of nesting that a document may have; Harness documents reach about 25."""

_LONGEST_NAME = 128
"""Characters of an item's name that a path repeats; a longer one is no identifier."""

_PLAIN_KEY = re.compile(r"[^.\[\]\s\"']+")

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = ((re.compile(r"0o[0-7]+"), 8), (re.compile(r"0x[0-9a-fA-F]+"), 16))
_WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_DIGITS = 4000
"""Python refuses to convert longer runs of digits; such a scalar stays text."""


def scalar_value(text: str) -> str | int | float | bool | None:
    """Return the value of an unquoted scalar by the YAML 1.2 core schema."""
    first = text[:1]
    if text in _WORDS:
        return _WORDS[text]
    if not (first.isdigit() or first in "+-.") or len(text) > _DIGITS:
        return text
    if _INT.fullmatch(text):
        return int(text)
    for pattern, base in _BASES:
        if pattern.fullmatch(text):
            return int(text[2:], base)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if number - number == 0 else text
    return text


class Node:
    """A value of a document, with its place. `file` may be None; `line`, `column` count from 1.

    `parent` and `key` (a key, or an item's number) are None for a document's root.
    """

    __slots__ = ("_path", "column", "file", "key", "line", "parent")

    _path: str

    def __init__(
        self,
        file: str | None,
        line: int,
        column: int,
        parent: "Node | None",
        key: str | int | None,
    ) -> None:
        """Keep the place."""
        self.file = file
        self.line = line
        self.column = column
        self.parent = parent
        self.key = key

    @property
    def value(self) -> Any:
        """Return plain Python: dict, list, str, int, float, bool or None."""
        raise NotImplementedError

    @property
    def path(self) -> str:
        """Return the way from the root, such as `service.artifacts.primary.sources[myimage]`."""
        if self.parent is None:
            return ""
        try:
            return self._path
        except AttributeError:
            # Most nodes are never asked; those that are have parents in common.
            self._path = join_path(self.parent.path, _step_text(self))
            return self._path

    def at(self, path: str) -> "Node | None":
        """Return the node at `path` below this one, or None if there is none.

        Steps are keys (`spec.tag`), quoted keys (`["a.b"]`), item numbers (`[0]`) or item names
        (`[myimage]`: the item whose identifier or name that is, or which wraps such a mapping, as
        the items of `manifests` do). An empty path is this node.
        """
        node: Node | None = self
        for step, quoted in _steps(path):
            node = node.child(step, quoted=quoted) if node is not None else None
        return node

    def child(self, step: str, *, quoted: bool = False) -> "Node | None":
        """Return the node one step below, or None. `quoted` keeps a number from being an item."""
        del step, quoted
        return None

    def place(self, path: str = "") -> Place:
        """Return the place of what is at `path`, or of the nearest thing above it that exists.

        The path in the place starts at the document's root, and is complete even where the
        document ends earlier: "here, `spec.tag` is missing".
        """
        node: Node = self
        for step, quoted in _steps(path):
            below = node.child(step, quoted=quoted)
            if below is None:
                break
            node = below
        return Place(node.file, node.line, node.column, join_path(self.path, path))

    def __repr__(self) -> str:
        """Return the kind and the place, never the content, which may be long or private."""
        return f"<{type(self).__name__} {Place(self.file, self.line, self.column, self.path)}>"


class ScalarNode(Node):
    """A scalar. `text` is what was written, unquoted; `style` is None, `'`, `"`, `|` or `>`."""

    __slots__ = ("style", "text")

    def __init__(  # noqa: PLR0917  # made once for each scalar: keywords cost a tenth of a read
        self,
        text: str,
        style: str | None,
        file: str | None,
        line: int,
        column: int,
        parent: Node | None,
        key: str | int | None,
    ) -> None:
        """Keep the text and how it was quoted."""
        self.text = text
        self.style = style
        self.file = file
        self.line = line
        self.column = column
        self.parent = parent
        self.key = key

    @property
    def value(self) -> str | int | float | bool | None:
        """Return the value by the YAML 1.2 core schema; a quoted or block scalar is text."""
        return self.text if self.style is not None else scalar_value(self.text)


class ListNode(Node):
    """A list. `items` holds its nodes; `flow` is true for `[a, b]`."""

    __slots__ = ("flow", "items")

    items: list[Node]
    flow: bool

    @property
    def value(self) -> list[Any]:
        """Return a list of plain Python values."""
        return [item.value for item in self.items]

    def child(self, step: str, *, quoted: bool = False) -> Node | None:
        """Return the item with that number, identifier or name, or None."""
        if not quoted and step.isdecimal():
            return self.items[int(step)] if int(step) < len(self.items) else None
        return next((item for item in self.items if item_name(item) == step), None)

    def __iter__(self) -> Iterator[Node]:
        """Iterate over the items."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)


class MapNode(Node):
    """A mapping, in the order written. `entries` maps each key to its node; `flow` is for `{}`.

    Keys are always text, as written: `1: a` has the key `"1"`.
    """

    __slots__ = ("entries", "flow", "keys")

    entries: dict[str, Node]
    keys: dict[str, tuple[int, int]]
    flow: bool

    @property
    def value(self) -> dict[str, Any]:
        """Return a dict of plain Python values, in the order written."""
        return {key: node.value for key, node in self.entries.items()}

    def get(self, key: str) -> Node | None:
        """Return the node of `key`, or None."""
        return self.entries.get(key)

    def child(self, step: str, *, quoted: bool = False) -> Node | None:
        """Return the node of the key `step`, or None."""
        del quoted
        return self.entries.get(step)

    def key_place(self, key: str) -> Place:
        """Return the place of the key itself (for "unknown key" problems)."""
        line, column = self.keys[key]
        return Place(self.file, line, column, join_path(self.path, key_step(key)))

    def __contains__(self, key: object) -> bool:
        """Return whether `key` is there."""
        return key in self.entries

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self.entries)


def item_name(item: Node) -> str | None:
    """Return the identifier or name of a list item, also where the item wraps one mapping."""
    if not isinstance(item, MapNode):
        return None
    if len(item.entries) == 1:
        wrapped = next(iter(item.entries.values()))
        if isinstance(wrapped, MapNode):
            item = wrapped
    for key in ("identifier", "name"):
        found = item.entries.get(key)
        if isinstance(found, ScalarNode) and found.text:
            return found.text
    return None


def key_step(key: str) -> str:
    """Return a key as a step of a path: `tag`, or `["a.b"]` where it needs quotes."""
    if _PLAIN_KEY.fullmatch(key):
        return key
    return f"['{key}']" if '"' in key else f'["{key}"]'


def _step_text(node: Node) -> str:
    if isinstance(node.key, str):
        return key_step(node.key)
    name = item_name(node)
    if name is None or len(name) > _LONGEST_NAME or name.isdecimal():
        return f"[{node.key}]"
    if not _PLAIN_KEY.fullmatch(name):
        return f"[{node.key}]"
    parent = node.parent
    if isinstance(parent, ListNode) and parent.child(name) is not node:
        return f"[{node.key}]"
    return f"[{name}]"


def _steps(path: str) -> Iterator[tuple[str, bool]]:
    if "[" not in path:
        if path:
            yield from ((key, False) for key in path.split("."))
        return
    for match in _STEP.finditer(path):
        double, single, inside, key = match.groups()
        if double is not None or single is not None:
            yield (double if double is not None else single), True
        else:
            yield (inside if inside is not None else key), False


def nothing(
    file: str | None,
    line: int = 1,
    column: int = 1,
    parent: Node | None = None,
    key: str | int | None = None,
) -> MapNode:
    """Return an empty mapping that stands where a document lacks one."""
    node = MapNode(file, line, column, parent, key)
    node.entries, node.keys, node.flow = {}, {}, False
    return node


def plain(node: Node) -> Any:
    """Return a node as plain Python, with unquoted numbers that have a text of their own kept.

    `1.10` is the number 1.1 and yet another version: such a scalar stays text.
    """
    if isinstance(node, MapNode):
        return {key: plain(below) for key, below in node.entries.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    value = node.value
    if isinstance(value, float) and isinstance(node, ScalarNode) and repr(value) != node.text:
        return node.text
    return value


def is_null(node: Node) -> bool:
    """Return whether a node is a null."""
    return isinstance(node, ScalarNode) and node.value is None


def is_given(node: Node | None) -> bool:
    """Return whether something stands here: not null, false, nor an empty text or list."""
    if isinstance(node, ScalarNode):
        return node.value not in (None, "", False)
    return node is not None and not (isinstance(node, ListNode) and not node.items)
