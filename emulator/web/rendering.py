"""Pages from templates that escape whatever is stored, with the few words they all need."""

from __future__ import annotations

import datetime
import re
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from emulator.entities import Key
from emulator.scope import Scope

_KEY = re.compile(r"^(\s*(?:- )*)([A-Za-z_$][\w$. -]*|\"[^\"]*\"|'[^']*')(:)(?=\s|$)")
_EXPRESSION = re.compile(r"(<\+[^<>]*(?:<\+[^<>]*>[^<>]*)*>)")
_COMMENT = Markup('<i class="comment">{}</i>')
_NAME = Markup('{}<b class="key">{}</b>{}')
_OPEN = Markup('<span class="expression">{}</span>')


def page(template: str, **values: Any) -> bytes:
    """A page as bytes; what is no Unicode in the values becomes a question mark."""
    return _ENVIRONMENT.get_template(template).render(values).encode("utf-8", "replace")


def plural(kind: str) -> str:
    """The plural of a kind."""
    return kind + "s"


def counted(number: int, kind: str) -> str:
    """A number of entities in words: `1 file`, `2 files`."""
    return f"{number} {kind if number == 1 else plural(kind)}"


def entity_address(key: Key, version: int | None = None) -> str:
    """The address of an entity's page, or of one of its versions."""
    return _address(
        "/entity",
        kind=key.kind,
        org=key.scope.org,
        project=key.scope.project,
        parent=key.parent,
        id=key.identifier,
        version=str(version or ""),
    )


def list_address(kind: str, scope: Scope, number: int = 0) -> str:
    """The address of a page of a scope's entities of a kind."""
    return _address(
        "/list", kind=kind, org=scope.org, project=scope.project, page=str(number or "")
    )


def _address(path: str, **query: str) -> str:
    return path + "?" + urlencode({name: value for name, value in query.items() if value})


def _iso(milliseconds: int) -> str:
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    return moment.isoformat(timespec="milliseconds")


def _clock(milliseconds: int) -> str:
    """A moment for people, in UTC."""
    return _iso(milliseconds)[:19].replace("T", " ")


def _yaml(document: str) -> Markup:
    """A YAML document whose keys, comments and expressions stand out."""
    return Markup("\n").join(_yaml_line(line) for line in document.rstrip("\n").split("\n"))


def _yaml_line(line: str) -> Markup:
    if line.lstrip().startswith("#"):
        return _COMMENT.format(line)
    found = _KEY.match(line)
    start = _NAME.format(*found.groups()) if found else Markup("")
    pieces = _EXPRESSION.split(line[found.end() :] if found else line)
    return start + Markup("").join(
        _OPEN.format(piece) if index % 2 else piece for index, piece in enumerate(pieces)
    )


def _breakable(path: str) -> Markup:
    """A path that may break after its dots."""
    return Markup(".<wbr>").join(escape(part) for part in path.split("."))


_ENVIRONMENT = Environment(
    loader=PackageLoader("emulator.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals |= {
    "entity_address": entity_address,
    "list_address": list_address,
    "organization_key": lambda scope: Key("organization", Scope(), scope.org),
    "project_key": lambda scope: Key("project", Scope(scope.org), scope.project),
}
_ENVIRONMENT.filters |= {
    "breakable": _breakable,
    "clock": _clock,
    "iso": _iso,
    "plural": plural,
    "yaml": _yaml,
}
