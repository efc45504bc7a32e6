"""Starts, checks and stops the embedded Harness of this clone.

It runs in a session of its own with its output in a file, so that it outlives the terminal that
started it. Only one that answers with this clone's data folder and takes this clone's key is
ours; any other on the same port is left alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from typing import Any

from engine import clone_processes
from engine.clone_processes import Process
from engine.errors import EngineError, Exit
from engine.paths import Paths, make_private
from engine.runfile import Run, new_run, read_run, write_run
from engine.venv import python_environment

READY_SECONDS = 30
STOP_SECONDS = 10
LOG_LIMIT = 5_000_000
DATABASE_UNUSABLE = 4
"""What `python -m emulator` ends with then."""
PAGE = "/_emulator/page"
PORT_VARIABLE = "HARNESS_EMULATOR_PORT"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Health:
    """What answers on the run file's port: `state` is one of the constants below."""

    state: str
    detail: str = ""
    pid: int = 0
    instance: str = ""
    writes: int = 0


RUNNING, STOPPED, WRONG_KEY, OTHER_CLONE, PORT_TAKEN = (
    "running",
    "not running",
    "wrong key",
    "another clone's",
    "port taken",
)


def health(paths: Paths, run: Run | None, *, seconds: float = 5) -> Health:
    """Asks the run file's port who is there, and whether it takes the run file's key."""
    if run is None or not run.port:
        return Health(STOPPED)
    base = f"http://127.0.0.1:{run.port}"
    try:
        status, body = _get(f"{base}/health", None, seconds)
    except urllib.error.URLError as problem:
        if isinstance(problem.reason, ConnectionRefusedError):
            return Health(STOPPED)
        return Health(PORT_TAKEN, f"port {run.port} does not answer: {problem.reason}")
    except (OSError, HTTPException) as problem:
        return Health(PORT_TAKEN, f"port {run.port} is not HTTP: {problem}")
    if status != 200 or not isinstance(body, dict) or "data" not in body:
        return Health(PORT_TAKEN, f"port {run.port} is used by some other program")
    pid = int(body.get("pid") or 0)
    if Path(str(body["data"])).resolve() != paths.emulator.resolve():
        return Health(OTHER_CLONE, f"port {run.port} has the data of {body['data']}", pid)
    try:
        status, _ = _get(f"{base}{PAGE}", run.api_key, seconds)
    except (OSError, HTTPException) as problem:
        return Health(PORT_TAKEN, f"port {run.port} stopped answering: {problem}", pid)
    if status in {401, 403}:
        return Health(WRONG_KEY, f"process {pid} on port {run.port} has another API key", pid)
    return Health(
        RUNNING, pid=pid, instance=str(body.get("instance")), writes=int(body.get("writes") or 0)
    )


def _get(url: str, key: str | None, seconds: float) -> tuple[int, Any]:
    request = urllib.request.Request(url, headers={"x-api-key": key} if key else {})
    try:
        with DIRECT.open(request, timeout=seconds) as answer:
            status, text = answer.status, answer.read(1_000_000)
    except urllib.error.HTTPError as problem:
        with problem:
            status, text = problem.code, problem.read(1_000_000)
    try:
        return status, json.loads(text)
    except ValueError:
        return status, None


def follow(paths: Paths, run: Run) -> bool:
    """Whether the account is still the one of `run`, and no older copy of it.

    If it is, the run file keeps how many writes it has seen by now. True if nothing answers.
    """
    found = health(paths, run)
    if found.state != RUNNING:
        return True
    if found.instance != run.instance or found.writes < run.writes:
        return False
    if found.writes > run.writes:
        write_run(paths, replace(run, writes=found.writes))
    return True


def accept(paths: Paths, run: Run) -> Run:
    """Keeps in the run file that the account which answers now is this clone's."""
    found = health(paths, run)
    return write_run(paths, replace(run, instance=found.instance, writes=found.writes))


def page(run: Run) -> str:
    """The link that opens the account's web page; its key can look and cannot change."""
    try:
        _, found = _get(f"http://127.0.0.1:{run.port}{PAGE}", run.api_key, 5)
    except (OSError, HTTPException):
        return run.page
    return str(found["url"]) if isinstance(found, dict) and "url" in found else run.page


