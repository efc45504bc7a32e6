"""`/health` and `/_emulator/`: for people and tests, not part of Harness."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from emulator.errors import invalid
from emulator.faults import FaultError
from emulator.instance import Instance
from emulator.messages import Request, Response

CONTROL = "/_emulator/"
"""What begins with this needs the API key."""


def _json(value: Any) -> Response:
    """Any value as an answer without an envelope."""
    return Response(raw=json.dumps(value).encode())


def _health(instance: Instance, _: Request) -> Response:
    return _json(instance.health())


def _requests(instance: Instance, _: Request) -> Response:
    return _json(
        [
            {
                "method": item.method,
                "path": item.path,
                "query": item.query,
                "body": item.body,
                "status": item.status,
            }
            for item in instance.recorded.all()
        ]
    )


def _reset(instance: Instance, _: Request) -> Response:
    instance.reset()
    return _json({"status": "ok"})


def _page(instance: Instance, _: Request) -> Response:
    return _json({"url": instance.page})


def _faults(instance: Instance, _: Request) -> Response:
    return _json([fault.shown() for fault in instance.faults.active()])


def _add_fault(instance: Instance, request: Request) -> Response:
    given = request.json()
    name = given.pop("name", "")
    try:
        fault = instance.faults.add_values(str(name), given)
    except FaultError as error:
        raise invalid(str(error)) from error
    return _json(fault.shown())


def _clear_faults(instance: Instance, _: Request) -> Response:
    instance.faults.clear()
    return _json({"status": "ok"})


def _release(instance: Instance, request: Request) -> Response:
    identifier = request.json().get("id") if request.body else None
    if identifier is not None and not isinstance(identifier, int):
        raise invalid("id must be a number")
    instance.faults.release(identifier)
    return _json({"status": "ok"})


def _entities(instance: Instance, _: Request) -> Response:
    return _json(
        [
            {
                "kind": key.kind,
                "org": key.scope.org or None,
                "project": key.scope.project or None,
                "parent": key.parent or None,
                "identifier": key.identifier,
                "name": name,
            }
            for key, name in instance.store.entities()
        ]
    )


ACTIONS: list[tuple[str, str, Callable[[Instance, Request], Response]]] = [
    ("GET", "/health", _health),
    ("GET", CONTROL + "requests", _requests),
    ("POST", CONTROL + "reset", _reset),
    ("GET", CONTROL + "faults", _faults),
    ("POST", CONTROL + "faults", _add_fault),
    ("DELETE", CONTROL + "faults", _clear_faults),
    ("POST", CONTROL + "faults/release", _release),
    ("GET", CONTROL + "entities", _entities),
    ("GET", CONTROL + "page", _page),
]
"""Method, path and handler of each call."""
