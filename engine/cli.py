"""The engine's commands: `python3 -m engine setup|up|down|...`."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from difflib import get_close_matches

from engine import doctor, emulator, lock, recovery, reset, shell, toolchain, up
from engine.backend import STACKS
from engine.errors import EngineError, Exit
from engine.lock import only_command
from engine.paths import Paths
from engine.ready_clone import check_configuration, make_ready, select_a_stack
from engine.report import Report
from engine.runfile import read_run

Command = Callable[[Paths, Report, argparse.Namespace], int]
NO_RIGHT = (
    "everything that a run makes is kept inside the clone: make it writable for you, or use a "
    "clone in a folder that is"
)
NO_ROOM = "make room on that disk and run this again"
NO_FOLDER = "a folder is needed there: move the file away and run this again"
REMEDIES = {
    errno.EROFS: NO_RIGHT,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EEXIST: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
}


def main(arguments: list[str]) -> int:
    """Runs one command and gives its exit code."""
    options = parser().parse_args(arguments)
    report = Report(as_json=getattr(options, "json", False))
    paths = Paths.here()
    try:
        if hasattr(options, "stack"):
            check_stack(options.stack)
        return int(options.run(paths, report, options))
    except EngineError as problem:
        report.problem(str(problem))
        return problem.code
    except KeyboardInterrupt:
        report.problem(f"interrupted; run `{options.typed}` again")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        report.problem(str(EngineError(*up.READER_GONE)))
        return Exit.FAILED
    except OSError as problem:
        what = f"{problem.strerror or problem}: {problem.filename or ''}".removesuffix(": ")
        report.problem(str(EngineError(what, REMEDIES.get(problem.errno or 0, ""))))
        return Exit.FAILED


def check_stack(given: str) -> None:
    """Refuses a stack that this program does not know.

    Raises:
        EngineError: names the known ones, and the one that was probably meant.
    """
    if given in STACKS:
        return
    known = " and ".join(STACKS)
    if not given.strip():
        raise EngineError(
            f"STACK is empty; the stacks are {known}",
            f"name one, as in STACK={STACKS[0]}, or leave STACK away for {STACKS[0]}",
            Exit.USAGE,
        )
    near = [one for one in STACKS if one.startswith(given.lower())]
    near += get_close_matches(given.lower(), STACKS, 1)
    raise EngineError(
        f"there is no stack {given!r}; the stacks are {known}",
        f"did you mean STACK={near[0]}?" if near else f"name one, as in STACK={STACKS[0]}",
        Exit.USAGE,
    )


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(
        prog="python3 -m engine", description=__doc__, epilog="Exit codes: engine/README.md."
    )
    commands = result.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Command, text: str, *, json: bool = True) -> ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run, typed=f"make {name}" if json else ". ./activate")
        if json:
            added.add_argument("--json", action="store_true", help="print one JSON object")
        return added

    setup = command("setup", _setup, "get every tool, and nothing more")
    setup.add_argument("--dev", action="store_true", help="also what tests and checks need")
    for added in (
        command("up", _up, "bring a stack up on the embedded Harness"),
        again := command("recover", _recover, "put in order what an interrupted run left"),
    ):
        added.add_argument("--stack", default=STACKS[0], metavar=f"{{{','.join(STACKS)}}}")
    again.add_argument("--all", action="store_true", help="ask Harness about every resource")
    command("doctor", _doctor, "say what is installed, running and locked")
    command("down", _down, "stop what `up` started; keeps the state")
    command("reset", _reset, "forget the state and the embedded Harness's data; keeps the tools")
    command("env", _env, "print what `. ./activate` puts into a shell", json=False)
    return result


def _setup(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make setup"):
        again = not options.dev  # tests and checks need not look for a newer plugin each time
        tools = toolchain.set_up(paths, report, dev=options.dev, download_again=again)
    report.result(
        {
            "pulumi": tools.cli.version,
            "pulumi_path": str(tools.cli.path),
            "pulumi_source": tools.cli.source,
            "language_host": tools.host,
            "harness_plugin": tools.plugin,
            "virtualenv": tools.venv,
        }
    )
    report.say(f"pulumi {tools.cli.version}, {tools.cli.source}: {tools.cli.path}")
    report.say(f"python language host: {tools.host}")
    report.say(f"harness plugin: {tools.plugin}")
    report.say(f"virtualenv: {tools.venv}")
    return Exit.OK


def _up(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make up"):
        return up.up(paths, report, options.stack)


def _recover(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make recover"):
        check_configuration(paths, options.stack)
        clone = make_ready(paths, report)
        report.head(f"stack {options.stack} | {clone.head}")
        done = recovery.recover(clone, report, options.stack, thorough=options.all)
    report.result({"stack": options.stack, "recovered": done})
    report.say("recovered" if done else "nothing to recover")
    return Exit.OK


def _doctor(paths: Paths, report: Report, _options: argparse.Namespace) -> int:
    return doctor.doctor(paths, report)


def _down(paths: Paths, report: Report, _options: argparse.Namespace) -> int:
    with only_command(paths, "make down"):
        return _list(report, reset.down(paths), "nothing was running")


def _reset(paths: Paths, report: Report, _options: argparse.Namespace) -> int:
    with only_command(paths, "make reset"):
        return _list(report, reset.reset(paths), "there was nothing to forget")


def _list(report: Report, lines: list[str], otherwise: str) -> int:
    report.result({"done": lines})
    for line in lines or [otherwise]:
        report.say(line)
    return Exit.OK


def _env(paths: Paths, report: Report, _options: argparse.Namespace) -> int:
    """Waits for nobody: in a clone where all runs, another terminal's `make up` is no obstacle."""
    if emulator.health(paths, read_run(paths)).state == emulator.RUNNING and lock.holder(paths):
        clone = make_ready(paths, report)
    else:
        with only_command(paths, ". ./activate"):
            clone = make_ready(paths, report)
            select_a_stack(clone)
    report.say(shell.text(clone))
    report.note(clone.head)
    return Exit.OK
