"""The form of the tables of mistakes, in Python and in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from harness_components import Problem

LEAST = 4
"""Letters and digits that the words of a row have at least, to be found in few reports."""

EVERYWHERE = frozenset(
    {"given", "allowed", "give", "pass a", "identifier", "is empty", "is missing", "is unknown"}
    | {"is text", "must be", "must name", "name", "one of", "remove", "text", "type", "unknown"}
    | {"use one", "use one of", "value", "write"}
)
"""Longer words that are in the reports of too many mistakes to tell one from another."""


def refuse_trivial(row: str, **words: str) -> None:
    """Raise ValueError if what a row expects is met by nearly any report."""
    for name, text in words.items():
        plain = text.strip(' "?.=').lower()
        if sum(map(str.isalnum, plain)) < LEAST or plain in EVERYWHERE:
            raise ValueError(f"{name}={text!r} of {row!r} is found in nearly any report")


def told(mistake: Mistake | YamlMistake, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that say what a row expects."""
    return [
        problem
        for problem in problems
        if mistake.says in problem.message
        and mistake.do in problem.remedy
        and mistake.allowed in problem.allowed
    ]


_LIST = re.compile(r"[\w.]+(?:(?:, (?:an? )?| or )[\w.]+){6,}")


def too_long(report: str) -> list[str]:
    """Return the lists in a report that name more values than six."""
    lines = [line for line in report.splitlines() if not line.startswith("    given ")]
    return [found[0] for line in lines for found in _LIST.finditer(line)]


@dataclass(frozen=True)
class Mistake:
    """One mistake in Python."""

    id: str
    make: Callable[[], object]
    says: str
    """Words of the message."""
    do: str
    """Words of the remedy."""
    allowed: str = ""
    """Words of what is allowed; empty where the remedy says it all."""

    def __post_init__(self) -> None:
        """Refuse a row that is met by nearly any report."""
        refuse_trivial(self.id, says=self.says, do=self.do)


@dataclass(frozen=True)
class YamlMistake:
    """One mistake in a file: what is replaced in a sound document, and the line that is named."""

    id: str
    document: str
    old: str
    new: str
    line: int
    """The line that is named; 0 for any, as that of something that is missing."""
    says: str
    do: str
    allowed: str = ""

    def __post_init__(self) -> None:
        """Refuse a row that is met by nearly any report, or that changes nothing."""
        refuse_trivial(self.id, says=self.says, do=self.do)
        if self.old not in self.document or self.old == self.new:
            raise ValueError(f"{self.id!r} changes nothing in its document")
