"""How commands end: by signals, a reader that has gone, a terminal that knows few characters."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import venv
from pathlib import Path

import pytest

from tests.commands.processes import LAUNCHER, gone

PATHS = ("--array-path", "$.items", "--version-path", "version")
RESULT = '"$HARNESS_ARTIFACT_RESULT_PATH"'


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_ends_the_command_ends_the_script(number: signal.Signals, tmp_path: Path) -> None:
    """A terminal that is closed leaves neither the script nor its folder behind."""
    file, started = tmp_path / "script.sh", tmp_path / "started"
    file.write_text(f"sleep 60 & echo $$ $! > {started}.new; mv {started}.new {started}; wait\n")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [LAUNCHER, "artifact-script", str(file)],
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not started.exists() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "interrupted: the script was killed" in err
    assert all(map(gone, map(int, started.read_text().split())))
    assert list(temporary.iterdir()) == []


def test_an_interruption_and_a_reader_that_has_gone_are_no_tracebacks() -> None:
    """A closed pipe is what `| head` leaves."""
    script = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "import harness_components.commands.permissions as p\n"
        "from harness_components.commands import main\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "run = p.run\n"
        "p.run = interrupted\n"
        "assert main(['permissions']) == 130\n"
        "p.run = run\n"
        "reader, writer = os.pipe(); os.close(reader); os.dup2(writer, 1)\n"
        "sys.exit(main(['permissions', 'Acr']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, LAUNCHER.parents[1]],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (141, "error: interrupted\n")


def test_a_terminal_that_knows_ascii_alone_gets_escapes(tmp_path: Path) -> None:
    file = tmp_path / "script.sh"
    file.write_text(
        """echo '{"items": [{"version": "\\u00e9"}]}' > "$HARNESS_ARTIFACT_RESULT_PATH"\n"""
    )
    done = subprocess.run(
        [
            LAUNCHER,
            "artifact-script",
            str(file),
            "--array-path",
            "$.items",
            "--version-path",
            "version",
        ],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "\\xe9"


def test_the_library_as_a_module_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "harness_components", "permissions", "Acr"],
        env={**os.environ, "PYTHONPATH": str(LAUNCHER.parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "AcrPull" in done.stdout


@pytest.mark.parametrize("virtualenv", ["none", "empty"])
def test_without_the_packages_one_line_says_what_to_run(virtualenv: str, tmp_path: Path) -> None:
    """A clone before `make setup`, and one whose setup was interrupted."""
    shutil.copytree(LAUNCHER.parents[1], tmp_path / "components")
    if virtualenv == "empty":
        venv.create(tmp_path / ".venv", with_pip=False)
    done = subprocess.run(
        # `permissions` needs none of them, nor anything but Python.
        [tmp_path / "components" / "bin" / "harness-components", "effective", "service"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "error: the Python packages are not installed: run `make setup` first"
    ]
