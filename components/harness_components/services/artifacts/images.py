"""Artifact sources that are images of a container registry."""

import re
from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.model.specifiers import At, Case, OneOf, Refers
from harness_components._core.refs import ConnectorRef, RegistryRef
from harness_components._core.values import ConnectorType, Expression, Text
from harness_components.connectors.shapes import check_aws_region
from harness_components.services.artifacts.base import (
    ArtifactSource,
    Digested,
    TaggedImage,
    Versioned,
    check_image_path,
    check_present,
)

_GCR_HOST = re.compile(r"(?:[a-z0-9-]+\.)?gcr\.io")
_GAR_REGION = re.compile(r"[a-z]+(?:-[a-z]+\d+)?")
_ACCOUNT = re.compile(r"\d{12}")
_SUBSCRIPTION = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_REGISTRY = re.compile(r"[a-zA-Z0-9]{5,50}(?:\.azurecr\.[a-z]+)?")

_BY_DOCKER = "use DockerRegistryArtifact with this connector: for "
_GOOGLE_BY_DOCKER = (
    _BY_DOCKER + "Google its user name is oauth2accesstoken, and its password, of `gcloud auth "
    "print-access-token`, ends after an hour; or refer to a GCP connector"
)


_DOCKER_REGISTRY_REMEDIES = {
    ConnectorType.AWS: "use EcrArtifact with this connector, or make a DockerConnector whose "
    "user name is AWS and whose password is that of `aws ecr get-login-password`, which ends "
    "after 12 hours",
    ConnectorType.GCP: "use GoogleArtifactRegistryArtifact or GcrArtifact with this "
    "connector, or make a DockerConnector whose user name is oauth2accesstoken and whose "
    "password is that of `gcloud auth print-access-token`, which ends after an hour",
    ConnectorType.AZURE: "use AcrArtifact with this connector, or make a DockerConnector "
    "with the name and the password of a token of the registry's repository permissions",
    ConnectorType.NEXUS: "use Nexus3Artifact with this connector",
    ConnectorType.ARTIFACTORY: "use ArtifactoryArtifact with this connector",
    ConnectorType.GITHUB: "use GithubPackageArtifact with this connector",
}


class DockerRegistryArtifact(ArtifactSource, TaggedImage, kind="DockerRegistry"):
    """An image of a Docker registry. Of its tags, Harness lists 10,000 at most.

    Google Container Registry, ECR and ACR can be used so as well, with a Docker connector of
    provider type Other.
    """

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.DOCKER,
            remedies=_DOCKER_REGISTRY_REMEDIES,
        ),
    ]
    """Docker connector to the registry."""
    image_path: Text
    """Image without registry and tag, such as `library/nginx`. Wildcards are not supported."""

    def check(self, problems: Problems) -> None:
        """Report an image path with more than the image, and tags given twice or not at all."""
        super().check(problems)
        check_image_path(self, problems)


class GcrArtifact(ArtifactSource, TaggedImage, kind="Gcr"):
    """An image of Google Container Registry.

    Google has shut Container Registry down; where its host names are served by Artifact Registry,
    such a source still works.
    """

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(ConnectorType.GCP, remedies={ConnectorType.DOCKER: _GOOGLE_BY_DOCKER}),
    ]
    """GCP connector of the account that has the registry."""
    registry_hostname: Text
    """Host name of the registry: `gcr.io`, `us.gcr.io`, `eu.gcr.io` or `asia.gcr.io`."""
    image_path: Text
    """Image without host and tag, beginning with the project: `my-project/web`."""

    def check(self, problems: Problems) -> None:
        """Report an invalid host of the registry's, and a path without a project."""
        super().check(problems)
        host, path = self.registry_hostname, self.image_path
        if is_fixed(host) and not _GCR_HOST.fullmatch(host):
            problems.add(
                "registry-host",
                "registry_hostname is not a host of Google Container Registry",
                self.where("registry_hostname"),
                given=host,
                allowed="gcr.io, us.gcr.io, eu.gcr.io, asia.gcr.io",
                remedy="use GoogleArtifactRegistryArtifact for hosts that end with pkg.dev"
                if host.partition("/")[0].endswith("pkg.dev")
                else "give the host alone, without https:// and without a path",
            )
        check_image_path(self, problems)
        if is_fixed(path) and path.strip() and "/" not in path:
            problems.add(
                "image-path",
                "image_path does not begin with the project",
                self.where("image_path"),
                given=path,
                allowed="the id of the project, / and the image",
                remedy=f'write "<project>/{shorten(path)}"',
            )


class GoogleArtifactRegistryType(StrEnum):
    """What a repository of Google Artifact Registry holds."""

    DOCKER = "docker"


