"""The locked requirements hold hashed pins alone, of everything that their sources ask for.

That the hashes are right is pip's to find out, whenever it installs.
"""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(ROOT.glob("requirements*.in"))
HASHES = re.compile(r"(?: --hash=sha256:[0-9a-f]{64})+")


def lines(file: Path) -> list[str]:
    """Return what pip sees of a requirements file: lines joined, comments and blanks left out."""
    text = re.sub(r" *\\\n *", " ", file.read_text("utf-8"))
    return [line for each in text.splitlines() if (line := re.sub(r"(^|\s+)#.*", "", each).strip())]


def locked(file: Path) -> dict[str, Requirement]:
    """Return the pins of a locked file by name."""
    found = {}
    for line in lines(file):
        pin, first, hashes = line.partition(" --hash=")
        assert HASHES.fullmatch(first + hashes if first else ""), f"{file.name}: {pin}"
        each = Requirement(pin)
        assert [one.operator for one in each.specifier] == ["=="], f"{file.name}: {pin}"
        assert each.url is None
        found[canonicalize_name(each.name)] = each
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.name)
def test_a_lock_pins_what_its_source_asks_for_and_all_that_this_needs(source: Path) -> None:
    pins = locked(source.with_suffix(".txt"))
    asked = [Requirement(line) for line in lines(source) if not line.startswith("-")]

    assert asked
    for each in asked:
        assert str(pins[canonicalize_name(each.name)].specifier) == str(each.specifier), each
    for name, pin in pins.items():
        if pin.marker is None or pin.marker.evaluate():
            for line in distribution(name).requires or ():
                need = Requirement(line)
                if need.marker is None or need.marker.evaluate({"extra": ""}):
                    version = str(pins[canonicalize_name(need.name)].specifier).removeprefix("==")
                    assert need.specifier.contains(version), f"{name}: {line}"


def test_what_two_locks_have_is_the_same_in_both() -> None:
    every: dict[str, set[str]] = {}
    for source in SOURCES:
        for name, pin in locked(source.with_suffix(".txt")).items():
            every.setdefault(name, set()).add(str(pin.specifier))

    assert {name: each for name, each in every.items() if len(each) > 1} == {}


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.name)
def test_every_direct_pin_says_why_it_is_there(source: Path) -> None:
    pins = [line for line in source.read_text("utf-8").splitlines() if "==" in line]

    assert [line for line in pins if not re.search(r"  # \S", line)] == []
