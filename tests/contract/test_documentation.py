"""The pages say what the components do: an argument is listed if, and only if, it is taken.

It proves nothing about the sentences.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

import harness_components
from docs import generate
from harness_components import Identifier
from harness_components._core.model.entity import EntityArgs
from harness_components._core.program.component import HarnessComponent
from tests.contract.test_components import COMPONENTS, example

GIVEN = {
    "identifier": Identifier("an_identifier"),
    "display_name": "a name",
    "description": "a description",
    "tags": {"a": "b"},
    "extra": {"aKey": "a value"},
}
"""What every entity has, and a value for each."""


def arguments(component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch) -> EntityArgs:
    seen: list[EntityArgs] = []
    original = component._begin

    def keep(self: HarnessComponent, name: str, args: EntityArgs, opts: Any) -> None:
        seen.append(args)
        original(self, name, args, opts)

    monkeypatch.setattr(component, "_begin", keep)
    example(component)
    return seen[-1]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda each: each.__name__)
def test_a_page_lists_what_the_component_takes(
    component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = generate.page(component).split("## ")[1]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    args = arguments(component, monkeypatch)
    values = {each.name: getattr(args, each.name) for each in fields(args) if each.init}

    taken = set()
    for name, value in GIVEN.items():
        found = component.ARGS(**values | {name: value}).check_all("a_name")
        if "not-kept" not in {problem.code for problem in found}:
            taken.add(name)

    assert listed & set(GIVEN) == taken


def test_long_unions_are_told_by_a_public_name_that_leads_to_their_classes() -> None:
    """A table names no class that only other classes are made of, such as `ManifestPiece`."""
    told = set()
    pages = {file: text for file, text in generate.pages().items() if file.suffix == ".md"}
    for file, text in pages.items():
        heads = {head.lower().replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.M)}
        for shown, anchor in re.findall(r"\| \[`([^`]+)`\]\(#([\w-]+)\) \|", text):
            assert anchor in heads, (file, shown)
            told.add(re.sub(r".*\[|\].*| \\\|.*", "", shown))
        bases = re.findall(r"\b(?:ManifestPiece|ArtifactSource|StoredManifest|Piece)\b", text)
        assert bases == [], file
        assert max(map(len, re.findall(r"(?:\w+ \\\| )+\w+", text)), default=0) < 200, file

    assert told == {"AnyInfrastructure", "Artifact", "Manifest", "Store"}
    assert told <= set(harness_components.__all__)
