"""`/ng/api/v2/secrets`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import multipart, pages
from emulator.account import Account
from emulator.errors import invalid_fields
from emulator.records import Entity
from emulator.routing import Request, Response, Route, json_object
from emulator.secrets import state


def _secret(request: Request, body: dict[str, Any], *, has_value: bool = False) -> Entity:
    inner = body.get("secret")
    if not isinstance(inner, dict):
        raise invalid_fields([("secret", "must be an object")])
    entity = state.secret(inner, request.scope(), has_value=has_value)
    in_path = request.parameters.get("identifier", entity.key.identifier)
    if in_path != entity.key.identifier:
        raise invalid_fields([("identifier", "differs between the path and the body")])
    return entity


def create(account: Account, request: Request) -> Response:
    """POST a text, SSH key or WinRM secret."""
    entity = _secret(request, request.json())
    return Response(state.shown(state.create(account, entity)))


def read(account: Account, request: Request) -> Response:
    """GET a secret, without its value."""
    key = state.secret_key(request.scope(), request.parameters["identifier"])
    return Response(state.shown(account.read(state.SECRET, key)))


def update(account: Account, request: Request) -> Response:
    """PUT a text, SSH key or WinRM secret."""
    entity = _secret(request, request.json())
    return Response(state.shown(state.update(account, entity)))


def _file(request: Request) -> Entity:
    parts = multipart.parts(request)
    body = json_object(multipart.values(parts).get("spec", "").encode())
    has_file = any(part.name == "file" and part.filename is not None for part in parts)
    entity = _secret(request, body, has_value=has_file)
    if entity.body["type"] != "SecretFile":
        raise invalid_fields([("type", "must be SecretFile")])
    return entity


def create_file(account: Account, request: Request) -> Response:
    """POST a secret file; its bytes are not kept."""
    return Response(state.shown(state.create(account, _file(request))))


def update_file(account: Account, request: Request) -> Response:
    """PUT a secret file; without a file the old one stays."""
    return Response(state.shown(state.update(account, _file(request))))


def delete(account: Account, request: Request) -> Response:
    """DELETE a secret."""
    key = state.secret_key(request.scope(), request.parameters["identifier"])
    account.remove(state.SECRET, key, force=request.query.get("forceDelete") == "true")
    return Response(data=True)


def list_secrets(account: Account, request: Request) -> Response:
    """GET a page of a scope's secrets."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize")
    found, total = account.page(
        state.SECRET,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    return Response(pages.page([state.shown(item) for item in found], total, number, size))


_SECRETS = "/ng/api/v2/secrets"
ROUTES = [
    Route("POST", _SECRETS, "secret", "create", create),
    Route("POST", _SECRETS + "/files", "secretFile", "create", create_file),
    Route("PUT", _SECRETS + "/files/{identifier}", "secretFile", "update", update_file),
    Route("GET", _SECRETS, "secret", "list", list_secrets),
    Route("GET", _SECRETS + "/{identifier}", "secret", "read", read),
    Route("PUT", _SECRETS + "/{identifier}", "secret", "update", update),
    Route("DELETE", _SECRETS + "/{identifier}", "secret", "delete", delete),
]
