"""One mistake is one problem: nothing that follows from it is told beside it, and no traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import harness_components as c
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


@pytest.mark.parametrize("identifier", [None, 1, [ID("image")]])
def test_a_source_without_a_usable_identifier_is_not_told_as_missing(identifier: Any) -> None:
    report = run(
        lambda: service(artifacts=[image(identifier=identifier)], primary_artifact="image")
    ).report

    assert report.startswith("1 problem\n")
    assert "primary_artifact" not in report


def test_an_empty_text_is_not_told_as_a_wrong_one_as_well() -> None:
    args = c.VaultConnectorArgs(
        scope=SHOP,
        vault_url="",
        renewal_interval_minutes=10,
        delegate_selectors=["eu"],
        credentials=c.VaultAgent(sink_path="/x"),
    )

    assert [each.message for each in args.check_all("vault")] == ["vault_url is empty"]


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_a_character_that_cannot_be_sent_is_told(text: str) -> None:
    problems = c.DockerConnectorArgs(
        scope=SHOP, identifier=ID("x"), url="https://acme.example", description=text
    ).check_all("docker")

    assert [each.message for each in problems] == ["the text holds a character that cannot be sent"]


def test_a_mapping_that_holds_itself_is_told() -> None:
    endless: dict[str, Any] = {}
    endless["more"] = endless

    for report in (
        run(lambda: service(extra=endless)).report,
        run(lambda: docker(tags=endless)).report,
    ):
        assert report.startswith("1 problem\n")


def test_keys_without_the_one_above_them_are_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "connector:\n  name: b\n  identifier: b\n  type: Bamboo\n  spec:\n"
        "    bambooUrl: https://acme.example\n    auth:\n      type: UsernamePassword\n"
        "      username: u\n      passwordRef: account.pw\n"
    )

    report = run(lambda: c.load_folder(tmp_path, SHOP)).report

    assert report.startswith("1 problem\n")
    assert "a.yaml:9:7" in report
    assert "write the missing spec above it" in report


def test_a_connector_of_an_unknown_type_is_of_no_type(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CONNECTOR.replace("DockerRegistry", "Dokcer"))
    (tmp_path / "b.yaml").write_text(SERVICE.replace("org.docker", "docker"))

    report = run(lambda: c.load_folder(tmp_path, SHOP)).report

    assert report.startswith("1 problem\n")
    assert "type is unknown to Harness" in report


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
    assert "the line is indented with a tab" in report


def test_all_is_told_together_and_what_stops_the_program_is_the_last() -> None:
    def body() -> None:
        service(deployment_type="Sssh")
        variable(scop=SHOP)
        {}["absent"]

    report = run(body).report

    assert report.startswith("3 problems\n")
    assert "scop is not an argument of VariableArgs" in report
    assert "then the program stopped with KeyError" in report
