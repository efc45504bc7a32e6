"""`/ng/api/v2/secrets`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator.account import Account
from emulator.entities import Entity
from emulator.errors import invalid_fields
from emulator.messages import Request, json_object
from emulator.routes import BY_IDENTIFIER, Resource, Route, wrapped
from emulator.secrets import state


class Secrets(Resource):
    """Text, SSH key and WinRM secrets; read, deleted and listed here whatever they are."""

    kind = state.SECRET
    path, label, wrapper = "/ng/api/v2/secrets", "secret", "secret"
    paging = ("pageIndex", "pageSize", 100)
    update_path = BY_IDENTIFIER

    def described(self, account: Account, request: Request) -> Entity:
        """The secret of the body, without its value."""
        inner = wrapped(request.json(), self.wrapper)
        return state.secret(inner, request.scope(), has_value=False)

    def shown(self, account: Account, entity: Entity) -> dict[str, Any]:
        """A secret as the service answers it: never with an inline value."""
        return state.shown(entity)

    def add(self, account: Account, entity: Entity, git: dict[str, str] | None) -> None:
        """Store it; an inline text needs a value."""
        state.create(account, entity)

    def replace(self, account: Account, entity: Entity, branch: str | None) -> None:
        """Replace it; an absent value keeps the old one."""
        state.update(account, entity)


class SecretFiles(Secrets):
    """Secret files, which are written as a form; their bytes are not kept."""

    path, label = Secrets.path + "/files", "secretFile"

    def described(self, account: Account, request: Request) -> Entity:
        """The secret file of the form."""
        form = request.form()
        inner = wrapped(json_object(form.values.get("spec", "").encode()), self.wrapper)
        entity = state.secret(inner, request.scope(), has_value="file" in form.files)
        if entity.body["type"] != "SecretFile":
            raise invalid_fields([("type", "must be SecretFile")])
        return entity

    def routes(self) -> list[Route]:
        """Creating and updating."""
        return [route for route in super().routes() if route.operation in ("create", "update")]


ROUTES = [*Secrets().routes(), *SecretFiles().routes()]
