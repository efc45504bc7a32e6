"""Git Experience: the `gitDetails` of a kind whose YAML may live in a repository."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core.entities import text
from provider.core.table import Field, Values

_STORES: Final = ("INLINE", "REMOTE")


def git_details(*, harness_code: str, extra: tuple[Field, ...], cache: str = "bool") -> Field:
    """The field `gitDetails`; kinds differ in a few members and in two spellings."""
    names = (
        "branch",
        "filePath",
        "commitMessage",
        "baseBranch",
        "connectorRef",
        "repoName",
        "lastObjectId",
        "lastCommitId",
    )
    return Field(
        name="gitDetails",
        type="list",
        one=True,
        computed=True,
        fields=(
            *(Field(name=name, computed=True) for name in names),
            Field(name="storeType", computed=True, allowed=_STORES),
            Field(name=harness_code, type="bool", computed=True),
            Field(name="isNewBranch", type="bool", computed=True),
            Field(
                name="loadFromCache", type="bool" if cache == "bool" else "string", computed=True
            ),
            Field(name="loadFromFallbackBranch", type="bool", computed=True),
            *extra,
        ),
    )


def write_query(values: Values, *, harness_code: str, creating: bool) -> dict[str, str | bool]:
    """The queries of a create or update."""
    git: dict[str, str | bool] = {
        "branch": values.text("gitDetails.branch"),
        "filePath": values.text("gitDetails.filePath"),
        "commitMsg": values.text("gitDetails.commitMessage"),
        "baseBranch": values.text("gitDetails.baseBranch"),
        "connectorRef": values.text("gitDetails.connectorRef"),
        "storeType": values.text("gitDetails.storeType"),
    }
    if values.flag("gitDetails.isNewBranch"):
        git["isNewBranch"] = True
    if values.flag(f"gitDetails.{harness_code}"):
        git["isHarnessCodeRepo"] = True
    if creating:
        git["repoName"] = values.text("gitDetails.repoName")
    else:
        git["lastObjectId"] = values.text("gitDetails.lastObjectId")
        git["lastCommitId"] = values.text("gitDetails.lastCommitId")
    return git


def read_query(values: Values) -> dict[str, str | bool]:
    """The queries of a read."""
    query: dict[str, str | bool] = {
        "branch": values.text("gitDetails.branch"),
        "repoName": values.text("gitDetails.repoName"),
    }
    if values.flag("gitDetails.loadFromFallbackBranch"):
        query["loadFromFallbackBranch"] = True
    return query


def moved(before: Values, after: Values) -> bool:
    """Whether the repository, path or connector changed, which needs a call of its own."""
    return any(
        before.text(f"gitDetails.{name}") != after.text(f"gitDetails.{name}")
        for name in ("connectorRef", "filePath", "repoName")
    )


def move_query(values: Values) -> dict[str, str | bool]:
    """The queries of the call that moves an entity to another place in Git."""
    return {
        "orgIdentifier": values.text("orgId"),
        "projectIdentifier": values.text("projectId"),
        "connectorRef": values.text("gitDetails.connectorRef"),
        "repoName": values.text("gitDetails.repoName"),
        "filePath": values.text("gitDetails.filePath"),
    }


def git_state(
    values: Values, entity: Mapping[str, Any], details: str = "entityGitDetails"
) -> dict[str, Any]:
    """What an answer says of Git; an inline entity has nothing, and sets nothing."""
    git = entity.get(details)
    if not isinstance(git, Mapping):
        return {}
    made: dict[str, Any] = {
        "branch": text(git, "branch"),
        "filePath": text(git, "filePath"),
        "repoName": text(git, "repoName"),
        "lastCommitId": text(git, "commitId"),
        "lastObjectId": text(git, "objectId"),
        "connectorRef": text(entity, "connectorRef"),
    }
    for name in ("storeType", "baseBranch", "commitMessage"):
        kept = values.text(f"gitDetails.{name}")
        if kept:
            made[name] = kept
    return {"gitDetails": made}
