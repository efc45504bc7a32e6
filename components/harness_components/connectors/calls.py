"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pulumi

    from harness_components._core.refs import SecretRef
    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier, ConnectorType, FixedText
    from harness_components.connectors.args import RawConnectorArgs
    from harness_components.connectors.cloud_credentials import (
        AwsAccessKey,
        AwsDelegate,
        AwsIrsa,
        AwsOidc,
        AzureCertificate,
        AzureOidc,
        AzureSecret,
        AzureSystemAssignedIdentity,
        AzureUserAssignedIdentity,
        GcpDelegate,
        GcpKey,
        GcpOidc,
    )
    from harness_components.connectors.clouds import (
        AwsConnectorArgs,
        AwsCrossAccountAccess,
        AwsEqualJitterBackoff,
        AwsFixedDelayBackoff,
        AwsFullJitterBackoff,
        AzureConnectorArgs,
        AzureEnvironmentType,
        GcpConnectorArgs,
    )
    from harness_components.connectors.clusters import (
        KubernetesConnectorArgs,
        KubernetesCredentials,
    )
    from harness_components.connectors.credentials import UsernamePassword
    from harness_components.connectors.git_hosts import (
        ApiToken,
        AzureRepoConnectionType,
        AzureRepoConnectorArgs,
        BitbucketConnectorArgs,
        BitbucketEmailToken,
        GitAnonymous,
        GitConnectionType,
        GitConnectorArgs,
        GithubApp,
        GithubConnectorArgs,
        GitlabConnectorArgs,
        SshKey,
        UsernameToken,
    )
    from harness_components.connectors.repositories import (
        ArtifactoryConnectorArgs,
        AzureArtifactsConnectorArgs,
        BambooConnectorArgs,
        DockerConnectorArgs,
        DockerProviderType,
        HelmConnectorArgs,
        JenkinsConnectorArgs,
        JenkinsToken,
        NexusConnectorArgs,
        NexusVersion,
        OciHelmConnectorArgs,
    )
    from harness_components.connectors.secret_managers import (
        AwsAssumeRole,
        AwsKmsConnectorArgs,
        AwsSecretManagerConnectorArgs,
        AzureKeyVaultConnectorArgs,
        GcpKmsConnectorArgs,
        GcpSecretManagerConnectorArgs,
    )
    from harness_components.connectors.vault import (
        VaultAgent,
        VaultAppRole,
        VaultAwsIam,
        VaultConnectorArgs,
        VaultJwt,
        VaultKubernetes,
        VaultToken,
    )


