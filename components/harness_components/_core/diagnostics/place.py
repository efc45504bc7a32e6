"""Where something stands: a file, a line and column, and the way through a document."""

import os
import sys
from typing import NamedTuple

_LIBRARY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep  # noqa: PTH100, PTH120


class Place(NamedTuple):
    """Where something stands. Every part is optional; an empty place is "somewhere".

    `line` and `column` count from 1. `path` is the way through the document, such as
    `service.serviceDefinition.spec.artifacts.primary.sources[myimage].spec.tag`.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str = ""

    def child(self, step: str) -> "Place":
        """Return the same place one step deeper: `step` is `spec`, or `[myimage]`."""
        return self._replace(path=join_path(self.path, step))

    @property
    def shown(self) -> str:
        """Return `file:line:column` for people: the file as seen from the working directory."""
        return self._replace(file=None if self.file is None else shown_file(self.file)).position

    @property
    def position(self) -> str:
        """Return `file:line:column` as far as it is known."""
        parts = [self.file or "", *(str(n) for n in (self.line, self.column) if n is not None)]
        if not parts[0]:
            return f"line {':'.join(parts[1:])}" if len(parts) > 1 else ""
        return ":".join(parts)

    def __str__(self) -> str:
        """Return `file:line:column  path` as far as it is known."""
        return "  ".join(part for part in (self.position, self.path) if part)


def join_path(prefix: str, step: str) -> str:
    """Join two parts of a path: `a` and `b` give `a.b`, `a` and `[x]` give `a[x]`."""
    if not prefix or not step:
        return prefix or step
    return f"{prefix}{step}" if step.startswith("[") else f"{prefix}.{step}"


def shown_file(file: str) -> str:
    """Return a file as seen from the working directory."""
    try:
        here = os.getcwd() + os.sep  # noqa: PTH109  # text is compared, not a path
    except OSError:
        return file
    return file.removeprefix(here)


def call_site() -> Place:
    """Return the file and line of the first caller outside the library.

    Reads frames only, never source files: about a microsecond, so every Args can afford it.
    """
    frame = sys._getframe(1)  # noqa: SLF001  # inspect.stack reads source files: 1,000 times slower
    while frame.f_back is not None:
        name = frame.f_code.co_filename
        if not name.startswith(_LIBRARY) and not name.startswith("<"):
            return Place(name, frame.f_lineno)
        frame = frame.f_back
    return Place(frame.f_code.co_filename, frame.f_lineno)
