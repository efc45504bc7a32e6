"""Finding an entity by the kind names that tests and people use."""

from __future__ import annotations

from typing import Any

from emulator.account import Account
from emulator.records import Key
from emulator.routing import Request
from emulator.scope import Scope

ALIASES = {
    "secretText": "secret",
    "secretFile": "secret",
    "secretSshkey": "secret",
    "secretWinrm": "secret",
    "fileStoreFile": "file",
    "fileStoreFolder": "file",
    "serviceOverridesV2": "override",
    "overrides": "override",
    "variables": "variable",
}


def get(
    account: Account,
    kind: str,
    identifier: str,
    *,
    org: str,
    project: str,
    environment: str | None,
) -> dict[str, Any] | None:
    """The entity's own object, without what the emulator alone keeps; None when not there."""
    kind = ALIASES.get(kind, "connector" if kind.lower().endswith("connector") else kind)
    scope = Scope(org, project)
    parents = [environment or ""]
    if kind == "infrastructure" and environment is None:
        parents = [key.parent for key, _ in account.store.entities(scope) if key.kind == kind]
    for parent in parents:
        entity = account.store.get(Key(kind, scope, identifier, parent))
        if entity is not None:
            return visible(entity.body)
    return None


def identity(request: Request, kind: str) -> tuple[str, ...]:
    """What a read request asks for, comparable with `created`."""
    return (
        ALIASES.get(kind, kind),
        request.query.get("orgIdentifier", ""),
        request.query.get("projectIdentifier", ""),
        request.query.get("environmentIdentifier", "") if kind == "infrastructure" else "",
        request.parameters.get("identifier", ""),
    )


def created(kind: str, data: Any) -> tuple[str, ...]:
    """What a create answer made, comparable with `identity`."""
    inner = next((item for item in data.values() if isinstance(item, dict)), data)
    entity = inner if "identifier" in inner else data
    return (
        ALIASES.get(kind, kind),
        entity.get("orgIdentifier", ""),
        entity.get("projectIdentifier", ""),
        entity.get("environmentRef", "") if kind == "infrastructure" else "",
        entity["identifier"],
    )


def visible(body: dict[str, Any]) -> dict[str, Any]:
    """An entity's object without the fields that start with an underscore."""
    return {name: value for name, value in body.items() if not name.startswith("_")}
