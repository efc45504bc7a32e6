"""Environments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from provider.core import yamls
from provider.core.entities import (
    FORCE_DELETE,
    ORG,
    PROJECT,
    TAGS,
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

_ENVIRONMENTS: Final = "/ng/api/environmentsV2"
_HARNESS_CODE: Final = "isHarnesscodeRepo"
_ROOT: Final = "environment"


def _body(values: Values) -> dict[str, Any]:
    require_named(values, "environment")
    return common_body(values) | compact(
        {
            "color": values.text("color"),
            "type": values.text("type"),
            "yaml": values.text("yaml"),
        }
    )


def _create(values: Values) -> Request:
    if values.flag("gitDetails.importFromGit"):
        query = scope_query(values) | {
            "branch": values.text("gitDetails.branch"),
            "filePath": values.text("gitDetails.filePath"),
            "connectorRef": values.text("gitDetails.connectorRef"),
            "repoName": values.text("gitDetails.repoName"),
        }
        if values.flag(f"gitDetails.{_HARNESS_CODE}"):
            query["isHarnessCodeRepo"] = True
        if values.flag("gitDetails.isForceImport"):
            query["isForceImport"] = True
        return Request(method="POST", path=f"{_ENVIRONMENTS}/import", query=query)
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=True)
    return Request(method="POST", path=_ENVIRONMENTS, query=query, body=_body(values))


def _read(values: Values) -> Request:
    query = scope_query(values) | git.read_query(values)
    return Request(method="GET", path=f"{_ENVIRONMENTS}/{values.id}", query=query)


def _update(values: Values) -> Request:
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=False)
    return Request(method="PUT", path=_ENVIRONMENTS, query=query, body=_body(values))


def _after_update(before: Values, after: Values) -> Request | None:
    if not git.moved(before, after):
        return None
    path = f"{_ENVIRONMENTS}/{after.id}/update-git-metadata"
    return Request(method="PUT", path=path, query=git.move_query(after))


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    if values.flag("gitDetails.importFromGit") and isinstance(data, dict):
        identity = text(data, "envIdentifier")
        if identity:
            return identity, {"identifier": identity}
    entity = entity_of(data, "environment", "environment")
    sets = common_state(entity)
    sets |= {"color": text(entity, "color"), "type": text(entity, "type")}
    if not sets["description"]:
        del sets["description"]
    if values.text("yaml"):
        sets["yaml"] = text(entity, "yaml")
    found = git.git_state(values, entity)
    if found:
        found["gitDetails"]["importFromGit"] = values.flag("gitDetails.importFromGit")
        found["gitDetails"]["isForceImport"] = values.flag("gitDetails.isForceImport")
    return text(entity, "identifier"), sets | found


def _customise(prior: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
    agree_with_yaml(prior, planned, _ROOT, "environment")


PLACED_GIT_FIELDS: Final = (
    Field(name="parentEntityConnectorRef", computed=True),
    Field(name="parentEntityRepoName", computed=True),
    Field(name="isForceImport", type="bool", computed=True),
    Field(name="importFromGit", type="bool", computed=True),
)

ENVIRONMENT: Final = Resource(
    urn_type="harness:platform/environment:Environment",
    noun="environment",
    autoname=True,
    fields=(
        Field(name="identifier", replaces=True),
        Field(name="name"),
        Field(name="description", computed=True),
        TAGS,
        ORG,
        PROJECT,
        Field(name="color", computed=True),
        Field(name="type", required=True, allowed=("PreProduction", "Production")),
        Field(name="yaml", same=yamls.same),
        FORCE_DELETE,
        git.git_details(harness_code=_HARNESS_CODE, extra=PLACED_GIT_FIELDS, cache="string"),
    ),
    customise=_customise,
    calls=Calls(
        create=_create,
        read=_read,
        update=_update,
        delete=lambda v: Request(
            method="DELETE", path=f"{_ENVIRONMENTS}/{v.id}", query=scope_query(v) | force_query(v)
        ),
        after_update=_after_update,
        state=_state,
    ),
)

ROWS: Final = (ENVIRONMENT,)
