"""Which artifact sources Harness offers to which deployment types, its limits and feature flags.

Data, from the table by which the Harness UI fills its choices and from the page of each deployment
type in Harness's documentation, with what both say. A document can say more than the UI offers,
and Harness adds sources over time: what is not in the table is a warning, and an error only where
a deployment type knows no other source at all.
"""

from collections.abc import Mapping, Sequence

from harness_components._core.checks import warn_of_flag
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.diagnostics.suggestions import listed
from harness_components.services.artifacts.base import ArtifactSource

_IMAGES = frozenset({
    "DockerRegistry", "Gcr", "Ecr", "Acr", "GoogleArtifactRegistry", "Nexus3Registry",
    "ArtifactoryRegistry", "GithubPackageRegistry", "Har", "CustomArtifact",
})  # fmt: skip
_FILES = frozenset({
    "AmazonS3", "AzureArtifacts", "Bamboo", "GoogleCloudStorage", "Jenkins", "Nexus2Registry",
})  # fmt: skip

OFFERED: Mapping[str, frozenset[str]] = {
    "Kubernetes": _IMAGES,
    "NativeHelm": _IMAGES,
    "ECS": _IMAGES,
    "GoogleCloudRun": _IMAGES,
    "AzureContainerApps": _IMAGES,
    "Ssh": _IMAGES | _FILES,
    "WinRm": _IMAGES | _FILES,
    "TAS": _IMAGES | _FILES,
    "CustomDeployment": _IMAGES | _FILES | {"AmazonMachineImage"},
    "AzureWebApp": _IMAGES | {"AmazonS3", "AzureArtifacts", "Jenkins"},
    "ServerlessAwsLambda": frozenset({
        "AmazonS3", "ArtifactoryRegistry", "Bamboo", "CustomArtifact", "Ecr",
    }),
    "AwsLambda": frozenset({
        "AmazonS3", "ArtifactoryRegistry", "CustomArtifact", "Ecr", "Jenkins", "Nexus2Registry",
        "Nexus3Registry",
    }),
    "Asg": frozenset({"AmazonMachineImage"}),
    "Elastigroup": frozenset({"AmazonMachineImage"}),
    "GoogleCloudFunctions": frozenset({"GoogleCloudSource", "GoogleCloudStorage"}),
    "GoogleManagedInstanceGroup": frozenset({"GceImage"}),
    "Salesforce": frozenset({"SalesforceDxProject", "SalesforceOrg", "SalesforcePackage"}),
}  # fmt: skip
"""Types of artifact source by the deployment types that they are offered to.

A deployment type that is not named here is not checked. A source that a template describes, whose
type is not known, is not either.
"""

EXCLUSIVE = frozenset({"Asg", "Elastigroup", "GoogleCloudFunctions"})
"""Deployment types that can do nothing with any other source: they start machine images, or code
that Google fetches by itself."""

WITH_SIDECARS = frozenset({
    "Kubernetes", "NativeHelm", "ECS", "ServerlessAwsLambda", "GoogleCloudRun",
    "AzureContainerApps", "AWS_SAM",
})  # fmt: skip
"""Deployment types that deploy artifacts beside the primary one."""

LIMITS: Mapping[str, str] = {
    "DockerRegistry": "Harness lists 10,000 tags of an image at most; registries have limits of "
    "their own, such as Docker Hub's on pulls",
    "Acr": "Harness lists 500 tags of a repository at most, and 100 through a Docker connector",
}
"""What Harness documents as the most it fetches, by type of source. Nothing warns of it: how many
tags there are is known to the registry alone."""

FLAGS: Mapping[str, str] = {
    "Bamboo": "BAMBOO_ARTIFACT_NG",
    "GoogleCloudSource": "CDS_GOOGLE_CLOUD_FUNCTION",
    "GoogleCloudStorage": "CDS_GOOGLE_CLOUD_FUNCTION",
}
"""Feature flags that Harness Support turns on for an account, by type of source."""


def check_offered(deployment: str, sources: Sequence[ArtifactSource], problems: Problems) -> None:
    """Report artifact sources that Harness does not offer to services of a deployment type."""
    offered = OFFERED.get(deployment)
    for source in sources:
        kind = source.discriminator()
        if offered is None or not kind or kind in offered:
            continue
        fitting = [each for each, types in OFFERED.items() if kind in types]
        report = problems.add if deployment in EXCLUSIVE else problems.warn
        report(
            "source-deployment",
            f"Harness offers no artifact source of type {shorten(kind)} to {deployment} services",
            source.where(),
            given=kind,
            allowed=sorted(offered),
            remedy=f"take a source of one of those types, or set deployment_type to "
            f"{listed(fitting, 'or')}"
            if fitting
            else "take a source of one of those types",
        )


def check_flags(sources: Sequence[ArtifactSource], problems: Problems) -> None:
    """Warn of sources that Harness offers behind a feature flag."""
    for source in sources:
        flag = FLAGS.get(source.discriminator())
        if flag is not None:
            what = f"Harness offers artifact sources of type {source.discriminator()}"
            warn_of_flag(flag, what, problems, source.where())


def check_sidecars(deployment: str, sidecars: Sequence[ArtifactSource], problems: Problems) -> None:
    """Report sidecars of a service whose deployment type deploys none."""
    if sidecars and deployment in OFFERED and deployment not in WITH_SIDECARS:
        problems.warn(
            "sidecar-deployment",
            f"Harness deploys no sidecars with {deployment} services",
            sidecars[0].where(),
            given=sidecars[0].identifier,
            allowed=sorted(WITH_SIDECARS),
            remedy="leave sidecars out, or make it an artifact source of a service of its own",
        )


def check_among(
    sources: Sequence[ArtifactSource], sidecars: Sequence[ArtifactSource], problems: Problems
) -> None:
    """Report sidecars that have the identifier of an artifact source of the service."""
    first = {source.identifier: source for source in sources}
    for sidecar in sidecars:
        known = first.get(sidecar.identifier)
        if known is not None:
            problems.add(
                "duplicate",
                "a sidecar and an artifact source of the service have one identifier",
                sidecar.where("identifier"),
                given=sidecar.identifier,
                remedy=f"rename the sidecar; the source is at {known.where('identifier').shown}",
            )
