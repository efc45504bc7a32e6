"""The pages say what the components do: an argument is listed if, and only if, it is taken.

It proves nothing about the sentences.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pytest

from docs import generate
from harness_components import Identifier
from harness_components._core.model.base import EntityArgs
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
    original = component.__init__

    def keep(self: object, name: str, args: EntityArgs, opts: Any = None) -> None:
        seen.append(args)
        original(self, name, args, opts)

    monkeypatch.setattr(component, "__init__", keep)
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
        found = component.ARGS(**values | {name: value}).check("a_name")
        if "not-kept" not in {problem.code for problem in found}:
            taken.add(name)

    assert listed & set(GIVEN) == taken
