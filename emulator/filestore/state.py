"""Rules of the file store. No HTTP. Content is kept as text, whatever its bytes were."""

from __future__ import annotations

import json
from typing import Any

from emulator.account import Account, Kind
from emulator.entities import Entity, Key
from emulator.errors import duplicate, invalid, invalid_fields, not_found
from emulator.fields import Fields
from emulator.filestore.paths import KIND, ROOT, path_key, path_of
from emulator.scope import Scope

FILE = Kind(
    KIND,
    "File",
    "Try creating another file or folder: one with identifier [{identifier}] already exists",
    "Not found file/folder with identifier [{identifier}], account [{account}], org [{org}],"
    " project [{project}]",
)
TYPES = ("FILE", "FOLDER")
USAGES = ("MANIFEST_FILE", "CONFIG", "SCRIPT")
AUTHOR = {"name": "embedded", "email": "embedded@localhost"}


def file(form: dict[str, str], scope: Scope, content: bytes | None) -> Entity:
    """The file or folder that a form describes; raises for all its problems at once."""
    given = Fields(form)
    identifier, name = form.get("identifier", ""), form.get("name", "")
    given.identity(identifier, name)
    if "/" in name or name in (".", ".."):
        given.wrong("name", "must not be a path")
    if identifier == ROOT:
        given.wrong("identifier", f"{ROOT} is the store itself")
    if form.get("type") not in TYPES:
        given.wrong("type", f"must be one of {', '.join(TYPES)}")
    if not form.get("parentIdentifier"):
        given.wrong("parentIdentifier", "must not be empty")
    if form.get("fileUsage") and form["fileUsage"] not in USAGES:
        given.wrong("fileUsage", f"must be one of {', '.join(USAGES)}")
    tags = _tags(given)
    given.check()
    body: dict[str, Any] = {
        **scope.fields(),
        "identifier": identifier,
        "name": name,
        **({"fileUsage": form["fileUsage"]} if form.get("fileUsage") else {}),
        "type": form["type"],
        "parentIdentifier": form["parentIdentifier"],
        "description": form.get("description", ""),
        "tags": tags,
        **({"mimeType": form["mimeType"]} if form.get("mimeType") else {}),
    }
    if content is not None:
        body["_content"] = content.decode("utf-8", "surrogateescape")
    return Entity(FILE.key(scope, identifier), name, body)


def _tags(given: Fields) -> list[dict[str, str]]:
    text = given.text("tags")
    if not text:
        return []
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, list) or not all(
        isinstance(item, dict)
        and isinstance(item.get("key"), str)
        and isinstance(item.get("value", ""), str)
        for item in value
    ):
        given.wrong("tags", "must be a JSON list of objects with key and value")
        return []
    return [{"key": item["key"], "value": item.get("value", "")} for item in value]


def create(account: Account, entity: Entity) -> Entity:
    """Store a new file or folder below an existing folder."""
    with account.store.transaction():
        account.require_scope(entity.key.scope)
        _require_place(account, entity)
        entity.body.setdefault("_content", "")
        return account.create(FILE, entity)


def update(account: Account, entity: Entity) -> Entity:
    """Replace a file or folder; its type stays, absent content keeps the old."""
    with account.store.transaction():
        old = account.store.get(entity.key)
        if old is None:
            raise invalid(account.words(FILE.missing, entity.key))
        if old.body["type"] != entity.body["type"]:
            raise invalid_fields([("type", f"cannot change from {old.body['type']}")])
        _require_place(account, entity)
        entity.body.setdefault("_content", old.body["_content"])
        return account.update(FILE, entity)


def _require_place(account: Account, entity: Entity) -> None:
    """Raise unless the parent is a folder elsewhere and the name is free in it."""
    scope, parent = entity.key.scope, entity.body["parentIdentifier"]
    above = parent
    while above != ROOT:
        folder = account.store.get(FILE.key(scope, above))
        if folder is None or folder.body["type"] != "FOLDER":
            raise invalid(f"Parent folder with identifier [{above}] does not exist in this scope")
        if folder.key == entity.key:
            raise invalid(f"Folder [{entity.key.identifier}] cannot be moved into itself")
        above = folder.body["parentIdentifier"]
    for other in account.store.named(KIND, scope, entity.name):
        if other.key != entity.key and other.body["parentIdentifier"] == parent:
            raise duplicate(
                f"Try creating another {entity.body['type'].lower()}: one with name"
                f" [{entity.name}] already exists in the parent folder [{parent}]"
            )


def remove(account: Account, key: Key, *, force: bool = False) -> None:
    """Delete a file, or a folder with all in it; `strict` refuses while one is referred to."""
    with account.store.transaction():
        entity = account.read(FILE, key)
        doomed = [entity]
        for item in doomed:
            doomed.extend(_children(account, item))
        if account.profile == "strict" and not force:
            for item in doomed:
                account.require_unreferenced(FILE, path_key(account.store, item))
        for item in reversed(doomed):
            account.store.delete(item.key)


def _children(account: Account, folder: Entity) -> list[Entity]:
    if folder.body["type"] != "FOLDER":
        return []
    entities, _ = account.store.page(KIND, folder.key.scope, limit=1_000_000)
    return [
        entity for entity in entities if entity.body["parentIdentifier"] == folder.key.identifier
    ]


def content(account: Account, key: Key) -> bytes:
    """The bytes of a file; raises for a folder and for one that is not there."""
    entity = account.read(FILE, key)
    if entity.body["type"] != "FILE":
        raise not_found(f"[{key.identifier}] is a folder and has no content")
    text: str = entity.body["_content"]
    return text.encode("utf-8", "surrogateescape")


def shown(account: Account, entity: Entity) -> dict[str, Any]:
    """A file or folder as the service answers it, with its path."""
    scope = entity.key.scope
    body = {key: value for key, value in entity.body.items() if key != "_content"}
    return {
        "accountIdentifier": account.identifier,
        **body,
        "path": path_of(account.store, scope, body["parentIdentifier"], entity.name),
        "draft": False,
        "createdBy": AUTHOR,
        "lastModifiedBy": AUTHOR,
        "lastModifiedAt": entity.updated,
    }
