"""Writing YAML in one canonical form: the same value always gives the same bytes.

Block style, two spaces, lists indented below their key as Harness writes them, keys in the order
given (its model's), `|` for text of several lines, quotes wherever a YAML 1.1 and a YAML 1.2
reader would disagree. Long lines are never folded. Comments and layout of a document that was read
are not kept: the form depends on the value alone. The emitter is our own, as PyYAML's takes five
times as long and writes a script with a trailing blank as one quoted line.
"""

import re
from collections.abc import Mapping
from typing import Any

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.place import join_path
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.yaml.nodes import MOST_LEVELS, ListNode, MapNode, ScalarNode, key_step

LONGEST_KEY = 1000
"""YAML readers give up on a key after 1,024 characters; quotes and escapes come on top."""

_PLAIN = re.compile(
    r"""(?:[A-Za-z_/$(\\]|<\+|[0-9]+[A-Za-z_])       # starts as no other kind of value does
    (?:[A-Za-z0-9_./$()<>+@=,;!?*&|%^~'"`\\\[\]{}#-]++
     |:(?=\S)                                     # a colon, not before a blank or the end
     |\ (?=[^\s\#]))*+                            # a blank, not before a comment or the end
    """,
    re.VERBOSE,
)
_WORDS = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # in any case, in YAML 1.1 or 1.2
)
_NUMBER = re.compile(
    r"""[-+]?(?: 0b[01_]+ | 0o?[0-7_]+ | 0x[0-9a-fA-F_]+
    | [0-9][0-9_,]*(?::[0-9_]+)*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?
    | \.[0-9_]+(?:[eE][-+]?[0-9]+)? | \.(?:inf|nan) )
    | [-+]_[0-9_]*                                    # a number to some readers
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\ \t].*)?    # a date, in YAML 1.1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SURE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?|true|false|null")
"""Unquoted scalars that every reader takes for the same value, so their text can stay."""

_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
_QUOTED = re.compile(r"[^\x20-\x7e]|[\"\\]")
_ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e",
    "\a": "\\a", "\b": "\\b", "\v": "\\v", "\f": "\\f",
}  # fmt: skip
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(value: object) -> str:
    """Return `value` as YAML that ends with a newline.

    `value` is plain Python (mapping with text keys, list, tuple, str, int, float, bool, None) or a
    Node, whose unquoted numbers keep the text they were written with (`1.10` stays `1.10`).
    Raises DocumentError, with the path of each, for anything else: nothing is guessed.
    """
    writer = _Writer()
    if _filled(value):
        writer.block(value, "")
    else:
        writer.out.append(writer.scalar(value) + "\n")
    writer.problems.raise_if_any(DocumentError, "the value cannot be written as YAML")
    return "".join(writer.out)


def scalar_text(text: str) -> str:
    """Return text as a one-line YAML scalar: plain where every reader agrees, else in quotes."""
    if _PLAIN.fullmatch(text):
        plain = text.lower() not in _WORDS and not _NUMBER.fullmatch(text)
    else:
        plain = _is_plain(text)
    if plain:
        return text
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return f'"{_QUOTED.sub(_escape, text)}"'


class _Writer:
    """Writes one value into `out`; `problems` collects what cannot be written."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.steps: list[str] = []
        self.problems = Problems()

    def block(self, value: Any, indent: str) -> None:
        """Write a filled mapping or list whose first line is already indented."""
        if len(self.steps) >= MOST_LEVELS:
            self.refuse(
                "write-depth",
                f"the value is nested more than {MOST_LEVELS} levels deep",
                "check that it does not hold itself",
            )
            self.out.append("\n")
        elif isinstance(value, (MapNode, Mapping)):
            self.mapping(value, indent)
        else:
            self.sequence(value, indent)

    def mapping(self, value: Any, indent: str) -> None:
        out = self.out
        entries: Mapping[Any, Any] = value.entries if isinstance(value, MapNode) else value
        deeper = indent + "  "
        before = ""
        for key, item in entries.items():
            out.append(before)
            before = indent
            out.append(self.key(key))
            if type(item) is str and item.isascii() and "\n" not in item:
                out.append(f": {scalar_text(item)}\n")
            elif _filled(item):
                self.steps.append(key_step(str(key)))
                out.append(":\n" + deeper)
                self.block(item, deeper)
                self.steps.pop()
            else:
                self.steps.append(key_step(str(key)))
                out.append(f": {self.scalar(item, deeper)}\n")
                self.steps.pop()

    def sequence(self, value: Any, indent: str) -> None:
        out = self.out
        items = value.items if isinstance(value, ListNode) else value
        deeper = indent + "  "
        before = ""
        for number, item in enumerate(items):
            out.append(before + "- ")
            before = indent
            self.steps.append(f"[{number}]")
            if _filled(item):
                self.block(item, deeper)
            else:
                out.append(self.scalar(item, deeper) + "\n")
            self.steps.pop()

    def key(self, key: object) -> str:
        if not isinstance(key, str):
            self.refuse(
                "write-key",
                f"a key is {type(key).__name__}, and keys are text",
                "write the key as text",
            )
            return "?"
        if len(key) > LONGEST_KEY:
            self.refuse(
                "write-key",
                f"a key has {len(key)} characters, and YAML readers give up after {LONGEST_KEY}",
                "shorten the key",
            )
        self.check(key)
        return scalar_text(str.__str__(key))

    def scalar(self, value: Any, indent: str | None = None) -> str:
        """Return a scalar or an empty collection; `indent` is that of text of several lines."""
        if isinstance(value, ScalarNode):
            if value.style is None and _SURE.fullmatch(value.text):
                return value.text
            value = value.value
        if isinstance(value, str):
            text = str.__str__(value)
            self.check(text)
            if indent is not None and "\n" in text and _is_literal(text):
                return _literal(text, indent)
            return scalar_text(text)
        if value is None:
            return "null"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return int.__repr__(value)
        if isinstance(value, float):
            return _float(value)
        if isinstance(value, (MapNode, Mapping)):
            return "{}"
        if isinstance(value, (ListNode, list, tuple)):
            return "[]"
        self.refuse(
            "write-type",
            f"a value of type {type(value).__name__} has no place in a YAML document",
            "give text, a number, true or false, a list or a mapping; a secret is given by the"
            " reference to it",
        )
        return "null"

    def check(self, text: str) -> None:
        if not text.isascii() and _SURROGATE.search(text):
            self.refuse(
                "write-character",
                "a text holds half of a surrogate pair, which is no character",
                "decode the text properly before it is used",
            )

    def refuse(self, code: str, message: str, remedy: str) -> None:
        path = ""
        for step in self.steps:
            path = join_path(path, step)
        self.problems.add(code, message, path, remedy=remedy)


def _filled(value: object) -> bool:
    if isinstance(value, (Mapping, list, tuple, MapNode, ListNode)):
        return len(value) > 0
    return False


def _is_plain(text: str) -> bool:
    return (
        text.isprintable()
        and text != ""
        and text[0] not in _FIRST
        and text[0] != " "
        and text[-1] not in " :"
        and ": " not in text
        and " #" not in text
        and not text.startswith(("<<", "..."))
        and text.lower() not in _WORDS
        and not _NUMBER.fullmatch(text)
    )


def _is_literal(text: str) -> bool:
    """Return whether every reader gets text of several lines back from a block scalar."""
    body = text.strip("\n")
    if not body or not body.replace("\n", "").replace("\t", "").isprintable():
        return False
    return bool(body.partition("\n")[0].strip() and body.rpartition("\n")[2].strip())


def _literal(text: str, indent: str) -> str:
    first = text.lstrip("\n")[0]
    header = "|2" if first in " \t" else "|"
    if not text.endswith("\n"):
        header += "-"
    elif text.endswith("\n\n"):
        header += "+"
    lines = text.removesuffix("\n").split("\n")
    written = "\n".join(indent + line if line else "" for line in lines)
    return f"{header}\n{written}"


def _float(value: float) -> str:
    if value != value:  # noqa: PLR0124  # only a NaN differs from itself
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    text = float.__repr__(value)
    mantissa, e, exponent = text.partition("e")
    return text if not e or "." in mantissa else f"{mantissa}.0e{exponent}"


def _escape(match: "re.Match[str]") -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
