"""PCL, the language in which Pulumi hands over what it imported: its tree, and reading it.

Reads blocks, attributes, literals, strings with their escapes, heredocs, lists, objects, calls
and references. It deliberately reads no arithmetic, conditions or loops: imports have none, and
what is not understood is an error, never left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.host.pcl.tokens import PclError, Position, Token, tokenize


@dataclass(frozen=True)
class Literal:
    """A number, a truth value or null."""

    value: int | float | bool | None
    position: Position


@dataclass(frozen=True)
class Text:
    """A string: plain pieces and, between them, the expressions that `${...}` holds."""

    parts: tuple[str | Expression, ...]
    position: Position

    @property
    def plain(self) -> str | None:
        """The string, or None if it holds an expression."""
        if all(isinstance(part, str) for part in self.parts):
            return "".join(part for part in self.parts if isinstance(part, str))
        return None


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Expression, ...]
    position: Position


@dataclass(frozen=True)
class Mapping:
    """An object; keys in their order."""

    items: tuple[tuple[str, Expression], ...]
    position: Position


@dataclass(frozen=True)
class Call:
    """A call of a function."""

    function: str
    arguments: tuple[Expression, ...]
    position: Position


@dataclass(frozen=True)
class Reference:
    """A variable, and the attributes (text) and indexes (number, or text in brackets) after it."""

    root: str
    path: tuple[Attribute | Index, ...]
    position: Position


@dataclass(frozen=True)
class Attribute:
    """A step `.name`."""

    name: str


@dataclass(frozen=True)
class Index:
    """A step `[0]` or `["key"]`."""

    key: int | str


Expression = Literal | Text | Sequence | Mapping | Call | Reference


@dataclass(frozen=True)
class Block:
    """A block such as `resource "name" "token" { ... }`."""

    kind: str
    labels: tuple[str, ...]
    attributes: dict[str, Expression] = field(hash=False)
    blocks: tuple[Block, ...]
    position: Position


def parse(text: str, filename: str) -> Block:
    """Reads a file; the result is a block without kind or labels.

    Raises:
        PclError: the text is not PCL, or PCL of a kind that imports do not have.
    """
    return _Parser(tokenize(text, filename)).file()


def kind_name(kind: str) -> str:
    """A kind of token as an error message names it."""
    names = {"name": "a name", "string": "a string", "number": "a number", "end": "the end"}
    return names.get(kind) or ("the end of the line" if kind == "newline" else repr(kind))


_WORDS = {"true": True, "false": False, "null": None}


class _Parser:
    def __init__(self, tokens: Iterator[Token]) -> None:
        self._tokens = list(tokens)
        self._at = 0

    def file(self) -> Block:
        return self._body("", (), self._peek().position, end="end")

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += token.kind != "end"
        return token

    def _accept(self, kind: str) -> Token | None:
        return self._next() if self._peek().kind == kind else None

    def _expect(self, *kinds: str) -> Token:
        token = self._next()
        if token.kind not in kinds:
            wanted = " or ".join(kind_name(kind) for kind in kinds)
            raise PclError(f"expected {wanted}, found {token.description}", token.position)
        return token

    def _newlines(self) -> None:
        while self._accept("newline"):
            pass

    def _body(self, kind: str, labels: tuple[str, ...], position: Position, *, end: str) -> Block:
        attributes: dict[str, Expression] = {}
        blocks: list[Block] = []
        while True:
            self._newlines()
            if self._accept(end):
                return Block(kind, labels, attributes, tuple(blocks), position)
            name = self._expect("name")
            if self._accept("="):
                if name.text in attributes:
                    raise PclError(f"{name.text} is given twice", name.position)
                attributes[name.text] = self._expression()
            else:
                block_labels = []
                while label := (self._accept("name") or self._accept("string")):
                    block_labels.append(self._label(label))
                self._expect("{")
                blocks.append(self._body(name.text, tuple(block_labels), name.position, end="}"))
            if self._peek().kind not in {end, "end"}:
                self._expect("newline")

    def _label(self, token: Token) -> str:
        if token.kind == "name":
            return token.text
        plain = self._text(token).plain
        if plain is None:
            raise PclError("a label holds an expression", token.position)
        return plain

    def _expression(self) -> Expression:
        token = self._next()
        match token.kind:
            case "number":
                return Literal(_number(token), token.position)
            case "-":
                number = self._expect("number")
                return Literal(-_number(number), token.position)
            case "string":
                return self._text(token)
            case "[":
                return Sequence(tuple(self._items("]")), token.position)
            case "{":
                return Mapping(tuple(self._entries()), token.position)
            case "name" if token.text in _WORDS and self._peek().kind not in {".", "[", "("}:
                return Literal(_WORDS[token.text], token.position)
            case "name" if self._accept("("):
                return Call(token.text, tuple(self._items(")")), token.position)
            case "name":
                return Reference(token.text, tuple(self._path()), token.position)
        raise PclError(f"expected a value, found {token.description}", token.position)

    def _text(self, token: Token) -> Text:
        parts: list[str | Expression] = []
        for part in token.parts:
            if isinstance(part, str):
                parts.append(part)
            else:
                inner = _Parser(iter(part))
                inner._newlines()
                parts.append(inner._expression())
                inner._newlines()
                inner._expect("end")
        return Text(tuple(parts), token.position)

    def _items(self, end: str) -> Iterator[Expression]:
        while True:
            self._newlines()
            if self._accept(end):
                return
            yield self._expression()
            self._newlines()
            if self._peek().kind != end:
                self._expect(",")

    def _entries(self) -> Iterator[tuple[str, Expression]]:
        while True:
            self._newlines()
            if self._accept("}"):
                return
            key = self._label(self._expect("name", "string"))
            self._expect("=", ":")
            self._newlines()
            yield key, self._expression()
            if self._peek().kind != "}":
                self._expect(",", "newline")

    def _path(self) -> Iterator[Attribute | Index]:
        while True:
            if self._accept("."):
                yield Attribute(self._expect("name").text)
            elif self._accept("["):
                token = self._expect("number", "string")
                yield Index(self._label(token) if token.kind == "string" else int(_number(token)))
                self._expect("]")
            else:
                return


def _number(token: Token) -> int | float:
    return float(token.text) if any(mark in token.text for mark in ".eE") else int(token.text)
