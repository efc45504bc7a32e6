"""One face of the provider: a package with its rows, answering the protocol's requests.

It knows messages but no gRPC: failures are exceptions, which `server` turns into statuses.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime.proto import provider_pb2

from provider.core import config, lifecycle
from provider.core.check import DEFAULTS, complete, problems
from provider.core.diff import detailed
from provider.core.inputs import imported, refreshed
from provider.core.schema import package_schema
from provider.core.table import Field, Resource
from provider.core.transport import Client, Patience
from provider.core.values import UNKNOWN, Secret, decode, encode, has_secret, strip


class RefusedError(Exception):
    """A request that this face does not serve."""


class Face:
    """Answers requests for one package from its table.

    Failures of a check name the property in their text alone, as the official plugin's do: the
    engine prints the value beside a property that is named apart from it, even a secret one.
    """

    def __init__(
        self,
        *,
        package: str,
        version: str,
        rows: Sequence[Resource],
        guarded: bool,
        keeps_secrets: bool,
        refusal: str,
        python: str,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """`guarded` refuses endpoints that are not loopback; `refusal` explains unknown types.

        `python` is the module that holds the Python classes of the rows.

        `keeps_secrets` asks the engine for secret marks: the rows then see them in their checks,
        and what came in marked goes out marked. Without it the engine keeps track itself.
        """
        self.package = package
        self.version = version
        self.rows = tuple(rows)
        self.cancelled = threading.Event()
        self.patience = Patience()
        self._by_type = {row.urn_type: row for row in rows}
        self._refusal = refusal
        self._python = python
        self._guarded = guarded
        self._keeps_secrets = keeps_secrets
        self._environment = os.environ if environment is None else environment
        self._client: Client | None = None
        self._key = ""

    # Configuration

    def check_config(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        news = decode(request.news)
        found = config.check(strip(news), self.package, self._environment, guarded=self._guarded)
        return provider_pb2.CheckResponse(
            inputs=encode(config.as_text(news) if config.readable(news) else {}),
            failures=[provider_pb2.CheckFailure(reason=reason) for _, reason in found],
        )

    def diff_config(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        olds = strip(decode(request.old_inputs if request.old_inputs.fields else request.olds))
        news = strip(decode(request.news))
        kinds = {
            name: "ADD" if name not in olds else "DELETE" if name not in news else "UPDATE"
            for name in sorted({*olds, *news})
            if olds.get(name) != news.get(name)
        }
        return provider_pb2.DiffResponse(
            changes=_changes(some=bool(kinds)),
            diffs=list(kinds),
            detailedDiff={
                name: provider_pb2.PropertyDiff(
                    kind=provider_pb2.PropertyDiff.Kind.Value(kind), inputDiff=True
                )
                for name, kind in kinds.items()
            },
        )

    def configure(self, request: provider_pb2.ConfigureRequest) -> provider_pb2.ConfigureResponse:
        given: dict[str, Any] = {
            key.rpartition(":")[2]: value for key, value in request.variables.items()
        }
        given |= strip(decode(request.args))
        if UNKNOWN not in given.values():
            self._client = config.client(
                given,
                self.package,
                self._environment,
                guarded=self._guarded,
                cancelled=self.cancelled,
                patience=self.patience,
            )
            self._key = str(config.merged(given, self._environment).get("platformApiKey") or "")
        return provider_pb2.ConfigureResponse(
            acceptSecrets=self._keeps_secrets,
            supportsPreview=True,
            supports_autonaming_configuration=True,
        )

    def close(self) -> None:
        """Ends the waits of running calls and closes what is open."""
        self.cancelled.set()
        if self._client is not None:
            self._client.close()

    def schema(self) -> provider_pb2.GetSchemaResponse:
        schema = package_schema(self.package, self.version, self.rows, self._python)
        return provider_pb2.GetSchemaResponse(schema=json.dumps(schema))

    # Resources

    def check(self, request: provider_pb2.CheckRequest) -> provider_pb2.CheckResponse:
        row = self._row(request.urn)
        name = request.urn.rpartition("::")[2]
        news = decode(request.news)
        choice: tuple[str, bool] | None = None
        if request.HasField("autonaming"):
            mode = provider_pb2.CheckRequest.AutonamingOptions.Mode.DISABLE
            proposed = request.autonaming
            choice = (proposed.proposed_name, proposed.mode == mode)
        inputs = complete(
            row,
            strip(decode(request.olds)),
            strip(news),
            name=name,
            seed=request.randomSeed,
            autoname=choice,
        )
        found = problems(row, inputs, name)
        if row.refuse_secrets is not None:
            found += [
                (path, f"{reason}. Examine values at '{name}.{path}'.")
                for path, reason in row.refuse_secrets(news)
            ]
        return provider_pb2.CheckResponse(
            inputs=encode(self._marked(row, inputs, news)),
            failures=[provider_pb2.CheckFailure(reason=reason) for _, reason in found],
        )

    def diff(self, request: provider_pb2.DiffRequest) -> provider_pb2.DiffResponse:
        row = self._row(request.urn)
        prior = lifecycle.state_of(row, strip(decode(request.olds)))
        news = strip(decode(request.news))
        _ignore(request.ignoreChanges, prior, news)
        planned = lifecycle.planned(row, prior, news)
        kinds = detailed(row.fields, prior, planned, news)
        changed = planned != prior
        replaced = sorted(
            {_top(path) for path, kind in kinds.items() if changed and kind.endswith("_REPLACE")}
        )
        named = row.autoname and "name" in news and "name" not in news.get(DEFAULTS, ["name"])
        return provider_pb2.DiffResponse(
            changes=_changes(some=changed),
            replaces=replaced,
            stables=sorted(
                field.name for field in row.fields if field.replaces and field.name not in replaced
            ),
            deleteBeforeReplace=bool(replaced) and (named or row.one_at_a_time),
            diffs=sorted({_top(path) for path in kinds}) if changed else [],
            detailedDiff={
                path: provider_pb2.PropertyDiff(kind=provider_pb2.PropertyDiff.Kind.Value(kind))
                for path, kind in kinds.items()
            },
            hasDetailedDiff=True,
        )

    def create(self, request: provider_pb2.CreateRequest) -> provider_pb2.CreateResponse:
        row = self._row(request.urn)
        marked = decode(request.properties)
        inputs = strip(marked)
        if request.preview:
            state = lifecycle.planned(row, None, inputs)
            properties = self._properties(row, UNKNOWN, state, marked)
            return provider_pb2.CreateResponse(properties=properties)
        made = lifecycle.create(row, self._connected(), inputs)
        return provider_pb2.CreateResponse(
            id=made.identity, properties=self._properties(row, made.identity, made.state, marked)
        )

    def read(self, request: provider_pb2.ReadRequest) -> provider_pb2.ReadResponse:
        row = self._row(request.urn)
        marked = decode(request.inputs)
        client = self._connected()
        refreshing = bool(request.properties.fields)
        if refreshing:
            prior = lifecycle.state_of(row, strip(decode(request.properties)))
            found = lifecycle.read(row, client, request.id, prior)
        else:
            found = lifecycle.imported(row, client, request.id)
        if found is None:
            return provider_pb2.ReadResponse()
        inputs = (
            refreshed(row.fields, strip(marked), found.state)
            if refreshing
            else imported(row.fields, found.state)
        )
        return provider_pb2.ReadResponse(
            id=found.identity,
            properties=self._properties(row, found.identity, found.state, marked),
            inputs=encode(self._marked(row, inputs, marked)),
        )

    def update(self, request: provider_pb2.UpdateRequest) -> provider_pb2.UpdateResponse:
        row = self._row(request.urn)
        marked = decode(request.news)
        inputs = strip(marked)
        prior = lifecycle.state_of(row, strip(decode(request.olds)))
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

    def delete(self, request: provider_pb2.DeleteRequest) -> None:
        row = self._row(request.urn)
        prior = lifecycle.state_of(row, strip(decode(request.properties)))
        lifecycle.delete(row, self._connected(), request.id, prior)

    def refuse_function(self, token: str) -> RefusedError:
        return RefusedError(f"{token}: {self._refusal}")

    def secrets(self, *properties: struct_pb2.Struct) -> list[str]:
        """Every text that must not be in a message: the API key and what is secret in a request."""
        tables = {field.name for row in self.rows for field in row.fields if field.secret}
        inside = {name for row in self.rows for field in row.fields for name in _inside(field)}
        found = [self._key]
        for struct in properties:
            for name, value in decode(struct).items():
                found += [
                    text
                    for text, marked in _texts(value, inside, marked=name in tables)
                    if marked and len(text) > 2
                ]
        return sorted({text for text in found if text}, key=len, reverse=True)

    # Parts

    def _row(self, urn: str) -> Resource:
        kind = urn.split("::")[2].rpartition("$")[2]
        row = self._by_type.get(kind)
        if row is None:
            raise RefusedError(f"{kind}: {self._refusal}")
        return row

    def _connected(self) -> Client:
        if self._client is None:
            message = (
                f"the {self.package} provider is not configured: its endpoint, account id and API"
                " key must be known before resources are made"
            )
            raise RefusedError(message)
        return self._client

    def _properties(
        self, row: Resource, identity: Any, state: Mapping[str, Any], given: Mapping[str, Any]
    ) -> struct_pb2.Struct:
        return encode(self._marked(row, {"id": identity, **state}, given))

    def _marked(
        self, row: Resource, values: Mapping[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Values with the secrets of the table marked, and those that came in marked."""
        out = dict(values)
        for name, value in values.items():
            field = row.field(name)
            if self._keeps_secrets and has_secret(given.get(name)):
                out[name] = Secret(value)
            elif field is not None:
                out[name] = _secret(field, value)
        return out


