"""Git Experience: the `gitDetails` and the calls of kinds whose YAML may live in a repository."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from provider.core.entities import force_query, scope_query, text
from provider.core.table import Calls, Field, Values, object_field
from provider.core.transport import Request

PLACED: Final = (
    Field(name="parentEntityConnectorRef", computed=True),
    Field(name="parentEntityRepoName", computed=True),
    Field(name="isForceImport", type="bool", computed=True),
    Field(name="importFromGit", type="bool", computed=True),
)
"""What the `gitDetails` of environments and infrastructures have beside those of the others."""

_STORES: Final = ("INLINE", "REMOTE")
_MOVED: Final = ("connectorRef", "filePath", "repoName")

Query = dict[str, str | bool]


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
    return object_field(
        name="gitDetails",
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


def git_calls(
    path: str,
    *,
    harness_code: str,
    importing: str,
    answered: str,
    body: Callable[[Values], dict[str, Any]],
    state: Callable[[Values, Any], tuple[str, dict[str, Any]]],
    place: Callable[[Values], Query] = scope_query,
    named: str = "",
    forced: str = "",
    passed_on: Sequence[str] = (),
) -> Calls:
    """Return the calls of a kind at `path`; `place` is the query that says where an object lies.

    `importing` is the path of the flag that takes the YAML over from a repository, and `forced`
    of the one that does so in spite of an object that is there. The query of such a call has the
    identifier as `named`; its answer has it as `answered`. `passed_on` are the paths of flags that
    a read takes too.
    """

    def create(values: Values) -> Request:
        if not values.flag(importing):
            query = _write_query(values, harness_code) | _texts(values, "repoName")
            return Request(method="POST", path=path, query=query, body=body(values))
        query = place(values) | import_query(values, harness_code=harness_code, forced=forced)
        if named:
            query[named] = values.text("identifier")
        return Request(method="POST", path=f"{path}/import", query=query)

    def read(values: Values) -> Request:
        query = place(values) | read_query(values, passed_on)
        return Request(method="GET", path=f"{path}/{values.id}", query=query)

    def update(values: Values) -> Request:
        query = _write_query(values, harness_code)
        query |= _texts(values, "lastObjectId", "lastCommitId")
        return Request(method="PUT", path=path, query=query, body=body(values))

    def after_update(before: Values, after: Values) -> Request | None:
        if not moved(before, after):
            return None
        there = f"{path}/{after.id}/update-git-metadata"
        return Request(method="PUT", path=there, query=place(after) | _texts(after, *_MOVED))

    def known(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
        if values.flag(importing) and isinstance(data, Mapping):
            identity = text(data, answered)
            if identity:
                return identity, {"identifier": identity}
        return state(values, data)

    return Calls(
        create=create,
        read=read,
        update=update,
        delete=lambda v: Request(
            method="DELETE", path=f"{path}/{v.id}", query=place(v) | force_query(v)
        ),
        after_update=after_update,
        state=known,
    )


def import_query(values: Values, *, harness_code: str, forced: str = "") -> Query:
    """Return what a call says of the YAML that it takes over from a repository."""
    query = _texts(values, "branch", *_MOVED)
    if values.flag(f"gitDetails.{harness_code}"):
        query["isHarnessCodeRepo"] = True
    if forced and values.flag(forced):
        query["isForceImport"] = True
    return query


def read_query(values: Values, passed_on: Sequence[str] = ()) -> Query:
    """Return what a read says of Git; `passed_on` are the paths of further flags."""
    query = _texts(values, "branch", "repoName")
    for path in ("gitDetails.loadFromFallbackBranch", *passed_on):
        if values.flag(path):
            query[path.rpartition(".")[2]] = True
    return query


def moved(before: Values, after: Values) -> bool:
    """Return whether the repository, path or connector changed, which needs a call of its own."""
    return _texts(before, *_MOVED) != _texts(after, *_MOVED)


def _write_query(values: Values, harness_code: str) -> Query:
    query = _texts(values, "branch", "filePath", "baseBranch", "connectorRef", "storeType")
    query["commitMsg"] = values.text("gitDetails.commitMessage")
    if values.flag("gitDetails.isNewBranch"):
        query["isNewBranch"] = True
    if values.flag(f"gitDetails.{harness_code}"):
        query["isHarnessCodeRepo"] = True
    return query


def _texts(values: Values, *names: str) -> Query:
    return {name: values.text(f"gitDetails.{name}") for name in names}


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
