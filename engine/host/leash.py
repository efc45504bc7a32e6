"""Runs a command that must not outlive its host: `python leash.py HOST_PID COMMAND...`.

On Linux the kernel is asked to end this process with its parent, and the command takes its place.
Elsewhere this process stays, watches the parent, and passes signals and the exit code on.
"""

from __future__ import annotations

import os
import signal
import sys

PASSED_ON = (signal.SIGINT, signal.SIGTERM)
NOT_STARTED = 127


def main() -> int:
    """Starts the command."""
    host, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if os.getppid() != host:
        return NOT_STARTED
    if sys.platform != "linux":
        return supervise(host, command)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
    try:
        os.execvp(command[0], command)  # noqa: S606  # to become the command is the purpose
    except OSError as problem:
        print(f"cannot run {command[0]}: {problem.strerror}", file=sys.stderr)
    return NOT_STARTED


def supervise(host: int, command: list[str]) -> int:
    """Runs the command as a child, for as long as `host` lives."""
    import subprocess

    child = subprocess.Popen(command)
    for number in PASSED_ON:
        signal.signal(number, lambda received, _frame: child.send_signal(received))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, PASSED_ON)
    while True:
        try:
            code = child.wait(1)
        except subprocess.TimeoutExpired:
            if os.getppid() != host:
                child.kill()
                return NOT_STARTED
        else:
            return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main())
