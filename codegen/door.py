"""Writes what the public door needs at run time, from the imports that type checkers read there."""

import ast
from collections.abc import Mapping
from pathlib import Path

from codegen import COMPONENTS
from codegen.source import formatted, replaced

DOOR = COMPONENTS / "harness_components" / "__init__.py"
TABLE = COMPONENTS / "harness_components" / "_door.py"

HEAD = '''"""In which module each public name stands. Written by `python -m codegen`.

A module is named from the package; the name there follows after a colon where it is another.
"""

from collections.abc import Mapping

HOMES: Mapping[str, str] = '''


def files() -> Mapping[Path, str]:
    """Return the door and its table, each with its text."""
    text = DOOR.read_text("utf-8")
    found = dict(sorted(names(text).items()))
    return {
        DOOR: formatted(replaced(text, f"__all__ = {sorted(found, key=_by_kind)!r}")),
        TABLE: formatted(f"{HEAD}{found!r}\n"),
    }


def names(text: str) -> dict[str, str]:
    """Return each name that the door imports for type checkers, with its home."""
    return {
        alias.asname or alias.name: _home(node.module or "", alias)
        for block in ast.parse(text).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def _home(module: str, alias: ast.alias) -> str:
    inside = module.removeprefix("harness_components")
    return inside if alias.asname is None else f"{inside}:{alias.name}"


def _by_kind(name: str) -> tuple[int, str]:
    """Sort constants before classes, and classes before functions, as ruff does."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)
