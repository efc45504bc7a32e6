"""What the cases of kinds that may live in a Git repository share."""

from __future__ import annotations

from typing import Any

from tests.transcripts.cases.vocabulary import Step, unchanged

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


def moved(identifier: str) -> Step:
    """The answer to the request that moves an entity in Git, which the emulator does not do."""
    answer = {"status": "SUCCESS", "data": {"identifier": identifier}, "correlationId": "c0ffee"}
    return Step(
        "answer",
        "",
        {"status": 200, "body": answer, "method": "PUT", "path": "/update-git-metadata"},
    )


def imported(
    path: str, body: dict[str, Any], answer: dict[str, Any], inputs: dict[str, Any]
) -> list[Step]:
    """An import from Git in place of a create.

    The emulator has no Git, so the entity is made by somebody else and the import is answered for.
    """
    data = {"status": "SUCCESS", "data": answer, "correlationId": "c0ffee"}
    script = {"status": 200, "body": data, "method": "POST", "path": "/import"}
    refused = {**script, "body": {**data, "data": None}}
    return [
        Step("check", "create: check", {"inputs": inputs}),
        Step("preview", "create: preview"),
        Step("answer", "create empty: answer", refused),
        Step("create", "create empty", {"trial": True}),
        Step("made elsewhere", "made elsewhere", {"path": path, "body": body}),
        Step("answer", "create: answer", script),
        Step("create", "create"),
        Step("read", "refresh"),
        *unchanged("after refresh", inputs),
    ]


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
