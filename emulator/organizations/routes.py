"""`/ng/api/organizations` and `/ng/api/projects`: HTTP only."""

from __future__ import annotations

from emulator.account import Account
from emulator.entities import Entity, Key
from emulator.messages import Request
from emulator.organizations import state
from emulator.routes import BY_IDENTIFIER, Resource, wrapped
from emulator.scope import Scope


class Organizations(Resource):
    """Organizations, which are in the account whatever the query says."""

    kind = state.ORGANIZATION
    path, label, wrapper = "/ng/api/organizations", "organization", "organization"
    facts = {"harnessManaged": False}
    paging = ("pageIndex", "pageSize", 50)
    update_path = BY_IDENTIFIER

    def described(self, account: Account, request: Request) -> Entity:
        """The organization of the body."""
        return state.organization(wrapped(request.json(), self.wrapper))

    def key(self, request: Request) -> Key:
        """The key of an organization."""
        return self.kind.key(Scope(), request.parameters["identifier"])

    def remove(self, account: Account, key: Key, *, force: bool) -> None:
        """Delete it with all that is in it."""
        state.remove_organization(account, key)

    def listed(self, request: Request) -> tuple[Scope | None, str | None]:
        """All organizations."""
        return Scope(), None


class Projects(Resource):
    """Projects of the organization that the query names."""

    kind = state.PROJECT
    path, label, wrapper = "/ng/api/projects", "project", "project"
    paging = ("pageIndex", "pageSize", 50)
    update_path = BY_IDENTIFIER

    def described(self, account: Account, request: Request) -> Entity:
        """The project of the body, in the query's organization."""
        return state.project(wrapped(request.json(), self.wrapper), request.scope().org)

    def key(self, request: Request) -> Key:
        """The key of a project."""
        return self.kind.key(Scope(request.scope().org), request.parameters["identifier"])

    def remove(self, account: Account, key: Key, *, force: bool) -> None:
        """Delete it with all that is in it."""
        state.remove_project(account, key)

    def listed(self, request: Request) -> tuple[Scope | None, str | None]:
        """The projects of an organization; all projects when none is named."""
        org = request.scope().org
        return (Scope(org) if org else None), None


ROUTES = [*Organizations().routes(), *Projects().routes()]
