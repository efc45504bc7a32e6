"""Python source, laid out as the project's formatter would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE_LENGTH = 100
INDENT = "    "


@dataclass(frozen=True)
class Bracketed:
    """A call, list or dictionary: what opens it, its items, and what closes it."""

    opening: str
    items: tuple[Item, ...]
    closing: str


@dataclass(frozen=True)
class Item:
    """One item, with `name=` or `key: ` before it."""

    prefix: str
    value: Node


Node = str | Bracketed


def bracketed(opening: str, items: Iterable[tuple[str, Node]], closing: str) -> Bracketed:
    """A call, list or dictionary from pairs of prefix and value."""
    return Bracketed(opening, tuple(Item(prefix, value) for prefix, value in items), closing)


def flat(node: Node) -> str:
    """The node on one line."""
    if isinstance(node, str):
        return node
    return f"{node.opening}{', '.join(i.prefix + flat(i.value) for i in node.items)}{node.closing}"


def render(node: Node, *, before: str = "", after: str = "", depth: int = 0) -> str:
    """The node on one line if it fits there, else with each item on a line of its own.

    `before` and `after` are what stands on its first and last line already, without the
    indentation of `depth` steps.
    """
    line = flat(node)
    fits = len(INDENT) * depth + len(before) + len(line) + len(after) <= LINE_LENGTH
    if isinstance(node, str) or not node.items or (fits and "\n" not in line):
        return f"{before}{line}{after}"
    inner = INDENT * (depth + 1)
    lines = [
        inner + render(item.value, before=item.prefix, after=",", depth=depth + 1)
        for item in node.items
    ]
    return "\n".join([before + node.opening, *lines, INDENT * depth + node.closing + after])


def string(text: str) -> str:
    """A string literal: in one line, or as a block if the text has several."""
    if "\n" in text[:-1]:
        # Three quotes in a row, or one at the end, would end the block.
        pieces = re.split(r'("(?="")|"\Z)', text)
        body = "".join(
            '\\"' if number % 2 else "".join(_escaped(letter, kept="\n") for letter in piece)
            for number, piece in enumerate(pieces)
        )
        # Blanks at a line's end do not survive editors.
        body = re.sub(r" (?=\n)", r"\\x20", body)
        return f'"""\\\n{body}"""'
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = "".join(_escaped(letter) for letter in text)
    return f"{quote}{body.replace(quote, chr(92) + quote)}{quote}"


def _escaped(letter: str, *, kept: str = "") -> str:
    if letter == "\\":
        return "\\\\"
    if letter.isprintable() or letter in kept:
        return letter
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(letter) or _numbered(ord(letter))


def _numbered(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
