"""How generated source is laid out: as ruff lays out what is written by hand."""

import subprocess
import sys

from codegen import ROOT

BEGIN = "# What follows is written by `python -m codegen`.\n"
END = "# What is written by hand goes on here.\n"
"""Lines around what is generated inside a file that is written by hand."""


def replaced(text: str, inner: str) -> str:
    """Return the text of a file with what stands between its marks replaced by `inner`."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end or END in after:
        message = f"the file needs the lines {BEGIN.strip()!r} and {END.strip()!r} once"
        raise ValueError(message)
    return f"{before}{BEGIN}{inner}\n{END}{after}"


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
