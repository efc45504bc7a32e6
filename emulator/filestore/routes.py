"""`/ng/api/file-store`: HTTP only."""

from __future__ import annotations

from emulator import multipart, pages
from emulator.account import Account
from emulator.errors import invalid_fields
from emulator.filestore import state
from emulator.records import Entity
from emulator.routing import Request, Response, Route


def _file(request: Request) -> Entity:
    parts = multipart.parts(request)
    content = next((part.content for part in parts if part.name == "content"), None)
    return state.file(multipart.values(parts), request.scope(), content)


def create(account: Account, request: Request) -> Response:
    """POST a file or folder as a form."""
    return Response(state.shown(account, state.create(account, _file(request))))


def read(account: Account, request: Request) -> Response:
    """GET the description of a file or folder."""
    key = state.file_key(request.scope(), request.parameters["identifier"])
    return Response(state.shown(account, account.read(state.FILE, key)))


def download(account: Account, request: Request) -> Response:
    """GET the bytes of a file."""
    key = state.file_key(request.scope(), request.parameters["identifier"])
    return Response(raw=state.content(account, key), content_type="application/octet-stream")


def update(account: Account, request: Request) -> Response:
    """PUT a file or folder as a form."""
    entity = _file(request)
    if entity.key.identifier != request.parameters["identifier"]:
        raise invalid_fields([("identifier", "differs between the path and the form")])
    return Response(state.shown(account, state.update(account, entity)))


def delete(account: Account, request: Request) -> Response:
    """DELETE a file, or a folder with all in it."""
    key = state.file_key(request.scope(), request.parameters["identifier"])
    state.remove(account, key, force=request.query.get("forceDelete") == "true")
    return Response(data=True)


def list_files(account: Account, request: Request) -> Response:
    """GET a page of a scope's files and folders."""
    number, size = pages.wanted(request, number="pageIndex", size="pageSize")
    found, total = account.page(
        state.FILE,
        request.scope(),
        number=number,
        size=size,
        search=request.query.get("searchTerm", ""),
    )
    content = [state.shown(account, item) for item in found]
    return Response(pages.page(content, total, number, size))


_FILES = "/ng/api/file-store"
ROUTES = [
    Route("POST", _FILES, "file", "create", create),
    Route("GET", _FILES, "file", "list", list_files),
    Route("GET", _FILES + "/{identifier}", "file", "read", read),
    Route("GET", _FILES + "/files/{identifier}/download", "file", "download", download),
    Route("PUT", _FILES + "/{identifier}", "file", "update", update),
    Route("DELETE", _FILES + "/{identifier}", "file", "delete", delete),
]
