"""A Pulumi installation with this repository's language host, and projects to run with it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CLI, ROOT

LAUNCHER = """#!/bin/sh
exec {python} -P -c "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); \
runpy.run_module('engine.host', run_name='__main__', alter_sys=True)" {root} "$@"
"""
TIMEOUT = 60


def make_installation(folder: Path) -> Path:
    """Puts the CLI and a launcher of our host beside it into `folder/bin`; gives the CLI's path.

    The CLI looks for language hosts beside its own file, so it is a hard link or a copy.
    """
    binaries = folder / "bin"
    binaries.mkdir(parents=True)
    cli = binaries / "pulumi"
    try:
        os.link(CLI, cli)
    except OSError:
        shutil.copy2(CLI, cli)
    launcher = binaries / "pulumi-language-python"
    launcher.write_text(
        LAUNCHER.format(python=shlex.quote(sys.executable), root=shlex.quote(str(ROOT)))
    )
    launcher.chmod(0o755)
    return cli


def add_plugin(home: Path, name: str, version: str, script: Path, **variables: str) -> None:
    """Installs a resource plugin that is a Python script."""
    folder = home / "plugins" / f"resource-{name}-v{version}"
    folder.mkdir(parents=True)
    plugin = folder / f"pulumi-resource-{name}"
    exports = "".join(f"export {key}={shlex.quote(value)}\n" for key, value in variables.items())
    command = f'exec {shlex.quote(sys.executable)} {shlex.quote(str(script))} "$@"\n'
    plugin.write_text(f"#!/bin/sh\n{exports}{command}")
    plugin.chmod(0o755)


@dataclass
class Project:
    """A Pulumi project in a folder of its own, with a stack `dev` in a backend of its own."""

    cli: Path
    folder: Path
    environment: dict[str, str]
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def home(self) -> Path:
        """PULUMI_HOME."""
        return Path(self.environment["PULUMI_HOME"])

    def write(self, name: str, text: str) -> Path:
        """Writes a file of the project."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def configure(self, **options: str) -> None:
        """Writes Pulumi.yaml with these runtime options."""
        document = {"name": "probe", "runtime": {"name": "python", "options": options}}
        self.write("Pulumi.yaml", json.dumps(document))

    def run(self, *arguments: str, code: int | None = 0) -> str:
        """Runs the CLI to its end and gives all it printed; `code` None accepts any exit code."""
        done = subprocess.run(
            [str(self.cli), *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        if code is not None:
            assert done.returncode == code, done.stdout
        return done.stdout

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Starts the CLI in a process group of its own, as a terminal would."""
        process = subprocess.Popen(
            [str(self.cli), *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def wait_for(self, name: str, process: subprocess.Popen[str]) -> str:
        """Waits until the program has written the file `name`, and gives its text."""
        path = self.folder / name
        deadline = time.monotonic() + TIMEOUT
        while not (path.exists() and path.read_text()):
            assert process.poll() is None, process.communicate()[0]
            assert time.monotonic() < deadline, f"{name} was not written"
            time.sleep(0.05)
        return path.read_text()

    def resources(self) -> list[dict[str, Any]]:
        """The resources in the stack's state."""
        found = json.loads(self.run("stack", "export"))["deployment"].get("resources", [])
        return list(found)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project that runs in the virtualenv of the tests."""
    folder = tmp_path / "project with a blank and é"
    folder.mkdir()
    backend = tmp_path / "backend"
    backend.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PULUMI_HOME": str(tmp_path / "home"),
        "PULUMI_BACKEND_URL": f"file://{backend}",
        "PULUMI_CONFIG_PASSPHRASE": "correct horse",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "NO_COLOR": "1",
    }
    made = Project(make_installation(tmp_path), folder, environment)
    made.configure(toolchain="pip", virtualenv=sys.prefix)
    add_plugin(made.home, "harness", "0.17.4", Path("/dev/null"))
    made.run("stack", "init", "dev")
    yield made
    for process in made.started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def running(pid: int) -> bool:
    """Whether a process still runs (one that only waits to be collected does not)."""
    found = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(found.stdout.strip()) and not found.stdout.strip().startswith("Z")


def gone_within(seconds: float, *pids: int) -> bool:
    """Waits for the end of all `pids`."""
    deadline = time.monotonic() + seconds
    while any(running(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
