"""`up`: from nothing to a running stack on the embedded Harness, as often as one likes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from engine import backend, emulator, process, toolchain
from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.report import Report
from engine.runfile import Run
from engine.toolchain import Toolchain


@dataclass(frozen=True)
class World:
    """A clone made ready: tools, embedded Harness, and the environment to call Pulumi in."""

    paths: Paths
    tools: Toolchain
    run: Run
    environment: dict[str, str]

    @property
    def pulumi(self) -> str:
        """The CLI's file."""
        return str(self.tools.cli.path)

    def call(self, *arguments: str, stack: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a Pulumi command and keeps what it prints."""
        command = [self.pulumi, *arguments, "--non-interactive", "--color=never"]
        if stack:
            command += ["--stack", stack]
        return process.quiet(command, cwd=self.paths.root, env=self.environment)


def make_ready(paths: Paths, report: Report) -> World:
    """Tools set up, embedded Harness running.

    Raises:
        EngineError: either cannot be had.
    """
    tools = toolchain.set_up(paths, report)
    run, _ = emulator.ensure(paths)
    environment = backend.environment(paths, run, tools.cli.path)
    return World(paths, tools, run, environment)


def head_line(world: World) -> str:
    """Account, endpoint, plugin and backend, in one line."""
    return (
        f"account {world.run.account} | endpoint {world.run.endpoint} | "
        f"{world.tools.plugin} | backend {backend.url(world.paths)}"
    )


def ensure_stack(world: World, stack: str) -> None:
    """Makes the backend's record of `stack` where there is none.

    Raises:
        EngineError: Pulumi refused.
    """
    if backend.stack_file(world.paths, stack).exists():
        return
    world.paths.backend.mkdir(parents=True, exist_ok=True)
    done = world.call("stack", "init", stack)
    if done.returncode and "already exists" not in done.stderr:
        raise EngineError(f"the stack {stack} could not be made:\n{done.stderr.strip()}")


def up(paths: Paths, report: Report, stack: str) -> int:
    """Brings `stack` to what the program says.

    Returns:
        the exit code.

    Raises:
        EngineError: Pulumi could not be called at all.
    """
    world = make_ready(paths, report)
    report.head(f"stack {stack} | {head_line(world)}")
    ensure_stack(world, stack)
    command = [world.pulumi, "up", "--yes", "--skip-preview", "--non-interactive"]
    command += ["--stack", stack, "--suppress-progress"]
    code, interrupted = process.attended(command, cwd=paths.root, env=world.environment)
    if interrupted:
        return Exit.INTERRUPTED
    if code:
        return Exit.FAILED
    report.say(f"Look at it: {world.run.page}")
    return Exit.OK


def program_of(paths: Paths) -> Path:
    """The file without which there is nothing to bring up."""
    return paths.root / "Pulumi.yaml"
