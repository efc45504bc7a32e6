"""`/ng/api/overrides` and `/ng/api/serviceOverrides`: HTTP only."""

from __future__ import annotations

from emulator import gitx, pages
from emulator.account import Account
from emulator.environments import overrides as state
from emulator.errors import invalid_fields
from emulator.routing import Handler, Request, Response, Route


def _create(yaml_field: str) -> Handler:
    def create(account: Account, request: Request) -> Response:
        entity = state.override(request.json(), account.identifier, yaml_field)
        state.create(account, entity, request.git)
        return Response(state.shown(entity, yaml_field, new=True))

    return create


def _read(yaml_field: str) -> Handler:
    def read(account: Account, request: Request) -> Response:
        key = state.override_key(request.scope(), request.parameters["identifier"])
        return Response(state.shown(account.read(state.OVERRIDE, key), yaml_field))

    return read


def _update(yaml_field: str) -> Handler:
    def update(account: Account, request: Request) -> Response:
        entity = state.override(request.json(), account.identifier, yaml_field)
        updated = state.update(account, entity, request.query.get("branch"))
        return Response(state.shown(updated, yaml_field))

    return update


def _list(yaml_field: str) -> Handler:
    def list_overrides(account: Account, request: Request) -> Response:
        number, size = pages.wanted(request)
        found, total = account.page(
            state.OVERRIDE,
            request.scope(),
            number=number,
            size=size,
            search=request.query.get("searchTerm", ""),
        )
        content = [state.shown(item, yaml_field) for item in found]
        return Response(pages.page(content, total, number, size))

    return list_overrides


def _import(yaml_field: str) -> Handler:
    def import_override(account: Account, request: Request) -> Response:
        git = gitx.imported(request.query)
        body = {**request.json(), yaml_field: state.IMPORTED}
        entity = state.override(body, account.identifier, yaml_field)
        state.create(account, entity, git)
        return Response(state.named(entity, "type"))

    return import_override


def move(account: Account, request: Request) -> Response:
    """PUT other Git details of an override; the query says which one and what changes.

    There is a body too, in which the official client has empty objects where values belong.
    """
    identifier = request.query.get("identifier", "")
    if not identifier:
        raise invalid_fields([("identifier", "must not be empty")])
    key = state.override_key(request.scope(), identifier)
    moved = account.move(state.OVERRIDE, key, request.query)
    return Response(state.named(moved, "serviceOverridesType"))


def delete(account: Account, request: Request) -> Response:
    """DELETE an override."""
    key = state.override_key(request.scope(), request.parameters["identifier"])
    account.remove(state.OVERRIDE, key)
    return Response(data=True)


def _door(base: str, kind: str, yaml_field: str, read_path: str) -> list[Route]:
    return [
        Route("POST", base, kind, "create", _create(yaml_field)),
        Route("PUT", base, kind, "update", _update(yaml_field)),
        Route("POST", base + "/list", kind, "list", _list(yaml_field)),
        Route("GET", base + read_path, kind, "read", _read(yaml_field)),
        Route("DELETE", base + "/{identifier}", kind, "delete", delete),
        Route("POST", base + "/import", kind, "import", _import(yaml_field)),
    ]


ROUTES = [
    *_door("/ng/api/overrides", "overrides", "yaml", "/{identifier}"),
    *_door(
        "/ng/api/serviceOverrides",
        "serviceOverridesV2",
        "yamlInternal",
        "/get-with-yaml/{identifier}",
    ),
    Route(
        "PUT", "/ng/api/serviceOverrides/update-git-metadata", "serviceOverridesV2", "move", move
    ),
]
