"""Creating, reading, updating and deleting one resource: its row, the plan and the transport.

After a create whose outcome is not known the object is looked up before anything is repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from provider.core.plan import PlanError, known, plan, settle, unchanged, zero
from provider.core.table import AnswerError, GoneError, Resource, Values
from provider.core.transport import (
    AmbiguousError,
    ApiError,
    Client,
    GarbledError,
    Request,
    TransportError,
)
from provider.core.values import UNKNOWN, has_unknown


class OperationError(Exception):
    """An operation failed; nothing was made that the state should know of."""


class UnusableError(OperationError):
    """Harness took the request, and its answer does not say what was asked."""


class IncompleteError(Exception):
    """The object exists, but the operation did not finish; `state` is what is known of it."""

    def __init__(self, reason: str, identity: str, state: dict[str, Any]) -> None:
        self.identity = identity
        self.state = state
        super().__init__(reason)


@dataclass(frozen=True)
class Object:
    """A resource as it is: its identity and its state."""

    identity: str
    state: dict[str, Any]


def planned(
    row: Resource, prior: Mapping[str, Any] | None, inputs: Mapping[str, Any]
) -> dict[str, Any]:
    """The plan for inputs, with the row's own rules applied. Raises `OperationError`."""
    made = plan(row.fields, prior, inputs)
    if row.customise is not None:
        row.customise(prior, made)
    if prior is not None and all(unchanged(prior[name], made[name]) for name in made):
        return dict(prior)
    return made


def state_of(row: Resource, values: Mapping[str, Any]) -> dict[str, Any]:
    """Prior state from the engine: the table's fields alone, absent ones as nothing."""
    full = {}
    for field in row.fields:
        value = values.get(field.name)
        if value is None and field.is_block and not field.one:
            value = []
        full[field.name] = value
    return settle(row.fields, full, {}, applied=False)


def create(row: Resource, client: Client, inputs: Mapping[str, Any]) -> Object:
    """Makes the object. Raises `OperationError`, `IncompleteError` or `TransportError`."""
    wanted = planned(row, None, inputs)
    _require_known(wanted, inputs)
    values = Values(wanted)
    request = row.calls.create(values)
    waits = client.waits()
    while True:
        try:
            identity, sets = _state(row, values, client.send(request))
        except AmbiguousError as error:
            found = _look(row, client, wanted, error)
            if found is not None:
                return found
            if not waits.wait(error.retry_after):
                raise
        except (GarbledError, UnusableError) as error:
            return _read_back(row, client, wanted, error)
        except GoneError as error:
            message = f"Harness took the {row.noun} and answered nothing: a policy may refuse it"
            raise OperationError(message) from error
        else:
            return Object(identity, settle(row.fields, wanted, sets, applied=True))


def _read_back(
    row: Resource, client: Client, wanted: Mapping[str, Any], error: Exception
) -> Object:
    """The object that was just made, read again because the answer told nothing of it."""
    identity = wanted.get("identifier")
    if not isinstance(identity, str) or not identity:
        message = f"the {row.noun} was made, but {error}: look for it in Harness and import it"
        raise OperationError(message) from error
    try:
        return _read(row, client, identity, Values(wanted, identity), wanted, applied=True)
    except GoneError as second:
        raise OperationError(f"{error}; and the {row.noun} [{identity}] is not there") from second
    except (TransportError, OperationError) as second:
        state = {field.name: known(field, wanted[field.name]) for field in row.fields}
        reason = f"the {row.noun} [{identity}] was made, and could not be read back: {second}"
        raise IncompleteError(reason, identity, state) from second


def _look(
    row: Resource, client: Client, wanted: Mapping[str, Any], error: AmbiguousError
) -> Object | None:
    """Our own object, if the create arrived after all; None if it did not."""
    identity = wanted.get("identifier")
    if not isinstance(identity, str) or not identity:
        message = (
            f"{error}; whether the {row.noun} was made cannot be looked up, because its identifier"
            " is given by Harness: look for it in Harness, then `pulumi import` it or run again"
        )
        raise OperationError(message) from error
    values = Values(wanted, identity)
    try:
        found = _read(row, client, identity, values, wanted, applied=True)
    except GoneError:
        return None
    except TransportError as second:
        raise OperationError(f"{error}; looking whether it arrived failed too: {second}") from error
    for field in row.fields:
        want = wanted.get(field.name)
        if want is not UNKNOWN and field.is_input and not field.secret and want is not None:
            have = found.state.get(field.name)
            if not unchanged(have, known(field, want)):
                message = (
                    f"{error}; a {row.noun} [{identity}] exists, and its {field.name} is not what"
                    " was asked for, so it was made by somebody else: choose another identifier, or"
                    " `pulumi import` it"
                )
                raise OperationError(message) from error
    return found


