"""Proves what the engine says when a run cannot begin, ends in its midst, or is looked at.

The messages of Harness and of the components are proven where they are made.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import backend, cli, doctor, journal, lock, recovery, state, up
from engine.errors import Exit
from engine.paths import Paths
from engine.report import Report
from tests.engine.clone import PATIENCE, PROGRAM, PROJECT_FILE, Clone, assert_settled
from tests.engine.test_records import dead_process, state_text, write_lock, write_state

Usage = namedtuple("Usage", "free")
EXPORTING = (
    f"{PROGRAM}pulumi.export('names', ['é'])\n"
    "pulumi.export('word', pulumi.Output.secret('canary'))\n"
)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets how many bytes are free on every disk."""

    def leave(free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free))

    return leave


@pytest.mark.parametrize(
    ("size", "free", "full"),
    [
        (0, 99_999, True),
        (0, 100_001, False),
        (1_000_000, 1_900_000, True),
        (1_000_000, 2_100_000, False),
    ],
)
@pytest.mark.parametrize("backup", [False, True])
def test_a_disk_is_full_where_the_state_could_not_be_written_again(
    paths: Paths,
    capsys: pytest.CaptureFixture[str],
    disk: Callable[[int], None],
    *,
    size: int,
    free: int,
    full: bool,
    backup: bool,
) -> None:
    file = write_state(paths, "x" * size)
    if backup:
        file.rename(file.with_name(f"{file.name}.bak"))
    disk(free)
    watch = up.DiskWatch(paths, Report(), "staging")
    watch.look()
    watch.look()
    assert capsys.readouterr().err.count("is full") == int(full)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.EROFS, "make it writable for you"),
        (errno.EACCES, "make it writable for you"),
        (errno.ENOSPC, "make room on that disk"),
        (errno.EEXIST, "move the file away"),
    ],
)
def test_a_clone_that_cannot_be_written_to_has_a_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int, says: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number), "the/clone/.local")

    monkeypatch.setattr(cli, "only_command", refuse)
    assert cli.main(["up"]) == Exit.FAILED
    error = capsys.readouterr().err
    assert f"{os.strerror(number)}: the/clone/.local\n" in error
    assert says in error


@pytest.mark.parametrize(("command", "typed"), [("up", "make up"), ("env", ". ./activate")])
def test_ctrl_c_before_pulumi_runs_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, typed: str
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "only_command", interrupt)
    assert cli.main([command]) == Exit.INTERRUPTED
    assert f"interrupted; run `{typed}` again" in capsys.readouterr().err


