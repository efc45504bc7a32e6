"""Typed components for Harness: the only public door of the library."""

from components._core.errors import ArgsError, ConfigError, DocumentError, HarnessComponentsError
from components._core.problems import Place, Problem, Problems
from components._core.program import ProgramError, refuse
from components._core.refs import ConnectorRef, FileRef, SecretRef, ServiceRef
from components._core.scope import Scope
from components._core.values import ConnectorType, Expression, Identifier
from components.connectors.args import DockerConnectorArgs, DockerProviderType, UsernamePassword
from components.connectors.docker import DockerConnector
from components.organizations.args import OrganizationArgs, ProjectArgs
from components.organizations.organization import Organization
from components.organizations.project import Project
from components.secrets.args import SecretFileArgs, SecretTextArgs
from components.secrets.secret_file import SecretFile
from components.secrets.secret_text import SecretText
from components.services.args import DeploymentType, ServiceArgs
from components.services.artifacts import BambooArtifact, DockerRegistryArtifact
from components.services.service import Service

__all__ = [
    "ArgsError",
    "BambooArtifact",
    "ConfigError",
    "ConnectorRef",
    "ConnectorType",
    "DeploymentType",
    "DockerConnector",
    "DockerConnectorArgs",
    "DockerProviderType",
    "DockerRegistryArtifact",
    "DocumentError",
    "Expression",
    "FileRef",
    "HarnessComponentsError",
    "Identifier",
    "Organization",
    "OrganizationArgs",
    "Place",
    "Problem",
    "Problems",
    "ProgramError",
    "Project",
    "ProjectArgs",
    "Scope",
    "SecretFile",
    "SecretFileArgs",
    "SecretRef",
    "SecretText",
    "SecretTextArgs",
    "Service",
    "ServiceArgs",
    "ServiceRef",
    "UsernamePassword",
    "refuse",
]
