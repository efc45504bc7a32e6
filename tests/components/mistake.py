"""The form of the tables of mistakes, in Python and in YAML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """One mistake in Python."""

    id: str
    make: Callable[[], object]
    says: str
    do: str


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
