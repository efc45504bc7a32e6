"""Runs the real program with the configuration of a stack, as the CLI hands it over."""

from __future__ import annotations

import json
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from stacks import settings
from tests.support.recording import Run, run

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = "harness-platform"


def defaults() -> dict[str, Any]:
    """Return the defaults of `Pulumi.yaml`."""
    declared = yaml.safe_load((ROOT / "Pulumi.yaml").read_text("utf-8"))["config"]
    return {
        f"{PROJECT}:{key}": said["default"] for key, said in declared.items() if "default" in said
    }


def configuration(stack: str) -> dict[str, Any]:
    """Return a stack's configuration with the defaults filled in."""
    file = ROOT / "stacks" / f"Pulumi.{stack}.yaml"
    written: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["config"]
    return defaults() | written


def program(
    stack: str,
    changes: Mapping[str, Any] | None = None,
    secrets: Mapping[str, str] | None = None,
    **options: Any,
) -> Run:
    """Run `__main__.py` for `stack`; `changes` replaces keys, None removes one.

    `secrets` are further keys, as `pulumi config set --secret` sets them.
    """
    values = configuration(stack) | {
        f"{PROJECT}:{key}": value for key, value in (changes or {}).items()
    }
    encrypted = {f"{PROJECT}:{key}": value for key, value in (secrets or {}).items()}
    wire = encrypted | {
        key: value if isinstance(value, str) else json.dumps(value)
        for key, value in values.items()
        if value is not None
    }
    return run(
        lambda: runpy.run_path(str(ROOT / "__main__.py")),
        wire,
        secrets=encrypted,
        stack=stack,
        **options,
    )


def settings_of(folder: Path, text: str, stack: str = "staging") -> Run:
    """Load the settings from a stack file that says `text`, with the values the CLI makes of it.

    `folder` becomes the folder of stack files. An encrypted value is handed over as `decrypted`.
    """
    (folder / f"Pulumi.{stack}.yaml").write_text(text, "utf-8")
    written = {
        key if ":" in key else f"{PROJECT}:{key}": value
        for key, value in yaml.safe_load(text)["config"].items()
    }
    encrypted = [key for key, value in written.items() if "secure" in str(value)]
    values = defaults() | written
    wire = {
        key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()
    } | dict.fromkeys(encrypted, "decrypted")
    return run(lambda: settings.load(folder), wire, secrets=encrypted, stack=stack)
