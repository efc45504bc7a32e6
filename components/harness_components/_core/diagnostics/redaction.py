"""What a secret looks like, and values as text that shows none.

`SECRET_SHAPES` is the one table: whatever has any of its shapes is masked in a message, and what
is certainly a secret is refused as well (`certain_secret`).
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

LONGEST_VALUE = 80
"""Characters of a given value that a message repeats; the rest is cut and counted."""

_MOST_BITS = 4096
"""Bits of a whole number that a message repeats; Python writes no number of very many digits."""

SECRET_NAMES = r"password|passwd|passphrase|secret|token|api_?key|private_?key"  # noqa: S105  # names, no password
"""A pattern of what something that holds a secret is called."""


class SecretShape(NamedTuple):
    """What one kind of secret looks like."""

    name: str
    """What it is, in the words of a message, such as `a GitHub token`."""
    pattern: re.Pattern[str]
    """What is masked: all that it finds, or its group `secret` where it has one."""
    mark: str = ""
    """A pattern of a few letters that are in all of these, of a shape that is certain."""

    @property
    def is_certain(self) -> bool:
        """Whether nothing else looks like this, so that it is an error outside of a secret."""
        return bool(self.mark)


def _certain(name: str, mark: str, pattern: str) -> SecretShape:
    return SecretShape(name, re.compile(pattern), mark)


def _possible(name: str, pattern: str) -> SecretShape:
    return SecretShape(name, re.compile(pattern))


SECRET_SHAPES: tuple[SecretShape, ...] = (
    _certain(
        "a private key",
        "-----BEGIN ",
        r"(?s)-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----.*",
    ),
    _possible("what is written much like a private key", r"(?s)-----BEGIN[^-]*PRIVATE KEY-----.*"),
    _certain(
        "a GitHub token",
        "gh[pousr]_|github_pat_",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})",
    ),
    _possible("what begins as a GitHub token", r"\b(?:gh[pousr]|github_pat)_\w{20,}"),
    # A name of words, such as that of a secret, is no token: of those, nearly every one has a
    # digit and a capital.
    _certain(
        "a GitLab token",
        "glpat-",
        r"\bglpat-(?:\w{20}|(?=[\w-]{0,19}[A-Z])(?=[\w-]{0,19}[0-9])[\w-]{20})[\w-]*(?:\.[\w-]+)*",
    ),
    _possible("what begins as a GitLab token", r"\bglpat-[\w-]{16,}"),
    _certain(
        "a Docker Hub token",
        "dckr_",
        r"\bdckr_[po]at_(?=[\w-]{0,23}[A-Z])(?=[\w-]{0,23}[0-9])[\w-]{24,}",
    ),
    _possible("what begins as a Docker Hub token", r"\bdckr_[po]at_[\w-]{16,}"),
    _certain("a key of AWS", "AKIA|ASIA", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    _certain("a Harness API key", r"[ps]at\.", r"\b(?:pat|sat)\.[\w-]{6,}\.[0-9a-f]{20,}\.\w{16,}"),
    _possible(
        "what begins as a Harness API key", r"\b(?:pat|sat)\.[\w-]{6,}\.[\w-]{6,}\.[\w-]{6,}"
    ),
    _certain("a Pulumi access token", "pul-", r"\bpul-[0-9a-f]{40}\b"),
    _possible("what begins as a Pulumi access token", r"\bpul-[0-9a-f]{32,}"),
    _certain("a Slack token", "xox", r"\bxox[abprs]-[0-9A-Za-z-]{20,}"),
    _possible("what begins as a Slack token", r"\bxox[abprs]-[\w-]{10,}"),
    _certain("a Google API key", "AIza", r"\bAIza[\w-]{35}"),
    _possible("what begins as a Google API key", r"\bAIza[\w-]{30,}"),
    _certain("a JSON web token", "eyJ", r"(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}"),
    _possible("what begins as a JSON web token", r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"),
    _certain(
        "an address with a password",
        "://",
        r"(?<=[A-Za-z0-9+.-])://(?P<secret>[^\s/:@<]+:[^\s/@<]+)@",
    ),
    _possible("an address that may have a password", r"://(?P<secret>[^/\s:@]*:[^/\s@]+)@"),
    _possible(
        "the value of a key that names a secret",
        rf"(?ixs) \b\w*(?:{SECRET_NAMES}|access_?key)"
        r"""(?:\w*(?<!ref)(?<!refs)) ["']? \s* [:=] \s*
        (?! ["']?<\+ | ["']?\$\{\{ | [|>][-+0-9]*\s*$) (?P<secret>[^,}\s].*)""",
    ),
    _possible(
        "the value of a key that refers to a secret, and no reference",
        r"""(?ixs) \b\w*(?:password|passwd|passphrase|secret|token|key|cert|username|id)refs?
        ["']? \s* [:=] \s*
        (?! (["']?) (?:<\+.* | (?:(?:account|org)\.)?[a-z_]\w*) \1 \s* (?:[,}#].*)? $)
        (?P<secret>\S.*)""",
    ),
)
"""What secrets look like. A shape that is not certain is often that of a secret cut off."""

_MARKS = re.compile("|".join(each.mark for each in SECRET_SHAPES if each.is_certain))
"""What is looked for first, as every text of every document is asked for a secret."""


def certain_secret(text: str) -> str:
    """Return what secret `text` certainly holds, such as `a GitHub token`; empty for none."""
    if not _MARKS.search(text):
        return ""
    found = (each.name for each in SECRET_SHAPES if each.is_certain and each.pattern.search(text))
    return next(found, "")


def has_secret(text: str) -> bool:
    """Return whether `text` holds what may be a secret, so that it must not be repeated."""
    return any(each.pattern.search(text) for each in SECRET_SHAPES)


def mask(text: str) -> str:
    """Return `text` with `(not shown)` for whatever may be a secret."""
    shown = _mask(text)
    # What stands behind a secret may be known for a part of it only when the secret is gone.
    return shown if shown == text else _mask(shown)


def _mask(text: str) -> str:
    shown, end = [], 0
    for start, stop in sorted(_spans(text)):
        if start >= end:
            shown += [text[end:start], "(not shown)"]
        end = max(end, stop)
    return "".join((*shown, text[end:]))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for each in SECRET_SHAPES:
        group = "secret" if "secret" in each.pattern.groupindex else 0
        for found in each.pattern.finditer(text):
            yield found.span(group)


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
    line = mask(line)
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
