"""One mistake is one problem: nothing that follows from it is told beside it, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

import components as c
from tests.components.makers import ID, ORG, SHOP, docker, image, overrides, service, variable
from tests.components.mistake import Mistake
from tests.components.mistakes_of_type import TYPES
from tests.components.test_yaml_mistakes import CONNECTOR, SERVICE, YAML, YamlMistake
from tests.support.recording import run


@pytest.mark.parametrize("mistake", TYPES, ids=[each.id for each in TYPES])
def test_a_value_of_the_wrong_type_is_one_problem(mistake: Mistake) -> None:
    done = run(mistake.make)

    assert isinstance(done.error, c.ProgramError)
    assert len(done.error.problems) == 1, done.report
    assert "stopped" not in done.report


@pytest.mark.parametrize("mistake", TYPES, ids=[each.id for each in TYPES])
def test_the_words_are_sentences(mistake: Mistake) -> None:
    report = run(mistake.make).report

    assert " a Expression" not in report
    assert "do       did you mean" not in report


@pytest.mark.parametrize("mistake", YAML, ids=[each.id for each in YAML])
def test_a_mistake_in_yaml_is_one_problem(mistake: YamlMistake, tmp_path: Path) -> None:
    text = mistake.document.replace(mistake.old, mistake.new, 1)
    (tmp_path / "entity.yaml").write_text(text)

    done = run(lambda: c.load_folder(tmp_path, SHOP))

    assert isinstance(done.error, c.ProgramError)
    assert len(done.error.problems) == 1, done.report


def test_a_bad_identifier_is_told_where_it_stands_and_not_where_it_is_used() -> None:
    def body() -> None:
        made = docker(identifier=ID("a-b"))
        for name in ("one", "two"):
            c.Service(name, c.ServiceArgs(scope=SHOP, artifacts=[image(connector_ref=made.ref)]))

    report = run(body).report

    assert report.startswith("1 problem\n")
    assert "identifier must not have -" in report


def test_a_name_made_of_a_bad_identifier_is_not_told_as_well() -> None:
    def body() -> None:
        made = c.Service("web", c.ServiceArgs(scope=SHOP, identifier=ID("a/b")))
        overrides(f"{made.identifier}-staging", service=made.ref)
        variable(f"{made.identifier}-replicas")

    report = run(body).report

    assert report.startswith("1 problem\n")


def test_a_loop_tells_one_problem_once() -> None:
    def body() -> None:
        for number in range(3):
            variable(f"v{number}", display_name="a/b", identifier=ID(f"v{number}"))

    assert run(body).report.startswith("1 problem\n")


def test_two_files_of_one_entity_are_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CONNECTOR)
    (tmp_path / "b.yaml").write_text(CONNECTOR)

    report = run(lambda: c.load_folder(tmp_path, SHOP)).report

    assert report.startswith("1 problem\n")
    assert "two entities of kind connector have one identifier" in report


def test_what_cannot_be_made_out_is_not_missing(tmp_path: Path) -> None:
    (tmp_path / "web.yaml").write_text(SERVICE.replace("org.docker", "docker"))
    (tmp_path / "hub.yaml").write_text(CONNECTOR.replace("  name: docker", "\tname: docker"))

    def body() -> None:
        project = c.Project("shop", c.ProjectArgs(scope=ORG))
        c.load_folder(tmp_path, project.scope)

    report = run(body).report

    assert report.startswith("1 problem\n")
    assert "tab" in report


def test_all_is_told_together_and_what_stops_the_program_is_the_last() -> None:
    def body() -> None:
        service(deployment_type="Sssh")
        variable(scop=SHOP)
        {}["absent"]

    report = run(body).report

    assert report.startswith("3 problems\n")
    assert "scop is not an argument of VariableArgs" in report
    assert "then the program stopped with KeyError" in report
