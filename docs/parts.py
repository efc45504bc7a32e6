"""The parts of pages: a class's docstring, its fields in a table, those below it; a program."""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import harness_components
from harness_components._core.model.base import Piece
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
    return f"`{text}`".replace("|", "\\|")


def _name(hint: Any) -> str:
    if hint is type(None):
        return "None"
    origin, inner = get_origin(hint), get_args(hint)
    if origin is None:
        return hint.__name__ if isinstance(hint, type) else str(hint)
    if not isinstance(origin, type) or origin.__name__ in ("UnionType", "Union"):
        return _union(inner)
    return f"{origin.__name__}[{', '.join(_name(each) for each in inner)}]"


def _union(parts: tuple[Any, ...]) -> str:
    """Return the classes of a union; a long one by the class that they have in common."""
    kinds = [each for each in parts if each is not type(None)]
    above = _in_common(kinds)
    return " | ".join(_name(each) for each in kinds) if above is None else above.__name__


_MOST_LISTED = 6
"""Classes of a union that a table lists one by one, where they have a class in common."""


def _in_common(kinds: list[Any]) -> type | None:
    """Return the piece that all of many classes are, such as `ArtifactSource`, if there is one."""
    if len(kinds) <= _MOST_LISTED or not all(isinstance(each, type) for each in kinds):
        return None
    shared = (base for base in kinds[0].__mro__ if all(issubclass(each, base) for each in kinds))
    return next((each for each in shared if issubclass(each, Piece) and each is not Piece), None)


def stand_ins(cls: type) -> dict[type, list[type]]:
    """Return the classes that stand for many in a class's table, with those they stand for."""
    found: dict[type, list[type]] = {}

    def look(hint: Any) -> None:
        inner = get_args(hint)
        kinds = [each for each in inner if each is not type(None)]
        above = _in_common(kinds)
        if above is not None:
            found[above] = kinds
        for each in inner:
            look(each)

    for each in fields(cls):
        look(get_type_hints(cls)[each.name])
    return found


def field_docs(cls: type) -> dict[str, str]:
    """Return the text under each field of a dataclass, those of its bases included."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if is_dataclass(base):
            found |= attribute_docs(base)
    return found


def attribute_docs(cls: type) -> dict[str, str]:
    """Return the text under each name that a class itself annotates."""
    body = _classes(cls.__module__)[cls.__name__].body
    return {
        item.target.id: " ".join(inspect.cleandoc(after.value.value).split()).replace("|", "\\|")
        for item, after in pairwise(body)
        if isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """Return the classes of a module as they were written; each module is read once."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {each.name: each for each in tree.body if isinstance(each, ast.ClassDef)}


def pieces(cls: type, apart: Set[type] = frozenset()) -> list[type]:
    """Return the classes that values of the arguments of `cls` are of, and those below them.

    Those `apart` are left out, with what only they lead to.
    """
    found: list[type] = []

    def look(hint: Any) -> None:
        for inner in get_args(hint):
            look(inner)
        interesting = isinstance(hint, type) and issubclass(hint, (Piece, Enum))
        if interesting and hint not in found and hint is not cls and hint not in apart:
            found.append(hint)
            if is_dataclass(hint):
                for inner in get_type_hints(hint).values():
                    look(inner)

    hints = get_type_hints(cls)
    for each in fields(cls):
        if not each.name.startswith("_"):
            look(hints[each.name])
    return [
        each
        for each in found
        if each not in {harness_components.ConnectorType, harness_components.SecretType}
    ]


def program(file: Path) -> Iterator[str]:
    """Yield the lines of an example."""
    yield from ("```python", file.read_text("utf-8").strip(), "```")
