"""How generated source is laid out: as ruff lays out what is written by hand."""

import subprocess
import sys

from codegen import ROOT


def formatted(text: str) -> str:
    """Return Python source as `ruff format` leaves it."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", "generated.py", "-"],
        cwd=ROOT,
        input=text,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
