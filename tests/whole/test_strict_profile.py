"""The shipped program under the profile `strict`: made and taken down in an order that it allows.

It proves that every reference of the estate is an edge of Pulumi's graph: nothing is made before
what it refers to, and nothing is deleted while it is referred to. Not what a real account refuses.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator

import pytest

from engine.runfile import new_run, write_run
from tests.engine.clone import ROOT, Clone

pytestmark = pytest.mark.engine

LEFT_OUT = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    folder = tmp_path_factory.mktemp("strict")
    made = Clone(folder / "clone", folder / "home")
    for name in ("components", "stacks"):
        shutil.copytree(ROOT / name, made.root / name, ignore=LEFT_OUT, dirs_exist_ok=True)
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copyfile(ROOT / name, made.root / name)
    write_run(made.paths, dataclasses.replace(new_run(), profile="strict"))
    yield made
    made.close()


@pytest.mark.parametrize("stack", ["staging", "production"])
def test_both_stacks_are_made_and_then_change_nothing(clone: Clone, stack: str) -> None:
    first = clone.engine("up", "--stack", stack)
    assert first.returncode == 0, first.stdout + first.stderr
    assert clone.run.profile == "strict"
    assert "no changes" in clone.engine("up", "--stack", stack).stdout


def test_the_estate_is_deleted_in_an_order_that_strict_allows(clone: Clone) -> None:
    clone.engine("up", "--stack", "staging")
    clone.pulumi("stack", "select", "staging")

    gone = clone.pulumi("destroy", "--yes")

    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert "acme_staging" not in clone.entities()
