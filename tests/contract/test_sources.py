"""Artifact sources: each has a page, and one example or two, which run and say all there is.

What is sent is kept in golden files, which other tests hold against Harness's own schema.
"""

from __future__ import annotations

import ast
import runpy
from pathlib import Path

import pytest

from docs import generate, source_pages
from docs.parts import pieces
from docs.source_pages import EXAMPLES, name_of
from harness_components import ARTIFACT_PERMISSIONS
from harness_components._core.model.base import Model
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.rules.offers import FLAGS, LIMITS
from tests.components.services.artifacts import sources
from tests.support import golden
from tests.support.recording import Run, run

SOURCES = source_pages.sources()
every_source = pytest.mark.parametrize("source", SOURCES, ids=name_of)
with_a_full_example = pytest.mark.parametrize(
    "source",
    [each for each in SOURCES if (EXAMPLES / f"{name_of(each)}_full.py").exists()],
    ids=name_of,
)
SERVICE = "harness:platform/service:Service"
WARNED = {"github_package_full": "this kind of package, and its documentation takes"}
"""Examples that show a field which only something undocumented has, with the warning."""


def ran(name: str) -> Run:
    done = run(lambda: runpy.run_path(str(EXAMPLES / f"{name}.py")))
    assert done.error is None, done.report
    assert len(done.logged) == (name in WARNED)
    for told in done.logged:
        assert told.startswith("1 warning\n")
        assert WARNED[name] in told
    golden.check(f"sources/{name}", golden.leaves(done))
    return done


def given(file: Path) -> dict[str, set[str]]:
    """Return the keywords that a program gives to each name it calls."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            found.setdefault(node.func.id, set()).update(each.arg for each in node.keywords)
    return found


@every_source
def test_the_smallest_example_makes_one_service(source: type[ArtifactSource]) -> None:
    done = ran(name_of(source))

    assert [each.type for each in done.resources if each.custom] == [SERVICE]


@with_a_full_example
def test_the_full_example_makes_what_it_refers_to(source: type[ArtifactSource]) -> None:
    """Connectors that have a component are made, with their secrets; the services wait for them."""
    done = ran(f"{name_of(source)}_full")
    made = {each.urn for each in done.resources if "onnector" in each.type and each.custom}
    services = [each for each in done.resources if each.type == SERVICE]

    kinds = source_pages.refers(source)
    assert len(made) == len([kind for kind in kinds if kind in source_pages.CONNECTORS])
    assert all(made <= each.dependencies for each in services)


@every_source
def test_an_example_sets_every_field(source: type[ArtifactSource]) -> None:
    """The full one does where there is one: a source of few fields needs no second example."""
    full, only = (EXAMPLES / f"{name_of(source)}{end}.py" for end in ("_full", ""))
    said = given(full if full.exists() else only)
    shared = {"StringVariable", "NumberVariable", "SecretVariable"}

    for piece in (source, *pieces(source)):
        if issubclass(piece, Model) and piece.__name__ not in shared:
            wanted = set(piece.field_specs()) - {"extra"}
            assert wanted - said.get(piece.__name__, set()) == set(), piece.__name__


@every_source
def test_a_page_says_what_the_data_says(source: type[ArtifactSource]) -> None:
    page = source_pages.page(source)
    kind = source_pages.type_of(source)

    assert kind == "" or f"| type | `{kind}` |" in page
    assert LIMITS.get(kind, "") in page
    assert (f"`{FLAGS.get(kind)}`" in page) == (kind in FLAGS)
    assert ("## Rights" in page) == (kind in ARTIFACT_PERMISSIONS)
    for name in source.field_specs():
        assert f"| `{name}` |" in page


def test_no_example_is_of_a_source_that_is_gone() -> None:
    names = {name_of(each) for each in SOURCES}
    examples = {file.stem for file in EXAMPLES.glob("*.py")}

    assert names <= examples <= names | {f"{name}_full" for name in names}
    assert {file.stem for file in source_pages.GOLDEN.glob("*.yaml")} == examples


def test_every_source_has_a_row_in_the_table_that_tests_of_all_of_them_go_through() -> None:
    """Reading, writing, odd texts, unknown keys and Harness's own schema are tested by the rows."""
    assert {type(make()) for make in sources.SMALLEST.values()} == set(SOURCES)


def test_every_type_with_a_class_has_a_page() -> None:
    assert set(ArtifactSource.by_kind().values()) <= set(SOURCES)
    assert {file.stem for file in source_pages.PAGES.glob("*.md")} == {
        "README",
        *map(name_of, SOURCES),
    }


def test_the_page_of_services_links_to_sources_and_does_not_repeat_them() -> None:
    page = (generate.PAGES / "service.md").read_text("utf-8")

    for each in SOURCES:
        assert f"](../sources/{name_of(each)}.md)" in page
        assert f"## {each.__name__}" not in page
    assert "## NexusDocker" not in page
