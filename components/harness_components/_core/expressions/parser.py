"""Finding and taking apart `<+...>` and `${{ ... }}`. Nothing is evaluated and nothing is judged.

`<+...>` holds JEXL, in which `>` is also an operator. A `>` with a blank before it and a blank or
`=` after it is one, as long as another `>` closes the expression; every other `>` closes it.
"""

import re
from dataclasses import dataclass
from typing import Literal

from harness_components._core.expressions.roots import WORDS

Syntax = Literal["harness", "workflow"]


class ExpressionError(ValueError):
    """A text holds an expression that does not end, or that is empty. `offset` counts from 0."""

    def __init__(self, message: str, offset: int) -> None:
        """Keep where in the text the expression starts."""
        self.offset = offset
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Call:
    """A method call: `.default(7)` has the name `default` and the arguments `("7",)`, as text."""

    name: str
    arguments: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A dotted name inside an expression: `artifacts.primary.tag` has root `artifacts`.

    A part in brackets is kept with them: `steps.a.output['b.c']` ends in `['b.c']`.
    """

    path: tuple[str, ...]
    calls: tuple[Call, ...]
    start: int
    end: int

    @property
    def root(self) -> str:
        """Return the first part of the path."""
        return self.path[0]


@dataclass(frozen=True, slots=True)
class ParsedExpression:
    """One expression in a text. `text` is all of it, marks included; offsets count from 0.

    `references` are the names in it, in order, without those of nested expressions; `nested` are
    the expressions inside it; `calls` are the methods after its closing mark, as in
    `<+input>.default(7)`, and `end` lies after them.
    """

    text: str
    syntax: Syntax
    start: int
    end: int
    references: tuple[Reference, ...] = ()
    nested: "tuple[ParsedExpression, ...]" = ()
    calls: tuple[Call, ...] = ()

    def __str__(self) -> str:
        """Return the text as written."""
        return self.text


_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_PART = re.compile(r"[\w$]+(?:-[\w$]+)*")
_METHOD = re.compile(r"\.([A-Za-z_]\w*)\(")
_START = re.compile(r"<\+|\$\{\{")
_MOST_NESTED = 50


def find(text: str) -> list[ParsedExpression]:
    """Return the outermost expressions of `text`, in order.

    Raises ExpressionError where one starts and does not end.
    """
    found: list[ParsedExpression] = []
    at = 0
    while match := _START.search(text, at):
        expression = (_harness if match[0] == "<+" else _workflow)(text, match.start(), 0)
        found.append(expression)
        at = expression.end
    return found


def parse(text: str) -> ParsedExpression:
    """Parse a text that is one expression and nothing else, but for blanks around it.

    Raises ExpressionError if it is not.
    """
    stripped = text.strip()
    if not _START.match(stripped):
        raise ExpressionError("the text is not an expression", 0)
    found = find(text)
    if len(found) != 1 or found[0].text.strip() != stripped:
        raise ExpressionError("there is text beside the expression", found[0].end)
    return found[0]


def _workflow(text: str, start: int, depth: int) -> ParsedExpression:
    del depth
    at = start + 3
    while at < len(text):
        character = text[at]
        if text.startswith("}}", at):
            references = _references(text, start + 3, at, ())
            if not text[start + 3 : at].strip():
                raise ExpressionError("the expression is empty", start)
            return ParsedExpression(text[start : at + 2], "workflow", start, at + 2, references)
        if character in "'\"":
            at = _string_end(text, at, len(text))
            continue
        if text.startswith("${{", at):
            break
        at += 1
    raise ExpressionError("the expression starts with ${{ and never ends with }}", start)


def _harness(text: str, start: int, depth: int) -> ParsedExpression:
    if depth > _MOST_NESTED:
        raise ExpressionError(f"expressions are nested over {_MOST_NESTED} deep", start)
    nested: list[ParsedExpression] = []
    maybe: tuple[int, int] | None = None
    at = start + 2
    while at < len(text):
        character = text[at]
        if character == "<" and text.startswith("<+", at):
            inner = _harness(text, at, depth + 1)
            nested.append(inner)
            at = inner.end
        elif character in "'\"" and _opens_string(text, at):
            at = _string_end(text, at, len(text))
        elif character == ">":
            if not _is_operator(text, at):
                return _closed(text, start, at, nested)
            maybe = maybe or (at, len(nested))
            at += 1
        else:
            at += 1
    if maybe is not None and "\n" not in text[start : maybe[0]]:
        return _closed(text, start, maybe[0], nested[: maybe[1]])
    raise ExpressionError("the expression starts with <+ and never ends with >", start)


def _closed(text: str, start: int, close: int, nested: list[ParsedExpression]) -> ParsedExpression:
    if not text[start + 2 : close].strip():
        raise ExpressionError("the expression is empty", start)
    inside = tuple(nested)
    references = _references(text, start + 2, close, inside)
    raw = len(references) == 1 and references[0].path == ("input",)
    calls, end = _calls(text, close + 1, raw=raw)
    return ParsedExpression(text[start:end], "harness", start, end, references, inside, calls)


def _is_operator(text: str, at: int) -> bool:
    return text[at - 1].isspace() and text[at + 1 : at + 2] in (" ", "=")


def _opens_string(text: str, at: int) -> bool:
    """Return whether a quote opens a string: it does not after a letter, as in `it's`."""
    return not (text[at - 1].isalnum() or text[at - 1] == "\\")


def _string_end(text: str, start: int, limit: int) -> int:
    """Return the offset after a string, or after its first quote if it never ends."""
    quote = text[start]
    at = start + 1
    while at < limit:
        if text[at] == "\\":
            at += 2
            continue
        if text[at] == quote:
            return at + 1
        if text[at] == "\n":
            break
        at += 1
    return start + 1


def _calls(text: str, at: int, *, raw: bool) -> tuple[tuple[Call, ...], int]:
    """Return the method calls that follow, and the offset after them."""
    calls: list[Call] = []
    while match := _METHOD.match(text, at):
        close = _call_end(text, match.end() - 1, len(text))
        if close < 0:
            if raw:
                raise ExpressionError(f".{match[1]}( is never closed", at)
            break
        arguments = _arguments(text[match.end() : close])
        calls.append(Call(match[1], arguments, at, close + 1))
        at = close + 1
    return tuple(calls), at


def _call_end(text: str, opening: int, limit: int) -> int:
    """Return the offset of the bracket that closes a call, or -1."""
    depth = 0
    at = opening
    while at < limit:
        character = text[at]
        if character == "\\":
            at += 2
            continue
        if character in "'\"" and text[at - 1] in "(,[{: ":
            at = _string_end(text, at, limit)
            continue
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return at
        elif character == "\n":
            return -1
        at += 1
    return -1


def _arguments(text: str) -> tuple[str, ...]:
    """Split the text of a call's arguments at its outer commas."""
    if not text.strip():
        return ()
    parts: list[str] = []
    depth = start = at = 0
    while at < len(text):
        character = text[at]
        if character == "\\":
            # Harness quotes a value with a comma as \'a,b\'.
            quote = text[at : at + 2]
            end = text.find(quote, at + 2) if quote[1:] in ("'", '"') else -1
            at = end + 2 if end >= 0 and not text[start:at].strip() else at + 2
            continue
        if character in "'\"" and not text[start:at].strip():
            at = _string_end(text, at, len(text))
            continue
        if character in "([{<":
            depth += 1
        elif character in ")]}>":
            depth -= 1
        elif character == "," and depth <= 0:
            parts.append(text[start:at].strip())
            start = at + 1
        at += 1
    return (*parts, text[start:].strip())


