"""Makes the library importable before its generated modules are complete.

A new component names its class of calls, which the generator can write only after importing the
component. So what is named and not there yet is written as an empty class first.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from codegen import COMPONENTS


def prepare() -> None:
    """Add an empty class for every class of calls that a component names and no module has."""
    for file, name in _named():
        text = file.read_text("utf-8") if file.exists() else ""
        if f"class {name}:" not in text:
            file.write_text(f"{text}\n\nclass {name}: ...\n", "utf-8")


def _named() -> Iterator[tuple[Path, str]]:
    for source in sorted((COMPONENTS / "harness_components").rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            of_domain = module.endswith(".calls") and module.count(".") == 2
            if isinstance(node, ast.ImportFrom) and of_domain:
                file = COMPONENTS / f"{module.replace('.', '/')}.py"
                yield from ((file, alias.name) for alias in node.names)
