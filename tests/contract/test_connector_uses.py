"""The page of a connector lists everything that takes one of its type, with links that lead there.

What is expected is looked up in the classes of the public door, not in the pages' own code.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import harness_components as c
from docs import generate, source_pages
from harness_components._core.model.base import Model
from harness_components._core.program.component import HarnessComponent
from tests.contract.test_components import COMPONENTS

CONNECTORS = [each for each in COMPONENTS if hasattr(each.ARGS, "TYPE")]
PUBLIC = [getattr(c, name) for name in c.__all__]
TAKERS = {
    each: source_pages.refers(each)
    for each in PUBLIC
    if isinstance(each, type) and issubclass(each, Model)
}


def listed(component: type[HarnessComponent]) -> dict[str, tuple[str, str]]:
    """Return the classes that a page lists under "Used by", each with its link and its rights."""
    _, _, after = generate.page(component).partition("\n## Used by\n")
    section = after.partition("\n## ")[0]
    rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| .+ \| (.+) \|$", section, re.MULTILINE)
    return {name: (link, rights) for name, link, rights in rows}


@pytest.mark.parametrize("component", CONNECTORS, ids=lambda each: each.__name__)
def test_the_page_of_a_connector_lists_all_that_takes_it(
    component: type[HarnessComponent], root: Path
) -> None:
    """None is missing and none is too many; each link leads to a page, and a heading in it."""
    type_ = getattr(component.ARGS, "TYPE")  # noqa: B009  # not every component has one
    found = listed(component)

    assert set(found) == {each.__name__ for each, takes in TAKERS.items() if type_ in takes}
    for name, (link, rights) in found.items():
        page, _, anchor = link.partition("#")
        text = (root / "docs/components" / page).read_text("utf-8")
        assert anchor == (name.lower() if anchor else "")
        assert f"# {name}\n" in text
        kind = source_pages.type_of(getattr(c, name))
        has = name.endswith("Artifact") and kind in c.ARTIFACT_PERMISSIONS
        assert rights == (f"[{kind}](permissions.md#{kind.lower()})" if has else "–")


def test_every_source_and_store_with_a_connector_is_on_a_page() -> None:
    """Each is listed by some connector, unless its connectors have no component of their own."""
    types = {getattr(each.ARGS, "TYPE") for each in CONNECTORS}  # noqa: B009
    everywhere = {name for each in CONNECTORS for name in listed(each)}

    assert {"EcrArtifact", "GitStore", "S3Store", "KubernetesDirect"} <= everywhere
    assert everywhere == {each.__name__ for each, takes in TAKERS.items() if types & set(takes)}


@pytest.mark.parametrize(
    "component", [each for each in COMPONENTS if each not in CONNECTORS], ids=lambda e: e.__name__
)
def test_only_connectors_have_users(component: type[HarnessComponent]) -> None:
    """The pages of other components have no such section."""
    assert "## Used by" not in generate.page(component)
