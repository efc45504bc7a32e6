"""Writes the pages that are made of the code: `python -m docs.generate`.

With `--check` it writes nothing and exits with 1 when a page is not what it would write. The pages
hold no text of their own: a field is explained where it is declared. What concerns several
components is on pages written by hand, the guides, which are listed with them.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from docs import coverage_page, permissions_page, source_pages
from docs.connector_uses import used_by
from docs.parts import (
    all_components,
    attribute_docs,
    doc,
    first_sentence,
    pieces,
    program,
    section,
    snake,
    table,
    unions_of,
)
from harness_components._core.model.entity import EntityArgs
from harness_components._core.program.component import HarnessComponent
from harness_components.schemas import SCHEMA_KINDS, json_schema

PAGES = Path(__file__).parent / "components"
SCHEMAS = Path(__file__).parent / "schema"
EXAMPLES = Path(__file__).parent / "examples"
GUIDES = {
    "yaml.md": "From YAML: one export, or a folder of them",
    "references.md": "Scopes, references, identifiers and expressions",
    "private_registries.md": "Pulling from a private registry, and expressions of artifacts",
    "outputs.md": "Values that Pulumi knows only when it runs",
    "overrides.md": "Overrides, and what a service is deployed with",
    "custom_artifacts.md": "Custom artifact scripts, run here",
}
"""Pages beside those of the components, written by hand, and what they are about."""


def page(component: type[HarnessComponent]) -> str:
    """Return the page of a component."""
    return "\n".join(_lines(component)) + "\n"


def _lines(component: type[HarnessComponent]) -> Iterator[str]:
    args, name = component.ARGS, snake(component.__name__)
    below, apart = pieces(args), source_pages.links("../sources")
    yield from (f"# {component.__name__}", "", doc(component), "")
    yield from program(EXAMPLES / f"{name}.py")
    yield from (
        "",
        f"Type token: `{component.token()}`. "
        f"Kind of entity: {component.KIND.value}. " + _yaml(args),
    )
    yield from (
        "",
        "<!-- Written by `python -m docs.generate` from the docstrings in components/. -->",
    )
    yield from ("", f"## {args.__name__}", "", doc(args), "", *table(args, refused(args)))
    yield from ("", "## Outputs", "", "| name | meaning |", "|---|---|")
    yield from (f"| `{name}` | {text} |" for name, text in _outputs(component))
    yield from used_by(component)
    full = EXAMPLES / f"{name}_full.py"
    if full.exists():
        yield from ("", "## Every way to log in", "", *program(full))
    if not apart.keys().isdisjoint(below):
        yield from ("", "## Artifact sources", "")
        yield from ("An `Artifact` is one of these, each with a page of its own:", "")
        yield from (f"- {apart[each]}: {first_sentence(each)}" for each in below if each in apart)
    for union, kinds in unions_of(args).items():
        if apart.keys().isdisjoint(kinds):
            yield from ("", f"## {union}", "", "One of these:", "")
            yield from (f"- {_link(each)}: {first_sentence(each)}" for each in kinds)
    for piece in pieces(args, apart.keys()):
        yield from section(piece, refused(args) & {"extra"})


def _link(cls: type) -> str:
    return f"[{cls.__name__}](#{cls.__name__.lower()})"


def _yaml(args: type[EntityArgs]) -> str:
    if not args.DOCUMENT:
        return "There is no YAML of it in the Harness UI."
    kept = "kept" if args.KEEPS else "an error, as the provider has no argument for them"
    return f"`from_yaml` reads `{args.DOCUMENT}:` as the UI exports it; unknown keys are {kept}."


def refused(args: type[EntityArgs]) -> frozenset[str]:
    """Return the arguments that every entity has and this one must not be given."""
    none = frozenset(args.NOT_KEPT)
    return none if args.KEEPS else none | {"extra"}


def _outputs(component: type[HarnessComponent]) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for base in reversed(component.__mro__):
        if issubclass(base, HarnessComponent):
            found |= attribute_docs(base)
    for name, text in found.items():
        if name in component.PUBLIC or name in ("ref", "scope", "expression"):
            yield name, text


def index(found: list[type[HarnessComponent]]) -> str:
    """Return the page that lists the components."""
    lines = ["# Components", ""]
    lines += [f"- [{about}]({name})" for name, about in GUIDES.items()]
    lines += [
        "- [The rights that artifact sources need](permissions.md)",
        "- [Artifact sources](../sources/README.md)",
        "- [What has a class or component of its own, and what shows it](../coverage.md)",
    ]
    lines += ["", "| component | what it is |", "|---|---|"]
    lines += [
        f"| [{each.__name__}]({snake(each.__name__)}.md) | {first_sentence(each)} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Return every page and its text."""
    found = all_components()
    made = {PAGES / f"{snake(each.__name__)}.md": page(each) for each in found}
    made[PAGES / "permissions.md"] = permissions_page.page()
    made[PAGES / "README.md"] = index(found)
    made[PAGES.parent / "coverage.md"] = coverage_page.page()
    made |= {SCHEMAS / f"{kind}.json": _text_of(json_schema(kind)) for kind in SCHEMA_KINDS}
    return made | source_pages.pages()


def _text_of(schema: Mapping[str, Any]) -> str:
    """Return a JSON Schema as `harness-components schema` prints it."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


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
