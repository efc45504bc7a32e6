"""Variables of an account, organization or project."""

from __future__ import annotations

from typing import Any, Final

from provider.core.entities import (
    DESCRIPTION,
    IDENTIFIER,
    NAME,
    common_body,
    compact,
    entity_calls,
    entity_of,
    text,
)
from provider.core.table import Field, Resource, Values, object_field


def _body(values: Values) -> dict[str, Any]:
    spec = {"valueType": values.text("spec.valueType")}
    spec |= compact({"fixedValue": values.text("spec.fixedValue")})
    return {"variable": common_body(values) | {"type": values.text("type"), "spec": spec}}


def _state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
    entity = entity_of(data, "variable", "variable")
    sets: dict[str, Any] = {
        "identifier": text(entity, "identifier"),
        "orgId": text(entity, "orgIdentifier"),
        "projectId": text(entity, "projectIdentifier"),
        "name": text(entity, "name"),
        "description": text(entity, "description"),
        "type": text(entity, "type"),
    }
    spec = entity.get("spec")
    if spec is not None:
        sets["spec"] = {name: text(spec, name) for name in ("valueType", "fixedValue")}
    return text(entity, "identifier"), sets


VARIABLES: Final = Resource(
    urn_type="harness:platform/variables:Variables",
    noun="variable",
    autoname=True,
    fields=(
        IDENTIFIER,
        NAME,
        DESCRIPTION,
        Field(name="orgId", replaces=True),
        Field(name="projectId", replaces=True),
        Field(name="type", required=True),
        object_field(
            name="spec",
            required=True,
            fields=(
                Field(name="valueType", required=True, allowed=("FIXED",)),
                Field(name="fixedValue", required=True),
            ),
        ),
    ),
    calls=entity_calls("/ng/api/variables", body=_body, state=_state),
)

ROWS: Final = (VARIABLES,)
