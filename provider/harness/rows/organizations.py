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
    entity_calls,
    entity_of,
    tags_state,
    text,
)
from provider.core.table import Field, Resource, Values


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
    calls=entity_calls(
        "/ng/api/organizations",
        body=lambda v: {"organization": common_body(v)},
        state=_organization,
        addressed=True,
    ),
)


def _project_body(values: Values) -> dict[str, Any]:
    extra = compact({"color": values.text("color"), "modules": values.items("modules")})
    return {"project": common_body(values) | extra}


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
    calls=entity_calls("/ng/api/projects", body=_project_body, state=_project, addressed=True),
)

ROWS: Final = (ORGANIZATION, PROJECT)
