"""Finds the processes that an engine run left behind, by marks in their environment.

Pulumi hands its environment to the language host, the program and the providers, so a mark put
there by `up` or by `activate` says whose they are. A name alone never condemns a process.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.backend import CLONE_MARKER, RUN_MARKER

PROC = Path("/proc")
ROLES = (
    "engine.host",
    "engine/host/",
    "pulumi-language-",
    "pulumi-resource-",
    "pulumi-analyzer-",
    "provider.harness",  # provider.harness_native too
)
REAPERS = {"init", "systemd", "launchd", "tini", "dumb-init", "docker-init", "catatonit"}


@dataclass(frozen=True)
class Process:
    """One process of this user: `run` is the mark of `up`, empty for one started by hand."""

    pid: int
    parent: int
    command: str
    clone: str = ""
    run: str = ""

    @property
    def name(self) -> str:
        """The file that runs, without its folder."""
        return Path(self.command.split(" ", 1)[0]).name

    @property
    def is_pulumi(self) -> bool:
        """Whether this is an engine; its command may lie in a folder with blanks."""
        return self.name == "pulumi" or "/pulumi " in f"{self.command} "


def snapshot() -> dict[int, Process]:
    """Every process that can be looked at, by its id."""
    return _from_proc() if PROC.joinpath("self", "environ").exists() else _from_ps()


def _from_proc() -> dict[int, Process]:
    result: dict[int, Process] = {}
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text(errors="replace")
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state in {"Z", "X"}:
                continue
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        marks: dict[str, str] = {}
        with suppress(OSError):
            marks = _marks((entry / "environ").read_bytes().decode(errors="replace").split("\0"))
        result[int(entry.name)] = Process(
            int(entry.name),
            int(parent),
            command.strip(),
            marks.get(CLONE_MARKER, ""),
            marks.get(RUN_MARKER, ""),
        )
    return result


def _from_ps() -> dict[int, Process]:
    """macOS and others: `ps -E` puts the environment behind the command."""
    done = subprocess.run(
        ["ps", "-axEww", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=False
    )
    result: dict[int, Process] = {}
    for line in done.stdout.splitlines():
        pid, _, rest = line.strip().partition(" ")
        parent, _, command = rest.strip().partition(" ")
        if pid.isdigit() and parent.isdigit():
            marks = _marks(_split_environment(command))
            result[int(pid)] = Process(
                int(pid),
                int(parent),
                command,
                marks.get(CLONE_MARKER, ""),
                marks.get(RUN_MARKER, ""),
            )
    return result


def _split_environment(command: str) -> list[str]:
    """`a b X=1 Y=2 3` as its variables; a value reaches to the next `NAME=`."""
    values: list[str] = []
    for word in command.split(" "):
        name = word.partition("=")[0]
        if "=" in word and name.replace("_", "a").isalnum() and not name[0].isdigit():
            values.append(word)
        elif values:
            values[-1] += f" {word}"
    return values


def _marks(variables: Iterable[str]) -> dict[str, str]:
    pairs = (variable.partition("=") for variable in variables)
    return {name: value for name, _, value in pairs if name in {CLONE_MARKER, RUN_MARKER}}


def is_alive(pid: int) -> bool:
    """Whether a process with this id exists, other than as a dead child nobody waited for."""
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if PROC.joinpath("self", "stat").exists():
        with suppress(OSError):
            stat = PROC.joinpath(str(pid), "stat").read_text(errors="replace")
            return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}
    return True


def engines(root: Path, everything: dict[int, Process]) -> list[Process]:
    """The Pulumi processes at work on the clone, of either origin."""
    return [
        process
        for process in everything.values()
        if process.clone == str(root) and process.is_pulumi and process.pid != os.getpid()
    ]


def orphans(root: Path, everything: dict[int, Process]) -> list[Process]:
    """Hosts, programs and providers of the clone whose engine is gone.

    One with the mark of a run is an orphan when no engine is among its ancestors. One without,
    started by hand from an activated shell, must also have been handed to the system's reaper:
    whoever starts a provider alone still has it as a child.
    """
    result = []
    for process in everything.values():
        if process.clone != str(root) or process.is_pulumi:
            continue
        if not any(role in process.command for role in ROLES):
            continue
        above = list(_ancestors(process, everything))
        if any(ancestor.is_pulumi for ancestor in above):
            continue
        if process.run or _was_handed_over(process, above, root):
            result.append(process)
    return result


def _ancestors(process: Process, everything: dict[int, Process]) -> Iterable[Process]:
    seen = {process.pid}
    while process.parent in everything and process.parent not in seen:
        process = everything[process.parent]
        seen.add(process.pid)
        yield process


def _was_handed_over(process: Process, above: list[Process], root: Path) -> bool:
    top = process
    for ancestor in above:
        if ancestor.clone != str(root):
            break
        top = ancestor
    parent = next((one for one in above if one.pid == top.parent), None)
    return top.parent <= 1 or (parent is not None and parent.name in REAPERS)


def end(processes: Iterable[Process], *, first: signal.Signals, seconds: float) -> list[Process]:
    """Ends `processes`: asked by `first`, killed after `seconds`. Gives those that were alive."""
    alive = [process for process in processes if is_alive(process.pid)]
    for number, patience in ((first, seconds), (signal.SIGKILL, 5.0)):
        for process in alive:
            if is_alive(process.pid):
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(process.pid, number)
        until = time.monotonic() + patience
        while time.monotonic() < until and any(is_alive(process.pid) for process in alive):
            time.sleep(0.05)
    return alive


if sys.platform == "win32":  # pragma: no cover
    raise ImportError("Windows is served by WSL")
