"""Proves the engine's commands end to end on the real CLI, with a program of the test's own.

It does not prove the shipped estate: tests/stacks does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from emulator import Emulator
from emulator.entities import Entity, Key
from emulator.scope import Scope
from engine import backend, journal, state
from engine.errors import Exit
from tests.engine.clone import (
    IDENTIFIERS,
    PATIENCE,
    PROGRAM,
    Clone,
    assert_settled,
    wait_for,
)

pytestmark = pytest.mark.engine
MANY = PROGRAM.replace('("one", "two", "three")', '[f"p{number}" for number in range(16)]')


def files_of(clone: Clone) -> dict[str, str]:
    """What is committed in a clone, by name."""
    tops = [clone.root / "Pulumi.yaml", *sorted((clone.root / "stacks").iterdir())]
    return {one.name: one.read_text(encoding="utf-8") for one in tops}


def test_up_twice_makes_everything_once_and_says_so(clone: Clone) -> None:
    before = files_of(clone)
    first = clone.engine("up")
    assert first.returncode == Exit.OK, first.stdout + first.stderr
    head, *_, made, look = first.stdout.strip().splitlines()
    for part in ("account embedded", clone.run.endpoint, "plugin", f"file://{clone.paths.backend}"):
        assert part in head
    assert made == "Made in Harness, 4 entities: 1 Organization, 3 Project"
    assert look.startswith(f"Look at it: {clone.run.page}?key=")
    assert "warning" not in (first.stdout + first.stderr).lower()
    assert clone.run.api_key not in first.stdout + first.stderr
    assert_settled(clone)
    posted = len(clone.control("GET", "requests"))
    second = clone.engine("up", "--json")
    assert second.returncode == Exit.OK
    told = json.loads(second.stdout)
    assert told["changes"] == {"same": 5}
    assert (told["recovered"], told["exit"]) == ([], 0)
    changed = clone.control("GET", "requests")[posted:]
    assert {one["method"] for one in changed} <= {"GET"}
    assert "no changes" in clone.engine("up").stdout
    assert files_of(clone) == before
    assert not journal.events_file(clone.paths, "staging").exists()


def test_the_callers_account_and_settings_do_not_reach_an_up(clone: Clone) -> None:
    done = clone.engine(
        "up",
        HARNESS_ACCOUNT_ID="real",
        HARNESS_ENDPOINT="https://app.harness.io/gateway",
        HARNESS_PLATFORM_API_KEY="pat.real.key",
        HARNESS_API_KEY="pat.real.key",
        PULUMI_ACCESS_TOKEN="pul-real",
        PULUMI_BACKEND_URL="https://api.pulumi.com",
        PULUMI_CONFIG_PASSPHRASE="mine",
        PULUMI_STACK="mine",
        PYTHONPATH="/nowhere",
        HTTP_PROXY="http://127.0.0.1:9",
        http_proxy="http://127.0.0.1:9",
    )
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert clone.entities() == IDENTIFIERS
    assert "real" not in done.stdout + done.stderr


def test_both_stacks_live_side_by_side_and_down_keeps_them(clone: Clone) -> None:
    assert clone.engine("up").returncode == Exit.OK
    assert clone.engine("up", "--stack", "production").returncode == Exit.OK
    assert clone.engine("down").returncode == Exit.OK
    assert "nothing was running" in clone.engine("down").stdout
    again = json.loads(clone.engine("up", "--json").stdout)
    assert again["changes"] == {"same": 5}
    assert sorted(clone.entities()) == sorted([*IDENTIFIERS, "acme_production", *IDENTIFIERS[1:]])


def test_reset_forgets_everything_but_the_tools(clone: Clone) -> None:
    assert clone.engine("up").returncode == Exit.OK
    key = clone.run.api_key
    assert clone.engine("reset").returncode == Exit.OK
    left = sorted(one.name for one in clone.paths.local.iterdir())
    assert set(left) <= {"bin", "engine.lock", "pulumi-home"}
    done = json.loads(clone.engine("up", "--json").stdout)
    assert done["changes"] == {"create": 5}
    assert clone.run.api_key != key


def forget(clone: Clone, _older: Path) -> None:
    """Removes the embedded Harness's data."""
    shutil.rmtree(clone.paths.emulator)


def empty(clone: Clone, _older: Path) -> None:
    """Leaves a database of no bytes."""
    (clone.paths.emulator / "harness.db").write_bytes(b"")


def put_older_back(clone: Clone, older: Path) -> None:
    """Puts a copy back that was made before anything was in the account."""
    shutil.copyfile(older, clone.paths.emulator / "harness.db")


def put_other_in(clone: Clone, _older: Path) -> None:
    """Puts another account's database there, which has seen more writes."""
    database = clone.paths.emulator / "harness.db"
    database.unlink()
    with Emulator(clone.paths.emulator, api_key="another") as other:
        theirs = Key("organization", Scope(), "theirs")
        other.store.insert(Entity(theirs, "Theirs", {}))
        other.store.delete(theirs)
    with sqlite3.connect(database) as content:
        content.execute("UPDATE history SET sequence = sequence + 1000000")
    content.close()


