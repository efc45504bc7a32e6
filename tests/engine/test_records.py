"""Proves the run file, the clone's lock, the seed, and the copies of a state, on crafted files."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from engine import backend, journal, recovery, state
from engine.errors import EngineError, Exit
from engine.lock import holder, only_command
from engine.paths import Paths, write_private
from engine.runfile import new_run, read_run, secrets_seed, write_run
from engine.venv import is_ready

ROOT = Path(__file__).resolve().parent.parent.parent


def state_text(*urns: str, time: str = "2026-01-01T00:00:00Z") -> str:
    """A whole state file."""
    latest: dict[str, Any] = {"manifest": {"time": time}}
    if urns:
        latest["resources"] = [{"urn": urn, "type": "t"} for urn in urns]
    checkpoint = {"stack": "organization/harness-platform/staging", "latest": latest}
    return json.dumps({"version": 3, "checkpoint": checkpoint})


def write_state(paths: Paths, text: str) -> Path:
    """Puts `text` where the backend keeps staging's state."""
    file = backend.stack_file(paths, "staging")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def write_lock(paths: Paths, pid: int, host: str = "") -> Path:
    """A lock on staging as the backend writes it."""
    folder = paths.backend / ".pulumi" / "locks" / "organization" / backend.PROJECT / "staging"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{pid}.json"
    content = {"pid": pid, "username": "me", "hostname": host or socket.gethostname()}
    file.write_text(json.dumps(content | {"timestamp": "2026-01-01T00:00:00Z"}), encoding="utf-8")
    return file


