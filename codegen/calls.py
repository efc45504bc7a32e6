"""Writes how components are called, for type checkers and editors: two overloads for each.

A parameter specification cannot carry a keyword beside it, so the arguments of a component are
written out: each with the annotation and the docstring that its class of arguments has. They
stand in a module `calls` of each domain, so that the components themselves stay short.
"""

import ast
import inspect
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from codegen import COMPONENTS
from codegen.source import formatted
from docs.parts import all_components, field_docs
from harness_components._core.model.fields import FieldSpec
from harness_components._core.program.component import HarnessComponent

Imports = defaultdict[str, set[str]]
"""Names to import, by module; a module without names is imported itself."""


def files() -> Mapping[Path, str]:
    """Return the module `calls` of every domain with its text."""
    domains: dict[str, list[type[HarnessComponent]]] = {}
    for component in all_components():
        domains.setdefault(component.__module__.split(".")[1], []).append(component)
    return {
        COMPONENTS / "harness_components" / domain / "calls.py": formatted(_module(components))
        for domain, components in domains.items()
    }


def _module(components: list[type[HarnessComponent]]) -> str:
    imports: Imports = defaultdict(set)
    imports["typing"] |= {"TYPE_CHECKING", "Any", "overload"}
    imports["pulumi"] = set()
    bodies = [_call(component, imports) for component in components]
    return (
        '"""How the components of this domain are called. Written by `python -m codegen`.\n\n'
        "Only type checkers and editors read this; what a call does is said in "
        '`_core/program/call.py`.\n"""\n\n'
        f"{_imports(imports)}\n\n" + "\n\n".join(bodies)
    )


def _imports(imports: Imports) -> str:
    """Return the import lines: what is needed at run time, and what type checkers alone need."""
    lines = [
        f"from {module} import {', '.join(sorted(names, key=_case))}"
        if names
        else f"import {module}"
        for module, names in sorted(imports.items(), key=lambda each: (bool(each[1]), each[0]))
        if module != "typing"
    ]
    groups = [
        [each for each in lines if each.split()[1].split(".")[0] in sys.stdlib_module_names],
        [each for each in lines if each == "import pulumi"],
        [each for each in lines if each.split()[1].startswith("harness_components")],
    ]
    typing = ", ".join(sorted(imports["typing"], key=_case))
    body = "\n\n".join("\n".join(group) for group in groups if group)
    return f"from typing import {typing}\n\nif TYPE_CHECKING:\n{textwrap.indent(body, '    ')}"


def _case(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def _call(component: type[HarnessComponent], imports: Imports) -> str:
    args = component.ARGS
    imports[args.__module__].add(args.__name__)
    fields = sorted(
        args.field_specs().values(), key=lambda each: (not each.is_required, each.name == "extra")
    )
    parameters = "".join(f"{each}, " for each in _parameters(args, fields, imports))
    docs = field_docs(args)
    explained = "\n".join(
        textwrap.fill(
            f"{each.name}: {docs[each.name].replace(chr(92) + '|', '|')}",
            96,
            initial_indent=" " * 12,
            subsequent_indent=" " * 16,
            break_on_hyphens=False,
            break_long_words=False,
        )
        for each in fields
    )
    return f'''
class {component.__name__}Call:
    """How a {component.__name__} is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: {args.__name__}, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self, name: str, *, {parameters}opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

{explained}
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
'''


def _parameters(args: type, fields: list[FieldSpec], imports: Imports) -> Iterator[str]:
    for each in fields:
        if each.name in ("self", "name", "args", "opts"):
            message = f"{args.__name__}.{each.name} collides with what every component takes"
            raise ValueError(message)
        default = "" if each.is_required else " = ..."
        yield f"{each.name}: {_annotation(args, each.name, imports)}{default}"


def _annotation(args: type, name: str, imports: Imports) -> str:
    """Return the annotation of a field as it is written where it is declared."""
    home = next(base for base in args.__mro__ if name in inspect.get_annotations(base))
    node = _plain(_written(home)[name])
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            _import(home.__module__, each.id, imports)
    return ast.unparse(node)


class _Plain(ast.NodeTransformer):
    """Takes out what is said of a field beside its type, and quotes around it."""

    def visit_Subscript(self, node: ast.Subscript) -> Any:  # the name of `ast`
        if ast.unparse(node.value).rpartition(".")[2] == "Annotated":
            assert isinstance(node.slice, ast.Tuple)  # noqa: S101  # Annotated has two at least
            return self.visit(node.slice.elts[0])
        if ast.unparse(node.value).rpartition(".")[2] == "Literal":
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> Any:  # the name of `ast`
        if isinstance(node.value, str):
            return self.visit(ast.parse(node.value, mode="eval").body)
        return node


def _plain(node: ast.expr) -> ast.expr:
    made: ast.expr = _Plain().visit(node)
    return made


def _written(cls: type) -> Mapping[str, ast.expr]:
    """Return the annotations of a class itself, as they are written."""
    body = next(
        each
        for each in _tree(cls.__module__).body
        if isinstance(each, ast.ClassDef) and each.name == cls.__name__
    ).body
    return {
        each.target.id: each.annotation
        for each in body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    }


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(sys.modules[module]))


def _import(module: str, name: str, imports: Imports) -> None:
    """Note where `name`, as `module` uses it, is imported from."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    imports[node.module].add(
                        name if alias.name == name else f"{alias.name} as {name}"
                    )
                    return
        if isinstance(node, ast.Import) and name in {
            alias.asname or alias.name for alias in node.names
        }:
            imports.setdefault(name, set())
            return
    if name in vars(sys.modules[module]):
        imports[module].add(name)
