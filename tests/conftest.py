"""What every test area shares: the clone's paths and the rule for tests on the real engine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / ".local" / "bin" / "pulumi"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip engine tests where no CLI was set up, except in CI, where that is a failure."""
    if CLI.exists() or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="needs the Pulumi CLI: run `make setup` first")
    for item in items:
        if item.get_closest_marker("engine"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def root() -> Path:
    """The clone's top folder."""
    return ROOT
