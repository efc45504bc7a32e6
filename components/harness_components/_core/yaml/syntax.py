"""What a YAML syntax error means, in the words of the person who wrote the file.

The parser says what it expected; the lines around the place say what most likely happened.
"""

import re
from collections.abc import Callable

import yaml

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.redaction import has_secret

_BLOCK_HEADER = re.compile(r"^( *)(?:- +)*[^#]*[:\-] [|>][-+0-9]*\s*(?:#.*)?$")
_DASHES = re.compile(r" *(?:- +)*")
_KEY_VALUE = re.compile(r"^\s*(?:- +)*[^\s:#][^:#]*:\s+\S")
_GLUED = re.compile(r"^\s*(?:- +)*[\"']?[A-Za-z_][\w.-]*[\"']?:(?!//)\S")


class _Lines:
    """The lines of a text, by number from 0, and what stands around one of them."""

    def __init__(self, text: str) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def __getitem__(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def before(self, number: int) -> int:
        """Return the number of the nearest line above that says something, or -1."""
        return next((i for i in range(number - 1, -1, -1) if _says(self[i])), -1)

    def at_or_before(self, number: int) -> int:
        """Return `number`, or the nearest line above that says something."""
        return number if _says(self[number]) else self.before(number)

    def levels(self, number: int) -> list[int]:
        """Return the indentations that are open above a line, outermost first."""
        levels: list[int] = []
        least = 1 << 30
        for i in range(number - 1, -1, -1):
            if not _says(self[i]) or _indent(self[i]) >= least:
                continue
            if _start(self[i]) < least and _start(self[i]) > _indent(self[i]):
                levels.append(_start(self[i]))
            least = _indent(self[i])
            levels.append(least)
        return sorted(levels)

    def block_above(self, number: int) -> int:
        """Return the line whose `|` or `>` text ended only because `number` stands too far left."""
        indent = _indent(self[number])
        for i in range(number - 1, -1, -1):
            line = self[i]
            header = _BLOCK_HEADER.match(line)
            if header and _indent(line) >= indent:
                return i
            if line.strip() and _indent(line) < indent:
                return -1
        return -1


def explain(error: yaml.MarkedYAMLError, text: str, file: str | None) -> Problem:
    """Return the problem behind an error of the YAML parser."""
    said = str(error.problem or "")
    where = error.problem_mark or error.context_mark
    line, column = (where.line, where.column) if where is not None else (0, 0)
    context = error.context_mark
    lines = _Lines(text)
    for words, rule in _RULES:
        if words in said or (error.context is not None and words in str(error.context)):
            start = (context.line, context.column) if context is not None else (line, column)
            return rule(lines, line, column, start, file)
    return _problem(
        "yaml-syntax",
        f"this is not YAML: {said}",
        lines,
        (line, column),
        file,
        remedy="compare the indentation, quotes and brackets with the lines above",
    )


def _problem(
    code: str,
    message: str,
    lines: _Lines,
    where: tuple[int, int],
    file: str | None,
    *,
    allowed: str = "",
    remedy: str = "",
) -> Problem:
    line, column = where
    return Problem(
        code,
        message,
        Place(file, line + 1, column + 1),
        given=lines[line].strip() or None,
        allowed=allowed,
        remedy=remedy,
    )


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _start(line: str) -> int:
    """Return where the key of a line starts, after the dashes of list items."""
    match = _DASHES.match(line)
    return match.end() if match else 0


_Start = tuple[int, int]


def _tab(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del start
    return _problem(
        "yaml-tab",
        "the line is indented with a tab, and YAML takes only blanks",
        lines,
        (line, column),
        file,
        allowed="two blanks for each level",
        remedy="replace the tab by blanks, and set the editor to insert blanks",
    )


def _indicator(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    character = lines[line][column : column + 1]
    if character == "\t":
        return _tab(lines, line, column, start, file)
    return _unquoted(lines, (line, column), file)


def _alias(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del line, column
    return _unquoted(lines, start, file)


def _unquoted(lines: _Lines, where: _Start, file: str | None) -> Problem:
    line, column = where
    character = lines[line][column : column + 1]
    value = lines[line][column:].strip()
    return _problem(
        "yaml-unquoted",
        f"a value starts with {character} and is not quoted",
        lines,
        where,
        file,
        allowed=f"{character} only inside quotes at the start of a value",
        remedy="put the value in quotes"
        if "'" in value or has_secret(lines[line])
        else f"write it in quotes: '{value}'",
    )


def _second_colon(
    lines: _Lines, line: int, column: int, start: _Start, file: str | None
) -> Problem:
    del start
    if ": " in lines[line][:column].lstrip(" -"):
        return _problem(
            "yaml-colon",
            'the value holds ": " and is not quoted, so YAML looks for a second key in it',
            lines,
            (line, column),
            file,
            remedy="put the whole value in quotes, or write it as text below |",
        )
    above = lines.before(line)
    if above >= 0 and _GLUED.match(lines[above]) and not _KEY_VALUE.match(lines[above]):
        return _glued(lines, above, file)
    if above >= 0 and ":" not in lines[above] and _indent(lines[above]) <= _indent(lines[line]):
        return _no_colon(lines, above, file)
    if above >= 0 and _start(lines[above]) < _indent(lines[line]):
        return _child(lines, line, above, file)
    return _problem(
        "yaml-colon",
        'a ": " stands where no key can be',
        lines,
        (line, column),
        file,
        remedy="put the value in quotes",
    )


def _child(lines: _Lines, line: int, above: int, file: str | None) -> Problem:
    start, indent = _start(lines[above]), _indent(lines[line])
    return _problem(
        "yaml-child",
        f"this line is indented below line {above + 1}, which already has a value",
        lines,
        (line, indent),
        file,
        allowed=f"{start} blanks, where the key of line {above + 1} starts",
        remedy=f"take away {indent - start} blanks, or remove the value in line {above + 1}",
    )


def _no_key(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del line, column
    number = lines.at_or_before(start[0])
    block = lines.block_above(number)
    if block >= 0:
        return _problem(
            "yaml-block-end",
            f"this line ends the text that starts at line {block + 1}, as it stands further left",
            lines,
            (number, _indent(lines[number])),
            file,
            allowed=f"at least {_indent(lines[block]) + 2} blanks",
            remedy="indent it like the other lines of the text",
        )
    if _GLUED.match(lines[number]):
        return _glued(lines, number, file)
    return _no_colon(lines, number, file)


def _glued(lines: _Lines, line: int, file: str | None) -> Problem:
    column = lines[line].index(":")
    return _problem(
        "yaml-glued",
        "there is no blank after the colon, so this is not a key and its value",
        lines,
        (line, column),
        file,
        allowed="key: value",
        remedy="write a blank after the colon",
    )


def _no_colon(lines: _Lines, line: int, file: str | None) -> Problem:
    return _problem(
        "yaml-no-colon",
        "this line is neither a key with its colon nor a list item",
        lines,
        (line, _indent(lines[line])),
        file,
        allowed="key: value, or - item",
        remedy="add the colon, indent the line if it belongs to the text above, or remove it",
    )


def _level(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    indent = _indent(lines[line])
    if column > indent:
        return _after_value(lines, line, column, file)
    if lines[line].lstrip().startswith(":"):
        return _problem(
            "yaml-empty-key",
            "a key is empty",
            lines,
            (line, indent),
            file,
            remedy="write the key before the colon",
        )
    block = lines.block_above(line)
    above = lines.before(line)
    if block < 0 and _KEY_VALUE.match(lines[above]) and indent > _start(lines[above]):
        return _child(lines, line, above, file)
    levels = lines.levels(line)
    if block >= 0 and indent not in levels:
        return _no_key(lines, line, column, (line, 0), file)
    is_item = lines[line].lstrip().startswith("- ")
    if indent in levels:
        what = "a list item stands among keys" if is_item else "a key stands among list items"
        return _problem(
            "yaml-mixed",
            f"{what}; line {start[0] + 1} started {'keys' if is_item else 'a list'}",
            lines,
            (line, indent),
            file,
            remedy="indent the line below the key it belongs to, or take it back to that key",
        )
    least = min((abs(level - indent) for level in levels), default=0)
    near = " or ".join(str(level) for level in levels if abs(level - indent) == least)
    return _problem(
        "yaml-level",
        f"the line starts at column {indent + 1}, and no line above does",
        lines,
        (line, indent),
        file,
        allowed=f"a start at column {' or '.join(str(level + 1) for level in levels)}",
        remedy=f"put {near or 0} blanks before it, like the lines it belongs with",
    )


def _after_value(lines: _Lines, line: int, column: int, file: str | None) -> Problem:
    before = lines[line][:column].rstrip()
    value = re.split(r": +|- +", before, maxsplit=1)[-1]
    if value.startswith("{{"):
        return _problem(
            "yaml-braces",
            "a value starts with {{ and is not quoted, so YAML reads two mappings",
            lines,
            (line, before.index("{{")),
            file,
            remedy="put the whole value in quotes",
        )
    closing = before[-1:] if before[-1:] in "\"'}]" else ""
    return _problem(
        "yaml-after-value",
        f"something stands after the closing {closing} of the value"
        if closing
        else "something stands after the end of the value",
        lines,
        (line, column),
        file,
        remedy="put the whole value in quotes; inside single quotes write ' twice",
    )


def _open(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del line, column
    mark = lines[start[0]][start[1] : start[1] + 1]
    noun = "quote" if mark in "\"'" else "bracket"
    return _problem(
        "yaml-open",
        f"the {noun} {mark} that opens here is never closed",
        lines,
        start,
        file,
        remedy=f"close it, or put the value in {'other ' if noun == 'quote' else ''}quotes if the"
        f" {mark} is text",
    )


def _escape(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del start
    given = lines[line][column - 1 : column + 1] if lines[line][column : column + 1] != "\\" else ""
    given = given or lines[line][column : column + 2]
    return _problem(
        "yaml-escape",
        f"{given or 'this'} is no escape that YAML knows in double quotes",
        lines,
        (line, column),
        file,
        remedy="use single quotes, or write the backslash twice",
    )


def _header(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    character = lines[start[0]][start[1] : start[1] + 1]
    return _problem(
        "yaml-block-header",
        f"something stands after {character} on the same line",
        lines,
        (line, column),
        file,
        allowed=f"{character} alone, with its text on the lines below",
        remedy=f"move the text to the next line, or put it in quotes if {character} is text",
    )


def _no_value(lines: _Lines, line: int, column: int, start: _Start, file: str | None) -> Problem:
    del start
    if lines[line].startswith("..."):
        return _problem(
            "yaml-end",
            "an end marker stands where a value is expected",
            lines,
            (line, column),
            file,
            remedy='remove the "..."; as a placeholder it has to go too',
        )
    return _problem(
        "yaml-no-value",
        "a value is expected here",
        lines,
        (line, column),
        file,
        remedy="write the value, or remove the bracket or the dash before it",
    )


_Rule = Callable[[_Lines, int, int, _Start, str | None], Problem]

_RULES: tuple[tuple[str, _Rule], ...] = (
    ("found a tab character", _tab),
    ("cannot start any token", _indicator),
    ("while scanning an alias", _alias),
    ("while scanning an anchor", _alias),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_key),
    ("did not find expected ',' or", _open),
    ("found unexpected end of stream", _open),
    ("found unexpected document indicator", _open),
    ("did not find expected key", _level),
    ("did not find expected '-' indicator", _level),
    ("did not find expected node content", _no_value),
    ("escape character", _escape),
    ("escape code", _escape),
    ("did not find expected comment or line break", _header),
)
