"""Services."""

from __future__ import annotations

from typing import Any, Final

from provider.core import go_yaml
from provider.core.entities import (
    FORCE_DELETE,
    SCOPED,
    common_body,
    common_state,
    compact,
    entity_of,
    text,
)
from provider.core.table import Field, Resource, Values
from provider.harness.rows.git_experience import git_calls, git_details, git_state

_HARNESS_CODE: Final = "isHarnessCodeRepo"


def _body(values: Values) -> dict[str, Any]:
    return common_body(values) | compact({"yaml": values.text("yaml")})


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "service", "service")
    sets = common_state(entity) | {"yaml": text(entity, "yaml")}
    return text(entity, "identifier"), sets | git_state(values, entity)


SERVICE: Final = Resource(
    urn_type="harness:platform/service:Service",
    noun="service",
    autoname=True,
    fields=(
        *SCOPED,
        Field(name="yaml", computed=True, same=go_yaml.same),
        FORCE_DELETE,
        git_details(harness_code=_HARNESS_CODE, extra=()),
        Field(name="fetchResolvedYaml", type="bool", computed=True),
        Field(name="isForceImport", type="bool", computed=True),
        Field(name="importFromGit", type="bool", computed=True),
    ),
    calls=git_calls(
        "/ng/api/servicesV2",
        harness_code=_HARNESS_CODE,
        importing="importFromGit",
        named="serviceIdentifier",
        answered="identifier",
        passed_on=("fetchResolvedYaml", "gitDetails.loadFromCache"),
        body=_body,
        state=_state,
    ),
)

ROWS: Final = (SERVICE,)
