"""What the tests of the library's shape share: a folder in which every example can run."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _folder_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kubeconfig.yaml").touch()
    monkeypatch.chdir(tmp_path)
