"""Times services with many artifact sources: `python -m benchmarks.sources`. No engine.

Each service has twelve sources of twelve types. The steps are those of a run: arguments made of
YAML or in Python, checked alone, checked against all other entities, and rendered. Nothing is
asserted.
"""

import argparse
import copy
from typing import Any

import harness_components as c
from benchmarks.documents import timed
from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.program.registry import Declared, Registry
from harness_components._core.yaml.write import write
from harness_components.services import document
from harness_components.services.args import ServiceArgs

SHOP = c.Scope.project("acme", "shop")
DIGEST = "sha256:" + "0" * 64
SOURCES: dict[str, tuple[c.ConnectorType, dict[str, Any]]] = {
    "DockerRegistry": (c.ConnectorType.DOCKER, {"imagePath": "acme/web", "tag": "1.10"}),
    "Gcr": (
        c.ConnectorType.GCP,
        {"imagePath": "acme-prod/web", "registryHostname": "eu.gcr.io", "tagRegex": "v1[.].*"},
    ),
    "GoogleArtifactRegistry": (
        c.ConnectorType.GCP,
        {
            "repositoryType": "docker",
            "project": "acme-prod",
            "region": "europe-west1",
            "repositoryName": "apps",
            "package": "web",
            "version": "<+input>",
        },
    ),
    "Ecr": (
        c.ConnectorType.AWS,
        {"imagePath": "web", "region": "eu-central-1", "tag": "1.10", "digest": DIGEST},
    ),
    "Acr": (
        c.ConnectorType.AZURE,
        {
            "subscriptionId": "20d6a917-99fa-4b1b-9b2e-a3d624e9dcf0",
            "registry": "acmeprod",
            "repository": "web",
            "tag": "<+input>.allowedValues(1.10,1.11)",
        },
    ),
    "Nexus3Registry": (
        c.ConnectorType.NEXUS,
        {
            "repository": "images",
            "repositoryFormat": "docker",
            "tag": "1.10",
            "spec": {"artifactPath": "web", "repositoryPort": "6661"},
        },
    ),
    "ArtifactoryRegistry": (
        c.ConnectorType.ARTIFACTORY,
        {
            "repository": "images",
            "repositoryFormat": "docker",
            "repositoryUrl": "acme.jfrog.io",
            "artifactPath": "web",
            "tag": "1.10",
        },
    ),
    "GithubPackageRegistry": (
        c.ConnectorType.GITHUB,
        {"org": "acme", "packageType": "container", "packageName": "web", "version": "1.10"},
    ),
    "AmazonS3": (
        c.ConnectorType.AWS,
        {"bucketName": "acme-web", "region": "eu-central-1", "filePath": "web.zip"},
    ),
    "Jenkins": (
        c.ConnectorType.JENKINS,
        {"jobName": "web", "artifactPath": "target/web.jar", "build": "12"},
    ),
    "Nexus2Registry": (
        c.ConnectorType.NEXUS,
        {
            "repository": "releases",
            "repositoryFormat": "maven",
            "tag": "1.10",
            "spec": {"groupId": "example.acme", "artifactId": "web"},
        },
    ),
    "GoogleCloudStorage": (
        c.ConnectorType.GCP,
        {"project": "acme-prod", "bucket": "acme-web", "artifactPath": "web.zip"},
    ),
}


def text(number: int) -> str:
    """Return the YAML of a service with every source."""
    sources = []
    for kind, (connector, spec) in SOURCES.items():
        said = {"connectorRef": f"org.{connector.value}", **copy.deepcopy(spec)}
        sources.append({"identifier": f"source_{kind}", "type": kind, "spec": said})
    body = {
        "name": f"web {number}",
        "identifier": f"web_{number}",
        "serviceDefinition": {
            "type": "CustomDeployment",
            "spec": {
                "customDeploymentRef": {"templateRef": "org.deploy", "versionLabel": "1"},
                "artifacts": {"primary": {"primaryArtifactRef": "<+input>", "sources": sources}},
            },
        },
    }
    return write({"service": body})


def estate(services: list[ServiceArgs], problems: Problems) -> None:
    """Check every reference of the services against an estate that has their connectors."""
    entities = Registry(problems)
    for connector in {connector for connector, _ in SOURCES.values()}:
        place = Place(connector.value)
        made = Declared(c.Kind.CONNECTOR, "acme", None, connector.value, place, type=connector)
        entities.declare(made)
    for service in services:
        for piece, attribute, ref in service.uses():
            types = piece.types(attribute)
            entities.use(piece, attribute, ref, SHOP, types=types)
    entities.check()


def measure(count: int) -> dict[str, float]:
    """Return the seconds of every step over `count` services."""
    texts, problems = [text(number) for number in range(count)], Problems()
    seconds: dict[str, float] = {}
    seconds["read from YAML"], services = timed(
        lambda: [ServiceArgs.from_yaml(each, SHOP, problems) for each in texts], 1
    )
    seconds["make in Python"], _ = timed(
        lambda: [
            [type(source)(**_given(source)) for source in service.artifacts] for service in services
        ],
        1,
    )
    seconds["check alone"], _ = timed(
        lambda: [service.check_all("", problems) for service in services], 1
    )
    seconds["check together"], _ = timed(lambda: estate(services, problems), 1)
    seconds["render"], _ = timed(lambda: [document.yaml("", service) for service in services], 1)
    if problems.errors:
        raise SystemExit(f"the services of the benchmark are wrong:\n{problems.errors}")
    return seconds


def _given(source: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(source).items() if not name.startswith("_")}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--services", type=int, default=1000)
    count = parser.parse_args().services
    seconds = measure(count)
    print(f"| {count} services with {len(SOURCES)} sources each | s |\n|---|---:|")
    for step, each in seconds.items():
        print(f"| {step} | {each:.2f} |")
    checks = seconds["check alone"] + seconds["check together"]
    print(f"| **both checks** | **{checks:.2f}** |")


if __name__ == "__main__":
    main()
