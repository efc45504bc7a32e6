"""Proves that every kind of the shipped estate is found again in Harness by recovery.

Both the state and its backup are lost and the only copy is from before the first run. It proves
nothing about kinds that the estate does not have.
"""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from engine import backend, state
from engine.errors import Exit
from tests.engine.clone import ROOT, Clone

pytestmark = pytest.mark.engine


@pytest.fixture
def estate(clone: Clone) -> Clone:
    """A clone with the shipped program."""
    for name in ("components", "stacks", "Pulumi.yaml", "__main__.py"):
        source, target = ROOT / name, clone.root / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return clone


def entities_of(deployment: dict[str, Any]) -> dict[str, str]:
    """The ids of the Harness entities in a state, by URN."""
    return {
        one["urn"]: one["id"]
        for one in deployment["resources"]
        if one.get("custom") and one["type"].startswith("harness")
    }


def test_an_estate_whose_state_is_lost_is_found_again_without_one_post(estate: Clone) -> None:
    assert estate.engine("up").returncode == Exit.OK
    before = estate.control("GET", "entities")
    known = state.read(estate.paths, "staging") or {}
    file = backend.stack_file(estate.paths, "staging")
    *later, _ = state.copies(estate.paths, "staging")
    for copy in later:
        copy.unlink()
    file.write_bytes(file.read_bytes()[:3000])
    file.with_name(f"{file.name}.bak").write_bytes(b"")
    seen = len(estate.control("GET", "requests"))
    done = estate.engine("recover")
    assert done.returncode == Exit.OK, done.stderr
    found = state.read(estate.paths, "staging") or {}
    assert entities_of(found) == entities_of(known)
    assert {one["method"] for one in estate.control("GET", "requests")[seen:]} <= {"GET"}
    again = estate.engine("up")
    assert again.returncode == Exit.OK
    assert "no changes" in again.stdout, again.stdout
    assert estate.control("GET", "entities") == before