class GoogleArtifactRegistryArtifact(
    ArtifactSource, Versioned, Digested, kind="GoogleArtifactRegistry"
):
    """An image of Google Artifact Registry."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(ConnectorType.GCP, remedies={ConnectorType.DOCKER: _GOOGLE_BY_DOCKER}),
    ]
    """GCP connector of the account that has the registry."""
    repository_type: GoogleArtifactRegistryType = GoogleArtifactRegistryType.DOCKER
    """What the repository holds; absent: images."""
    project: Text
    """Id of the Google project."""
    region: Text
    """Region or multi-region of the repository, such as `us-central1` or `europe`."""
    repository_name: Text
    """Repository."""
    package: Text
    """Image within the repository: of `host/project/repository/image:v1`, the part `image`."""

    def check(self, problems: Problems) -> None:
        """Report an invalid region, and a package that is the repository's name."""
        super().check(problems)
        check_present(self, problems, "project", "acme-shop")
        check_present(self, problems, "repository_name", "images")
        check_image_path(self, problems, "package")
        region = self.region
        if is_fixed(region) and not _GAR_REGION.fullmatch(region):
            head = region.partition("-docker.pkg.dev")[0]
            problems.add(
                "google-region",
                "region is not a region of Google",
                self.where("region"),
                given=region,
                allowed="a region such as us-central1, or us, europe or asia",
                remedy=f'use "{shorten(head)}"'
                if head != region
                else "take what stands before -docker.pkg.dev in the address of the repository",
            )
        if self.package == self.repository_name and is_fixed(self.package):
            problems.warn(
                "package",
                "package is the name of the repository, not of an image in it",
                self.where("package"),
                given=self.package,
                allowed="an image in the repository",
                remedy="give the last part of the address that `docker pull` takes, "
                "unless the image is really called so",
            )


_ECR_REMEDIES = {
    ConnectorType.DOCKER: _BY_DOCKER
    + "ECR its user name is AWS, and its password, of `aws ecr get-login-password`, ends "
    "after 12 hours; or refer to an AWS connector"
}


class EcrArtifact(ArtifactSource, TaggedImage, kind="Ecr"):
    """An image of Amazon Elastic Container Registry."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.AWS,
            remedies=_ECR_REMEDIES,
        ),
    ]
    """AWS connector of the account, or of one that may read the registry."""
    region: Text
    """Region of the registry, such as `eu-central-1`."""
    image_path: Text
    """Repository without registry and tag, such as `shop/web`."""
    registry_id: Text | None = None
    """Id of the AWS account that has the registry, 12 digits; absent: the connector's account."""

    def check(self, problems: Problems) -> None:
        """Report a path with more than the image, an invalid region, and a wrong account."""
        super().check(problems)
        check_image_path(self, problems)
        check_aws_region(self, problems)
        account = self.registry_id
        if account is not None and is_fixed(account) and not _ACCOUNT.fullmatch(account):
            problems.add(
                "aws-account",
                "registry_id is not the id of an AWS account",
                self.where("registry_id"),
                given=account,
                allowed="12 digits",
                remedy="take the digits before .dkr.ecr in the address of the registry",
            )


_ACR_REMEDIES = {
    ConnectorType.DOCKER: _BY_DOCKER
    + "ACR it logs in with the name and the password of a token of the registry's repository "
    "permissions; or refer to an Azure connector"
}


class AcrArtifact(ArtifactSource, TaggedImage, kind="Acr"):
    """An image of Azure Container Registry. Of its tags, Harness lists 500 at most.

    Through a Docker connector it lists 100. The application must be allowed to list registries:
    AcrPull alone is not enough.
    """

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.AZURE,
            remedies=_ACR_REMEDIES,
        ),
    ]
    """Azure connector."""
    subscription_id: Text
    """Id of the Azure subscription that has the registry."""
    registry: Text
    """Registry by its name, such as `acmeimages`."""
    repository: Text
    """Repository in the registry, such as `shop/web`, without tag."""

    def check(self, problems: Problems) -> None:
        """Report an invalid subscription, and a registry with its repository in one."""
        super().check(problems)
        if is_fixed(self.subscription_id) and not _SUBSCRIPTION.fullmatch(self.subscription_id):
            problems.add(
                "azure-subscription",
                "subscription_id is not the id of an Azure subscription",
                self.where("subscription_id"),
                given=self.subscription_id,
                allowed="32 hexadecimal digits in groups of 8, 4, 4, 4 and 12",
                remedy="take the id, not the name, from the subscription's page",
            )
        check_image_path(self, problems, "repository")
        self._check_registry(problems)

    def _check_registry(self, problems: Problems) -> None:
        if not is_fixed(self.registry) or _REGISTRY.fullmatch(self.registry):
            return
        name, slash, repository = self.registry.rpartition("://")[2].partition("/")
        problems.add(
            "azure-registry",
            "registry is not the name of an Azure registry",
            self.where("registry"),
            given=self.registry,
            allowed="5 to 50 letters and digits",
            remedy=f'write registry="{shorten(name)}", and put "{shorten(repository)}" into '
            "repository"
            if slash and repository
            else "take the name from the registry's page",
        )


class HarnessRegistryDocker(Digested):
    """An image of a registry of Harness Artifact Registry."""

    image_path: Text
    """Image in the registry, without tag."""
    tag: Text
    """Tag of the image."""

    def check(self, problems: Problems) -> None:
        """Report an image path with more than the image, and an empty tag."""
        super().check(problems)
        check_image_path(self, problems)
        check_present(self, problems, "tag", "1.2.3")


class HarnessRegistryArtifact(ArtifactSource, kind="Har"):
    """An artifact of Harness Artifact Registry. It needs no connector."""

    registry_ref: RegistryRef | Expression
    """Registry."""
    format: Annotated[
        HarnessRegistryDocker,
        At("spec"),
        OneOf(cases=(Case(HarnessRegistryDocker, {"type": "docker"}),)),
    ]
    """What is taken from it."""
