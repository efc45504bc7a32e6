"""Environments."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from provider.core import go_yaml
from provider.core.entities import (
    FORCE_DELETE,
    ORG,
    PROJECT,
    TAGS,
    common_body,
    common_state,
    compact,
    entity_of,
    text,
)
from provider.core.table import Field, Resource, Values
from provider.harness.rows.documents import NAMED_BY_YAML, agree_with_yaml, require_named
from provider.harness.rows.git_experience import PLACED, git_calls, git_details, git_state

_HARNESS_CODE: Final = "isHarnesscodeRepo"


def _body(values: Values) -> dict[str, Any]:
    require_named(values, "environment")
    return common_body(values) | compact(
        {
            "color": values.text("color"),
            "type": values.text("type"),
            "yaml": values.text("yaml"),
        }
    )


def _state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "environment", "environment")
    sets = common_state(entity)
    sets |= {"color": text(entity, "color"), "type": text(entity, "type")}
    if not sets["description"]:
        del sets["description"]
    if values.text("yaml"):
        sets["yaml"] = text(entity, "yaml")
    found = git_state(values, entity)
    if found:
        found["gitDetails"]["importFromGit"] = values.flag("gitDetails.importFromGit")
        found["gitDetails"]["isForceImport"] = values.flag("gitDetails.isForceImport")
    return text(entity, "identifier"), sets | found


ENVIRONMENT: Final = Resource(
    urn_type="harness:platform/environment:Environment",
    noun="environment",
    autoname=True,
    fields=(
        *NAMED_BY_YAML,
        TAGS,
        ORG,
        PROJECT,
        Field(name="color", computed=True),
        Field(name="type", required=True, allowed=("PreProduction", "Production")),
        Field(name="yaml", same=go_yaml.same),
        FORCE_DELETE,
        git_details(harness_code=_HARNESS_CODE, extra=PLACED, cache="string"),
    ),
    customise=partial(agree_with_yaml, root="environment", noun="environment"),
    calls=git_calls(
        "/ng/api/environmentsV2",
        harness_code=_HARNESS_CODE,
        importing="gitDetails.importFromGit",
        forced="gitDetails.isForceImport",
        answered="envIdentifier",
        body=_body,
        state=_state,
    ),
)

ROWS: Final = (ENVIRONMENT,)
