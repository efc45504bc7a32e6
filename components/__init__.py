"""Typed components for Harness: the only public door of the library."""

from components._core.errors import ArgsError, ConfigError, DocumentError, HarnessComponentsError
from components._core.expression_parser import ExpressionError
from components._core.expression_parser import find as find_expressions
from components._core.expressions import runtime_input
from components._core.problems import Place, Problem, Problems, did_you_mean, shorten
from components._core.program import ProgramError, exists, made, refuse
from components._core.refs import (
    ConnectorRef,
    EnvironmentRef,
    FileRef,
    InfrastructureRef,
    OrgRef,
    ProjectRef,
    SecretRef,
    ServiceRef,
)
from components._core.scope import Scope
from components._core.values import (
    RUNTIME_INPUT,
    ConnectorType,
    Expression,
    Identifier,
    Kind,
    Level,
)
from components._core.variables import NumberVariable, SecretVariable, StringVariable
from components._core.yaml_nodes import ListNode, MapNode, Node, ScalarNode
from components._core.yaml_read import read_file as read_yaml
from components.connectors.args import RawConnectorArgs
from components.connectors.clusters import (
    ClientKeyAlgorithm,
    ClientKeyCertificate,
    ClusterUsernamePassword,
    KubernetesConnectorArgs,
    OpenIdConnect,
    ServiceAccountToken,
)
from components.connectors.credentials import UsernamePassword
from components.connectors.git_hosts import (
    ApiToken,
    AzureRepoConnectionType,
    AzureRepoConnectorArgs,
    BitbucketConnectorArgs,
    BitbucketEmailToken,
    BitbucketUserToken,
    GitAnonymous,
    GitConnectionType,
    GitConnectorArgs,
    GithubApp,
    GithubConnectorArgs,
    GitlabConnectorArgs,
    SshKey,
    UsernameToken,
)
from components.connectors.raw import RawConnector
from components.connectors.repositories import (
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
from components.connectors.typed import (
    ArtifactoryConnector,
    AzureArtifactsConnector,
    AzureRepoConnector,
    BambooConnector,
    BitbucketConnector,
    DockerConnector,
    GitConnector,
    GithubConnector,
    GitlabConnector,
    HelmConnector,
    JenkinsConnector,
    KubernetesConnector,
    NexusConnector,
    OciHelmConnector,
)
from components.environments.args import (
    EnvironmentArgs,
    EnvironmentType,
    InfrastructureArgs,
    KubernetesDirect,
    OverrideType,
    RawInfrastructure,
    ServiceOverridesArgs,
)
from components.environments.effective import Effective, effective
from components.environments.environment import Environment
from components.environments.infrastructure import Infrastructure
from components.environments.layers import EffectiveValue, OverrideLayer
from components.environments.overrides import ServiceOverrides
from components.filestore.args import FileStoreFileArgs, FileStoreFolderArgs, FileUsage
from components.filestore.file import FileStoreFile
from components.filestore.folder import FileStoreFolder
from components.folder import Loaded, load_folder
from components.organizations.args import OrganizationArgs, ProjectArgs
from components.organizations.organization import Organization
from components.organizations.project import Project
from components.permissions.needed import ArtifactPermissions
from components.permissions.table import ARTIFACT_PERMISSIONS, permissions_for
from components.secrets.args import SecretFileArgs, SecretTextArgs
from components.secrets.secret_file import SecretFile
from components.secrets.secret_text import SecretText
from components.services.args import DeploymentType, ServiceArgs
from components.services.artifact_expressions import (
    PRIMARY_ARTIFACT,
    SHA_SOURCES,
    ArtifactExpressions,
    sidecar_artifact,
)
from components.services.artifacts import BambooArtifact, DockerRegistryArtifact, RawArtifact
from components.services.manifests import (
    GitStore,
    HarnessStore,
    K8sManifest,
    RawManifest,
    RawStore,
    ValuesManifest,
)
from components.services.private_registry import PullSecret, private_registry_files
from components.services.service import Service
from components.variables.args import VariableArgs
from components.variables.variable import Variable

__all__ = [
    "ARTIFACT_PERMISSIONS",
    "PRIMARY_ARTIFACT",
    "RUNTIME_INPUT",
    "SHA_SOURCES",
    "ApiToken",
    "ArgsError",
    "ArtifactExpressions",
    "ArtifactPermissions",
    "ArtifactoryConnector",
    "ArtifactoryConnectorArgs",
    "AzureArtifactsConnector",
    "AzureArtifactsConnectorArgs",
    "AzureRepoConnectionType",
    "AzureRepoConnector",
    "AzureRepoConnectorArgs",
    "BambooArtifact",
    "BambooConnector",
    "BambooConnectorArgs",
    "BitbucketConnector",
    "BitbucketConnectorArgs",
    "BitbucketEmailToken",
    "BitbucketUserToken",
    "ClientKeyAlgorithm",
    "ClientKeyCertificate",
    "ClusterUsernamePassword",
    "ConfigError",
    "ConnectorRef",
    "ConnectorType",
    "DeploymentType",
    "DockerConnector",
    "DockerConnectorArgs",
    "DockerProviderType",
    "DockerRegistryArtifact",
    "DocumentError",
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
    "GitAnonymous",
    "GitConnectionType",
    "GitConnector",
    "GitConnectorArgs",
    "GitStore",
    "GithubApp",
    "GithubConnector",
    "GithubConnectorArgs",
    "GitlabConnector",
    "GitlabConnectorArgs",
    "HarnessComponentsError",
    "HarnessStore",
    "HelmConnector",
    "HelmConnectorArgs",
    "Identifier",
    "Infrastructure",
    "InfrastructureArgs",
    "InfrastructureRef",
    "JenkinsConnector",
    "JenkinsConnectorArgs",
    "JenkinsToken",
    "K8sManifest",
    "Kind",
    "KubernetesConnector",
    "KubernetesConnectorArgs",
    "KubernetesDirect",
    "Level",
    "ListNode",
    "Loaded",
    "MapNode",
    "NexusConnector",
    "NexusConnectorArgs",
    "NexusVersion",
    "Node",
    "NumberVariable",
    "OciHelmConnector",
    "OciHelmConnectorArgs",
    "OpenIdConnect",
    "OrgRef",
    "Organization",
    "OrganizationArgs",
    "OverrideLayer",
    "OverrideType",
    "Place",
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
    "ScalarNode",
    "Scope",
    "SecretFile",
    "SecretFileArgs",
    "SecretRef",
    "SecretText",
    "SecretTextArgs",
    "SecretVariable",
    "Service",
    "ServiceAccountToken",
    "ServiceArgs",
    "ServiceOverrides",
    "ServiceOverridesArgs",
    "ServiceRef",
    "SshKey",
    "StringVariable",
    "UsernamePassword",
    "UsernameToken",
    "ValuesManifest",
    "Variable",
    "VariableArgs",
    "did_you_mean",
    "effective",
    "exists",
    "find_expressions",
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
