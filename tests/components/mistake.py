"""The form of the tables of mistakes in Python."""

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
