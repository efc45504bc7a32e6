"""One thing that is wrong: what, where, and what to do about it."""

import re
from dataclasses import dataclass, field
from typing import Literal

from harness_components._core.diagnostics.place import Place, shown_file
from harness_components._core.diagnostics.redaction import shorten

Severity = Literal["error", "warning"]

LONGEST_WORD = 400
"""Characters that a word of a message may have: paths of files may be long."""

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in the words of the person who wrote it.

    `code` is stable and short (`identifier-characters`), for tests and for silencing.
    `given` is the value as written and must never be a secret; `allowed` says what would be taken;
    `remedy` says what to do. An empty text leaves its line out.
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
            lines.append(f"    allowed  {_short_words(self.allowed)}")
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