def read(row: Resource, client: Client, identity: str, prior: Mapping[str, Any]) -> Object | None:
    """The object as it is now, or None if it is gone."""
    before = {field.name: prior.get(field.name) for field in row.fields}
    try:
        return _read(row, client, identity, Values(before, identity), before, applied=False)
    except GoneError:
        return None


def _read(
    row: Resource,
    client: Client,
    identity: str,
    values: Values,
    before: Mapping[str, Any],
    *,
    applied: bool,
) -> Object:
    try:
        answer = client.send(row.calls.read(values))
        if row.calls.content is not None:
            content = client.send(row.calls.content(values))
            if isinstance(answer, dict) and isinstance(answer.get("data"), dict):
                answer["data"]["downloaded"] = content.decode("utf-8", "replace")
    except ApiError as error:
        if error.gone:
            raise GoneError(str(error)) from error
        raise
    identity, sets = _state(row, values, answer)
    return Object(identity, settle(row.fields, before, sets, applied=applied))


def imported(row: Resource, client: Client, import_id: str) -> Object | None:
    """The object that an import id names, or None. Raises `OperationError` for a bad id."""
    parts = import_id.split("/")
    for path in row.import_paths:
        if len(path) == len(parts):
            break
    else:
        shapes = " or ".join(
            "/".join(f"<{'identifier' if name == 'id' else name}>" for name in path)
            for path in row.import_paths
        )
        raise OperationError(f"invalid import id {import_id!r} for a {row.noun}: use {shapes}")
    named = dict(zip(path, parts, strict=True))
    identity = named.pop("id")
    prior: dict[str, Any] = {field.name: None for field in row.fields}
    for field in row.fields:
        if field.is_block and not field.one:
            prior[field.name] = []
    prior.update(named)
    if row.import_sets_identifier:
        prior["identifier"] = identity
    return read(row, client, identity, prior)


def update(
    row: Resource,
    client: Client,
    identity: str,
    prior: Mapping[str, Any],
    inputs: Mapping[str, Any],
) -> Object:
    """Changes the object to what the inputs ask for.

    A failure raises `IncompleteError` with the planned state, so that the engine keeps the object
    and asks again at the next update even when nothing else changes: the official plugin's way.
    """
    before = {field.name: prior.get(field.name) for field in row.fields}
    wanted = planned(row, before, inputs)
    _require_known(wanted, inputs)
    sent = {name: before[name] if value is UNKNOWN else value for name, value in wanted.items()}
    values = Values(sent, identity)
    try:
        answer = client.send(row.calls.update(values))
        again = _second_request(row, Values(before, identity), values)
        if again is not None:
            client.send(again)
            answer = client.send(row.calls.read(values))
        new_identity, sets = _state(row, values, answer)
    except GoneError as error:
        message = (
            f"Harness answered the update of {row.noun} [{identity}] with nothing: a policy may"
            " have refused it, or it is gone: `pulumi refresh` tells"
        )
        raise OperationError(message) from error
    except (TransportError, OperationError, PlanError) as error:
        state = {field.name: known(field, wanted[field.name]) for field in row.fields}
        _empty_removed(row, before, wanted, state)
        raise IncompleteError(
            f"updating {row.noun} [{identity}]: {error}", identity, state
        ) from error
    _empty_removed(row, before, wanted, sets)
    return Object(new_identity, settle(row.fields, wanted, sets, applied=True))


def _empty_removed(
    row: Resource, before: Mapping[str, Any], wanted: Mapping[str, Any], sets: dict[str, Any]
) -> None:
    """A value that was removed is empty afterwards, not absent, unless the answer sets it."""
    for field in row.fields:
        removed = wanted[field.name] is None and isinstance(before[field.name], (str, bool, int))
        if removed and sets.get(field.name) is None:
            sets[field.name] = zero(field)


def _second_request(row: Resource, before: Values, after: Values) -> Request | None:
    return None if row.calls.after_update is None else row.calls.after_update(before, after)


def delete(row: Resource, client: Client, identity: str, prior: Mapping[str, Any]) -> None:
    """Removes the object. One that is gone already is an error, unless we may have removed it."""
    try:
        client.send(row.calls.delete(Values(prior, identity)))
    except ApiError as error:
        if not (error.gone and error.after_ambiguity):
            raise


def _state(row: Resource, values: Values, answer: Any) -> tuple[str, dict[str, Any]]:
    data = answer.get("data") if isinstance(answer, dict) else None
    try:
        return row.calls.state(values, data)
    except AnswerError as error:
        raise OperationError(str(error)) from error
    except (KeyError, TypeError, AttributeError) as error:
        message = f"the answer for the {row.noun} is not what Harness documents: {error!r}"
        raise UnusableError(message) from error


def _require_known(wanted: Mapping[str, Any], inputs: Mapping[str, Any]) -> None:
    for name in inputs:
        if name in wanted and has_unknown(wanted[name]) and has_unknown(inputs[name]):
            raise OperationError(f"the value of {name} is not known yet")
