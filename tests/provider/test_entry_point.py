"""Proves the plugin's process: one port on stdout, an orderly end, and an end when the engine that
started it is gone, by its launcher in a folder with a blank and an accent. Linux and macOS.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from tests.conftest import ROOT

LAUNCHERS = ["pulumi-resource-harness", "pulumi-resource-harness-native"]
PATIENCE = 20.0


def _environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HARNESS_")}
    return {**kept, "PULUMI_HARNESS_PYTHON": sys.executable, **more}


def _start(launcher: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(launcher), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(**environment),
    )


def _ended(pid: int) -> bool:
    """Whether a process that is not our child ends before patience does."""
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Path]:
    """A copy of the provider alone, in a folder with a blank and an accent."""
    folder = tmp_path / "a clöne"
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "provider", folder / "provider", ignore=ignore)
    return folder


@pytest.mark.parametrize("name", LAUNCHERS)
def test_serves_and_ends_on_request(name: str, clone: Path) -> None:
    process = _start(clone / "provider" / "bin" / name)
    assert process.stdout is not None
    try:
        port = int(process.stdout.readline())
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub = provider_pb2_grpc.ResourceProviderStub(channel)
            assert stub.GetPluginInfo(empty_pb2.Empty(), timeout=PATIENCE).version
            assert stub.GetSchema(provider_pb2.GetSchemaRequest(), timeout=PATIENCE).schema
            with pytest.raises(grpc.RpcError) as caught:
                stub.Invoke(provider_pb2.InvokeRequest(tok="x:y:z"), timeout=PATIENCE)
            assert "x:y:z" in caught.value.details()
            with pytest.raises(grpc.RpcError) as caught:
                stub.Configure(provider_pb2.ConfigureRequest(), timeout=PATIENCE)
            assert "HARNESS_ACCOUNT_ID" in caught.value.details()
            stub.Cancel(empty_pb2.Empty(), timeout=PATIENCE)
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert out == ""
    assert err == ""


def test_ends_when_the_engines_address_is_gone() -> None:
    with socket.socket() as engine:
        engine.bind(("127.0.0.1", 0))
        engine.listen()
        port = engine.getsockname()[1]
        process = _start(ROOT / "provider" / "bin" / LAUNCHERS[0], "-v=3", f"127.0.0.1:{port}")
        assert process.stdout is not None
        assert int(process.stdout.readline())
        accepted, _ = engine.accept()
        assert process.poll() is None
    accepted.close()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0


def test_stays_while_the_engine_only_drops_the_connection() -> None:
    with socket.socket() as engine:
        engine.bind(("127.0.0.1", 0))
        engine.listen()
        engine.settimeout(PATIENCE)
        port = engine.getsockname()[1]
        process = _start(ROOT / "provider" / "bin" / LAUNCHERS[0], f"127.0.0.1:{port}")
        assert process.stdout is not None
        assert int(process.stdout.readline())
        for _ in range(3):
            accepted, _ = engine.accept()
            accepted.close()
        assert process.poll() is None
    process.communicate(timeout=PATIENCE)


def test_ends_when_its_parent_is_killed() -> None:
    launcher = str(ROOT / "provider" / "bin" / LAUNCHERS[1])
    program = (
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen([{launcher!r}], stdout=subprocess.PIPE, text=True)\n"
        "print(child.stdout.readline().strip(), child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=_environment()
    )
    assert parent.stdout is not None
    port, pid = parent.stdout.readline().split()
    assert int(port)
    parent.kill()
    parent.communicate(timeout=PATIENCE)
    assert _ended(int(pid))


def test_says_what_to_do_without_a_python(clone: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    process = subprocess.run(
        ["/bin/sh", str(clone / "provider" / "bin" / LAUNCHERS[0])],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(empty)},
    )
    assert process.returncode == 1
    assert process.stdout == ""
    assert "PULUMI_HARNESS_PYTHON" in process.stderr
