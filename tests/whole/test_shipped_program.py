"""The shipped program, whole, on the real engine: both stacks, both ways, and no secret anywhere.

Proves that what this repository ships runs end to end against the embedded Harness. Does not prove
what a real account answers.
"""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from stacks.secret_values import SECRETS
from tests.engine.clone import ROOT, Clone

pytestmark = pytest.mark.engine

CANARY = "canary-that-sings-nowhere"
LEFT_OUT = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clone]:
    folder = tmp_path_factory.mktemp("whole")
    made = Clone(folder / "ein Klön", folder / "home")
    for name in ("components", "stacks"):
        shutil.copytree(ROOT / name, made.root / name, ignore=LEFT_OUT, dirs_exist_ok=True)
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copyfile(ROOT / name, made.root / name)
    yield made
    made.close()


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


@pytest.mark.parametrize("stack", ["staging", "production"])
def test_up_makes_the_estate_and_the_next_up_changes_nothing(clone: Clone, stack: str) -> None:
    first = clone.engine("up", "--stack", stack)
    assert first.returncode == 0, first.stdout + first.stderr
    assert f"acme_{stack}" in clone.entities()

    second = clone.engine("up", "--stack", stack)
    assert second.returncode == 0
    assert "no changes" in second.stdout

    clone.pulumi("stack", "select", stack)
    refreshed = clone.pulumi("refresh", "--yes", "--expect-no-changes")
    assert refreshed.returncode == 0, refreshed.stdout + refreshed.stderr
    settled = clone.pulumi("preview", "--expect-no-changes")
    assert settled.returncode == 0, settled.stdout + settled.stderr


def test_a_preview_of_a_new_stack_is_fully_known(clone: Clone) -> None:
    clone.engine("up", "--stack", "production")
    clone.pulumi("stack", "select", "production")
    state = json.loads(clone.pulumi("stack", "export").stdout)
    documents = [
        resource["inputs"]["yaml"]
        for resource in state["deployment"]["resources"]
        if "yaml" in resource.get("inputs", {})
    ]
    assert len(documents) >= 8
    clone.engine("up", "--stack", "staging")
    clone.pulumi("stack", "select", "staging")
    clone.pulumi("destroy", "--yes")
    preview = clone.pulumi("preview", "--json")
    steps = json.loads(preview.stdout)["steps"]
    unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
    yaml = [step["newState"].get("inputs", {}).get("yaml", "") for step in steps]
    assert sum(bool(each) for each in yaml) >= 8
    assert unknown not in json.dumps(yaml)


def test_the_destroyed_estate_leaves_nothing(clone: Clone) -> None:
    clone.engine("up", "--stack", "staging")
    clone.pulumi("stack", "select", "staging")
    gone = clone.pulumi("destroy", "--yes")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert "acme_staging" not in clone.entities()
    exported = json.loads(clone.pulumi("stack", "export").stdout)
    assert not exported["deployment"].get("resources")


def test_what_production_protects_is_not_deleted(clone: Clone) -> None:
    clone.engine("up", "--stack", "production")
    clone.pulumi("stack", "select", "production")
    before = clone.entities()
    refused = clone.pulumi("destroy", "--yes")
    assert refused.returncode != 0
    assert "protect" in refused.stdout + refused.stderr
    assert clone.entities() == before


def test_no_secret_is_found_in_anything_a_run_leaves(clone: Clone) -> None:
    """Values the user configured: not in state, logs, page, requests or database."""
    clone.engine("up", "--stack", "staging")
    clone.pulumi("stack", "select", "staging")
    said = []
    for name in SECRETS:
        value = f"{CANARY}-{name}"
        done = clone.pulumi("config", "set", "--secret", name, value)
        assert done.returncode == 0, done.stderr
    up = clone.pulumi("up", "--yes", "--diff")
    assert up.returncode == 0, up.stdout + up.stderr
    said += [up.stdout, up.stderr]
    for arguments in (["stack", "export"], ["preview", "--diff"], ["stack", "output", "--json"]):
        done = clone.pulumi(*arguments)
        said += [done.stdout, done.stderr]
    assert CANARY not in "".join(said)

    shown = clone.pulumi("config", "get", SECRETS[0])
    assert CANARY in shown.stdout, "the canary was really set"

    control = json.dumps([clone.control("GET", "entities"), clone.control("GET", "requests")])
    assert CANARY not in control
    request = urllib.request.Request(f"http://127.0.0.1:{clone.run.port}/")
    request.add_header("x-api-key", clone.run.api_key)
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert CANARY not in answer.read().decode()

    leaks = [
        str(path)
        for folder in (clone.paths.local, clone.root / "stacks")
        for path in files(folder)
        if CANARY.encode() in path.read_bytes()
    ]
    assert not leaks
