"""`/ng/api/servicesV2`: HTTP only."""

from __future__ import annotations

from emulator.account import Account
from emulator.entities import Entity
from emulator.messages import Request
from emulator.routes import ResourceInGit
from emulator.services import state


class Services(ResourceInGit):
    """Services; their scope is in the body when they are written."""

    kind = state.SERVICE
    path, label, wrapper = "/ng/api/servicesV2", "service", "service"
    import_name = "serviceIdentifier"

    def described(self, account: Account, request: Request) -> Entity:
        """The service of the body."""
        return state.service(request.json(), account.identifier)

    def replace(self, account: Account, entity: Entity, branch: str | None) -> None:
        """Replace it; its deployment type stays."""
        state.update(account, entity, branch)

    def imported(self, account: Account, request: Request, identifier: str) -> Entity:
        """A made-up service."""
        return state.imported(request.scope(), identifier, account.identifier)


ROUTES = Services().routes()
