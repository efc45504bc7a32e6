"""What the engine says: results on standard output, progress and problems on standard error."""

from __future__ import annotations

import json
import os
import sys
import time
from types import TracebackType
from typing import Any, TextIO

BOLD, RED, DIM = "1", "31", "2"


def coloured(stream: TextIO) -> bool:
    """Whether `stream` is a terminal whose user has not asked for plain text (NO_COLOR)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _paint(text: str, code: str, stream: TextIO) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if coloured(stream) else text


class Report:
    """One command's output; with `as_json` only one JSON object goes to standard output."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json

    def head(self, text: str) -> None:
        """The line that says what this command works on."""
        if not self.as_json:
            print(_paint(text, BOLD, sys.stdout), flush=True)

    def say(self, text: str) -> None:
        """A line of the result."""
        if not self.as_json:
            print(text, flush=True)

    def note(self, text: str) -> None:
        """A line of progress."""
        print(_paint(text, DIM, sys.stderr), file=sys.stderr, flush=True)

    def problem(self, text: str) -> None:
        """What went wrong."""
        label = _paint("error:", RED, sys.stderr)
        print(f"{label} {text}", file=sys.stderr, flush=True)

    def result(self, value: dict[str, Any]) -> None:
        """The one JSON object of a command that was asked for it."""
        if self.as_json:
            print(json.dumps(value, indent=2, sort_keys=True), flush=True)


class Progress:
    """One long step: a single moving line on a terminal, a line now and then elsewhere."""

    SECONDS_BETWEEN_LINES = 20

    def __init__(self, report: Report, title: str) -> None:
        self._report = report
        self._title = title
        self._moving = sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = self._start

    def __enter__(self) -> Progress:
        if not self._moving:
            self._report.note(f"{self._title} ...")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._moving:
            sys.stderr.write("\r\x1b[K")
        if kind is None:
            self._report.note(f"{self._title}: done in {self.seconds:.0f} s")

    @property
    def seconds(self) -> float:
        """How long this step has taken."""
        return time.monotonic() - self._start

    def at(self, detail: str) -> None:
        """Shows how far the step has come."""
        now = time.monotonic()
        if self._moving:
            if now - self._shown >= 0.1:
                sys.stderr.write(f"\r\x1b[K{self._title}: {detail} ({self.seconds:.0f} s)")
                sys.stderr.flush()
                self._shown = now
        elif now - self._shown >= self.SECONDS_BETWEEN_LINES:
            self._report.note(f"{self._title}: {detail} ({self.seconds:.0f} s)")
            self._shown = now
