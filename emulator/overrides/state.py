"""Rules of overrides. No HTTP.

`/ng/api/overrides` and `/ng/api/serviceOverrides` are two doors to the same overrides; they
differ only in the name of the field that holds the YAML.
"""

from __future__ import annotations

import re
from typing import Any

from emulator import documents, references
from emulator.account import Account, Kind
from emulator.entities import Entity, Key, Reference
from emulator.errors import duplicate, invalid
from emulator.fields import Fields
from emulator.scope import IDENTIFIER, Scope

OVERRIDE = Kind(
    "override",
    "Override",
    "Service Override with identifier [{identifier}] already exists in {scope}",
    "Service Override with identifier [{identifier}] in project [{project}], org [{org}] not found",
)
NEEDS = {
    "ENV_GLOBAL_OVERRIDE": (),
    "ENV_SERVICE_OVERRIDE": ("serviceRef",),
    "INFRA_GLOBAL_OVERRIDE": ("infraIdentifier",),
    "INFRA_SERVICE_OVERRIDE": ("serviceRef", "infraIdentifier"),
    "CLUSTER_GLOBAL_OVERRIDE": ("clusterIdentifier",),
    "CLUSTER_SERVICE_OVERRIDE": ("serviceRef", "clusterIdentifier"),
}
_SAFE = re.compile(r"[0-9a-zA-Z_$]{1,512}\Z")
PLACES = ("environmentRef", "serviceRef", "infraIdentifier", "clusterIdentifier")
GIT_INFO = ("objectId", "branch", "filePath", "repoName", "commitId", "fileUrl", "repoUrl")
IMPORTED = "variables: []\n"  # what an import finds in Git, where nothing is
ROOTS = frozenset(
    {
        "variables",
        "manifests",
        "configFiles",
        "manifestConfigurations",
        "applicationSettings",
        "connectionStrings",
        "infraVariables",
    }
)


def override(body: dict[str, Any], account: str, yaml_field: str) -> Entity:
    """The override that a request describes.

    Its name is made from what it overrides, and so is its identifier unless one is given.
    """
    given = Fields(body)
    scope = given.scope()
    kind = given.text("type")
    yaml = given.text(yaml_field)
    places = {name: given.text(name) for name in PLACES}
    if kind not in NEEDS:
        given.wrong("type", f"must be one of {', '.join(NEEDS)}")
    needed = ("environmentRef", *NEEDS.get(kind, ()))
    for name, value in places.items():
        if name in needed and not value:
            given.wrong(name, "must not be empty" + (f" for {kind}" if kind else ""))
        elif name not in needed and value and kind in NEEDS:
            given.wrong(name, f"must not be given for {kind}")
        elif value and not IDENTIFIER.match(value.removeprefix("account.").removeprefix("org.")):
            given.wrong(name, "is not a valid reference")
    name = "_".join(value.replace(".", "_") for value in places.values() if value)
    identifier = given.text("identifier") or name
    if not _SAFE.match(identifier):
        given.wrong("identifier", "must be letters, digits, _ and $")
    given.check()
    kept = {
        "identifier": identifier,
        "accountId": account,
        **scope.fields(),
        **{name: value for name, value in places.items() if value},
        "type": kind,
        "yaml": yaml,
        "storeType": "INLINE",
    }
    found = [
        Reference(name, Key(target, *scope.resolve(places[name])))
        for name, target in (("environmentRef", "environment"), ("serviceRef", "service"))
        if places[name]
    ]
    if places["infraIdentifier"]:
        where, environment = scope.resolve(places["environmentRef"])
        target = Key("infrastructure", where, places["infraIdentifier"], environment)
        found.append(Reference("infraIdentifier", target))
    return Entity(OVERRIDE.key(scope, identifier), name, kept, found + _inside(yaml, scope))


def _inside(yaml: str, scope: Scope) -> list[Reference]:
    if not yaml:
        return []
    document = documents.parse(yaml)
    if document in (None, ""):
        return []
    if not isinstance(document, dict):
        raise invalid("Invalid yaml: an override must be a map")
    unknown = sorted(str(key) for key in document if key not in ROOTS)
    if unknown:
        raise invalid(
            f"Invalid yaml: unknown key {unknown[0]!r:.100} in an override; known are"
            f" {', '.join(sorted(ROOTS))}"
        )
    return references.find(document, scope)


def create(account: Account, entity: Entity, git: dict[str, str] | None = None) -> Entity:
    """Store a new override; there is one for what it overrides, whatever its identifier."""
    with account.store.transaction():
        for other in account.store.named(OVERRIDE.name, entity.key.scope, entity.name):
            raise duplicate(account.words(OVERRIDE.taken, other.key))
        return account.create(OVERRIDE, entity, git)


def update(account: Account, entity: Entity, branch: str | None = None) -> Entity:
    """Replace the content of an override; what it overrides cannot change."""
    with account.store.transaction():
        old = account.store.get(entity.key)
        if old is not None:
            for field in ("type", *PLACES):
                if old.body.get(field) != entity.body.get(field):
                    raise invalid(
                        f"{field} of override [{entity.key.identifier}] cannot be changed"
                    )
        return account.update(OVERRIDE, entity, branch)


def shown(entity: Entity, yaml_field: str) -> dict[str, Any]:
    """An override as one of the two doors shows it."""
    body = dict(entity.body)
    body[yaml_field] = body.pop("yaml")
    git = body.pop("entityGitDetails", None)
    if git is not None:
        body["entityGitInfo"] = {name: git[name] for name in GIT_INFO}
    return {**body, "newlyCreated": False}


def named(entity: Entity, type_field: str) -> dict[str, Any]:
    """Which override it is: what an import and a change of Git details answer."""
    body = entity.body
    places = {name: body.get(name) for name in ("environmentRef", "serviceRef", "infraIdentifier")}
    return {"identifier": entity.key.identifier, **places, type_field: body["type"]}
