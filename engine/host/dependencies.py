"""What is installed for a program, and installing it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pulumi.runtime.proto import language_pb2

from engine.host.child_processes import Children, Stream, ending, streamed
from engine.host.options import HostError, ProgramOptions
from engine.host.python import (
    ask,
    environment,
    interpreter,
    is_virtualenv,
    python_on_path,
    virtualenv_problem,
)

Output = Iterator[tuple[Stream, bytes]]

ABOUT = """
import json, platform, sys
try:
    import pip
except ImportError:
    pip = None
print(json.dumps([sys.executable, platform.python_version(), pip and pip.__version__]))
"""


def about(options: ProgramOptions) -> language_pb2.AboutResponse:
    """The program's Python and its pip, with their versions."""
    executable, version, pip = json.loads(ask(options, ["-c", ABOUT]))
    return language_pb2.AboutResponse(
        executable=executable,
        version=version,
        metadata={
            "toolchain": "Pip",
            "toolchainVersion": pip or "not installed",
            "typechecker": options.typechecker or "None",
        },
    )


def installed(options: ProgramOptions, *, transitive: bool) -> list[language_pb2.DependencyInfo]:
    """What pip lists; without `transitive`, only what nothing else installed asks for."""
    command = ["-m", "pip", "--disable-pip-version-check", "list", "--format", "json"]
    listed = json.loads(ask(options, [*command, *([] if transitive else ["--not-required"])]))
    return [
        language_pb2.DependencyInfo(name=each["name"], version=each["version"]) for each in listed
    ]


def install(options: ProgramOptions, children: Children, *, plugin: bool) -> Output:
    """Makes the virtualenv where it is missing, and installs `requirements.txt` into it.

    A plugin that is a package with a build system is installed itself too.

    Raises:
        HostError: there is no Python or no venv module, or pip fails.
    """
    yield "stdout", b"Installing dependencies...\n\n"
    path = options.virtualenv_path
    if path is not None and not is_virtualenv(path):
        yield "stdout", f"Creating virtual environment {path}...\n".encode()
        create_virtualenv(options, path)
    wanted = []
    if plugin and is_buildable(options.directory):
        wanted.append([str(options.directory)])
    if (options.directory / "requirements.txt").is_file():
        wanted.append(["-r", "requirements.txt"])
    for arguments in wanted:
        yield from pip_install(options, children, arguments)
    if not wanted:
        yield "stdout", f"No requirements.txt in {options.directory}\n".encode()
    yield "stdout", b"\nFinished installing dependencies\n\n"


def create_virtualenv(options: ProgramOptions, path: Path) -> None:
    """Makes a virtualenv at `path`, which must be missing or empty.

    Raises:
        HostError: `path` holds something else, or Python cannot make one.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise HostError(virtualenv_problem(options, path))
    python = python_on_path()
    try:
        check_venv_module(python)
        made = subprocess.run(
            [python, "-m", "venv", str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise HostError(f"cannot make the virtualenv {path} with {python}: {problem}") from problem
    if made.returncode:
        shutil.rmtree(path, ignore_errors=True)
        detail = (made.stderr.strip() or made.stdout.strip()) or ending(made.returncode)
        raise HostError(f"cannot make the virtualenv {path} with {python}: {detail}")


def check_venv_module(python: str) -> None:
    """Checks that `python` can make virtualenvs; Debian leaves the module out.

    Raises:
        HostError: it cannot.
    """
    tried = subprocess.run(
        [python, "-c", "import ensurepip, venv"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    if tried.returncode:
        raise HostError(
            f"{python} has no venv module, which makes virtualenvs; install it "
            "(Debian and Ubuntu: apt install python3-venv) and run `pulumi install` again"
        )


def is_buildable(folder: Path) -> bool:
    """Whether `folder` is a Python package that names its build system."""
    try:
        return "build-system" in tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return False


def pip_install(options: ProgramOptions, children: Children, arguments: list[str]) -> Output:
    """Runs `pip install`, and gives what it prints.

    Raises:
        HostError: pip is not there or fails.
    """
    python = interpreter(options)
    command = [python, "-m", "pip", "--disable-pip-version-check", "install", *arguments]
    child = children.start_leashed(command, cwd=str(options.directory), env=environment(options))
    try:
        yield from streamed(child)
    finally:
        if child.poll() is None:
            children.end(child)
        code = children.wait(child)
    if code:
        raise HostError(
            f"`{' '.join(command)}` in {options.directory} {ending(code)}; what pip said is above"
        )
