"""Small executables that stand for pulumi, go and plugins on a test's PATH. Proves nothing."""

from __future__ import annotations

import sys
from pathlib import Path


def write_executable(path: Path, body: str) -> Path:
    """A shell script at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def pulumi_of(folder: Path, version: str) -> Path:
    """A pulumi that says `version`."""
    return write_executable(folder / "pulumi", f"echo {version}")


def go_of(folder: Path, version: str, *, works: bool = True) -> Path:
    """A Go whose build writes a pulumi of the wanted version, or fails."""
    script = folder / "go.py"
    folder.mkdir(parents=True, exist_ok=True)
    script.write_text(
        f"""
import os, pathlib, sys
arguments = sys.argv[1:]
pathlib.Path({str(folder / "calls")!r}).open("a").write(" ".join(arguments) + "\\n")
if arguments[0] == "env":
    print({version!r})
elif arguments[0] == "list":
    print("one\\ntwo")
elif arguments[0] == "build":
    sys.stderr.write("one\\ntwo\\n")
    if not {works}:
        sys.exit("no such module")
    target = pathlib.Path(arguments[arguments.index("-o") + 1])
    target.write_text("#!/bin/sh\\necho v3.250.0\\n")
    target.chmod(0o755)
""",
        encoding="utf-8",
    )
    return write_executable(folder / "go", f'exec "{sys.executable}" "{script}" "$@"')
