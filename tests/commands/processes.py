"""The command in a process of its own, and whether the processes that it started have ended."""

from __future__ import annotations

import time
from pathlib import Path

LAUNCHER = Path(__file__).parents[2] / "components" / "bin" / "harness-components"
"""The console script of this clone, which the virtualenv's Python runs."""


def gone(process_id: int) -> bool:
    """Whether a process has ended within ten seconds; one that waits to be reaped has."""
    for _ in range(200):
        try:
            state = (
                Path(f"/proc/{process_id}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
            )
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False
