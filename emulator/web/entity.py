"""The page of one entity: document, facts, references, history. Makes values, no HTTP."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Any

from emulator import documents
from emulator.account import Account
from emulator.entities import Change, Entity, Key, Reference, visible
from emulator.filestore import paths
from emulator.references import BUILT_IN
from emulator.web.overview import PER_KIND, PER_PAGE


@dataclass(frozen=True)
class Mention:
    """One reference: the words for the other end, its key when it has a page, the path in between.

    `note` says why there is no page.
    """

    label: str
    path: str
    key: Key | None
    note: str = ""


def page(account: Account, key: Key, version: int | None) -> dict[str, Any] | None:
    """An entity with document, references and history; None when it never was."""
    changes = account.store.history(key)
    entity = account.store.get(key)
    if entity is None and not changes:
        return None
    last = next((change for change in reversed(changes) if change.body), None)
    body = entity.body if entity else (last.body if last else {})
    name = str(body.get("name") or key.identifier)
    chosen = next((change for change in changes if change.version == version), None)
    users, more = _referred_by(account, entity)
    return {
        "title": f"{key.kind} {name}",
        "name": name,
        "key": key,
        "scope_in_words": key.scope.sentence(account.identifier),
        "environment": Key("environment", key.scope, key.parent) if key.parent else None,
        "entity": entity,
        "body": body,
        "file_path": _path(account, entity),
        "document": _document(body),
        "refers_to": [_target(account, item) for item in account.store.references_of(key)],
        "referred_by": users,
        "more_referrers": more,
        "history": list(reversed(changes[-PER_PAGE:])),
        "chosen": chosen,
        "difference": _difference(changes, chosen) if chosen else [],
    }


def _path(account: Account, entity: Entity | None) -> str:
    if entity is None or entity.key.kind != paths.KIND:
        return ""
    return paths.path_key(account.store, entity).identifier


def _document(body: dict[str, Any]) -> dict[str, str]:
    """The YAML or the file's content, and the fields beside it."""
    if body.get("type") == "FILE":
        return {"plain": str(body.get("_content", ""))}
    shown = visible(body)
    yaml = shown.pop("yaml", None)
    if not isinstance(yaml, str):
        return {"yaml": documents.write(shown)}
    return {"yaml": yaml, "others": documents.write(shown)}


def _as_text(body: dict[str, Any]) -> list[str]:
    shown = visible(body)
    yaml = shown.pop("yaml", "")
    lines = documents.write(shown).splitlines() if shown else []
    return [*lines, *str(yaml).splitlines(), *str(body.get("_content", "")).splitlines()]


def _difference(changes: list[Change], chosen: Change) -> list[tuple[str, str]]:
    """Elements and lines of what a change made of the version before."""
    before = next((item for item in reversed(changes) if item.sequence < chosen.sequence), None)
    lines = difflib.unified_diff(
        _as_text(before.body) if before else [], _as_text(chosen.body), lineterm="", n=3
    )
    elements = {"+": "ins", "-": "del", "@": "hunk"}
    parts = [(elements.get(line[0], "same"), line) for line in list(lines)[2:]]
    return parts or [("hunk", "written again without a difference")]


def _target(account: Account, reference: Reference) -> Mention:
    target: Key | None = reference.target
    label = f"{reference.target.kind} {reference.target.identifier}"
    if reference.target.kind == paths.PATH_KIND:
        file = paths.find(account.store, reference.target.scope, reference.target.identifier)
        target = file.key if file else None
        label = f"file {reference.target.identifier}"
    if target is not None and account.store.exists(target):
        return Mention(label, reference.path, target)
    built_in = (reference.target.kind, reference.target.identifier) in BUILT_IN
    return Mention(label, reference.path, None, "built in" if built_in else "not in this account")


def _referred_by(account: Account, entity: Entity | None) -> tuple[list[Mention], int]:
    """The first who refer to an entity, and how many more there are."""
    if entity is None:
        return [], 0
    is_file = entity.key.kind == paths.KIND
    key = paths.path_key(account.store, entity) if is_file else entity.key
    users = [
        Mention(f"{user.kind} {user.identifier}", path, user)
        for user, path in account.store.referrers_of(key, PER_KIND)
    ]
    return users, max(0, account.store.count_referrers(key) - PER_KIND)
