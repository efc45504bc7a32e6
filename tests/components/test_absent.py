"""References to what the program lacks: an error in YAML, a warning in Python, and what was meant.

What Harness itself holds is not asked here, nor anywhere before the engine runs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import harness_components as c
from tests.components.makers import ID, docker, image, service, variable
from tests.components.test_yaml_mistakes import CONNECTOR, SERVICE
from tests.support.recording import Run, run


def platform(then: Callable[[c.Scope], object]) -> Run:
    """Run a program with an organisation's Docker and GitHub connectors, a variable, a project."""

    def body() -> None:
        acme = c.Organization("acme", c.OrganizationArgs())
        docker(scope=acme.scope, identifier=ID("dockerhub"))
        c.GithubConnector(
            "github",
            c.GithubConnectorArgs(
                scope=acme.scope,
                identifier=ID("dockerhubs"),
                url="https://github.com/acme/web",
                connection_type=c.GitConnectionType.REPO,
                credentials=c.UsernameToken(
                    username="u", token_ref=c.SecretRef.existing("account.token")
                ),
            ),
        )
        variable("domain", scope=acme.scope)
        then(c.Project("shop", c.ProjectArgs(scope=acme.scope)).scope)

    return run(body)


@pytest.mark.parametrize("written", ["org.dockerhubb", "dockerhub", "dokcerhub"])
def test_a_reference_of_yaml_is_guessed_as_it_must_be_written(written: str, tmp_path: Path) -> None:
    (tmp_path / "web.yaml").write_text(SERVICE.replace("org.docker", written))

    report = platform(lambda scope: c.load_folder(tmp_path, scope)).report

    assert report.startswith("1 problem\n")
    assert '    did you mean "org.dockerhub"?' in report
    assert f"given    {written}" in report


def test_the_allowed_are_of_the_type_and_scope_that_fit(tmp_path: Path) -> None:
    (tmp_path / "web.yaml").write_text(SERVICE.replace("org.docker", "org.quay"))

    report = platform(lambda scope: c.load_folder(tmp_path, scope)).report

    assert "allowed  org.dockerhub\n" in report


def test_a_secret_that_is_like_no_other_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "docker.yaml").write_text(CONNECTOR.replace("account.pw", "Hunter2"))

    report = platform(lambda scope: c.load_folder(tmp_path, scope)).report

    assert "no secret with this identifier" in report
    assert "Hunter2" not in report


def warned(done: Run) -> str:
    assert done.error is None, done.report
    return "\n".join(done.logged)


def use(reference: str) -> Callable[[c.Scope], Any]:
    made = c.ConnectorRef.existing(reference)
    return lambda scope: service(scope=scope, artifacts=[image(connector_ref=made)])


def test_an_existing_reference_much_like_one_of_the_program_is_a_warning() -> None:
    said = warned(platform(use("org.dockerhubb")))

    assert 'did you mean "org.dockerhub"?' in said
    assert "tests/components/makers.py:" in said


@pytest.mark.parametrize("reference", ["org.harbor", "account.dockerhubb"])
def test_an_existing_reference_to_something_else_is_taken(reference: str) -> None:
    assert "did you mean" not in warned(platform(use(reference)))


@pytest.mark.parametrize("read", ["<+variable.org.domian>", "https://<+variable.domain>/x"])
def test_a_variable_that_the_program_lacks_is_a_warning(read: str) -> None:
    value = c.StringVariable(name="host", value=c.Expression(read))

    said = warned(platform(lambda scope: service(scope=scope, variables=[value])))

    assert 'did you mean "<+variable.org.domain>"?' in said


@pytest.mark.parametrize("read", ["<+variable.org.domain>", "<+variable.org.tier>"])
def test_a_variable_that_is_there_or_quite_another_is_taken(read: str) -> None:
    value = c.StringVariable(name="host", value=c.Expression(read))

    said = warned(platform(lambda scope: service(scope=scope, variables=[value])))

    assert "did you mean" not in said
