"""Downloads that give up soon and are checked before anything of them is used."""

from __future__ import annotations

import hashlib
import queue
import shutil
import tarfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path, PurePosixPath

from engine.errors import EngineError, Exit

BLOCK = 1 << 16
DIGESTS = {40: "sha1", 64: "sha256", 128: "sha512"}


class UnreachableError(Exception):
    """Nothing usable came from an address; the message says which, and why."""


class WrongChecksumError(EngineError):
    """A file is not the one that its publisher signed for."""


def fetch(
    url: str,
    target: Path,
    *,
    first: float,
    total: float,
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Gets `url` into `target`.

    Name look-ups and proxies can hang longer than any socket time-out, so the work is done in a
    thread that is left behind when `first` seconds pass without an answer, or `total` in all.

    Raises:
        UnreachableError: no answer, not a good one, or not in time.
    """
    news: queue.Queue[str | Exception | None] = queue.Queue()
    given_up = threading.Event()

    def work() -> None:
        try:
            with urllib.request.urlopen(url, timeout=first) as answer, target.open("wb") as file:
                size = int(answer.headers.get("Content-Length") or 0)
                done = 0
                while block := answer.read(BLOCK):
                    if given_up.is_set():
                        return
                    file.write(block)
                    done += len(block)
                    of = f" of {size / 1e6:.0f}" if size else ""
                    news.put(f"{done / 1e6:.0f}{of} MB")
            news.put(None)
        except (OSError, HTTPException, ValueError) as problem:
            news.put(problem)

    threading.Thread(target=work, daemon=True).start()
    end = time.monotonic() + total
    wait = first
    try:
        while True:
            try:
                item = news.get(timeout=min(wait, max(0.0, end - time.monotonic())))
            except queue.Empty:
                raise UnreachableError(f"{url}: no answer in time") from None
            if item is None:
                return
            if isinstance(item, Exception):
                raise UnreachableError(f"{url}: {_reason(item)}") from item
            progress(item)
            wait = max(first, 10.0)
    finally:
        given_up.set()


def _reason(problem: Exception) -> str:
    if isinstance(problem, urllib.error.HTTPError):
        return f"HTTP {problem.code}"
    if isinstance(problem, urllib.error.URLError):
        return str(problem.reason)
    return str(problem)


def check(file: Path, name: str, checksums: str, source: str) -> None:
    """Compares `file` with the line for `name` in a publisher's list of checksums.

    Raises:
        WrongChecksumError: the list has no such line, or another checksum.
    """
    for line in checksums.splitlines():
        digest, _, rest = line.partition(" ")
        if rest.strip().removeprefix("*").removeprefix("./") != name:
            continue
        algorithm = DIGESTS.get(len(digest))
        if algorithm is None:
            break
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, algorithm).hexdigest()
        if found == digest.lower():
            return
        raise WrongChecksumError(
            f"{source} has the {algorithm} checksum {found}, but its publisher lists {digest}",
            "nothing of it was used; try again, and if it stays so, find out who is in between",
            Exit.SETUP,
        )
    raise WrongChecksumError(
        f"the publisher's list of checksums has no usable line for {name}",
        "nothing of the download was used; install the tool by hand",
        Exit.SETUP,
    )


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks the plain files of a `.tar.gz` into `folder`, and nothing outside it.

    Raises:
        UnreachableError: it is no such archive.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                parts = PurePosixPath(member.name).parts
                if not member.isreg() or ".." in parts or member.name.startswith("/"):
                    continue
                target = folder.joinpath(*parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                source = tar.extractfile(member)
                if source is not None:
                    with source, target.open("wb") as file:
                        shutil.copyfileobj(source, file)
                    target.chmod(0o755 if member.mode & 0o100 else 0o644)
    except (tarfile.TarError, EOFError, OSError) as problem:
        raise UnreachableError(f"{archive.name} is not a whole archive: {problem}") from problem
