"""A resource plugin with one resource type, whose objects are the entries of a JSON file.

Stands in for a real provider where the tests import: it reads, checks and compares; it keeps what
is created nowhere.
"""

# ruff: noqa: N802  # the methods have the protocol's names

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty
from google.protobuf.json_format import MessageToDict
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

VERSION = "1.0.0"
SECRET_MARK = "4dabf18193072939515e22adb298388d"
STRING = {"type": "string"}
SCHEMA = {
    "name": "tiny",
    "version": VERSION,
    "meta": {"moduleFormat": "(.*)(?:/[^/]*)"},
    "language": {"python": {"packageName": "pulumi_tiny"}},
    "provider": {"inputProperties": {"endpointUrl": STRING}},
    "types": {
        "tiny:platform/Place:Place": {
            "type": "object",
            "properties": {
                "orgId": STRING,
                "labels": {"type": "object", "additionalProperties": STRING},
            },
            "required": ["orgId"],
        }
    },
    "resources": {
        "tiny:platform/thing:Thing": {
            "inputProperties": {
                "identifier": STRING,
                "displayName": STRING,
                "yaml": STRING,
                "count": {"type": "integer"},
                "ratio": {"type": "number"},
                "isEnabled": {"type": "boolean"},
                "tags": {"type": "array", "items": STRING},
                "place": {"$ref": "#/types/tiny:platform/Place:Place"},
                "token": {"type": "string", "secret": True},
            },
            "requiredInputs": ["identifier"],
            "properties": {"identifier": STRING, "hash": STRING},
            "required": ["identifier"],
        }
    },
}


def struct(values: dict[str, Any]) -> Struct:
    """Plain values as the protocol carries them."""
    result = Struct()
    result.update(values)
    return result


def unmarked(values: Any) -> Any:
    """The values without the marks that make some of them secret."""
    if isinstance(values, dict):
        inner = {key: unmarked(value) for key, value in values.items()}
        return inner["value"] if SECRET_MARK in inner else inner
    return [unmarked(each) for each in values] if isinstance(values, list) else values


class TinyProvider(provider_pb2_grpc.ResourceProviderServicer):
    """Serves the objects in the file that TINY_OBJECTS names."""

    def GetPluginInfo(self, request: Empty, context: Any) -> Any:
        return plugin_pb2.PluginInfo(version=VERSION)

    def GetSchema(self, request: Any, context: Any) -> Any:
        return provider_pb2.GetSchemaResponse(schema=json.dumps(SCHEMA))

    def CheckConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(self, request: Any, context: Any) -> Any:
        return provider_pb2.DiffResponse()

    def Configure(self, request: Any, context: Any) -> Any:
        return provider_pb2.ConfigureResponse(acceptSecrets=True, supportsPreview=True)

    def Check(self, request: Any, context: Any) -> Any:
        return provider_pb2.CheckResponse(inputs=request.news)

    def Diff(self, request: Any, context: Any) -> Any:
        same = unmarked(MessageToDict(request.old_inputs)) == unmarked(MessageToDict(request.news))
        kind = provider_pb2.DiffResponse.DIFF_NONE if same else provider_pb2.DiffResponse.DIFF_SOME
        return provider_pb2.DiffResponse(changes=kind)

    def Create(self, request: Any, context: Any) -> Any:
        return provider_pb2.CreateResponse(id="new", properties=request.properties)

    def Read(self, request: Any, context: Any) -> Any:
        objects = json.loads(Path(os.environ["TINY_OBJECTS"]).read_text(encoding="utf-8"))
        values = objects.get(request.id)
        if values is None:
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(
            id=request.id, inputs=struct(values), properties=struct(values)
        )

    def Delete(self, request: Any, context: Any) -> Any:
        return Empty()

    def Cancel(self, request: Empty, context: Any) -> Any:
        return Empty()


def main() -> None:
    """Serves until a signal."""
    server = grpc.server(ThreadPoolExecutor(4))
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(TinyProvider(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    parent = os.getppid()
    while not ended.wait(0.5) and os.getppid() == parent:
        pass
    server.stop(None)


if __name__ == "__main__":
    main()
