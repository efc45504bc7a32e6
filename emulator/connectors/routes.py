"""`/ng/api/connectors`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import pages
from emulator.account import Account
from emulator.connectors import state
from emulator.errors import invalid_fields
from emulator.records import Entity
from emulator.routing import Request, Response, Route


def _shown(entity: Entity) -> dict[str, Any]:
    return {
        "connector": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
        "harnessManaged": False,
    }


def _connector(request: Request) -> Entity:
    inner = request.json().get("connector")
    if not isinstance(inner, dict):
        raise invalid_fields([("connector", "must be an object")])
    return state.connector(inner)


def create(account: Account, request: Request) -> Response:
    """POST a connector; its scope is in the body."""
    return Response(_shown(account.create(state.CONNECTOR, _connector(request))))


def read(account: Account, request: Request) -> Response:
    """GET a connector."""
    key = state.connector_key(request.scope(), request.parameters["identifier"])
    return Response(_shown(account.read(state.CONNECTOR, key)))


def update(account: Account, request: Request) -> Response:
    """PUT a connector; identifier and scope are in the body."""
    return Response(_shown(account.update(state.CONNECTOR, _connector(request))))


def delete(account: Account, request: Request) -> Response:
    """DELETE a connector."""
    key = state.connector_key(request.scope(), request.parameters["identifier"])
    account.remove(state.CONNECTOR, key, force=request.query.get("forceDelete") == "true")
    return Response(data=True)


def list_connectors(account: Account, request: Request) -> Response:
    """GET a page of a scope's connectors."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize")
    found, total = account.page(
        state.CONNECTOR,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_shown(item) for item in found], total, number, size))


_CONNECTORS = "/ng/api/connectors"
ROUTES = [
    Route("POST", _CONNECTORS, "connector", "create", create),
    Route("PUT", _CONNECTORS, "connector", "update", update),
    Route("GET", _CONNECTORS, "connector", "list", list_connectors),
    Route("POST", _CONNECTORS + "/listV2", "connector", "list", list_connectors),
    Route("GET", _CONNECTORS + "/{identifier}", "connector", "read", read),
    Route("DELETE", _CONNECTORS + "/{identifier}", "connector", "delete", delete),
]
