"""`/ng/api/environmentsV2` and `/ng/api/infrastructures`: HTTP only."""

from __future__ import annotations

from emulator.account import Account
from emulator.entities import Entity, Key
from emulator.environments import state
from emulator.errors import invalid_fields
from emulator.messages import Request
from emulator.routes import ResourceInGit
from emulator.scope import Scope


class Environments(ResourceInGit):
    """Environments; their scope is in the body when they are written."""

    kind = state.ENVIRONMENT
    path, label, wrapper = "/ng/api/environmentsV2", "environment", "environment"
    import_name, answers_import = "environmentIdentifier", "envIdentifier"

    def described(self, account: Account, request: Request) -> Entity:
        """The environment of the body."""
        return state.environment(request.json(), account.identifier)

    def remove(self, account: Account, key: Key, *, force: bool) -> None:
        """Delete it with its infrastructures."""
        state.remove_environment(account, key, force=force)

    def imported(self, account: Account, request: Request, identifier: str) -> Entity:
        """A made-up environment."""
        return state.imported_environment(request.scope(), identifier, account.identifier)


class Infrastructures(ResourceInGit):
    """Infrastructures of the environment that the query names, or the body of what is written."""

    kind = state.INFRASTRUCTURE
    path, label, wrapper = "/ng/api/infrastructures", "infrastructure", "infrastructure"
    import_name = "infraIdentifier"

    def described(self, account: Account, request: Request) -> Entity:
        """The infrastructure of the body."""
        return state.infrastructure(request.json(), account.identifier)

    def key(self, request: Request) -> Key:
        """The key of an infrastructure."""
        return self.kind.key(request.scope(), request.parameters["identifier"], _parent(request))

    def add(self, account: Account, entity: Entity, git: dict[str, str] | None) -> None:
        """Store it in its environment."""
        state.create_infrastructure(account, entity, git)

    def listed(self, request: Request) -> tuple[Scope | None, str | None]:
        """The infrastructures of an environment."""
        return request.scope(), _parent(request)

    def imported(self, account: Account, request: Request, identifier: str) -> Entity:
        """A made-up infrastructure."""
        parent = _parent(request)
        return state.imported_infrastructure(
            request.scope(), parent, identifier, account.identifier
        )


def _parent(request: Request) -> str:
    parent = request.query.get("environmentIdentifier", "")
    if not parent:
        raise invalid_fields([("environmentIdentifier", "must not be empty")])
    return parent


ROUTES = [*Environments().routes(), *Infrastructures().routes()]
