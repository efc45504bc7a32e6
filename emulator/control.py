"""`/_emulator/`: for people and tests, not part of Harness. Needs the API key."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulator.errors import invalid, method_not_allowed, no_such_route
from emulator.faults import FaultError
from emulator.routing import Request, Response

if TYPE_CHECKING:
    from emulator.embedded import Emulator


def json_answer(value: Any) -> Response:
    """Any value as a JSON answer without an envelope."""
    return Response(raw=json.dumps(value).encode())


def answer(emulator: Emulator, request: Request) -> Response:
    """Answer a control request."""
    actions: dict[str, dict[str, Callable[[Emulator, Request], Response]]] = {
        "requests": {"GET": _requests},
        "reset": {"POST": _reset},
        "faults": {"GET": _faults, "POST": _add_fault, "DELETE": _clear_faults},
        "faults/release": {"POST": _release},
        "entities": {"GET": _entities},
        "page": {"GET": _page},
    }
    methods = actions.get(request.path.removeprefix("/_emulator/"))
    if methods is None:
        raise no_such_route(request.method, request.path)
    action = methods.get(request.method)
    if action is None:
        raise method_not_allowed(request.method, request.path, sorted(methods))
    return action(emulator, request)


def _requests(emulator: Emulator, _: Request) -> Response:
    return json_answer(
        [
            {
                "method": item.method,
                "path": item.path,
                "query": item.query,
                "body": item.body,
                "status": item.status,
            }
            for item in emulator.requests
        ]
    )


def _reset(emulator: Emulator, _: Request) -> Response:
    emulator.reset()
    return json_answer({"status": "ok"})


def _page(emulator: Emulator, _: Request) -> Response:
    return json_answer({"url": emulator.page})


def _faults(emulator: Emulator, _: Request) -> Response:
    return json_answer([fault.shown() for fault in emulator.faults.active()])


def _add_fault(emulator: Emulator, request: Request) -> Response:
    given = request.json()
    name = given.pop("name", "")
    try:
        fault = emulator.faults.add_values(str(name), given)
    except FaultError as error:
        raise invalid(str(error)) from error
    return json_answer(fault.shown())


def _clear_faults(emulator: Emulator, _: Request) -> Response:
    emulator.faults.clear()
    return json_answer({"status": "ok"})


def _release(emulator: Emulator, request: Request) -> Response:
    identifier = request.json().get("id") if request.body else None
    if identifier is not None and not isinstance(identifier, int):
        raise invalid("id must be a number")
    emulator.faults.release(identifier)
    return json_answer({"status": "ok"})


def _entities(emulator: Emulator, _: Request) -> Response:
    return json_answer(
        [
            {
                "kind": key.kind,
                "org": key.scope.org or None,
                "project": key.scope.project or None,
                "parent": key.parent or None,
                "identifier": key.identifier,
                "name": name,
            }
            for key, name in emulator.store.entities()
        ]
    )
