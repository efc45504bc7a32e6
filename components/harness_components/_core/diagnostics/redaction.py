"""What a secret looks like, and values as text that shows none."""

import re
from enum import Enum

LONGEST_VALUE = 80
"""Characters of a given value that a message repeats; the rest is cut and counted."""

_MOST_BITS = 4096
"""Bits of a whole number that a message repeats; Python writes no number of very many digits."""


def shorten(value: object) -> str:
    """Return `value` as one line of at most about `LONGEST_VALUE` characters.

    Whatever looks like a credential is left out. An object that is neither text nor plain data
    is named by its type alone, as its text may hold a secret.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        text = value
        line = text if text and text.isprintable() and text.strip() == text else repr(text)
    elif value is None or isinstance(value, (bool, int, float, list, tuple, dict)):
        text = line = _plain(value)
    else:
        return f"a value of type {type(value).__name__}"
    line = _SECRET_SHAPE.sub("(not shown)", line)
    for shape in (_SECRET_REFERENCE, _SECRET_FIELD):
        line = shape.sub(r"\1(not shown)", line)
    if len(line) <= LONGEST_VALUE:
        return line
    return f"{line[: LONGEST_VALUE - 1]}… ({len(text)} characters)"


def _plain(value: object, levels: int = 20) -> str:
    if isinstance(value, (dict, list, tuple)) and not levels:
        return "…"  # far more than is shown, or a list that holds itself
    if isinstance(value, dict):
        items = (f"{key}: {_plain(item, levels - 1)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_plain(item, levels - 1) for item in value) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "a number of very many digits"
    if isinstance(value, (str, int, float)):
        return str(value)
    return f"a value of type {type(value).__name__}"


_SECRET_SHAPE = re.compile(
    r"""-----BEGIN[^-]*PRIVATE\ KEY-----.*        # a private key, to the end
    | \b(?:pat|sat)\.[\w-]{6,}\.[\w-]{6,}\.[\w-]{6,}   # Harness tokens
    | \bgh[pousr]_\w{20,} | \bgithub_pat_\w{20,} | \bglpat-[\w-]{16,} | \bdckr_pat_[\w-]{16,}
    | \b(?:AKIA|ASIA)[0-9A-Z]{16}\b | \bxox[abprs]-[\w-]{10,} | \bpul-[0-9a-f]{32,}
    | \beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*                # a JSON web token
    | (?<=://)[^/\s:@]*:[^/\s@]+(?=@)                   # user:password in a URL
    """,
    re.VERBOSE | re.DOTALL,
)
_SECRET_FIELD = re.compile(
    r"""(?ixs) (\b\w*(?:password|passwd|secret|token|api_?key|private_?key|access_?key)
    (?:\w*(?<!ref)(?<!refs)) ["']? \s* [:=] \s*)
    (?! ["']?<\+ | ["']?\$\{\{ | [|>][-+0-9]*\s*$) [^,}\s].*"""
)
_SECRET_REFERENCE = re.compile(
    r"""(?ixs) (\b\w*(?:password|passwd|passphrase|secret|token|key|cert|username|id)refs?
    ["']? \s* [:=] \s*)
    (?! (["']?) (?:<\+.* | (?:(?:account|org)\.)?[a-z_]\w*) \2 \s* (?:[,}#].*)? $) \S.*"""
)
"""Values of keys that name a secret, and of keys that refer to one and hold no reference."""


def has_secret(text: str) -> bool:
    """Return whether `text` holds what may be a secret, so that it must not be repeated."""
    return any(shape.search(text) for shape in (_SECRET_SHAPE, _SECRET_FIELD, _SECRET_REFERENCE))
