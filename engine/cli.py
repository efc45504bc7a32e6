"""The engine's commands: `python3 -m engine setup|up|down|...`."""

from __future__ import annotations

import argparse
import os
import sys

from engine import emulator, recovery, toolchain, up
from engine.backend import STACKS
from engine.errors import EngineError, Exit
from engine.lock import only_command
from engine.paths import Paths
from engine.report import Report
from engine.world import make_ready


def main(arguments: list[str]) -> int:
    """Runs one command and gives its exit code."""
    options = parser().parse_args(arguments)
    report = Report(as_json=getattr(options, "json", False))
    paths = Paths.here()
    try:
        return int(options.run(paths, report, options))
    except EngineError as problem:
        report.problem(str(problem))
        return problem.code
    except KeyboardInterrupt:
        report.problem("interrupted")
        return Exit.INTERRUPTED
    except OSError as problem:
        report.problem(f"{problem.strerror}: {problem.filename or ''}")
        return Exit.FAILED


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(prog="engine", description=__doc__)
    commands = result.add_subparsers(required=True, metavar="COMMAND")
    setup = commands.add_parser("setup", help="get every tool, and nothing more")
    setup.add_argument("--dev", action="store_true", help="also what tests and checks need")
    setup.set_defaults(run=_setup)
    run = commands.add_parser("up", help="bring a stack up on the embedded Harness")
    run.add_argument("--stack", default="staging", choices=STACKS)
    run.set_defaults(run=_up)
    run.add_argument("--json", action="store_true", help="the result as one JSON object")
    again = commands.add_parser("recover", help="put in order what an interrupted run left")
    again.add_argument("--stack", default="staging", choices=STACKS)
    again.add_argument("--all", action="store_true", help="ask Harness about every resource")
    again.add_argument("--json", action="store_true", help="what was done, as one JSON object")
    again.set_defaults(run=_recover)
    down = commands.add_parser("down", help="stop what `up` started; keeps the state")
    down.set_defaults(run=_down)
    return result


def _setup(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make setup"):
        tools = toolchain.set_up(paths, report, dev=options.dev)
    report.say(f"pulumi {tools.cli.version}, {tools.cli.source}: {tools.cli.path}")
    report.say(f"python language host: {tools.host}")
    report.say(f"harness plugin: {tools.plugin}")
    return Exit.OK


def _up(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make up"):
        return up.up(paths, report, options.stack)


def _recover(paths: Paths, report: Report, options: argparse.Namespace) -> int:
    with only_command(paths, "make recover"):
        world = make_ready(paths, report)
        report.head(f"stack {options.stack} | {world.head}")
        done = recovery.recover(world, report, options.stack, thorough=options.all)
    report.result({"stack": options.stack, "recovered": done})
    report.say("recovered" if done else "nothing to recover")
    return Exit.OK


def _down(paths: Paths, report: Report, _options: argparse.Namespace) -> int:
    with only_command(paths, "make down"):
        stopped = emulator.stop(paths)
    report.say("the embedded Harness is stopped" if stopped else "nothing was running")
    return Exit.OK


if __name__ == "__main__":
    os.chdir(Paths.here().root)
    sys.exit(main(sys.argv[1:]))
