"""`/ng/api/connectors`: HTTP only."""

from __future__ import annotations

from emulator.account import Account
from emulator.connectors import state
from emulator.entities import Entity
from emulator.messages import Request
from emulator.routes import Resource, Route, wrapped


class Connectors(Resource):
    """Connectors; their scope is in the body when they are written."""

    kind = state.CONNECTOR
    path, label, wrapper = "/ng/api/connectors", "connector", "connector"
    facts = {"harnessManaged": False}
    paging = ("pageIndex", "pageSize", 100)

    def described(self, account: Account, request: Request) -> Entity:
        """The connector of the body."""
        return state.connector(wrapped(request.json(), self.wrapper))

    def routes(self) -> list[Route]:
        """The usual calls, and a second way to list."""
        return [*super().routes(), self.route("POST", "/listV2", "list", self.list_page)]


ROUTES = Connectors().routes()
