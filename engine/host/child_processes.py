"""The processes that the host starts: on a leash, with their output streamed, and ended again."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, Literal

from engine.host.options import HostError

LEASH = Path(__file__).with_name("leash.py")
SIGNALS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = ((signal.SIGINT, 2.5), (signal.SIGTERM, 1.0), (signal.SIGKILL, 1.0))
"""What a child that has to stop is sent, and for how many seconds its end is waited for."""

Stream = Literal["stdout", "stderr"]
Process = subprocess.Popen[bytes]


class Children:
    """The running processes of one host."""

    def __init__(self) -> None:
        self._running: set[Process] = set()
        self._lock = threading.Lock()
        self.cancelled = threading.Event()

    def start(self, command: Sequence[str], **settings: Any) -> Process:
        """Starts `command` with SIGINT and SIGTERM blocked.

        The command has to unblock them itself, once it can take them; a signal that comes
        earlier is then not lost, and does not meet a half-started Python.

        Raises:
            HostError: the system does not start it.
        """
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **settings)
        except OSError as problem:
            raise HostError(f"cannot start {command[0]}: {problem.strerror}") from problem
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        with self._lock:
            self._running.add(child)
        if self.cancelled.is_set():
            self.end(child)
        return child

    def start_leashed(self, command: Sequence[str], *, cwd: str, env: Mapping[str, str]) -> Process:
        """Starts any command so that it ends with this host, its output in pipes."""
        return self.start(
            [sys.executable, "-I", "-S", str(LEASH), str(os.getpid()), *command],
            cwd=cwd,
            env=dict(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def wait(self, child: Process) -> int:
        """Waits for the end of `child` and gives its exit code."""
        try:
            return child.wait()
        finally:
            with self._lock:
                self._running.discard(child)

    def cancel(self) -> None:
        """Asks all children to stop, now and any started later."""
        self.cancelled.set()
        with self._lock:
            running = list(self._running)
        for child in running:
            self.end(child)

    def wait_for_end(self, seconds: float) -> None:
        """Waits until no child runs, for at most `seconds`, then kills what is left."""
        with self._lock:
            running = list(self._running)
        for child in running:
            try:
                child.wait(seconds)
            except subprocess.TimeoutExpired:
                child.kill()

    @staticmethod
    def end(child: Process) -> None:
        """Asks one child to stop, with growing insistence; does not wait for it."""
        threading.Thread(target=_insist, args=(child,), daemon=True).start()


def _insist(child: Process) -> None:
    for number, seconds in PATIENCE:
        if child.poll() is not None:
            return
        child.send_signal(number)
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


def streamed(child: Process) -> Iterator[tuple[Stream, bytes]]:
    """What `child` prints, as it prints it, until both its streams are closed."""
    chunks: queue.Queue[tuple[Stream, bytes] | None] = queue.Queue()

    def read(stream: Stream, pipe: IO[bytes]) -> None:
        while chunk := os.read(pipe.fileno(), 65536):
            chunks.put((stream, chunk))
        pipe.close()
        chunks.put(None)

    pipes: list[tuple[Stream, IO[bytes]]] = []
    if child.stdout:
        pipes.append(("stdout", child.stdout))
    if child.stderr:
        pipes.append(("stderr", child.stderr))
    for stream, pipe in pipes:
        threading.Thread(target=read, args=(stream, pipe), daemon=True).start()
    open_streams = len(pipes)
    while open_streams:
        chunk = chunks.get()
        if chunk is None:
            open_streams -= 1
        else:
            yield chunk


def ending(code: int) -> str:
    """Words an exit code that nobody explained."""
    if code < 0:
        return f"was ended by signal {signal.Signals(-code).name}"
    return f"exited with code {code}"
