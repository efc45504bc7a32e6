"""`/ng/api/servicesV2`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import gitx, pages
from emulator.account import Account
from emulator.lookup import visible
from emulator.records import Entity
from emulator.routing import Request, Response, Route
from emulator.services import state


def _shown(entity: Entity) -> dict[str, Any]:
    return {
        "service": visible(entity.body),
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
    }


def create(account: Account, request: Request) -> Response:
    """POST a service; its scope is in the body."""
    entity = state.service(request.json(), account.identifier)
    return Response(_shown(account.create(state.SERVICE, entity, request.git)))


def read(account: Account, request: Request) -> Response:
    """GET a service."""
    key = state.service_key(request.scope(), request.parameters["identifier"])
    return Response(_shown(account.read(state.SERVICE, key)))


def update(account: Account, request: Request) -> Response:
    """PUT a service; identifier and scope are in the body."""
    entity = state.service(request.json(), account.identifier)
    return Response(_shown(state.update(account, entity, request.query.get("branch"))))


def delete(account: Account, request: Request) -> Response:
    """DELETE a service."""
    key = state.service_key(request.scope(), request.parameters["identifier"])
    account.remove(state.SERVICE, key, force=request.query.get("forceDelete") == "true")
    return Response(data=True)


def import_service(account: Account, request: Request) -> Response:
    """POST an import of a service from Git; there is no body."""
    git = gitx.imported(request.query)
    identifier = request.query.get("serviceIdentifier") or gitx.identifier_of(git["filePath"])
    entity = state.imported(request.scope(), identifier, account.identifier)
    account.create(state.SERVICE, entity, git)
    return Response({"identifier": identifier})


def move(account: Account, request: Request) -> Response:
    """PUT other Git details; they are in the query."""
    key = state.service_key(request.scope(), request.parameters["identifier"])
    account.move(state.SERVICE, key, request.query)
    return Response({"identifier": key.identifier})


def list_services(account: Account, request: Request) -> Response:
    """GET a page of a scope's services."""
    number, size = pages.wanted(request)
    found, total = account.page(
        state.SERVICE,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_shown(item) for item in found], total, number, size))


_SERVICES = "/ng/api/servicesV2"
ROUTES = [
    Route("POST", _SERVICES, "service", "create", create),
    Route("PUT", _SERVICES, "service", "update", update),
    Route("GET", _SERVICES, "service", "list", list_services),
    Route("GET", _SERVICES + "/{identifier}", "service", "read", read),
    Route("DELETE", _SERVICES + "/{identifier}", "service", "delete", delete),
    Route("POST", _SERVICES + "/import", "service", "import", import_service),
    Route("PUT", _SERVICES + "/{identifier}/update-git-metadata", "service", "move", move),
]
