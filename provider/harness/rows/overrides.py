"""Service overrides (V2), whose identifier Harness gives unless the program does."""

from __future__ import annotations

from typing import Any, Final

from provider.core import yamls
from provider.core.entities import ORG, compact, gone_if_empty, scope_query, text
from provider.core.table import Calls, Field, GoneError, Resource, Values
from provider.core.transport import Request
from provider.harness.rows import git

_OVERRIDES: Final = "/ng/api/serviceOverrides"
_HARNESS_CODE: Final = "isHarnessCodeRepo"

_NAMES: Final = {
    "orgId": "orgIdentifier",
    "projectId": "projectIdentifier",
    "serviceId": "serviceRef",
    "infraId": "infraIdentifier",
    "clusterId": "clusterIdentifier",
    "type": "type",
    "yaml": "yamlInternal",
    "identifier": "identifier",
}


def _body(values: Values) -> dict[str, Any]:
    body = compact({theirs: values.text(ours) for ours, theirs in _NAMES.items()})
    return {"environmentRef": values.text("envId")} | body


def _create(values: Values) -> Request:
    if values.flag("importFromGit"):
        query: dict[str, str | bool] = {
            "branch": values.text("gitDetails.branch"),
            "repoName": values.text("gitDetails.repoName"),
            "filePath": values.text("gitDetails.filePath"),
            "connectorRef": values.text("gitDetails.connectorRef"),
        }
        if values.flag(f"gitDetails.{_HARNESS_CODE}"):
            query["isHarnessCodeRepo"] = True
        if values.flag("isForceImport"):
            query["isForceImport"] = True
        body = _body(values)
        body.pop("yamlInternal", None)
        body.pop("clusterIdentifier", None)
        return Request(method="POST", path=f"{_OVERRIDES}/import", query=query, body=body)
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=True)
    return Request(method="POST", path=_OVERRIDES, query=query, body=_body(values))


def _read(values: Values) -> Request:
    query = scope_query(values) | git.read_query(values)
    if values.flag("gitDetails.loadFromCache"):
        query["loadFromCache"] = True
    return Request(method="GET", path=f"{_OVERRIDES}/get-with-yaml/{values.id}", query=query)


def _update(values: Values) -> Request:
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=False)
    return Request(method="PUT", path=_OVERRIDES, query=query, body=_body(values))


def _after_update(before: Values, after: Values) -> Request | None:
    if not git.moved(before, after):
        return None
    place = compact(
        {
            name: after.text(f"gitDetails.{name}")
            for name in ("connectorRef", "repoName", "filePath")
        }
    )
    body = {
        "identifier": after.id,
        "environmentRef": after.text("envId"),
        "serviceRef": after.text("serviceId"),
        "infraIdentifier": after.text("infraId"),
        "serviceOverridesType": after.text("type"),
        "gitMetadataUpdateRequestInfo": place,
    }
    # The official client repeats the body in the query, where the values are whole.
    named = {name: value for name, value in body.items() if isinstance(value, str)}
    query = scope_query(after) | place | named
    path = f"{_OVERRIDES}/update-git-metadata"
    return Request(method="PUT", path=path, query=query, body=compact(body))


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = gone_if_empty(data, "service override")
    if not text(entity, "identifier"):
        raise GoneError("the service override is not there")
    sets: dict[str, Any] = {ours: text(entity, theirs) for ours, theirs in _NAMES.items()}
    sets["envId"] = text(entity, "environmentRef")
    if values.flag("importFromGit") and "yamlInternal" not in entity:
        for name in ("orgId", "projectId", "clusterId", "yaml"):
            del sets[name]
    found = git.git_state(values, entity, details="entityGitInfo")
    return text(entity, "identifier"), sets | found


SERVICE_OVERRIDES_V2: Final = Resource(
    urn_type="harness:platform/serviceOverridesV2:ServiceOverridesV2",
    noun="service override",
    fields=(
        Field(name="identifier", computed=True),
        ORG,
        Field(name="projectId"),
        Field(name="envId", required=True),
        Field(name="serviceId", computed=True),
        Field(name="infraId", computed=True),
        Field(name="clusterId", computed=True),
        Field(name="type", required=True),
        Field(name="yaml", computed=True, same=yamls.same),
        git.git_details(harness_code=_HARNESS_CODE, extra=()),
        Field(name="isForceImport", type="bool", computed=True),
        Field(name="importFromGit", type="bool", computed=True),
    ),
    import_sets_identifier=False,
    calls=Calls(
        create=_create,
        read=_read,
        update=_update,
        delete=lambda v: Request(
            method="DELETE", path=f"{_OVERRIDES}/{v.id}", query=scope_query(v)
        ),
        after_update=_after_update,
        state=_state,
    ),
)

ROWS: Final = (SERVICE_OVERRIDES_V2,)
