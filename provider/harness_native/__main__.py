"""`python -m provider.harness_native`: the `harness-native` plugin."""

from __future__ import annotations

import sys

from provider.core.entry_point import serve
from provider.harness_native.any_connector import face

if __name__ == "__main__":
    sys.exit(serve(face(), sys.argv[1:]))
