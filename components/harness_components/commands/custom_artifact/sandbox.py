"""Running a script in a folder of its own, with few variables, a time limit and size limits.

What is kept apart: the folder and home are fresh and removed at the end; of the caller's
environment only `PATH` is handed over; the script and everything in its process group are killed
when the time is up, and what is left of the group when the script has ended; no file may grow
beyond `MOST_FILE`.

What is not: the script runs as the caller, so it can read and write what the caller can; on Linux
that is also the environment of the caller's other processes in `/proc`, this one included; the
network is open unless `network=False`, which needs the `unshare` of util-linux and user namespaces;
memory, and the number of files and processes, have no limit; a process that starts a session of its
own (`setsid`) is not killed.
"""

import os
import selectors
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from harness_components import Problems
from harness_components.commands.custom_artifact.source import RESULT

MOST_RESULT = 10 * 1024 * 1024
"""Bytes of the result file that are read; a larger one is refused."""
MOST_FILE = 50 * 1024 * 1024
"""Bytes that any one file of the script may have."""
MOST_OUTPUT = 64 * 1024
"""Bytes of each stream that are kept: the last ones."""

_PLAIN = "let the script write the file itself, neither a link nor anything else"
_GRACE = 2.0
"""Seconds for what is left in the pipes once the script has ended."""
_POLL = 0.05
"""Seconds between two looks at whether the script has ended."""
_UNSHARE = ("unshare", "--user", "--map-current-user", "--net")
_BASH = ("bash", "--noprofile", "--norc")
_LIMITED = f'ulimit -c 0 && ulimit -f {MOST_FILE // 1024} && exec {" ".join(_BASH)} "$0"'
"""What sets the limits: the shell itself, since code between fork and exec is not safe here."""


@dataclass
class Ended:
    """How a script ended, and what it left."""

    code: int | None
    """Its exit code, negative for a signal; None when its time was up."""
    stdout: bytes
    """The last bytes of its output."""
    stderr: bytes
    """The last bytes of its messages."""
    cut: tuple[bool, bool]
    """Whether earlier bytes of output and messages were left out."""
    result: bytes | None
    """What it wrote; None for nothing, or for what is told in the problems."""

    @property
    def too_large(self) -> bool:
        """Return whether it was stopped because a file grew too large."""
        return self.code in (-signal.SIGXFSZ, 128 + signal.SIGXFSZ)


def can_cut_network() -> bool:
    """Return whether the network can be taken away from a script."""
    if shutil.which(_UNSHARE[0]) is None:
        return False
    tried = subprocess.run(
        [*_UNSHARE, "true"], capture_output=True, timeout=10, check=False, env=_few()
    )
    return tried.returncode == 0


