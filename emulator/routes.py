"""The tables of routes, and what every kind of entity does alike over HTTP.

Routes are data: the coverage page prints the same table that serves requests. A kind is a
`Resource` that says how its entities come in and go out; creating, reading, updating, deleting and
listing them is here, with the page envelope of lists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from emulator import git_experience
from emulator.account import MAX_PAGE_SIZE, Account, Kind
from emulator.entities import Entity, Key, visible
from emulator.errors import invalid_fields
from emulator.messages import Request, Response
from emulator.scope import Scope

Handler = Callable[[Account, Request], Response]
BY_IDENTIFIER = "/{identifier}"


@dataclass(frozen=True)
class Route:
    """One row of the table: `kind` and `operation` are what the coverage page prints."""

    method: str
    template: str
    kind: str
    operation: str
    handler: Handler


class Resource:
    """A kind over HTTP. Areas say what differs: `described`, `shown` and the class's settings.

    `wrapper` is the key that holds the entity in bodies and answers, `label` the kind's name on
    the coverage page, `paging` the names of page number and size in the query of lists and the
    size when none is given.
    """

    kind: ClassVar[Kind]
    path: str
    label: str
    wrapper: ClassVar[str] = ""
    facts: ClassVar[dict[str, Any]] = {}
    paging: ClassVar[tuple[str, str, int]] = ("page", "size", 100)
    update_path: ClassVar[str] = ""

    def described(self, account: Account, request: Request) -> Entity:
        """The entity that the body of a request describes."""
        raise NotImplementedError

    def shown(self, account: Account, entity: Entity) -> dict[str, Any]:
        """An entity as an answer has it."""
        return {
            self.wrapper: visible(entity.body),
            "createdAt": entity.created,
            "lastModifiedAt": entity.updated,
            **self.facts,
        }

    def key(self, request: Request) -> Key:
        """The key of the entity that the path names."""
        return self.kind.key(request.scope(), request.parameters["identifier"])

    def add(self, account: Account, entity: Entity, git: dict[str, str] | None) -> None:
        """Store a new entity."""
        account.create(self.kind, entity, git)

    def replace(self, account: Account, entity: Entity, branch: str | None) -> None:
        """Replace a stored entity."""
        account.update(self.kind, entity, branch)

    def remove(self, account: Account, key: Key, *, force: bool) -> None:
        """Delete a stored entity."""
        account.remove(self.kind, key, force=force)

    def listed(self, request: Request) -> tuple[Scope | None, str | None]:
        """The scope (None: all) and the parent whose entities a list call wants."""
        return request.scope(), None

    def create(self, account: Account, request: Request) -> Response:
        """POST a new entity."""
        entity = self.described(account, request)
        self.add(account, entity, request.git)
        return Response(self.shown(account, entity), key=entity.key)

    def read(self, account: Account, request: Request) -> Response:
        """GET an entity."""
        key = self.key(request)
        return Response(self.shown(account, account.read(self.kind, key)), key=key)

    def update(self, account: Account, request: Request) -> Response:
        """PUT an entity; where the path names it too, both must be the same."""
        entity = self.described(account, request)
        in_path = request.parameters.get("identifier", entity.key.identifier)
        if in_path != entity.key.identifier:
            raise invalid_fields([("identifier", "differs between the path and the body")])
        self.replace(account, entity, request.query.get("branch"))
        return Response(self.shown(account, entity))

    def delete(self, account: Account, request: Request) -> Response:
        """DELETE an entity."""
        force = request.query.get("forceDelete") == "true"
        self.remove(account, self.key(request), force=force)
        return Response(data=True)

    def list_page(self, account: Account, request: Request) -> Response:
        """A page of entities in Harness's page object."""
        number_name, size_name, default = self.paging
        number = _integer(request, number_name, 0, 0, 1_000_000)
        size = _integer(request, size_name, default, 1, MAX_PAGE_SIZE)
        scope, parent = self.listed(request)
        found, total = account.page(
            self.kind,
            scope,
            number=number,
            size=size,
            search=request.query.get("searchTerm", ""),
            parent=parent,
        )
        return Response(
            {
                "totalPages": -(-total // size),
                "totalItems": total,
                "pageItemCount": len(found),
                "pageSize": size,
                "content": [self.shown(account, item) for item in found],
                "pageIndex": number,
                "empty": not found,
            }
        )

    def route(self, method: str, below: str, operation: str, handler: Handler) -> Route:
        """A row of the table for a path below the kind's own."""
        return Route(method, self.path + below, self.label, operation, handler)

    def routes(self) -> list[Route]:
        """The five calls that every kind has."""
        return [
            self.route("POST", "", "create", self.create),
            self.route("GET", "", "list", self.list_page),
            self.route("GET", BY_IDENTIFIER, "read", self.read),
            self.route("PUT", self.update_path, "update", self.update),
            self.route("DELETE", BY_IDENTIFIER, "delete", self.delete),
        ]


class ResourceInGit(Resource):
    """A kind whose YAML may be kept in Git: imported from there, and moved within."""

    import_name: ClassVar[str]
    answers_import: ClassVar[str] = "identifier"

    def imported(self, account: Account, request: Request, identifier: str) -> Entity:
        """The entity that an import finds in Git, where nothing is: a made-up one."""
        raise NotImplementedError

    def bring_in(self, account: Account, request: Request) -> Response:
        """POST an import from Git; what to import is in the query."""
        git = git_experience.imported(request.query)
        name = request.query.get(self.import_name)
        identifier = name or git_experience.identifier_of(git["filePath"])
        self.add(account, self.imported(account, request, identifier), git)
        return Response({self.answers_import: identifier})

    def move(self, account: Account, request: Request) -> Response:
        """PUT other Git details; they are in the query."""
        key = self.key(request)
        account.move(self.kind, key, request.query)
        return Response({"identifier": key.identifier})

    def routes(self) -> list[Route]:
        """The seven calls of a kind that may be kept in Git."""
        below = BY_IDENTIFIER + "/update-git-metadata"
        return [
            *super().routes(),
            self.route("POST", "/import", "import", self.bring_in),
            self.route("PUT", below, "move", self.move),
        ]


def wrapped(body: dict[str, Any], wrapper: str) -> dict[str, Any]:
    """The object under a body's one key; raises a 400 `ApiError` when it is none."""
    inner = body.get(wrapper)
    if not isinstance(inner, dict):
        raise invalid_fields([(wrapper, "must be an object")])
    return inner


def _integer(request: Request, name: str, default: int, low: int, high: int) -> int:
    text = request.query.get(name, str(default))
    if not text.isascii() or not text.lstrip("-").isdigit() or len(text) > 9:
        raise invalid_fields([(name, "must be a number")])
    value = int(text)
    if not low <= value <= high:
        raise invalid_fields([(name, f"must be between {low} and {high}")])
    return value
