"""The gRPC ResourceProvider, driven by a table of resources.

It translates between the protocol and the lifecycle, and turns every failure into a status with
text for a person. Tokens it does not know are refused by name.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

import grpc
from google.protobuf import empty_pb2, struct_pb2
from google.rpc import status_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from provider.core import config, lifecycle
from provider.core.check import complete, problems
from provider.core.diff import detailed, replaces
from provider.core.inputs import imported, refreshed
from provider.core.plan import settle
from provider.core.schema import package_schema
from provider.core.table import Resource
from provider.core.transport import Client, TransportError
from provider.core.values import UNKNOWN, Secret, decode, encode, has_secret, strip


class Provider(provider_pb2_grpc.ResourceProviderServicer):
    """One face of the provider: a package name, a version and its rows."""

    def __init__(
        self,
        *,
        package: str,
        version: str,
        rows: Sequence[Resource],
        guarded: bool,
        keeps_secrets: bool,
        refusal: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`guarded` refuses endpoints that are not loopback; `refusal` explains unknown types.

        `keeps_secrets` tells the engine to send secret marks, which the rows' checks then see.
        """
        self._package = package
        self._version = version
        self._rows = {row.token: row for row in rows}
        self._rows |= {alias: row for row in rows for alias in row.aliases}
        self._refusal = refusal
        self._guarded = guarded
        self._keeps_secrets = keeps_secrets
        self._environment = os.environ if environment is None else environment
        self._cancelled = threading.Event()
        self._client: Client | None = None

    # Configuration

    def CheckConfig(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        with _told(context):
            news = decode(request.news)
            found = config.check(
                strip(news), self._package, self._environment, guarded=self._guarded
            )
            return provider_pb2.CheckResponse(
                inputs=request.news,
                failures=[
                    provider_pb2.CheckFailure(property=name, reason=reason)
                    for name, reason in found
                ],
            )
        raise AssertionError

    def DiffConfig(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        with _told(context):
            olds = strip(decode(request.old_inputs if request.old_inputs.fields else request.olds))
            news = strip(decode(request.news))
            kinds = {
                name: "ADD" if name not in olds else "DELETE" if name not in news else "UPDATE"
                for name in sorted({*olds, *news})
                if olds.get(name) != news.get(name)
            }
            return provider_pb2.DiffResponse(
                changes=(
                    provider_pb2.DiffResponse.DIFF_SOME
                    if kinds
                    else provider_pb2.DiffResponse.DIFF_NONE
                ),
                diffs=list(kinds),
                detailedDiff={
                    name: provider_pb2.PropertyDiff(
                        kind=provider_pb2.PropertyDiff.Kind.Value(kind), inputDiff=True
                    )
                    for name, kind in kinds.items()
                },
            )
        raise AssertionError

    def Configure(
        self, request: provider_pb2.ConfigureRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ConfigureResponse:
        with _told(context):
            given: dict[str, Any] = {}
            for key, value in request.variables.items():
                given[key.rpartition(":")[2]] = value
            given |= strip(decode(request.args))
            if not any(value is UNKNOWN for value in given.values()):
                self._client = config.client(
                    given,
                    self._package,
                    self._environment,
                    guarded=self._guarded,
                    cancelled=self._cancelled,
                )
            return provider_pb2.ConfigureResponse(
                acceptSecrets=self._keeps_secrets,
                supportsPreview=True,
                supports_autonaming_configuration=True,
            )
        raise AssertionError

    def GetPluginInfo(
        self, request: empty_pb2.Empty, context: grpc.ServicerContext
    ) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=self._version)

    def GetSchema(
        self, request: provider_pb2.GetSchemaRequest, context: grpc.ServicerContext
    ) -> provider_pb2.GetSchemaResponse:
        rows = list(dict.fromkeys(self._rows.values()))
        schema = package_schema(self._package, self._version, rows)
        return provider_pb2.GetSchemaResponse(schema=json.dumps(schema))

    def Attach(
        self, request: plugin_pb2.PluginAttach, context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        return empty_pb2.Empty()

    def Cancel(
        self, request: empty_pb2.Empty, context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        self._cancelled.set()
        return empty_pb2.Empty()

    # Resources

    def Check(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        with _told(context):
            row = self._row(request.urn)
            name = request.urn.rpartition("::")[2]
            news = decode(request.news)
            choice: tuple[str, bool] | None = None
            if request.HasField("autonaming"):
                mode = provider_pb2.CheckRequest.AutonamingOptions.Mode
                choice = (
                    request.autonaming.proposed_name,
                    request.autonaming.mode == mode.DISABLE,
                )
            plain = strip(news)
            inputs = complete(
                row,
                strip(decode(request.olds)),
                plain,
                name=name,
                seed=request.randomSeed,
                autoname=choice,
            )
            found = problems(row, inputs, name) + _secret_problems(row, news, name)
            inputs = self._marked(row, inputs, news)
            return provider_pb2.CheckResponse(
                inputs=encode(inputs),
                failures=[provider_pb2.CheckFailure(reason=reason) for _, reason in found],
            )
        raise AssertionError

    def Diff(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        with _told(context):
            row = self._row(request.urn)
            prior = _state_of(row, strip(decode(request.olds)))
            news = strip(decode(request.news))
            _ignore(request.ignoreChanges, prior, news)
            planned = lifecycle.planned(row, prior, news)
            kinds = detailed(row.fields, prior, planned, news)
            changed = planned != prior
            tops = sorted({_top(path) for path in kinds}) if changed else []
            replaced = sorted(
                _top(path) for path, kind in kinds.items() if kind.endswith("_REPLACE") and changed
            )
            named = row.autoname and "name" not in news.get("__defaults", ["name"])
            return provider_pb2.DiffResponse(
                changes=(
                    provider_pb2.DiffResponse.DIFF_SOME
                    if changed
                    else provider_pb2.DiffResponse.DIFF_NONE
                ),
                replaces=replaced,
                stables=sorted(
                    field.name
                    for field in row.fields
                    if field.replaces and field.name not in replaced
                ),
                deleteBeforeReplace=bool(replaced) and named and "name" in news,
                diffs=tops,
                detailedDiff={
                    path: provider_pb2.PropertyDiff(
                        kind=provider_pb2.PropertyDiff.Kind.Value(kind)
                    )
                    for path, kind in kinds.items()
                },
                hasDetailedDiff=True,
            )
        raise AssertionError

    def Create(
        self, request: provider_pb2.CreateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CreateResponse:
        with _told(context):
            row = self._row(request.urn)
            marked = decode(request.properties)
            inputs = strip(marked)
            if request.preview:
                state = lifecycle.planned(row, None, inputs)
                return provider_pb2.CreateResponse(
                    properties=self._properties(row, UNKNOWN, state, marked)
                )
            made = lifecycle.create(row, self._connected(), inputs)
            return provider_pb2.CreateResponse(
                id=made.identity, properties=self._properties(row, made.identity, made.state, marked)
            )
        raise AssertionError

    def Read(
        self, request: provider_pb2.ReadRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ReadResponse:
        with _told(context):
            row = self._row(request.urn)
            marked = decode(request.inputs)
            inputs = strip(marked)
            client = self._connected()
            if request.properties.fields:
                prior = _state_of(row, strip(decode(request.properties)))
                found = lifecycle.read(row, client, request.id, prior)
                if found is None:
                    return provider_pb2.ReadResponse()
                fresh = refreshed(row.fields, inputs, found.state)
            else:
                found = lifecycle.imported(row, client, request.id)
                if found is None:
                    return provider_pb2.ReadResponse()
                fresh = imported(row.fields, found.state)
            return provider_pb2.ReadResponse(
                id=found.identity,
                properties=self._properties(row, found.identity, found.state, marked),
                inputs=encode(self._marked(row, fresh, marked)),
            )
        raise AssertionError

    def Update(
        self, request: provider_pb2.UpdateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.UpdateResponse:
        with _told(context):
            row = self._row(request.urn)
            marked = decode(request.news)
            inputs = strip(marked)
            prior = _state_of(row, strip(decode(request.olds)))
            _ignore(request.ignoreChanges, prior, inputs)
            if request.preview:
                state = lifecycle.planned(row, prior, inputs)
                properties = self._properties(row, request.id, state, marked)
                return provider_pb2.UpdateResponse(properties=properties)
            try:
                made = lifecycle.update(row, self._connected(), request.id, prior, inputs)
            except lifecycle.IncompleteError as error:
                error.state = self._marked(row, error.state, marked)
                raise
            return provider_pb2.UpdateResponse(
                properties=self._properties(row, made.identity, made.state, marked)
            )
        raise AssertionError

    def Delete(
        self, request: provider_pb2.DeleteRequest, context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        with _told(context):
            row = self._row(request.urn)
            prior = _state_of(row, strip(decode(request.properties)))
            lifecycle.delete(row, self._connected(), request.id, prior)
            return empty_pb2.Empty()
        raise AssertionError

    # Parts

    def stop(self) -> None:
        """Ends the waits of running calls."""
        self._cancelled.set()

    def _row(self, urn: str) -> Resource:
        token = urn.split("::")[2].rpartition("$")[2]
        row = self._rows.get(token)
        if row is None:
            raise RefusedError(grpc.StatusCode.UNKNOWN, f"{token}: {self._refusal}")
        return row

    def _connected(self) -> Client:
        if self._client is None:
            message = (
                f"the {self._package} provider is not configured: its endpoint, account id and API"
                " key must be known before resources are made"
            )
            raise RefusedError(grpc.StatusCode.FAILED_PRECONDITION, message)
        return self._client

    def _properties(
        self, row: Resource, identity: Any, state: Mapping[str, Any], marked: Mapping[str, Any]
    ) -> struct_pb2.Struct:
        return encode(self._marked(row, {"id": identity, **state}, marked))

    def _marked(
        self, row: Resource, values: Mapping[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Values with the secrets of the table marked, and those that came in marked."""
        out = dict(values)
        for name, value in values.items():
            field = row.field(name)
            from_table = field is not None and field.secret
            if from_table or (self._keeps_secrets and has_secret(given.get(name))):
                out[name] = Secret(value)
        return out


class RefusedError(Exception):
    """A call that cannot be served, with the status to answer."""

    def __init__(self, code: grpc.StatusCode, message: str) -> None:
        self.code = code
        super().__init__(message)


class _told:  # noqa: N801  # used like a function
    """Turns what goes wrong inside into a status of the call."""

    def __init__(self, context: grpc.ServicerContext) -> None:
        self._context = context

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            return
        if isinstance(error, lifecycle.IncompleteError):
            self._context.abort_with_status(_incomplete(error))
        if isinstance(error, RefusedError):
            self._context.abort(error.code, str(error))
        if isinstance(error, (TransportError, lifecycle.OperationError, ValueError)):
            self._context.abort(grpc.StatusCode.UNKNOWN, str(error))


class _Status(grpc.Status):  # type: ignore[misc]  # grpc has no types
    """A status with details, as `abort_with_status` takes it."""

    def __init__(
        self, code: grpc.StatusCode, details: str, trailing_metadata: Sequence[tuple[str, bytes]]
    ) -> None:
        self.code = code
        self.details = details
        self.trailing_metadata = tuple(trailing_metadata)


def _incomplete(error: lifecycle.IncompleteError) -> _Status:
    """The protocol's way to say: it exists, here is its state, and this is what went wrong."""
    detail = provider_pb2.ErrorResourceInitFailed(
        id=error.identity,
        properties=encode({"id": error.identity, **error.state}),
        reasons=[str(error)],
    )
    rich = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=str(error))
    rich.details.add().Pack(detail)
    return _Status(
        grpc.StatusCode.UNKNOWN,
        str(error),
        [("grpc-status-details-bin", rich.SerializeToString())],
    )


def _secret_problems(
    row: Resource, news: Mapping[str, Any], name: str
) -> list[tuple[str, str]]:
    return [
        (path, f"{reason}. Examine values at '{name}.{path}'.")
        for path, reason in (row.refuse_secrets(news) if row.refuse_secrets else [])
    ]


def _state_of(row: Resource, values: Mapping[str, Any]) -> dict[str, Any]:
    """Prior state from the engine: the table's fields alone, absent ones as nothing."""
    full = {}
    for field in row.fields:
        value = values.get(field.name)
        if value is None and field.is_block and not field.one:
            value = []
        full[field.name] = value
    return settle(row.fields, full, {}, applied=False)


def _top(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _ignore(paths: Sequence[str], prior: Mapping[str, Any], news: dict[str, Any]) -> None:
    for path in paths:
        name = _top(path)
        if prior.get(name) is None:
            news.pop(name, None)
        else:
            news[name] = prior[name]
