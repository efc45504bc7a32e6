"""Service overrides (V2), whose identifier Harness gives unless the program does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from provider.core import go_yaml
from provider.core.entities import ORG, compact, gone_if_empty, scope_query, text
from provider.core.table import Field, GoneError, Resource, Values
from provider.core.transport import Request
from provider.harness.rows.git_experience import (
    git_calls,
    git_details,
    git_state,
    import_query,
    moved,
    read_query,
)

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


def _import(values: Values) -> Request:
    query = import_query(values, harness_code=_HARNESS_CODE, forced="isForceImport")
    body = _body(values)
    body.pop("yamlInternal", None)
    body.pop("clusterIdentifier", None)
    return Request(method="POST", path=f"{_OVERRIDES}/import", query=query, body=body)


def _read(values: Values) -> Request:
    query = scope_query(values) | read_query(values, ("gitDetails.loadFromCache",))
    return Request(method="GET", path=f"{_OVERRIDES}/get-with-yaml/{values.id}", query=query)


def _after_update(before: Values, after: Values) -> Request | None:
    if not moved(before, after):
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
    found = git_state(values, entity, details="entityGitInfo")
    return text(entity, "identifier"), sets | found


_CALLS: Final = git_calls(
    _OVERRIDES,
    harness_code=_HARNESS_CODE,
    importing="importFromGit",
    answered="",
    body=_body,
    state=_state,
)

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
        Field(name="yaml", computed=True, same=go_yaml.same),
        git_details(harness_code=_HARNESS_CODE, extra=()),
        Field(name="isForceImport", type="bool", computed=True),
        Field(name="importFromGit", type="bool", computed=True),
    ),
    import_sets_identifier=False,
    calls=replace(
        _CALLS,
        create=lambda v: _import(v) if v.flag("importFromGit") else _CALLS.create(v),
        read=_read,
        after_update=_after_update,
    ),
)

ROWS: Final = (SERVICE_OVERRIDES_V2,)
