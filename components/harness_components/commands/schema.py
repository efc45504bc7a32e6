"""Print the JSON Schema of a kind of document, for an editor that completes and checks YAML files.

Without KIND, list the kinds. `--all FOLDER` writes the schema of each kind into a folder, as
`service.json` and so on. The schemas have every class that the library has.

Exits with 0 when all was printed or written, with 1 when a file could not be written, and with 2
for arguments that are wrong.
"""

import argparse
import json
import sys
from pathlib import Path

from harness_components import SCHEMA_KINDS, ArgsError, json_schema


def add(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("kind", nargs="?", metavar="KIND", help="kind of document, such as service")
    what.add_argument(
        "--all", metavar="FOLDER", type=Path, help="write the schema of every kind into FOLDER"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print or write schemas; return the exit code."""
    if arguments.all is not None:
        return _write(arguments.all)
    if arguments.kind is None:
        width = max(map(len, SCHEMA_KINDS)) + 2
        sys.stdout.writelines(f"{kind:{width}}{what}\n" for kind, what in SCHEMA_KINDS.items())
        return 0
    try:
        sys.stdout.write(text(arguments.kind))
    except ArgsError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    return 0


def _write(folder: Path) -> int:
    """Write the schema of every kind into a folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in SCHEMA_KINDS:
            (folder / f"{kind}.json").write_text(text(kind), "utf-8")
    except OSError as error:
        sys.stderr.write(f"error: cannot write to {folder}: {error.strerror}\n")
        return 1
    return 0


def text(kind: str) -> str:
    """Return a schema as the text of a file. Raises ArgsError for a kind that there is none of."""
    return json.dumps(json_schema(kind), indent=1, ensure_ascii=False) + "\n"
