"""Artifact sources that are packages: of Nexus, Artifactory, Azure Artifacts and GitHub."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from harness_components._core.checks import check_one_of, is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.model.base import Piece
from harness_components._core.model.unions import Way
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import Connectors, ConnectorType, Expression, Remedies
from harness_components.services.artifacts.base import (
    ArtifactSource,
    Digested,
    Tagged,
    TaggedImage,
    Versioned,
    check_image_path,
    check_present,
)

_HIGHEST_PORT = 65535


@dataclass(frozen=True, kw_only=True)
class NexusDocker(Piece):
    """An image of a Docker repository of Nexus, by the repository's port or its address."""

    artifact_path: str | Expression
    """Image in the repository, without tag, such as `shop/web`."""
    repository_port: int | Expression | None = None
    """Port of the repository. Exactly one of `repository_port` and `repository_url` is needed."""
    repository_url: str | Expression | None = None
    """Address of the repository, such as behind a proxy; absent: `repository_port` leads there."""

    def check_piece(self, problems: Problems) -> None:
        """Report a path with more than the image, and a port and address that cannot be."""
        super().check_piece(problems)
        check_image_path(self, problems, "artifact_path")
        check_one_of(self, problems, "repository_port", "repository_url")
        port = self.repository_port
        if isinstance(port, int) and not 1 <= port <= _HIGHEST_PORT:
            problems.add(
                "port",
                "repository_port is not a port",
                self.where("repository_port"),
                given=port,
                allowed="a number from 1 to 65535",
                remedy="take the port of the repository's own HTTP connector from its settings",
            )
        if self.repository_url is not None:
            check_present(self, problems, "repository_url", "https://docker.acme.example")


@dataclass(frozen=True, kw_only=True)
class NexusMaven(Piece):
    """An artifact of a Maven repository of Nexus."""

    group_id: str | Expression
    """Group, such as `com.acme`."""
    artifact_id: str | Expression
    """Artifact, such as `web`."""
    extension: str | Expression | None = None
    """Extension of the file, such as `jar`; absent: any."""
    classifier: str | Expression | None = None
    """Classifier of the file, such as `sources`; absent: any."""


@dataclass(frozen=True, kw_only=True)
class NexusPackage(Piece):
    """What packages of a repository of Nexus have."""

    package_name: str | Expression
    """Package."""

    def check_piece(self, problems: Problems) -> None:
        """Report a package without a name."""
        super().check_piece(problems)
        check_present(self, problems, "package_name", "web")


@dataclass(frozen=True, kw_only=True)
class NexusNpm(NexusPackage):
    """A package of an npm repository of Nexus."""


@dataclass(frozen=True, kw_only=True)
class NexusNuget(NexusPackage):
    """A package of a NuGet repository of Nexus."""


@dataclass(frozen=True, kw_only=True)
class NexusRaw(Piece):
    """A file of a raw repository of Nexus."""

    group: str | Expression
    """Folder in the repository, such as `/releases`."""


NexusFormat = NexusDocker | NexusMaven | NexusNpm | NexusNuget | NexusRaw
Nexus2Format = NexusMaven | NexusNpm | NexusNuget

_HELM = (
    "make a NexusConnector and refer to it: a connector of type HttpHelmRepo fetches charts alone"
)


@dataclass(frozen=True, kw_only=True)
class NexusArtifact(ArtifactSource, Tagged):
    """What artifacts of Nexus have."""

    connector_ref: ConnectorRef | Expression
    """Nexus connector."""
    repository: str | Expression
    """Repository by its name, such as `images`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.NEXUS,)}
    REMEDIES: ClassVar[Remedies] = {
        ConnectorType.HTTP_HELM: _HELM,
        ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, or refer to a Nexus "
        "connector",
    }
    KEYS: ClassVar[Mapping[str, str]] = {"format": "spec"}

    def check_piece(self, problems: Problems) -> None:
        """Report a repository without a name."""
        super().check_piece(problems)
        check_present(self, problems, "repository", "images")


@dataclass(frozen=True, kw_only=True)
class Nexus3Artifact(NexusArtifact, Digested):
    """An artifact of Nexus Repository 3."""

    format: NexusFormat
    """What the repository holds, and which of it is taken."""

    CONNECTOR_VERSION = "3.x"
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "format": (
            Way(NexusDocker, {"repositoryFormat": "docker"}),
            Way(NexusMaven, {"repositoryFormat": "maven"}),
            Way(NexusNpm, {"repositoryFormat": "npm"}),
            Way(NexusNuget, {"repositoryFormat": "nuget"}),
            Way(NexusRaw, {"repositoryFormat": "raw"}),
        )
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Nexus3Registry"}


@dataclass(frozen=True, kw_only=True)
class Nexus2Artifact(NexusArtifact):
    """An artifact of Nexus Repository 2."""

    format: Nexus2Format
    """What the repository holds, and which of it is taken."""

    CONNECTOR_VERSION = "2.x"
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "format": (
            Way(NexusMaven, {"repositoryFormat": "maven"}),
            Way(NexusNpm, {"repositoryFormat": "npm"}),
            Way(NexusNuget, {"repositoryFormat": "nuget"}),
        )
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Nexus2Registry"}


@dataclass(frozen=True, kw_only=True)
class ArtifactoryDocker(TaggedImage):
    """An image of a Docker repository of Artifactory."""

    artifact_path: str | Expression
    """Image in the repository, without tag, such as `library/mongo`."""
    repository_url: str | Expression | None = None
    """Host that `docker login` takes, as Artifactory's Set Me Up says; absent: made up of the
    connector's address."""

    def check_piece(self, problems: Problems) -> None:
        """Report a path with more than the image, and tags given twice or not at all."""
        super().check_piece(problems)
        check_image_path(self, problems, "artifact_path")