class ArtifactoryConnectorCall:
    """How a ArtifactoryConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: ArtifactoryConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            credentials: UsernamePassword | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: Who to log in as; absent: anonymous.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to the
                server; absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AwsConnectorCall:
    """How a AwsConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: AwsConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: AwsAccessKey | AwsIrsa | AwsDelegate | AwsOidc,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            region: FixedText | None = ...,
            cross_account_access: AwsCrossAccountAccess | None = ...,
            backoff_strategy: AwsEqualJitterBackoff
            | AwsFullJitterBackoff
            | AwsFixedDelayBackoff
            | None = ...,
            execute_on_delegate: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            region: Region that the connection is tested in, such as `eu-central-1`; absent:
                Harness's own.
            cross_account_access: Role in another account to work with; absent: the one of
                `credentials`.
            backoff_strategy: How calls that AWS throttles are repeated; absent: Harness's own.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to AWS;
                absent: yes.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AwsKmsConnectorCall:
    """How a AwsKmsConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: AwsKmsConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc,
            region: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            default: bool = ...,
            execute_on_delegate: bool = ...,
            arn_ref: SecretRef | None = ...,
            arn_plaintext: FixedText | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            region: Region of AWS, such as `eu-central-1`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to AWS;
                absent: yes.
            arn_ref: Secret that holds the ARN of the key. Exactly one of it and `arn_plaintext`
                is needed.
            arn_plaintext: ARN of the key in plain text; absent: `arn_ref` says it.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AwsSecretManagerConnectorCall:
    """How a AwsSecretManagerConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: AwsSecretManagerConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: AwsAccessKey | AwsDelegate | AwsAssumeRole | AwsOidc,
            region: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            default: bool = ...,
            execute_on_delegate: bool = ...,
            secret_name_prefix: FixedText | None = ...,
            use_put_secret: bool = ...,
            force_delete_without_recovery: bool = ...,
            recovery_window_in_days: int | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            region: Region of AWS, such as `eu-central-1`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to AWS;
                absent: yes.
            secret_name_prefix: What the names of all secrets there begin with; absent: nothing.
            use_put_secret: Whether a changed secret becomes a new version of the same one;
                absent: no.
            force_delete_without_recovery: Whether a secret that is deleted in Harness is gone
                at once; absent: no.
            recovery_window_in_days: How many days a deleted secret can be restored, 7 to 30;
                absent: what AWS does, 30.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AzureArtifactsConnectorCall:
    """How a AzureArtifactsConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: AzureArtifactsConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            token_ref: SecretRef,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            token_ref: Secret that holds a personal access token with the right Packaging: Read.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AzureConnectorCall:
    """How a AzureConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: AzureConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: AzureSecret
            | AzureCertificate
            | AzureSystemAssignedIdentity
            | AzureUserAssignedIdentity
            | AzureOidc,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            azure_environment_type: AzureEnvironmentType = ...,
            execute_on_delegate: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            azure_environment_type: Which of Azure's clouds it is; absent: the public one.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to Azure;
                absent: yes.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AzureKeyVaultConnectorCall:
    """How a AzureKeyVaultConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: AzureKeyVaultConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: AzureSecret | AzureSystemAssignedIdentity | AzureUserAssignedIdentity,
            vault_name: FixedText,
            subscription: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            azure_environment_type: AzureEnvironmentType = ...,
            default: bool = ...,
            enable_purge: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            vault_name: Name of the key vault.
            subscription: Id of the subscription that the key vault belongs to.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            azure_environment_type: Which of Azure's clouds it is; absent: the public one.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            enable_purge: Whether a secret that is deleted in Harness is purged from the vault;
                absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class AzureRepoConnectorCall:
    """How a AzureRepoConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: AzureRepoConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            connection_type: AzureRepoConnectionType,
            credentials: UsernameToken | SshKey,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            validation_repo: FixedText | None = ...,
            api: ApiToken | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of what the connection is to: with `https://`, or `git@` for an SSH
                key.
            connection_type: Whether `url` is a project's or a repository's.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            validation_repo: Repository that the connection is tested with; needed for an
                account, absent otherwise.
            api: How to use the API of Azure DevOps, which pull requests need; absent: not at
                all.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to Azure
                DevOps; absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class BambooConnectorCall:
    """How a BambooConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: BambooConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            credentials: UsernamePassword,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            credentials: Who to log in as. The user needs the permission to view plans.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class BitbucketConnectorCall:
    """How a BitbucketConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: BitbucketConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            connection_type: GitConnectionType,
            credentials: UsernamePassword | SshKey,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            validation_repo: FixedText | None = ...,
            api: UsernameToken | ApiToken | BitbucketEmailToken | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of what the connection is to: with `https://`, or `git@` for an SSH
                key.
            connection_type: Whether `url` is an account's or a repository's.
            credentials: How to log in; the password may be an app password.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            validation_repo: Repository that the connection is tested with; needed for an
                account, absent otherwise.
            api: How to use Bitbucket's API, which pull requests need; absent: not at all.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class DockerConnectorCall:
    """How a DockerConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: DockerConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            provider_type: DockerProviderType = ...,
            credentials: UsernamePassword | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            provider_type: Kind of registry; absent: Docker Hub.
            credentials: Who to log in as; absent: anonymous.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to the
                registry; absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GcpConnectorCall:
    """How a GcpConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: GcpConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: GcpKey | GcpDelegate | GcpOidc,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            execute_on_delegate: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to GCP;
                absent: yes.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GcpKmsConnectorCall:
    """How a GcpKmsConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: GcpKmsConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: GcpKey | GcpOidc,
            gcp_project_id: FixedText,
            region: FixedText,
            key_ring: FixedText,
            key_name: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            default: bool = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            gcp_project_id: Id of the project that has the key.
            region: Location of the key ring, such as `europe-west3` or `global`.
            key_ring: Name of the key ring.
            key_name: Name of the key.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to GCP;
                absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GcpSecretManagerConnectorCall:
    """How a GcpSecretManagerConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: GcpSecretManagerConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: GcpKey | GcpDelegate | GcpOidc,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            default: bool = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to GCP;
                absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GitConnectorCall:
    """How a GitConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: GitConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            connection_type: GitConnectionType,
            credentials: UsernamePassword | SshKey,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            validation_repo: FixedText | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of what the connection is to: with `https://`, or `git@` for an SSH
                key.
            connection_type: Whether `url` is an account's or a repository's.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            validation_repo: Repository that the connection is tested with; needed for an
                account, absent otherwise.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to the
                host; absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GithubConnectorCall:
    """How a GithubConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: GithubConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            connection_type: GitConnectionType,
            credentials: UsernameToken | GithubApp | GitAnonymous | SshKey,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            validation_repo: FixedText | None = ...,
            api: ApiToken | GithubApp | None = ...,
            execute_on_delegate: bool = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of what the connection is to: with `https://`, or `git@` for an SSH
                key.
            connection_type: Whether `url` is an account's or a repository's.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            validation_repo: Repository that the connection is tested with; needed for an
                account, absent otherwise.
            api: How to use GitHub's API, which packages and pull requests need; absent: not at
                all.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to
                GitHub; absent: yes.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class GitlabConnectorCall:
    """How a GitlabConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: GitlabConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            connection_type: GitConnectionType,
            credentials: UsernameToken | UsernamePassword | SshKey,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            validation_repo: FixedText | None = ...,
            api: ApiToken | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of what the connection is to: with `https://`, or `git@` for an SSH
                key.
            connection_type: Whether `url` is an account's or a repository's.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            validation_repo: Repository that the connection is tested with; needed for an
                account, absent otherwise.
            api: How to use GitLab's API, which pull requests need; absent: not at all.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to
                GitLab; absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class HelmConnectorCall:
    """How a HelmConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: HelmConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            credentials: UsernamePassword | None = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: Who to log in as; absent: anonymous.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class JenkinsConnectorCall:
    """How a JenkinsConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: JenkinsConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            credentials: UsernamePassword | JenkinsToken | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: Who to log in as; a password is best an API token of that user. Absent:
                anonymous.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class KubernetesConnectorCall:
    """How a KubernetesConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self,
            name: str,
            args: KubernetesConnectorArgs,
            opts: pulumi.ResourceOptions | None = None,
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
            delegate_selectors: Sequence[str] = ...,
            credentials: KubernetesCredentials | None = ...,
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
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: How to log in to the cluster; absent: as the delegate that runs in it.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class NexusConnectorCall:
    """How a NexusConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: NexusConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            version: NexusVersion,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            credentials: UsernamePassword | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Address of the server, with `https://`.
            version: Line of the server: the API of the two differs.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: Who to log in as; absent: anonymous.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class OciHelmConnectorCall:
    """How a OciHelmConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: OciHelmConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            url: FixedText,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            credentials: UsernamePassword | None = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            url: Host and path of the registry without `oci://`, such as
                `registry.example.com/charts`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            credentials: Who to log in as; absent: anonymous.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class RawConnectorCall:
    """How a RawConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: RawConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            connector_type: ConnectorType,
            spec: Mapping[str, Any],
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            force_delete: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            connector_type: Type of the connector.
            spec: The connector's `spec` as Harness writes it. Secrets as `secret.ref`, never as
                text.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            force_delete: Whether it is deleted even while entities use it; absent: no.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class VaultConnectorCall:
    """How a VaultConnector is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: VaultConnectorArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            vault_url: FixedText,
            credentials: VaultToken
            | VaultAppRole
            | VaultAgent
            | VaultAwsIam
            | VaultKubernetes
            | VaultJwt,
            renewal_interval_minutes: int,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            delegate_selectors: Sequence[str] = ...,
            secret_engine_name: FixedText | None = ...,
            secret_engine_version: int | None = ...,
            secret_engine_manually_configured: bool = ...,
            base_path: FixedText | None = ...,
            namespace: FixedText | None = ...,
            renew_app_role_token: bool | None = ...,
            read_only: bool | None = ...,
            is_read_only: bool | None = ...,
            default: bool | None = ...,
            is_default: bool | None = ...,
            execute_on_delegate: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            vault_url: Address of Vault, such as `https://vault.example.com:8200`.
            credentials: How to log in.
            renewal_interval_minutes: How often the token is renewed, in minutes, less than it
                lives; 0: not by Harness.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            delegate_selectors: Tags of the delegates that may use the connector; absent: any
                delegate.
            secret_engine_name: Name of the secret engine, which is the path it is mounted at;
                absent: not sent.
            secret_engine_version: Version of the secret engine, 1 or 2; absent: not sent, which
                Harness may refuse.
            secret_engine_manually_configured: Whether the engine was typed, as the token may
                not list them; absent: no.
            base_path: Path below the engine that new secrets are kept at; absent: Harness's
                own.
            namespace: Namespace of Vault Enterprise; absent: the root.
            renew_app_role_token: Whether the token of an AppRole is renewed, not made anew;
                absent: Harness's own.
            read_only: Whether Harness only refers to secrets that are there, and makes none;
                absent: no.
            is_read_only: What Harness's answers call `read_only` as well; absent: not sent.
            default: Whether new secrets are kept here, where nothing else is said; absent: no.
            is_default: What Harness's answers call `default` as well; absent: not sent.
            execute_on_delegate: Whether a delegate, rather than Harness itself, talks to Vault;
                absent: yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
