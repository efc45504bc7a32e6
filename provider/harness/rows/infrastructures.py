"""Infrastructure definitions."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from provider.core import go_yaml
from provider.core.entities import (
    FORCE_DELETE,
    ORG,
    PROJECT,
    common_body,
    common_state,
    compact,
    entity_of,
    scope_query,
    text,
)
from provider.core.table import Field, Resource, Values
from provider.harness.rows.documents import NAMED_BY_YAML, agree_with_yaml, require_named
from provider.harness.rows.git_experience import PLACED, git_calls, git_details, git_state

_HARNESS_CODE: Final = "isHarnesscodeRepo"


def _body(values: Values) -> dict[str, Any]:
    require_named(values, "infrastructure")
    body = {"description": "", "type": values.text("type")} | common_body(values)
    body |= compact({"environmentRef": values.text("envId"), "yaml": values.text("yaml")})
    return body


def _place(values: Values) -> dict[str, str | bool]:
    return scope_query(values) | {"environmentIdentifier": values.text("envId")}


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "infrastructure", "infrastructure")
    sets = common_state(entity)
    del sets["identifier"]
    sets |= {
        "envId": text(entity, "environmentRef"),
        "type": text(entity, "type"),
        "deploymentType": text(entity, "deploymentType"),
        "yaml": text(entity, "yaml"),
    }
    return text(entity, "identifier"), sets | git_state(values, entity)


INFRASTRUCTURE: Final = Resource(
    urn_type="harness:platform/infrastructure:Infrastructure",
    noun="infrastructure",
    autoname=True,
    fields=(
        *NAMED_BY_YAML,
        Field(name="tags", type="set", computed=True),
        ORG,
        PROJECT,
        Field(name="envId", required=True),
        Field(name="type"),
        Field(name="yaml", same=go_yaml.same),
        Field(name="deploymentType", computed=True),
        FORCE_DELETE,
        git_details(harness_code=_HARNESS_CODE, extra=PLACED, cache="string"),
    ),
    customise=partial(agree_with_yaml, root="infrastructureDefinition", noun="infrastructure"),
    import_paths=(
        ("envId", "id"),
        ("orgId", "envId", "id"),
        ("orgId", "projectId", "envId", "id"),
    ),
    calls=git_calls(
        "/ng/api/infrastructures",
        harness_code=_HARNESS_CODE,
        importing="gitDetails.importFromGit",
        forced="gitDetails.isForceImport",
        answered="identifier",
        place=_place,
        body=_body,
        state=_state,
    ),
)

ROWS: Final = (INFRASTRUCTURE,)
