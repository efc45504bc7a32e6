"""A Harness account on one machine.

`Emulator` is the only public door; `python -m emulator` is the command line. It speaks the REST
API under `/gateway` as the official clients call it, for the kinds that docs/emulator/coverage.md
lists. It does not run pipelines, test connections or evaluate expressions.
"""

from emulator.database import StoreError
from emulator.embedded import Emulator, StartError

__all__ = ["Emulator", "StartError", "StoreError"]
