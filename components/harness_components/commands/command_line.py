"""`harness-components NAME ...`: runs one of the commands.

A command is a module with a docstring (its help), `add(parser)` for its arguments, and
`run(arguments)`, which returns the exit code.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from inspect import getdoc
from io import TextIOWrapper
from typing import Any

PROGRAM = "harness-components"
"""Name of the console script."""

COMMANDS: dict[str, str] = {
    "artifact-script": "harness_components.commands.artifact_script",
    "effective": "harness_components.commands.effective",
    "permissions": "harness_components.commands.permissions",
    "schema": "harness_components.commands.schema",
}
"""The module of each command, by the name it is called by."""


def parser(called: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of the command that is `called`, or of all commands.

    Only what is needed is imported: some commands need Pulumi, which takes its time, others not.
    """
    made = argparse.ArgumentParser(prog=PROGRAM, description="What the library knows.")
    below = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in [called] if called in COMMANDS else COMMANDS:
        module: Any = importlib.import_module(COMMANDS[name])
        text = getdoc(module) or ""
        each = below.add_parser(name, help=text.splitlines()[0], description=text)
        module.add(each)
        each.set_defaults(run=module.run)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names (absent: the command line); return its exit code.

    130 is an interruption, and 141 a reader that has gone away, as a shell has them.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    if isinstance(sys.stdout, TextIOWrapper):
        # What the encoding of the terminal does not have is shown as an escape.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        arguments = parser(words[0] if words else None).parse_args(words)
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
