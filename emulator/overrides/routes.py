"""`/ng/api/overrides` and `/ng/api/serviceOverrides`: HTTP only."""

from __future__ import annotations

from typing import Any

from emulator import git_experience
from emulator.account import Account
from emulator.entities import Entity
from emulator.errors import invalid_fields
from emulator.messages import Request, Response
from emulator.overrides import state
from emulator.routes import BY_IDENTIFIER, Resource, Route


class Overrides(Resource):
    """One of the two doors to the overrides; `yaml` names the field that holds their YAML."""

    kind = state.OVERRIDE

    def __init__(self, path: str, label: str, yaml: str, read_path: str) -> None:
        self.path, self.label, self.yaml, self.read_path = path, label, yaml, read_path

    def described(self, account: Account, request: Request) -> Entity:
        """The override of the body."""
        return state.override(request.json(), account.identifier, self.yaml)

    def shown(self, account: Account, entity: Entity) -> dict[str, Any]:
        """An override as this door shows it."""
        return state.shown(entity, self.yaml)

    def add(self, account: Account, entity: Entity, git: dict[str, str] | None) -> None:
        """Store it; there is one for what it overrides."""
        state.create(account, entity, git)

    def replace(self, account: Account, entity: Entity, branch: str | None) -> None:
        """Replace its content; what it overrides stays."""
        state.update(account, entity, branch)

    def create(self, account: Account, request: Request) -> Response:
        """POST an override."""
        answer = super().create(account, request)
        answer.data["newlyCreated"] = True
        return answer

    def bring_in(self, account: Account, request: Request) -> Response:
        """POST an import from Git; what it overrides is in the body."""
        git = git_experience.imported(request.query)
        body = {**request.json(), self.yaml: state.IMPORTED}
        entity = state.override(body, account.identifier, self.yaml)
        self.add(account, entity, git)
        return Response(state.named(entity, "type"))

    def move(self, account: Account, request: Request) -> Response:
        """PUT other Git details; the query says of which override and what changes.

        There is a body too, in which the official client has empty objects where values belong.
        """
        identifier = request.query.get("identifier", "")
        if not identifier:
            raise invalid_fields([("identifier", "must not be empty")])
        moved = account.move(self.kind, self.kind.key(request.scope(), identifier), request.query)
        return Response(state.named(moved, "serviceOverridesType"))

    def routes(self) -> list[Route]:
        """The calls of this door."""
        return [
            self.route("POST", "", "create", self.create),
            self.route("PUT", "", "update", self.update),
            self.route("POST", "/list", "list", self.list_page),
            self.route("GET", self.read_path, "read", self.read),
            self.route("DELETE", BY_IDENTIFIER, "delete", self.delete),
            self.route("POST", "/import", "import", self.bring_in),
        ]


NEW = Overrides("/ng/api/overrides", "overrides", "yaml", BY_IDENTIFIER)
V2 = Overrides(
    "/ng/api/serviceOverrides",
    "serviceOverridesV2",
    "yamlInternal",
    "/get-with-yaml/{identifier}",
)
ROUTES = [
    *NEW.routes(),
    *V2.routes(),
    V2.route("PUT", "/update-git-metadata", "move", V2.move),
]
