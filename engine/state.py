"""A stack's state in the file backend: its lock, its file, and copies kept outside the backend.

Nothing here changes what a state says; `engine.adoption` does.
"""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import backend, clone_processes
from engine.paths import Paths, make_private, write_private

COPIES_KEPT = 10


@dataclass(frozen=True)
class Lock:
    """A lock file of the backend. It is stale when its process is dead on this machine."""

    file: Path
    pid: int
    user: str
    host: str
    since: str

    @property
    def is_here(self) -> bool:
        """Whether it was taken on this machine."""
        return self.host == socket.gethostname()

    @property
    def is_stale(self) -> bool:
        """Whether its holder is known to be gone; a process id in new hands does not count."""
        if not self.is_here:
            return False
        if not clone_processes.is_alive(self.pid):
            return True
        holder = clone_processes.snapshot().get(self.pid)
        return holder is not None and not holder.is_pulumi


def locks(paths: Paths, stack: str) -> list[Lock]:
    """Every lock on `stack`; one that cannot be read counts as held by nobody known."""
    folder = paths.backend / ".pulumi" / "locks" / "organization" / backend.PROJECT / stack
    result = []
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
            pid = int(found["pid"])
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError):
            # The file is written in one piece before the first change, so a broken one is from
            # a full disk, and its run never began.
            result.append(Lock(file, 0, "", socket.gethostname(), ""))
            continue
        result.append(
            Lock(
                file,
                pid,
                str(found.get("username", "")),
                str(found.get("hostname", "")),
                str(found.get("timestamp", "")),
            )
        )
    return result


def latest(text: str) -> dict[str, Any] | None:
    """The deployment in a state file's text; None if the text is not a whole state file.

    A stack that never ran has an empty deployment.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    checkpoint = found.get("checkpoint") if isinstance(found, dict) else None
    if not isinstance(checkpoint, dict) or "stack" not in checkpoint:
        return None
    deployment = checkpoint.get("latest") or {}
    if not isinstance(deployment, dict) or not isinstance(deployment.get("manifest") or {}, dict):
        return None
    resources = deployment.get("resources") or []
    pending = deployment.get("pending_operations") or []
    if not (isinstance(resources, list) and isinstance(pending, list)):
        return None
    entries = [
        *resources,
        *(one.get("resource") if isinstance(one, dict) else 0 for one in pending),
    ]
    return dict(deployment) if all(map(_is_resource, entries)) else None


def _is_resource(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("urn"), str)
        and isinstance(entry.get("type"), str)
        and isinstance(entry.get("inputs") or {}, dict)
    )


def read(paths: Paths, stack: str) -> dict[str, Any] | None:
    """The deployment of `stack` as the backend has it; None where it is missing or damaged."""
    try:
        return latest(backend.stack_file(paths, stack).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def taken_at(deployment: dict[str, Any]) -> str:
    """When a deployment was written; sorts by time."""
    return str((deployment.get("manifest") or {}).get("time", ""))


def copies(paths: Paths, stack: str) -> list[Path]:
    """The copies of `stack`, newest first."""
    folder = paths.state_copies / stack
    return sorted(folder.glob("[0-9]*.json"), reverse=True) if folder.is_dir() else []


def keep_copy(paths: Paths, stack: str) -> None:
    """Copies the state of `stack` out of the backend and reads the copy back.

    Nothing is done for a stack without a valid state, or one whose newest copy is the same.

    Raises:
        OSError: the copy cannot be written.
    """
    try:
        text = backend.stack_file(paths, stack).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    if latest(text) is None:
        return
    there = copies(paths, stack)
    if there and there[0].read_text(encoding="utf-8") == text:
        return
    target = paths.state_copies / stack / f"{time.time_ns()}.json"
    write_private(target, text)
    if target.read_text(encoding="utf-8") != text:
        target.unlink()
        raise OSError(None, "the copy of the state does not read as it was written", str(target))
    for old in copies(paths, stack)[COPIES_KEPT:]:
        old.unlink(missing_ok=True)


def newest_valid(paths: Paths, stack: str) -> tuple[Path, str] | None:
    """The newest whole state of `stack` outside its damaged file, and its text."""
    file = backend.stack_file(paths, stack)
    found: list[tuple[str, Path, str]] = []
    for path in [file.with_name(f"{file.name}.bak"), *copies(paths, stack)]:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        deployment = latest(text)
        if deployment is not None:
            found.append((taken_at(deployment), path, text))
    if not found:
        return None
    _, path, text = max(found, key=lambda item: item[0])
    return path, text


def put_back(paths: Paths, stack: str, text: str) -> Path | None:
    """Makes `text` the state of `stack`; what was there is set aside, and its place given.

    Raises:
        OSError: the disk is full; nothing was changed.
    """
    file = backend.stack_file(paths, stack)
    aside = None
    if file.exists():
        make_private(paths.state_copies / stack)
        aside = paths.state_copies / stack / f"damaged-{time.time_ns()}.json"
        aside.write_bytes(file.read_bytes())
        os.chmod(aside, 0o600)  # noqa: PTH101
    write_private(file, text)
    file.with_name(f"{file.name}.bak").unlink(missing_ok=True)
    return aside