@pytest.mark.parametrize("lose", [forget, empty, put_older_back, put_other_in])
def test_an_emulator_that_lost_its_data_is_noticed_and_filled_again(
    clone: Clone, tmp_path: Path, lose: Callable[[Clone, Path], None]
) -> None:
    older = tmp_path / "older.db"
    assert clone.engine("env").returncode == Exit.OK
    assert clone.engine("down").returncode == Exit.OK
    shutil.copyfile(clone.paths.emulator / "harness.db", older)
    assert clone.engine("up").returncode == Exit.OK
    assert clone.engine("down").returncode == Exit.OK
    lose(clone, older)
    done = clone.engine("up")
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert "is gone from Harness" in done.stderr
    assert_settled(clone)
    again = json.loads(clone.engine("up", "--json").stdout)
    assert (again["recovered"], again["changes"]) == ([], {"same": 5})


def test_a_run_that_the_embedded_harness_saw_is_no_reason_to_ask_everything(clone: Clone) -> None:
    assert clone.engine("up").returncode == Exit.OK
    clone.write_program(PROGRAM.replace('"three")', '"three", "four")'))
    assert clone.pulumi("up", "--yes", "--skip-preview", "--stack", "staging").returncode == 0
    assert clone.engine("down").returncode == Exit.OK
    done = clone.engine("up")
    assert done.returncode == Exit.OK
    assert "asking Harness" not in done.stderr


def test_a_failing_program_shows_its_own_traceback_and_nothing_is_lost(clone: Clone) -> None:
    assert clone.engine("up").returncode == Exit.OK
    clone.write_program("def broken():\n    raise ValueError('my own words')\n\n\nbroken()\n")
    done = clone.engine("up")
    assert done.returncode == Exit.FAILED
    assert "my own words" in done.stdout
    assert "in broken" in done.stdout
    assert "engine/host" not in done.stdout
    clone.write_program(PROGRAM)
    assert clone.engine("up").returncode == Exit.OK
    assert_settled(clone)


def test_a_second_up_at_once_fails_and_names_the_first(clone: Clone) -> None:
    assert clone.engine("env").returncode == Exit.OK
    with clone.paused("*/organizations") as release:
        first = clone.begin("up")
        clone.wait_until_held()
        second = clone.engine("up")
        assert second.returncode == Exit.BUSY
        assert re.search(rf"`make up` \(process {first.pid}, started \d+ s ago\)", second.stderr)
        assert str(first.pid) in clone.engine("doctor").stdout
        release()
    assert first.wait(PATIENCE) == Exit.OK, clone.output
    assert_settled(clone)


