"""`/ng/api/variables`: HTTP only."""

from __future__ import annotations

from emulator.account import Account
from emulator.entities import Entity
from emulator.messages import Request
from emulator.routes import Resource, wrapped
from emulator.variables import state


class Variables(Resource):
    """Variables; their scope is in the body when they are written."""

    kind = state.VARIABLE
    path, label, wrapper = "/ng/api/variables", "variable", "variable"
    paging = ("pageIndex", "pageSize", 100)

    def described(self, account: Account, request: Request) -> Entity:
        """The variable of the body."""
        return state.variable(wrapped(request.json(), self.wrapper))


ROUTES = Variables().routes()
