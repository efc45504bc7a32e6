"""Artifact sources of a service: a class for each type that has one, and any other as it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, get_args

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model import forms
from harness_components._core.model.cursor import Reader
from harness_components._core.refs import TemplateRef
from harness_components._core.values import Expression
from harness_components._core.yaml.nodes import MapNode
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.artifacts.builds import (
    BambooArtifact,
    CustomArtifact,
    JenkinsArtifact,
)
from harness_components.services.artifacts.files import (
    AmazonMachineImageArtifact,
    AmazonS3Artifact,
    GceImageArtifact,
    GoogleCloudSourceArtifact,
    GoogleCloudStorageArtifact,
    SalesforcePackageArtifact,
)
from harness_components.services.artifacts.images import (
    AcrArtifact,
    DockerRegistryArtifact,
    EcrArtifact,
    GcrArtifact,
    GoogleArtifactRegistryArtifact,
    HarnessRegistryArtifact,
)
from harness_components.services.artifacts.packages import (
    ArtifactoryArtifact,
    AzureArtifactsArtifact,
    GithubPackageArtifact,
    Nexus2Artifact,
    Nexus3Artifact,
)

_LABEL = re.compile(r"[0-9a-zA-Z][^\s/&]{0,63}")
"""Harness's own schema, for the versions of templates."""


@dataclass(frozen=True, kw_only=True)
class TemplateArtifact(ArtifactSource):
    """An artifact source that a template of Harness describes."""

    template_ref: TemplateRef | Expression
    """Template of the kind artifact source."""
    version_label: str | Expression | None = None
    """Version of the template; absent: its stable one."""
    label: str | None = None
    """Label that leads to a version of the template; absent: `version_label` does."""
    template_inputs: Mapping[str, Any] = field(default_factory=dict)
    """What the template leaves open, as Harness writes it; absent: nothing."""

    KEYS: ClassVar[Mapping[str, str]] = {"template_inputs": "template.templateInputs"}
    BELOW = "template"

    def check_piece(self, problems: Problems) -> None:
        """Report a version of a template that cannot be one."""
        super().check_piece(problems)
        label = self.version_label
        if label is not None and is_fixed(label) and not _LABEL.fullmatch(label):
            problems.add(
                "version-label",
                "version_label is not the version of a template",
                self.where("version_label"),
                given=label,
                allowed="a letter or digit, then no blank, / or &, at most 64 characters",
                remedy="copy it from the template's page",
            )


@dataclass(frozen=True, kw_only=True)
class RawArtifact(ArtifactSource):
    """An artifact source of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the source in Harness's words, such as `SalesforceOrg`."""
    spec: Mapping[str, Any]
    """The source's `spec`, as Harness writes it. Secrets only by reference."""

    KEYS: ClassVar[Mapping[str, str]] = {"type": "type", "spec": "spec"}

    @property
    def source_type(self) -> str:
        """Return the type in Harness's words."""
        return self.type


Artifact = (
    DockerRegistryArtifact
    | GcrArtifact
    | GoogleCloudStorageArtifact
    | GoogleArtifactRegistryArtifact
    | AzureArtifactsArtifact
    | EcrArtifact
    | AcrArtifact
    | Nexus3Artifact
    | Nexus2Artifact
    | ArtifactoryArtifact
    | BambooArtifact
    | GithubPackageArtifact
    | CustomArtifact
    | AmazonS3Artifact
    | JenkinsArtifact
    | AmazonMachineImageArtifact
    | GceImageArtifact
    | GoogleCloudSourceArtifact
    | HarnessRegistryArtifact
    | SalesforcePackageArtifact
    | TemplateArtifact
    | RawArtifact
)

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

TYPED: Mapping[str, type[ArtifactSource]] = {
    each.WORDS["type"]: each for each in get_args(Artifact) if "type" in each.WORDS
}
"""The class of each type of artifact source that has one."""

_FLAT = ("artifactPath", "repositoryPort", "repositoryUrl")
"""Keys that older documents of Nexus have beside `repositoryFormat`, not below `spec.spec`."""


def read_artifact(reader: Reader) -> Artifact:
    """Return the artifact source that a mapping of a document stands for."""
    kind = reader.text("type")
    found: type[ArtifactSource] = TYPED.get(kind or "", RawArtifact)
    if "template" in reader and "spec" not in reader:
        found = TemplateArtifact
    elif kind is None:
        reader.missing("type")
    elif kind not in TYPES:
        reader.unknown("type", kind, TYPES, "the type of artifact source")
    elif issubclass(found, (Nexus3Artifact, Nexus2Artifact)) and _is_flat(reader):
        found = RawArtifact
    made: Artifact = forms.read(found, reader)
    return made


def _is_flat(reader: Reader) -> bool:
    """Return whether a Nexus source is of the form without a `spec` of its own; warn of it."""
    spec = reader.node.get("spec")
    if not isinstance(spec, MapNode) or "spec" in spec or not any(key in spec for key in _FLAT):
        return False
    reader.problems.warn(
        "nexus-form",
        "this is an older form of a Nexus source, which is kept as it is and not checked",
        spec.place(),
        remedy="put artifactPath, repositoryPort and repositoryUrl under a spec of their own",
    )
    return True
