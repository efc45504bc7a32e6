"""A model as the provider's arguments: the same fields, under the provider's names and blocks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from harness_components._core.model import unions
from harness_components._core.model.specifiers import Case
from harness_components._core.model.writing import below, is_absent, put, written
from harness_components._core.scope import Scope

if TYPE_CHECKING:
    from harness_components._core.model.base import Model


def provider_arguments(model: "Model", scope: Scope) -> dict[str, Any]:
    """Return the provider's arguments for a model: every field that is given."""
    arguments: dict[str, Any] = {}
    _add(model, scope, arguments, "", None)
    return _with_lists(arguments)


def _add(
    model: "Model", scope: Scope, arguments: dict[str, Any], base: str, case: Case | None
) -> None:
    specs = model.field_specs()
    moved: dict[str, str] = {}
    for name, spec in specs.items():
        inner = unions.case_of(spec.cases, getattr(model, name)) if spec.cases else None
        if inner is not None:
            moved |= {each: below(inner.block, each) for each in inner.inside}
            _add_case(getattr(model, name), inner, scope, arguments, base)
    renamed = moved if case is None else moved | dict(case.arguments)
    for name, spec in specs.items():
        value = getattr(model, name)
        argument = renamed.get(name) or spec.argument
        if spec.cases or not argument or is_absent(value) or not model.is_written(spec):
            continue
        path = below(base, argument)
        if unions.is_model(type(value)):
            _block(arguments, path)
            _add(value, scope, arguments, path, None)
        else:
            put(arguments, path, written(value, scope))


def _add_case(
    value: "Model | None", case: Case, scope: Scope, arguments: dict[str, Any], base: str
) -> None:
    block = below(base, case.block)
    for path, word in case.constants.items():
        put(arguments, below(base, path), word)
    if case.block:
        _block(arguments, block)
    if value is not None:
        _add(value, scope, arguments, block, case)


def _block(arguments: dict[str, Any], path: str) -> None:
    for key in path.split("."):
        arguments = cast("dict[str, Any]", arguments.setdefault(key, {}))


def _with_lists(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments with each block named `x[]` as the only item of a list `x`."""
    made = {}
    for key, value in arguments.items():
        below = _with_lists(value) if isinstance(value, Mapping) else value
        made[key.removesuffix("[]")] = [below] if key.endswith("[]") else below
    return made
