"""The texts under the fields of classes, read from their source: Python keeps none of them.

A module is read when it is asked for, and once. Where there is no source, there are no texts.
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from itertools import pairwise


def class_text(cls: type) -> str:
    """Return the docstring of a class in one line; empty where it has none of its own."""
    text = " ".join(inspect.cleandoc(cls.__dict__.get("__doc__") or "").split())
    return "" if text.startswith(f"{cls.__name__}(") else text  # which `dataclass` has written


def field_texts(cls: type) -> Mapping[str, str]:
    """Return the text under each field of a dataclass, by name, those of its bases included."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if is_dataclass(base):
            found |= attribute_texts(base)
    return found


def attribute_texts(cls: type) -> Mapping[str, str]:
    """Return the text under each name that a class itself annotates, in one line."""
    written = _classes(cls.__module__).get(cls.__qualname__)
    return {
        item.target.id: " ".join(inspect.cleandoc(after.value.value).split())
        for item, after in pairwise([] if written is None else written.body)
        if isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    """Return the classes of a module as they were written, by their qualified names."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (KeyError, OSError, TypeError):
        return {}  # made at a prompt, or in a distribution without source
    found: dict[str, ast.ClassDef] = {}

    def look(node: ast.AST, name: str) -> None:
        for each in ast.iter_child_nodes(node):
            if isinstance(each, ast.ClassDef):
                found[f"{name}{each.name}"] = each
                look(each, f"{name}{each.name}.")
            elif isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)):
                look(each, f"{name}{each.name}.<locals>.")

    look(tree, "")
    return found