def test_an_up_does_not_disturb_a_pulumi_that_was_started_by_hand(clone: Clone) -> None:
    assert clone.engine("env").returncode == Exit.OK
    environment = backend.environment(clone.paths, clone.run, clone.paths.bin / "pulumi")
    with clone.paused("*/organizations") as release:
        by_hand = subprocess.Popen(
            ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--stack", "staging"],
            cwd=clone.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            clone.wait_until_held()
            for command in ("up", "recover", "down", "reset"):
                refused = clone.engine(command)
                assert refused.returncode == Exit.BUSY, command
                assert f"process {by_hand.pid}" in refused.stderr
        finally:
            release()
            assert by_hand.wait(PATIENCE) == 0
    assert_settled(clone)


def test_two_clones_at_once_do_not_meet(make_clone: Callable[[str], Clone]) -> None:
    one, two = make_clone("clone"), make_clone("clone 2")
    started = [clone.begin("up") for clone in (one, two)]
    assert [process.wait(PATIENCE) for process in started] == [0, 0], one.output + two.output
    assert one.run.port != two.run.port
    assert one.run.api_key != two.run.api_key
    assert one.engine("reset").returncode == Exit.OK
    assert_settled(two)


@pytest.mark.parametrize("shell", ["sh", "bash", "zsh"])
def test_an_activated_shell_works_and_can_be_left(clone: Clone, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    assert clone.engine("up").returncode == Exit.OK
    script = """
        set -u
        export HARNESS_ACCOUNT_ID="it's mine" PULUMI_ACCESS_TOKEN=kept
        . ./activate || exit 9
        echo "account=$HARNESS_ACCOUNT_ID token=${PULUMI_ACCESS_TOKEN-gone}"
        command -v python
        for command in "preview --expect-no-changes" "plugin ls" "cancel --yes" \\
            "refresh --yes --skip-preview" "stack ls" "up --yes --skip-preview"; do
            eval "pulumi $command --non-interactive" >out 2>&1 || { echo "$command"; cat out; }
            if grep -i warning out; then cat out; fi
        done
        pulumi stack export --file exported && pulumi stack import --file exported >/dev/null 2>&1
        echo "import $?"
        pulumi destroy --yes --skip-preview --non-interactive >out 2>&1 || cat out
        . ./activate
        deactivate_harness
        echo "account=$HARNESS_ACCOUNT_ID token=$PULUMI_ACCESS_TOKEN home=${PULUMI_HOME-gone}"
        command -v deactivate_harness || echo left
    """
    python = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", script],
        cwd=clone.root,
        env=clone.environment(PATH=python, PYTHON=sys.executable),
        capture_output=True,
        text=True,
        timeout=PATIENCE * 3,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "account=embedded token=gone",
        str(clone.paths.python),
        "import 0",
        "account=it's mine token=kept home=gone",
        "left",
    ], done.stdout + done.stderr
    assert clone.entities() == []


def test_recover_alone_settles_a_truncated_state_without_posting_twice(clone: Clone) -> None:
    assert clone.engine("up").returncode == Exit.OK
    file = backend.stack_file(clone.paths, "staging")
    newest, *_, oldest = state.copies(clone.paths, "staging")
    assert not state.latest(oldest.read_text(encoding="utf-8")).get("resources")  # type: ignore[union-attr]
    newest.unlink()
    for damaged in (file, file.with_name(f"{file.name}.bak")):
        damaged.write_bytes(file.read_bytes()[:500])
    doctor = clone.engine("doctor", "--json")
    assert doctor.returncode == Exit.FAILED
    assert json.loads(doctor.stdout)["ok"] is False
    done = clone.engine("recover")
    assert done.returncode == Exit.OK, done.stderr
    assert "exists in Harness and is in the state now" in done.stderr
    assert_settled(clone)
    assert clone.engine("doctor").returncode == Exit.OK
    assert "nothing to recover" in clone.engine("recover").stdout


def test_what_another_stack_owns_is_not_adopted(clone: Clone) -> None:
    same = PROGRAM.replace("acme_{stack}", "acme_staging")
    clone.write_program(same)
    assert clone.engine("up").returncode == Exit.OK
    refused = clone.engine("up", "--stack", "production")
    assert refused.returncode == Exit.FAILED
    assert clone.engine("recover", "--stack", "production", "--all").returncode == Exit.OK
    owned = state.read(clone.paths, "production") or {}
    assert not [one for one in owned["resources"] if one["type"].startswith("harness:")]


@pytest.fixture
def small_disk(clone: Clone) -> Iterator[Path]:
    """A backend on a disk of 24 MB, where the machine lets the test mount one."""
    clone.paths.backend.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    where = str(clone.paths.backend)
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", where], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let the test mount a small disk")
    yield clone.paths.backend
    clone.engine("down")
    subprocess.run(["umount", where], check=True)


def test_a_disk_that_fills_up_during_an_up_loses_nothing(clone: Clone, small_disk: Path) -> None:
    clone.write_program(MANY)
    assert clone.engine("env").returncode == Exit.OK
    filler = small_disk / "filler"
    with clone.paused("*/projects") as release:
        started = clone.begin("up")
        clone.wait_until_held()
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        wait_for(lambda: "the disk that holds the state is full" in clone.output)
        for said in ("cancelling", "terminating"):
            started.send_signal(signal.SIGINT)
            wait_for(lambda said=said: said in clone.output)
        release()
    try:
        started.wait(PATIENCE / 4)
    except subprocess.TimeoutExpired:
        started.send_signal(signal.SIGINT)
    assert started.wait(PATIENCE) == Exit.INTERRUPTED, clone.output
    assert "interrupted; the disk is full, make room;" in clone.output
    refused = clone.engine("up")
    assert refused.returncode == Exit.FAILED
    assert "make room" in refused.stderr
    filler.unlink()
    done = clone.engine("up")
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert clone.pulumi("preview", "--expect-no-changes", "--stack", "staging").returncode == 0
    assert len(clone.entities()) == 17
    refusals = [
        one
        for one in clone.control("GET", "requests")
        if one["method"] == "POST" and one["status"] >= 300
    ]
    assert refusals == []


def test_a_machine_without_the_venv_module_is_told_what_to_install(clone: Clone) -> None:
    (clone.root / ".venv").unlink()
    blocked = clone.root / "blocked"
    blocked.mkdir()
    text = "import importlib.util as u; find = u.find_spec\n"
    text += "u.find_spec = lambda name, *a: None if name == 'ensurepip' else find(name, *a)\n"
    (blocked / "sitecustomize.py").write_text(text, encoding="utf-8")
    begin = time.monotonic()
    done = clone.engine("up", PYTHONPATH=str(blocked))
    assert time.monotonic() - begin < PATIENCE
    assert done.returncode == Exit.SETUP
    assert re.search(r"no venv module.*\n.*apt-get install python3\.\d+-venv", done.stderr)


def test_an_older_python_gets_one_clear_line(clone: Clone, tmp_path: Path) -> None:
    old = "import sys, runpy; sys.version_info = (3, 10, 4, 'final', 0); sys.argv[1:] = ['up'];"
    old += "runpy.run_module('engine', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", old], cwd=clone.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == Exit.SETUP
    assert done.stderr.count("\n") == 1
    assert "this is Python 3.10; install Python 3.11 or newer" in done.stderr
