"""`/ng/api/overrides` and `/ng/api/serviceOverrides`: HTTP only."""

from __future__ import annotations

from emulator import pages
from emulator.account import Account
from emulator.environments import overrides as state
from emulator.routing import Handler, Request, Response, Route


def _create(yaml_field: str) -> Handler:
    def create(account: Account, request: Request) -> Response:
        entity = state.override(request.json(), account.identifier, yaml_field)
        state.create(account, entity)
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
        return Response(state.shown(state.update(account, entity), yaml_field))

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
    ]


ROUTES = [
    *_door("/ng/api/overrides", "overrides", "yaml", "/{identifier}"),
    *_door(
        "/ng/api/serviceOverrides",
        "serviceOverridesV2",
        "yamlInternal",
        "/get-with-yaml/{identifier}",
    ),
]
