"""Rules of organizations and projects. No HTTP."""

from __future__ import annotations

from typing import Any

from emulator.account import Account, Kind
from emulator.entities import Entity, Key
from emulator.errors import referenced
from emulator.fields import Fields
from emulator.scope import IDENTIFIER, Scope

ORGANIZATION = Kind(
    "organization",
    "Organization",
    "An organization with identifier {identifier} is already present or was deleted",
    "Organization with identifier [{identifier}] not found",
)
PROJECT = Kind(
    "project",
    "Project",
    "A project with identifier {identifier} and orgIdentifier {org} is already present or was"
    " deleted",
    "Project with orgIdentifier [{org}] and identifier [{identifier}] not found",
)
DEFAULT_COLOR = "#0063f7"


def organization(body: dict[str, Any]) -> Entity:
    """The organization that a request describes; raises for all its problems at once."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    kept = {
        "identifier": identifier,
        "name": name,
        "description": given.text("description"),
        "tags": given.tags(),
    }
    given.identity(identifier, name)
    given.check()
    return Entity(ORGANIZATION.key(Scope(), identifier), name, kept)


def project(body: dict[str, Any], org: str) -> Entity:
    """The project that a request describes; `org` is the query's and wins over the body's."""
    given = Fields(body)
    identifier = given.text("identifier")
    name = given.text("name")
    in_body = given.text("orgIdentifier")
    modules = body.get("modules") or []
    if not isinstance(modules, list) or not all(isinstance(item, str) for item in modules):
        given.wrong("modules", "must be a list of text")
    if not (org or in_body):
        given.wrong("orgIdentifier", "must not be empty")
    elif org and in_body and org != in_body:
        given.wrong("orgIdentifier", "differs between the query and the body")
    elif not IDENTIFIER.match(org or in_body):
        given.wrong("orgIdentifier", "is not a valid identifier")
    kept = {
        "orgIdentifier": org or in_body,
        "identifier": identifier,
        "name": name,
        "color": given.text("color") or DEFAULT_COLOR,
        "modules": modules,
        "description": given.text("description"),
        "tags": given.tags(),
    }
    given.identity(identifier, name)
    given.check()
    return Entity(PROJECT.key(Scope(org or in_body), identifier), name, kept)


def remove_organization(account: Account, key: Key) -> None:
    """Delete an organization and what is in it; `strict` refuses while it holds projects."""
    _remove(account, ORGANIZATION, key, Scope(key.identifier))


def remove_project(account: Account, key: Key) -> None:
    """Delete a project and what is in it; `strict` refuses while it holds entities."""
    _remove(account, PROJECT, key, Scope(key.scope.org, key.identifier))


def _remove(account: Account, kind: Kind, key: Key, inside: Scope) -> None:
    with account.store.transaction():
        account.read(kind, key)
        if account.profile == "strict":
            _require_empty(account, kind, key.identifier, inside)
        account.store.delete_below(inside)
        account.store.delete(key)


def _require_empty(account: Account, kind: Kind, identifier: str, scope: Scope) -> None:
    inside = [key for key, _ in account.store.entities(scope)]
    if inside:
        names = ", ".join(f"{key.kind} {key.identifier}" for key in inside[:5])
        more = f" and {len(inside) - 5} more" if len(inside) > 5 else ""
        raise referenced(f"Could not delete the {kind.name} {identifier}: it holds {names}{more}")
