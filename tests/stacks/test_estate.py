"""The estate shows what the library can: connectors, artifact sources, deployment types, overrides.

It proves that each is used, in both stacks; what Harness makes of it is not asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from harness_components import OverrideType
from harness_components.services.artifacts.base import ArtifactSource
from stacks.secret_values import SECRETS
from tests.conftest import ROOT
from tests.support.recording import Run
from tests.support.stacks import program

SCHEMA = ROOT.parent / "shared/reference/harness-schema/pipeline.json"
SHOWN = frozenset({
    "Acr", "AmazonMachineImage", "AmazonS3", "ArtifactoryRegistry", "AzureArtifacts", "Bamboo",
    "CustomArtifact", "DockerRegistry", "Ecr", "GceImage", "Gcr", "GithubPackageRegistry",
    "GoogleArtifactRegistry", "GoogleCloudSource", "GoogleCloudStorage", "Har", "Jenkins",
    "Nexus2Registry", "Nexus3Registry",
})  # fmt: skip
"""Types of artifact source that the estate shows. A new one may join them and need not: each has
examples of its own. No connector of this library fetches a SalesforcePackage."""

CONNECTORS = frozenset({
    "ArtifactoryConnector", "AwsConnector", "AwsKmsConnector", "AwsSecretManagerConnector",
    "AzureArtifactsConnector", "AzureConnector", "AzureKeyVaultConnector", "AzureRepoConnector",
    "BambooConnector", "BitbucketConnector", "DockerConnector", "GcpConnector", "GcpKmsConnector",
    "GcpSecretManagerConnector", "GitConnector", "GithubConnector", "GitlabConnector",
    "HelmConnector", "JenkinsConnector", "KubernetesConnector", "NexusConnector",
    "OciHelmConnector", "RawConnector", "VaultConnector",
})  # fmt: skip
"""Components for connectors that the estate shows. A new one may join them and need not."""


@pytest.fixture(scope="module", params=["staging", "production"])
def done(request: pytest.FixtureRequest) -> Run:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARNESS_EMBEDDED_SECRETS_SEED", "a seed of the tests")
        made: Run = program(request.param)
    assert made.error is None, made.report
    return made


def documents(done: Run, kind: str, root: str) -> list[dict[str, Any]]:
    """Return what the documents of the resources of a kind say below `root`."""
    return [
        yaml.safe_load(each.inputs["yaml"])[root]
        for each in done.resources
        if each.custom and each.type.endswith(f":{kind}")
    ]


def definitions(done: Run) -> list[dict[str, Any]]:
    return [each["serviceDefinition"] for each in documents(done, "Service", "service")]


def sources(definition: dict[str, Any]) -> Iterator[dict[str, Any]]:
    artifacts = definition["spec"].get("artifacts", {})
    yield from artifacts.get("primary", {}).get("sources", ())
    yield from (each["sidecar"] for each in artifacts.get("sidecars", ()))


def test_the_types_of_artifact_source_are_used(done: Run) -> None:
    used = {source["type"] for each in definitions(done) for source in sources(each)}

    assert used >= SHOWN
    assert used <= set(ArtifactSource.by_kind())


def test_the_components_for_connectors_are_used(done: Run) -> None:
    used = {each.type.rsplit(":", 1)[-1] for each in done.resources if not each.custom}

    assert used >= CONNECTORS


def test_each_deployment_type_of_a_service_has_an_infrastructure(done: Run) -> None:
    services = {each["type"] for each in definitions(done)}
    places = {
        each["deploymentType"]
        for each in documents(done, "Infrastructure", "infrastructureDefinition")
    }

    assert len(services) >= 5
    assert services == places


def test_sidecars_and_sources_to_choose_from_are_there(done: Run) -> None:
    spec = [each["spec"].get("artifacts", {}) for each in definitions(done)]

    assert any(each.get("sidecars") for each in spec)
    assert any(
        len(each["primary"]["sources"]) > 2 and each["primary"]["primaryArtifactRef"] == "<+input>"
        for each in spec
        if "primary" in each
    )


def test_overrides_of_every_kind_are_there(done: Run) -> None:
    overrides = [
        (each.inputs["type"], yaml.safe_load(each.inputs["yaml"]))
        for each in done.resources
        if each.type.endswith(":ServiceOverridesV2")
    ]

    assert {kind for kind, _ in overrides} == {kind.value for kind in OverrideType}
    assert {key for _, body in overrides for key in body} >= {
        "variables",
        "manifests",
        "configFiles",
    }


def test_a_cluster_that_may_not_pull_has_a_secret_of_the_artifacts_credentials(done: Run) -> None:
    files = {
        each.name: str(each.inputs["content"])
        for each in done.resources
        if each.type.endswith(":FileStoreFile") and each.custom
    }

    assert "<+artifacts.primary.imagePullSecret>" in files["logistics-tracking-values"]
    assert "kubernetes.io/dockercfg" in files["logistics-tracking-secret"]
    assert "imagePullSecrets" in files["logistics-tracking-deployment"]


def test_every_secret_that_the_program_makes_is_used(done: Run) -> None:
    said = json.dumps([dict(each.inputs) for each in done.resources])

    assert [name for name in SECRETS if f'"org.{name}"' not in said] == []


def test_harness_own_schema_takes_every_service_and_infrastructure(done: Run) -> None:
    if not SCHEMA.exists():
        pytest.skip("Harness's schema is not beside the project")
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checked = [("ServiceDefinition", each) for each in definitions(done)] + [
        ("InfrastructureDef", {"type": each["type"], "spec": each["spec"]})
        for each in documents(done, "Infrastructure", "infrastructureDefinition")
    ]
    wrong = {
        f"{each['type']}: {error.message}"
        for name, each in checked
        for error in Draft7Validator(
            {
                "$ref": f"#/definitions/pipeline/stages/cd/{name}",
                "definitions": schema["definitions"],
            }
        ).iter_errors(each)
    }

    assert wrong == set()
    assert len(checked) > 20


def test_machines_and_the_git_server_are_logged_in_to_with_keys_of_the_estate(done: Run) -> None:
    keys = {each.urn: each for each in done.resources if each.type.endswith(":SecretSshkey")}
    ramps = {each.urn for each in done.resources if each.type.endswith(":SecretWinrm")}
    patches = done.one("gitConnector:GitConnector")

    assert patches.inputs["credentials"]["ssh"]["sshKeyRef"] == "site_patches_key"
    assert {keys[urn].inputs["identifier"] for urn in patches.dependencies & keys.keys()} == {
        "site_patches_key"
    }
    hosts = [
        each
        for each in done.resources
        if each.custom and each.type.endswith(":Infrastructure") and "credentialsRef" in str(each)
    ]
    assert len(hosts) == 2 * len(ramps)
    for each in hosts:
        assert len(each.dependencies & (keys.keys() | ramps)) == 1, each.name
