"""Proves which processes count as left behind, on crafted snapshots and on real ones."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from engine import clone_processes
from engine.backend import CLONE_MARKER, RUN_MARKER
from engine.clone_processes import Process

ROOT = Path("/clones/klön eins")
CLONE = str(ROOT)
HOST = "python -P -c ... engine.host"


def table(*listed: Process) -> dict[int, Process]:
    """A snapshot."""
    return {one.pid: one for one in (Process(1, 0, "/sbin/init"), *listed)}


def orphans(*listed: Process) -> list[int]:
    """The ids of the orphans among `listed`."""
    return [one.pid for one in clone_processes.orphans(ROOT, table(*listed))]


def test_a_host_whose_engine_lives_is_no_orphan() -> None:
    engine = Process(10, 1, f"{CLONE}/.local/bin/pulumi up --yes", CLONE, "r1")
    assert orphans(engine, Process(11, 10, HOST, CLONE, "r1")) == []
    assert orphans(Process(11, 10, HOST, CLONE, "r1")) == [11]


def test_the_program_of_an_orphaned_host_is_one_too() -> None:
    host = Process(11, 1, HOST, CLONE, "r1")
    program = Process(12, 11, "python -u /x/engine/host/exec.py {}", CLONE, "r1")
    assert orphans(host, program) == [11, 12]


def test_one_started_by_hand_must_have_been_handed_to_the_reaper() -> None:
    shell = Process(5, 1, "bash")
    provider = Process(11, 5, "python -m provider.harness", CLONE)
    assert orphans(shell, provider) == []
    assert orphans(Process(11, 1, "python -m provider.harness", CLONE)) == [11]
    reaper = Process(6, 1, "/usr/lib/systemd/systemd --user")
    assert orphans(reaper, Process(11, 6, "python -m provider.harness", CLONE)) == [11]


def test_a_test_run_from_an_activated_shell_keeps_its_providers() -> None:
    shell = Process(5, 1, "bash")
    tests = Process(20, 5, "python -m pytest", CLONE)
    assert orphans(shell, tests, Process(21, 20, "python -m provider.harness_native", CLONE)) == []


def test_other_clones_other_roles_and_mere_names_are_left_alone() -> None:
    assert orphans(Process(11, 1, HOST, "/clones/other", "r1")) == []
    assert orphans(Process(11, 1, HOST, "", "")) == []
    assert orphans(Process(11, 1, "vim provider.txt", CLONE, "r1")) == []
    assert orphans(Process(11, 1, HOST, f"{CLONE}2", "r1")) == []


def test_an_engine_in_a_folder_with_blanks_is_recognised() -> None:
    assert Process(1, 0, f"{CLONE}/.local/bin/pulumi up").is_pulumi
    assert Process(1, 0, "pulumi").is_pulumi
    assert not Process(1, 0, "/x/pulumi-resource-harness 127.0.0.1:1").is_pulumi


def test_marks_are_read_from_a_real_process_and_it_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "provider.harness_native"
    program.write_text("import time; print('up', flush=True); time.sleep(60)", encoding="utf-8")
    environment = os.environ | {CLONE_MARKER: str(tmp_path), RUN_MARKER: "r1"}
    with subprocess.Popen(
        [sys.executable, str(program)], env=environment, stdout=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"up\n"
        found = clone_processes.orphans(tmp_path, clone_processes.snapshot())
        assert [one.pid for one in found] == [started.pid]
        ended = clone_processes.end(found, first=signal.SIGTERM, seconds=10)
        assert [one.pid for one in ended] == [started.pid]
        assert started.wait(10) == -signal.SIGTERM
    assert not clone_processes.is_alive(started.pid)


def test_no_process_has_the_id_zero() -> None:
    assert not clone_processes.is_alive(0)
    assert not clone_processes.is_alive(-1)


def test_an_environment_behind_a_command_is_read_as_ps_prints_it() -> None:
    words = clone_processes._split_environment("/bin/x --a=b c HOME=/h HARNESS_X=/a b c Z=1")
    assert words[-3:] == ["HOME=/h", "HARNESS_X=/a b c", "Z=1"]
