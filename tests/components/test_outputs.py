"""Outputs of Pulumi in documents and arguments: checked and quoted when known, never secret."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from pathlib import Path
from typing import Any

import pulumi
import pytest
import yaml

import harness_components as c
from harness_components._core.program.kept_documents import VARIABLE
from tests.components.makers import SHOP
from tests.support.recording import Run, run

DOCKER = c.ConnectorRef.existing("org.docker")
SERVICE = "harness:platform/service:Service"


def later(value: Any) -> pulumi.Output[Any]:
    """An Output as a resource gives it: known when the engine has answered."""

    async def answer() -> Any:
        await asyncio.sleep(0)
        return value

    return pulumi.Output.from_input(answer())


def unknown() -> pulumi.Output[Any]:
    """An Output in a preview of what is not made yet."""

    async def no() -> bool:
        return False

    async def nothing() -> Any:
        return None

    return pulumi.Output(set(), nothing(), no())


def service(image: Any = "acme/web", **more: Any) -> c.Service:
    source = c.DockerRegistryArtifact(
        identifier="image", connector_ref=DOCKER, image_path=image, tag=c.runtime_input()
    )
    return c.Service("web", scope=SHOP, artifacts=[source], **more)


def document(done: Run) -> dict[str, Any]:
    assert done.error is None, done.report
    (leaf,) = [each for each in done.resources if each.type == SERVICE]
    spec: dict[str, Any] = yaml.safe_load(leaf.inputs["yaml"])["service"]["serviceDefinition"]
    return spec["spec"]


def test_a_text_is_put_in_and_quoted_where_it_must_be() -> None:
    def program() -> None:
        variables = [
            c.StringVariable(name="version", value=later("1.10")),
            c.StringVariable(name="flag", value=later("yes")),
            c.StringVariable(name="lines", value=later("a: 1\nb: '2'\n")),
            c.StringVariable(name="expression", value=later("<+env.name>")),
            c.NumberVariable(name="number", value=later(1.5)),
        ]
        service(later("acme/web"), variables=variables)

    spec = document(run(program))

    assert spec["artifacts"]["primary"]["sources"][0]["spec"]["imagePath"] == "acme/web"
    assert [each["value"] for each in spec["variables"]] == [
        "1.10",
        "yes",
        "a: 1\nb: '2'\n",
        "<+env.name>",
        1.5,
    ]


def test_a_flag_is_put_in() -> None:
    def program() -> None:
        code = c.ConnectorRef.existing("org.code")
        store = c.GitStore(connector_ref=code, branch="main", paths=["a"])
        flag = later(value=True)
        manifest = c.K8sManifest(identifier="app", store=store, skip_resource_versioning=flag)
        service(manifests=[manifest])

    spec = document(run(program))

    assert spec["manifests"][0]["manifest"]["spec"]["skipResourceVersioning"] is True


def test_the_service_waits_for_what_the_value_comes_from() -> None:
    def program() -> None:
        made = c.SecretText("other", scope=SHOP, path="x", secret_manager=DOCKER)
        service(made.urn.apply(lambda _: "acme/web"))

    done = run(program)

    assert done.error is None, done.report
    (leaf,) = [each for each in done.resources if each.type == SERVICE]
    assert any("SecretText::other" in each for each in leaf.dependencies)


def test_an_argument_of_a_connector_takes_one() -> None:
    done = run(
        lambda: c.DockerConnector("hub", scope=SHOP, url=later("https://hub.acme.example/v2/"))
    )

    assert done.error is None, done.report
    (leaf,) = [each for each in done.resources if each.custom]
    assert leaf.inputs["url"] == "https://hub.acme.example/v2/"


@pytest.mark.parametrize(
    ("image", "says", "do"),
    [
        (lambda: later(""), "image_path is empty", "write the image as"),
        (lambda: later("acme/web:1"), "image_path holds a tag", 'use "acme/web"'),
        (lambda: later(5), "image_path is a number, not text", 'write "5" in quotes'),
        (lambda: later("<+nonsense.x>"), None, None),
        (
            lambda: pulumi.Output.secret("hunter2-Passw0rd"),
            "image_path is a secret Output",
            "keep the value in a SecretText",
        ),
    ],
    ids=["empty", "tag", "number", "expression", "secret"],
)
def test_the_rules_of_a_value_hold_when_it_is_known(image: Any, says: Any, do: Any) -> None:
    done = run(lambda: service(image()))

    assert (done.error is None) == (says is None)
    assert "hunter2" not in done.report
    if says is not None:
        assert isinstance(done.error, c.ProgramError)
        (problem,) = done.error.problems
        assert problem.message.startswith(says)
        assert problem.remedy.startswith(do)
        assert problem.place.file == __file__
        assert not [each for each in done.resources if each.type == SERVICE]


def test_the_rules_of_a_connector_hold_when_the_value_is_known() -> None:
    done = run(lambda: c.DockerConnector("hub", scope=SHOP, url=later("hub.acme.example")))

    assert "url is not an address" in done.report


def test_what_is_unknown_leaves_nothing_else_unchecked() -> None:
    bad = c.StringVariable(name="1a", value="x")

    sound = run(lambda: service(unknown()))
    wrong = run(lambda: service(unknown(), variables=[bad]))

    assert sound.error is None, sound.report
    assert "this is not the name of a variable" in wrong.report
    assert wrong.resources == [] or not [each for each in wrong.resources if each.custom]


def of(reference: Any) -> c.Service:
    source = c.DockerRegistryArtifact(
        identifier="i", connector_ref=reference, image_path="a", tag="1"
    )
    return service(sidecars=[source])


@pytest.mark.parametrize(
    "make",
    [
        lambda: service(identifier=later("web")),
        lambda: c.Service("x", scope=later("acme/shop")),
        lambda: service(description=later("x")),
        lambda: of(later("docker")),
    ],
    ids=["identifier", "scope", "description", "reference"],
)
def test_identifiers_scopes_names_and_references_stay_plain(make: Any) -> None:
    done = run(make)

    assert isinstance(done.error, c.ProgramError)
    assert "is an Output of Pulumi, not" in done.report


def test_documents_are_kept_for_reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "documents.json"
    monkeypatch.setenv(VARIABLE, str(file))

    run(lambda: service(unknown()))

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (kept,) = json.loads(file.read_text("utf-8"))["documents"]
    assert (kept["type"], kept["name"]) == ("Service", "web")
    source = yaml.safe_load(kept["document"])["service"]["serviceDefinition"]["spec"]["artifacts"]
    assert source["primary"]["sources"][0]["spec"]["imagePath"] == "<+output.image_path>"
    assert [each.name for each in tmp_path.iterdir()] == ["documents.json"]


def test_nothing_is_kept_of_a_program_with_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "documents.json"
    monkeypatch.setenv(VARIABLE, str(file))

    run(lambda: service("acme/web:1"))

    assert not file.exists()


def test_documents_that_cannot_be_kept_are_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    assert "the documents cannot be kept" in run(service).report


@pytest.mark.parametrize("other", ["folder", "device"])
def test_what_is_no_file_is_not_replaced_by_documents(
    other: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / other
    if other == "folder":
        there.mkdir()
    else:
        os.mkfifo(there)
    monkeypatch.setenv(VARIABLE, str(there))

    done = run(service)

    assert done.error is not None
    assert [each.name for each in tmp_path.iterdir()] == [other]
    assert not there.is_file()


def test_what_only_looks_like_an_output_is_refused() -> None:
    class Fake:
        def apply(self, func: Any) -> Any:
            return func("x")

    done = run(lambda: service(Fake()))

    assert "image_path is a Fake, not text" in done.report


def test_what_stands_for_an_output_is_no_plain_text() -> None:
    def program() -> None:
        source = c.DockerRegistryArtifact(
            identifier="i", connector_ref=DOCKER, image_path=later("a"), tag="1"
        )
        text: Any = source.image_path
        service(description=text, tags={"image": text})

    report = run(program).report

    assert "description is an Output of Pulumi, not text" in report
    assert "<+output" not in report
