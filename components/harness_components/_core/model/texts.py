"""Checks of every text of an entity: expressions that end, and no secret in plain sight."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import SECRET_NAMES, certain_secret
from harness_components._core.expressions.checks import ROOTS, check_expressions
from harness_components._core.values import DeferredValue
from harness_components._core.yaml.nodes import MOST_LEVELS

if TYPE_CHECKING:
    from harness_components._core.model.base import Model

_UNSENDABLE = re.compile("[\0\ud800-\udfff]")

_PLAIN_KEYS = re.compile(rf"(?:{SECRET_NAMES}|secret_?key)$", re.IGNORECASE)
"""Keys of a raw part whose text would be a secret; those that end in `Ref` hold references."""


def check_texts(model: "Model", kind: str, problems: Problems) -> None:
    """Report what is wrong with the texts of one model.

    `kind` is the kind of document it goes into, or empty where expressions are not looked at.
    """
    looked_at = kind in ROOTS
    for attribute, path, key, text in texts_of(model):
        expression = looked_at and ("<+" in text or "${{" in text)
        if not (
            (expression and not _is_sound(text, kind))
            or certain_secret(text)
            or (path and _PLAIN_KEYS.search(key))
            or (not text.isascii() and _UNSENDABLE.search(text))
            or "\0" in text
        ):
            continue  # as nearly every text: where it stands is not worked out
        place = model.where(attribute)
        if path:
            place = place.child(path)
        check_secret_shape(text, place, problems)
        if _UNSENDABLE.search(text):
            problems.add(
                "text-characters",
                "the text holds a character that cannot be sent",
                place,
                allowed="any character but NUL and the halves of a surrogate pair",
                remedy="remove it; read the text as UTF-8 if it comes from a file",
            )
        if path and _PLAIN_KEYS.search(key) and text and "<+" not in text:
            problems.add(
                "plain-secret",
                f'"{key}" holds a secret in plain text',
                place,
                allowed=f"a reference, in {key}Ref, or an expression",
                remedy="make a SecretText and refer to it",
            )
        if expression:
            check_expressions(text, kind, problems.at(place))


@lru_cache(maxsize=4096)
def _is_sound(text: str, kind: str) -> bool:
    """Return whether the expressions in a text are valid. Cached: many texts have the same."""
    problems = Problems()
    check_expressions(text, kind, problems)
    return not problems


def check_secret_shape(text: str, place: Place, problems: Problems) -> None:
    """Report a text that has the shape of a well-known kind of secret, without repeating it."""
    if found := certain_secret(text):
        problems.add(
            "plain-secret",
            f"the text holds {found}",
            place,
            allowed="secrets by reference only",
            remedy="change that secret, keep the new one in a SecretText, and refer to it",
        )


def texts_of(model: "Model") -> Iterator[tuple[str, str, str, str]]:
    """Yield attribute, path below it, last key and text of every text of one model."""
    for name, spec in model.field_specs().items():
        value = model.__dict__[name]
        if isinstance(value, DeferredValue):
            continue
        if isinstance(value, str):
            yield name, "", name, value
        elif isinstance(value, (list, tuple)):
            for item in value:
                if isinstance(item, str):
                    yield name, "", name, item
        elif isinstance(value, dict):
            for path, key, text in walk(value):
                yield name, path if spec.is_raw else "", key, text


def walk(
    value: object, path: str = "", levels: int = MOST_LEVELS
) -> Iterator[tuple[str, str, str]]:
    """Yield path, last key and text of every text in plain Python data, to `levels` of nesting."""
    if not levels:
        return
    if isinstance(value, Mapping):
        for key, below in value.items():
            if isinstance(below, str):
                yield f"{path}.{key}" if path else str(key), str(key), below
            else:
                yield from walk(below, f"{path}.{key}" if path else str(key), levels - 1)
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield f"{path}[{number}]", path.rsplit(".", 1)[-1], item
            else:
                yield from walk(item, f"{path}[{number}]", levels - 1)
