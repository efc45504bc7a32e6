"""Runs Pulumi: in a process group of its own, with the caller's signals passed on once each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from engine.errors import EngineError

PATIENCE = 2
PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def every(seconds: float, look: Callable[[], None]) -> Iterator[None]:
    """Calls `look` in a thread of its own again and again, until the block ends."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(seconds):
            look()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def attended(
    command: Sequence[str], *, cwd: Path, env: dict[str, str], to_stderr: bool = False
) -> tuple[int, bool]:
    """Runs `command` to its end; gives its exit code and whether the caller interrupted it.

    Ctrl-C reaches Pulumi as its own Ctrl-C does: the first lets running calls finish, the second
    gives up on them. A third ends Pulumi at once, which may still be busy with a full disk. This
    process stays until Pulumi has ended, to clean up after it.
    """
    interrupted = 0
    child = subprocess.Popen(
        list(command),
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr if to_stderr else None,
        process_group=0,
    )

    def pass_on(_number: int, _frame: FrameType | None) -> None:
        nonlocal interrupted
        interrupted += 1
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL if interrupted > PATIENCE else signal.SIGINT)

    before = {number: signal.signal(number, pass_on) for number in PASSED_ON}
    try:
        return child.wait(), interrupted > 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def quiet(
    command: Sequence[str], *, cwd: Path, env: dict[str, str], seconds: float = 1800
) -> subprocess.CompletedProcess[str]:
    """Runs `command`, not reached by the caller's Ctrl-C, and keeps what it prints.

    Raises:
        EngineError: it took longer than `seconds`.
    """
    try:
        return subprocess.run(
            list(command),
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
            process_group=0,
        )
    except subprocess.TimeoutExpired:
        words = " ".join(command[1:3])
        raise EngineError(
            f"`pulumi {words}` did not end in {seconds:.0f} s and was stopped",
            "run `make doctor` to see what is at work, and this again",
        ) from None
