"""Checks that several kinds of arguments share."""

import re
from collections.abc import Mapping
from typing import TypeGuard
from urllib.parse import urlsplit

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.values import as_text

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def is_fixed(text: object) -> TypeGuard[str]:
    """Return whether a field holds a text that can be looked at before a pipeline runs."""
    return isinstance(text, str) and "<+" not in text


def check_one_of(model: Model, problems: Problems, *names: str, needed: bool = True) -> None:
    """Report a model in which not exactly one of the fields `names` is given.

    Without `needed`, none of them is right as well.
    """
    given = [name for name in names if getattr(model, name) is not None]
    if len(given) == 1 or (not given and not needed):
        return
    words = [model.word(name) for name in names]
    what = f"{' and '.join(map(model.word, given))} were given together" if given else ""
    problems.add(
        "one-of",
        what or f"{' or '.join(words)} is missing",
        model.where(given[0] if given else names[0]),
        allowed=f"one of {', '.join(words)}",
        remedy="give exactly one of them",
    )


def check_url(address: object, problems: Problems, model: Model, name: str) -> None:
    """Report an address without `http` or `https` and a host, or with a password in it."""
    url = as_text(address)
    if url.startswith("<+"):
        return
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in url):
        problems.add(
            "url",
            f"{name} is not an address",
            model.where(name),
            given=url if parts.password is None else None,
            allowed="https://host/path",
            remedy="begin it with https:// and the host",
        )
    elif parts.password is not None:
        problems.add(
            "plain-secret",
            f"{name} holds a password",
            model.where(name),
            allowed="an address without user and password",
            remedy="take it out of the address, and pass it as a secret in credentials",
        )


def check_list(model: Model, problems: Problems, name: str, needed: str) -> None:
    """Report an empty list."""
    value = getattr(model, name)
    if not value:
        problems.add(
            "list",
            f"{name} is empty",
            model.where(name),
            allowed=f"at least {needed}",
            remedy=f"name {needed}",
        )


def check_text_mapping(model: Model, problems: Problems, name: str) -> None:
    """Report what is no text in the mapping `name`, as a key or a value."""
    given = getattr(model, name)
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if not isinstance(key, str) or not isinstance(value, str):
            problems.add(
                "type",
                f"{name} must map text to text",
                model.where(name),
                given={key: value},
                allowed="text for each name and value",
                remedy="put names and values in quotes",
            )


def check_color(color: str | None, problems: Problems, model: Model) -> None:
    """Report a `color` that is none; `model` has it in its field of that name."""
    if color is not None and not _COLOR.fullmatch(color):
        problems.add(
            "color",
            "color is not a colour",
            model.where("color"),
            given=color,
            allowed="# and six hexadecimal digits",
            remedy='write it like "#0063f7"',
        )


def warn_of_flag(flag: str, what: str, problems: Problems, place: Place) -> None:
    """Warn that `what` works only in accounts that have a feature flag.

    A program that says `feature_flags(...)` is not warned of those, and of others once a run.
    """
    problems.warn(
        "feature-flag",
        f"{what} only in accounts with the feature flag {flag}",
        place,
        given=flag,
        remedy=f'ask Harness Support to turn it on, then say feature_flags("{flag}")',
    )


def check_between(model: Model, problems: Problems, name: str, least: int, most: int) -> None:
    """Report the number in the field `name` that is not from `least` to `most`."""
    number = getattr(model, name)
    if number is not None and not least <= number <= most:
        problems.add(
            "number",
            f"{name} is out of range",
            model.where(name),
            given=number,
            allowed=f"{least} to {most}",
            remedy=f"use {least if number < least else most}",
        )


def check_filled(model: Model, problems: Problems) -> None:
    """Report the texts that are needed and empty."""
    for each in type(model).field_specs().values():
        if each.is_required and each.hint is str and not getattr(model, each.name).strip():
            problems.add(
                "empty",
                f"{each.name} is empty",
                model.where(each.name),
                remedy=f"give {each.name}",
            )
