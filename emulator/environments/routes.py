"""`/ng/api/environmentsV2` and `/ng/api/infrastructures`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import gitx, pages
from emulator.account import Account
from emulator.environments import state
from emulator.errors import invalid_fields
from emulator.records import Entity, Key
from emulator.routing import Request, Response, Route


def _environment(entity: Entity) -> dict[str, Any]:
    return {
        "environment": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
    }


def _infrastructure(entity: Entity) -> dict[str, Any]:
    return {
        "infrastructure": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
    }


def create_environment(account: Account, request: Request) -> Response:
    """POST an environment; its scope is in the body."""
    entity = state.environment(request.json(), account.identifier)
    return Response(_environment(account.create(state.ENVIRONMENT, entity, request.git)))


def read_environment(account: Account, request: Request) -> Response:
    """GET an environment."""
    key = state.environment_key(request.scope(), request.parameters["identifier"])
    return Response(_environment(account.read(state.ENVIRONMENT, key)))


def update_environment(account: Account, request: Request) -> Response:
    """PUT an environment; identifier and scope are in the body."""
    entity = state.environment(request.json(), account.identifier)
    branch = request.query.get("branch")
    return Response(_environment(account.update(state.ENVIRONMENT, entity, branch)))


def delete_environment(account: Account, request: Request) -> Response:
    """DELETE an environment and its infrastructures."""
    key = state.environment_key(request.scope(), request.parameters["identifier"])
    state.remove_environment(account, key, force=request.query.get("forceDelete") == "true")
    return Response(data=True)


def import_environment(account: Account, request: Request) -> Response:
    """POST an import of an environment from Git; there is no body."""
    git = gitx.imported(request.query)
    identifier = request.query.get("environmentIdentifier") or gitx.identifier_of(git["filePath"])
    entity = state.imported_environment(request.scope(), identifier, account.identifier)
    account.create(state.ENVIRONMENT, entity, git)
    return Response({"envIdentifier": identifier})


def move_environment(account: Account, request: Request) -> Response:
    """PUT other Git details of an environment; they are in the query."""
    key = state.environment_key(request.scope(), request.parameters["identifier"])
    account.move(state.ENVIRONMENT, key, request.query)
    return Response({"identifier": key.identifier})


def list_environments(account: Account, request: Request) -> Response:
    """GET a page of a scope's environments."""
    number, size = pages.wanted(request)
    found, total = account.page(
        state.ENVIRONMENT,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_environment(item) for item in found], total, number, size))


def _parent(request: Request) -> str:
    parent = request.query.get("environmentIdentifier", "")
    if not parent:
        raise invalid_fields([("environmentIdentifier", "must not be empty")])
    return parent


def _infrastructure_key(request: Request) -> Key:
    return state.infrastructure_key(
        request.scope(), _parent(request), request.parameters["identifier"]
    )


def create_infrastructure(account: Account, request: Request) -> Response:
    """POST an infrastructure; scope and environment are in the body."""
    entity = state.infrastructure(request.json(), account.identifier)
    return Response(_infrastructure(state.create_infrastructure(account, entity, request.git)))


def read_infrastructure(account: Account, request: Request) -> Response:
    """GET an infrastructure of an environment."""
    return Response(
        _infrastructure(account.read(state.INFRASTRUCTURE, _infrastructure_key(request)))
    )


def update_infrastructure(account: Account, request: Request) -> Response:
    """PUT an infrastructure; identifier, scope and environment are in the body."""
    entity = state.infrastructure(request.json(), account.identifier)
    branch = request.query.get("branch")
    return Response(_infrastructure(account.update(state.INFRASTRUCTURE, entity, branch)))


def delete_infrastructure(account: Account, request: Request) -> Response:
    """DELETE an infrastructure of an environment."""
    account.remove(
        state.INFRASTRUCTURE,
        _infrastructure_key(request),
        force=request.query.get("forceDelete") == "true",
    )
    return Response(data=True)


def import_infrastructure(account: Account, request: Request) -> Response:
    """POST an import of an infrastructure from Git; there is no body."""
    git = gitx.imported(request.query)
    identifier = request.query.get("infraIdentifier") or gitx.identifier_of(git["filePath"])
    entity = state.imported_infrastructure(
        request.scope(), _parent(request), identifier, account.identifier
    )
    state.create_infrastructure(account, entity, git)
    return Response({"identifier": identifier})


def move_infrastructure(account: Account, request: Request) -> Response:
    """PUT other Git details of an infrastructure; they are in the query."""
    key = _infrastructure_key(request)
    account.move(state.INFRASTRUCTURE, key, request.query)
    return Response({"identifier": key.identifier})


def list_infrastructures(account: Account, request: Request) -> Response:
    """GET a page of an environment's infrastructures."""
    number, size = pages.wanted(request)
    found, total = account.page(
        state.INFRASTRUCTURE,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
        parent=_parent(request),
    )
    return Response(pages.page([_infrastructure(item) for item in found], total, number, size))


_ENVIRONMENTS = "/ng/api/environmentsV2"
_INFRASTRUCTURES = "/ng/api/infrastructures"
_MOVE = "/{identifier}/update-git-metadata"
_ENVIRONMENT, _INFRASTRUCTURE = "environment", "infrastructure"
ROUTES = [
    Route("POST", _ENVIRONMENTS, _ENVIRONMENT, "create", create_environment),
    Route("PUT", _ENVIRONMENTS, _ENVIRONMENT, "update", update_environment),
    Route("GET", _ENVIRONMENTS, _ENVIRONMENT, "list", list_environments),
    Route("GET", _ENVIRONMENTS + "/{identifier}", _ENVIRONMENT, "read", read_environment),
    Route("DELETE", _ENVIRONMENTS + "/{identifier}", _ENVIRONMENT, "delete", delete_environment),
    Route("POST", _ENVIRONMENTS + "/import", _ENVIRONMENT, "import", import_environment),
    Route("PUT", _ENVIRONMENTS + _MOVE, _ENVIRONMENT, "move", move_environment),
    Route("POST", _INFRASTRUCTURES, _INFRASTRUCTURE, "create", create_infrastructure),
    Route("PUT", _INFRASTRUCTURES, _INFRASTRUCTURE, "update", update_infrastructure),
    Route("GET", _INFRASTRUCTURES, _INFRASTRUCTURE, "list", list_infrastructures),
    Route("GET", _INFRASTRUCTURES + "/{identifier}", _INFRASTRUCTURE, "read", read_infrastructure),
    Route(
        "DELETE",
        _INFRASTRUCTURES + "/{identifier}",
        _INFRASTRUCTURE,
        "delete",
        delete_infrastructure,
    ),
    Route("POST", _INFRASTRUCTURES + "/import", _INFRASTRUCTURE, "import", import_infrastructure),
    Route("PUT", _INFRASTRUCTURES + _MOVE, _INFRASTRUCTURE, "move", move_infrastructure),
]
