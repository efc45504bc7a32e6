"""`python -m provider.harness`: the stand-in for the official `harness` plugin."""

from __future__ import annotations

import sys

from provider.core.entry_point import serve
from provider.harness.table import face

if __name__ == "__main__":
    sys.exit(serve(face(), sys.argv[1:]))
