"""From a file's identifier to its path and back. Knows the store, and no rules."""

from __future__ import annotations

from emulator.entities import Entity, Key
from emulator.scope import Scope
from emulator.store import Store

ROOT = "Root"
KIND = "file"
PATH_KIND = "filePath"
MAX_DEPTH = 64


def path_of(store: Store, scope: Scope, parent: str, name: str) -> str:
    """The path of a file or folder by the names of the folders above it."""
    names = [name]
    for _ in range(MAX_DEPTH):
        if parent == ROOT:
            break
        folder = store.get(Key(KIND, scope, parent))
        if folder is None:
            break
        names.append(folder.name)
        parent = folder.body["parentIdentifier"]
    return "/" + "/".join(reversed(names))


def find(store: Store, scope: Scope, path: str) -> Entity | None:
    """The file or folder at a path, or None."""
    parent = ROOT
    found: Entity | None = None
    for name in path.strip("/").split("/"):
        found = next(
            (
                entity
                for entity in store.named(KIND, scope, name)
                if entity.body["parentIdentifier"] == parent
            ),
            None,
        )
        if found is None:
            return None
        parent = found.key.identifier
    return found


def path_key(store: Store, entity: Entity) -> Key:
    """What references to a file name: its path, not its identifier."""
    path = path_of(store, entity.key.scope, entity.body["parentIdentifier"], entity.name)
    return Key(PATH_KIND, entity.key.scope, path)
