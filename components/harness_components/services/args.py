"""Arguments of a service."""

from collections.abc import Sequence
from typing import Annotated

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import did_you_mean
from harness_components._core.documents import ENTITY_KEYS
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.specifiers import AnyForm, At, Items, OutsideDocument, Required
from harness_components._core.values import (
    RUNTIME_INPUT,
    AnyIdentifier,
    Expression,
    Text,
)
from harness_components._core.variables import VARIABLE_KEYS, DocVariable, check_unique
from harness_components.services.artifacts.base import ArtifactSource
from harness_components.services.config_files import ConfigFile
from harness_components.services.deployment_types import (
    CloudFunctionGeneration,
    DeploymentTemplate,
    DeploymentType,
    ServerlessPlugin,
)
from harness_components.services.hooks import PostHook, PreHook
from harness_components.services.manifests.base import Manifest
from harness_components.services.rules.deployment import check_deployment
from harness_components.services.rules.offers import (
    check_among,
    check_flags,
    check_offered,
    check_sidecars,
)
from harness_components.services.stores import Store


class ServiceArgs(EntityArgs):
    """Arguments of a service."""

    ORDER = KeyOrder({
        "": (*ENTITY_KEYS, "serviceDefinition", "gitOpsEnabled"),
        "serviceDefinition": ("spec", "type"),
        "serviceDefinition.spec": (
            "release", "manifests", "manifestConfigurations", "configFiles", "artifacts",
            "variables", "hooks",
        ),
        "serviceDefinition.spec.variables[]": VARIABLE_KEYS,
        "serviceDefinition.spec.artifacts": ("primary", "sidecars"),
        "serviceDefinition.spec.artifacts.primary": ("primaryArtifactRef", "sources"),
    })  # fmt: skip

    deployment_type: Annotated[DeploymentType, At("serviceDefinition.type"), Required()] = (
        DeploymentType.KUBERNETES
    )
    """What it is deployed to; absent: Kubernetes."""
    artifacts: Annotated[
        Sequence[ArtifactSource], At("serviceDefinition.spec.artifacts.primary.sources")
    ] = ()
    """Sources of the primary artifact; absent: the service has none."""
    primary_artifact: Annotated[
        AnyIdentifier | Expression,
        At("serviceDefinition.spec.artifacts.primary.primaryArtifactRef"),
    ] = RUNTIME_INPUT
    """Which source is deployed: its identifier, or an expression; absent: asked at run time."""
    sidecars: Annotated[
        Sequence[ArtifactSource],
        At("serviceDefinition.spec.artifacts.sidecars"),
        Items(wrapped="sidecar"),
    ] = ()
    """Artifacts deployed beside the primary one; absent: none."""
    manifests: Annotated[
        Sequence[Manifest], At("serviceDefinition.spec.manifests"), Items(wrapped="manifest")
    ] = ()
    """Manifests, in the order in which values override each other; absent: none."""
    primary_manifest: Annotated[
        AnyIdentifier | Expression | None,
        At("serviceDefinition.spec.manifestConfigurations.primaryManifestRef"),
        AnyForm(),
    ] = None
    """Which of several Helm charts is deployed: its identifier; absent: there is one manifest."""
    config_files: Annotated[
        Sequence[ConfigFile], At("serviceDefinition.spec.configFiles"), Items(wrapped="configFile")
    ] = ()
    """Config files that steps and scripts read; absent: none."""
    variables: Annotated[Sequence[DocVariable], At("serviceDefinition.spec.variables")] = ()
    """Variables of the service; absent: none."""
    hooks: Annotated[Sequence[PreHook | PostHook], At("serviceDefinition.spec.hooks")] = ()
    """Scripts around the actions of a Kubernetes or NativeHelm deployment; absent: none."""
    application_settings: Annotated[
        Store | None, At("serviceDefinition.spec.applicationSettings.store")
    ] = None
    """Where the application settings of an AzureWebApp are, as JSON; absent: unchanged."""
    connection_strings: Annotated[
        Store | None, At("serviceDefinition.spec.connectionStrings.store")
    ] = None
    """Where the connection strings of an AzureWebApp are, as JSON; absent: unchanged."""
    startup_command: Annotated[Store | None, At("serviceDefinition.spec.startupCommand.store")] = (
        None
    )
    """Where the start-up command of an AzureWebApp is; absent: unchanged."""
    task_definition_arn: Annotated[
        Text | None, At("serviceDefinition.spec.ecsTaskDefinitionArn")
    ] = None
    """Task definition of ECS that is there already; absent: a manifest defines it."""
    function_generation: Annotated[
        CloudFunctionGeneration | None, At("serviceDefinition.spec.environmentType")
    ] = None
    """Generation of GoogleCloudFunctions; absent: the second."""
    serverless_plugin: Annotated[
        ServerlessPlugin | None, At("serviceDefinition.spec.pluginInfo")
    ] = None
    """What the image of a ServerlessAwsLambda deployment is chosen by; absent: Harness's own."""
    custom_deployment: Annotated[
        DeploymentTemplate | None, At("serviceDefinition.spec.customDeploymentRef")
    ] = None
    """Deployment template of a CustomDeployment, which needs one; absent: another type."""
    git_ops_enabled: bool = False
    """Whether Harness GitOps deploys it; absent: no."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while pipelines use it; absent: no."""

    DOCUMENT = "service"
    EXPRESSIONS = "service"
    KEEPS = True

    def check(self, problems: Problems) -> None:
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
        known = all(source.is_valid for source in self.artifacts)
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
