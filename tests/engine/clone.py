"""A clone of this repository with a program of its own, for tests that run the real engine.

Proves nothing itself. The program makes one organisation and a few projects with the official
classes; it shares no line with the shipped estate.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine import backend, clone_processes, plugin, state, venv
from engine.paths import Paths
from engine.runfile import Run, read_run

ROOT = Path(__file__).resolve().parent.parent.parent
SALT = "encryptionsalt: v1:1EWyXuj3CRA=:v1:JaU9CmzNiTY2uq0/:BbruMVYVkCv5fXJsr46pU+L76closg==\n"
PROJECT_FILE = """\
name: harness-platform
runtime: {name: python, options: {toolchain: pip, virtualenv: .venv}}
stackConfigDir: stacks
"""
PROGRAM = """\
import pulumi
from pulumi_harness.platform.organization import Organization
from pulumi_harness.platform.project import Project

stack = pulumi.get_stack()
organization = Organization("acme", identifier=f"acme_{stack}", name="Acme")
for name in ("one", "two", "three"):
    Project(
        name,
        identifier=name,
        name=name,
        org_id=f"acme_{stack}",
        opts=pulumi.ResourceOptions(depends_on=[organization]),
    )
"""
IDENTIFIERS = ["acme_staging", "one", "three", "two"]
PATIENCE = 60.0


class Clone:
    """A copy of the engine, provider and emulator in a folder of its own.

    Args:
        folder: where to put it; must not exist.
        home: an empty folder that stands for the user's home.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        self.paths = Paths(folder)
        self.home = home
        self.root = folder
        folder.mkdir(parents=True)
        home.mkdir(exist_ok=True)
        ignored = shutil.ignore_patterns("__pycache__", "cli")
        for name in ("engine", "provider", "emulator"):
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        for name in (*venv.NEEDED_BY_CHECKS, "activate", "Makefile"):
            shutil.copyfile(ROOT / name, folder / name)
        (folder / "Pulumi.yaml").write_text(PROJECT_FILE, encoding="utf-8")
        self.write_program(PROGRAM)
        (folder / "stacks").mkdir()
        for stack in backend.STACKS:
            (folder / "stacks" / f"Pulumi.{stack}.yaml").write_text(SALT, encoding="utf-8")
        (folder / ".venv").symlink_to(Path(sys.prefix))
        if not venv.is_ready(self.paths):
            stamp = {**venv.fingerprint(self.paths), "dev": True}
            (self.paths.venv / venv.STAMP).write_text(json.dumps(stamp), encoding="utf-8")
        own = ROOT / ".local" / "bin" / "pulumi"
        if own.exists():
            self.paths.bin.mkdir(parents=True)
            _link_or_copy(own, self.paths.bin / "pulumi")
        self.paths.local.mkdir(exist_ok=True)
        plugin.stand_in(self.paths)
        self._started: list[subprocess.Popen[bytes]] = []

    def write_program(self, text: str) -> None:
        """Makes `text` the program."""
        (self.root / "__main__.py").write_text(text, encoding="utf-8")

    def environment(self, **extra: str) -> dict[str, str]:
        """A caller's environment with nothing of the machine's but PATH."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            **{name: os.environ[name] for name in ("PYENV_VERSION",) if name in os.environ},
            **extra,
        }

    def engine(self, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
        """Runs an engine command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "engine", *arguments],
            cwd=self.root,
            env=self.environment(**extra),
            capture_output=True,
            text=True,
            timeout=PATIENCE * 3,
            check=False,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Starts an engine command; its output goes to `output`."""
        with (self.root / "output").open("wb") as output:
            started = subprocess.Popen(
                [sys.executable, "-m", "engine", *arguments],
                cwd=self.root,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._started.append(started)
        return started

    @property
    def output(self) -> str:
        """What the command begun last has printed."""
        return (self.root / "output").read_text(encoding="utf-8", errors="replace")

    @property
    def run(self) -> Run:
        """The run file."""
        found = read_run(self.paths)
        assert found is not None
        return found

    def pulumi(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs `pulumi` as an activated shell would."""
        environment = backend.environment(self.paths, self.run, self.paths.bin / "pulumi")
        environment["HOME"] = str(self.home)
        return subprocess.run(
            ["pulumi", *arguments, "--non-interactive"],
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """Calls the emulator's control API."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.run.port}/_emulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"x-api-key": self.run.api_key, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def entities(self) -> list[str]:
        """The identifiers in the account."""
        return sorted(str(one["identifier"]) for one in self.control("GET", "entities"))

    @contextmanager
    def paused(self, path: str, *, count: int = 1) -> Iterator[Callable[[], None]]:
        """Holds POSTs to `path` after they were committed; yields what lets them go on."""
        fault = {"name": "pause", "method": "POST", "path": path, "count": count}
        self.control("POST", "faults", fault)

        def release() -> None:
            self.control("POST", "faults/release", {})
            self.control("DELETE", "faults")

        yield release

    def wait_until_held(self, count: int = 1) -> None:
        """Waits until `count` requests are held by the pause."""
        wait_for(lambda: sum(one["held"] for one in self.control("GET", "faults")) >= count)

    def processes(self, role: str) -> list[processes.Process]:
        """This clone's processes whose command contains `role`."""
        found = clone_processes.snapshot().values()
        return [one for one in found if one.clone == str(self.root) and role in one.command]

    def kill(self, role: str) -> None:
        """`kill -9` of the clone's one process of `role`, and of nothing else."""
        found = self.processes(role)
        assert len(found) == 1, f"{role}: {found}"
        os.kill(found[0].pid, signal.SIGKILL)

    def close(self) -> None:
        """Ends everything that this clone started."""
        for started in self._started:
            if started.poll() is None:
                started.kill()
            started.wait(PATIENCE)
        self.engine("down")


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def wait_for(condition: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Waits until `condition` holds, with a bound."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def assert_settled(clone: Clone) -> None:
    """One object and one accepted POST each, nothing pending, locked, left over or to be done."""
    assert clone.entities() == IDENTIFIERS
    accepted = Counter(
        re.sub(r'.*"identifier": ?"(\w+)".*', r"\1", json.dumps(one["body"]))
        for one in clone.control("GET", "requests")
        if one["method"] == "POST" and one["status"] < 300 and one["path"].endswith(POSTED)
    )
    assert set(accepted.values()) <= {1}, accepted
    deployment = state.read(clone.paths, "staging")
    assert deployment is not None
    assert not deployment.get("pending_operations")
    assert state.locks(clone.paths, "staging") == []
    everything = clone_processes.snapshot()
    assert clone_processes.orphans(clone.root, everything) == []
    assert clone_processes.engines(clone.root, everything) == []
    preview = clone.pulumi("preview", "--stack", "staging", "--expect-no-changes")
    assert preview.returncode == 0, preview.stdout + preview.stderr


POSTED = ("/organizations", "/projects")
