"""Which type of artifact source needs which rights: one entry for each."""

from collections.abc import Mapping

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components.permissions.amazon import AMAZON_MACHINE_IMAGE, AMAZON_S3, ECR
from harness_components.permissions.azure import ACR, AZURE_ARTIFACTS
from harness_components.permissions.google import (
    GCE_IMAGE,
    GCR,
    GOOGLE_ARTIFACT_REGISTRY,
    GOOGLE_CLOUD_SOURCE,
    GOOGLE_CLOUD_STORAGE,
)
from harness_components.permissions.needed import ArtifactPermissions
from harness_components.permissions.servers import (
    ARTIFACTORY,
    BAMBOO,
    CUSTOM,
    DOCKER_REGISTRY,
    GITHUB_PACKAGES,
    HAR,
    JENKINS,
    NEXUS_2,
    NEXUS_3,
)

ARTIFACT_PERMISSIONS: Mapping[str, ArtifactPermissions] = {
    each.type: each
    for each in (
        DOCKER_REGISTRY,
        GCR,
        GOOGLE_CLOUD_STORAGE,
        GOOGLE_ARTIFACT_REGISTRY,
        AZURE_ARTIFACTS,
        ECR,
        ACR,
        NEXUS_3,
        NEXUS_2,
        ARTIFACTORY,
        BAMBOO,
        GITHUB_PACKAGES,
        CUSTOM,
        AMAZON_S3,
        JENKINS,
        AMAZON_MACHINE_IMAGE,
        GCE_IMAGE,
        GOOGLE_CLOUD_SOURCE,
        HAR,
    )
}
"""The rights of every type of artifact source, by its name in Harness."""

WITHOUT = ("SalesforceDxProject", "SalesforceOrg", "SalesforcePackage")
"""Types of artifact source whose rights are not known: no documentation of Harness tells them."""


def permissions_for(type: str) -> ArtifactPermissions:  # noqa: A002  # Harness's word
    """Return the least rights that artifact sources of a type need, such as `Ecr`.

    Upper and lower case make no difference. Raises ArgsError for a type that is none, and for one
    whose rights are not known.
    """
    wanted = str(type)
    for name, found in ARTIFACT_PERMISSIONS.items():
        if name.lower() == wanted.lower():
            return found
    problems = Problems()
    if wanted.lower() in (each.lower() for each in WITHOUT):
        problems.add(
            "permissions-unknown",
            "it is a type of artifact source, and no rights are known for it",
            given=wanted,
            allowed=ARTIFACT_PERMISSIONS,
            remedy="ask whoever runs the system that its connector logs in to",
        )
        raise ArgsError(problems)
    problems.add(
        "artifact-type",
        "there is no artifact source of this type",
        given=wanted,
        allowed=ARTIFACT_PERMISSIONS,
        remedy=did_you_mean(wanted, ARTIFACT_PERMISSIONS) or "use one of those names",
    )
    raise ArgsError(problems)
