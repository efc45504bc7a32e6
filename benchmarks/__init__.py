"""Measurements: ratios taken in one run, never a time against a fixed limit."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "components"))
