"""A clone made ready to call Pulumi on the embedded Harness."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from engine import backend, emulator, journal, run_pulumi, toolchain
from engine.backend import STACKS
from engine.errors import EngineError
from engine.paths import Paths
from engine.report import Report
from engine.runfile import Run, read_seed
from engine.toolchain import Toolchain


@dataclass(frozen=True)
class ReadyClone:
    """Tools, embedded Harness, and the environment to call Pulumi in."""

    paths: Paths
    tools: Toolchain
    run: Run
    environment: dict[str, str]

    @property
    def pulumi(self) -> str:
        """The CLI's file."""
        return str(self.tools.cli.path)

    def call(
        self, *arguments: str, stack: str = "", extra: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a Pulumi command and keeps what it prints."""
        command = [self.pulumi, *arguments, "--non-interactive", "--color=never"]
        if stack:
            command += ["--stack", stack]
        return run_pulumi.quiet(
            command, cwd=self.paths.root, env=self.environment | dict(extra or {})
        )

    @property
    def head(self) -> str:
        """Account, endpoint, plugin and backend, in one line."""
        return (
            f"account {self.run.account} | endpoint {self.run.endpoint} | "
            f"{self.tools.plugin} | backend {backend.url(self.paths)}"
        )


def check_configuration(paths: Paths, stack: str) -> None:
    """Refuses a stack without its configuration: Pulumi would name the keys, but not the file.

    Raises:
        EngineError: has the file and how to get it back.
    """
    name = backend.config_file(stack)
    if not (paths.root / name).is_file():
        raise EngineError(
            f"the configuration of {stack} is missing: {paths.root / name}",
            f"get it back with `git checkout -- {name}`; nothing was changed",
        )


def make_ready(paths: Paths, report: Report) -> ReadyClone:
    """Tools set up, embedded Harness running.

    Raises:
        EngineError: either cannot be had.
    """
    tools = toolchain.set_up(paths, report)
    run, _ = emulator.ensure(paths)
    known = [one for one in STACKS if backend.stack_file(paths, one).exists()]
    if known and not read_seed(paths):
        report.note(
            f"{paths.secrets_file} had no seed any more, so there is a new one: every secret that "
            "nobody configured gets a new value"
        )
    if not emulator.follow(paths, run):
        journal.distrust(paths, known)
        run = emulator.accept(paths, run)
    return ReadyClone(paths, tools, run, backend.environment(paths, run, tools.cli.path))


def ensure_stack(clone: ReadyClone, stack: str) -> None:
    """Makes the backend's record of `stack` where there is none.

    Raises:
        EngineError: Pulumi refused.
    """
    if backend.stack_file(clone.paths, stack).exists():
        return
    clone.paths.backend.mkdir(parents=True, exist_ok=True)
    done = clone.call("stack", "init", stack, "--no-select")
    if done.returncode:
        raise EngineError(
            f"the stack {stack} could not be made:\n{done.stderr.strip()}",
            f"the configuration of this stack is {backend.config_file(stack)}",
        )


def select_a_stack(clone: ReadyClone) -> None:
    """Makes commands typed by hand work at once: staging is selected where nothing is.

    Raises:
        EngineError: Pulumi refused.
    """
    ensure_stack(clone, STACKS[0])
    if clone.call("stack", "--show-name").returncode:
        done = clone.call("stack", "select", STACKS[0])
        if done.returncode:
            raise EngineError(f"no stack could be selected:\n{done.stderr.strip()}")
