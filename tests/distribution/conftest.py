"""A wheel of the library, and a virtualenv into which pip installed it and what it depends on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.venv import RETRYING, python_environment

PATIENCE = 500


def pip(python: Path, *words: str | Path) -> None:
    """Run pip with an index of the caller's; skip the test where it cannot be reached."""
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries=2", *words],
        env=python_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode and RETRYING in done.stderr:
        pytest.skip("pip's index does not answer, and this installs packages from it")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built from the clone."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(Path(sys.executable), "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, root)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an otherwise empty virtualenv into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("virtualenv")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=PATIENCE)
    pip(folder / "bin" / "python", "install", "--quiet", wheel)
    return folder / "bin" / "python"
