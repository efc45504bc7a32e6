"""A resource plugin as a child process, spoken to as the engine speaks to it.

The request fields, their order and the stripping of secrets follow the engine 3.250 (a recorded
`PULUMI_DEBUG_GRPC` trace of it was the model). Streaming calls and schema are left out.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Sequence
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import engine_pb2_grpc, provider_pb2, provider_pb2_grpc

from tests.transcripts.wire import from_struct, to_struct, without_secrets

LIMIT = 64 * 1024 * 1024
PROVIDER_TYPE = "pulumi:providers:harness"
PROVIDER_URN = f"urn:pulumi:dev::estate::{PROVIDER_TYPE}::default_0_17_4"
CALL_SECONDS = 60.0


class _Host(engine_pb2_grpc.EngineServicer):
    """The engine's side of the log calls."""

    def __init__(self) -> None:
        self.lines: list[dict[str, str]] = []
        self.lock = threading.Lock()

    def Log(self, request: Any, context: Any) -> empty_pb2.Empty:  # noqa: N802  # protocol
        names = ("debug", "info", "warning", "error")
        with self.lock:
            self.lines.append({"severity": names[request.severity], "message": request.message})
        return empty_pb2.Empty()


class CrashedError(Exception):
    """The plugin's process ended during a call."""


class Plugin:
    """One running plugin; a context manager.

    `command` is the executable and its arguments. Raises `RuntimeError` when it prints no port.
    """

    def __init__(self, command: Sequence[str], *, cwd: Path, log: Path) -> None:
        self.command, self.cwd, self.log = list(command), cwd, log
        self.accepts_secrets = False
        self.previews = True

    def __enter__(self) -> Plugin:
        self._host = _Host()
        self._server = grpc.server(futures.ThreadPoolExecutor(max_workers=2))
        engine_pb2_grpc.add_EngineServicer_to_server(self._host, self._server)  # type: ignore[no-untyped-call]
        address = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"
        self._server.start()
        kept = ("PATH", "HOME", "TMPDIR", "LANG", "VIRTUAL_ENV", "PYTHONPATH", "SYSTEMROOT")
        env = {k: v for k, v in os.environ.items() if k in kept}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self.command, address],
                cwd=self.cwd,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline().decode().strip()
        if not line.isdigit():
            self.__exit__()
            raise RuntimeError(f"plugin {self.command[0]} printed {line!r} where a port was due")
        options = [
            ("grpc.max_receive_message_length", LIMIT),
            ("grpc.max_send_message_length", LIMIT),
        ]
        self._channel = grpc.insecure_channel(f"127.0.0.1:{line}", options=options)
        self._stub = provider_pb2_grpc.ResourceProviderStub(self._channel)  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "_channel"):
            with contextlib.suppress(grpc.RpcError):
                self._stub.Cancel(empty_pb2.Empty(), timeout=5)
            self._channel.close()
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._server.stop(grace=None).wait()

    def call(self, method: str, request: Any) -> Any:
        """Make one call. Raises `grpc.RpcError`, or `CrashedError` when the process is gone."""
        try:
            return getattr(self._stub, method)(request, timeout=CALL_SECONDS)
        except grpc.RpcError as error:
            if error.code() == grpc.StatusCode.UNAVAILABLE:
                try:
                    self._process.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    raise error from None
                raise CrashedError from None
            raise

    def logged(self) -> list[dict[str, str]]:
        """Warnings and errors the plugin logged since the last call."""
        with self._host.lock:
            lines, self._host.lines[:] = list(self._host.lines), []
        return [line for line in lines if line["severity"] in ("warning", "error")]

    def out(self, properties: dict[str, Any]) -> Any:
        """Properties on the wire, without secret marks unless the plugin accepts them."""
        return to_struct(properties if self.accepts_secrets else without_secrets(properties))

    def check_config(self, news: dict[str, Any], olds: dict[str, Any] | None = None) -> Any:
        """CheckConfig."""
        request = provider_pb2.CheckRequest(
            urn=PROVIDER_URN,
            name="default_0_17_4",
            type=PROVIDER_TYPE,
            olds=to_struct(olds or {}),
            news=to_struct(news),
        )
        return self.call("CheckConfig", request)

    def diff_config(self, olds: dict[str, Any], news: dict[str, Any]) -> Any:
        """DiffConfig."""
        request = provider_pb2.DiffRequest(
            urn=PROVIDER_URN,
            name="default_0_17_4",
            type=PROVIDER_TYPE,
            old_inputs=to_struct(olds),
            olds=to_struct(olds),
            news=to_struct(news),
        )
        return self.call("DiffConfig", request)

    def configure(self, config: dict[str, str]) -> dict[str, Any]:
        """Check and set the configuration; answers the checked inputs and the plugin's flags."""
        checked = self.check_config(config)
        inputs = from_struct(checked.inputs)
        variables = {f"harness:config:{k}": str(v) for k, v in without_secrets(inputs).items()}
        request = provider_pb2.ConfigureRequest(
            variables=variables,
            args=to_struct(inputs),
            acceptSecrets=True,
            acceptResources=True,
            sends_old_inputs=True,
            sends_old_inputs_to_delete=True,
        )
        answer = self.call("Configure", request)
        self.accepts_secrets, self.previews = answer.acceptSecrets, answer.supportsPreview
        flags = {
            field.name: getattr(answer, field.name)
            for field in answer.DESCRIPTOR.fields
            if getattr(answer, field.name)
        }
        return {"inputs": inputs, "flags": flags}
