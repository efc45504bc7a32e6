"""The words of PCL: names, numbers, strings with their escapes, heredocs, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Position:
    """A place in a file; line and column count from 1."""

    filename: str
    line: int
    column: int
    offset: int


class PclError(Exception):
    """Something in the text that cannot be translated, and where."""

    def __init__(self, message: str, position: Position) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True)
class Token:
    """One word. `parts` are a string's pieces: text, or the tokens of an expression."""

    kind: str
    text: str
    position: Position
    parts: tuple[str | tuple[Token, ...], ...] = ()

    @property
    def description(self) -> str:
        """The token as an error message names it."""
        return {"end": "the end of the file", "newline": "the end of the line"}.get(
            self.kind, repr(self.text)
        )


_BLANK = re.compile(r"(?:[ \t\r]+|#[^\n]*|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NAME = re.compile(r"[^\W\d][\w-]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_HEREDOC = re.compile(r"<<(-?)([^\W\d][\w-]*)[ \t\r]*\n")
_PLAIN = re.compile(r'[^"\\$%\n]+')
_HEREDOC_PLAIN = re.compile(r"[^$%]+")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_PUNCTUATION = "{}[]()=:,.-"
_OPENING = {"(": ")", "[": "]"}


def tokenize(text: str, filename: str) -> Iterator[Token]:
    """The tokens of `text`, the last of kind `end`.

    Raises:
        PclError: there is a character that PCL does not have, or a string that does not end.
    """
    yield from _Scanner(text, filename).tokens()


class _Scanner:
    def __init__(self, text: str, filename: str) -> None:
        self._text = text
        self._filename = filename
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def _position(self, offset: int) -> Position:
        from bisect import bisect_right

        line = bisect_right(self._starts, offset)
        return Position(self._filename, line, offset - self._starts[line - 1] + 1, offset)

    def tokens(self, *, until: str = "") -> Iterator[Token]:
        """The tokens from here on; with `until`, to the bracket that closes an expression."""
        depth = 0
        while True:
            blank = _BLANK.match(self._text, self._at)
            if blank:
                self._at = blank.end()
            position = self._position(self._at)
            if self._at >= len(self._text):
                if until:
                    raise PclError("an expression in a string does not end", position)
                yield Token("end", "", position)
                return
            character = self._text[self._at]
            if until and character == until and not depth:
                self._at += 1
                yield Token("end", "", position)
                return
            depth += (character == "{") - (character == "}")
            yield self._token(character, position)

    def _token(self, character: str, position: Position) -> Token:
        if character == "\n":
            self._at += 1
            return Token("newline", "\n", position)
        if character == '"':
            self._at += 1
            return Token("string", "a string", position, tuple(self._string(position)))
        for kind, pattern in (("name", _NAME), ("number", _NUMBER)):
            found = pattern.match(self._text, self._at)
            if found:
                self._at = found.end()
                return Token(kind, found[0], position)
        heredoc = _HEREDOC.match(self._text, self._at)
        if heredoc:
            self._at = heredoc.end()
            return Token(
                "string",
                "a heredoc",
                position,
                tuple(self._heredoc(heredoc[2], position, indented=bool(heredoc[1]))),
            )
        if character in _PUNCTUATION:
            self._at += 1
            return Token(character, character, position)
        raise PclError(f"unexpected character {character!r}", position)

    def _string(self, position: Position) -> Iterator[str | tuple[Token, ...]]:
        while True:
            plain = _PLAIN.match(self._text, self._at)
            if plain:
                self._at = plain.end()
                yield plain[0]
            if self._at >= len(self._text) or self._text[self._at] == "\n":
                raise PclError("a string does not end on its line", position)
            if self._text[self._at] == '"':
                self._at += 1
                return
            yield self._escape() if self._text[self._at] == "\\" else self._template()

    def _escape(self) -> str:
        found = _UNICODE.match(self._text, self._at)
        if found:
            self._at = found.end()
            return chr(int(found[1] or found[2], 16))
        escaped = _ESCAPES.get(self._text[self._at + 1 : self._at + 2])
        if escaped is None:
            raise PclError(
                f"unknown escape {self._text[self._at : self._at + 2]!r} in a string",
                self._position(self._at),
            )
        self._at += 2
        return escaped

    def _template(self) -> str | tuple[Token, ...]:
        """What `$` or `%` starts: an escaped `${`, an expression, or just itself."""
        sign = self._text[self._at]
        if self._text.startswith(sign * 2 + "{", self._at):
            self._at += 3
            return sign + "{"
        if not self._text.startswith(sign + "{", self._at):
            self._at += 1
            return sign
        if sign == "%":
            raise PclError("template directives are not supported", self._position(self._at))
        self._at += 2
        return tuple(self.tokens(until="}"))

    def _heredoc(
        self, mark: str, position: Position, *, indented: bool
    ) -> Iterator[str | tuple[Token, ...]]:
        end = re.compile(rf"^[ \t]*{re.escape(mark)}[ \t\r]*$", re.MULTILINE).search(
            self._text, self._at
        )
        if end is None:
            raise PclError(f"the heredoc {mark} does not end", position)
        body = self._text[self._at : end.start()]
        margin = _margin(body) if indented else 0
        inner = _Scanner(re.sub(rf"(?m)^[ \t]{{0,{margin}}}", "", body), self._filename)
        self._at = end.end()
        while inner._at < len(inner._text):
            plain = _HEREDOC_PLAIN.match(inner._text, inner._at)
            if plain:
                inner._at = plain.end()
                yield plain[0]
            else:
                yield inner._template()


def _margin(body: str) -> int:
    """How many blanks all lines of `body` start with."""
    lines = [line for line in body.split("\n") if line.strip()]
    return min((len(line) - len(line.lstrip(" \t")) for line in lines), default=0)
