"""Golden files: reviewed YAML of what a program sends, rewritten only with REWRITE_GOLDEN=1."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from harness_components._core.yaml.write import write
from tests.support.recording import SECRET, Run

FOLDER = Path(__file__).resolve().parent.parent / "golden"


def masked(value: Any) -> Any:
    """Return a value of the wire with secrets replaced, and whole numbers as such."""
    if isinstance(value, Mapping):
        if SECRET in value.values():
            return "<secret>"
        return {key: masked(below) for key, below in sorted(value.items())}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def leaves(done: Run) -> str:
    """Return every resource that a provider gets, as YAML."""
    assert done.error is None, done.report
    found = [
        {"type": each.type, "name": each.name, "inputs": masked(each.inputs)}
        for each in sorted(done.resources, key=lambda each: (each.type, each.name))
        if each.custom
    ]
    return write(found)


def check(case: str, text: str) -> None:
    """Compare `text` with the golden file of `case`, such as `service/example`."""
    file = FOLDER / f"{case}.yaml"
    if os.environ.get("REWRITE_GOLDEN") == "1":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.exists(), f"no golden file {case}: write it with REWRITE_GOLDEN=1 and review it"
    assert text == file.read_text("utf-8"), f"{case} differs from its golden file"
    assert yaml.safe_load(text) is not None
