"""`python -m commands NAME ...`: runs one of the commands.

A command is a module with a docstring (its help), `add(parser)` for its arguments, and
`run(arguments)`, which returns the exit code.
"""

from __future__ import annotations  # an older Python gets as far as `with_packages`

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from inspect import getdoc
from io import TextIOWrapper
from pathlib import Path
from typing import Any

COMMANDS: dict[str, str] = {
    "artifact-script": "commands.artifact_script",
    "effective": "commands.effective",
    "permissions": "commands.permissions",
}
"""The module of each command, by the name it is called by."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = argparse.ArgumentParser(prog="python -m commands", description="What the library knows.")
    below = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, path in COMMANDS.items():
        module: Any = importlib.import_module(path)
        text = getdoc(module) or ""
        each = below.add_parser(name, help=text.splitlines()[0], description=text)
        module.add(each)
        each.set_defaults(run=module.run)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names; return its exit code.

    130 is an interruption, and 141 a reader that has gone away, as a shell has them.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # What the encoding of the terminal does not have is shown as an escape.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        arguments = parser().parse_args(argv)
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("error: interrupted\n")
        return 130
    except BrokenPipeError:
        # Nothing is left to be flushed at the end, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code


def with_packages() -> None:
    """Go on with the virtualenv's Python where this one lacks what the commands import.

    Raises SystemExit, after one line, where the virtualenv lacks it too or is not there.
    """
    if all(find_spec(name) for name in ("pulumi", "pulumi_harness", "yaml")):
        return
    venv = Path(__file__).resolve().parent.parent / ".venv"
    python = venv / "bin" / "python"
    if os.access(python, os.X_OK) and Path(sys.prefix).resolve() != venv.resolve():
        os.execv(python, [str(python), "-m", "commands", *sys.argv[1:]])  # noqa: S606
    sys.stderr.write("error: the Python packages are not installed: run `make setup` first\n")
    sys.exit(1)


if __name__ == "__main__":
    with_packages()
    sys.exit(main())
