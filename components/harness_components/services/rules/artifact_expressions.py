"""Expressions of a service's artifacts, by name: what values files and steps refer to. Pure.

What an expression becomes is Harness's: `image` is the image with registry and tag, `image_path`
the image alone. Which types of source have SHAs and labels is in `SHA_SOURCES`.
"""

from dataclasses import dataclass, replace

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import check_identifier
from harness_components._core.values import Expression, Identifier

SHA_SOURCES = (
    "DockerRegistry",
    "ArtifactoryRegistry",
    "Ecr",
    "Gcr",
    "GoogleArtifactRegistry",
    "Nexus3Registry",
    "Acr",
    "GithubPackageRegistry",
)
"""The types of artifact source whose images have `sha`, `sha_v2` and labels.

Of Artifactory and Nexus 3 it is the Docker repositories. Sources of the other types, such as
Google Cloud Storage, Azure Artifacts, Bamboo and custom ones, have none of them.
"""

LABEL_SCHEMA = "schemaVersion1"
"""The schema that an image's manifest must support for its labels, and for `sha`, to be there."""

_LONGEST_LABEL = 1000


@dataclass(frozen=True)
class ArtifactExpressions:
    """The expressions of one artifact: `PRIMARY_ARTIFACT`, or one of `sidecar_artifact`."""

    path: str
    """Where the artifact is, such as `artifacts.primary`."""

    def in_stage(self, stage: str) -> "ArtifactExpressions":
        """Return the expressions of the same artifact as another stage of the pipeline had it.

        `stage` is that stage's identifier. Raises ArgsError for what is no identifier, and for an
        artifact that is of another stage already.
        """
        problems = Problems()
        check_identifier(stage, problems, field="stage")
        if self.path.startswith("pipeline."):
            problems.add(
                "artifact-stage",
                "the artifact is of another stage already",
                given=self.path,
                remedy="take PRIMARY_ARTIFACT or sidecar_artifact(...), and call in_stage once",
            )
        problems.raise_if_any(ArgsError, "no expression of an artifact in another stage")
        return replace(self, path=f"pipeline.stages.{stage}.spec.{self.path}")

    @property
    def image(self) -> Expression:
        """Image with registry and tag, such as `index.docker.io/library/nginx:stable`."""
        return self._of("image")

    @property
    def image_path(self) -> Expression:
        """Image without registry and tag, such as `library/nginx`."""
        return self._of("imagePath")

    @property
    def tag(self) -> Expression:
        """Tag of the image."""
        return self._of("tag")

    @property
    def digest(self) -> Expression:
        """Digest that the source names; empty where it names none."""
        return self._of("digest")

    @property
    def connector_ref(self) -> Expression:
        """Reference to the connector of the source."""
        return self._of("connectorRef")

    @property
    def type(self) -> Expression:
        """Type of the source, such as `DockerRegistry`."""
        return self._of("type")

    @property
    def identifier(self) -> Expression:
        """Identifier of the artifact: `primary`, or the sidecar's."""
        return self._of("identifier")

    @property
    def image_pull_secret(self) -> Expression:
        """Credentials of the connector, for a secret of type `kubernetes.io/dockercfg`."""
        return self._of("imagePullSecret")

    @property
    def docker_config_json_secret(self) -> Expression:
        """Credentials of the connector, for a secret of type `kubernetes.io/dockerconfigjson`."""
        return self._of("dockerConfigJsonSecret")

    @property
    def sha(self) -> Expression:
        """SHA of the image's manifest of schemaVersion1. Only of `SHA_SOURCES`."""
        return self._of("metadata.SHA")

    @property
    def sha_v2(self) -> Expression:
        """SHA of the image's manifest of schemaVersion2. Only of `SHA_SOURCES`."""
        return self._of("metadata.SHAV2")

    def label(self, key: str) -> Expression:
        """Return the expression of a label of the image. Only of `SHA_SOURCES`.

        The image's manifest must support schemaVersion1. Raises ArgsError for a key that is
        empty, or that cannot stand between quotes.
        """
        problems = Problems()
        if not isinstance(key, str) or not key.strip() or len(key) > _LONGEST_LABEL:
            problems.add(
                "label-key",
                f"the key of a label is no text of 1 to {_LONGEST_LABEL} characters",
                given=key,
                remedy='write the key as the image has it, such as "maintainer"',
            )
        elif not key.isprintable() or any(character in key for character in "\"'\\<>"):
            problems.add(
                "label-key",
                "the key of a label holds a quote, a backslash, < or >, or what cannot be printed",
                given=key,
                allowed="the key alone",
                remedy="write the key as the image has it, without quotes around it",
            )
        problems.raise_if_any(ArgsError, "no expression of a label")
        return self._of(f'label.get("{key}")')

    def _of(self, name: str) -> Expression:
        return Expression(f"<+{self.path}.{name}>")


PRIMARY_ARTIFACT = ArtifactExpressions("artifacts.primary")
"""The expressions of the primary artifact: `PRIMARY_ARTIFACT.image`."""


def sidecar_artifact(identifier: Identifier | str) -> ArtifactExpressions:
    """Return the expressions of the sidecar of that identifier.

    Harness names those of image, image path, type, tag and connector for sidecars. Raises
    ArgsError for what is no identifier.
    """
    problems = Problems()
    check_identifier(identifier, problems, field="the identifier of the sidecar")
    problems.raise_if_any(ArgsError, "no expression of a sidecar")
    return ArtifactExpressions(f"artifacts.sidecars.{identifier}")
