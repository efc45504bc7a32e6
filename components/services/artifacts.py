"""Artifact sources of a service: a class for each type that has one, and any other as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from components._core import forms
from components._core.args import Piece
from components._core.checks import check_list
from components._core.identifiers import check_identifier
from components._core.problems import Problems
from components._core.reader import Reader
from components._core.refs import ConnectorRef
from components._core.values import ConnectorType, Expression, Identifier


@dataclass(frozen=True, kw_only=True)
class ArtifactSource(Piece):
    """What every artifact source has."""

    identifier: Identifier
    """Identifier of the source within the service, such as `image`."""

    KEYS: ClassVar[Mapping[str, str]] = {"identifier": "identifier"}
    BELOW = "spec"

    def check_piece(self, problems: Problems) -> None:
        """Report an identifier that is none."""
        check_identifier(self.identifier, problems, self.where("identifier"))


@dataclass(frozen=True, kw_only=True)
class DockerRegistryArtifact(ArtifactSource):
    """An image of a Docker registry."""

    connector_ref: ConnectorRef | Expression
    """Docker connector to the registry."""
    image_path: str | Expression
    """Image without registry and tag, such as `library/nginx`. Wildcards are not supported."""
    tag: str | Expression | None = None
    """Tag of the image. Exactly one of `tag` and `tag_regex` is needed."""
    tag_regex: str | Expression | None = None
    """Regular expression; the newest tag that matches is taken; absent: `tag` says which."""
    digest: str | Expression | None = None
    """Digest the image must have; absent: not checked."""

    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.DOCKER,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "DockerRegistry"}

    def check_piece(self, problems: Problems) -> None:
        """Report an image path with a tag, a wildcard or a registry, and tags given twice."""
        super().check_piece(problems)
        path = self.image_path
        if not path.strip():
            problems.add(
                "image-path",
                "image_path is empty",
                self.where("image_path"),
                given=path,
                allowed="an image without registry and tag, such as library/nginx",
                remedy="write the image as `docker pull` does, without the tag",
            )
        elif "<+" not in path:
            self._check_path(path, problems)
        if (self.tag is None) == (self.tag_regex is None):
            problems.add(
                "one-of",
                "a Docker image needs exactly one of tag and tag_regex",
                self.where("tag" if self.tag is not None else ""),
                remedy='give tag="1.2.3", or tag=runtime_input() to be asked at run time',
            )

    def _check_path(self, path: str, problems: Problems) -> None:
        if "*" in path:
            problems.add(
                "image-path",
                "image_path holds a wildcard, which Harness does not support",
                self.where("image_path"),
                given=path,
                allowed="one image",
                remedy="name one image, and choose among its tags with tag_regex",
            )
        elif ":" in path.rsplit("/", 1)[-1] or "@" in path:
            image = path.split("@", maxsplit=1)[0]
            head, _, tail = image.rpartition("/")
            problems.add(
                "image-path",
                "image_path holds a tag or digest",
                self.where("image_path"),
                given=path,
                allowed="an image without registry and tag",
                remedy=f'use "{head + "/" if head else ""}{tail.split(":")[0]}", and put the rest '
                "into tag or digest",
            )


@dataclass(frozen=True, kw_only=True)
class BambooArtifact(ArtifactSource):
    """A build of a Bamboo plan. Kubernetes services cannot deploy one; SSH and WinRM can."""

    connector_ref: ConnectorRef | Expression
    """Bamboo connector."""
    plan_key: str | Expression
    """Key of the plan, such as `PAY-BUILD`."""
    artifact_paths: Sequence[str] | Expression
    """Names of the plan's artifacts: always a list."""
    build: str | Expression
    """Number of the build, as text."""

    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {
        "connector_ref": (ConnectorType.BAMBOO,)
    }
    WORDS: ClassVar[Mapping[str, str]] = {"type": "Bamboo"}

    def check_piece(self, problems: Problems) -> None:
        """Report a build without artifacts."""
        super().check_piece(problems)
        check_list(self, problems, "artifact_paths", "one artifact of the plan")


@dataclass(frozen=True, kw_only=True)
class RawArtifact(ArtifactSource):
    """An artifact source of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the source in Harness's words, such as `Ecr`."""
    spec: Mapping[str, Any]
    """The source's `spec`, as Harness writes it. Secrets only by reference."""

    KEYS: ClassVar[Mapping[str, str]] = {"type": "type", "spec": "spec"}


Artifact = DockerRegistryArtifact | BambooArtifact | RawArtifact

TYPES = [
    "AmazonMachineImage",
    "AmazonS3",
    "Acr",
    "ArtifactoryRegistry",
    "AzureArtifacts",
    "Bamboo",
    "CustomArtifact",
    "DockerRegistry",
    "Ecr",
    "GceImage",
    "Gcr",
    "GithubPackageRegistry",
    "GoogleArtifactRegistry",
    "GoogleCloudSource",
    "GoogleCloudStorage",
    "Har",
    "Jenkins",
    "Nexus2Registry",
    "Nexus3Registry",
    "SalesforceDxProject",
    "SalesforceOrg",
    "SalesforcePackage",
]
"""The types of artifact source that Harness's own schema names."""


TYPED: Mapping[str, type[Artifact]] = {
    each.WORDS["type"]: each for each in (DockerRegistryArtifact, BambooArtifact)
}
"""The class of each type of artifact source that has one."""


def read_artifact(reader: Reader) -> Artifact:
    """Return the artifact source that a mapping of a document stands for."""
    kind = reader.text("type")
    if kind is None and "template" not in reader:
        reader.missing("type")
    elif kind is not None and kind not in TYPES:
        reader.unknown("type", kind, TYPES, "the type of artifact source")
    made: Artifact = forms.read(TYPED.get(kind or "", RawArtifact), reader)
    return made
