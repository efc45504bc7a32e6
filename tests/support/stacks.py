"""Runs the real program with the configuration of a stack, as the CLI hands it over."""

from __future__ import annotations

import json
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.support.recording import Run, run

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = "harness-platform"


def configuration(stack: str) -> dict[str, Any]:
    """Return a stack's configuration with the defaults of `Pulumi.yaml` filled in."""
    declared = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))["config"]
    values = {
        f"{PROJECT}:{key}": said["default"] for key, said in declared.items() if "default" in said
    }
    file = ROOT / "stacks" / f"Pulumi.{stack}.yaml"
    values |= yaml.safe_load(file.read_text("utf-8"))["config"]
    return values


def program(stack: str, changes: Mapping[str, Any] | None = None, **options: Any) -> Run:
    """Run `__main__.py` for `stack`; `changes` replaces keys, None removes one."""
    values = configuration(stack) | {
        f"{PROJECT}:{key}": value for key, value in (changes or {}).items()
    }
    wire = {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in values.items()
        if value is not None
    }
    return run(lambda: runpy.run_path(str(ROOT / "__main__.py")), wire, stack=stack, **options)
