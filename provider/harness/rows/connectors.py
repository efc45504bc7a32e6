"""What all connectors share: their calls, scope and names.

A kind (see `repositories`, `github`, `kubernetes`) adds its fields and how they become the `spec`
and come back from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from provider.core.entities import (
    SCOPED,
    common_body,
    common_state,
    entity_calls,
    entity_of_type,
    text,
)
from provider.core.plan import PlanError
from provider.core.table import AnswerError, Customise, Field, Resource, Values
from provider.core.values import has_unknown

SELECTORS: Final = Field(name="delegateSelectors", type="set")
ON_DELEGATE: Final = Field(name="executeOnDelegate", type="bool", default=True)


def flat_spec(
    fields: Sequence[Field],
    values: Values,
    at: str = "",
    *,
    wire: Mapping[str, str] | None = None,
    always: Collection[str] = (),
) -> dict[str, Any]:
    """The fields of the object at the path `at` as a part of a `spec`.

    `wire` has the names in the `spec` that differ from ours. A field that is empty, zero or false
    is left out, unless `always` names it.
    """
    spec = {}
    for field in fields:
        value = values.get(f"{at}.{field.name}" if at else field.name)
        if value is not None or field.name in always:
            spec[(wire or {}).get(field.name, field.name)] = value or _empty(field)
    return spec


def flat_state(
    fields: Sequence[Field], spec: Mapping[str, Any], *, wire: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The reverse of `flat_spec`; what an answer leaves out is empty, zero or false."""
    return {
        field.name: spec.get((wire or {}).get(field.name, field.name)) or _empty(field)
        for field in fields
    }


def _empty(field: Field) -> Any:
    empty: dict[str, Any] = {"bool": False, "int": 0, "list": [], "set": []}
    return empty.get(field.type, "")


def way_of(values: Values, ways: Sequence[str]) -> str:
    """The first of the fields `ways` that is given. Raises `PlanError` where none is."""
    for way in ways:
        if values.get(way):
            return way
    raise PlanError(f"the connector has no credentials: give one of {', '.join(ways)}")


def unknown(what: str, given: Any, known: Iterable[str]) -> AnswerError:
    """The error for a connector that has a type inside which the provider does not know."""
    message = (
        f"the connector's {what} is {given!r}, and the provider knows {', '.join(known)}: change"
        " it in Harness"
    )
    return AnswerError(message)


def connector(
    name: str,
    *,
    harness_type: str,
    fields: tuple[Field, ...],
    to_spec: Callable[[Values], dict[str, Any]],
    from_spec: Callable[[Mapping[str, Any]], dict[str, Any]],
    customise: Customise | None = None,
    adjust: Callable[[Values, dict[str, Any]], None] | None = None,
) -> Resource:
    """A row for a connector kind; `name` is its class name, such as `DockerConnector`.

    `customise` is a rule of the kind's own, see `Resource`. `adjust` changes what an answer sets
    by what the program gave, where the same thing may be given in two places. What `to_spec`
    refuses is refused at the preview, as soon as everything is known.
    """

    def body(values: Values) -> dict[str, Any]:
        spec = to_spec(values)
        # The official client sends it, by a mistake in the tags of a custom secret manager.
        again = spec if harness_type == "CustomSecretManager" else None
        entity = common_body(values) | {"type": harness_type, "spec": spec, "_": again}
        return {"connector": entity}

    def rules(prior: Mapping[str, Any] | None, planned: dict[str, Any]) -> None:
        if customise is not None:
            customise(prior, planned)
        if not any(has_unknown(planned[field.name]) for field in fields if not field.computed):
            to_spec(Values(planned))

    def state(values: Values, data: Any) -> tuple[str, dict[str, Any]]:
        entity = entity_of_type(data, "connector", harness_type)
        sets = common_state(entity) | from_spec(entity.get("spec") or {})
        if adjust is not None:
            adjust(values, sets)
        return text(entity, "identifier"), sets

    return Resource(
        urn_type=f"harness:platform/{name[0].lower()}{name[1:]}:{name}",
        noun="connector",
        autoname=True,
        customise=rules,
        fields=(*SCOPED, *fields),
        calls=entity_calls("/ng/api/connectors", body=body, state=state),
    )


def flat_connector(
    name: str,
    *,
    harness_type: str,
    fields: tuple[Field, ...],
    wire: Mapping[str, str] | None = None,
    always: Collection[str] | None = None,
    constants: dict[str, Any] | None = None,
    customise: Customise | None = None,
) -> Resource:
    """A row for a connector whose fields are its `spec`, see `connector` and `flat_spec`.

    `always` are the fields that are required and the flags, unless it is given. `constants` is
    what the official client sends beside them.
    """
    if always is None:
        always = {field.name for field in fields if field.required or field.type == "bool"}
    return connector(
        name,
        harness_type=harness_type,
        fields=fields,
        customise=customise,
        to_spec=lambda v: flat_spec(fields, v, wire=wire, always=always) | (constants or {}),
        from_spec=lambda spec: flat_state(fields, spec, wire=wire),
    )
