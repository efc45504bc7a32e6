"""Typed components for Harness: the only public door of the library.

A name is imported when it is asked for, so a program pays for what it uses. The imports below are
what type checkers and editors see, and the one place where a public name is written by hand:
`python -m codegen` makes `__all__` and the table of homes of them.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from harness_components._door import HOMES

if TYPE_CHECKING:
    from harness_components._core.diagnostics.errors import (
        ArgsError,
        ConfigError,
        DocumentError,
        HarnessComponentsError,
    )
    from harness_components._core.diagnostics.place import Place
    from harness_components._core.diagnostics.problem import Problem
    from harness_components._core.diagnostics.problems import Problems
    from harness_components._core.diagnostics.redaction import shorten
    from harness_components._core.diagnostics.suggestions import did_you_mean
    from harness_components._core.expressions.checks import runtime_input
    from harness_components._core.expressions.parser import ExpressionError
    from harness_components._core.expressions.parser import find as find_expressions
    from harness_components._core.program.run import (
        ProgramError,
        exists,
        feature_flags,
        made,
        refuse,
    )
    from harness_components._core.refs import (
        ConnectorRef,
        EnvironmentRef,
        FileRef,
        InfrastructureRef,
        OrgRef,
        ProjectRef,
        RegistryRef,
        SecretRef,
        ServiceRef,
        TemplateRef,
    )
    from harness_components._core.scope import Scope
    from harness_components._core.values import (
        RUNTIME_INPUT,
        ConnectorType,
        Expression,
        Identifier,
        Kind,
        Level,
        SecretType,
    )
    from harness_components._core.variables import NumberVariable, SecretVariable, StringVariable
    from harness_components._core.yaml.nodes import ListNode, MapNode, Node, ScalarNode
    from harness_components._core.yaml.read import read_file as read_yaml
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
        ClientKeyAlgorithm,
        ClientKeyCertificate,
        ClusterUsernamePassword,
        KubernetesConnectorArgs,
        OpenIdConnect,
        ServiceAccountToken,
    )
    from harness_components.connectors.components import (
        ArtifactoryConnector,
        AwsConnector,
        AwsKmsConnector,
        AwsSecretManagerConnector,
        AzureArtifactsConnector,
        AzureConnector,
        AzureKeyVaultConnector,
        AzureRepoConnector,
        BambooConnector,
        BitbucketConnector,
        DockerConnector,
        GcpConnector,
        GcpKmsConnector,
        GcpSecretManagerConnector,
        GitConnector,
        GithubConnector,
        GitlabConnector,
        HelmConnector,
        JenkinsConnector,
        KubernetesConnector,
        NexusConnector,
        OciHelmConnector,
        VaultConnector,
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
    from harness_components.connectors.raw_connector import RawConnector
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
    from harness_components.environments.args import (
        EnvironmentArgs,
        EnvironmentType,
        InfrastructureArgs,
        OverrideType,
        ServiceOverridesArgs,
    )
    from harness_components.environments.clusters import (
        AnyInfrastructure,
        KubernetesAws,
        KubernetesAzure,
        KubernetesDirect,
        KubernetesGcp,
        KubernetesRancher,
    )
    from harness_components.environments.effective import Effective, effective
    from harness_components.environments.environment import Environment
    from harness_components.environments.hosts import (
        AllHosts,
        AwsHostConnectionType,
        AzureHostConnectionType,
        HostAttributes,
        HostNames,
        Pdc,
        SshWinRmAws,
        SshWinRmAzure,
    )
    from harness_components.environments.infrastructure import Infrastructure
    from harness_components.environments.infrastructures import (
        AwsLambdaInfrastructure,
        AzureWebAppInfrastructure,
        ConnectorVariable,
        CustomDeploymentInfrastructure,
        EcsInfrastructure,
        GoogleCloudFunctionsInfrastructure,
        RawInfrastructure,
        ServerlessAwsLambdaInfrastructure,
        TasInfrastructure,
    )
    from harness_components.environments.override_layers import EffectiveValue, OverrideLayer
    from harness_components.environments.overrides import ServiceOverrides
    from harness_components.filestore.args import FileStoreFileArgs, FileStoreFolderArgs, FileUsage
    from harness_components.filestore.file import FileStoreFile
    from harness_components.filestore.folder import FileStoreFolder
    from harness_components.folder import Loaded, load_folder
    from harness_components.organizations.args import OrganizationArgs, ProjectArgs
    from harness_components.organizations.organization import Organization
    from harness_components.organizations.project import Project
    from harness_components.permissions.needed import ArtifactPermissions
    from harness_components.permissions.table import ARTIFACT_PERMISSIONS, permissions_for
    from harness_components.schemas import SCHEMA_KINDS, json_schema
    from harness_components.secrets.args import SecretFileArgs, SecretTextArgs
    from harness_components.secrets.credentials import (
        KerberosKeyTab,
        KerberosPassword,
        SecretSshKeyArgs,
        SecretWinRmArgs,
        SshKeyPath,
        SshKeyReference,
        SshPassword,
        WinRmNtlm,
    )
    from harness_components.secrets.machine_credentials import SecretSshKey, SecretWinRm
    from harness_components.secrets.secret_file import SecretFile
    from harness_components.secrets.secret_text import SecretText
    from harness_components.services.args import ServiceArgs
    from harness_components.services.artifacts.base import ArtifactSource as Artifact
    from harness_components.services.artifacts.builds import (
        BambooArtifact,
        CustomArtifact,
        CustomArtifactScript,
        CustomArtifactShell,
        JenkinsArtifact,
    )
    from harness_components.services.artifacts.files import (
        AmazonMachineImageArtifact,
        AmazonS3Artifact,
        GceImageArtifact,
        GoogleCloudSourceArtifact,
        GoogleCloudSourceFetchType,
        GoogleCloudStorageArtifact,
        NamedValue,
        SalesforcePackageArtifact,
    )
    from harness_components.services.artifacts.images import (
        AcrArtifact,
        DockerRegistryArtifact,
        EcrArtifact,
        GcrArtifact,
        GoogleArtifactRegistryArtifact,
        GoogleArtifactRegistryType,
        HarnessRegistryArtifact,
        HarnessRegistryDocker,
    )
    from harness_components.services.artifacts.nexus import (
        Nexus2Artifact,
        Nexus3Artifact,
        NexusDocker,
        NexusMaven,
        NexusNpm,
        NexusNuget,
        NexusRaw,
    )
    from harness_components.services.artifacts.other import (
        RawArtifact,
        TemplateArtifact,
    )
    from harness_components.services.artifacts.packages import (
        ArtifactoryArtifact,
        ArtifactoryDocker,
        ArtifactoryGeneric,
        AzureArtifactsArtifact,
        AzureArtifactsPackageType,
        AzureArtifactsScope,
        GithubPackageArtifact,
        GithubPackageType,
    )
    from harness_components.services.config_files import ConfigFile
    from harness_components.services.deployment_types import (
        CloudFunctionGeneration,
        DeploymentTemplate,
        DeploymentType,
        ServerlessPlugin,
    )
    from harness_components.services.hooks import HookAction, PostHook, PreHook
    from harness_components.services.manifests.base import (
        K8sManifest,
        KustomizeCommand,
        KustomizeCommandFlag,
        KustomizeManifest,
        KustomizePatchesManifest,
        Manifest,
        OpenshiftParamManifest,
        OpenshiftTemplateManifest,
        RawManifest,
        ValuesManifest,
    )
    from harness_components.services.manifests.helm import (
        HelmChartManifest,
        HelmCommand,
        HelmCommandFlag,
        HelmRepoOverrideManifest,
        HelmRepositoryType,
        HelmVersion,
    )
    from harness_components.services.manifests.platforms import (
        AsgConfigurationManifest,
        AsgLaunchTemplateManifest,
        AsgScalingPolicyManifest,
        AsgScheduledActionManifest,
        AwsLambdaFunctionAliasManifest,
        AwsLambdaFunctionManifest,
        AwsSamDirectoryManifest,
        CfCliVersion,
        EcsScalableTargetManifest,
        EcsScalingPolicyManifest,
        EcsServiceDefinitionManifest,
        EcsTaskDefinitionManifest,
        GoogleCloudFunctionGenOneManifest,
        GoogleCloudFunctionManifest,
        ServerlessAwsLambdaManifest,
        TasAutoScalerManifest,
        TasManifest,
        TasVarsManifest,
    )
    from harness_components.services.private_registry import PullSecret, private_registry_files
    from harness_components.services.rules.artifact_expressions import (
        PRIMARY_ARTIFACT,
        SHA_SOURCES,
        ArtifactExpressions,
        sidecar_artifact,
    )
    from harness_components.services.service import Service
    from harness_components.services.stores import (
        ArtifactoryStore,
        CustomRemoteStore,
        GcsStore,
        GitFetchType,
        GitStore,
        GitStoreType,
        HarnessCodeStore,
        HarnessStore,
        HttpStore,
        InheritFromManifestStore,
        InlineStore,
        OciEcr,
        OciGar,
        OciHelmChartStore,
        OciRegistry,
        RawStore,
        S3Store,
        Store,
    )
    from harness_components.variables.args import VariableArgs
    from harness_components.variables.variable import Variable

# What follows is written by `python -m codegen`.
__all__ = [
    "ARTIFACT_PERMISSIONS",
    "PRIMARY_ARTIFACT",
    "RUNTIME_INPUT",
    "SCHEMA_KINDS",
    "SHA_SOURCES",
    "AcrArtifact",
    "AllHosts",
    "AmazonMachineImageArtifact",
    "AmazonS3Artifact",
    "AnyInfrastructure",
    "ApiToken",
    "ArgsError",
    "Artifact",
    "ArtifactExpressions",
    "ArtifactPermissions",
    "ArtifactoryArtifact",
    "ArtifactoryConnector",
    "ArtifactoryConnectorArgs",
    "ArtifactoryDocker",
    "ArtifactoryGeneric",
    "ArtifactoryStore",
    "AsgConfigurationManifest",
    "AsgLaunchTemplateManifest",
    "AsgScalingPolicyManifest",
    "AsgScheduledActionManifest",
    "AwsAccessKey",
    "AwsAssumeRole",
    "AwsConnector",
    "AwsConnectorArgs",
    "AwsCrossAccountAccess",
    "AwsDelegate",
    "AwsEqualJitterBackoff",
    "AwsFixedDelayBackoff",
    "AwsFullJitterBackoff",
    "AwsHostConnectionType",
    "AwsIrsa",
    "AwsKmsConnector",
    "AwsKmsConnectorArgs",
    "AwsLambdaFunctionAliasManifest",
    "AwsLambdaFunctionManifest",
    "AwsLambdaInfrastructure",
    "AwsOidc",
    "AwsSamDirectoryManifest",
    "AwsSecretManagerConnector",
    "AwsSecretManagerConnectorArgs",
    "AzureArtifactsArtifact",
    "AzureArtifactsConnector",
    "AzureArtifactsConnectorArgs",
    "AzureArtifactsPackageType",
    "AzureArtifactsScope",
    "AzureCertificate",
    "AzureConnector",
    "AzureConnectorArgs",
    "AzureEnvironmentType",
    "AzureHostConnectionType",
    "AzureKeyVaultConnector",
    "AzureKeyVaultConnectorArgs",
    "AzureOidc",
    "AzureRepoConnectionType",
    "AzureRepoConnector",
    "AzureRepoConnectorArgs",
    "AzureSecret",
    "AzureSystemAssignedIdentity",
    "AzureUserAssignedIdentity",
    "AzureWebAppInfrastructure",
    "BambooArtifact",
    "BambooConnector",
    "BambooConnectorArgs",
    "BitbucketConnector",
    "BitbucketConnectorArgs",
    "BitbucketEmailToken",
    "CfCliVersion",
    "ClientKeyAlgorithm",
    "ClientKeyCertificate",
    "CloudFunctionGeneration",
    "ClusterUsernamePassword",
    "ConfigError",
    "ConfigFile",
    "ConnectorRef",
    "ConnectorType",
    "ConnectorVariable",
    "CustomArtifact",
    "CustomArtifactScript",
    "CustomArtifactShell",
    "CustomDeploymentInfrastructure",
    "CustomRemoteStore",
    "DeploymentTemplate",
    "DeploymentType",
    "DockerConnector",
    "DockerConnectorArgs",
    "DockerProviderType",
    "DockerRegistryArtifact",
    "DocumentError",
    "EcrArtifact",
    "EcsInfrastructure",
    "EcsScalableTargetManifest",
    "EcsScalingPolicyManifest",
    "EcsServiceDefinitionManifest",
    "EcsTaskDefinitionManifest",
    "Effective",
    "EffectiveValue",
    "Environment",
    "EnvironmentArgs",
    "EnvironmentRef",
    "EnvironmentType",
    "Expression",
    "ExpressionError",
    "FileRef",
    "FileStoreFile",
    "FileStoreFileArgs",
    "FileStoreFolder",
    "FileStoreFolderArgs",
    "FileUsage",
    "GceImageArtifact",
    "GcpConnector",
    "GcpConnectorArgs",
    "GcpDelegate",
    "GcpKey",
    "GcpKmsConnector",
    "GcpKmsConnectorArgs",
    "GcpOidc",
    "GcpSecretManagerConnector",
    "GcpSecretManagerConnectorArgs",
    "GcrArtifact",
    "GcsStore",
    "GitAnonymous",
    "GitConnectionType",
    "GitConnector",
    "GitConnectorArgs",
    "GitFetchType",
    "GitStore",
    "GitStoreType",
    "GithubApp",
    "GithubConnector",
    "GithubConnectorArgs",
    "GithubPackageArtifact",
    "GithubPackageType",
    "GitlabConnector",
    "GitlabConnectorArgs",
    "GoogleArtifactRegistryArtifact",
    "GoogleArtifactRegistryType",
    "GoogleCloudFunctionGenOneManifest",
    "GoogleCloudFunctionManifest",
    "GoogleCloudFunctionsInfrastructure",
    "GoogleCloudSourceArtifact",
    "GoogleCloudSourceFetchType",
    "GoogleCloudStorageArtifact",
    "HarnessCodeStore",
    "HarnessComponentsError",
    "HarnessRegistryArtifact",
    "HarnessRegistryDocker",
    "HarnessStore",
    "HelmChartManifest",
    "HelmCommand",
    "HelmCommandFlag",
    "HelmConnector",
    "HelmConnectorArgs",
    "HelmRepoOverrideManifest",
    "HelmRepositoryType",
    "HelmVersion",
    "HookAction",
    "HostAttributes",
    "HostNames",
    "HttpStore",
    "Identifier",
    "Infrastructure",
    "InfrastructureArgs",
    "InfrastructureRef",
    "InheritFromManifestStore",
    "InlineStore",
    "JenkinsArtifact",
    "JenkinsConnector",
    "JenkinsConnectorArgs",
    "JenkinsToken",
    "K8sManifest",
    "KerberosKeyTab",
    "KerberosPassword",
    "Kind",
    "KubernetesAws",
    "KubernetesAzure",
    "KubernetesConnector",
    "KubernetesConnectorArgs",
    "KubernetesDirect",
    "KubernetesGcp",
    "KubernetesRancher",
    "KustomizeCommand",
    "KustomizeCommandFlag",
    "KustomizeManifest",
    "KustomizePatchesManifest",
    "Level",
    "ListNode",
    "Loaded",
    "Manifest",
    "MapNode",
    "NamedValue",
    "Nexus2Artifact",
    "Nexus3Artifact",
    "NexusConnector",
    "NexusConnectorArgs",
    "NexusDocker",
    "NexusMaven",
    "NexusNpm",
    "NexusNuget",
    "NexusRaw",
    "NexusVersion",
    "Node",
    "NumberVariable",
    "OciEcr",
    "OciGar",
    "OciHelmChartStore",
    "OciHelmConnector",
    "OciHelmConnectorArgs",
    "OciRegistry",
    "OpenIdConnect",
    "OpenshiftParamManifest",
    "OpenshiftTemplateManifest",
    "OrgRef",
    "Organization",
    "OrganizationArgs",
    "OverrideLayer",
    "OverrideType",
    "Pdc",
    "Place",
    "PostHook",
    "PreHook",
    "Problem",
    "Problems",
    "ProgramError",
    "Project",
    "ProjectArgs",
    "ProjectRef",
    "PullSecret",
    "RawArtifact",
    "RawConnector",
    "RawConnectorArgs",
    "RawInfrastructure",
    "RawManifest",
    "RawStore",
    "RegistryRef",
    "S3Store",
    "SalesforcePackageArtifact",
    "ScalarNode",
    "Scope",
    "SecretFile",
    "SecretFileArgs",
    "SecretRef",
    "SecretSshKey",
    "SecretSshKeyArgs",
    "SecretText",
    "SecretTextArgs",
    "SecretType",
    "SecretVariable",
    "SecretWinRm",
    "SecretWinRmArgs",
    "ServerlessAwsLambdaInfrastructure",
    "ServerlessAwsLambdaManifest",
    "ServerlessPlugin",
    "Service",
    "ServiceAccountToken",
    "ServiceArgs",
    "ServiceOverrides",
    "ServiceOverridesArgs",
    "ServiceRef",
    "SshKey",
    "SshKeyPath",
    "SshKeyReference",
    "SshPassword",
    "SshWinRmAws",
    "SshWinRmAzure",
    "Store",
    "StringVariable",
    "TasAutoScalerManifest",
    "TasInfrastructure",
    "TasManifest",
    "TasVarsManifest",
    "TemplateArtifact",
    "TemplateRef",
    "UsernamePassword",
    "UsernameToken",
    "ValuesManifest",
    "Variable",
    "VariableArgs",
    "VaultAgent",
    "VaultAppRole",
    "VaultAwsIam",
    "VaultConnector",
    "VaultConnectorArgs",
    "VaultJwt",
    "VaultKubernetes",
    "VaultToken",
    "WinRmNtlm",
    "did_you_mean",
    "effective",
    "exists",
    "feature_flags",
    "find_expressions",
    "json_schema",
    "load_folder",
    "made",
    "permissions_for",
    "private_registry_files",
    "read_yaml",
    "refuse",
    "runtime_input",
    "shorten",
    "sidecar_artifact",
]
# What is written by hand goes on here.


if not TYPE_CHECKING:  # to a type checker it would mean that every name is there

    def __getattr__(name: str) -> Any:
        home = HOMES.get(name)
        if home is None:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        module, _, attribute = home.partition(":")
        value = globals()[name] = getattr(import_module(module, __name__), attribute or name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if "pulumi" in sys.modules:
    # A program is running: from now on, an error of this library ends it with its text alone.
    import_module("harness_components._core.program.run")
