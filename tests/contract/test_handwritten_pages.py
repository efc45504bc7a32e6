"""Pages written by hand lead somewhere, and the ones for contributors name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/contributing").glob("*.md")),
    *sorted((ROOT / "docs/decisions").glob("*.md")),
]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[\w-]+)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    missing = [
        target
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert missing == []


def test_the_readme_can_be_read_at_a_glance() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 90


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    written = [file.name for file in (ROOT / "docs/decisions").glob("0*.md")]

    assert sorted(re.findall(r"\]\((0[^)]+)\)", index)) == sorted(written)


def test_the_files_of_the_model_that_are_named_are_there() -> None:
    page = (ROOT / "docs/contributing/README.md").read_text("utf-8")
    named = re.findall(r"`(\w+\.py)`", page.partition("Files of the model")[2].partition("##")[0])
    model = ROOT / "components/harness_components/_core/model"

    assert len(named) >= 10
    assert [name for name in named if not (model / name).exists()] == []


@pytest.mark.parametrize("page", ["artifact-source", "connector", "check", "kind"])
def test_a_guide_changes_files_that_are_there(page: str) -> None:
    text = (ROOT / f"docs/contributing/{page}.md").read_text("utf-8")
    changed = set(re.findall(r"^--- a/(\S+)$", text, re.M))
    added = set(re.findall(r"^--- /dev/null\n\+\+\+ b/(\S+)$", text, re.M))

    if page == "check":  # it goes on from the guide about artifact sources
        changed.remove("components/harness_components/services/artifacts/quay.py")
        assert added == set()
    assert changed
    assert [name for name in changed if not (ROOT / name).exists()] == []
