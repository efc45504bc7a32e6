"""Rules of organizations and projects. No HTTP."""

from __future__ import annotations

from typing import Any

from emulator.account import (
    Account,
    Kind,
    check_identity,
    refuse,
    tags_field,
    text_field,
)
from emulator.errors import not_found, referenced
from emulator.records import Entity, Key
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


def organization_key(identifier: str) -> Key:
    """The key of an organization."""
    return Key(ORGANIZATION.name, Scope(), identifier)


def project_key(org: str, identifier: str) -> Key:
    """The key of a project."""
    return Key(PROJECT.name, Scope(org), identifier)


def organization(body: dict[str, Any]) -> Entity:
    """The organization that a request describes; raises for all its problems at once."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    kept = {
        "identifier": identifier,
        "name": name,
        "description": text_field(body, "description", problems),
        "tags": tags_field(body, problems),
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    return Entity(organization_key(identifier), name, kept)


def project(body: dict[str, Any], org: str) -> Entity:
    """The project that a request describes; `org` is the query's and wins over the body's."""
    problems: list[tuple[str, str]] = []
    identifier = text_field(body, "identifier", problems)
    name = text_field(body, "name", problems)
    in_body = text_field(body, "orgIdentifier", problems)
    modules = body.get("modules") or []
    if not isinstance(modules, list) or not all(isinstance(item, str) for item in modules):
        problems.append(("modules", "must be a list of text"))
    if not (org or in_body):
        problems.append(("orgIdentifier", "must not be empty"))
    elif org and in_body and org != in_body:
        problems.append(("orgIdentifier", "differs between the query and the body"))
    elif not IDENTIFIER.match(org or in_body):
        problems.append(("orgIdentifier", "is not a valid identifier"))
    kept = {
        "orgIdentifier": org or in_body,
        "identifier": identifier,
        "name": name,
        "color": text_field(body, "color", problems) or DEFAULT_COLOR,
        "modules": modules,
        "description": text_field(body, "description", problems),
        "tags": tags_field(body, problems),
    }
    check_identity(identifier, name, problems)
    refuse(problems)
    return Entity(project_key(org or in_body, identifier), name, kept)


def remove_organization(account: Account, identifier: str) -> None:
    """Delete an organization and what is in it; `strict` refuses while it holds projects."""
    with account.store.transaction():
        if not account.store.exists(organization_key(identifier)):
            raise not_found(ORGANIZATION.missing.format(identifier=identifier))
        if account.profile == "strict":
            _require_empty(account, "organization", identifier, Scope(identifier))
        account.store.delete_below(Scope(identifier))
        account.store.delete(organization_key(identifier))


def remove_project(account: Account, org: str, identifier: str) -> None:
    """Delete a project and what is in it; `strict` refuses while it holds entities."""
    with account.store.transaction():
        account.read(PROJECT, project_key(org, identifier))
        if account.profile == "strict":
            _require_empty(account, "project", identifier, Scope(org, identifier))
        account.store.delete_below(Scope(org, identifier))
        account.store.delete(project_key(org, identifier))


def _require_empty(account: Account, label: str, identifier: str, scope: Scope) -> None:
    inside = [key for key, _ in account.store.entities(scope)]
    if inside:
        names = ", ".join(f"{key.kind} {key.identifier}" for key in inside[:5])
        more = f" and {len(inside) - 5} more" if len(inside) > 5 else ""
        raise referenced(f"Could not delete the {label} {identifier}: it holds {names}{more}")
