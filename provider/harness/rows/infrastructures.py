"""Infrastructure definitions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core import yamls
from provider.core.entities import (
    FORCE_DELETE,
    ORG,
    PROJECT,
    common_body,
    common_state,
    compact,
    entity_of,
    force_query,
    scope_query,
    text,
)
from provider.core.table import Calls, Field, Resource, Values
from provider.core.transport import Request
from provider.harness.rows import git
from provider.harness.rows.documents import agree_with_yaml, require_named
from provider.harness.rows.environments import PLACED_GIT_FIELDS

_INFRASTRUCTURES: Final = "/ng/api/infrastructures"
_HARNESS_CODE: Final = "isHarnesscodeRepo"
_ROOT: Final = "infrastructureDefinition"


def _body(values: Values) -> dict[str, Any]:
    require_named(values, "infrastructure")
    body = {"description": "", "type": values.text("type")} | common_body(values)
    body |= compact({"environmentRef": values.text("envId"), "yaml": values.text("yaml")})
    return body


def _environment(values: Values) -> dict[str, str | bool]:
    return {"environmentIdentifier": values.text("envId")}


def _create(values: Values) -> Request:
    if values.flag("gitDetails.importFromGit"):
        query = (
            scope_query(values)
            | _environment(values)
            | {
                "branch": values.text("gitDetails.branch"),
                "filePath": values.text("gitDetails.filePath"),
                "connectorRef": values.text("gitDetails.connectorRef"),
                "repoName": values.text("gitDetails.repoName"),
            }
        )
        if values.flag(f"gitDetails.{_HARNESS_CODE}"):
            query["isHarnessCodeRepo"] = True
        if values.flag("gitDetails.isForceImport"):
            query["isForceImport"] = True
        return Request(method="POST", path=f"{_INFRASTRUCTURES}/import", query=query)
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=True)
    return Request(method="POST", path=_INFRASTRUCTURES, query=query, body=_body(values))


def _read(values: Values) -> Request:
    query = scope_query(values) | _environment(values) | git.read_query(values)
    return Request(method="GET", path=f"{_INFRASTRUCTURES}/{values.id}", query=query)


def _update(values: Values) -> Request:
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=False)
    return Request(method="PUT", path=_INFRASTRUCTURES, query=query, body=_body(values))


def _after_update(before: Values, after: Values) -> Request | None:
    if not git.moved(before, after):
        return None
    path = f"{_INFRASTRUCTURES}/{after.id}/update-git-metadata"
    query = git.move_query(after) | _environment(after)
    return Request(method="PUT", path=path, query=query)


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    if values.flag("gitDetails.importFromGit") and isinstance(data, dict):
        identity = text(data, "identifier")
        if identity:
            return identity, {"identifier": identity}
    entity = entity_of(data, "infrastructure", "infrastructure")
    sets = common_state(entity)
    del sets["identifier"]
    sets |= {
        "envId": text(entity, "environmentRef"),
        "type": text(entity, "type"),
        "deploymentType": text(entity, "deploymentType"),
        "yaml": text(entity, "yaml"),
    }
    return text(entity, "identifier"), sets | git.git_state(values, entity)


def _customise(prior: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    agree_with_yaml(prior, planned, _ROOT, "infrastructure")


INFRASTRUCTURE: Final = Resource(
    urn_type="harness:platform/infrastructure:Infrastructure",
    noun="infrastructure",
    autoname=True,
    fields=(
        Field(name="identifier", replaces=True),
        Field(name="name"),
        Field(name="description", computed=True),
        Field(name="tags", type="set", computed=True),
        ORG,
        PROJECT,
        Field(name="envId", required=True),
        Field(name="type"),
        Field(name="yaml", same=yamls.same),
        Field(name="deploymentType", computed=True),
        FORCE_DELETE,
        git.git_details(harness_code=_HARNESS_CODE, extra=PLACED_GIT_FIELDS, cache="string"),
    ),
    customise=_customise,
    import_paths=(
        ("envId", "id"),
        ("orgId", "envId", "id"),
        ("orgId", "projectId", "envId", "id"),
    ),
    calls=Calls(
        create=_create,
        read=_read,
        update=_update,
        delete=lambda v: Request(
            method="DELETE",
            path=f"{_INFRASTRUCTURES}/{v.id}",
            query=scope_query(v) | _environment(v) | force_query(v),
        ),
        after_update=_after_update,
        state=_state,
    ),
)

ROWS: Final = (INFRASTRUCTURE,)
