"""The two forms of a call make the same: arguments as an object, and the same by keyword."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pulumi
import pytest

import harness_components as c
from codegen import calls
from docs.generate import EXAMPLES, all_components, snake
from harness_components._core.program.component import HarnessComponent
from tests.support import golden
from tests.support.recording import run

COMPONENTS = all_components()


@pytest.fixture(autouse=True)
def _folder_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kubeconfig.yaml").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda each: each.__name__)
def test_keywords_make_what_the_arguments_make(
    component: type[HarnessComponent], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(EXAMPLES / f"{snake(component.__name__)}.py")
    by_object = golden.leaves(run(lambda: runpy.run_path(file)))
    original, called = HarnessComponent.__init__, []

    def by_keyword(self: Any, name: str, args: Any, opts: Any = None) -> None:
        given = {each: getattr(args, each) for each in type(args).field_specs()}
        called.append(type(self))
        original(self, name, opts=opts, **given)

    monkeypatch.setattr(HarnessComponent, "__init__", by_keyword)

    assert golden.leaves(run(lambda: runpy.run_path(file))) == by_object
    assert component in called


def test_nothing_but_a_name_is_enough_where_nothing_else_is_needed() -> None:
    done = run(lambda: c.Organization("acme"))

    assert done.error is None, done.report
    assert done.one("platform/organization:Organization").inputs["identifier"] == "acme"


def test_options_reach_the_component_in_every_place() -> None:
    protect = pulumi.ResourceOptions(protect=True)

    def body() -> None:
        c.Organization("a", c.OrganizationArgs(), protect)
        c.Organization("b", c.OrganizationArgs(), opts=protect)
        c.Organization(name="c", args=c.OrganizationArgs(), opts=protect)
        c.Organization("d", description="by keyword", opts=protect)
        c.Organization(name="e", opts=protect)

    done = run(body)

    assert done.error is None, done.report
    made = [each for each in done.resources if not each.custom]
    assert [each.name for each in made] == ["a", "b", "c", "d", "e"]
    assert all(each.protect for each in made)


def test_a_problem_of_a_keyword_stands_where_the_component_is_called() -> None:
    def body() -> None:
        c.Organization(
            "acme",
            identifier=c.Identifier("1-x"),
        )

    done = run(body)

    assert isinstance(done.error, c.ProgramError)
    (problem,) = done.error.problems
    assert problem.place.file == __file__
    assert problem.place.line in range(
        body.__code__.co_firstlineno, body.__code__.co_firstlineno + 6
    )


def test_every_mistake_of_a_mixed_call_is_told() -> None:
    loose: Any = c
    done = run(lambda: loose.Variable("", c.VariableArgs(value="x"), {}, vale="y"))

    for says in (
        "the name of Variable is missing",
        "Variable was given args, and vale beside it",
        "scope of VariableArgs is missing",
        "opts of Variable is a mapping",
    ):
        assert says in done.report, done.report


def test_the_calls_are_what_the_generator_writes() -> None:
    for file, text in calls.files().items():
        assert file.read_text("utf-8") == text, f"run `python -m codegen`: {file.parent.name}"
