"""Small steps that every document needs: leave out what is absent, keep what is unknown."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from components._core.args import EntityArgs, text_of
from components._core.refs import FileRef
from components._core.scope import Scope
from components._core.values import Expression
from components._core.variables import DocVariable, NumberVariable, SecretVariable, StringVariable


def present(**values: Any) -> dict[str, Any]:
    """Return `values` without those that are None."""
    return {key: value for key, value in values.items() if value is not None}


def entity(name: str, args: EntityArgs) -> dict[str, Any]:
    """Return what the document of every entity says, of the arguments of the component `name`."""
    return present(
        name=args.name_for(name),
        identifier=str(args.identifier_for(name)),
        orgIdentifier=args.scope.org_id,
        projectIdentifier=args.scope.project_id,
        description=args.description,
        tags=dict(args.tags) or None,
    )


def extended(body: Mapping[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return `body` with the unknown keys of `extra` at their own depth; `body` goes first."""
    merged = dict(body)
    for key, value in extra.items():
        known = merged.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            merged[key] = extended(known, value)
        elif key not in merged:
            merged[key] = value
    return merged


def texts(values: Sequence[str | FileRef] | Expression, scope: Scope) -> list[str | None] | str:
    """Return a list of texts and references as a document writes it, or an expression for it."""
    if isinstance(values, Expression):
        return str(values)
    return [text_of(value, scope) for value in values]


def flag(value: bool | Expression | None) -> bool | str | None:  # noqa: FBT001
    """Return a boolean as it is, and an expression in its place as plain text."""
    return str(value) if isinstance(value, Expression) else value


def variables(each: Sequence[DocVariable], scope: Scope) -> list[dict[str, Any]]:
    """Return variables as every document writes them."""
    return [extended(_variable(variable, scope), variable.extra) for variable in each]


def _variable(variable: DocVariable, scope: Scope) -> dict[str, Any]:
    value: Any
    match variable:
        case StringVariable():
            kind, value = "String", str(variable.value)
        case NumberVariable():
            value = variable.value
            kind, value = "Number", str(value) if isinstance(value, Expression) else value
        case SecretVariable():
            kind, value = "Secret", text_of(variable.value, scope)
        case _:
            assert_never(variable)
    return present(
        name=variable.name,
        type=kind,
        description=variable.description,
        required=variable.required,
        value=value,
    )
