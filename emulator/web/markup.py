"""HTML that cannot be injected: text is escaped unless it was made here."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

VOID = frozenset({"input", "link", "meta", "wbr"})
_KEY = re.compile(r"^(\s*(?:- )*)([A-Za-z_$][\w$. -]*|\"[^\"]*\"|'[^']*')(:)(?=\s|$)")
_EXPRESSION = re.compile(r"(<\+[^<>]*(?:<\+[^<>]*>[^<>]*)*>)")


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | int | Markup | None


def tag(name: str, /, *children: Child | list[Markup], **attributes: str | bool | None) -> Markup:
    """One element. Attribute names lose a trailing underscore and turn `_` into `-`."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        label = key.rstrip("_").replace("_", "-")
        if value is True:
            parts.append(f" {label}")
        elif value not in (None, False):
            parts.append(f' {label}="{escape(str(value), quote=True)}"')
    parts.append(">")
    if name in VOID:
        return Markup("".join(parts))
    for child in children:
        if isinstance(child, list):
            parts.extend(child)
        elif child is not None:
            parts.append(text(child))
    parts.append(f"</{name}>")
    return Markup("".join(parts))


def text(value: Child) -> Markup:
    """A value as HTML."""
    return value if isinstance(value, Markup) else Markup(escape(str(value), quote=True))


def join(parts: list[Markup]) -> Markup:
    """Several elements one after the other."""
    return Markup("".join(parts))


def link(label: Child, path: str, query: dict[str, str], **attributes: str | None) -> Markup:
    """A link to a page with a query; empty values are left out."""
    wanted = {key: value for key, value in query.items() if value}
    target = path + ("?" + urlencode(wanted) if wanted else "")
    return tag("a", label, href=target, **attributes)


def code(document: str, *, language: str = "yaml") -> Markup:
    """A document in a scrollable block; keys, comments and expressions of YAML stand out."""
    lines = document.rstrip("\n").split("\n")
    if language == "yaml":
        content = join([Markup(_yaml_line(line) + "\n") for line in lines])
    else:
        content = text(document)
    return tag("pre", tag("code", content), tabindex="0")


def dotted(path: str) -> Markup:
    """A path that may break after its dots."""
    return Markup("<wbr>".join(escape(part) for part in re.split(r"(?<=\.)", path)))


def _yaml_line(line: str) -> str:
    if line.lstrip().startswith("#"):
        return f'<i class="comment">{escape(line)}</i>'
    start = ""
    found = _KEY.match(line)
    if found:
        start = f'{escape(found[1])}<b class="key">{escape(found[2])}</b>{found[3]}'
        line = line[found.end() :]
    pieces = _EXPRESSION.split(line)
    return start + "".join(
        f'<span class="expression">{escape(piece)}</span>' if index % 2 else escape(piece)
        for index, piece in enumerate(pieces)
    )
