"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from harness_components._core.refs import EnvironmentRef, InfrastructureRef, ServiceRef
    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier
    from harness_components._core.variables import DocVariable
    from harness_components.environments.args import (
        EnvironmentArgs,
        EnvironmentType,
        InfrastructureArgs,
        OverrideType,
        ServiceOverridesArgs,
    )
    from harness_components.environments.clusters import AnyInfrastructure
    from harness_components.services.config_files import ConfigFile
    from harness_components.services.deployment_types import DeploymentType
    from harness_components.services.manifests.base import Manifest
    from harness_components.services.stores import Store


class EnvironmentCall:
    """How a Environment is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: EnvironmentArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            type: EnvironmentType,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            variables: Sequence[DocVariable] = ...,
            manifests: Sequence[Manifest] = ...,
            config_files: Sequence[ConfigFile] = ...,
            application_settings: Store | None = ...,
            connection_strings: Store | None = ...,
            color: str | None = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            type: Whether it is a production environment.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            variables: Variables, in place of those of the service that have their names;
                absent: none.
            manifests: Manifests laid over those of the service; absent: none.
            config_files: Config files, in place of those of the service that have their
                identifiers; absent: none.
            application_settings: Where other application settings of an AzureWebApp are;
                absent: the service's.
            connection_strings: Where other connection strings of an AzureWebApp are; absent:
                the service's.
            color: Colour in the Harness UI, as `#rrggbb`; absent: chosen by Harness.
            force_delete: Whether it is deleted even while pipelines use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class InfrastructureCall:
    """How a Infrastructure is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: InfrastructureArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            environment: EnvironmentRef,
            infrastructure: AnyInfrastructure,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            deployment_type: DeploymentType = ...,
            allow_simultaneous_deployments: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            environment: Environment it belongs to.
            infrastructure: Where that is: `KubernetesDirect` for a namespace of a cluster,
                `Pdc` for hosts.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            deployment_type: What services are deployed to there; absent: Kubernetes.
            allow_simultaneous_deployments: Whether two deployments may run there at once;
                absent: no.
            force_delete: Whether it is deleted even while pipelines use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class ServiceOverridesCall:
    """How a ServiceOverrides is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: ServiceOverridesArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            environment: EnvironmentRef,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            variables: Sequence[DocVariable] = ...,
            manifests: Sequence[Manifest] = ...,
            config_files: Sequence[ConfigFile] = ...,
            application_settings: Store | None = ...,
            connection_strings: Store | None = ...,
            service: ServiceRef | None = ...,
            infrastructure: InfrastructureRef | None = ...,
            type: OverrideType | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            environment: Environment they apply in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            variables: Variables, in place of those of the service that have their names;
                absent: none.
            manifests: Manifests laid over those of the service; absent: none.
            config_files: Config files, in place of those of the service that have their
                identifiers; absent: none.
            application_settings: Where other application settings of an AzureWebApp are;
                absent: the service's.
            connection_strings: Where other connection strings of an AzureWebApp are; absent:
                the service's.
            service: Service they apply to; absent: every service.
            infrastructure: Infrastructure they apply in; absent: the whole environment.
            type: What they apply to; absent: worked out from `service` and `infrastructure`.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
