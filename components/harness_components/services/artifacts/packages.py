"""Artifact sources that are packages: of Artifactory, Azure Artifacts and GitHub."""

from enum import StrEnum
from typing import Annotated

from harness_components._core.checks import check_one_of, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import At, Case, OneOf, Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Text, as_text
from harness_components.services.artifacts.base import (
    ArtifactSource,
    Digested,
    TaggedImage,
    Versioned,
    check_image_path,
    check_present,
)


class ArtifactoryDocker(TaggedImage):
    """An image of a Docker repository of Artifactory."""

    artifact_path: Text
    """Image in the repository, without tag, such as `library/mongo`."""
    repository_url: Text | None = None
    """Host that `docker login` takes, as Artifactory's Set Me Up says; absent: made up of the
    connector's address."""

    def check(self, problems: Problems) -> None:
        """Report a path with more than the image, and tags given twice or not at all."""
        super().check(problems)
        check_image_path(self, problems, "artifact_path")


class ArtifactoryGeneric(Model):
    """A file of a generic repository of Artifactory."""

    artifact_directory: Text | None = None
    """Folder in the repository, such as `releases`; absent: `artifact_filter` finds the file."""
    artifact_path: Text | None = None
    """File in the folder; absent: `artifact_path_filter` or `artifact_filter` finds it."""
    artifact_path_filter: Text | None = None
    """Pattern that the file's path matches; absent: `artifact_path` names it."""
    artifact_filter: Text | None = None
    """Pattern that finds files in the whole repository; absent: `artifact_directory` does."""

    def check(self, problems: Problems) -> None:
        """Report a file that is told twice or not at all."""
        super().check(problems)
        if self.artifact_directory == self.artifact_filter is None:
            problems.add(
                "one-of",
                "artifact_directory or artifact_filter is missing",
                self.where("artifact_directory"),
                allowed="artifact_directory with artifact_path, or artifact_filter",
                remedy='give artifact_directory, "/" for the repository\'s root',
            )
        check_one_of(self, problems, "artifact_directory", "artifact_filter", needed=False)
        needed = self.artifact_filter is None
        check_one_of(self, problems, "artifact_path", "artifact_path_filter", needed=needed)


_ARTIFACTORY_REMEDIES = {
    ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, or refer to an "
    "Artifactory connector"
}
_ARTIFACTORY_FORMAT = (
    Case(ArtifactoryDocker, {"repositoryFormat": "docker"}, at=""),
    Case(ArtifactoryGeneric, {"repositoryFormat": "generic"}, at=""),
)


