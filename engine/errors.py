"""What can go wrong before Pulumi itself runs, and the exit code that says so."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every engine command."""

    OK = 0
    FAILED = 1
    """Pulumi or a check of `doctor` failed; what failed was printed."""
    USAGE = 2
    BUSY = 3
    """Another engine command, or a Pulumi that still runs, works on this clone."""
    SETUP = 4
    """A tool is missing or too old, and could not be had."""
    EMULATOR = 5
    """The embedded Harness cannot be started or is not ours."""
    STATE = 6
    """The state of a stack is damaged, or could not be recovered."""
    INTERRUPTED = 130


class EngineError(Exception):
    """A problem with its remedy.

    Args:
        message: what is wrong, in the user's words.
        remedy: what to do about it.
        code: what the command exits with.
    """

    def __init__(self, message: str, remedy: str = "", code: Exit = Exit.FAILED) -> None:
        super().__init__(f"{message}\n  {remedy}" if remedy else message)
        self.message = message
        self.remedy = remedy
        self.code = code
