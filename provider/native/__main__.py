"""`python -m provider.native`: the `harness-native` plugin."""

from __future__ import annotations

import sys

from provider.core.process import serve
from provider.native.connector import face

if __name__ == "__main__":
    sys.exit(serve(face(), sys.argv[1:]))
