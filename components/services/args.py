"""Arguments of a service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from components._core.args import EntityArgs
from components._core.problems import Problems, did_you_mean
from components._core.reader import Reader
from components._core.reading import read_variable
from components._core.scope import Scope
from components._core.values import RUNTIME_INPUT, Expression, Identifier
from components._core.variables import DocVariable, check_unique
from components.services.artifacts import Artifact, read_artifact
from components.services.manifests import Manifest, read_manifest
from components.services.offered import check_among, check_flags, check_offered, check_sidecars


class DeploymentType(StrEnum):
    """What a service is deployed to, in Harness's words."""

    KUBERNETES = "Kubernetes"
    NATIVE_HELM = "NativeHelm"
    SSH = "Ssh"
    WINRM = "WinRm"
    SERVERLESS_AWS_LAMBDA = "ServerlessAwsLambda"
    AZURE_WEB_APP = "AzureWebApp"
    AZURE_FUNCTION = "AzureFunction"
    CUSTOM_DEPLOYMENT = "CustomDeployment"
    ECS = "ECS"
    ELASTIGROUP = "Elastigroup"
    TAS = "TAS"
    ASG = "Asg"
    GOOGLE_CLOUD_FUNCTIONS = "GoogleCloudFunctions"
    AWS_LAMBDA = "AwsLambda"
    AWS_SAM = "AWS_SAM"
    GOOGLE_CLOUD_RUN = "GoogleCloudRun"
    AZURE_CONTAINER_APPS = "AzureContainerApps"


@dataclass(frozen=True, kw_only=True)
class ServiceArgs(EntityArgs):
    """Arguments of a service."""

    deployment_type: DeploymentType = DeploymentType.KUBERNETES
    """What it is deployed to; absent: Kubernetes."""
    artifacts: Sequence[Artifact] = ()
    """Sources of the primary artifact; absent: the service has none."""
    primary_artifact: Identifier | Expression = RUNTIME_INPUT
    """Which source is deployed: its identifier, or an expression; absent: asked at run time."""
    sidecars: Sequence[Artifact] = ()
    """Artifacts deployed beside the primary one; absent: none."""
    manifests: Sequence[Manifest] = ()
    """Manifests, in the order in which values override each other; absent: none."""
    variables: Sequence[DocVariable] = ()
    """Variables of the service; absent: none."""
    git_ops_enabled: bool = False
    """Whether Harness GitOps deploys it; absent: no."""
    force_delete: bool = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {
        **EntityArgs.KEYS,
        "deployment_type": "serviceDefinition.type",
        "artifacts": "serviceDefinition.spec.artifacts.primary.sources",
        "primary_artifact": "serviceDefinition.spec.artifacts.primary.primaryArtifactRef",
        "sidecars": "serviceDefinition.spec.artifacts.sidecars",
        "manifests": "serviceDefinition.spec.manifests",
        "variables": "serviceDefinition.spec.variables",
    }

    DOCUMENT = "service"
    EXPRESSIONS = "service"
    KEEPS = True

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a service's document."""
        definition = reader.below("serviceDefinition")
        spec = definition.below("spec")
        artifacts = spec.below("artifacts")
        primary = artifacts.below("primary")
        kind = DeploymentType
        if "type" not in definition:
            definition.missing("type")
        chosen = primary.text("primaryArtifactRef") or RUNTIME_INPUT
        return cls(
            **cls.common(reader, scope),
            deployment_type=definition.choice("type", kind, kind.KUBERNETES),
            artifacts=primary.each("sources", read_artifact),
            primary_artifact=chosen if isinstance(chosen, Expression) else Identifier(chosen),
            sidecars=artifacts.each("sidecars", read_artifact, wrap="sidecar"),
            manifests=spec.each("manifests", read_manifest, wrap="manifest"),
            variables=spec.each("variables", read_variable),
            git_ops_enabled=reader.fixed_flag("gitOpsEnabled") or False,
            extra=reader.rest(),
        )

    def check_piece(self, problems: Problems) -> None:
        """Report names given twice, and a primary artifact that is not among the sources."""
        check_unique((*self.artifacts,), "identifier", "artifact sources", problems)
        check_unique((*self.sidecars,), "identifier", "sidecars", problems)
        check_unique((*self.manifests,), "identifier", "manifests", problems)
        check_unique((*self.variables,), "name", "variables", problems)
        primary = self.primary_artifact
        names = [source.identifier for source in self.artifacts]
        if "<+" not in primary and primary not in names:
            problems.add(
                "primary-artifact",
                "primary_artifact is not the identifier of an artifact source",
                self.where("primary_artifact"),
                given=primary,
                allowed=", ".join(names) or "the service has no artifact source",
                remedy=did_you_mean(primary, names) or "name one of the sources, or leave it out",
            )
        check_among(self.artifacts, self.sidecars, problems)
        check_offered(self.deployment_type, (*self.artifacts, *self.sidecars), problems)
        check_sidecars(self.deployment_type, self.sidecars, problems)
        check_flags((*self.artifacts, *self.sidecars), problems)
