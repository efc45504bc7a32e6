"""`/ng/api/organizations` and `/ng/api/projects`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import pages
from emulator.account import Account
from emulator.errors import invalid_fields
from emulator.organizations import state
from emulator.records import Entity
from emulator.routing import Request, Response, Route
from emulator.scope import Scope


def _organization(entity: Entity) -> dict[str, Any]:
    return {
        "organization": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
        "harnessManaged": False,
    }


def _project(entity: Entity) -> dict[str, Any]:
    return {
        "project": entity.body,
        "createdAt": entity.created,
        "lastModifiedAt": entity.updated,
    }


def _wrapped(request: Request, name: str) -> dict[str, Any]:
    inner = request.json().get(name)
    if not isinstance(inner, dict):
        raise invalid_fields([(name, "must be an object")])
    return inner


def _same_identifier(request: Request, entity: Entity) -> None:
    if entity.key.identifier != request.parameters["identifier"]:
        raise invalid_fields([("identifier", "differs between the path and the body")])


def create_organization(account: Account, request: Request) -> Response:
    """POST an organization."""
    entity = state.organization(_wrapped(request, "organization"))
    return Response(_organization(account.create(state.ORGANIZATION, entity)))


def read_organization(account: Account, request: Request) -> Response:
    """GET an organization."""
    key = state.organization_key(request.parameters["identifier"])
    return Response(_organization(account.read(state.ORGANIZATION, key)))


def update_organization(account: Account, request: Request) -> Response:
    """PUT an organization."""
    entity = state.organization(_wrapped(request, "organization"))
    _same_identifier(request, entity)
    return Response(_organization(account.update(state.ORGANIZATION, entity)))


def delete_organization(account: Account, request: Request) -> Response:
    """DELETE an organization."""
    state.remove_organization(account, request.parameters["identifier"])
    return Response(data=True)


def list_organizations(account: Account, request: Request) -> Response:
    """GET a page of organizations."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize", default=50)
    found, total = account.page(
        state.ORGANIZATION,
        Scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_organization(item) for item in found], total, number, size))


def create_project(account: Account, request: Request) -> Response:
    """POST a project."""
    entity = state.project(_wrapped(request, "project"), request.scope().org)
    return Response(_project(account.create(state.PROJECT, entity)))


def read_project(account: Account, request: Request) -> Response:
    """GET a project."""
    key = state.project_key(request.scope().org, request.parameters["identifier"])
    return Response(_project(account.read(state.PROJECT, key)))


def update_project(account: Account, request: Request) -> Response:
    """PUT a project."""
    entity = state.project(_wrapped(request, "project"), request.scope().org)
    _same_identifier(request, entity)
    return Response(_project(account.update(state.PROJECT, entity)))


def delete_project(account: Account, request: Request) -> Response:
    """DELETE a project."""
    state.remove_project(account, request.scope().org, request.parameters["identifier"])
    return Response(data=True)


def list_projects(account: Account, request: Request) -> Response:
    """GET a page of an organization's projects; of all projects when none is named."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize", default=50)
    org = request.scope().org
    found, total = account.page(
        state.PROJECT,
        Scope(org) if org else None,
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([_project(item) for item in found], total, number, size))


_ORGS = "/ng/api/organizations"
_PROJECTS = "/ng/api/projects"
ROUTES = [
    Route("POST", _ORGS, "organization", "create", create_organization),
    Route("GET", _ORGS, "organization", "list", list_organizations),
    Route("GET", _ORGS + "/{identifier}", "organization", "read", read_organization),
    Route("PUT", _ORGS + "/{identifier}", "organization", "update", update_organization),
    Route("DELETE", _ORGS + "/{identifier}", "organization", "delete", delete_organization),
    Route("POST", _PROJECTS, "project", "create", create_project),
    Route("GET", _PROJECTS, "project", "list", list_projects),
    Route("GET", _PROJECTS + "/{identifier}", "project", "read", read_project),
    Route("PUT", _PROJECTS + "/{identifier}", "project", "update", update_project),
    Route("DELETE", _PROJECTS + "/{identifier}", "project", "delete", delete_project),
]
