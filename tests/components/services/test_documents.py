"""Services: what the documents say, what is read from exports, and what survives the round trip.

Golden files show all bytes; here is what matters in them, by name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import harness_components as c
from harness_components.services import document
from tests.components.cases import HERE
from tests.conftest import ROOT
from tests.support.recording import run

SHOP = c.Scope.project("acme", "shop")
SOURCES = ROOT.parent / "shared/requirements/examples/artifact-sources"


def image(**more: Any) -> c.DockerRegistryArtifact:
    given = {
        "identifier": c.Identifier("image"),
        "connector_ref": c.ConnectorRef.existing("org.docker"),
        "image_path": "acme/web",
        "tag": "1",
    }
    return c.DockerRegistryArtifact(**(given | more))


def rendered(args: c.ServiceArgs) -> dict[str, Any]:
    found: dict[str, Any] = document.service("web", args)["service"]
    return found


def test_identifier_and_name_come_from_the_component_when_absent() -> None:
    body = rendered(c.ServiceArgs(scope=SHOP))

    assert (body["name"], body["identifier"]) == ("web", "web")
    assert (body["orgIdentifier"], body["projectIdentifier"]) == ("acme", "shop")


@pytest.mark.parametrize(
    ("scope", "org", "project"),
    [
        (c.Scope.account(), None, None),
        (c.Scope.org("acme"), "acme", None),
        (SHOP, "acme", "shop"),
    ],
)
def test_a_service_says_where_it_lives(scope: c.Scope, org: str, project: str) -> None:
    body = rendered(c.ServiceArgs(scope=scope))

    assert (body.get("orgIdentifier"), body.get("projectIdentifier")) == (org, project)


def test_the_primary_artifact_is_asked_for_unless_it_is_named() -> None:
    asked = rendered(c.ServiceArgs(scope=SHOP, artifacts=[image()]))
    named = rendered(
        c.ServiceArgs(scope=SHOP, artifacts=[image()], primary_artifact=c.Identifier("image"))
    )

    def primary(body: dict[str, Any]) -> str:
        return str(body["serviceDefinition"]["spec"]["artifacts"]["primary"]["primaryArtifactRef"])

    assert primary(asked) == "<+input>"
    assert primary(named) == "image"


def test_a_version_stays_text_whatever_it_looks_like() -> None:
    text = document.yaml("web", c.ServiceArgs(scope=SHOP, artifacts=[image(tag="1.10")]))

    assert 'tag: "1.10"' in text
    read = c.ServiceArgs.from_yaml(text, SHOP)
    assert read.artifacts[0].tag == "1.10"


def test_a_bamboo_build_is_text_and_its_paths_are_a_list() -> None:
    source = c.BambooArtifact(
        identifier=c.Identifier("plan"),
        connector_ref=c.ConnectorRef.existing("bamboo"),
        plan_key="P",
        artifact_paths=["a"],
        build="133",
    )
    spec = source.document(SHOP)["spec"]

    assert spec["artifactPaths"] == ["a"]
    assert spec["build"] == "133"


def test_an_expression_can_stand_where_a_list_belongs() -> None:
    store = c.HarnessStore(files=c.RUNTIME_INPUT)

    assert store.document(SHOP)["spec"] == {"files": "<+input>"}


def test_the_store_has_the_type_of_its_connector() -> None:
    for kind, wanted in ((c.ConnectorType.GITHUB, "Github"), (c.ConnectorType.GIT, "Git")):
        ref = c.ConnectorRef.existing("org.code", type=kind)
        store = c.GitStore(connector_ref=ref, paths=["a"], branch="main")
        assert store.document(SHOP)["type"] == wanted


def test_what_is_rendered_reads_back_to_the_same_arguments() -> None:
    text = (HERE / "exported" / "service.yaml").read_text("utf-8")
    first = c.ServiceArgs.from_yaml(text, SHOP)
    again = c.ServiceArgs.from_yaml(document.yaml("web", first), SHOP)

    assert document.yaml("web", again) == document.yaml("web", first)
    assert again == first


def test_unknown_keys_are_kept_and_each_is_told_once() -> None:
    problems = c.Problems()
    path = HERE / "exported" / "service.yaml"
    args = c.ServiceArgs.from_yaml(path, SHOP, problems)
    body = rendered(args)

    assert body["newThing"] is True
    assert body["serviceDefinition"]["spec"]["futureKey"] == {"kept": [1, "two"]}
    told = [problem for problem in problems.warnings if problem.code == "unknown-key"]
    assert sorted(problem.place.path.rsplit(".", 1)[-1] for problem in told) == [
        "futureKey",
        "newThing",
    ]
    assert not problems.errors


def meaning(value: Any) -> Any:
    """Drop what says nothing: empty texts, lists and mappings, false GitOps, and numbers' type."""
    if isinstance(value, dict):
        kept = {key: meaning(below) for key, below in value.items()}
        return {
            key: below
            for key, below in kept.items()
            if below not in ("", [], {}, None) and (key, below) != ("gitOpsEnabled", "False")
        }
    if isinstance(value, list):
        return [meaning(item) for item in value]
    return str(value)


@pytest.mark.skipif(not SOURCES.exists(), reason="the examples are not beside the project")
@pytest.mark.parametrize("file", sorted(SOURCES.glob("*.service.yaml")), ids=lambda f: f.name)
def test_every_service_of_the_documentation_keeps_its_meaning(file: Path) -> None:
    problems = c.Problems()
    args = c.ServiceArgs.from_yaml(file, c.Scope.account(), problems)
    if file.name.startswith("bamboo"):
        assert [e.message for e in problems.errors] == ['"artifactPaths" has the wrong shape']
        return

    assert not problems.errors, str(problems)
    wanted = yaml.safe_load(file.read_text("utf-8"))
    assert meaning(document.service("x", args)) == meaning(wanted)


def test_the_bamboo_service_of_the_documentation_is_told_how_to_be_right() -> None:
    source = """\
service:
  name: Bamboo
  identifier: Bamboo
  serviceDefinition:
    spec:
      artifacts:
        primary:
          primaryArtifactRef: myplan
          sources:
            - identifier: myplan
              spec:
                connectorRef: Bamboo
                artifactPaths: artifacts
                build: 133
                planKey: PLAN1
              type: Bamboo
    type: Ssh
"""
    with pytest.raises(c.DocumentError, match=r"write \[artifacts\]"):
        c.ServiceArgs.from_yaml(source, SHOP)
    right = c.ServiceArgs.from_yaml(source.replace(": artifacts", ": [artifacts]"), SHOP)
    spec = right.artifacts[0].document(SHOP)["spec"]
    assert (spec["artifactPaths"], spec["build"]) == (["artifacts"], "133")


def test_a_service_waits_for_everything_it_refers_to() -> None:
    def body() -> None:
        docker = c.DockerConnector(
            "docker", c.DockerConnectorArgs(scope=SHOP, url="https://index.docker.io/v2/")
        )
        file = c.FileStoreFile("values", c.FileStoreFileArgs(scope=SHOP, content="a: 1\n"))
        c.Service(
            "web",
            c.ServiceArgs(
                scope=SHOP,
                artifacts=[image(connector_ref=docker.ref)],
                manifests=[
                    c.ValuesManifest(
                        identifier=c.Identifier("values"),
                        store=c.HarnessStore(files=[file.ref]),
                    )
                ],
            ),
        )

    done = run(body)

    leaf = done.one("service:Service", "web")
    assert leaf.dependencies == {
        done.one("dockerConnector:DockerConnector").urn,
        done.one("fileStoreFile:FileStoreFile").urn,
    }
