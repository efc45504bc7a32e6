"""Proves that the next `up` puts right what `kill -9` or Ctrl-C left in the middle of one.

It does not prove it for every resource type: that is the provider's generated table.
"""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from engine import clone_processes, state
from engine.errors import Exit
from tests.engine.clone import PATIENCE, PROGRAM, Clone, assert_settled, wait_for

pytestmark = pytest.mark.engine
PROJECTS = "*/projects"


def begin_and_hold(clone: Clone, *, count: int = 1) -> subprocess.Popen[bytes]:
    """Starts `up` and waits until Harness has made `count` projects but not said so."""
    assert clone.engine("env").returncode == 0
    with clone.paused(PROJECTS, count=count):
        started = clone.begin("up")
        clone.wait_until_held(count)
    return started


def go_on(clone: Clone) -> None:
    """Lets the held requests finish."""
    clone.control("POST", "faults/release", {})
    clone.control("DELETE", "faults")


def up_again(clone: Clone) -> None:
    """The next `up` must succeed and leave everything in order."""
    done = clone.engine("up")
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert_settled(clone)


def test_a_killed_engine_leaves_nothing_that_the_next_up_does_not_put_right(clone: Clone) -> None:
    started = begin_and_hold(clone)
    clone.kill("/pulumi up ")
    started.wait(PATIENCE)
    go_on(clone)
    assert [lock.is_stale for lock in state.locks(clone.paths, "staging")] == [True]
    pending = (state.read(clone.paths, "staging") or {}).get("pending_operations")
    assert pending
    up_again(clone)


def test_a_killed_provider_whose_create_arrived_is_not_posted_twice(clone: Clone) -> None:
    started = begin_and_hold(clone)
    clone.kill("provider.harness")
    assert started.wait(PATIENCE) == Exit.FAILED
    go_on(clone)
    up_again(clone)


def test_a_delete_that_arrived_without_an_answer_is_not_repeated(clone: Clone) -> None:
    clone.write_program(PROGRAM.replace('"three")', '"three", "four")'))
    assert clone.engine("up").returncode == Exit.OK
    clone.write_program(PROGRAM)
    fault = {"name": "pause", "method": "DELETE", "path": "*/projects/four"}
    clone.control("POST", "faults", fault)
    started = clone.begin("up")
    clone.wait_until_held()
    clone.kill("provider.harness")
    assert started.wait(PATIENCE) == Exit.FAILED
    go_on(clone)
    done = clone.engine("up")
    assert done.returncode == Exit.OK, done.stdout + done.stderr
    assert "four is gone from Harness" in done.stderr
    assert_settled(clone)


def test_a_killed_program_is_put_right(clone: Clone) -> None:
    started = begin_and_hold(clone)
    clone.kill("engine/host/exec.py")
    go_on(clone)
    assert started.wait(PATIENCE) == Exit.FAILED
    up_again(clone)


def test_a_killed_language_host_is_put_right(clone: Clone) -> None:
    started = begin_and_hold(clone)
    clone.kill("engine.host")
    go_on(clone)
    assert started.wait(PATIENCE) == Exit.FAILED
    up_again(clone)


def test_a_killed_emulator_comes_back_with_what_it_had_answered_for(clone: Clone) -> None:
    started = begin_and_hold(clone)
    os.kill(clone.run.pid, signal.SIGKILL)
    assert started.wait(PATIENCE * 2) == Exit.FAILED
    up_again(clone)


def test_a_killed_make_up_does_not_leave_its_engine_at_work(clone: Clone) -> None:
    started = begin_and_hold(clone)
    started.kill()
    started.wait(PATIENCE)
    assert clone_processes.engines(clone.root, clone_processes.snapshot())
    go_on(clone)
    up_again(clone)


def test_one_ctrl_c_lets_running_calls_finish(clone: Clone) -> None:
    started = begin_and_hold(clone)
    os.kill(started.pid, signal.SIGINT)
    wait_for(lambda: "interrupt" in clone.output.lower() or "cancel" in clone.output.lower())
    go_on(clone)
    assert started.wait(PATIENCE) == Exit.INTERRUPTED
    assert "Traceback" not in clone.output
    assert "KeyboardInterrupt" not in clone.output
    assert not (state.read(clone.paths, "staging") or {}).get("pending_operations")
    up_again(clone)


def test_two_ctrl_c_give_up_and_the_next_up_adopts_what_was_made(clone: Clone) -> None:
    started = begin_and_hold(clone)
    os.kill(started.pid, signal.SIGINT)
    wait_for(lambda: "interrupt" in clone.output.lower() or "cancel" in clone.output.lower())
    os.kill(started.pid, signal.SIGINT)
    assert started.wait(PATIENCE) == Exit.INTERRUPTED
    go_on(clone)
    assert "Traceback" not in clone.output
    up_again(clone)
