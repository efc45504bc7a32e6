"""A model as a document: every field that is given, at its path, and the unknown keys."""

from collections.abc import Mapping
from copy import deepcopy
from enum import Enum
from typing import TYPE_CHECKING, Any

from harness_components._core.model.raw_parts import raw
from harness_components._core.model.specifiers import Case
from harness_components._core.model.unions import case_of, is_model
from harness_components._core.refs import FileRef, Ref
from harness_components._core.scope import Scope
from harness_components._core.values import DeferredValue

if TYPE_CHECKING:
    from harness_components._core.model.base import Model
    from harness_components._core.model.fields import FieldSpec


def written_document(model: "Model", scope: Scope) -> dict[str, Any]:
    """Return a model as a document in `scope`: its fields, and its `extra`."""
    document: dict[str, Any] = {}
    _write(model, scope, document, "", None)
    return model.ORDER.arrange(document)


def _write(
    model: "Model", scope: Scope, document: dict[str, Any], base: str, case: Case | None
) -> None:
    for path, word in model.constants().items():
        put(document, below(base, path), word)
    for name, spec in model.field_specs().items():
        if not model.is_written(spec):
            continue
        value = getattr(model, name)
        path = below(base, spec.path if case is None else case.path_of(name))
        if spec.cases:
            _write_case(spec.cases, value, scope, document, path)
        elif is_model(type(value)):
            _write(value, scope, document, path, None)
        elif not is_absent(value) and (value != {} or spec.is_required):
            text = _written_field(spec, value, scope)
            put(document, path, text)
            if spec.also:
                put(document, below(base, spec.also), deepcopy(text))
    if model.extra:
        for key in base.split(".") if base else ():
            document = document.setdefault(key, {})
        document |= extended(document, model.extra)


def _write_case(
    cases: tuple[Case, ...], value: Any, scope: Scope, document: dict[str, Any], path: str
) -> None:
    case = case_of(cases, value)
    if case is None:
        return
    for inner, word in {**case.words, **case.flags}.items():
        put(document, below(path, inner), word)
    if value is not None:
        _write(value, scope, document, below(path, case.at), case)
    for name, second in case.also.items():
        put(document, below(path, second), written(getattr(value, name), scope))


def _written_field(field: "FieldSpec", value: Any, scope: Scope) -> Any:
    """Return the value of a field as a document writes it, joined or wrapped."""
    made = written(value, scope)
    if field.wrapped:
        return [{field.wrapped: item} for item in made]
    return field.joined.join(made) if field.joined else made


def written(value: Any, scope: Scope) -> Any:
    """Return a value as a document writes it; a deferred value is kept as its placeholder."""
    if isinstance(value, (Ref, FileRef)):
        return value.text(scope)
    if isinstance(value, DeferredValue):
        return value
    if isinstance(value, Enum):
        return value.value
    if is_model(type(value)):
        return written_document(value, scope)
    if isinstance(value, (list, tuple)):
        return [written(each, scope) for each in value]
    if isinstance(value, Mapping):
        return raw(value, scope)
    return str(value) if isinstance(value, str) else value


def is_absent(value: object) -> bool:
    """Return whether a field with this value is left out of the document."""
    return value is None or (isinstance(value, (list, tuple)) and not value)


def put(document: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path of nested mappings, made where they are not there yet."""
    *above, key = path.split(".")
    for each in above:
        document = document.setdefault(each, {})
    document[key] = value


def below(base: str, path: str) -> str:
    """Return a path as seen from where `base` starts; either may be empty."""
    return f"{base}.{path}" if base and path else base or path


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