def run(
    script: str,
    inputs: Mapping[str, str],
    seconds: float,
    problems: Problems,
    *,
    network: bool = True,
) -> Ended:
    """Run `script` with bash for at most `seconds`; what is wrong with its file is a problem.

    Raises OSError where the folder cannot be made or bash is not there, and KeyboardInterrupt, with
    the script killed, for an interruption, SIGTERM and a terminal that is closed.
    """
    with _stopped_by_signals(), _folder() as folder:
        home = folder / "home"
        home.mkdir()
        file, result = folder / "script.sh", folder / f"harness-{uuid.uuid4()}.out"
        file.write_bytes(script.encode("utf-8", "surrogateescape"))
        environment = {**_few(), **inputs, "HOME": str(home), RESULT: str(result)}
        words = [*(() if network else _UNSHARE), *_BASH, "-c", _LIMITED, str(file)]
        process = subprocess.Popen(
            words,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        with process:
            try:
                out, err, in_time = _watch(process, time.monotonic() + seconds)
            finally:
                _kill(process)
        code = process.returncode if in_time else None
        ended = Ended(code, out.kept, err.kept, (out.cut, err.cut), None)
        if code == 0:
            ended.result = _read(result, problems)
        return ended


def _few() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Let what ends a command be an interruption, so that nothing is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (signal.SIGTERM, signal.SIGHUP)
        # `nohup` has it ignored, and means it.
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = tempfile.mkdtemp(prefix="artifact-script-")
    try:
        yield Path(folder)
    finally:
        _remove(Path(folder))


def _remove(folder: Path) -> None:
    """Remove what the script left of its folder, and nothing that a link of its leads to."""
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir():
            folder.unlink(missing_ok=True)
            return
        folder.chmod(stat.S_IRWXU)
    # A script may have protected a folder of its own from being listed.
    for above, below, _ in os.walk(folder):
        for name in below:
            each = Path(above, name)
            with suppress(OSError):  # what it has left running may take it away
                if not each.is_symlink():
                    each.chmod(stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)


class _Kept:
    """The last bytes of a stream."""

    def __init__(self) -> None:
        self.kept, self.cut = b"", False

    def add(self, data: bytes) -> None:
        both = self.kept + data
        self.cut = self.cut or len(both) > MOST_OUTPUT
        self.kept = both[-MOST_OUTPUT:]


def _watch(process: "subprocess.Popen[bytes]", until: float) -> tuple[_Kept, _Kept, bool]:
    """Read both streams until the script has ended or its time is up."""
    out, err = _Kept(), _Kept()
    with selectors.DefaultSelector() as selector:
        for stream, kept in ((process.stdout, out), (process.stderr, err)):
            if stream is not None:
                os.set_blocking(stream.fileno(), False)
                selector.register(stream, selectors.EVENT_READ, kept)
        while not _has_ended(process):
            left = until - time.monotonic()
            if left <= 0:
                return out, err, False
            if selector.get_map():
                _take(selector, min(left, _POLL))
            else:
                # It has closed its streams, and runs on.
                time.sleep(min(left, _POLL))
        _kill(process)
        end = time.monotonic() + _GRACE
        while selector.get_map() and time.monotonic() < end and _take(selector, 0.0):
            pass
    return out, err, True


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Return whether the script has ended; where it can be left unreaped, its id stays its own."""
    if not hasattr(os, "waitid"):
        return process.poll() is not None
    options = os.WEXITED | os.WNOHANG | os.WNOWAIT
    return os.waitid(os.P_PID, process.pid, options) is not None


def _take(selector: selectors.BaseSelector, wait: float) -> bool:
    """Read once from each stream that has something; return whether any had."""
    ready = selector.select(wait)
    for key, _ in ready:
        stream: IO[bytes] = key.fileobj  # type: ignore[assignment]  # what was registered
        data = os.read(stream.fileno(), 65536)
        if data:
            key.data.add(data)
        else:
            selector.unregister(stream)
    return bool(ready)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the script's process group, which has the script's own id."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _read(file: Path, problems: Problems) -> bytes | None:
    """Return the content of the result file, which must be a plain file of a bearable size."""
    try:
        # Neither a link nor a pipe is followed, and no pipe is waited for.
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        problems.add(
            "no-result",
            f"the script ended well and wrote no file to ${RESULT}",
            allowed=f'a file that the script writes: > "${RESULT}"',
            remedy="write the result there; what goes to the output is not looked at",
        )
        return None
    except OSError as error:
        problems.add("result", f"the result cannot be read: {error.strerror}", remedy=_PLAIN)
        return None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            problems.add("result", f"what is at ${RESULT} is no plain file", remedy=_PLAIN)
            return None
        if found.st_size > MOST_RESULT:
            problems.add(
                "result-size",
                f"the result has {found.st_size:,} bytes",
                allowed=f"at most {MOST_RESULT:,} bytes",
                remedy="ask the repository for fewer versions or fewer fields",
            )
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as opened:
            return opened.read(MOST_RESULT)
    finally:
        os.close(descriptor)
