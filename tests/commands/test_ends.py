"""How commands end: by signals, a reader that has gone, a terminal that knows few characters."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.processes import gone

PATHS = ("--array-path", "$.items", "--version-path", "version")
ROOT = Path(__file__).parent.parent.parent
RESULT = '"$HARNESS_ARTIFACT_RESULT_PATH"'


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_what_ends_the_command_ends_the_script(number: signal.Signals, tmp_path: Path) -> None:
    """A terminal that is closed leaves neither the script nor its folder behind."""
    file, started = tmp_path / "script.sh", tmp_path / "started"
    file.write_text(f"sleep 60 & echo $$ $! > {started}.new; mv {started}.new {started}; wait\n")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "commands", "artifact-script", str(file)],
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
        "import os, sys, commands.permissions as p\n"
        "from commands.__main__ import main\n"
        "def interrupted(_): raise KeyboardInterrupt\n"
        "run = p.run\n"
        "p.run = interrupted\n"
        "assert main(['permissions']) == 130\n"
        "p.run = run\n"
        "reader, writer = os.pipe(); os.close(reader); os.dup2(writer, 1)\n"
        "sys.exit(main(['permissions', 'Acr']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (141, "error: interrupted\n")


def test_a_terminal_that_knows_ascii_alone_gets_escapes(tmp_path: Path) -> None:
    file = tmp_path / "script.sh"
    file.write_text(
        """echo '{"items": [{"version": "\\u00e9"}]}' > "$HARNESS_ARTIFACT_RESULT_PATH"\n"""
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "commands",
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


@pytest.mark.parametrize("made", [True, False])
def test_a_python_without_the_packages_hands_over_to_the_virtualenv(
    made: bool, tmp_path: Path
) -> None:
    """Where there is no virtualenv either, one line says what to run."""
    shutil.copytree(ROOT / "commands", tmp_path / "commands")
    if made:
        (tmp_path / ".venv").symlink_to(sys.prefix)
    done = subprocess.run(
        [sys.executable, "-S", "-m", "commands", "permissions", "Acr"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "components")))},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if made:
        assert (done.returncode, done.stderr) == (0, "")
        assert "AcrPull" in done.stdout
    else:
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            "error: the Python packages are not installed: run `make setup` first"
        ]