def _secret(field: Field, value: Any) -> Any:
    """A value of the field, with what the table calls secret marked, at any depth."""
    if field.secret:
        return Secret(value)
    if not any(_inside(field)):
        return value
    if isinstance(value, Mapping):
        below = {item.name: item for item in field.fields}
        return {
            name: _secret(below[name], item) if name in below else item
            for name, item in value.items()
        }
    return [_secret(field, item) for item in value] if isinstance(value, list) else value


def _inside(field: Field) -> Iterator[str]:
    """The names of the secret fields of a field's objects, at any depth."""
    for item in field.fields:
        if item.secret:
            yield item.name
        yield from _inside(item)


def _changes(*, some: bool) -> Any:
    """The protocol's word for whether there is a difference."""
    if some:
        return provider_pb2.DiffResponse.DIFF_SOME
    return provider_pb2.DiffResponse.DIFF_NONE


def _texts(value: Any, inside: Collection[str], *, marked: bool) -> Iterator[tuple[str, bool]]:
    """Each text in a value, and whether it is secret; `inside` are names of secret fields."""
    if isinstance(value, Secret):
        yield from _texts(value.value, inside, marked=True)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, inside, marked=marked or name in inside)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, inside, marked=marked)
    elif isinstance(value, str):
        yield value, marked


def _top(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _ignore(paths: Sequence[str], prior: Mapping[str, Any], news: dict[str, Any]) -> None:
    for path in paths:
        name = _top(path)
        if prior.get(name) is None:
            news.pop(name, None)
        else:
            news[name] = prior[name]
