"""Organizations and projects."""

from __future__ import annotations

from typing import Any, Final

from provider.core.entities import (
    DESCRIPTION,
    IDENTIFIER,
    NAME,
    TAGS,
    common_body,
    common_state,
    compact,
    entity_of,
    tags_state,
    text,
)
from provider.core.table import Calls, Field, Resource, Values
from provider.core.transport import Request

_ORGANIZATIONS: Final = "/ng/api/organizations"
_PROJECTS: Final = "/ng/api/projects"


def _organization(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "organization", "organization")
    state = common_state(entity)
    return text(entity, "identifier"), {
        key: state[key] for key in ("identifier", "name", "description", "tags")
    }


ORGANIZATION: Final = Resource(
    urn_type="harness:platform/organization:Organization",
    noun="organization",
    autoname=True,
    fields=(IDENTIFIER, NAME, DESCRIPTION, TAGS),
    import_paths=(("id",),),
    import_sets_identifier=False,
    calls=Calls(
        create=lambda v: Request(
            method="POST", path=_ORGANIZATIONS, body={"organization": common_body(v)}
        ),
        read=lambda v: Request(method="GET", path=f"{_ORGANIZATIONS}/{v.id}"),
        update=lambda v: Request(
            method="PUT",
            path=f"{_ORGANIZATIONS}/{v.text('identifier')}",
            body={"organization": common_body(v)},
        ),
        delete=lambda v: Request(method="DELETE", path=f"{_ORGANIZATIONS}/{v.id}"),
        state=_organization,
    ),
)


def _project_body(values: Values) -> dict[str, Any]:
    extra = compact({"color": values.text("color"), "modules": values.items("modules")})
    return {"project": common_body(values) | extra}


def _org_query(values: Values) -> dict[str, str | bool]:
    return {"orgIdentifier": values.text("orgId")}


def _project(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "project", "project")
    return text(entity, "identifier"), {
        "identifier": text(entity, "identifier"),
        "orgId": text(entity, "orgIdentifier"),
        "name": text(entity, "name"),
        "color": text(entity, "color"),
        "description": text(entity, "description"),
        "modules": sorted(entity.get("modules") or []),
        "tags": tags_state(entity.get("tags")),
    }


PROJECT: Final = Resource(
    urn_type="harness:platform/project:Project",
    noun="project",
    autoname=True,
    fields=(
        IDENTIFIER,
        NAME,
        DESCRIPTION,
        TAGS,
        Field(name="orgId", required=True, replaces=True),
        Field(name="color", computed=True),
        Field(name="modules", type="set", readonly=True),
    ),
    import_paths=(("orgId", "id"),),
    calls=Calls(
        create=lambda v: Request(
            method="POST", path=_PROJECTS, query=_org_query(v), body=_project_body(v)
        ),
        read=lambda v: Request(method="GET", path=f"{_PROJECTS}/{v.id}", query=_org_query(v)),
        update=lambda v: Request(
            method="PUT", path=f"{_PROJECTS}/{v.id}", query=_org_query(v), body=_project_body(v)
        ),
        delete=lambda v: Request(method="DELETE", path=f"{_PROJECTS}/{v.id}", query=_org_query(v)),
        state=_project,
    ),
)

ROWS: Final = (ORGANIZATION, PROJECT)