def _references(
    text: str, start: int, end: int, nested: tuple[ParsedExpression, ...]
) -> tuple[Reference, ...]:
    """Return the dotted names between two offsets, without what nested expressions hold."""
    found: list[Reference] = []
    inner = iter(nested)
    following = next(inner, None)
    at = start
    while at < end:
        if following is not None and at >= following.start:
            at = following.end
            following = next(inner, None)
            continue
        character = text[at]
        if character in "'\"":
            at = _string_end(text, at, end)
            continue
        match = _NAME.match(text, at, end)
        if match is None:
            at += 1
            # A number, or a name that belongs to what stands before it: `1e3`, `<+a>.b`.
            if character.isdigit() or character == ".":
                part = _PART.match(text, at, end)
                at = part.end() if part else at
            continue
        reference = _reference(text, match, end)
        at = reference.end
        called_alone = text[match.end() : match.end() + 1] == "("
        if reference.path[0] not in WORDS and not called_alone:
            found.append(reference)
    return tuple(found)


def _reference(text: str, match: "re.Match[str]", end: int) -> Reference:
    path = [match[0]]
    calls: list[Call] = []
    at = match.end()
    while at < end:
        method = _METHOD.match(text, at, end)
        if method is not None:
            close = _call_end(text, method.end() - 1, end)
            if close < 0:
                break
            arguments = _arguments(text[method.end() : close])
            calls.append(Call(method[1], arguments, at, close + 1))
            at = close + 1
            continue
        part = _PART.match(text, at + 1, end) if text[at] == "." else None
        if part is not None:
            if not calls:
                path.append(part[0])
            at = part.end()
            continue
        close = text.find("]", at, end) if text[at] == "[" else -1
        if close < 0:
            break
        if not calls:
            path.append(text[at : close + 1])
        at = close + 1
    return Reference(tuple(path), tuple(calls), match.start(), max(at, match.end()))
