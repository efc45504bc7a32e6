"""`/ng/api/variables`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import pages
from emulator.account import Account
from emulator.errors import invalid_fields
from emulator.records import Entity
from emulator.routing import Request, Response, Route
from emulator.variables import state


def _shown(entity: Entity) -> dict[str, Any]:
    return {
        "variable": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
    }


def _variable(request: Request) -> Entity:
    inner = request.json().get("variable")
    if not isinstance(inner, dict):
        raise invalid_fields([("variable", "must be an object")])
    return state.variable(inner)


def create(account: Account, request: Request) -> Response:
    """POST a variable; its scope is in the body."""
    return Response(_shown(account.create(state.VARIABLE, _variable(request))))


def read(account: Account, request: Request) -> Response:
    """GET a variable."""
    key = state.variable_key(request.scope(), request.parameters["identifier"])
    return Response(_shown(account.read(state.VARIABLE, key)))


def update(account: Account, request: Request) -> Response:
    """PUT a variable; identifier and scope are in the body."""
    return Response(_shown(account.update(state.VARIABLE, _variable(request))))


def delete(account: Account, request: Request) -> Response:
    """DELETE a variable."""
    key = state.variable_key(request.scope(), request.parameters["identifier"])
    account.remove(state.VARIABLE, key)
    return Response(data=True)


def list_variables(account: Account, request: Request) -> Response:
    """GET a page of a scope's variables."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize")
    found, total = account.page(
        state.VARIABLE,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_shown(item) for item in found], total, number, size))


_VARIABLES = "/ng/api/variables"
ROUTES = [
    Route("POST", _VARIABLES, "variable", "create", create),
    Route("PUT", _VARIABLES, "variable", "update", update),
    Route("GET", _VARIABLES, "variable", "list", list_variables),
    Route("GET", _VARIABLES + "/{identifier}", "variable", "read", read),
    Route("DELETE", _VARIABLES + "/{identifier}", "variable", "delete", delete),
]
