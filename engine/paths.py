"""Where a clone keeps what its runs make. Nothing is ever written outside the clone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

LOCAL = ".local"


@dataclass(frozen=True)
class Paths:
    """The places of one clone; none of them need exist."""

    root: Path

    @classmethod
    def here(cls) -> Paths:
        """The clone that this package is part of."""
        return cls(Path(__file__).resolve().parent.parent)

    @property
    def local(self) -> Path:
        """Everything that a run makes, but the virtualenv."""
        return self.root / LOCAL

    @property
    def bin(self) -> Path:
        """The Pulumi CLI and its language host, where this clone has its own."""
        return self.local / "bin"

    @property
    def pulumi_home(self) -> Path:
        """PULUMI_HOME: plugins, and which stack is selected."""
        return self.local / "pulumi-home"

    @property
    def plugins(self) -> Path:
        """Where Pulumi looks for resource plugins."""
        return self.pulumi_home / "plugins"

    @property
    def backend(self) -> Path:
        """The file backend: one state file for each stack, locks, history."""
        return self.local / "backend"

    @property
    def emulator(self) -> Path:
        """The embedded Harness's database."""
        return self.local / "emulator"

    @property
    def emulator_log(self) -> Path:
        """What the embedded Harness printed."""
        return self.emulator / "emulator.log"

    @property
    def run_file(self) -> Path:
        """Port, account, key and process of the embedded Harness."""
        return self.local / "run.json"

    @property
    def secrets_file(self) -> Path:
        """The seed of the embedded account's secret values."""
        return self.local / "secrets.env"

    @property
    def state_copies(self) -> Path:
        """Verified copies of the stacks' states, outside the backend."""
        return self.local / "state-copies"

    @property
    def journal(self) -> Path:
        """What the run in progress, or the last that did not end well, has done."""
        return self.local / "journal"

    @property
    def lock(self) -> Path:
        """Held by the engine command that works on this clone."""
        return self.local / "engine.lock"

    @property
    def venv(self) -> Path:
        """The program's virtualenv, as `Pulumi.yaml` names it."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The virtualenv's Python."""
        return self.venv / "bin" / "python"

    @property
    def commands(self) -> Path:
        """The library's console script, which needs no installation here."""
        return self.root / "components" / "bin"

    @property
    def cli_module(self) -> Path:
        """The Go module that declares the CLI as a tool."""
        return self.root / "engine" / "cli"


def make_private(folder: Path) -> None:
    """Makes `folder` with the caller's eyes only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_private(path: Path, text: str) -> None:
    """Replaces `path` by `text` in one step, readable by its owner alone.

    Raises:
        OSError: the disk is full or the folder cannot be written to; the old file is then intact.
    """
    make_private(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
