"""The table of mistakes with artifact sources in Python, in the form of `mistakes`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import harness_components as c
from tests.components.makers import ID, image, service
from tests.components.mistake import Mistake
from tests.components.services.artifacts import sources

KIND = c.ConnectorType
SSH = c.DeploymentType.SSH


def changed(name: str, /, **more: Any) -> Callable[[], c.Service]:
    """Return what makes a service over SSH with the smallest source `name`, changed by `more`."""
    smallest = sources.SMALLEST[name]()
    given = {each.name: getattr(smallest, each.name) for each in fields(smallest) if each.init}
    return lambda: service(deployment_type=SSH, artifacts=[type(smallest)(**(given | more))])


def by(kind: c.ConnectorType) -> dict[str, c.ConnectorRef]:
    """Return the argument that refers to a connector of a type."""
    return {"connector_ref": c.ConnectorRef.existing("account.other", type=kind)}


WRONG_CONNECTORS = [
    ("docker_registry", KIND.AWS, "use EcrArtifact with this connector"),
    ("docker_registry", KIND.GCP, "user name is oauth2accesstoken"),
    ("docker_registry", KIND.AZURE, "a token of the registry's repository permissions"),
    ("docker_registry", KIND.NEXUS, "use Nexus3Artifact"),
    ("docker_registry", KIND.ARTIFACTORY, "use ArtifactoryArtifact"),
    ("docker_registry", KIND.GITHUB, "use GithubPackageArtifact"),
    ("docker_registry", KIND.JENKINS, "refer to a connector of that type"),
    ("gcr", KIND.DOCKER, "ends after an hour"),
    ("google_artifact_registry", KIND.DOCKER, "gcloud auth print-access-token"),
    ("google_cloud_storage", KIND.AWS, "refer to a connector of that type"),
    ("google_cloud_source", KIND.GIT, "refer to a connector of that type"),
    ("gce_image", KIND.AWS, "refer to a connector of that type"),
    ("ecr", KIND.DOCKER, "its user name is AWS, and its password, of `aws ecr get-login-password`"),
    ("ecr", KIND.GCP, "refer to a connector of that type"),
    ("amazon_s3", KIND.GCP, "refer to a connector of that type"),
    ("amazon_machine_image", KIND.AZURE, "refer to a connector of that type"),
    ("acr", KIND.DOCKER, "the password of a token of the registry's repository permissions"),
    ("nexus3_docker", KIND.HTTP_HELM, "make a NexusConnector"),
    ("nexus3_docker", KIND.DOCKER, "use DockerRegistryArtifact with this connector"),
    ("nexus2_maven", KIND.HTTP_HELM, "make a NexusConnector"),
    ("artifactory_docker", KIND.DOCKER, "use DockerRegistryArtifact with this connector"),
    ("artifactory_generic", KIND.NEXUS, "refer to a connector of that type"),
    ("azure_artifacts", KIND.AZURE, "make an AzureArtifactsConnector"),
    ("azure_artifacts", KIND.AZURE_REPO, "the token can be the same secret"),
    ("github_package", KIND.GIT, "make a GithubConnector with api"),
    ("github_package", KIND.DOCKER, "https://ghcr.io"),
    ("bamboo", KIND.JENKINS, "refer to a connector of that type"),
    ("jenkins", KIND.BAMBOO, "refer to a connector of that type"),
]
"""Sources with a connector of a type that is not theirs, and what to do about it."""

VERSIONED = {
    "tag": ("docker_registry", "gcr", "ecr", "acr", "nexus3_docker", "nexus2_maven"),
    "version": (
        "google_artifact_registry",
        "azure_artifacts",
        "github_package",
        "amazon_machine_image",
        "gce_image",
    ),
}


def _versions(field: str, name: str) -> list[Mistake]:
    says, do = f"exactly one of {field} and {field}_regex", f"{field}=runtime_input()"
    none = {field: None}
    return [
        Mistake(f"{name}-none", changed(name, **none), says, do),
        Mistake(
            f"{name}-both", changed(name, **{f"{field}_regex": ".*"}), says, f"remove {field}, or"
        ),
        Mistake(f"{name}-empty", changed(name, **{field: ""}), says, do),
        Mistake(
            f"{name}-regex",
            changed(name, **none, **{f"{field}_regex": "*-release"}),
            f"{field}_regex is not a regular expression",
            "write .* where any text may stand",
        ),
    ]


def _artifactory(made: Any) -> Callable[[], c.Service]:
    return changed("artifactory_docker", format=made)


def _generic(**given: str) -> Callable[[], c.Service]:
    return changed("artifactory_generic", format=c.ArtifactoryGeneric(**given))


def _nexus(**given: Any) -> Callable[[], c.Service]:
    made = c.NexusDocker(**({"artifact_path": "web"} | given))
    return changed("nexus3_docker", format=made)


def _custom(**given: Any) -> Callable[[], c.Service]:
    script = {"script": sources.SCRIPT, "artifacts_array_path": "$", "version_path": "v"}
    return changed("custom", script=c.CustomArtifactScript(**(script | given)))


def _sidecars(*more: str) -> Callable[[], c.Service]:
    beside = [image(identifier=ID(name)) for name in more]
    return lambda: service(artifacts=[image()], sidecars=beside)


def _deployed(kind: c.DeploymentType, name: str) -> Callable[[], c.Service]:
    return lambda: service(deployment_type=kind, artifacts=[sources.SMALLEST[name]()])


BRANCH = c.GoogleCloudSourceFetchType.BRANCH
PROJECT = c.AzureArtifactsScope.PROJECT

MISTAKES = [
    *(
        Mistake(f"{name}-by-{kind.value}", changed(name, **by(kind)), f"of type {kind.value}", do)
        for name, kind, do in WRONG_CONNECTORS
    ),
    *(
        each
        for field, names in VERSIONED.items()
        for name in names
        for each in _versions(field, name)
    ),
    # images
    Mistake("digest", changed("ecr", digest="abc"), "digest is not the digest", "copy it from"),
    Mistake("ecr-host", changed("ecr", image_path="1.dkr.ecr.eu-central-1.amazonaws.com/web"),
            "begins with a registry", 'use "web"'),
    Mistake("scheme", changed("ecr", image_path="https://host/shop/web"),
            "begins with a registry", 'use "shop/web"'),
    Mistake("ecr-tag", changed("ecr", image_path="shop/web:1"), "holds a tag", 'use "shop/web"'),
    Mistake("ecr-wildcard", changed("ecr", image_path="shop/*"), "wildcard", "tag_regex"),
    Mistake("ecr-zone", changed("ecr", region="eu-central-1a"),
            "region is not a region of AWS", 'use "eu-central-1"'),
    Mistake("ecr-city", changed("ecr", region="Frankfurt"), "not a region of AWS", "take the code"),
    Mistake("ecr-account", changed("ecr", registry_id="1234567890"),
            "registry_id is not the id of an AWS account", "before .dkr.ecr"),
    Mistake("gcr-project", changed("gcr", image_path="web"),
            "does not begin with the project", 'write "<project>/web"'),
    Mistake("gcr-host", changed("gcr", registry_hostname="https://gcr.io/acme"),
            "not a host of Google Container Registry", "give the host alone"),
    Mistake("gcr-gar", changed("gcr", registry_hostname="europe-docker.pkg.dev"),
            "not a host of Google Container Registry", "GoogleArtifactRegistryArtifact"),
    Mistake("gcr-path", changed("gcr", image_path="gcr.io/acme/web"),
            "begins with a registry", 'use "acme/web"'),
    Mistake("gar-region", changed("google_artifact_registry", region="us-central1-docker.pkg.dev"),
            "region is not a region of Google", 'use "us-central1"'),
    Mistake("gar-zone", changed("google_artifact_registry", region="us-central1-a"),
            "region is not a region of Google", "take what stands before"),
    Mistake("gar-package", changed("google_artifact_registry", package=""),
            "package is empty", "write the image"),
    Mistake("acr-registry", changed("acr", registry="acmeimages.azurecr.io/shop/web"),
            "not the name of an Azure registry", 'write registry="acmeimages.azurecr.io"'),
    Mistake("acr-dash", changed("acr", registry="acme-images"),
            "not the name of an Azure registry", "take the name"),
    Mistake("acr-repository", changed("acr", repository="acmeimages.azurecr.io/shop/web"),
            "begins with a registry", 'use "shop/web"'),
    Mistake("acr-subscription", changed("acr", subscription_id="Pay-As-You-Go"),
            "not the id of an Azure subscription", "take the id, not the name"),
    Mistake("har-tag", changed("har", format=c.HarnessRegistryDocker(image_path="w", tag="")),
            "tag is empty", "give tag"),
    Mistake("har-ref", changed("har", registry_ref=c.RegistryRef.existing("Shop Images")),
            "not a reference to a registry", "pass the reference"),
    # packages
    Mistake("nexus-neither", _nexus(), "repository_port or repository_url is missing", "exactly"),
    Mistake("nexus-both", _nexus(repository_port=1, repository_url="https://a.example"),
            "repository_port and repository_url were given together", "exactly one"),
    Mistake("nexus-port", _nexus(repository_port=66610), "not a port", "take the port"),
    Mistake("nexus-zero", _nexus(repository_port=0), "not a port", "take the port"),
    Mistake("nexus-text-port", _nexus(repository_port="6661"),
            "repository_port is text", "without quotes"),
    Mistake("nexus-tag", _nexus(repository_port=1, artifact_path="web:1"), "holds a tag",
            'use "web"'),
    Mistake("nexus-repository", changed("nexus3_npm", repository=""),
            "repository is empty", "give repository"),
    Mistake("nexus-package", changed("nexus3_npm", format=c.NexusNpm(package_name="")),
            "package_name is empty", "give package_name"),
    Mistake("nexus2-docker", changed("nexus2_npm", format=c.NexusDocker(artifact_path="web")),
            "format is a NexusDocker, not a NexusMaven", "pass a NexusMaven"),
    Mistake("jfrog-tag", _artifactory(c.ArtifactoryDocker(artifact_path="web")),
            "exactly one of tag and tag_regex", "runtime_input"),
    Mistake("jfrog-path", _artifactory(c.ArtifactoryDocker(artifact_path="", tag="1")),
            "artifact_path is empty", "write the image"),
    Mistake("jfrog-repository", changed("artifactory_docker", repository="docker/library/mongo"),
            "repository holds a path", 'write repository="docker"'),
    Mistake("jfrog-nothing", _generic(), "artifact_directory or artifact_filter is missing",
            "give artifact_directory"),
    Mistake("jfrog-no-file", _generic(artifact_directory="a"),
            "artifact_path or artifact_path_filter is missing", "exactly one"),
    Mistake("jfrog-two-files",
            _generic(artifact_directory="a", artifact_path="b", artifact_path_filter="*"),
            "artifact_path and artifact_path_filter were given together", "exactly one"),
    Mistake("jfrog-two-places", _generic(artifact_directory="a", artifact_filter="*"),
            "artifact_directory and artifact_filter were given together", "exactly one"),
    Mistake("feed-no-project", changed("azure_artifacts", scope=PROJECT),
            "a project's feed needs the project", "give project"),
    Mistake("feed-project", changed("azure_artifacts", project="shop"),
            "an organisation's feed has no project", "leave project out"),
    Mistake("feed-scope", changed("azure_artifacts", scope="organization"),
            "scope is text", "AzureArtifactsScope"),
    Mistake("feed-empty", changed("azure_artifacts", feed=" "), "feed is empty", "give feed"),
    Mistake("github-owners", changed("github_package", org="acme", user="me"),
            "org and user were given together", "exactly one"),
    Mistake("github-name", changed("github_package", package_name=""),
            "package_name is empty", "give package_name"),
    # files and machine images
    Mistake("s3-neither", changed("amazon_s3", file_path=None),
            "file_path or file_path_regex is missing", "exactly one"),
    Mistake("s3-both", changed("amazon_s3", file_path_regex=".*"),
            "file_path and file_path_regex were given together", "exactly one"),
    Mistake("s3-regex", changed("amazon_s3", file_path=None, file_path_regex="(a"),
            "file_path_regex is not a regular expression", "correct it at character 1"),
    Mistake("s3-address", changed("amazon_s3", bucket_name="s3://acme/releases"),
            "bucket_name is not the name of a bucket", 'write "acme"'),
    Mistake("s3-region", changed("amazon_s3", region="EU"), "not a region of AWS", "take the code"),
    Mistake("gcs-address", changed("google_cloud_storage", bucket="gs://acme"),
            "bucket is not the name of a bucket", 'write "acme"'),
    Mistake("gcs-path", changed("google_cloud_storage", artifact_path=""),
            "artifact_path is empty", "give artifact_path"),
    Mistake("source-tag", changed("google_cloud_source", branch=None, tag="v1"),
            "fetch_type Branch needs branch", "give branch alone"),
    Mistake("source-two", changed("google_cloud_source", commit_id="1"),
            "fetch_type Branch needs branch", "give branch alone"),
    Mistake("ami-filter",
            changed("amazon_machine_image", filters=[c.NamedValue(name="", value="x")]),
            "name is empty", "give name"),
    # builds and scripts
    Mistake("bamboo-plan", changed("bamboo", plan_key=""), "plan_key is empty", "give plan_key"),
    Mistake("jenkins-job", changed("jenkins", job_name=""), "job_name is empty", "give job_name"),
    Mistake("jenkins-build", changed("jenkins", build=133), "build is a number", 'write "133"'),
    Mistake("custom-version", changed("custom", version=""), "version is empty", "give version"),
    Mistake("custom-timeout", changed("custom", timeout="ten minutes"),
            "timeout is not a duration", "write a number with"),
    Mistake("custom-short", changed("custom", timeout="5s"), "not a duration", "write a number"),
    Mistake("custom-script", _custom(script=" "), "script is empty", "give script"),
    Mistake("custom-array", _custom(artifacts_array_path=""),
            "artifacts_array_path is empty", "give artifacts_array_path"),
    Mistake("custom-path", _custom(version_path=""), "version_path is empty", "give version_path"),
    Mistake("custom-attributes",
            _custom(attributes=[c.StringVariable(name="a", value=each) for each in "xy"]),
            "two of the attributes have one name", "rename one"),
    Mistake("custom-inputs",
            changed("custom", inputs=[c.StringVariable(name="a", value=each) for each in "xy"]),
            "two of the inputs have one name", "rename one"),
    Mistake("template-version", changed("template", version_label="v 1"),
            "not the version of a template", "copy it"),
    # of several sources
    Mistake("sidecar-primary", _sidecars("image"),
            "a sidecar and an artifact source of the service have one identifier",
            "rename the sidecar"),
    Mistake("sidecars-alike", _sidecars("proxy", "proxy"), "two of the sidecars", "rename one"),
    Mistake("name", changed("ecr", name="web/image"), "name must not have /",
            'use "webimage"'),
    Mistake("asg", _deployed(c.DeploymentType.ASG, "docker_registry"),
            "no artifact source of type DockerRegistry to Asg", "set deployment_type to"),
    Mistake("elastigroup", _deployed(c.DeploymentType.ELASTIGROUP, "amazon_s3"),
            "no artifact source of type AmazonS3 to Elastigroup", "set deployment_type to"),
    Mistake("function", _deployed(c.DeploymentType.GOOGLE_CLOUD_FUNCTIONS, "gcr"),
            "no artifact source of type Gcr to GoogleCloudFunctions", "set deployment_type to"),
]  # fmt: skip
