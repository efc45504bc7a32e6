"""What is in the account: the tree, a list, a search. Makes values for templates, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from emulator.account import Account
from emulator.entities import Entity, Key
from emulator.filestore import paths
from emulator.scope import Scope
from emulator.web.rendering import counted, plural

PER_KIND = 60
PER_PAGE = 200
LATEST = 14
ORDER = (
    "connector",
    "secret",
    "variable",
    "file",
    "service",
    "environment",
    "infrastructure",
    "override",
)


@dataclass
class Group:
    """The first entities of one kind in a scope, and how many there are."""

    kind: str
    scope: Scope
    number: int
    title: str
    entries: list[tuple[Key, str]]

    @property
    def is_cut(self) -> bool:
        """Report whether there are more than the ones shown."""
        return self.number > PER_KIND


@dataclass
class Branch:
    """A scope of the tree with what is in it; `entity` is the organization or project."""

    entity: Entity | None
    inside: int
    groups: list[Group]
    branches: list[Branch] = field(default_factory=list)
    all_branches: Group | None = None


class Overview:
    """The account's numbers, counted once for a page."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._folders = account.store.tally(paths.KIND, "type", "FOLDER")
        self._counts: dict[Scope, dict[str, int]] = {}
        for kind, org, project, number in account.store.counts():
            self._counts.setdefault(Scope(org, project), {})[kind] = number

    def home(self) -> dict[str, Any]:
        """The account: numbers, tree, latest writes."""
        totals: dict[str, int] = {}
        for kinds in self._counts.values():
            for kind, number in kinds.items():
                totals[kind] = totals.get(kind, 0) + number
        folders = sum(self._folders.values())
        return {
            "title": f"Account {self._account.identifier}",
            "numbers": [
                (number, plural(each) if number != 1 else each)
                for kind in sorted(totals, key=_rank)
                for number, each in _apart(kind, totals[kind], folders)
            ],
            "tree": self._branch(Scope(), None),
            "latest": self._account.store.latest(LATEST),
        }

    def _branch(self, scope: Scope, entity: Entity | None) -> Branch:
        kinds = self._counts.get(scope, {})
        groups = [
            self._group(kind, scope) for kind in sorted(kinds, key=_rank) if kind not in _BELOW
        ]
        below = _BELOW_OF.get(scope.level)
        if below is None:
            return Branch(entity, sum(kinds.values()), groups)
        found = self._account.store.page(below, scope, limit=PER_KIND)[0]
        branches = [
            self._branch(self._scope_of(item), item)
            for item in sorted(found, key=lambda item: item.name.lower())
        ]
        inside = sum(sum(here.values()) for of, here in self._counts.items() if of.org == scope.org)
        whole = Group(below, scope, kinds.get(below, 0), "", [])
        return Branch(entity, inside, groups, branches, whole)

    @staticmethod
    def _scope_of(entity: Entity) -> Scope:
        if entity.key.kind == "project":
            return Scope(entity.key.scope.org, entity.key.identifier)
        return Scope(entity.key.identifier)

    def _group(self, kind: str, scope: Scope) -> Group:
        number = self._counts[scope][kind]
        found = self._account.store.page(kind, scope, limit=PER_KIND)[0]
        entries = sorted(
            ((item.key, _label(self._account, item)) for item in found),
            key=lambda entry: entry[1].lower(),
        )
        parts = _apart(kind, number, self._folders.get(scope, 0))
        title = ", ".join(f"{plural(each)} ({of})" for of, each in parts)
        return Group(kind, scope, number, title, entries)


def listing(account: Account, kind: str, scope: Scope, number: int) -> dict[str, Any]:
    """One page of a scope's entities of a kind."""
    found, total = account.store.page(kind, scope, offset=number * PER_PAGE, limit=PER_PAGE)
    folders = account.store.tally(paths.KIND, "type", "FOLDER").get(scope, 0)
    parts = _apart(kind, total, folders) or [(0, kind)]
    return {
        "title": ", ".join(counted(each, of) for each, of in parts),
        "kind": kind,
        "scope": scope,
        "rows": [(item, _label(account, item)) for item in found],
        "previous": number - 1 if number else None,
        "next": number + 1 if (number + 1) * PER_PAGE < total else None,
    }


def found(account: Account, wanted: str) -> dict[str, Any]:
    """The answer of the search box."""
    hits = account.store.search(wanted, PER_PAGE) if wanted else []
    more = " (the first ones)" if len(hits) == PER_PAGE else ""
    return {
        "title": f"{len(hits)} found for “{wanted}”{more}",
        "rows": [(key, name, key.scope.sentence(account.identifier)) for key, name in hits],
    }


def _apart(kind: str, number: int, folders: int) -> list[tuple[int, str]]:
    """What a number of entities of a kind is made of: files and folders are of one kind."""
    if kind != paths.KIND:
        return [(number, kind)] if number else []
    parts = [(number - folders, kind), (folders, "folder")]
    return [part for part in parts if part[0]]


def _label(account: Account, entity: Entity) -> str:
    """What tells an entity from the others of its kind and scope: files have a path."""
    if entity.key.kind == paths.KIND:
        path = paths.path_key(account.store, entity).identifier
        return f"{path}/" if entity.body.get("type") == "FOLDER" else path
    return f"{entity.key.parent} / {entity.name}" if entity.key.parent else entity.name


_BELOW_OF = {"account": "organization", "org": "project"}
_BELOW = frozenset(_BELOW_OF.values())


def _rank(kind: str) -> tuple[int, str]:
    return (ORDER.index(kind) if kind in ORDER else -1, kind)
