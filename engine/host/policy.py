"""Stands between the engine and a policy pack until the pack knows the stack it judges.

A policy pack reads project, stack and configuration from its environment when it starts. The
engine tells them by `ConfigureStack`, which it can only send to something that already runs. So
the host answers that call itself, starts the pack, and from then on passes every call to it.
"""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc

PASSED_ON = (
    "Analyze",
    "AnalyzeStack",
    "Remediate",
    "GetAnalyzerInfo",
    "GetPluginInfo",
    "Configure",
    "Cancel",
)


class PolicyProxy(analyzer_pb2_grpc.AnalyzerServicer):
    """The analyzer that the engine sees."""

    def __init__(self) -> None:
        self._configured = threading.Event()
        self._configuration: analyzer_pb2.AnalyzerStackConfigureRequest | None = None
        self._ready = threading.Event()
        self._pack: analyzer_pb2_grpc.AnalyzerStub | None = None
        self._channel: grpc.Channel | None = None
        self._problem = ""
        self._server = grpc.server(ThreadPoolExecutor(max_workers=16))
        analyzer_pb2_grpc.add_AnalyzerServicer_to_server(self, self._server)
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def environment(self) -> dict[str, str]:
        """Waits for the stack's configuration and gives it as the pack reads it.

        Empty when the engine asks about the pack without a stack, as `policy publish` does.
        """
        self._configured.wait()
        given = self._configuration
        if given is None:
            return {}
        result = {
            "PULUMI_ORGANIZATION": given.organization,
            "PULUMI_PROJECT": given.project,
            "PULUMI_STACK": given.stack,
            "PULUMI_DRY_RUN": "true" if given.dry_run else "false",
            "PULUMI_CONFIG": json.dumps(dict(given.config)),
        }
        return {name: value for name, value in result.items() if value}

    def attach(self, port: int) -> None:
        """Passes calls on to the pack that listens on `port`, from now on."""
        self._channel = grpc.insecure_channel(f"127.0.0.1:{port}")
        pack = analyzer_pb2_grpc.AnalyzerStub(self._channel)
        if self._configuration is not None:
            try:
                pack.ConfigureStack(self._configuration)
            except grpc.RpcError as problem:
                # Packs on an SDK that reads the environment alone do not know the call.
                if problem.code() is not grpc.StatusCode.UNIMPLEMENTED:
                    self.fail(f"the policy pack refused its configuration: {problem.details()}")
                    return
        self._pack = pack
        self._ready.set()

    def fail(self, problem: str) -> None:
        """Answers every call that waits for the pack with `problem`."""
        self._problem = problem
        self._configured.set()
        self._ready.set()

    def close(self) -> None:
        """Stops serving."""
        self.fail("the policy pack has ended")
        if self._channel is not None:
            self._channel.close()
        self._server.stop(None)

    def Handshake(self, _request: analyzer_pb2.AnalyzerHandshakeRequest, _context: Any) -> Any:
        """Answered here: the pack does not run yet."""
        return analyzer_pb2.AnalyzerHandshakeResponse()

    def ConfigureStack(
        self, request: analyzer_pb2.AnalyzerStackConfigureRequest, _context: Any
    ) -> Any:
        """Takes the stack that the pack is about to judge."""
        self._configuration = request
        self._configured.set()
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def passed_on(self, name: str, request: Any, context: grpc.ServicerContext) -> Any:
        """Makes the call `name` of the pack, once that runs."""
        self._configured.set()
        self._ready.wait()
        if self._pack is None:
            context.abort(grpc.StatusCode.UNAVAILABLE, self._problem)
        try:
            return getattr(self._pack, name)(request)
        except grpc.RpcError as problem:
            context.abort(problem.code(), problem.details())
        return Empty()


def _passing(name: str) -> Any:
    def call(self: PolicyProxy, request: Any, context: grpc.ServicerContext) -> Any:
        return self.passed_on(name, request, context)

    call.__name__ = name
    return call


for _name in PASSED_ON:
    setattr(PolicyProxy, _name, _passing(_name))
