"""Imports point one way. The contracts are in `.importlinter`; `make check` runs them as well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_every_import_contract_is_kept(root: Path) -> None:
    command = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run(  # our own tool
        [command, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "components")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
