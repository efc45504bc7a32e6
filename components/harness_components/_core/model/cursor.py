"""Reads typed values from a document, and keeps the keys that are left.

A `Cursor` stands on one mapping. What it is asked for is known; `rest` returns the other keys, at
their depth, to be written back as they are, and warns of each: nothing is dropped in silence.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar

from harness_components._core.diagnostics.place import join_path
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean, nearest
from harness_components._core.values import Expression
from harness_components._core.yaml.nodes import (
    ListNode,
    MapNode,
    Node,
    ScalarNode,
    is_null,
    nothing,
    plain,
)

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


class Cursor:
    """Stands on one mapping of a document, and notes which of its keys are asked for."""

    def __init__(self, node: MapNode, problems: Problems, *, keeps: bool = True) -> None:
        """Stand on `node`; what is wrong goes to `problems`, with its line.

        `keeps` says whether keys that nobody asks for can be written back; else they are errors.
        """
        self.node = node
        self.problems = problems
        self.keeps = keeps
        self._taken: set[str] = set()
        self._below: dict[str, Cursor] = {}
        self._missing: list[str] = []
        self._absent: list[Cursor] = []
        self._asked = False

    def __contains__(self, key: str) -> bool:
        """Return whether `key` is there and not null."""
        node = self.node.get(key)
        return node is not None and not is_null(node)

    def take(self, key: str) -> Node | None:
        """Return the node of `key` and count it as known; None when absent or null."""
        self._taken.add(key)
        node = self.node.get(key)
        return None if node is None or is_null(node) else node

    def text(self, key: str, *, empty: bool = False) -> str | Expression | None:
        """Return the text of `key` as it was written, numbers included; None when absent.

        An empty text counts as absent unless `empty` says otherwise.
        """
        node = self.take(key)
        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            self._wrong(node, key, "text")
            return None
        if "<+" in node.text:
            return Expression(node.text)
        return node.text if node.text or empty else None

    def needed(self, key: str) -> str | Expression:
        """Return the text of `key`; report it when it is absent."""
        found = self.text(key)
        if found is None:
            if key not in self:
                self.missing(key)
            return ""
        return found

    def missing(self, key: str) -> None:
        """Note that `key` is not there; `rest` reports it, or the misspelling that explains it."""
        self._taken.add(key)
        self._missing.append(key)

    def flag(self, key: str, *, at_run_time: bool = False) -> Any:
        """Return the boolean, or expression if it may be one, of `key`; None when absent."""
        node = self.take(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode):
            if isinstance(node.value, bool):
                return node.value
            if "<+" in node.text and at_run_time:
                return Expression(node.text)
            if node.text.lower() in ("true", "false"):
                return node.text.lower() == "true"
        self._wrong(node, key, "true or false")
        return None

    def number(self, key: str, *, at_run_time: bool) -> int | Expression | None:
        """Return the whole number, or expression if it may be one, of `key`; None when absent."""
        node = self.take(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode):
            if "<+" in node.text and at_run_time:
                return Expression(node.text)
            if re.fullmatch(r"-?[0-9]{1,18}", node.text):
                return int(node.text)
        self._wrong(node, key, "a whole number")
        return None

    def expression(self, key: str) -> Expression | None:
        """Return the expression at `key`, or None where something else or nothing stands there."""
        node = self.node.get(key)
        if isinstance(node, ScalarNode) and "<+" in node.text:
            self._taken.add(key)
            return Expression(node.text)
        return None

    def leave(self) -> None:
        """Suppress problems here, but for missing keys: what this should be is not known."""
        if not self._asked:
            self._asked = True
            self._tell_lacking()
        self.problems.suppress(self.node.place())

    def _tell_lacking(self) -> None:
        """Report what is missing here and below, or the misspellings that explain it."""
        self._misspelt()
        for key, below in self._below.items():
            if key in self.node:
                below._tell_lacking()  # noqa: SLF001  # of this very class
            elif below.lacks():
                self._tell_missing(key)
        for key in self._missing:
            self._tell_missing(key)

    def choice(self, key: str, kinds: type[E], default: E) -> E:
        """Return the member of `kinds` that `key` names; report another word, with a suggestion."""
        found = self.text(key)
        if found is None:
            return default
        try:
            return kinds(found)
        except ValueError:
            names = [str(kind.value) for kind in kinds]
            self.unknown(key, found, names)
            return default

    def unknown(self, key: str, given: str, names: list[str], what: str = "") -> None:
        """Report that `given`, the value of `key`, is not one of `names`."""
        self.problems.add(
            "unknown-value",
            f"{what or key} is unknown to Harness",
            self.node.place(key),
            given=given,
            allowed=names,
            remedy=did_you_mean(given, names) or "use one of Harness's own words",
        )
        self.problems.suppress(self.node.place(key))

    def texts(self, key: str, *, at_run_time: bool = False) -> "tuple[str, ...] | Expression":
        """Return the list of texts at `key`, empty when absent; or an expression in its place."""
        node = self.take(key)
        if node is None:
            return ()
        if isinstance(node, ScalarNode) and "<+" in node.text and at_run_time:
            return Expression(node.text)
        if not isinstance(node, ListNode):
            written = node.text if isinstance(node, ScalarNode) else ""
            self._wrong(node, key, "a list", f"write [{written}]" if written else "")
            return ()
        found = []
        for item in node.items:
            if isinstance(item, ScalarNode):
                found.append(item.text)
            else:
                self._wrong(item, key, "a list of texts")
        return tuple(found)

    def below(self, key: str) -> "Cursor":
        """Return a cursor on the mapping at `key`; of an empty one when it is absent."""
        node = self.take(key)
        if node is not None and not isinstance(node, MapNode):
            self._wrong(node, key, "a mapping")
            node = None
        known = self._below.get(key)
        if known is not None:
            return known
        empty = nothing(self.node.file, self.node.line, self.node.column, self.node, key)
        made = Cursor(empty if node is None else node, self.problems, keeps=self.keeps)
        self._below[key] = made
        return made

    def at(self, path: str) -> "Cursor":
        """Return a cursor on what stands at a path below this one; an empty path is its own."""
        cursor = self
        for key in path.split(".") if path else ():
            cursor = cursor.below(key)
        return cursor

    def each(self, key: str, make: "Callable[[Cursor], T | None]", wrap: str = "") -> tuple[T, ...]:
        """Return what `make` makes of each mapping in the list at `key`, inside `wrap` if given."""
        node = self.take(key)
        if node is None:
            return ()
        if not isinstance(node, ListNode):
            self._wrong(node, key, "a list")
            return ()
        found = []
        for item in node.items:
            inner: Node | None = item
            if wrap and isinstance(item, MapNode):
                inner = item.get(wrap)
            if not isinstance(inner, MapNode):
                self._wrong(item, key, f"a list of mappings{f' under {wrap}' if wrap else ''}")
                continue
            if wrap and isinstance(item, MapNode):
                self._tell_beside(item, wrap)
            made = make(Cursor(inner, self.problems, keeps=self.keeps))
            if made is not None:
                found.append(made)
        return tuple(found)

    def _tell_beside(self, item: MapNode, wrap: str) -> None:
        """Report the keys beside the one that an item of a list stands below: none can be kept."""
        for key in item:
            if key != wrap:
                self.problems.add(
                    "misplaced-key",
                    f'"{key}" stands beside "{wrap}", where Harness looks for nothing',
                    item.key_place(key),
                    allowed=wrap,
                    remedy=f"indent it so that it is under {wrap}, or remove it",
                )

    def mapping(self, key: str) -> dict[str, Any]:
        """Return the mapping at `key` as plain Python, kept as it is; empty when absent."""
        node = self.take(key)
        if node is None:
            return {}
        if not isinstance(node, MapNode):
            self._wrong(node, key, "a mapping")
            return {}
        return dict(plain(node))

    def tags(self, key: str = "tags") -> dict[str, str]:
        """Return the tags at `key`: text to text, `[]` taken as none."""
        node = self.take(key)
        if node is None or (isinstance(node, ListNode) and not node.items):
            return {}
        if not isinstance(node, MapNode):
            self._wrong(node, key, "a mapping of names to values")
            return {}
        for name, value in node.entries.items():
            if not isinstance(value, ScalarNode):
                self._wrong(value, name, "text")
        return {
            name: value.text
            for name, value in node.entries.items()
            if isinstance(value, ScalarNode)
        }

    def rest(self) -> dict[str, Any]:
        """Return every key that was not asked for, at its depth, with a warning for each.

        Keys that are needed and missing are reported here as well, when it is known which keys
        are misspelt. Asked a second time, as when a part was read as a piece of its own, it
        returns none.
        """
        left: dict[str, Any] = {}
        if self._asked:
            return left
        self._asked = True
        misspelt = self._misspelt()
        for key, node in self.node.entries.items():
            if key in self._below:
                inner = self._below[key].rest()
                if inner:
                    left[key] = inner
            elif key not in self._taken:
                left[key] = plain(node)
                if key not in misspelt:
                    self._unasked(key)
        for key, below in self._below.items():
            if key not in self.node and below.lacks():
                self._tell_missing(key)
                below.rest()
        for key in self._missing:
            self._tell_missing(key)
        return left

    def _misspelt(self) -> frozenset[str]:
        """Report the unknown keys that are misspellings of missing ones; return them."""
        parts = [key for key, inner in self._below.items() if inner.lacks()]
        absent = [key for key in (*self._missing, *parts) if key not in self.node]
        found = []
        for key in self.node:
            if key in self._taken or key in self._below:
                continue
            home = self.lacking(key)
            if home is not None:
                home.problems.suppress(home.node.place(key))
                continue
            meant = nearest(key, absent)
            if meant is not None:
                found.append(key)
                absent.remove(meant)
                self.problems.suppress(self.node.place(meant))
                self.problems.add(
                    "unknown-key",
                    f'"{key}" is unknown here',
                    self.node.key_place(key),
                    remedy=f'did you mean "{meant}"?',
                )
        return frozenset(found)

    def lacks(self) -> bool:
        """Return whether something that is needed here, or below, is missing."""
        return bool(self._missing) or any(inner.lacks() for inner in self._below.values())

    def _tell_missing(self, key: str) -> None:
        place = self.node.place(key)
        self.problems.add(
            "missing-key",
            f'"{key}" is missing',
            place,
            allowed=f"a value for {key}",
            remedy=f"add {key}",
        )
        self.problems.suppress(place)

    def lacking(self, key: str) -> "Cursor | None":
        """Return the cursor, this one or one below, that was asked for `key` and has none."""
        if key in self._taken and key not in self.node:
            return self
        found = (inner.lacking(key) for inner in self._below.values())
        return next((inner for inner in found if inner is not None), None)

    def _unasked(self, key: str) -> None:
        home = self.lacking(key)
        if home is not None:
            # Harness would take the document and ignore the key: what it holds would be gone.
            self._tell_misplaced(key, home)
            return
        guess = did_you_mean(key, [k for k in self._taken if k not in self.node])
        if self.keeps:
            self.problems.warn(
                "unknown-key",
                f'"{key}" is not known to this library; it is kept as it is',
                self.node.key_place(key),
                remedy=guess or "nothing, if Harness knows it",
            )
        else:
            self.problems.add(
                "unknown-key",
                f'"{key}" cannot be kept: the provider has no argument for it',
                self.node.key_place(key),
                allowed=sorted(self._taken),
                remedy=guess or "remove it",
            )

    def _tell_misplaced(self, key: str, home: "Cursor") -> None:
        where, absent = str(home.node.place().path), ""
        above: Node = home.node
        while above.parent is not None and above.parent.child(str(above.key)) is not above:
            absent, above = join_path(str(above.key), absent), above.parent
        if absent and home in self._absent:
            return  # the key that is missing above them has been told with the first of them
        remedy = f"indent it so that it is under {where.rpartition('.')[2]}"
        if absent:
            self._absent.append(home)
            self.problems.suppress(above.place(absent.partition(".")[0]))
            remedy = (
                f"write the missing {absent} above it, and indent below that what belongs there"
            )
        self.problems.add(
            "misplaced-key",
            f'"{key}" stands here, and Harness looks for it under {where}',
            self.node.key_place(key),
            allowed=sorted(self._taken),
            remedy=remedy,
        )

    def _wrong(self, node: Node, key: str, wanted: str, remedy: str = "") -> None:
        # A text where a part belongs may be the secret of that part: it is not repeated.
        is_open = isinstance(node, ScalarNode) and wanted == "true or false"
        self.problems.add(
            "wrong-shape",
            f'"{key}" has the wrong shape',
            node.place(),
            given=node.text
            if is_open and isinstance(node, ScalarNode)
            else _SHAPES.get(type(node), "text"),
            allowed=wanted,
            remedy=remedy or f"write {wanted}",
        )
        self.problems.suppress(node.place())


_SHAPES: Mapping[type[Node], str] = {ListNode: "a list", MapNode: "a mapping"}
