"""Clones for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.paths import Paths
from tests.engine.clone import Clone


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """An empty folder as a clone's paths."""
    return Paths(tmp_path / "klön eins")


@pytest.fixture
def make_clone(tmp_path: Path) -> Iterator[Callable[[str], Clone]]:
    """Makes clones, each ended with the test."""
    made: list[Clone] = []

    def make(name: str) -> Clone:
        made.append(Clone(tmp_path / name, tmp_path / "home"))
        return made[-1]

    yield make
    for clone in made:
        clone.close()


@pytest.fixture
def clone(make_clone: Callable[[str], Clone]) -> Clone:
    """One clone, in a path with a blank and an accent."""
    return make_clone("klön eins")
