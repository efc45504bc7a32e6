"""`/ng/api/file-store`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator.account import Account
from emulator.entities import Entity, Key
from emulator.filestore import state
from emulator.messages import Request, Response
from emulator.routes import BY_IDENTIFIER, Resource, Route


class Files(Resource):
    """Files and folders, which are written as a form."""

    kind = state.FILE
    path, label = "/ng/api/file-store", "file"
    paging = ("pageIndex", "pageSize", 100)
    update_path = BY_IDENTIFIER

    def described(self, account: Account, request: Request) -> Entity:
        """The file or folder of the form."""
        form = request.form()
        return state.file(form.values, request.scope(), form.content.get("content"))

    def shown(self, account: Account, entity: Entity) -> dict[str, Any]:
        """A file or folder with its path."""
        return state.shown(account, entity)

    def add(self, account: Account, entity: Entity, git: dict[str, str] | None) -> None:
        """Store it below an existing folder."""
        state.create(account, entity)

    def replace(self, account: Account, entity: Entity, branch: str | None) -> None:
        """Replace it; absent content keeps the old."""
        state.update(account, entity)

    def remove(self, account: Account, key: Key, *, force: bool) -> None:
        """Delete it; a folder with all in it."""
        state.remove(account, key, force=force)

    def download(self, account: Account, request: Request) -> Response:
        """GET the bytes of a file."""
        content = state.content(account, self.key(request))
        return Response(raw=content, content_type="application/octet-stream")

    def routes(self) -> list[Route]:
        """The usual calls, and the download."""
        below = "/files/{identifier}/download"
        return [*super().routes(), self.route("GET", below, "download", self.download)]


ROUTES = Files().routes()
