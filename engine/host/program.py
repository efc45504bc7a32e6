"""Starts the user's program, passes the engine's cancellation on, and words its end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from pulumi.runtime.proto import language_pb2

from engine.host.options import ProgramOptions, read_options
from engine.host.python import environment, interpreter

EXECUTOR = Path(__file__).with_name("exec.py")
REPORTED = 32
QUIET_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Children:
    """The processes that this host started and has to end again."""

    def __init__(self) -> None:
        self._running: set[subprocess.Popen[bytes]] = set()
        self._lock = threading.Lock()
        self.cancelled = threading.Event()

    def start(self, command: list[str], **settings: Any) -> subprocess.Popen[bytes]:
        """Starts `command` with SIGINT and SIGTERM blocked until it is ready to take them."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, QUIET_SIGNALS)
        try:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **settings)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        with self._lock:
            self._running.add(child)
        if self.cancelled.is_set():
            threading.Thread(target=self._end, args=(child,), daemon=True).start()
        return child

    def wait(self, child: subprocess.Popen[bytes]) -> int:
        """Waits for the end of `child` and gives its exit code."""
        try:
            return child.wait()
        finally:
            with self._lock:
                self._running.discard(child)

    def cancel(self) -> None:
        """Asks all children to stop, and ends within four seconds those that do not."""
        self.cancelled.set()
        with self._lock:
            running = list(self._running)
        for child in running:
            threading.Thread(target=self._end, args=(child,), daemon=True).start()

    @staticmethod
    def _end(child: subprocess.Popen[bytes]) -> None:
        for number, seconds in ((signal.SIGINT, 3), (signal.SIGTERM, 1), (signal.SIGKILL, 1)):
            if child.poll() is not None:
                return
            child.send_signal(number)
            try:
                child.wait(seconds)
            except subprocess.TimeoutExpired:
                continue


def settings_of(request: language_pb2.RunRequest, engine: str) -> dict[str, Any]:
    """What the executor needs to know; configuration travels in the environment instead."""
    return {
        "host": os.getpid(),
        "directory": request.pwd or request.info.program_directory,
        "entry": request.info.entry_point or ".",
        "arguments": list(request.args),
        "settings": {
            "project": request.project,
            "stack": request.stack,
            "organization": request.organization,
            "root_directory": request.info.root_directory,
            "monitor": request.monitor_address,
            "engine": engine,
            "parallel": request.parallel,
            "dry_run": request.dryRun,
        },
    }


def run_program(
    request: language_pb2.RunRequest, engine: str, children: Children
) -> language_pb2.RunResponse:
    """Runs the program to its end.

    Raises:
        HostError: the program's Python cannot be used.
    """
    options = options_of(request.info)
    command = [interpreter(options), "-u", str(EXECUTOR), json.dumps(settings_of(request, engine))]
    variables = environment(options)
    variables["PULUMI_CONFIG"] = json.dumps(dict(request.config))
    variables["PULUMI_CONFIG_SECRET_KEYS"] = json.dumps(list(request.configSecretKeys))
    child = children.start(command, env=variables)
    code = children.wait(child)
    if code == 0:
        return language_pb2.RunResponse()
    if code == REPORTED or children.cancelled.is_set():
        return language_pb2.RunResponse(bail=True)
    return language_pb2.RunResponse(error=ending(code))


def options_of(info: language_pb2.ProgramInfo, *, plugin: bool = False) -> ProgramOptions:
    """The options of the program that a request names."""
    return read_options(
        info.root_directory, info.program_directory, dict(info.options), plugin=plugin
    )


def ending(code: int) -> str:
    """Words an exit code that the program did not explain itself."""
    if code < 0:
        return f"the program was ended by signal {signal.Signals(-code).name}"
    return f"the program exited with code {code}"
