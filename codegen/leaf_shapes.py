"""Writes the table of what the official provider takes, from the official package's own classes.

The classes say names and nesting as the SDK's metadata; what is required and what is secret stands
in their source alone, which is read with `ast`.
"""

import ast
import inspect
import pkgutil
import re
import textwrap
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pulumi
from pulumi import _types

from codegen import COMPONENTS
from codegen.source import formatted
from harness_components._core.program.leaf import camel

FILE = COMPONENTS / "harness_components" / "_core" / "program" / "leaf_shapes.py"
_USED = re.compile(r'leaf_class\(\s*"([^"]+)"')
"""How a component names the resource that it makes."""

HEAD = '''"""What the official provider takes, for each resource that a component makes.

Written by `python -m codegen` from the official package; a test holds it against that package.
A name maps to None where the provider writes it in plain camel case, to text where it writes it
otherwise, to a mapping of names where a block stands, and to a list of one where blocks do. Below
a name with None nothing is a name: the keys of a map there are the user's.
"""

from collections.abc import Mapping
from typing import Any

Names = Mapping[str, Any]
"""Names of properties, each with None, text, names, or a list of names."""

SHAPES: Mapping[str, Mapping[str, Any]] = '''


def files() -> Mapping[Path, str]:
    """Return the file of the table with its text."""
    return {FILE: formatted(f"{HEAD}{table()!r}\n")}


def table() -> Mapping[str, Mapping[str, Any]]:
    """Return the shapes of the kinds that components make, by token."""
    classes = official_classes()
    return {token: shape(classes[token]) for token in sorted(used())}


def used() -> set[str]:
    """Return the tokens of the resources that components make, as their source names them."""
    files = (COMPONENTS / "harness_components").rglob("*.py")
    return {token for file in files for token in _USED.findall(file.read_text("utf-8"))}


@cache
def official_classes() -> Mapping[str, type[pulumi.CustomResource]]:
    """Return the resource classes of the official package's `platform`, by token."""
    return {each.pulumi_type: each for module in _modules() for each in _resources(module)}


def _modules() -> Iterator[ModuleType]:
    package = import_module("pulumi_harness.platform")
    assert package.Service  # noqa: S101  # loads the lazy package whole, before parts of it are
    for each in pkgutil.iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{each.name}")


def _resources(module: ModuleType) -> Iterator[Any]:
    for each in vars(module).values():
        own = isinstance(each, type) and each.__module__ == module.__name__
        if own and issubclass(each, pulumi.CustomResource):
            yield each


def shape(resource: type[pulumi.CustomResource]) -> Mapping[str, Any]:
    """Return the shape of a resource class of the official package, as `Shape` takes it."""
    inputs = _names(inputs_of(resource), ())
    outputs = [name for name, _ in _properties(resource) if name not in inputs]
    found = {
        "inputs": inputs,
        "outputs": tuple(sorted(outputs)),
        **_from_source(resource),
    }
    return {key: value for key, value in found.items() if value}


def inputs_of(resource: type[pulumi.CustomResource]) -> type[Any]:
    """Return the input type of a resource class of the official package."""
    module = vars(import_module(resource.__module__))
    name = resource.__name__
    # Where a nested type has the usual name, the kind's own is called otherwise.
    made: type[Any] = module.get(f"{name}InitArgs") or module[f"{name}Args"]
    return made


def _names(kind: type[Any], above: tuple[type[Any], ...]) -> dict[str, Any]:
    types = _types.input_type_types(kind)
    found: dict[str, Any] = {}
    for name, wire_name in _properties(kind):
        below = _block(types.get(wire_name))
        if below is None:
            found[name] = None if wire_name == camel(name) else wire_name
            continue
        if wire_name != camel(name) or below in above:
            message = f"the table has no notation for {kind.__name__}.{name}"
            raise ValueError(message)
        names = _names(below, (*above, kind))
        found[name] = [names] if _is_list(types[wire_name]) else names
    return found


def _properties(kind: Any) -> list[tuple[str, str]]:
    """Return the Python names of a class's properties, each with the provider's name, sorted."""
    return sorted((name, wire_name) for name, wire_name, _ in _types._py_properties(kind))  # noqa: SLF001  # the SDK's metadata


def _block(hint: Any) -> type[Any] | None:
    """Return the input type that a hint holds, alone or as the items of a list."""
    if isinstance(hint, type) and _types.is_input_type(hint):
        return hint
    return next(filter(None, map(_block, typing.get_args(hint))), None)


def _is_list(hint: Any) -> bool:
    origin = typing.get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, typing.Sequence)


def _from_source(resource: type[pulumi.CustomResource]) -> dict[str, Any]:
    """Return what only the body of the constructor says: what is required, and what is secret."""
    body = ast.parse(textwrap.dedent(inspect.getsource(resource._internal_init)))  # type: ignore[attr-defined]  # noqa: SLF001
    required, secret, secret_outputs = [], [], []
    for node in ast.walk(body):
        text = ast.unparse(node) if isinstance(node, (ast.Raise, ast.Assign, ast.Call)) else ""
        if isinstance(node, ast.Raise) and "Missing required property" in text:
            required.append(text.split("'")[1] if "'" in text else "")
        if isinstance(node, ast.Assign) and "Output.secret(" in text:
            secret.append(text.split("['")[1].split("']")[0])
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg == "additional_secret_outputs":
                    secret_outputs += ast.literal_eval(keyword.value)
    return {
        "required": tuple(required),
        "secret": tuple(secret),
        "secret_outputs": tuple(secret_outputs),
    }
