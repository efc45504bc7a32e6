"""Writes a page for each component from its docstrings: `python -m docs.generate`.

With `--check` it writes nothing and exits with 1 when a page is not what it would write. The pages
hold no text of their own: a field is explained where it is declared. What concerns several
components is on pages written by hand, the guides, which are listed with them.
"""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import components
from components._core.args import EntityArgs, Piece
from components._core.component import TOKENS, HarnessComponent
from docs import permissions_page

PAGES = Path(__file__).parent / "components"
EXAMPLES = Path(__file__).parent / "examples"
GUIDES = {
    "yaml.md": "From YAML: one export, or a folder of them",
    "references.md": "Scopes, references, identifiers and expressions",
    "private_registries.md": "Pulling from a private registry, and expressions of artifacts",
    "overrides.md": "Overrides, and what a service is deployed with",
    "custom_artifacts.md": "Custom artifact scripts, run here",
}
"""Pages beside those of the components, written by hand, and what they are about."""


def all_components() -> list[type[HarnessComponent]]:
    """Return the components of the library, by name."""
    found = [getattr(components, name) for name in components.__all__]
    kinds = (each for each in found if isinstance(each, type))
    return sorted(
        (each for each in kinds if issubclass(each, HarnessComponent)), key=lambda c: c.__name__
    )


def snake(name: str) -> str:
    """Return a class name as a file name: `DockerConnector` becomes `docker_connector`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def page(component: type[HarnessComponent]) -> str:
    """Return the page of a component."""
    args = component.ARGS
    example = (EXAMPLES / f"{snake(component.__name__)}.py").read_text("utf-8").strip()
    lines = [
        f"# {component.__name__}",
        "",
        _doc(component),
        "",
        "```python",
        example,
        "```",
        "",
        f"Type token: `{TOKENS[component.__name__]}`. "
        f"Kind of entity: {component.KIND.value}. " + _yaml(args),
        "",
        "<!-- Written by `python -m docs.generate` from the docstrings in components/. -->",
        "",
        f"## {args.__name__}",
        "",
        _doc(args),
        "",
        *_table(args, refused(args)),
        "",
        "## Outputs",
        "",
        "| name | meaning |",
        "|---|---|",
        *(f"| `{name}` | {text} |" for name, text in _outputs(component)),
    ]
    for piece in _pieces(args):
        lines += ["", f"## {piece.__name__}", "", _doc(piece), ""]
        if issubclass(piece, Enum):
            lines.append(", ".join(f"`{each.name}` (`{each.value}`)" for each in piece))
        else:
            lines += _table(piece, refused(args) & {"extra"})
    return "\n".join(lines) + "\n"


def _yaml(args: type[EntityArgs]) -> str:
    if not args.DOCUMENT:
        return "There is no YAML of it in the Harness UI."
    kept = "kept" if args.KEEPS else "an error, as the provider has no argument for them"
    return f"`from_yaml` reads `{args.DOCUMENT}:` as the UI exports it; unknown keys are {kept}."


def _doc(cls: type) -> str:
    return textwrap.fill(" ".join(inspect.cleandoc(cls.__doc__ or "").split()), 100)


def refused(args: type[EntityArgs]) -> frozenset[str]:
    """Return the arguments that every entity has and this one must not be given."""
    none = frozenset(getattr(args, "NOT_KEPT", ()))
    return none if args.KEEPS else none | {"extra"}


def _table(cls: type, without: frozenset[str]) -> list[str]:
    lines = ["| argument | type | default | meaning |", "|---|---|---|---|"]
    docs, hints = field_docs(cls), get_type_hints(cls)
    for each in sorted(fields(cls), key=lambda f: (not _needed(f), f.name == "extra")):
        if each.name.startswith("_") or each.name in without:
            continue
        default = "needed" if _needed(each) else _default(each)
        lines.append(
            f"| `{each.name}` | {_type(hints[each.name])} | {default} | {docs[each.name]} |"
        )
    return lines


def _needed(each: "Field[Any]") -> bool:
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
        return " | ".join(_name(each) for each in inner if each is not type(None))
    return f"{origin.__name__}[{', '.join(_name(each) for each in inner)}]"


def field_docs(cls: type) -> dict[str, str]:
    """Return the text under each field of a dataclass, those of its bases included."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if not is_dataclass(base):
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        found |= attribute_docs(tree)
    return found


def attribute_docs(tree: ast.AST) -> dict[str, str]:
    """Return the text under each annotated name of a class."""
    body = getattr(tree, "body", [])
    return {
        item.target.id: " ".join(inspect.cleandoc(after.value.value).split()).replace("|", "\\|")
        for item, after in pairwise(body)
        if isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


def _outputs(component: type[HarnessComponent]) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for base in reversed(component.__mro__):
        if not issubclass(base, HarnessComponent):
            continue
        found |= attribute_docs(ast.parse(textwrap.dedent(inspect.getsource(base))).body[0])
    for name, text in found.items():
        if name in component.PUBLIC or name in ("ref", "scope", "expression"):
            yield name, text


def _pieces(args: type) -> list[type]:
    found: list[type] = []

    def look(hint: Any) -> None:
        for inner in get_args(hint):
            look(inner)
        interesting = isinstance(hint, type) and issubclass(hint, (Piece, Enum))
        if interesting and hint not in found and hint is not args:
            found.append(hint)
            if is_dataclass(hint):
                for inner in get_type_hints(hint).values():
                    look(inner)

    for each in fields(args):
        if not each.name.startswith("_"):
            look(get_type_hints(args)[each.name])
    return [each for each in found if each.__name__ != "ConnectorType"]


def index(found: list[type[HarnessComponent]]) -> str:
    """Return the page that lists the components."""
    lines = ["# Components", ""]
    lines += [f"- [{about}]({name})" for name, about in GUIDES.items()]
    lines.append("- [The rights that artifact sources need](permissions.md)")
    lines += ["", "| component | what it is |", "|---|---|"]
    lines += [
        f"| [{each.__name__}]({snake(each.__name__)}.md) | {_doc(each).splitlines()[0]} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every page and its text."""
    found = all_components()
    made = {PAGES / f"{snake(each.__name__)}.md": page(each) for each in found}
    made[PAGES / "permissions.md"] = permissions_page.page()
    return made | {PAGES / "README.md": index(found)}


def main() -> int:
    """Write the pages, or check them; return the exit code."""
    check, wrong = "--check" in sys.argv[1:], []
    for file, text in pages().items():
        if not file.exists() or file.read_text("utf-8") != text:
            wrong.append(file)
            if not check:
                file.parent.mkdir(exist_ok=True)
                file.write_text(text, "utf-8")
    for file in wrong:
        sys.stdout.write(f"{'differs' if check else 'written'}: {file.name}\n")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