def ensure(paths: Paths) -> tuple[Run, str]:
    """The embedded Harness, running, and what that took: `already running` or `started`.

    Raises:
        EngineError: it cannot be started; has the reason and the remedy.
    """
    run = read_run(paths) or write_run(paths, new_run())
    found = health(paths, run)
    if found.state == RUNNING:
        if found.pid != run.pid:
            run = write_run(paths, replace(run, pid=found.pid))
        return run, "already running"
    if found.state == WRONG_KEY:
        raise EngineError(
            f"the embedded Harness is running with another API key: {found.detail}",
            "run `make down` to stop it, and this again",
            Exit.EMULATOR,
        )
    strays = processes_of(paths)
    if strays:
        raise EngineError(
            f"another embedded Harness (process {strays[0].pid}) has this clone's data",
            "run `make down` to stop it, and this again",
            Exit.EMULATOR,
        )
    asked = os.environ.get(PORT_VARIABLE, "")
    port = run.port if found.state == STOPPED else 0
    if asked:
        port = _port(asked)
        taken = health(paths, replace(run, port=port))
        if taken.state != STOPPED:
            raise EngineError(
                f"{PORT_VARIABLE} is {port}, but {taken.detail or taken.state}",
                f"name a free port, or unset {PORT_VARIABLE} to let one be chosen",
                Exit.EMULATOR,
            )
    return start(paths, run, port), "started"


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise EngineError(
        f"{PORT_VARIABLE} is {text!r}; it must be a number from 1 to 65535",
        f"unset {PORT_VARIABLE} to let a free port be chosen",
        Exit.EMULATOR,
    )


def start(paths: Paths, run: Run, port: int) -> Run:
    """Starts it on `port`, or on a free one where that cannot be had, and waits until it answers.

    Raises:
        EngineError: it ended at once, or does not answer.
    """
    make_private(paths.emulator)
    log = paths.emulator_log
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    with log.open("ab") as out:
        begin = out.tell()
        command = [str(paths.python), "-m", "emulator", "--port", str(port)]
        command += ["--data", str(paths.emulator), "--profile", run.profile]
        command += ["--account", run.account]
        process = subprocess.Popen(
            command,
            cwd=paths.root,
            env=_environment(run),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        ready = _ready_line(log, begin)
        if ready:
            run = replace(run, port=int(ready["port"]), pid=process.pid)
            write_run(paths, run)
            process.returncode = 0  # it is meant to outlive this command
            return run
        if process.poll() is not None:
            if port and _says(log, begin, "in use"):
                return start(paths, run, 0)
            raise _failed(paths, begin, process.returncode)
        time.sleep(0.02)
    process.terminate()
    raise _failed(paths, begin, None)


def _environment(run: Run) -> dict[str, str]:
    kept = {
        key: value
        for key, value in python_environment().items()
        if not key.startswith(("HARNESS_", "PULUMI_"))
    }
    return kept | {"HARNESS_PLATFORM_API_KEY": run.api_key, "PYTHONUNBUFFERED": "1"}


def _said(log: Path, begin: int) -> list[str]:
    with log.open("rb") as file:
        file.seek(begin)
        return file.read().decode(errors="replace").splitlines(keepends=True)


def _ready_line(log: Path, begin: int) -> dict[str, Any] | None:
    for line in _said(log, begin):
        if line.startswith("{") and line.endswith("\n"):
            try:
                found = json.loads(line)
            except ValueError:
                continue
            if isinstance(found, dict) and "port" in found:
                return found
    return None


def _says(log: Path, begin: int, text: str) -> bool:
    return any(text in line for line in _said(log, begin))


def _failed(paths: Paths, begin: int, code: int | None) -> EngineError:
    shown = "".join(f"    {line.rstrip()}\n" for line in _said(paths.emulator_log, begin)[-8:])
    what = "does not answer" if code is None else f"ended with code {code}"
    remedy = f"its output is in {paths.emulator_log}; "
    if "in use" in shown:
        remedy += "stop the process that uses it and run this again"
    elif code == DATABASE_UNUSABLE and ("damaged" in shown or "layout" in shown):
        remedy += "once that file is moved away `make up` fills a new one from the program"
        remedy += " (`make reset` forgets the stacks' states as well)"
    else:
        remedy += "put right what the lines above say and run this again"
    return EngineError(
        f"the embedded Harness {what}:\n{shown.rstrip() or '    it printed nothing'}",
        remedy,
        Exit.EMULATOR,
    )


def processes_of(paths: Paths) -> list[Process]:
    """Every emulator process on this clone's data, whoever started it."""
    data = f"--data {paths.emulator} "
    return [
        one
        for one in clone_processes.snapshot().values()
        if "-m emulator " in one.command and data in f"{one.command} "
    ]


def stop(paths: Paths) -> list[int]:
    """Stops this clone's embedded Harness, and any other on its data; gives their process ids.

    Raises:
        EngineError: one does not end.
    """
    run = read_run(paths)
    if run:
        follow(paths, run)
    found = processes_of(paths)
    ended = clone_processes.end(found, first=signal.SIGTERM, seconds=STOP_SECONDS)
    for one in ended:
        if clone_processes.is_alive(one.pid):
            raise EngineError(
                f"the embedded Harness (process {one.pid}) does not end", code=Exit.EMULATOR
            )
    run = read_run(paths)
    if run and run.pid:
        write_run(paths, replace(run, pid=0))
    return [one.pid for one in ended]
