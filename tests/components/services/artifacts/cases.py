"""Services with one artifact source, of every class, as golden files: the smallest and the full."""

from __future__ import annotations

from collections.abc import Callable

import harness_components as c
from harness_components.services.artifacts.base import ArtifactSource
from tests.components.services.artifacts import sources

SHOP = c.Scope.project("acme", "shop")

TYPES = {
    "amazon_machine_image": c.DeploymentType.ASG,
    "gce_image": c.DeploymentType.GOOGLE_MIG,
    "google_cloud_source": c.DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
    "google_cloud_storage": c.DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
    "raw": c.DeploymentType.SALESFORCE,
    "salesforce_package": c.DeploymentType.SALESFORCE,
}
"""What services of a source are deployed to, where not over SSH."""


def args(name: str, source: ArtifactSource) -> c.ServiceArgs:
    """Return the arguments of a service with that source alone."""
    return c.ServiceArgs(
        scope=SHOP,
        deployment_type=TYPES.get(name, c.DeploymentType.SSH),
        artifacts=[source],
        primary_artifact=source.identifier,
    )


def _case(name: str) -> Callable[[], None]:
    def make() -> None:
        for size, made in (("smallest", sources.SMALLEST), ("full", sources.FULL)):
            if name in made:
                c.Service(f"{name}_{size}", args(name, made[name]()))

    return make


CASES: dict[str, Callable[[], None]] = {
    f"artifact_source/{name}": _case(name) for name in sources.SMALLEST
}
