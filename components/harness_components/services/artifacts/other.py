"""Artifact sources of a service: a class for each type that has one, and any other as it is."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.specifiers import At
from harness_components._core.refs import TemplateRef
from harness_components._core.values import Expression, Text
from harness_components.services.artifacts.base import ArtifactSource

_LABEL = re.compile(r"[0-9a-zA-Z][^\s/&]{0,63}")
"""Harness's own schema, for the versions of templates."""


TYPES = (
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
)
"""The types of artifact source that Harness's own schema names."""


class TemplateArtifact(ArtifactSource, key="template", below="template"):
    """An artifact source that a template of Harness describes."""

    template_ref: TemplateRef | Expression
    """Template of the kind artifact source."""
    version_label: Text | None = None
    """Version of the template; absent: its stable one."""
    label: str | None = None
    """Label that leads to a version of the template; absent: `version_label` does."""
    template_inputs: Mapping[str, Any] = field(default_factory=dict)
    """What the template leaves open, as Harness writes it; absent: nothing."""

    @classmethod
    def can_read(cls, cursor: Cursor) -> bool:
        """Return whether a template says what the source is, and not a type."""
        return super().can_read(cursor) and "spec" not in cursor

    def check(self, problems: Problems) -> None:
        """Report a version of a template that cannot be one."""
        super().check(problems)
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


class RawArtifact(ArtifactSource, others=TYPES):
    """An artifact source of a type that has no class here yet, exactly as Harness writes it."""

    type: Annotated[str, At("type")]
    """Type of the source in Harness's words, such as `SalesforceOrg`."""
    spec: Annotated[Mapping[str, Any], At("spec")]
    """The source's `spec`, as Harness writes it. Secrets only by reference."""

    def discriminator(self) -> str:
        """Return the type in Harness's words."""
        return self.type
