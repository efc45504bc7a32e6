"""The Python that a program runs with: found, checked, and put into its environment."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from engine.host.options import HostError, ProgramOptions

INTERPRETER = Path("bin", "python")


def is_virtualenv(path: Path) -> bool:
    """Whether `path` holds a Python that can be started."""
    return os.access(path / INTERPRETER, os.X_OK) and not (path / INTERPRETER).is_dir()


def python_on_path() -> str:
    """The Python on PATH, or the one that PULUMI_PYTHON_CMD names.

    Raises:
        HostError: there is none.
    """
    chosen = os.environ.get("PULUMI_PYTHON_CMD")
    for name in [chosen] if chosen else ["python3", "python"]:
        found = shutil.which(name)
        if found:
            return found
    if chosen:
        raise HostError(
            f"PULUMI_PYTHON_CMD is {chosen!r}, which is not on PATH; name a Python 3.11 or newer"
        )
    raise HostError("no python3 on PATH; install Python 3.11 or newer with its venv module")


def interpreter(options: ProgramOptions) -> str:
    """The program's Python.

    Raises:
        HostError: the virtualenv is missing or is none, or no Python is on PATH.
    """
    path = options.virtualenv_path
    if path is None:
        return python_on_path()
    if is_virtualenv(path):
        return str(path / INTERPRETER)
    raise HostError(virtualenv_problem(options, path))


def virtualenv_problem(options: ProgramOptions, path: Path) -> str:
    """What is wrong with the virtualenv at `path`, and what to do about it."""
    link = path / INTERPRETER
    if not path.exists():
        state = "does not exist"
    elif not path.is_dir():
        state = "is not a folder"
    elif link.is_symlink() and not link.exists():
        state = f"was made for {os.readlink(link)}, which is gone"  # noqa: PTH115  # as written
    else:
        state = f"is not a virtualenv: it has no {INTERPRETER}"
    make = (options.root / "Makefile").is_file()
    remedy = "`make setup` or `pulumi install`" if make else "`pulumi install`"
    remove = "" if not path.exists() else f"remove {path} and "
    return (
        f"the virtualenv {path} (runtime option virtualenv: {options.virtualenv} in "
        f"{project_file(options.root)}) {state}; {remove}run {remedy} to make it"
    )


def project_file(root: Path) -> Path:
    """The file in `root` that holds the runtime options."""
    for name in ("Pulumi.yaml", "PulumiPlugin.yaml", "PulumiPolicy.yaml"):
        if (root / name).is_file():
            return root / name
    return root / "Pulumi.yaml"


def environment(options: ProgramOptions) -> dict[str, str]:
    """The caller's environment with the program's virtualenv active."""
    result = dict(os.environ)
    path = options.virtualenv_path
    if path is not None:
        result["VIRTUAL_ENV"] = str(path)
        result["PATH"] = os.pathsep.join(filter(None, [str(path / "bin"), result.get("PATH")]))
        result.pop("PYTHONHOME", None)
    return result


def ask(options: ProgramOptions, arguments: Sequence[str], *, seconds: float = 60) -> str:
    """Runs the program's Python on `arguments` and gives what it printed.

    Raises:
        HostError: it cannot be started, fails, or takes longer than `seconds`.
    """
    command = [interpreter(options), *arguments]
    try:
        done = subprocess.run(
            command,
            env=environment(options),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise HostError(f"cannot run {command[0]}: {problem}") from problem
    if done.returncode:
        detail = done.stderr.strip() or f"exit code {done.returncode}"
        raise HostError(f"{command[0]} failed: {detail}")
    return done.stdout
