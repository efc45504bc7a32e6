"""The parts of pages: a class's docstring, its fields in a table, those below it; a program."""

import inspect
import re
import textwrap
from collections.abc import Iterator, Sequence, Set
from dataclasses import MISSING, Field, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import harness_components
from harness_components._core import values
from harness_components._core.model import docstrings
from harness_components._core.model.base import Model
from harness_components._core.model.unions import UNIONS, family
from harness_components._core.program.component import HarnessComponent


def all_components() -> list[type[HarnessComponent]]:
    """Return the components of the library, by name."""
    found = [getattr(harness_components, name) for name in harness_components.__all__]
    kinds = (each for each in found if isinstance(each, type))
    return sorted(
        (each for each in kinds if issubclass(each, HarnessComponent)), key=lambda c: c.__name__
    )


def snake(name: str) -> str:
    """Return a class name as a file name: `DockerConnector` becomes `docker_connector`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def doc(cls: type) -> str:
    """Return the docstring of a class, in lines of 100 characters."""
    return textwrap.fill(" ".join(inspect.cleandoc(cls.__doc__ or "").split()), 100)


def first_sentence(cls: type) -> str:
    """Return the first sentence of a class's docstring, which is its first line."""
    return inspect.cleandoc(cls.__doc__ or "").splitlines()[0]


def section(cls: type, without: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the lines of a class: heading, docstring, and its members or its arguments."""
    yield from ("", f"## {cls.__name__}", "", doc(cls), "")
    if issubclass(cls, Enum):
        yield ", ".join(f"`{each.name}` (`{each.value}`)" for each in cls)
    else:
        yield from table(cls, without)


def table(cls: type, without: Set[str] = frozenset()) -> Iterator[str]:
    """Yield the table of a class's arguments, but for those `without`."""
    yield from ("| argument | type | default | meaning |", "|---|---|---|---|")
    docs, hints = field_docs(cls), get_type_hints(cls)
    for each in sorted(fields(cls), key=lambda f: (not _is_needed(f), f.name == "extra")):
        if each.name.startswith("_") or each.name in without:
            continue
        default = "needed" if _is_needed(each) else _default(each)
        yield f"| `{each.name}` | {_type(hints[each.name])} | {default} | {docs[each.name]} |"


def _is_needed(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _default(each: "Field[Any]") -> str:
    value = each.default
    if value is MISSING or value is None or value in ((), ""):
        return "–"
    if isinstance(value, Enum):
        return f"`{value.name}`"
    return f"`{value}`"


def _type(hint: Any) -> str:
    text = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", _name(hint))
    shown = f"`{text}`".replace("|", "\\|")
    named = next(iter(unions(hint)), "")
    return f"[{shown}](#{ANCHORS.get(named, named.lower())})" if named else shown


def _name(hint: Any) -> str:
    if hint is type(None):
        return "None"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is None:
        if family(hint):
            return _public_name(hint)
        return hint.__name__ if isinstance(hint, type) else str(hint)
    if origin in UNIONS:
        return " | ".join(_shortened(inner))
    return f"{origin.__name__}[{', '.join(_name(each) for each in inner)}]"


ANCHORS = {"Artifact": "artifact-sources"}
"""Where a page lists the classes of a union, if that is not under its name."""

ALIASES: dict[Any, str] = {
    values.Text: "Text",
    values.FixedText: "FixedText",
    values.Flag: "Flag",
    values.WholeNumber: "WholeNumber",
    values.Number: "Number",
    values.AnyIdentifier: "Identifier",
}
"""Unions that have a name, which pages use."""


def _shortened(parts: Sequence[Any]) -> list[str]:
    """Return the names of the parts of a union, those that have one in common by that."""
    kinds = [each for each in parts if each is not type(None)]
    for alias, name in ALIASES.items():
        inside = get_args(alias)
        if set(inside) <= set(kinds):
            return [name, *(_name(each) for each in kinds if each not in inside)]
    return [_name(each) for each in kinds]


@cache
def _public_name(root: type) -> str:
    """Return the name by which the library's door knows the classes of a family."""
    names = (name for name in harness_components.__all__ if name != root.__name__)
    return next(
        (name for name in names if getattr(harness_components, name) is root), root.__name__
    )


def unions(*hints: Any) -> dict[str, list[type]]:
    """Return the classes of the families that types name, such as `Manifest`, by these names."""
    found: dict[str, list[type]] = {}
    for hint in hints:
        if family(hint):
            found[_public_name(hint)] = list(family(hint))
        found |= unions(*get_args(hint))
    return found


def unions_of(cls: type) -> dict[str, list[type]]:
    """Return the classes of the unions that the tables of a class and those below it name."""
    below = (each for each in (cls, *pieces(cls)) if not issubclass(each, Enum))
    return unions(*(hint for each in below for hint in _hints(each)))


def field_docs(cls: type) -> dict[str, str]:
    """Return the text under each field of a dataclass, as a cell of a table has it."""
    return {name: _cell(text) for name, text in docstrings.field_texts(cls).items()}


def attribute_docs(cls: type) -> dict[str, str]:
    """Return the text under each name that a class itself annotates, as a cell has it."""
    return {name: _cell(text) for name, text in docstrings.attribute_texts(cls).items()}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def pieces(cls: type, apart: Set[type] = frozenset()) -> list[type]:
    """Return the classes that values of the arguments of `cls` are of, and those below them.

    Those `apart` are left out, with what only they lead to.
    """
    found: list[type] = []

    def look(hint: Any) -> None:
        for inner in (*get_args(hint), *family(hint)):
            look(inner)
        if family(hint):
            return
        interesting = isinstance(hint, type) and issubclass(hint, (Model, Enum))
        if interesting and hint not in found and hint is not cls and hint not in apart:
            found.append(hint)
            if issubclass(hint, Model):
                for inner in _hints(hint):
                    look(inner)

    for each in _hints(cls):
        look(each)
    return [
        each
        for each in found
        if each not in {harness_components.ConnectorType, harness_components.SecretType}
    ]


def _hints(cls: Any) -> Iterator[Any]:
    """Yield the types of a class's arguments, in the order of its table."""
    hints = get_type_hints(cls)
    yield from (hints[each.name] for each in fields(cls) if not each.name.startswith("_"))


def program(file: Path) -> Iterator[str]:
    """Yield the lines of an example."""
    yield from ("```python", file.read_text("utf-8").strip(), "```")