def dead_process() -> int:
    """The id of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(30)
    return ended.pid


def test_the_run_file_is_private_whole_and_read_back(paths: Paths) -> None:
    run = write_run(paths, new_run())
    assert read_run(paths) == run
    assert paths.run_file.stat().st_mode & 0o777 == 0o600
    assert paths.local.stat().st_mode & 0o777 == 0o700
    assert run.account == "embedded"
    assert new_run().api_key != run.api_key
    assert [file.name for file in paths.local.iterdir()] == ["run.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x"}', "null", "[" * 99999])
def test_a_damaged_run_file_counts_as_none(paths: Paths, text: str) -> None:
    write_private(paths.run_file, text)
    assert read_run(paths) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("profile", "x"),
        ("profile", None),
        ("port", -1),
        ("port", 65536),
        ("port", "80"),
        ("port", True),
        ("port", 1.5),
        ("pid", -5),
        ("pid", None),
        ("account", ""),
        ("account", 7),
        ("account", "a b"),
        ("api_key", ""),
        ("api_key", ["k"]),
        ("api_key", "a\nb"),
        ("instance", 3),
        ("writes", "many"),
    ],
)
def test_a_run_file_that_says_what_cannot_be_counts_as_none(
    paths: Paths, name: str, value: object
) -> None:
    run = asdict(new_run())
    write_private(paths.run_file, json.dumps(run))
    assert read_run(paths) is not None
    write_private(paths.run_file, json.dumps(run | {name: value}))
    assert read_run(paths) is None


def test_a_run_file_of_an_earlier_version_is_read(paths: Paths) -> None:
    run = asdict(new_run())
    del run["instance"], run["writes"]
    write_private(paths.run_file, json.dumps(run | {"written_by": "a later one"}))
    found = read_run(paths)
    assert found is not None
    assert (found.api_key, found.instance, found.writes) == (run["api_key"], "", 0)


def test_the_seed_is_made_once_and_private(paths: Paths) -> None:
    seed = secrets_seed(paths)
    assert seed == secrets_seed(paths)
    assert len(seed) == 64
    assert paths.secrets_file.stat().st_mode & 0o777 == 0o600
    assert secrets_seed(Paths(paths.root.with_name("other"))) != seed


def test_a_second_command_in_a_clone_fails_at_once_and_names_the_first(paths: Paths) -> None:
    with only_command(paths, "make up"):
        with pytest.raises(EngineError, match=f"`make up` .process {os.getpid()}") as caught:
            only_command(paths, "make recover").__enter__()
        assert caught.value.code == Exit.BUSY
        assert "make up" in str(holder(paths))
    assert holder(paths) is None
    with only_command(paths, "make recover"):
        pass


def test_the_lock_of_a_killed_command_is_free(paths: Paths) -> None:
    text = (
        "import os; from pathlib import Path; from engine.lock import only_command;"
        "from engine.paths import Paths;"
        f"only_command(Paths(Path({str(paths.root)!r})), 'make up').__enter__(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, check=False, timeout=60)
    with only_command(paths, "make up"):
        pass


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"version":3}', '{"checkpoint":{}}', "null", state_text("urn:a")[:-3], "[" * 99999],
)
def test_what_is_not_a_whole_state_is_known_as_damaged(text: str) -> None:
    assert state.latest(text) is None


@pytest.mark.parametrize(
    "latest",
    [
        {"resources": [1, 2]},
        {"resources": ["urn"]},
        {"resources": {"urn": "a"}},
        {"resources": [{"urn": "a"}]},
        {"resources": [{"urn": 5, "type": "t"}]},
        {"resources": [{"urn": "a", "type": "t", "inputs": [1]}]},
        {"pending_operations": [1]},
        {"pending_operations": {"a": 1}},
        {"pending_operations": [{"resource": 5}]},
        {"manifest": "now"},
        [1],
        "text",
    ],
)
def test_a_state_of_other_shapes_is_damaged_and_put_right(paths: Paths, latest: object) -> None:
    write_state(paths, state_text("urn:a"))
    state.keep_copy(paths, "staging")
    odd = json.dumps({"version": 3, "checkpoint": {"stack": "s", "latest": latest}})
    file = write_state(paths, odd)
    assert state.latest(odd) is None
    (line,) = recovery.restore_damaged(paths, "staging")
    assert "damaged or missing" in line
    assert file.read_text() == state_text("urn:a")


def test_an_empty_stack_is_a_whole_state() -> None:
    assert state.latest('{"version":3,"checkpoint":{"stack":"s","latest":null}}') == {}
    assert state.latest(state_text()) is not None


def test_a_copy_is_kept_for_each_state_that_differs(paths: Paths) -> None:
    for text in (state_text("urn:a"), state_text("urn:a"), state_text("urn:b")):
        write_state(paths, text)
        state.keep_copy(paths, "staging")
    found = state.copies(paths, "staging")
    assert [json.loads(one.read_text())["checkpoint"]["latest"]["resources"] for one in found] == [
        [{"urn": "urn:b", "type": "t"}],
        [{"urn": "urn:a", "type": "t"}],
    ]
    assert found[0].stat().st_mode & 0o777 == 0o600


def test_only_the_newest_copies_are_kept(paths: Paths) -> None:
    for number in range(state.COPIES_KEPT + 3):
        write_state(paths, state_text(f"urn:{number}"))
        state.keep_copy(paths, "staging")
    found = state.copies(paths, "staging")
    assert len(found) == state.COPIES_KEPT
    assert f"urn:{state.COPIES_KEPT + 2}" in found[0].read_text()


def test_a_damaged_state_is_never_copied(paths: Paths) -> None:
    write_state(paths, state_text("urn:a")[:20])
    state.keep_copy(paths, "staging")
    assert state.copies(paths, "staging") == []


def test_a_truncated_state_and_backup_are_replaced_by_the_newest_whole_copy(paths: Paths) -> None:
    for text in (state_text("urn:old"), state_text("urn:new", time="2026-02-01T00:00:00Z")):
        file = write_state(paths, text)
        state.keep_copy(paths, "staging")
    state.copies(paths, "staging")[0].with_name("999.json").write_text("{", encoding="utf-8")
    file.write_text(file.read_text()[:30], encoding="utf-8")
    file.with_name(f"{file.name}.bak").write_text("", encoding="utf-8")
    lines = recovery.restore_damaged(paths, "staging")
    assert len(lines) == 1
    assert "urn:new" in file.read_text()
    assert journal.restored_mark(paths, "staging").exists()
    assert [one.read_text() for one in paths.state_copies.rglob("damaged-*")] == [
        state_text("urn:new", time="2026-02-01T00:00:00Z")[:30]
    ]
    assert recovery.restore_damaged(paths, "staging") == []


def test_a_whole_backup_that_is_newer_than_the_copies_wins(paths: Paths) -> None:
    file = write_state(paths, state_text("urn:old"))
    state.keep_copy(paths, "staging")
    newer = state_text("urn:bak", time="2026-03-01T00:00:00Z")
    file.with_name(f"{file.name}.bak").write_text(newer, encoding="utf-8")
    file.write_text("", encoding="utf-8")
    recovery.restore_damaged(paths, "staging")
    assert file.read_text() == newer


def test_a_damaged_state_without_any_copy_is_an_error_with_a_remedy(paths: Paths) -> None:
    write_state(paths, "{")
    with pytest.raises(EngineError, match="make reset") as caught:
        recovery.restore_damaged(paths, "staging")
    assert caught.value.code == Exit.STATE


def test_a_stack_that_never_was_needs_nothing(paths: Paths) -> None:
    assert recovery.restore_damaged(paths, "staging") == []
    assert recovery.remove_stale_locks(paths, "staging") == []


def test_only_locks_of_dead_processes_of_this_machine_are_removed(paths: Paths) -> None:
    stale = write_lock(paths, dead_process())
    reused = write_lock(paths, os.getpid())
    assert len(recovery.remove_stale_locks(paths, "staging")) == 2
    assert not stale.exists()
    assert not reused.exists()
    elsewhere = write_lock(paths, dead_process(), host="some-other-machine")
    with pytest.raises(EngineError, match="me@some-other-machine") as caught:
        recovery.remove_stale_locks(paths, "staging")
    assert caught.value.code == Exit.BUSY
    assert elsewhere.exists()


def test_the_lock_of_a_living_pulumi_is_respected(paths: Paths, tmp_path: Path) -> None:
    fake = tmp_path / "pulumi"
    fake.symlink_to("/bin/sleep")
    with subprocess.Popen([fake, "60"]) as alive:
        try:
            held = write_lock(paths, alive.pid)
            with pytest.raises(EngineError, match=f"process {alive.pid}"):
                recovery.remove_stale_locks(paths, "staging")
            assert held.exists()
        finally:
            alive.kill()


def test_a_broken_lock_file_of_a_full_disk_is_stale(paths: Paths) -> None:
    file = write_lock(paths, 1)
    file.write_text('{"pid"', encoding="utf-8")
    assert len(recovery.remove_stale_locks(paths, "staging")) == 1


def test_a_virtualenv_filled_for_other_requirements_is_not_ready(paths: Paths) -> None:
    assert not is_ready(paths)
    paths.python.parent.mkdir(parents=True)
    paths.python.symlink_to(sys.executable)
    (paths.venv / "installed.json").write_text('{"requirements.txt": "x"}', encoding="utf-8")
    (paths.root / "requirements.txt").write_text("pulumi\n", encoding="utf-8")
    assert not is_ready(paths)
