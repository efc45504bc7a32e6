"""The gRPC ResourceProvider: each call goes to a face, each failure becomes a status with text.

No text of a status holds the API key or a value that the request marks secret.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import grpc
from google.protobuf import any_pb2, empty_pb2, struct_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from provider.core.face import Face, RefusedError
from provider.core.lifecycle import IncompleteError, OperationError
from provider.core.transport import CancelledError, TransportError
from provider.core.values import encode

_Request = TypeVar("_Request")
_Answer = TypeVar("_Answer")


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """Serves one face."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def stop(self) -> None:
        """Ends the waits of running calls."""
        self._face.cancelled.set()

    def Handshake(
        self, _request: provider_pb2.ProviderHandshakeRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ProviderHandshakeResponse:
        """Refused like the official plugin does: the engine then takes the older way."""
        context.abort(grpc.StatusCode.UNIMPLEMENTED, "method Handshake not implemented")
        raise AssertionError("abort returned")

    def CheckConfig(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        return self._answer(self._face.check_config, request, context, request.news)

    def DiffConfig(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        return self._answer(self._face.diff_config, request, context)

    def Configure(
        self, request: provider_pb2.ConfigureRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ConfigureResponse:
        return self._answer(self._face.configure, request, context)

    def GetPluginInfo(
        self, _request: empty_pb2.Empty, _context: grpc.ServicerContext
    ) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=self._face.version)

    def GetSchema(
        self, request: provider_pb2.GetSchemaRequest, context: grpc.ServicerContext
    ) -> provider_pb2.GetSchemaResponse:
        return self._answer(lambda _: self._face.schema(), request, context)

    def Attach(
        self, _request: plugin_pb2.PluginAttach, _context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        return empty_pb2.Empty()

    def Cancel(self, _request: empty_pb2.Empty, _context: grpc.ServicerContext) -> empty_pb2.Empty:
        self.stop()
        return empty_pb2.Empty()

    def Check(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        return self._answer(self._face.check, request, context, request.news)

    def Diff(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        return self._answer(self._face.diff, request, context, request.olds, request.news)

    def Create(
        self, request: provider_pb2.CreateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CreateResponse:
        return self._answer(self._face.create, request, context, request.properties)

    def Read(
        self, request: provider_pb2.ReadRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ReadResponse:
        hidden = (request.properties, request.inputs)
        return self._answer(self._face.read, request, context, *hidden)

    def Update(
        self, request: provider_pb2.UpdateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.UpdateResponse:
        return self._answer(self._face.update, request, context, request.olds, request.news)

    def Delete(
        self, request: provider_pb2.DeleteRequest, context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        self._answer(self._face.delete, request, context, request.properties)
        return empty_pb2.Empty()

    def Invoke(
        self, request: provider_pb2.InvokeRequest, context: grpc.ServicerContext
    ) -> provider_pb2.InvokeResponse:
        def refuse(_: Any) -> provider_pb2.InvokeResponse:
            raise self._face.refuse_function(request.tok)

        return self._answer(refuse, request, context)

    def _answer(
        self,
        work: Callable[[_Request], _Answer],
        request: _Request,
        context: grpc.ServicerContext,
        *secret_in: struct_pb2.Struct,
    ) -> _Answer:
        """What `work` answers; its failure as a status. `secret_in` is where secrets may be."""
        status: grpc.Status
        try:
            return work(request)
        except IncompleteError as error:
            status = _incomplete(error, self._clean(str(error), secret_in))
        except CancelledError as error:
            status = _Status(grpc.StatusCode.CANCELLED, self._clean(str(error), secret_in))
        except (RefusedError, TransportError, OperationError, ValueError) as error:
            status = _Status(grpc.StatusCode.UNKNOWN, self._clean(str(error), secret_in))
        except Exception as error:  # a bug: told with its place, not its values
            status = _Status(grpc.StatusCode.INTERNAL, _bug(error))
        context.abort_with_status(status)
        raise AssertionError("abort_with_status returned")

    def _clean(self, text: str, secret_in: Sequence[struct_pb2.Struct]) -> str:
        try:
            hidden = self._face.secrets(*secret_in)
        except ValueError:
            hidden = self._face.secrets()
        for secret in hidden:
            text = text.replace(secret, "[secret]")
        return text


class _Status(grpc.Status):  # type: ignore[misc]  # grpc has no types
    """A status as `abort_with_status` takes it."""

    def __init__(
        self,
        code: grpc.StatusCode,
        details: str,
        trailing_metadata: Sequence[tuple[str, bytes]] = (),
    ) -> None:
        self.code = code
        self.details = details
        self.trailing_metadata = tuple(trailing_metadata)


def _incomplete(error: IncompleteError, text: str) -> _Status:
    """The protocol's way to say: it exists, here is its state, and this is what went wrong."""
    detail = provider_pb2.ErrorResourceInitFailed(
        id=error.identity,
        properties=encode({"id": error.identity, **error.state}),
        reasons=[text],
    )
    packed = any_pb2.Any()
    packed.Pack(detail)
    rich = b"\x08" + bytes([grpc.StatusCode.UNKNOWN.value[0]])
    rich += _member(2, text.encode()) + _member(3, packed.SerializeToString())
    metadata = [("grpc-status-details-bin", rich)]
    return _Status(grpc.StatusCode.UNKNOWN, text, metadata)


def _member(number: int, content: bytes) -> bytes:
    """A length-delimited member of google.rpc.Status, whose Python class is not always there."""
    length = len(content)
    prefix = bytearray()
    while length > 0x7F:
        prefix.append(length & 0x7F | 0x80)
        length >>= 7
    prefix.append(length)
    return bytes([number << 3 | 2]) + bytes(prefix) + content


def _bug(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"a bug in the provider: {type(error).__name__} at {place}; please report it"
