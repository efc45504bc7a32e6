"""Writes all generated source: `python -m codegen`.

With `--check` it writes nothing and exits with 1 when a file is not what it would write.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from codegen import ROOT, bootstrap


def needed() -> Mapping[Path, str]:
    """Return the generated files that a component needs to be imported, with their text."""
    from codegen import door, leaf_shapes

    return {**leaf_shapes.files(), **door.files()}


def files() -> Mapping[Path, str]:
    """Return every generated file with the text it must have."""
    made = needed()
    from codegen import calls  # it imports every component

    return {**made, **calls.files()}


def main() -> int:
    """Write the files, or compare them; return the exit code."""
    if "--check" in sys.argv[1:]:
        stale = [file for file, text in files().items() if not _has(file, text)]
        for file in stale:
            print(f"error: {file.relative_to(ROOT)} is stale: run `python -m codegen`")
        return 1 if stale else 0
    bootstrap.prepare()
    if _write(needed()):
        # What was imported to make them is of before: a new component is not in it.
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "codegen"])  # noqa: S606  # itself
    _write(files())
    return 0


def _write(made: Mapping[Path, str]) -> bool:
    """Write the files that differ; return whether there were any."""
    stale = [file for file, text in made.items() if not _has(file, text)]
    for file in stale:
        file.write_text(made[file], "utf-8")
        print(f"wrote {file.relative_to(ROOT)}")
    return bool(stale)


def _has(file: Path, text: str) -> bool:
    return file.exists() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
