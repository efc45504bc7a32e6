"""The program's virtualenv: made once, filled by pip, left alone while it fits."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.report import Progress, Report

NEEDED = ("requirements.txt", "requirements-embedded.txt")
NEEDED_BY_CHECKS = (*NEEDED, "requirements-dev.txt")
STAMP = "installed.json"
LINES_OF_PIP_SHOWN = 12
RETRYING = "WARNING: Retrying "
OTHER_HASH = re.compile(r"^ {4}(\S+) from \S+ \(from .*\):$", re.MULTILINE)
REASON = re.compile(r"connection broken by ['\"](?:.*\[Errno -?\d+\] )?(\w[\w ]*)")


class NoNetworkError(EngineError):
    """The Python packages' index could not be reached."""


def requirement_files(paths: Paths, *, dev: bool) -> list[Path]:
    """What pip installs: needs of the program and the embedded Harness, with `dev` of checks too.

    Those of the embedded Harness are apart: a program for a real account does without them. Each
    file pins every package, with hashes; `make lock` makes them.
    """
    return [paths.root / name for name in (NEEDED_BY_CHECKS if dev else NEEDED)]


def fingerprint(paths: Paths) -> dict[str, str]:
    """Changes whenever a virtualenv has to be filled again."""
    result = {"python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
    for path in requirement_files(paths, dev=True):
        if path.exists():
            result[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return result


def is_ready(paths: Paths, *, dev: bool = False) -> bool:
    """Whether the virtualenv holds what the requirement files ask for."""
    try:
        stamp = json.loads((paths.venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    names = {path.name for path in requirement_files(paths, dev=dev)}
    wanted = {key: value for key, value in fingerprint(paths).items() if key in names}
    return (
        os.access(paths.python, os.X_OK)
        and all(stamp.get(key) == value for key, value in wanted.items())
        and (stamp.get("dev") is True or not dev)
    )


def set_up(paths: Paths, report: Report, *, dev: bool = False) -> str:
    """Makes and fills the virtualenv where needed, and says what it took.

    Raises:
        EngineError: Python lacks its venv module, or pip failed.
    """
    if is_ready(paths, dev=dev):
        return "already there"
    made = _make(paths, report)
    with Progress(report, "Python packages"):
        files = [f"--requirement={file}" for file in requirement_files(paths, dev=dev)]
        _pip(paths, "install", "--quiet", *files)
    stamp = {**fingerprint(paths), "dev": dev}
    (paths.venv / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
    return "made" if made else "filled"


def _make(paths: Paths, report: Report) -> bool:
    if os.access(paths.python, os.X_OK) and _runs(paths.python):
        return False
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise EngineError(
            f"{sys.executable} has no venv module, so no virtualenv can be made",
            f"install it (Debian, Ubuntu: `apt-get install python{version}-venv`) and run this "
            "again, or use another Python: `make PYTHON=/path/to/python3 ...`",
            Exit.SETUP,
        )
    with Progress(report, "virtualenv"):
        done = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(paths.venv)],
            env=python_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise EngineError(
            f"the virtualenv {paths.venv} could not be made:\n{_tail(done.stdout + done.stderr)}",
            "remove the folder, see what the lines above ask for, and run this again",
            Exit.SETUP,
        )
    return True


def _runs(python: Path) -> bool:
    try:
        done = subprocess.run(
            [str(python), "-c", "import pip"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _pip(paths: Paths, *arguments: str) -> None:
    command = [str(paths.python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run(
        [*command, *arguments],
        env=python_environment() | {"PIP_USER": "0"},
        cwd=paths.root,
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.returncode:
        return
    said = done.stderr or done.stdout
    lines = [line for line in said.splitlines() if not line.startswith(RETRYING)]
    shown = _tail("\n".join(lines))
    reasons = REASON.findall("\n".join(set(said.splitlines()) - set(lines)))
    if reasons:
        raise NoNetworkError(
            f"no network? pip's index does not answer ({reasons[-1]}), so the Python packages "
            f"could not be installed:\n{shown}",
            "see that the index can be reached (`pip config list`; a proxy is HTTPS_PROXY), and "
            "run this again",
            Exit.SETUP,
        )
    if "DO NOT MATCH THE HASHES" in said and (others := OTHER_HASH.findall(said)):
        raise EngineError(
            f"pip was given a file of {', '.join(others)} whose hash is not in the requirements, "
            "and did not install it",
            "see where pip gets its files from (`pip config list`): an index or a folder that "
            "hands out builds of its own does not fit these requirements",
            Exit.SETUP,
        )
    raise EngineError(
        f"pip could not install the Python packages:\n{shown}",
        "put right what the lines above say and run this again; pip's own index is in "
        "`pip config list`",
        Exit.SETUP,
    )


def _tail(text: str) -> str:
    lines = text.strip().splitlines()[-LINES_OF_PIP_SHOWN:]
    return "\n".join(f"    {line}" for line in lines)


def python_environment() -> dict[str, str]:
    """The caller's environment without what would point Python at other packages."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    return {key: value for key, value in os.environ.items() if key not in unwanted}
