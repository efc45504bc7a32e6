"""Problems as text for people: grouped by file, each with its place, value and remedy."""

from collections.abc import Iterable

from harness_components._core.diagnostics.problem import Problem, visible


def render(problems: Iterable[Problem], summary: str = "") -> str:
    """Return problems as readable text: a summary line, then each problem, grouped by file."""
    found = list(problems)
    if not summary:
        summary = count(found)
    lines = [visible(summary)]
    groups: dict[str | None, list[Problem]] = {}
    for problem in found:
        groups.setdefault(problem.place.file, []).append(problem)
    for members in groups.values():
        members.sort(key=lambda each: (each.place.line or 0, each.place.column or 0))
        shared = _shared_lines(members)
        for problem in members:
            lines += ["", *problem.lines(named=problem.place.line in shared)]
    return "\n".join(lines)


def _shared_lines(problems: Iterable[Problem]) -> set[int | None]:
    """Return the lines that make several components or parts, as that of a loop does."""
    subjects: dict[int | None, set[str]] = {}
    for problem in problems:
        subjects.setdefault(problem.place.line, set()).add(problem.subject)
    return {line for line, found in subjects.items() if line is not None and len(found) > 1}


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
