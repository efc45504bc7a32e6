"""One Harness account: the rules that all kinds share.

Areas describe their kinds with a `Kind` and call `create`, `read`, `update`, `remove` and `page`
here, so that parents, duplicates, not-found answers and the two profiles behave alike everywhere.
No HTTP here, and nothing that belongs to one kind alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from emulator import git_experience
from emulator.entities import Entity, Key, Reference
from emulator.errors import ApiError, duplicate, invalid, invalid_fields, not_found, referenced
from emulator.filestore import paths
from emulator.references import BUILT_IN
from emulator.scope import Scope
from emulator.store import Store

Profile = Literal["faithful", "strict"]
PROFILES: tuple[Profile, ...] = ("faithful", "strict")

MAX_PAGE_SIZE = 1000


@dataclass(frozen=True)
class Kind:
    """A kind of entity and how Harness words its refusals.

    `taken` and `missing` may use {identifier}, {name}, {scope}, {account}, {org}, {project} and
    {parent}.
    """

    name: str
    label: str
    taken: str
    missing: str

    def key(self, scope: Scope, identifier: str, parent: str = "") -> Key:
        """The key of an entity of this kind."""
        return Key(self.name, scope, identifier, parent)


class Account:
    """The account that one emulator serves."""

    def __init__(self, identifier: str, profile: Profile, store: Store) -> None:
        self.identifier = identifier
        self.profile = profile
        self.store = store

    def create(self, kind: Kind, entity: Entity, git: dict[str, str] | None = None) -> Entity:
        """Store a new entity; raises for a missing parent or a taken identifier.

        `git` makes one that can be kept in Git a REMOTE one.
        """
        if git is not None and entity.body.get("storeType") == "INLINE":
            git_experience.make_remote(entity, git)
        with self.store.transaction():
            self.require_scope(entity.key.scope)
            self._require_references(entity)
            if not self.store.insert(entity):
                raise duplicate(self.words(kind.taken, entity.key))
        return entity

    def read(self, kind: Kind, key: Key) -> Entity:
        """The stored entity; raises the kind's not-found."""
        entity = self.store.get(key)
        if entity is None:
            raise not_found(self.words(kind.missing, key))
        return entity

    def update(self, kind: Kind, entity: Entity, branch: str | None = None) -> Entity:
        """Replace a stored entity; a missing one is a 400, as the service has it.

        A REMOTE one stays REMOTE, and is on `branch` afterwards when that is given.
        """
        with self.store.transaction():
            self._require_references(entity)
            if entity.body.get("storeType") == "INLINE":
                old = self.store.get(entity.key)
                git_experience.stay_remote(entity, old.body if old else {}, branch)
            if not self.store.replace(entity):
                raise invalid(self.words(kind.missing, entity.key))
        return entity

    def move(self, kind: Kind, key: Key, details: dict[str, Any]) -> Entity:
        """Change connector, repository and file of a REMOTE entity, those that are given."""
        with self.store.transaction():
            entity = self.read(kind, key)
            entity.references = self.store.references_of(key)
            git_experience.move(entity, details)
            self.store.replace(entity)
        return entity

    def remove(self, kind: Kind, key: Key, *, force: bool = False) -> None:
        """Delete a stored entity; profile `strict` refuses while others refer to it."""
        with self.store.transaction():
            self.read(kind, key)
            if self.profile == "strict" and not force:
                self.require_unreferenced(kind, key)
            self.store.delete(key)

    def page(
        self,
        kind: Kind,
        scope: Scope | None,
        *,
        number: int,
        size: int,
        search: str = "",
        parent: str | None = None,
    ) -> tuple[list[Entity], int]:
        """One page of a scope (None: of all scopes) and the total number of matches."""
        return self.store.page(
            kind.name, scope, parent=parent, search=search, offset=number * size, limit=size
        )

    def require_scope(self, scope: Scope) -> None:
        """Raise unless the organization and the project of a scope exist."""
        if scope.project and not scope.org:
            raise invalid_fields([("orgIdentifier", "required when projectIdentifier is given")])
        if scope.org and not self.store.exists(Key("organization", Scope(), scope.org)):
            raise ApiError(
                404,
                "RESOURCE_NOT_FOUND_EXCEPTION",
                f"Organization with identifier [{scope.org}] not found",
            )
        if scope.project and not self.store.exists(Key("project", Scope(scope.org), scope.project)):
            raise ApiError(
                404,
                "RESOURCE_NOT_FOUND_EXCEPTION",
                f"Project with orgIdentifier [{scope.org}] and identifier"
                f" [{scope.project}] not found",
            )

    def require_unreferenced(self, kind: Kind, key: Key) -> None:
        """Raise when other entities refer to the key."""
        users = [user for user, _ in self.store.referrers_of(key) if user != key]
        if users:
            names = ", ".join(f"{user.kind} {user.identifier}" for user in users[:5])
            more = f" and {len(users) - 5} more" if len(users) > 5 else ""
            raise referenced(
                f"Could not delete the {kind.label.lower()} {key.identifier}:"
                f" it is referenced by {names}{more}"
            )

    def _require_references(self, entity: Entity) -> None:
        if self.profile != "strict":
            return
        missing: list[tuple[str, str]] = []
        for reference in entity.references:
            if not self._is_there(reference):
                target = reference.target
                where = target.scope.sentence(self.identifier)
                problem = f"{target.kind} {target.identifier} not found in {where}"
                missing.append((reference.path, problem))
        if missing:
            raise invalid_fields(missing)

    def _is_there(self, reference: Reference) -> bool:
        target = reference.target
        if target.kind == paths.PATH_KIND:
            return paths.find(self.store, target.scope, target.identifier) is not None
        return (target.kind, target.identifier) in BUILT_IN or self.store.exists(target)

    def words(self, template: str, key: Key) -> str:
        """A message of a kind with the parts of a key filled in."""
        return template.format(
            identifier=key.identifier,
            scope=key.scope.sentence(self.identifier),
            account=self.identifier,
            org=key.scope.org,
            project=key.scope.project,
            parent=key.parent,
        )
