"""Checks that several kinds of arguments share."""

import re
from collections.abc import Mapping
from typing import TypeGuard
from urllib.parse import urlsplit

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.model.fields import taken

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def is_fixed(text: object) -> TypeGuard[str]:
    """Return whether a field holds a text that can be looked at before a pipeline runs."""
    return isinstance(text, str) and "<+" not in text


def check_one_of(piece: Piece, problems: Problems, *names: str, needed: bool = True) -> None:
    """Report a piece in which not exactly one of the fields `names` is given.

    Without `needed`, none of them is right as well.
    """
    given = [name for name in names if getattr(piece, name) is not None]
    if len(given) == 1 or (not given and not needed):
        return
    words = [piece.word(name) for name in names]
    what = f"{' and '.join(map(piece.word, given))} were given together" if given else ""
    problems.add(
        "one-of",
        what or f"{' or '.join(words)} is missing",
        piece.where(given[0] if given else names[0]),
        allowed=f"one of {', '.join(words)}",
        remedy="give exactly one of them",
    )


def check_url(url: str, problems: Problems, piece: Piece, name: str) -> None:
    """Report an address without `http` or `https` and a host, or with a password in it."""
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
            piece.where(name),
            given=url if parts.password is None else None,
            allowed="https://host/path",
            remedy="begin it with https:// and the host",
        )
    elif parts.password is not None:
        problems.add(
            "plain-secret",
            f"{name} holds a password",
            piece.where(name),
            allowed="an address without user and password",
            remedy="take it out of the address, and pass it as a secret in credentials",
        )


def check_list(piece: Piece, problems: Problems, name: str, needed: str) -> None:
    """Report an empty list."""
    value = getattr(piece, name)
    if not value:
        problems.add(
            "list",
            f"{name} is empty",
            piece.where(name),
            allowed=f"at least {needed}",
            remedy=f"name {needed}",
        )


def check_text_mapping(piece: Piece, problems: Problems, name: str) -> None:
    """Report what is no text in the mapping `name`, as a key or a value."""
    given = getattr(piece, name)
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if not isinstance(key, str) or not isinstance(value, str):
            problems.add(
                "type",
                f"{name} must map text to text",
                piece.where(name),
                given={key: value},
                allowed="text for each name and value",
                remedy="put names and values in quotes",
            )


def check_color(color: str | None, problems: Problems, piece: Piece) -> None:
    """Report a `color` that is none; `piece` has it in its field of that name."""
    if color is not None and not _COLOR.fullmatch(color):
        problems.add(
            "color",
            "color is not a colour",
            piece.where("color"),
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


def check_between(piece: Piece, problems: Problems, name: str, least: int, most: int) -> None:
    """Report the number in the field `name` that is not from `least` to `most`."""
    number = getattr(piece, name)
    if number is not None and not least <= number <= most:
        problems.add(
            "number",
            f"{name} is out of range",
            piece.where(name),
            given=number,
            allowed=f"{least} to {most}",
            remedy=f"use {least if number < least else most}",
        )


def check_filled(piece: Piece, problems: Problems) -> None:
    """Report the texts that are needed and empty."""
    for each in taken(type(piece)):
        if each.default is None and each.hint is str and not getattr(piece, each.name).strip():
            problems.add(
                "empty",
                f"{each.name} is empty",
                piece.where(each.name),
                remedy=f"give {each.name}",
            )
