"""Which artifact sources a service can have, and what only a whole program shows of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import harness_components as c
from harness_components.services import document
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.other import TYPES
from harness_components.services.rules.offers import (
    EXCLUSIVE,
    FLAGS,
    LIMITS,
    OFFERED,
    WITH_SIDECARS,
)
from tests.components.services.artifacts import sources
from tests.components.services.artifacts.cases import SHOP
from tests.components.services.artifacts.yaml_mistakes import NEXUS
from tests.support.recording import run

UNCHECKED = {"AzureFunction", "AWS_SAM", "AiAgent"}
"""Deployment types of which it is not known which sources they are offered."""


def test_every_deployment_type_has_its_sources_or_is_named_here() -> None:
    assert {kind.value for kind in c.DeploymentType} - UNCHECKED <= set(OFFERED)
    assert not UNCHECKED & set(OFFERED)
    assert set(OFFERED) >= EXCLUSIVE
    for table in (*OFFERED.values(), FLAGS, LIMITS):
        assert set(table) <= {*TYPES, *ArtifactSource.by_kind()}
    assert not WITH_SIDECARS & EXCLUSIVE


@pytest.mark.parametrize("kind", [each for each in c.DeploymentType if each in OFFERED])
@pytest.mark.parametrize("name", sources.SMALLEST)
def test_a_source_is_taken_where_it_is_offered(kind: c.DeploymentType, name: str) -> None:
    source = sources.SMALLEST[name]()
    given = c.ServiceArgs(scope=SHOP, deployment_type=kind, artifacts=[source]).check_all("x")
    told = [each for each in given if each.code == "source-deployment"]
    offered = name == "template" or source.discriminator() in OFFERED[kind]

    assert bool(told) is not offered
    for each in told:
        assert each.severity == ("error" if kind in EXCLUSIVE else "warning")
        assert each.remedy


def test_bamboo_builds_are_not_offered_to_kubernetes() -> None:
    made = c.ServiceArgs(scope=SHOP, artifacts=[sources.SMALLEST["bamboo"]()]).check_all("x")
    (said,) = [each for each in made.warnings if each.code == "source-deployment"]

    assert said.message == "Harness offers no artifact source of type Bamboo to Kubernetes services"


def test_sidecars_beside_what_deploys_none_are_told() -> None:
    proxy = c.DockerRegistryArtifact(
        identifier=c.Identifier("proxy"), connector_ref=sources.DOCKER, image_path="a/b", tag="1"
    )

    def told(kind: c.DeploymentType) -> list[str]:
        made = c.ServiceArgs(scope=SHOP, deployment_type=kind, sidecars=[proxy])
        return [each.code for each in made.check_all("x")]

    assert told(c.DeploymentType.SSH) == ["sidecar-deployment"]
    assert told(c.DeploymentType.KUBERNETES) == []


def test_several_sources_and_sidecars_of_one_service() -> None:
    made = c.ServiceArgs(
        scope=SHOP,
        artifacts=[
            sources.SMALLEST["ecr"](),
            c.CustomArtifact(identifier=c.Identifier("other"), version="1"),
        ],
        primary_artifact=c.Identifier("other"),
        sidecars=[
            c.DockerRegistryArtifact(
                identifier=c.Identifier("proxy"),
                connector_ref=sources.DOCKER,
                image_path="envoyproxy/envoy",
                tag="v1",
            )
        ],
    )
    assert not made.check_all("x")

    found = document.service("x", made)["service"]["serviceDefinition"]["spec"]["artifacts"]
    assert found["primary"]["primaryArtifactRef"] == "other"
    assert [each["type"] for each in found["primary"]["sources"]] == ["Ecr", "CustomArtifact"]
    assert [each["sidecar"]["identifier"] for each in found["sidecars"]] == ["proxy"]


# Mistakes that only a whole program shows


def _folder(tmp_path: Path, **documents: str) -> str:
    """Load documents into a project that the program makes; return what is told."""
    for name, text in documents.items():
        (tmp_path / f"{name}.yaml").write_text(text)

    def body() -> None:
        project = c.Project("shop", c.ProjectArgs(scope=c.Scope.org("acme")))
        c.load_folder(tmp_path, project.scope)

    done = run(body)
    assert done.resources == []
    return done.report


GCS = """\
service:
  name: functions
  identifier: functions
  serviceDefinition:
    type: GoogleCloudFunctions
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - identifier: web
              type: GoogleCloudStorage
              spec:
                connectorRef: GCP_Connector
                project: acme-shop
                bucket: functions
                artifactPath: web.zip
"""
GCP_CONNECTOR = """\
connector:
  name: GCS
  identifier: GCS
  type: Gcp
  spec:
    credential:
      type: InheritFromDelegate
    delegateSelectors: [eu]
    executeOnDelegate: true
"""
HELM_CONNECTOR = """\
connector:
  name: nexus
  identifier: nexus
  type: HttpHelmRepo
  spec:
    helmRepoUrl: https://nexus.acme.example/repository/helm/
    auth:
      type: Anonymous
"""
NEXUS_CONNECTOR = """\
connector:
  name: nexus
  identifier: nexus
  type: Nexus
  spec:
    nexusServerUrl: https://nexus.acme.example
    version: 3.x
    auth:
      type: Anonymous
"""


def test_a_source_of_a_connector_that_nobody_makes_is_told(tmp_path: Path) -> None:
    report = _folder(tmp_path, service=GCS, connector=GCP_CONNECTOR)

    assert "service.yaml:14:31" in report
    assert "no connector with this identifier" in report
    assert "allowed  GCS" in report


def test_a_source_that_looks_in_the_account_for_a_connector_of_the_project_is_told(
    tmp_path: Path,
) -> None:
    wrong = NEXUS.replace("org.nexus", "account.nexus")
    report = _folder(tmp_path, service=wrong, connector=NEXUS_CONNECTOR)

    assert "service.yaml:14:31" in report
    assert 'write "nexus"' in report


def test_a_source_of_nexus_by_a_connector_to_charts_is_told(tmp_path: Path) -> None:
    wrong = NEXUS.replace("org.nexus", "nexus")
    report = _folder(tmp_path, service=wrong, connector=HELM_CONNECTOR)

    assert "service.yaml:14:31" in report
    assert 'connector "nexus" is of type HttpHelmRepo' in report
    assert "make a NexusConnector" in report
