"""What type checkers find: every wrong call, and no right one; mypy and pyright agree.

The files of calls are read by the checkers and never run. What a program is told at run time is in
the tables of mistakes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
FILES = {file.name: file for file in HERE.glob("*_calls.py")}
LIMIT = 300
"""Seconds that a checker may take."""


def wrong_lines() -> set[tuple[str, int]]:
    """Return file and line of everything that is marked as wrong."""
    return {
        (name, number)
        for name, file in FILES.items()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if "  # wrong: " in line
    }


def by_mypy() -> set[tuple[str, int]]:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *map(str, FILES.values())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found = re.findall(r"^(\S+?):(\d+): error:", done.stdout, re.MULTILINE)
    return {(Path(file).name, int(line)) for file, line in found}


def by_pyright() -> set[tuple[str, int]]:
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", *map(str, FILES.values())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
        env=os.environ | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1)
        for each in json.loads(done.stdout)["generalDiagnostics"]
        if each["severity"] == "error"
    }


@pytest.mark.parametrize("check", [by_mypy, by_pyright], ids=["mypy", "pyright"])
def test_every_wrong_call_is_found_and_no_right_one(check: object) -> None:
    assert callable(check)
    found = check()

    assert sorted(wrong_lines() - found) == [], "not found"
    assert sorted(found - wrong_lines()) == [], "right, and found"


def test_both_files_have_what_they_are_for() -> None:
    wrong = {name for name, _ in wrong_lines()}

    assert wrong == {"wrong_calls.py"}
    assert len(wrong_lines()) >= 20
    assert set(FILES) == {"right_calls.py", "wrong_calls.py"}
