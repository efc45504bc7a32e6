"""What the service says about an entity whose YAML is kept in Git.

There is no Git here: a REMOTE entity has its YAML in the store like any other, and carries the
details that clients read back. Importing from Git and moving between repositories are not
emulated.
"""

from __future__ import annotations

import hashlib
from typing import Any

from emulator.records import Entity

DEFAULT_CONNECTOR = "account.defaultGit"
DEFAULT_REPOSITORY = "harness-config"
DEFAULT_BRANCH = "main"


def wanted(query: dict[str, str], *, by_default: bool) -> dict[str, str] | None:
    """The Git details of a create request; None when the entity stays INLINE."""
    store_type = query.get("storeType")
    if store_type != "REMOTE" and not (by_default and store_type is None):
        return None
    return {
        "connectorRef": query.get("connectorRef", DEFAULT_CONNECTOR),
        "repoName": query.get("repoName", DEFAULT_REPOSITORY),
        "branch": query.get("branch", DEFAULT_BRANCH),
        "filePath": query.get("filePath", ""),
    }


def make_remote(entity: Entity, details: dict[str, str]) -> None:
    """Mark an entity as REMOTE, in place."""
    path = details["filePath"] or f".harness/{entity.key.kind}s/{entity.key.identifier}.yaml"
    entity.body["storeType"] = "REMOTE"
    entity.body["connectorRef"] = details["connectorRef"]
    entity.body["entityGitDetails"] = _details(entity, details["repoName"], details["branch"], path)


def stay_remote(entity: Entity, old: dict[str, Any]) -> None:
    """Carry the Git details of the stored entity over to its new content, in place."""
    if old.get("storeType") != "REMOTE":
        return
    before = old["entityGitDetails"]
    entity.body["storeType"] = "REMOTE"
    entity.body["connectorRef"] = old["connectorRef"]
    entity.body["entityGitDetails"] = _details(
        entity, before["repoName"], before["branch"], before["filePath"]
    )


def _details(entity: Entity, repository: str, branch: str, path: str) -> dict[str, Any]:
    content = hashlib.sha256(str(entity.body.get("yaml", "")).encode(errors="replace")).hexdigest()
    return {
        "objectId": content[:40],
        "branch": branch,
        "repoIdentifier": None,
        "rootFolder": None,
        "filePath": path,
        "repoName": repository,
        "commitId": content[-40:],
        "fileUrl": None,
        "repoUrl": None,
        "parentEntityConnectorRef": None,
        "parentEntityRepoName": None,
        "isHarnessCodeRepo": False,
    }
