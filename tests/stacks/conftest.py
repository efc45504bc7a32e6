"""The seed from which the embedded world derives the values of its secrets."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def seed(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HARNESS_EMBEDDED_SECRETS_SEED", "a seed of the tests")
    return "a seed of the tests"
