"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier, Expression, Text
    from harness_components._core.variables import DocVariable
    from harness_components.services.args import ServiceArgs
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
    from harness_components.services.stores import Store


class ServiceCall:
    """How a Service is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: ServiceArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            deployment_type: DeploymentType = ...,
            artifacts: Sequence[ArtifactSource] = ...,
            primary_artifact: AnyIdentifier | Expression = ...,
            sidecars: Sequence[ArtifactSource] = ...,
            manifests: Sequence[Manifest] = ...,
            primary_manifest: AnyIdentifier | Expression | None = ...,
            config_files: Sequence[ConfigFile] = ...,
            variables: Sequence[DocVariable] = ...,
            hooks: Sequence[PreHook | PostHook] = ...,
            application_settings: Store | None = ...,
            connection_strings: Store | None = ...,
            startup_command: Store | None = ...,
            task_definition_arn: Text | None = ...,
            function_generation: CloudFunctionGeneration | None = ...,
            serverless_plugin: ServerlessPlugin | None = ...,
            custom_deployment: DeploymentTemplate | None = ...,
            git_ops_enabled: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            deployment_type: What it is deployed to; absent: Kubernetes.
            artifacts: Sources of the primary artifact; absent: the service has none.
            primary_artifact: Which source is deployed: its identifier, or an expression;
                absent: asked at run time.
            sidecars: Artifacts deployed beside the primary one; absent: none.
            manifests: Manifests, in the order in which values override each other; absent:
                none.
            primary_manifest: Which of several Helm charts is deployed: its identifier; absent:
                there is one manifest.
            config_files: Config files that steps and scripts read; absent: none.
            variables: Variables of the service; absent: none.
            hooks: Scripts around the actions of a Kubernetes or NativeHelm deployment; absent:
                none.
            application_settings: Where the application settings of an AzureWebApp are, as JSON;
                absent: unchanged.
            connection_strings: Where the connection strings of an AzureWebApp are, as JSON;
                absent: unchanged.
            startup_command: Where the start-up command of an AzureWebApp is; absent: unchanged.
            task_definition_arn: Task definition of ECS that is there already; absent: a
                manifest defines it.
            function_generation: Generation of GoogleCloudFunctions; absent: the second.
            serverless_plugin: What the image of a ServerlessAwsLambda deployment is chosen by;
                absent: Harness's own.
            custom_deployment: Deployment template of a CustomDeployment, which needs one;
                absent: another type.
            git_ops_enabled: Whether Harness GitOps deploys it; absent: no.
            force_delete: Whether it is deleted even while pipelines use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