@dataclass(frozen=True, kw_only=True)
class ArtifactoryGeneric(Piece):
    """A file of a generic repository of Artifactory."""

    artifact_directory: str | Expression | None = None
    """Folder in the repository, such as `releases`; absent: `artifact_filter` finds the file."""
    artifact_path: str | Expression | None = None
    """File in the folder; absent: `artifact_path_filter` or `artifact_filter` finds it."""
    artifact_path_filter: str | Expression | None = None
    """Pattern that the file's path matches; absent: `artifact_path` names it."""
    artifact_filter: str | Expression | None = None
    """Pattern that finds files in the whole repository; absent: `artifact_directory` does."""

    def check_piece(self, problems: Problems) -> None:
        """Report a file that is told twice or not at all."""
        super().check_piece(problems)
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


@dataclass(frozen=True, kw_only=True)
class ArtifactoryArtifact(ArtifactSource):
    """An artifact of Artifactory: an image or a file."""

    connector_ref: ConnectorRef | Expression
    """Artifactory connector."""
    repository: str | Expression
    """Repository by its name alone: of `docker-remote/library/mongo`, the part `docker-remote`."""
    format: ArtifactoryDocker | ArtifactoryGeneric
    """What the repository holds, and which of it is taken."""

    KEYS: ClassVar[Mapping[str, str]] = {"format": "spec"}
    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.ARTIFACTORY,)}
    REMEDIES: ClassVar[Remedies] = {
        ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, or refer to an "
        "Artifactory connector"
    }
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {
        "format": (
            Way(ArtifactoryDocker, {"repositoryFormat": "docker"}, at=""),
            Way(ArtifactoryGeneric, {"repositoryFormat": "generic"}, at=""),
        )
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "ArtifactoryRegistry"}

    def check_piece(self, problems: Problems) -> None:
        """Report a repository with a path of the artifact."""
        super().check_piece(problems)
        check_present(self, problems, "repository", "docker-local")
        name, slash, rest = self.repository.partition("/")
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


@dataclass(frozen=True, kw_only=True)
class AzureArtifactsArtifact(ArtifactSource, Versioned):
    """A package of a feed of Azure Artifacts."""

    connector_ref: ConnectorRef | Expression
    """Azure Artifacts connector, to the organisation's address without project and feed."""
    scope: AzureArtifactsScope
    """Whether the feed is the organisation's or a project's."""
    project: str | Expression | None = None
    """Project of the feed; needed for a project's feed, absent for an organisation's."""
    feed: str | Expression
    """Feed."""
    package_type: AzureArtifactsPackageType
    """Kind of package. Harness documents Maven and NuGet."""
    package: str | Expression
    """Package; of Maven, `group:artifact`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AZURE_ARTIFACTS,)}
    REMEDIES: ClassVar[Remedies] = {
        ConnectorType.AZURE: "make an AzureArtifactsConnector with a personal access token: feeds "
        "belong to Azure DevOps, which a connector of type Azure does not log in to",
        ConnectorType.AZURE_REPO: "make an AzureArtifactsConnector; the token can be the same "
        "secret",
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "AzureArtifacts"}

    def check_piece(self, problems: Problems) -> None:
        """Report a project that is missing or in the way, and an undocumented kind."""
        super().check_piece(problems)
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


@dataclass(frozen=True, kw_only=True)
class GithubPackageArtifact(ArtifactSource, Versioned, Digested):
    """A package of GitHub Packages. Its connector needs access to the API, with read:packages."""

    connector_ref: ConnectorRef | Expression
    """GitHub connector with access to the API."""
    package_type: GithubPackageType = GithubPackageType.CONTAINER
    """Kind of package; absent: an image. Harness documents no other."""
    package_name: str | Expression
    """Package."""
    org: str | Expression | None = None
    """Organisation that owns the package; absent: it is a user's."""
    user: str | Expression | None = None
    """User who owns the package; absent: an organisation, or the connector's user."""
    group_id: str | Expression | None = None
    """Group of a Maven package; absent: the package is of another kind."""
    artifact_id: str | Expression | None = None
    """Artifact of a Maven package; absent: the package is of another kind."""
    extension: str | Expression | None = None
    """Extension of the file of a Maven package; absent: any."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.GITHUB,)}
    REMEDIES: ClassVar[Remedies] = {
        ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, whose address is "
        "https://ghcr.io, or refer to a GitHub connector",
        ConnectorType.GIT: "make a GithubConnector with api: a connector of type Git cannot ask "
        "for packages",
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "GithubPackageRegistry"}

    def check_piece(self, problems: Problems) -> None:
        """Report an undocumented kind of package, and an owner given twice."""
        super().check_piece(problems)
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
