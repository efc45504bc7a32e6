"""Proves that the coverage page equals what the code serves, and that the ledger is complete.

Does not prove that a row of the ledger is true.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from emulator import coverage
from emulator.embedded import ROUTES

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "emulator" / "coverage.md"


def test_the_page_is_up_to_date() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "emulator", "coverage"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    ).stdout
    assert PAGE.read_text(encoding="utf-8") == printed, (
        "run: python -m emulator coverage > docs/emulator/coverage.md"
    )


def test_the_ledger_covers_every_area() -> None:
    rows = coverage.ledger()
    behaviours = [row["behaviour"] for row in rows]
    assert len(set(behaviours)) == len(behaviours)
    areas = {row["area"] for row in rows}
    kinds = {route.kind for route in ROUTES} - {"secretFile", "overrides", "serviceOverridesV2"}
    kinds = {"file store" if kind == "file" else kind for kind in kinds} | {"override"}
    assert kinds <= areas


def test_every_route_is_in_one_place() -> None:
    places = [(route.method, route.template) for route in ROUTES]
    assert len(set(places)) == len(places)
