"""Services."""

from __future__ import annotations

from typing import Any, Final

from provider.core import yamls
from provider.core.entities import (
    FORCE_DELETE,
    SCOPED,
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

_SERVICES: Final = "/ng/api/servicesV2"
_HARNESS_CODE: Final = "isHarnessCodeRepo"


def _body(values: Values) -> dict[str, Any]:
    return common_body(values) | compact({"yaml": values.text("yaml")})


def _create(values: Values) -> Request:
    if values.flag("importFromGit"):
        query = scope_query(values) | {
            "serviceIdentifier": values.text("identifier"),
            "branch": values.text("gitDetails.branch"),
            "filePath": values.text("gitDetails.filePath"),
            "connectorRef": values.text("gitDetails.connectorRef"),
            "repoName": values.text("gitDetails.repoName"),
        }
        if values.flag(f"gitDetails.{_HARNESS_CODE}"):
            query["isHarnessCodeRepo"] = True
        return Request(method="POST", path=f"{_SERVICES}/import", query=query)
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=True)
    return Request(method="POST", path=_SERVICES, query=query, body=_body(values))


def _read(values: Values) -> Request:
    query = scope_query(values) | git.read_query(values)
    if values.flag("fetchResolvedYaml"):
        query["fetchResolvedYaml"] = True
    if values.flag("gitDetails.loadFromCache"):
        query["loadFromCache"] = True
    return Request(method="GET", path=f"{_SERVICES}/{values.id}", query=query)


def _update(values: Values) -> Request:
    query = git.write_query(values, harness_code=_HARNESS_CODE, creating=False)
    return Request(method="PUT", path=_SERVICES, query=query, body=_body(values))


def _after_update(before: Values, after: Values) -> Request | None:
    if not git.moved(before, after):
        return None
    path = f"{_SERVICES}/{after.id}/update-git-metadata"
    return Request(method="PUT", path=path, query=git.move_query(after))


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    if values.flag("importFromGit") and isinstance(data, dict) and "service" not in data:
        identity = text(data, "identifier")
        if identity:
            return identity, {"identifier": identity}
    entity = entity_of(data, "service", "service")
    sets = common_state(entity) | {"yaml": text(entity, "yaml")}
    return text(entity, "identifier"), sets | git.git_state(values, entity)


SERVICE: Final = Resource(
    urn_type="harness:platform/service:Service",
    noun="service",
    autoname=True,
    fields=(
        *SCOPED,
        Field(name="yaml", computed=True, same=yamls.same),
        FORCE_DELETE,
        git.git_details(harness_code=_HARNESS_CODE, extra=()),
        Field(name="fetchResolvedYaml", type="bool", computed=True),
        Field(name="isForceImport", type="bool", computed=True),
        Field(name="importFromGit", type="bool", computed=True),
    ),
    calls=Calls(
        create=_create,
        read=_read,
        update=_update,
        delete=lambda v: Request(
            method="DELETE", path=f"{_SERVICES}/{v.id}", query=scope_query(v) | force_query(v)
        ),
        after_update=_after_update,
        state=_state,
    ),
)

ROWS: Final = (SERVICE,)
