"""Proves that the engine knows its own emulator from another's, and what it says of each fault.

Runs the emulator as a process, and no Pulumi.
"""

from __future__ import annotations

import http.server
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine import clone_processes, emulator
from engine.errors import EngineError, Exit
from engine.paths import Paths
from engine.runfile import new_run, read_run, write_run
from tests.engine.clone import wait_for

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def clone(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    """A clone with an emulator to start; stopped with the test."""
    monkeypatch.delenv(emulator.PORT_VARIABLE, raising=False)
    paths.root.mkdir()
    (paths.root / "emulator").symlink_to(ROOT / "emulator")
    (paths.root / ".venv").symlink_to(sys.prefix)
    yield paths
    emulator.stop(paths)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which some other program answers HTTP."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"hello")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield int(server.server_address[1])
        server.shutdown()
        thread.join()


def test_it_is_started_once_in_a_session_of_its_own_and_found_again(clone: Paths) -> None:
    run, what = emulator.ensure(clone)
    assert what == "started"
    assert os.getsid(run.pid) == run.pid
    assert emulator.ensure(clone) == (run, "already running")
    assert emulator.health(clone, run).state == emulator.RUNNING
    assert emulator.page(run).startswith(run.page)
    assert run.api_key not in emulator.page(run)
    assert emulator.stop(clone) == [run.pid]
    assert emulator.health(clone, read_run(clone)).state == emulator.STOPPED
    again, what = emulator.ensure(clone)
    assert (what, again.port, again.api_key) == ("started", run.port, run.api_key)


def test_its_key_is_in_neither_its_command_line_nor_its_output(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    (found,) = emulator.processes_of(clone)
    assert run.api_key not in found.command
    assert run.api_key not in clone.emulator_log.read_text(encoding="utf-8")


def test_the_callers_account_does_not_reach_it(
    clone: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARNESS_PLATFORM_API_KEY", "pat.real.key")
    monkeypatch.setenv("HARNESS_ACCOUNT_ID", "real")
    run, _ = emulator.ensure(clone)
    assert run.account == "embedded"
    assert emulator.health(clone, run).state == emulator.RUNNING


def test_another_program_on_the_port_is_left_alone(clone: Paths, taken_port: int) -> None:
    write_run(clone, replace(new_run(), port=taken_port))
    run, what = emulator.ensure(clone)
    assert what == "started"
    assert run.port != taken_port


def test_a_silent_program_on_the_port_is_left_alone(clone: Paths) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        run = write_run(clone, replace(new_run(), port=silent.getsockname()[1]))
        assert emulator.health(clone, run, seconds=0.3).state == emulator.PORT_TAKEN


def test_a_port_that_was_asked_for_and_is_taken_is_an_error(
    clone: Paths, taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(emulator.PORT_VARIABLE, str(taken_port))
    with pytest.raises(EngineError, match=f"{taken_port}, but .*other program") as caught:
        emulator.ensure(clone)
    assert caught.value.code == Exit.EMULATOR
    assert emulator.PORT_VARIABLE in caught.value.remedy


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1", "٣"])
def test_a_port_that_is_none_is_an_error(
    clone: Paths, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv(emulator.PORT_VARIABLE, port)
    with pytest.raises(EngineError, match="must be a number"):
        emulator.ensure(clone)


def test_another_key_is_an_error_with_a_remedy_that_works(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    write_run(clone, replace(run, api_key="another"))
    with pytest.raises(EngineError, match="another API key") as caught:
        emulator.ensure(clone)
    assert "make down" in caught.value.remedy
    assert emulator.stop(clone) == [run.pid]
    assert emulator.ensure(clone)[1] == "started"


def test_one_that_lost_its_run_file_is_not_doubled(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    clone.run_file.unlink()
    with pytest.raises(EngineError, match=f"process {run.pid}. has this clone's data"):
        emulator.ensure(clone)
    assert emulator.stop(clone) == [run.pid]


def test_the_emulator_of_another_clone_is_told_apart(clone: Paths, tmp_path: Path) -> None:
    run, _ = emulator.ensure(clone)
    other = Paths(tmp_path / "other")
    assert emulator.health(other, run).state == emulator.OTHER_CLONE
    assert emulator.processes_of(other) == []
    assert emulator.stop(other) == []
    assert clone_processes.is_alive(run.pid)


def test_a_killed_one_is_started_again_on_its_data(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    os.kill(run.pid, signal.SIGKILL)
    wait_for(lambda: not clone_processes.is_alive(run.pid))
    again, what = emulator.ensure(clone)
    assert (what, again.api_key) == ("started", run.api_key)
    assert again.pid != run.pid


def test_a_damaged_database_is_named_with_a_remedy(clone: Paths) -> None:
    clone.emulator.mkdir(parents=True)
    (clone.emulator / "harness.db").write_bytes(b"SQLite format 3\0" + b"\0" * 30)
    with pytest.raises(EngineError, match=r"harness\.db") as caught:
        emulator.ensure(clone)
    assert caught.value.code == Exit.EMULATOR
    assert "once that file is moved away `make up` fills a new one" in caught.value.remedy
    assert "make reset" in caught.value.remedy


def test_nothing_but_a_damaged_database_is_a_reason_to_forget_it(clone: Paths) -> None:
    write_run(clone, replace(new_run(), profile="x"))
    assert emulator.ensure(clone)[1] == "started"
    emulator.stop(clone)
    with pytest.raises(EngineError, match="ended with code 2") as caught:
        emulator.start(clone, replace(new_run(), profile="x"), 0)
    assert "reset" not in str(caught.value)


def test_the_account_is_followed_and_another_is_told_apart(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    assert not emulator.follow(clone, run)
    run = emulator.accept(clone, run)
    assert emulator.follow(clone, run)
    assert not emulator.follow(clone, replace(run, writes=run.writes + 1))
    assert not emulator.follow(clone, replace(run, instance="another"))
    emulator.stop(clone)
    assert emulator.follow(clone, run)
    assert read_run(clone) == replace(run, pid=0)
    run, _ = emulator.ensure(clone)
    assert emulator.follow(clone, run)


def test_a_locked_database_is_named_with_a_remedy(clone: Paths) -> None:
    emulator.ensure(clone)
    emulator.stop(clone)
    holder = sqlite3.connect(clone.emulator / "harness.db", isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EngineError, match="in use") as caught:
            emulator.ensure(clone)
    finally:
        holder.close()
    assert "stop the process" in caught.value.remedy


def test_a_virtualenv_without_the_emulator_shows_what_it_printed(clone: Paths) -> None:
    (clone.root / "emulator").unlink()
    with pytest.raises(EngineError, match="No module named emulator"):
        emulator.ensure(clone)


def test_its_answer_to_health_is_what_the_engine_reads(clone: Paths) -> None:
    run, _ = emulator.ensure(clone)
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import urllib.request as r;print(r.urlopen('{run.page}health').read().decode())",
        ],
        env=os.environ | {"no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    found = json.loads(said.stdout)
    assert (found["status"], found["account"], found["pid"]) == ("ok", "embedded", run.pid)
