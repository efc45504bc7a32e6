"""One thing that is wrong: what, where, and what to do about it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from harness_components._core.diagnostics.place import Place, shown_file
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.diagnostics.suggestions import listed

Severity = Literal["error", "warning"]

LONGEST_WORD = 400
"""Characters that a word of a message may have: paths of files may be long."""

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


class Choices(str):
    """The values that would be taken: all of them as text, and each by itself.

    A report for people shows the first few and counts the rest; whatever else reads a problem, as
    a report in JSON does, has all.
    """

    each: tuple[str, ...]

    def __new__(cls, values: Iterable[str]) -> Self:
        """Return the text of `values`."""
        each = tuple(map(str, values))
        made = super().__new__(cls, ", ".join(each))
        made.each = each
        return made

    def __reduce__(self) -> tuple[type["Choices"], tuple[tuple[str, ...]]]:
        """Return what a copy is made of."""
        return Choices, (self.each,)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in the words of the person who wrote it.

    `code` is stable and short (`identifier-characters`), for tests and for silencing.
    `given` is the value as written and must never be a secret; `allowed` says what would be taken,
    as `Choices` where that is a list of values; `remedy` says what to do. An empty text leaves its
    line out.
    """

    code: str
    message: str
    place: Place = field(default_factory=Place)
    given: object = None
    allowed: str = ""
    remedy: str = ""
    severity: Severity = "error"
    subject: str = field(default="", compare=False)
    """Which component, and which part of it, where one line of a program makes several."""

    def with_texts(self, change: Callable[[str], str]) -> Self:
        """Return the problem with each of its texts changed, and what was given as it is."""
        allowed = self.allowed
        each = Choices(map(change, allowed.each)) if isinstance(allowed, Choices) else None
        return replace(
            self,
            message=change(self.message),
            allowed=each or change(allowed),
            remedy=change(self.remedy),
        )

    def lines(self, *, named: bool = False) -> list[str]:
        """Return the problem as lines for people; `named` says what it is about as well."""
        mark = "warning: " if self.severity == "warning" else ""
        place = self.place
        if place.file is not None:
            place = place._replace(file=shown_file(place.file))
        lines = [str(place)] if str(place) else []
        if named and self.subject:
            lines[0:1] = ["  ".join((*lines[0:1], f"({self.subject})"))]
        remedy = _short_words(self.remedy)
        lines.append(f"  {mark}{_short_words(self.message)}")
        if self.given is not None:
            lines.append(f"    given    {shorten(self.given)}")
        if self.allowed:
            few = listed(self.allowed.each) if isinstance(self.allowed, Choices) else self.allowed
            lines.append(f"    allowed  {_short_words(few)}")
        if remedy.startswith("did you mean "):
            lines.append(f"    {remedy}")
        elif remedy:
            lines.append(f"    do       {remedy}")
        return [visible(line) for line in lines]

    def __str__(self) -> str:
        """Return the problem as readable lines, with its file."""
        return "\n".join(self.lines())


def visible(line: str) -> str:
    """Return a line without what a terminal would act on or not show."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


def _short_words(text: str) -> str:
    """Return a text of a message with words cut that are too long to be any but a given value."""
    return _LONG_WORD.sub(lambda word: shorten(word[0]), text) if len(text) > LONGEST_WORD else text
