"""One engine command at a time in a clone.

A second one fails at once and names the first, instead of waiting: what it would find after a
wait of minutes is seldom what its user had in mind. The operating system lets go of the lock
when its holder dies, so it is never stale.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import EngineError, Exit
from engine.paths import Paths, make_private


@contextmanager
def only_command(paths: Paths, command: str) -> Iterator[None]:
    """Holds the clone for `command`.

    Raises:
        EngineError: another command holds it.
    """
    make_private(paths.local)
    with paths.lock.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise EngineError(
                f"{_holder(file.read())} is at work in this clone",
                "wait for it to end, or stop it with Ctrl-C, and run this again",
                Exit.BUSY,
            ) from None
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"pid": os.getpid(), "command": command, "since": time.time()}))
        file.flush()
        yield
        file.seek(0)
        file.truncate()


def holder(paths: Paths) -> str | None:
    """Who holds the clone, in words; None if nobody does."""
    try:
        with paths.lock.open("r+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return _holder(file.read())
    except OSError:
        pass
    return None


def _holder(text: str) -> str:
    try:
        found = json.loads(text)
        since = int(time.time() - found["since"])
        return f"`{found['command']}` (process {found['pid']}, started {since} s ago)"
    except (ValueError, KeyError, TypeError):
        return "another engine command"
