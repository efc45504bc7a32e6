"""Proves what `make` hands to the engine, and what the engine says of a stack it does not know.

A script that prints its arguments stands for Python; nothing is brought up.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from engine import cli
from engine.errors import Exit
from tests.engine.executables import write_executable

ROOT = Path(__file__).resolve().parent.parent.parent
HOSTILE = [
    "staging; touch hit",
    "$$(touch hit)",
    "$(touch hit)",
    "$(shell touch hit)",
    "`touch hit`",
    '"; touch hit; "',
    "'; touch hit; '",
    "staging & touch hit",
    "$HOME",
    "-x",
    "a b",
    "",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the Makefile and a Python that prints its arguments, a line each."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    write_executable(tmp_path / "python3", 'for one in "$@"; do echo "$one"; done; exit 3')
    return tmp_path


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs make there."""
    return subprocess.run(
        ["make", "-s", *arguments, "PYTHON=./python3"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_make_passes_stack_and_exit_code_on(folder: Path) -> None:
    done = make(folder, "up", "STACK=production")
    assert done.stdout.splitlines() == ["-m", "engine", "up", "--stack=production"]
    assert "Error 3" in done.stderr
    assert make(folder, "recover").stdout.splitlines()[-1] == "--stack=staging"


@pytest.mark.parametrize("command", ["up", "recover"])
@pytest.mark.parametrize("given", HOSTILE)
def test_a_stack_is_never_a_command(folder: Path, command: str, given: str) -> None:
    before = {one.name for one in folder.iterdir()}
    for done in (make(folder, command, f"STACK={given}"), make(folder, command, STACK=given)):
        assert done.stdout.splitlines() == ["-m", "engine", command, f"--stack={given}"]
    assert {one.name for one in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("prod", "did you mean STACK=production?"),
        ("Staging", "did you mean STACK=staging?"),
        ("stagin", "did you mean STACK=staging?"),
        ("x; touch hit", "name one, as in STACK=staging"),
    ],
)
def test_an_unknown_stack_is_named_with_those_there_are(
    capsys: pytest.CaptureFixture[str], given: str, says: str
) -> None:
    for command in ("up", "recover"):
        assert cli.main([command, f"--stack={given}"]) == Exit.USAGE
        error = capsys.readouterr().err
        assert f"there is no stack {given!r}; the stacks are staging and production" in error
        assert says in error
        assert "usage:" not in error


def test_an_empty_stack_is_said_to_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["up", "--stack="]) == Exit.USAGE
    error = capsys.readouterr().err
    assert "STACK is empty; the stacks are staging and production" in error
    assert "leave STACK away for staging" in error