def test_a_lock_that_cannot_be_read_is_called_so(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    write_state(paths, state_text("urn:a"))
    write_lock(paths, 1).write_text('{"pid"', encoding="utf-8")
    doctor.doctor(paths, Report())
    assert re.search(r"!! lock on staging +unreadable\n", capsys.readouterr().out)
    assert recovery.remove_stale_locks(paths, "staging") == ["removed an unreadable lock"]


def test_doctor_raises_no_alarm_while_a_command_is_at_work(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        doctor.doctor(paths, Report())
        return next(one for one in capsys.readouterr().out.splitlines() if "stack staging" in one)

    write_state(paths, state_text("urn:a"))
    journal.open_run(paths, "staging")
    stale = write_lock(paths, dead_process())
    with lock.only_command(paths, "make up"):
        assert re.fullmatch(r"ok stack staging +1 resources, a command is at work", said())
    assert re.fullmatch(r"!! stack staging +1 resources, last run did not end well", said())
    stale.unlink()
    journal.close(paths, "staging")
    journal.distrust(paths, ["staging"])
    assert re.fullmatch(r"!! stack staging +1 resources, not yet compared with Harness", said())
    journal.restored_mark(paths, "staging").unlink()
    assert re.fullmatch(r"ok stack staging +1 resources", said())


@pytest.mark.engine
def test_doctor_shows_a_run_in_progress_and_up_tells_that_a_seed_is_new(clone: Clone) -> None:
    assert clone.engine("env").returncode == Exit.OK
    with clone.paused("*/projects") as release:
        started = clone.begin("up")
        clone.wait_until_held()
        assert (state.read(clone.paths, "staging") or {}).get("pending_operations")
        looked = clone.engine("doctor")
        release()
    assert started.wait(PATIENCE) == Exit.OK, clone.output
    assert re.search(r"ok stack staging +\d+ resources, run in progress\n", looked.stdout)
    assert "pending" not in looked.stdout
    assert "seed" not in clone.output
    clone.paths.secrets_file.unlink()
    told = clone.engine("up")
    assert told.returncode == Exit.OK
    assert "secrets.env had no seed any more" in told.stderr
    assert "every secret that nobody configured gets a new value" in told.stderr
    assert "seed" not in clone.engine("up").stderr


@pytest.mark.engine
def test_a_stack_without_its_configuration_is_refused_with_its_file(clone: Clone) -> None:
    file = clone.root / backend.config_file("production")
    file.unlink()
    for command in ("up", "recover"):
        done = clone.engine(command, "--stack=production")
        assert done.returncode == Exit.FAILED
        assert f"the configuration of production is missing: {file}" in done.stderr
        assert "git checkout -- stacks/Pulumi.production.yaml" in done.stderr
    assert not file.exists()
    assert not clone.paths.backend.exists()


@pytest.mark.engine
def test_an_error_of_pulumi_in_the_configuration_is_given_its_file(clone: Clone) -> None:
    project = PROJECT_FILE + "config:\n  domain:\n    type: string\n"
    (clone.root / "Pulumi.yaml").write_text(project, encoding="utf-8")
    file = clone.root / backend.config_file("staging")
    sound = file.read_text(encoding="utf-8")
    for broken in (
        sound,
        f"{sound}config:\n  harness-platform:domain: [1, 2]\n",
        f"{sound}config:\n  harness-platform:domain: [1, 2\n",
    ):
        file.write_text(broken, encoding="utf-8")
        done = clone.engine("up", "--json")
        assert done.returncode == Exit.FAILED
        assert "the configuration of this stack is stacks/Pulumi.staging.yaml" in done.stderr
        assert "nothing was changed" in done.stderr
        told = json.loads(done.stdout)
        assert (told["exit"] > 0, told["changes"]) == (True, {})
    file.write_text(f"{sound}config:\n  harness-platform:domain: acme\n", encoding="utf-8")
    clone.write_program("raise ValueError('my own words')\n")
    failed = clone.engine("up")
    assert "my own words" in failed.stdout
    assert "the configuration of this stack" not in failed.stderr


@pytest.mark.engine
def test_outputs_are_shown_of_a_run_that_ends_well_alone(clone: Clone) -> None:
    """Pulumi would show those of a failed run as taken away."""
    broken = "raise ValueError('not yet')\n"
    for program, code in ((broken, Exit.FAILED), (EXPORTING, Exit.OK), (broken, Exit.FAILED)):
        clone.write_program(program)
        done = clone.engine("up")
        assert done.returncode == code, done.stdout + done.stderr
        if code:
            assert "not yet" in done.stdout
            assert "Outputs" not in done.stdout
            assert "nothing was changed" in done.stderr
        else:
            assert '\nOutputs:\n  names: ["é"]\n  word: "[secret]"\n' in done.stdout
            assert "canary" not in done.stdout


@pytest.mark.engine
def test_a_reader_that_goes_away_is_named_and_the_next_up_goes_on(
    clone: Clone, tmp_path: Path
) -> None:
    assert clone.engine("env").returncode == Exit.OK
    with (tmp_path / "errors").open("wb") as errors:
        started = subprocess.Popen(
            [sys.executable, "-m", "engine", "up"],
            cwd=clone.root,
            env=clone.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    assert started.stdout is not None
    assert b"stack staging" in started.stdout.readline()
    started.stdout.close()
    assert started.wait(PATIENCE) == Exit.FAILED
    said = (tmp_path / "errors").read_text(encoding="utf-8")
    assert "the reader of the output went away" in said
    assert f"{-signal.SIGPIPE}" not in said
    assert "Traceback" not in said
    done = clone.engine("up")
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert_settled(clone)


@pytest.mark.engine
def test_a_command_whose_own_output_is_not_read_ends_quietly(clone: Clone) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m engine doctor | true; exit 0'],
        cwd=clone.root,
        env=clone.environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
