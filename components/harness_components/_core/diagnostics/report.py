"""Problems as text for people: grouped by file, each with its place, value and remedy."""

import re
from collections.abc import Iterable

from harness_components._core.diagnostics.problems import Problem, shorten, shown_file

LONGEST_WORD = 400
"""Characters that a word of a message may have: paths of files may be long."""

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


def render(problems: Iterable[Problem], summary: str = "") -> str:
    """Return problems as readable text: a summary line, then each problem, grouped by file."""
    found = list(problems)
    if not summary:
        summary = count(found)
    lines = [summary]
    groups: dict[str | None, list[Problem]] = {}
    for problem in found:
        groups.setdefault(problem.place.file, []).append(problem)
    for members in groups.values():
        members.sort(key=lambda each: (each.place.line or 0, each.place.column or 0))
        shared = _shared_lines(members)
        for problem in members:
            lines += ["", *_lines(problem, named=problem.place.line in shared)]
    return "\n".join(map(_visible, lines))


def _shared_lines(problems: Iterable[Problem]) -> set[int | None]:
    """Return the lines that make several components or parts, as that of a loop does."""
    subjects: dict[int | None, set[str]] = {}
    for problem in problems:
        subjects.setdefault(problem.place.line, set()).add(problem.subject)
    return {line for line, found in subjects.items() if line is not None and len(found) > 1}


def _visible(line: str) -> str:
    """Return a line without what a terminal would act on or not show."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line)


def count(problems: Iterable[Problem]) -> str:
    """Return `2 problems, 1 warning`, or an empty text for none."""
    found = list(problems)
    errors = sum(problem.severity == "error" for problem in found)
    warnings = len(found) - errors
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((errors, "problem"), (warnings, "warning"))
        if number
    ]
    return ", ".join(parts)


def _lines(problem: Problem, *, named: bool = False) -> list[str]:
    mark = "warning: " if problem.severity == "warning" else ""
    place = problem.place
    if place.file is not None:
        place = place._replace(file=shown_file(place.file))
    lines = [str(place)] if str(place) else []
    if named and problem.subject:
        lines[0:1] = ["  ".join((*lines[0:1], f"({problem.subject})"))]
    remedy = _short_words(problem.remedy)
    lines.append(f"  {mark}{_short_words(problem.message)}")
    if problem.given is not None:
        lines.append(f"    given    {shorten(problem.given)}")
    if problem.allowed:
        lines.append(f"    allowed  {_short_words(problem.allowed)}")
    if remedy.startswith("did you mean "):
        lines.append(f"    {remedy}")
    elif remedy:
        lines.append(f"    do       {remedy}")
    return lines


def _short_words(text: str) -> str:
    """Return a text of a message with words cut that are too long to be any but a given value."""
    return _LONG_WORD.sub(lambda word: shorten(word[0]), text) if len(text) > LONGEST_WORD else text
