"""What all connectors share: their calls, scope and names.

A kind (see `docker`, `github`, `kubernetes`) adds its fields and how they become the `spec` and
come back from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from provider.core.entities import (
    SCOPED,
    common_body,
    common_state,
    entity_of,
    force_query,
    scope_query,
    text,
)
from provider.core.table import AnswerError, Calls, Field, Resource, Values
from provider.core.transport import Request

_CONNECTORS: Final = "/ng/api/connectors"

SELECTORS: Final = Field(name="delegateSelectors", type="set")
ON_DELEGATE: Final = Field(name="executeOnDelegate", type="bool", default=True)


def connector(
    name: str,
    *,
    harness_type: str,
    fields: tuple[Field, ...],
    to_spec: Callable[[Values], dict[str, Any]],
    from_spec: Callable[[Mapping[str, Any]], dict[str, Any]],
) -> Resource:
    """A row for a connector kind; `name` is its class name, such as `DockerConnector`."""

    def body(values: Values) -> dict[str, Any]:
        entity = common_body(values) | {"type": harness_type, "spec": to_spec(values)}
        entity["_"] = None  # the official client sends it, by a mistake in its tags
        return {"connector": entity}

    def state(_: Values, data: Any) -> tuple[str, dict[str, Any]]:
        entity = entity_of(data, "connector", "connector")
        if entity.get("type") != harness_type:
            message = (
                f"connector [{entity.get('identifier')}] is of type {entity.get('type')},"
                f" and {harness_type} was expected"
            )
            raise AnswerError(message)
        sets = common_state(entity) | from_spec(entity.get("spec") or {})
        return text(entity, "identifier"), sets

    return Resource(
        urn_type=f"harness:platform/{name[0].lower()}{name[1:]}:{name}",
        noun="connector",
        autoname=True,
        fields=(*SCOPED, *fields),
        calls=Calls(
            create=lambda v: Request(method="POST", path=_CONNECTORS, body=body(v)),
            read=lambda v: Request(
                method="GET", path=f"{_CONNECTORS}/{v.id}", query=scope_query(v)
            ),
            update=lambda v: Request(method="PUT", path=_CONNECTORS, body=body(v)),
            delete=lambda v: Request(
                method="DELETE",
                path=f"{_CONNECTORS}/{v.id}",
                query=scope_query(v) | force_query(v),
            ),
            state=state,
        ),
    )
