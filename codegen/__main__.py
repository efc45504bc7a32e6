"""Writes all generated source: `python -m codegen`.

With `--check` it writes nothing and exits with 1 when a file is not what it would write.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from codegen import ROOT, bootstrap


def files() -> Mapping[Path, str]:
    """Return every generated file with the text it must have."""
    from codegen import calls, door, leaf_shapes  # they import the library, which must be whole

    return {**leaf_shapes.files(), **door.files(), **calls.files()}


def main() -> int:
    """Write the files, or compare them; return the exit code."""
    check = "--check" in sys.argv[1:]
    if not check:
        bootstrap.prepare()
    made = files()
    stale = [file for file, text in made.items() if not _has(file, text)]
    if check:
        for file in stale:
            print(f"error: {file.relative_to(ROOT)} is stale: run `python -m codegen`")
        return 1 if stale else 0
    for file in stale:
        file.write_text(made[file], "utf-8")
        print(f"wrote {file.relative_to(ROOT)}")
    return 0


def _has(file: Path, text: str) -> bool:
    return file.exists() and file.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
