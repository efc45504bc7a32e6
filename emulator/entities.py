"""What the store keeps: entities by their keys, the references between them, past changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from emulator.scope import Scope


@dataclass(frozen=True)
class Key:
    """What makes an entity the one it is. `parent` is the environment of an infrastructure."""

    kind: str
    scope: Scope
    identifier: str
    parent: str = ""

    def columns(self) -> tuple[str, str, str, str, str]:
        """Values of the five key columns, in the order of the indexes."""
        return (self.kind, self.scope.org, self.scope.project, self.parent, self.identifier)


@dataclass(frozen=True)
class Reference:
    """`path` in the entity's document names `target`."""

    path: str
    target: Key


@dataclass
class Entity:
    """A stored entity. `body` is what the area keeps; `created`, `updated` are epoch ms."""

    key: Key
    name: str
    body: dict[str, Any]
    references: list[Reference] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    version: int = 0


@dataclass(frozen=True)
class Change:
    """One write of the past. `action` is `create`, `update` or `delete`."""

    sequence: int
    version: int
    action: str
    at: int
    key: Key
    body: dict[str, Any]


def visible(body: dict[str, Any]) -> dict[str, Any]:
    """An entity's object without the fields that start with an underscore."""
    return {name: value for name, value in body.items() if not name.startswith("_")}
