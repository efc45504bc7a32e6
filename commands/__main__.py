"""`python -m commands NAME ...`: runs one of the commands.

A command is a module with a docstring (its help), `add(parser)` for its arguments, and
`run(arguments)`, which returns the exit code.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from inspect import getdoc
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
    """Run the command that `argv` names; return its exit code."""
    arguments = parser().parse_args(argv)
    return int(arguments.run(arguments))


if __name__ == "__main__":
    sys.exit(main())
