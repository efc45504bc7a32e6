"""The gRPC face of the language host: each call checked, done, and its failure worded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from engine.host.options import HostError
from engine.host.program import Children, run_program

VERSION = "3.250.0"


class LanguageHost(language_pb2_grpc.LanguageRuntimeServicer):
    """Serves one engine."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.children = Children()

    def Handshake(self, request: language_pb2.LanguageHandshakeRequest, context: Any) -> Any:
        """Takes the address of the engine."""
        self.engine = request.engine_address or self.engine
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(self, request: Empty, context: Any) -> Any:
        """Says which version of Pulumi this host speaks."""
        return plugin_pb2.PluginInfo(version=VERSION)

    def GetRequiredPackages(
        self, request: language_pb2.GetRequiredPackagesRequest, context: Any
    ) -> Any:
        return language_pb2.GetRequiredPackagesResponse()

    def Run(self, request: language_pb2.RunRequest, context: Any) -> Any:
        """Runs the program."""
        return reporting(context, lambda: run_program(request, self.engine, self.children))

    def Cancel(self, request: Empty, context: Any) -> Any:
        """Ends whatever this host started."""
        self.children.cancel()
        return Empty()


def reporting(context: grpc.ServicerContext, call: Callable[[], Any]) -> Any:
    """Makes the call, and turns what the user has to put right into the answer's error."""
    try:
        return call()
    except HostError as problem:
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(problem))
