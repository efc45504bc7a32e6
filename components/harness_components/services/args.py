"""Arguments of a service."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.model import forms
from harness_components._core.model.base import EntityArgs
from harness_components._core.model.cursor import Reader
from harness_components._core.model.reading import read_variable
from harness_components._core.scope import Scope
from harness_components._core.values import RUNTIME_INPUT, Expression, Identifier
from harness_components._core.variables import DocVariable, check_unique
from harness_components.services.artifacts.union import Artifact, read_artifact
from harness_components.services.config_files import ConfigFile
from harness_components.services.deployment_types import (
    CloudFunctionGeneration,
    DeploymentTemplate,
    DeploymentType,
    Manifest,
    ServerlessPlugin,
)
from harness_components.services.hooks import PostHook, PreHook, read_hook
from harness_components.services.rules.deployment import check_deployment
from harness_components.services.rules.offers import (
    check_among,
    check_flags,
    check_offered,
    check_sidecars,
)
from harness_components.services.stores import Store


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
    primary_manifest: Identifier | Expression | None = None
    """Which of several Helm charts is deployed: its identifier; absent: there is one manifest."""
    config_files: Sequence[ConfigFile] = ()
    """Config files that steps and scripts read; absent: none."""
    variables: Sequence[DocVariable] = ()
    """Variables of the service; absent: none."""
    hooks: Sequence[PreHook | PostHook] = ()
    """Scripts around the actions of a Kubernetes or NativeHelm deployment; absent: none."""
    application_settings: Store | None = None
    """Where the application settings of an AzureWebApp are, as JSON; absent: unchanged."""
    connection_strings: Store | None = None
    """Where the connection strings of an AzureWebApp are, as JSON; absent: unchanged."""
    startup_command: Store | None = None
    """Where the start-up command of an AzureWebApp is; absent: unchanged."""
    task_definition_arn: str | Expression | None = None
    """Task definition of ECS that is there already; absent: a manifest defines it."""
    function_generation: CloudFunctionGeneration | None = None
    """Generation of GoogleCloudFunctions; absent: the second."""
    serverless_plugin: ServerlessPlugin | None = None
    """What the image of a ServerlessAwsLambda deployment is chosen by; absent: Harness's own."""
    custom_deployment: DeploymentTemplate | None = None
    """Deployment template of a CustomDeployment, which needs one; absent: another type."""
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
        "primary_manifest": "serviceDefinition.spec.manifestConfigurations.primaryManifestRef",
        "config_files": "serviceDefinition.spec.configFiles",
        "variables": "serviceDefinition.spec.variables",
        "hooks": "serviceDefinition.spec.hooks",
        "application_settings": "serviceDefinition.spec.applicationSettings.store",
        "connection_strings": "serviceDefinition.spec.connectionStrings.store",
        "startup_command": "serviceDefinition.spec.startupCommand.store",
        "task_definition_arn": "serviceDefinition.spec.ecsTaskDefinitionArn",
        "function_generation": "serviceDefinition.spec.environmentType",
        "serverless_plugin": "serviceDefinition.spec.pluginInfo",
        "custom_deployment": "serviceDefinition.spec.customDeploymentRef",
    }
    WRAPS: ClassVar[Mapping[str, str]] = {
        "sidecars": "sidecar",
        "manifests": "manifest",
        "config_files": "configFile",
    }
    READERS: ClassVar[Mapping[str, Callable[[Reader], Any]]] = {
        "artifacts": read_artifact,
        "sidecars": read_artifact,
        "variables": read_variable,
        "hooks": read_hook,
    }
    STATED = ("deployment_type",)

    DOCUMENT = "service"
    EXPRESSIONS = "service"
    KEEPS = True

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a service's document."""
        said = forms.values(cls, reader)
        return cls(**cls.common(reader, scope), **said, extra=reader.rest())

    def check_piece(self, problems: Problems) -> None:
        """Report names given twice, and a primary artifact that is not among the sources."""
        check_unique((*self.artifacts,), "identifier", "artifact sources", problems)
        check_unique((*self.sidecars,), "identifier", "sidecars", problems)
        check_unique((*self.manifests,), "identifier", "manifests", problems)
        check_unique((*self.config_files,), "identifier", "config files", problems)
        check_unique((*self.hooks,), "identifier", "hooks", problems)
        check_unique((*self.variables,), "name", "variables", problems)
        check_deployment(self, problems)
        primary = self.primary_artifact
        names = [source.identifier for source in self.artifacts]
        known = all(source.is_sound for source in self.artifacts)
        if known and "<+" not in primary and primary not in names:
            problems.add(
                "primary-artifact",
                "primary_artifact is not the identifier of an artifact source",
                self.where("primary_artifact"),
                given=primary,
                allowed=names or "the service has no artifact source",
                remedy=did_you_mean(primary, names) or "name one of the sources, or leave it out",
            )
        check_among(self.artifacts, self.sidecars, problems)
        check_offered(self.deployment_type, (*self.artifacts, *self.sidecars), problems)
        check_sidecars(self.deployment_type, self.sidecars, problems)
        check_flags((*self.artifacts, *self.sidecars), problems)
