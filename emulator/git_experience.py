"""What the service says about an entity whose YAML is kept in Git.

There is no Git here: a REMOTE entity has its YAML in the store like any other, and carries the
details that clients read back. It has one content, whatever the branch; what an import finds is
made up; commits that came between are not noticed. Moving an INLINE entity to Git is not emulated.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from emulator.entities import Entity
from emulator.errors import invalid, invalid_fields

DEFAULT_CONNECTOR = "account.defaultGit"
DEFAULT_REPOSITORY = "harness-config"
DEFAULT_BRANCH = "main"
MOVABLE = ("connectorRef", "repoName", "filePath")


def wanted(query: dict[str, str], *, by_default: bool) -> dict[str, str] | None:
    """The Git details of a create request; None when the entity stays INLINE.

    An empty `connectorRef` is an entity in Harness's own repositories, which need no connector.
    """
    store_type = query.get("storeType")
    if store_type != "REMOTE" and not (by_default and store_type is None):
        return None
    return _place(query)


def imported(query: dict[str, str]) -> dict[str, str]:
    """The Git details of an import; raises for those that must be there and are not."""
    problems = [
        (name, "must not be empty")
        for name in ("repoName", "filePath")
        if not query.get(name, "").strip()
    ]
    if not query.get("connectorRef") and query.get("isHarnessCodeRepo") != "true":
        problems.insert(0, ("connectorRef", "must not be empty unless isHarnessCodeRepo is true"))
    if problems:
        raise invalid_fields(problems)
    return _place(query)


def identifier_of(file_path: str) -> str:
    """The identifier that the made-up document in a file has: the file's name without its end."""
    name = file_path.rpartition("/")[2].partition(".")[0]
    return re.sub(r"[^A-Za-z0-9_$]|^(?=[0-9])", "_", name)


def make_remote(entity: Entity, details: dict[str, str]) -> None:
    """Mark an entity as REMOTE, in place."""
    path = details["filePath"] or f".harness/{entity.key.kind}s/{entity.key.identifier}.yaml"
    _mark(entity, {**details, "filePath": path})


def stay_remote(entity: Entity, old: dict[str, Any], branch: str | None) -> None:
    """Carry the stored entity's Git details over to its new content, written to a branch."""
    if old.get("storeType") != "REMOTE":
        return
    _mark(entity, {**_kept(old), **({"branch": branch} if branch else {})})


def move(entity: Entity, details: dict[str, Any]) -> None:
    """Say that a stored REMOTE entity is in another place; raises for one that is INLINE."""
    if entity.body.get("storeType") != "REMOTE":
        raise invalid(
            f"the {entity.key.kind} [{entity.key.identifier}] is INLINE: it has no Git details"
            " that could be changed"
        )
    given = {name: details[name] for name in MOVABLE if isinstance(details.get(name), str)}
    _mark(entity, {**_kept(entity.body), **{name: text for name, text in given.items() if text}})


def _place(query: dict[str, str]) -> dict[str, str]:
    of_harness = query.get("isHarnessCodeRepo") == "true"
    return {
        "connectorRef": query.get("connectorRef", "" if of_harness else DEFAULT_CONNECTOR),
        "repoName": query.get("repoName", DEFAULT_REPOSITORY),
        "branch": query.get("branch", DEFAULT_BRANCH),
        "filePath": query.get("filePath", ""),
    }


def _kept(body: dict[str, Any]) -> dict[str, str]:
    details = body["entityGitDetails"]
    kept = {name: details[name] for name in ("repoName", "branch", "filePath")}
    return {**kept, "connectorRef": body["connectorRef"]}


def _mark(entity: Entity, place: dict[str, str]) -> None:
    content = hashlib.sha256(str(entity.body.get("yaml", "")).encode(errors="replace")).hexdigest()
    entity.body["storeType"] = "REMOTE"
    entity.body["connectorRef"] = place["connectorRef"]
    entity.body["entityGitDetails"] = {
        "objectId": content[:40],
        "branch": place["branch"],
        "repoIdentifier": None,
        "rootFolder": None,
        "filePath": place["filePath"],
        "repoName": place["repoName"],
        "commitId": content[-40:],
        "fileUrl": None,
        "repoUrl": None,
        "parentEntityConnectorRef": None,
        "parentEntityRepoName": None,
        "isHarnessCodeRepo": not place["connectorRef"],
    }
