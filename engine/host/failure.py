"""Words the failure of a program so that the user sees their own lines and nothing else.

Loaded by the executor inside the program's virtualenv, and only when there is a failure. Run as a
script it says why the Pulumi SDK cannot be imported there.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import importlib.util
import os
import sys
from pathlib import Path
from traceback import StackSummary, TracebackException

HEADING = "Program failed with an unhandled exception:"
MACHINERY = ("pulumi", "grpc", "google", "opentelemetry")
"""Packages whose frames say nothing about the program's mistake."""


def describe(problem: BaseException) -> str:
    """The text that the user sees for `problem`.

    A `pulumi.RunError` (and whatever derives from it) is a message meant for the user, and is
    shown alone. Anything else is shown with the program's own traceback.
    """
    if is_message(problem):
        return str(problem)
    parts = [f"{HEADING}\n{''.join(trimmed(problem).format()).rstrip()}"]
    hint = import_hint(problem)
    if hint:
        parts.append(hint)
    return "\n\n".join(parts)


def is_message(problem: BaseException) -> bool:
    """Whether `problem` is a `pulumi.RunError`."""
    return any(
        each.__name__ == "RunError" and each.__module__ == "pulumi.errors"
        for each in type(problem).__mro__
    )


def trimmed(problem: BaseException) -> TracebackException:
    """The traceback of `problem`, and of all it came from, without the machinery's frames."""
    result = TracebackException.from_exception(problem)
    seen: set[int] = set()

    def trim(part: TracebackException | None) -> None:
        if part is None or id(part) in seen:
            return
        seen.add(id(part))
        frames = [frame for frame in part.stack if not of_host(frame.filename)]
        own = [frame for frame in frames if not of_machinery(frame.filename)]
        if own and own[0].filename == "<string>":
            del own[0]  # the line that the host starts the interpreter with
        part.stack = StackSummary.from_list(own or frames)
        if not own and isinstance(problem, SyntaxError):
            part.stack = StackSummary()
        trim(part.__cause__)
        trim(part.__context__)
        for inner in getattr(part, "exceptions", None) or ():
            trim(inner)

    trim(result)
    return result


def of_host(filename: str) -> bool:
    """Whether a frame is this host's or the import system's."""
    return filename.startswith("<frozen ") or Path(filename).parent == Path(__file__).parent


def of_machinery(filename: str) -> bool:
    """Whether a frame is that of the SDK, a provider's SDK, or the event loop."""
    path = Path(filename)
    for module in (asyncio, concurrent.futures):
        if module.__file__ and path.is_relative_to(Path(module.__file__).parent):
            return True
    for folder in ("site-packages", "dist-packages"):
        if folder in path.parts:
            rest = path.parts[path.parts.index(folder) + 1 :]
            return bool(rest) and (rest[0] in MACHINERY or rest[0].startswith("pulumi_"))
    return False


def import_hint(problem: BaseException) -> str:
    """What to do about a module that is not there; empty when it is not a matter of installing."""
    if not isinstance(problem, ModuleNotFoundError) or not problem.name:
        return ""
    top = problem.name.partition(".")[0]
    try:
        if importlib.util.find_spec(top) is not None:
            return ""
    except (ImportError, ValueError):
        return ""
    return (
        f"{top} is not installed in {place()}; if it is a package, add it to requirements.txt "
        "and run `pulumi install`"
    )


def sdk_missing(problem: ImportError) -> str:
    """What the user sees when the virtualenv has no usable Pulumi SDK."""
    if problem.name == "pulumi":
        return (
            f"the pulumi package is not installed in {place()}; add it to requirements.txt "
            "and run `pulumi install`"
        )
    return (
        f"the pulumi package in {place()} cannot be imported: {problem}; run `pulumi install`, "
        f"or remove {sys.prefix} and run it again"
    )


def place() -> str:
    """The Python that runs this program, in words."""
    if os.environ.get("VIRTUAL_ENV"):
        return f"the virtualenv {sys.prefix}"
    return f"{sys.executable} (Pulumi.yaml names no virtualenv)"


if __name__ == "__main__":
    try:
        import pulumi  # noqa: F401  # whether that works is the question
    except ImportError as problem:
        sys.stdout.write(sdk_missing(problem))
