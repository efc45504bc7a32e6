"""Artifact sources that are packages of Nexus, in its version 3 and the older 2."""

from typing import Annotated

from harness_components._core.checks import check_one_of
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.specifiers import At, Case, OneOf, Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Text, WholeNumber
from harness_components._core.yaml.nodes import MapNode
from harness_components.services.artifacts.base import (
    ArtifactSource,
    Digested,
    Tagged,
    check_image_path,
    check_present,
)

_HIGHEST_PORT = 65535


class NexusDocker(Model):
    """An image of a Docker repository of Nexus, by the repository's port or its address."""

    artifact_path: Text
    """Image in the repository, without tag, such as `shop/web`."""
    repository_port: WholeNumber | None = None
    """Port of the repository. Exactly one of `repository_port` and `repository_url` is needed."""
    repository_url: Text | None = None
    """Address of the repository, such as behind a proxy; absent: `repository_port` leads there."""

    def check(self, problems: Problems) -> None:
        """Report a path with more than the image, and a port and address that cannot be."""
        super().check(problems)
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


class NexusMaven(Model):
    """An artifact of a Maven repository of Nexus."""

    group_id: Text
    """Group, such as `com.acme`."""
    artifact_id: Text
    """Artifact, such as `web`."""
    extension: Text | None = None
    """Extension of the file, such as `jar`; absent: any."""
    classifier: Text | None = None
    """Classifier of the file, such as `sources`; absent: any."""


class NexusPackage(Model):
    """What packages of a repository of Nexus have."""

    package_name: Text
    """Package."""

    def check(self, problems: Problems) -> None:
        """Report a package without a name."""
        super().check(problems)
        check_present(self, problems, "package_name", "web")


class NexusNpm(NexusPackage):
    """A package of an npm repository of Nexus."""


class NexusNuget(NexusPackage):
    """A package of a NuGet repository of Nexus."""


class NexusRaw(Model):
    """A file of a raw repository of Nexus."""

    group: Text
    """Folder in the repository, such as `/releases`."""


NexusFormat = NexusDocker | NexusMaven | NexusNpm | NexusNuget | NexusRaw
Nexus2Format = NexusMaven | NexusNpm | NexusNuget

_HELM = (
    "make a NexusConnector and refer to it: a connector of type HttpHelmRepo fetches charts alone"
)


_NEXUS_REMEDIES = {
    ConnectorType.HTTP_HELM: _HELM,
    ConnectorType.DOCKER: "use DockerRegistryArtifact with this connector, or refer to a Nexus "
    "connector",
}


class NexusArtifact(ArtifactSource, Tagged, abstract=True):
    """What artifacts of Nexus have."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.NEXUS,
            remedies=_NEXUS_REMEDIES,
        ),
    ]
    """Nexus connector."""
    repository: Text
    """Repository by its name, such as `images`."""

    OLDER = ("spec.artifactPath", "spec.repositoryPort", "spec.repositoryUrl")

    @classmethod
    def can_read(cls, cursor: Cursor) -> bool:
        """Return whether what is taken stands below a `spec` of its own; warn where it does not."""
        spec = cursor.node.get("spec")
        older = any(cursor.node.at(path) is not None for path in cls.OLDER)
        if not isinstance(spec, MapNode) or "spec" in spec or not older:
            return True
        cursor.problems.warn(
            "nexus-form",
            "this is an older form of a Nexus source, which is kept as it is and not checked",
            spec.place(),
            remedy="put artifactPath, repositoryPort and repositoryUrl under a spec of their own",
        )
        return False

    def check(self, problems: Problems) -> None:
        """Report a repository without a name."""
        super().check(problems)
        check_present(self, problems, "repository", "images")


_NEXUS3_FORMAT = (
    Case(NexusDocker, {"repositoryFormat": "docker"}),
    Case(NexusMaven, {"repositoryFormat": "maven"}),
    Case(NexusNpm, {"repositoryFormat": "npm"}),
    Case(NexusNuget, {"repositoryFormat": "nuget"}),
    Case(NexusRaw, {"repositoryFormat": "raw"}),
)


class Nexus3Artifact(NexusArtifact, Digested, kind="Nexus3Registry"):
    """An artifact of Nexus Repository 3."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.NEXUS,
            remedies=_NEXUS_REMEDIES,
            version="3.x",
        ),
    ]
    """Nexus connector."""
    format: Annotated[
        NexusFormat,
        At("spec"),
        OneOf(cases=_NEXUS3_FORMAT),
    ]
    """What the repository holds, and which of it is taken."""


_NEXUS2_FORMAT = (
    Case(NexusMaven, {"repositoryFormat": "maven"}),
    Case(NexusNpm, {"repositoryFormat": "npm"}),
    Case(NexusNuget, {"repositoryFormat": "nuget"}),
)


class Nexus2Artifact(NexusArtifact, kind="Nexus2Registry"):
    """An artifact of Nexus Repository 2."""

    connector_ref: Annotated[
        ConnectorRef | Expression,
        Refers(
            ConnectorType.NEXUS,
            remedies=_NEXUS_REMEDIES,
            version="2.x",
        ),
    ]
    """Nexus connector."""
    format: Annotated[
        Nexus2Format,
        At("spec"),
        OneOf(cases=_NEXUS2_FORMAT),
    ]
    """What the repository holds, and which of it is taken."""
