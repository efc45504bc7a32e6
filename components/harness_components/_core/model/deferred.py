"""Values of a model that are known only when Pulumi runs: found, and put in when they are known."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from harness_components._core.model.base import Model
from harness_components._core.values import DeferredValue

M = TypeVar("M", bound=Model)


def deferred_values(model: Model) -> Iterator[tuple[Model, str, DeferredValue]]:
    """Yield what stands for such values in a model and below, with the model and field it is in."""
    for each in model.nested():
        for name, spec in type(each).field_specs().items():
            value = getattr(each, name)
            if spec.takes_deferred and isinstance(value, DeferredValue):
                yield each, name, value


def with_values(model: M, known: Mapping[int, Any]) -> M:
    """Return a model with the values of `known` put in, by the `id` of what stands for them.

    It remembers where it was written. A value that does not fit is reported by its checks.
    """
    changes = {}
    for name in type(model).field_specs():
        value = getattr(model, name)
        made = _put_in(value, known)
        if made is not value:
            changes[name] = made
    return model.replaced(**changes) if changes else model


def _put_in(value: Any, known: Mapping[int, Any]) -> Any:
    if isinstance(value, DeferredValue):
        return known.get(id(value), value)
    if isinstance(value, Model):
        return with_values(value, known)
    if isinstance(value, (list, tuple)):
        made = tuple(_put_in(each, known) for each in value)
        return made if any(a is not b for a, b in zip(made, value, strict=True)) else value
    return value
