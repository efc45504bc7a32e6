"""Writes the source that follows from something else: `python -m codegen [--check]`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPONENTS = ROOT / "components"

sys.path.insert(0, str(COMPONENTS))