class ArtifactoryArtifact(ArtifactSource, kind="ArtifactoryRegistry"):
    """An artifact of Artifactory: an image or a file."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.ARTIFACTORY,
            remedies=_ARTIFACTORY_REMEDIES,
        ),
    ]
    """Artifactory connector."""
    repository: Text
    """Repository by its name alone: of `docker-remote/library/mongo`, the part `docker-remote`."""
    format: Annotated[
        ArtifactoryDocker | ArtifactoryGeneric,
        At("spec"),
        OneOf(cases=_ARTIFACTORY_FORMAT),
    ]
    """What the repository holds, and which of it is taken."""

    def check(self, problems: Problems) -> None:
        """Report a repository with a path of the artifact."""
        super().check(problems)
        check_present(self, problems, "repository", "docker-local")
        name, slash, rest = as_text(self.repository).partition("/")
        if is_fixed(self.repository) and slash:
            problems.add(
                "repository",
                "repository holds a path, and takes the name of a repository alone",
                self.where("repository"),
                given=self.repository,
                allowed="the name of a repository",
                remedy=f'write repository="{shorten(name)}", and put "{shorten(rest)}" into the '
                "path of the artifact",
            )


class AzureArtifactsScope(StrEnum):
    """Whose feed a feed of Azure Artifacts is."""

    ORG = "org"
    PROJECT = "project"


class AzureArtifactsPackageType(StrEnum):
    """What kind of package a feed of Azure Artifacts holds."""

    MAVEN = "maven"
    NUGET = "nuget"
    UPACK = "upack"


_AZURE_ARTIFACTS_REMEDIES = {
    ConnectorType.AZURE: "make an AzureArtifactsConnector with a personal access token: feeds "
    "belong to Azure DevOps, which a connector of type Azure does not log in to",
    ConnectorType.AZURE_REPO: "make an AzureArtifactsConnector; the token can be the same secret",
}


class AzureArtifactsArtifact(ArtifactSource, Versioned, kind="AzureArtifacts"):
    """A package of a feed of Azure Artifacts."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.AZURE_ARTIFACTS,
            remedies=_AZURE_ARTIFACTS_REMEDIES,
        ),
    ]
    """Azure Artifacts connector, to the organisation's address without project and feed."""
    scope: AzureArtifactsScope
    """Whether the feed is the organisation's or a project's."""
    project: Text | None = None
    """Project of the feed; needed for a project's feed, absent for an organisation's."""
    feed: Text
    """Feed."""
    package_type: AzureArtifactsPackageType
    """Kind of package. Harness documents Maven and NuGet."""
    package: Text
    """Package; of Maven, `group:artifact`."""

    def check(self, problems: Problems) -> None:
        """Report a project that is missing or in the way, and an undocumented kind."""
        super().check(problems)
        check_present(self, problems, "feed", "releases")
        check_present(self, problems, "package", "com.acme:web")
        of_project = self.scope is AzureArtifactsScope.PROJECT
        if of_project and not self.project:
            problems.add(
                "project",
                "a project's feed needs the project",
                self.where("project"),
                allowed="the name of the project",
                remedy='give project, or scope "org" if the feed is the organisation\'s',
            )
        elif not of_project and self.project is not None:
            problems.add(
                "project",
                "an organisation's feed has no project",
                self.where("project"),
                given=self.project,
                remedy='leave project out, or give scope "project"',
            )
        if self.package_type is AzureArtifactsPackageType.UPACK:
            problems.warn(
                "package-type",
                "Harness's schema takes universal packages, and its documentation does not",
                self.where("package_type"),
                given=self.package_type.value,
                allowed="maven, nuget",
                remedy="try it with a pipeline before depending on it",
            )


class GithubPackageType(StrEnum):
    """What kind of package a package of GitHub is."""

    CONTAINER = "container"
    MAVEN = "maven"
    NPM = "npm"
    NUGET = "nuget"
    RUBYGEMS = "rubygems"


_GITHUB_PACKAGE_REMEDIES = {
    ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, whose address is "
    "https://ghcr.io, or refer to a GitHub connector",
    ConnectorType.GIT: "make a GithubConnector with api: a connector of type Git cannot ask "
    "for packages",
}


class GithubPackageArtifact(ArtifactSource, Versioned, Digested, kind="GithubPackageRegistry"):
    """A package of GitHub Packages. Its connector needs access to the API, with read:packages."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.GITHUB,
            remedies=_GITHUB_PACKAGE_REMEDIES,
        ),
    ]
    """GitHub connector with access to the API."""
    package_type: GithubPackageType = GithubPackageType.CONTAINER
    """Kind of package; absent: an image. Harness documents no other."""
    package_name: Text
    """Package."""
    org: Text | None = None
    """Organisation that owns the package; absent: it is a user's."""
    user: Text | None = None
    """User who owns the package; absent: an organisation, or the connector's user."""
    group_id: Text | None = None
    """Group of a Maven package; absent: the package is of another kind."""
    artifact_id: Text | None = None
    """Artifact of a Maven package; absent: the package is of another kind."""
    extension: Text | None = None
    """Extension of the file of a Maven package; absent: any."""

    def check(self, problems: Problems) -> None:
        """Report an undocumented kind of package, and an owner given twice."""
        super().check(problems)
        check_present(self, problems, "package_name", "web")
        if self.org and self.user:
            check_one_of(self, problems, "org", "user")
        if self.package_type is not GithubPackageType.CONTAINER:
            problems.warn(
                "package-type",
                "Harness's schema takes this kind of package, and its documentation takes "
                "container alone",
                self.where("package_type"),
                given=self.package_type.value,
                allowed="container",
                remedy="try it with a pipeline before depending on it",
            )
