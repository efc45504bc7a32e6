"""Proves that `kill -9` loses no answered write and breaks nothing, and that start-up errors are
clear.

Does not prove anything about power loss, which the store does not promise.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from emulator import Emulator, StoreError
from emulator.embedded import DATABASE
from tests.emulator.client import KEY, Client, service_yaml

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "HARNESS_PLATFORM_API_KEY": KEY}


@contextmanager
def process(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    started = subprocess.Popen(
        [sys.executable, "-m", "emulator", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None
        yield started, json.loads(started.stdout.readline())
    finally:
        if started.poll() is None:
            started.kill()
        started.communicate(timeout=20)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "emulator", *arguments],
        cwd=ROOT,
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_one_line_then_serving_then_a_clean_stop(tmp_path: Path) -> None:
    arguments = ("--data", str(tmp_path), "--profile", "strict", "--account", "mine")
    with process(*arguments) as (emulator, ready):
        assert set(ready) == {"url", "port", "account", "profile"}
        assert ready["url"] == f"http://127.0.0.1:{ready['port']}/gateway"
        assert (ready["account"], ready["profile"]) == ("mine", "strict")
        health = Client(ready["url"]).send("GET", "/health").json
        assert health["pid"] == emulator.pid
        assert health["data"] == str(tmp_path)
        emulator.send_signal(signal.SIGTERM)
        out, err = emulator.communicate(timeout=20)
        assert (emulator.returncode, out, err) == (0, "", "")
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {DATABASE, "harness.lock"}, "no write-ahead log is left behind"


def test_kill_in_the_middle_of_writes(tmp_path: Path) -> None:
    answered: list[str] = []
    with process("--data", str(tmp_path)) as (emulator, ready):
        client = Client(ready["url"])
        client.organization()
        client.project()
        scope = {"orgIdentifier": "acme", "projectIdentifier": "shop"}
        enough = threading.Event()

        def write(lane: int) -> None:
            for number in range(1000):
                identifier = f"s{lane}_{number}"
                try:
                    answer = client.service(identifier, yaml=service_yaml(identifier), **scope)
                except (OSError, http.client.HTTPException):
                    return
                if answer.status == 200:
                    answered.append(identifier)
                if len(answered) > 40:
                    enough.set()

        lanes = [threading.Thread(target=write, args=(lane,)) for lane in range(3)]
        for lane in lanes:
            lane.start()
        assert enough.wait(30)
        os.kill(emulator.pid, signal.SIGKILL)
        for lane in lanes:
            lane.join(20)
    with Emulator(data=tmp_path, api_key=KEY) as again:
        for identifier in answered:
            assert again.get("service", identifier, "acme", "shop") is not None
        stored = [key for key, _ in again.store.entities() if key.kind == "service"]
        for key in stored:
            assert len(again.store.history(key)) == 1, "entity and history are one write"
            assert len(again.store.references_of(key)) == 1
        assert Client(again.url).organization("after").status == 200
    with sqlite3.connect(tmp_path / DATABASE) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


@pytest.mark.parametrize(("point", "there"), [("before-send", False), ("after-commit", True)])
def test_kill_at_a_point(tmp_path: Path, point: str, *, there: bool) -> None:
    with process("--data", str(tmp_path), "--fault", f"pause=point={point}") as (emulator, ready):
        client = Client(ready["url"])

        def write() -> None:
            with pytest.raises((OSError, http.client.HTTPException)):
                client.organization()

        thread = threading.Thread(target=write)
        thread.start()
        waiting = Client(ready["url"])
        for _ in range(200):
            if waiting.control("GET", "faults").json[0]["held"]:
                break
            thread.join(0.05)
        os.kill(emulator.pid, signal.SIGKILL)
        thread.join(20)
        assert not thread.is_alive()
    with Emulator(data=tmp_path, api_key=KEY) as again:
        assert (again.get("organization", "acme") is not None) == there


def test_state_outlives_a_restart(tmp_path: Path) -> None:
    with Emulator(data=tmp_path / "new" / "folder", api_key=KEY) as emulator:
        Client(emulator.url).organization(description="kept")
        saved = emulator.snapshot()
    with Emulator(data=tmp_path / "new" / "folder", api_key=KEY) as emulator:
        found = emulator.get("organization", "acme")
        assert found is not None
        assert found["description"] == "kept"
        emulator.reset()
        emulator.restore(saved)
    with Emulator(data=tmp_path / "new" / "folder", api_key=KEY) as emulator:
        assert emulator.get("organization", "acme") is not None, "a restore is on disk too"


def damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif how == "text":
        path.write_bytes(b"this is not a database, but it is long enough to look at" * 20)
    elif how == "zeros":
        path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    else:
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 99")
        database.close()


@pytest.mark.parametrize("how", ["cut", "text", "zeros", "layout"])
def test_a_damaged_database_is_explained(tmp_path: Path, how: str) -> None:
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        client = Client(emulator.url)
        for number in range(50):
            client.organization(f"o{number}", description="x" * 500)
    damage(tmp_path / DATABASE, how)
    before = (tmp_path / DATABASE).read_bytes()
    result = run("--data", str(tmp_path))
    assert result.returncode == 4
    assert result.stdout == ""
    assert str(tmp_path / DATABASE) in result.stderr
    assert "move" in result.stderr, "the remedy is in the message"
    assert result.stderr.count("\n") == 1, "one line, no traceback"
    assert (tmp_path / DATABASE).read_bytes() == before, "a damaged file is not made worse"


def test_a_database_in_use_is_explained(tmp_path: Path) -> None:
    with Emulator(data=tmp_path, api_key=KEY):
        with pytest.raises(StoreError, match="in use by another process"):
            Emulator(data=tmp_path, api_key=KEY)
        result = run("--data", str(tmp_path))
    assert result.returncode == 4
    assert "in use by another process" in result.stderr


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that writes to the database; it goes on until its rollback."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield other
    finally:
        other.close()


def test_a_locked_database_is_worth_another_try(tmp_path: Path) -> None:
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        client = Client(emulator.url)
        assert client.organization("before").status == 200
        with locked(tmp_path / DATABASE) as other:
            answer = client.organization("during")
            assert answer.status == 503
            assert answer.code == "DATABASE_BUSY"
            assert f"{tmp_path / DATABASE} is locked: another process holds it" in answer.message
            assert answer.headers["Retry-After"] == "1"
            assert client.api("GET", "/ng/api/organizations/before").status == 200, "reads go on"
            assert client.control("POST", "reset").status == 503
            other.execute("ROLLBACK")
            assert client.organization("during").status == 200
        assert [r.status for r in emulator.requests if r.method == "POST"] == [200, 503, 200]


def test_other_trouble_with_the_database_is_not_worth_another_try(tmp_path: Path) -> None:
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        with sqlite3.connect(tmp_path / DATABASE) as other:
            other.execute("DROP TABLE history")
        other.close()
        answer = Client(emulator.url).organization()
        assert answer.status == 400
        assert answer.code == "DATABASE_FAILURE"
        assert "no such table: history" in answer.message


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("--data", str(tmp_path / "file" / "below"))
    assert result.returncode == 4
    assert str(tmp_path / "file" / "below") in result.stderr
    assert "Traceback" not in result.stderr


def test_a_taken_port_is_explained(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("--port", str(port), "--data", str(tmp_path))
    assert result.returncode == 3
    assert f"port {port}" in result.stderr
    assert "--port" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "status", "needle"),
    [
        ((), {"HARNESS_PLATFORM_API_KEY": ""}, 3, "HARNESS_PLATFORM_API_KEY"),
        (("--host", "0.0.0.0"), {}, 3, "not loopback"),
        (("--profile", "lax"), {}, 2, "invalid choice"),
        (("--fault", "explode"), {}, 2, "unknown fault"),
        (("--port", "many"), {}, 2, "invalid int"),
    ],
)
def test_wrong_starts_are_explained(
    arguments: tuple[str, ...], environment: dict[str, str], status: int, needle: str
) -> None:
    result = run(*arguments, **environment)
    assert result.returncode == status
    assert needle in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
