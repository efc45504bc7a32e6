"""Pages that are generated, and their generators: `python -m docs.generate`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "components"))
