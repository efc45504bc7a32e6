"""What the cases of kinds that may live in a Git repository share."""

from __future__ import annotations

from typing import Any

REMOTE: dict[str, Any] = {
    "storeType": "REMOTE",
    "connectorRef": "account.github",
    "repoName": "deploy",
    "branch": "main",
    "filePath": ".harness/entity.yaml",
    "commitMessage": "made by a program",
}
"""Details of an entity that lives in a repository."""


def git_changes(names: dict[str, Any], start: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """One change per field of `gitDetails`, cumulative, then the block taken away."""
    now = dict(start)
    changes = []
    for name, value in names.items():
        now = {**now, name: value}
        changes.append((f"git {name}", {"gitDetails": now}))
    return [*changes, ("no git details", {"gitDetails": None})]


DETAILS: dict[str, Any] = {
    "branch": "release",
    "commitMessage": "changed by a program",
    "baseBranch": "main",
    "isNewBranch": True,
    "lastObjectId": "0123abcd",
    "lastCommitId": "4567abcd",
    "loadFromFallbackBranch": True,
    "connectorRef": "org.github",
    "repoName": "deploy2",
    "filePath": ".harness/moved.yaml",
    "storeType": "INLINE",
}
"""A second value for each field that service, environment, infrastructure and overrides share."""
