"""Infrastructures of platforms, any infrastructure as it is, and which deployments fit which."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model import forms
from harness_components._core.model.base import Piece
from harness_components._core.model.cursor import Reader
from harness_components._core.model.reading import read_variable
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import Connectors, ConnectorType, Expression, Words
from harness_components._core.variables import DocumentVariable, DocVariable, check_unique
from harness_components.environments.clusters import (
    InfrastructurePiece,
    KubernetesAws,
    KubernetesAzure,
    KubernetesDirect,
    KubernetesGcp,
    KubernetesRancher,
)
from harness_components.environments.hosts import Pdc, SshWinRmAws, SshWinRmAzure
from harness_components.services.deployment_types import DeploymentTemplate, DeploymentType


@dataclass(frozen=True, kw_only=True)
class AzureWebAppInfrastructure(InfrastructurePiece):
    """Web apps of an Azure resource group."""

    connector_ref: ConnectorRef | Expression
    """Azure connector."""
    subscription_id: str | Expression
    """Subscription of the web apps."""
    resource_group: str | Expression
    """Resource group of the web apps."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AZURE,)}
    WORDS: ClassVar[Words] = {"type": "AzureWebApp"}


@dataclass(frozen=True, kw_only=True)
class EcsInfrastructure(InfrastructurePiece):
    """A cluster of Amazon ECS."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    region: str | Expression
    """Region of the cluster, such as `eu-central-1`."""
    cluster: str | Expression
    """Cluster."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AWS,)}
    WORDS: ClassVar[Words] = {"type": "ECS"}


@dataclass(frozen=True, kw_only=True)
class TasInfrastructure(InfrastructurePiece):
    """A space of Tanzu Application Service."""

    connector_ref: ConnectorRef | Expression
    """Tanzu Application Service connector."""
    organization: str | Expression
    """Organisation in Tanzu."""
    space: str | Expression
    """Space of the organisation."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.TAS,)}
    WORDS: ClassVar[Words] = {"type": "TAS"}


@dataclass(frozen=True, kw_only=True)
class ServerlessAwsLambdaInfrastructure(InfrastructurePiece):
    """A stage of the Serverless Framework on AWS Lambda."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    region: str | Expression
    """Region of the functions, such as `eu-central-1`."""
    stage: str | Expression
    """Stage of the Serverless Framework, such as `production`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AWS,)}
    WORDS: ClassVar[Words] = {"type": "ServerlessAwsLambda"}


@dataclass(frozen=True, kw_only=True)
class AwsLambdaInfrastructure(InfrastructurePiece):
    """A region of AWS Lambda."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    region: str | Expression
    """Region of the functions, such as `eu-central-1`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AWS,)}
    WORDS: ClassVar[Words] = {"type": "AwsLambda"}


@dataclass(frozen=True, kw_only=True)
class GoogleCloudFunctionsInfrastructure(InfrastructurePiece):
    """A region of Google Cloud Functions."""

    connector_ref: ConnectorRef | Expression
    """GCP connector."""
    project: str | Expression
    """Project of Google Cloud."""
    region: str | Expression
    """Region of the functions, such as `europe-west3`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.GCP,)}
    WORDS: ClassVar[Words] = {"type": "GoogleCloudFunctions"}


@dataclass(frozen=True, kw_only=True)
class ConnectorVariable(DocumentVariable):
    """A variable of a deployment template that holds a connector."""

    value: ConnectorRef | Expression
    """The connector."""

    WORDS: ClassVar[Words] = {"type": "Connector"}


def _read_variable(reader: Reader) -> DocVariable | ConnectorVariable | None:
    if reader.text("type") == "Connector":
        made: ConnectorVariable = forms.read(ConnectorVariable, reader)
        return made
    return read_variable(reader)


@dataclass(frozen=True, kw_only=True)
class CustomDeploymentInfrastructure(InfrastructurePiece):
    """What a deployment template deploys to."""

    custom_deployment: DeploymentTemplate
    """The deployment template."""
    variables: Sequence[DocVariable | ConnectorVariable] = ()
    """Values of the template's variables; absent: the template's own."""

    KEYS: ClassVar[Mapping[str, str]] = {"custom_deployment": "spec.customDeploymentRef"}
    READERS: ClassVar[Mapping[str, Callable[[Reader], Any]]] = {"variables": _read_variable}
    WORDS: ClassVar[Words] = {"type": "CustomDeployment"}

    def check_piece(self, problems: Problems) -> None:
        """Report names given twice."""
        check_unique((*self.variables,), "name", "variables", problems)


@dataclass(frozen=True, kw_only=True)
class RawInfrastructure(Piece):
    """An infrastructure of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the infrastructure in Harness's words, such as `Elastigroup`."""
    spec: Mapping[str, Any]
    """The infrastructure's `spec`, as Harness writes it."""

    OTHERS: ClassVar[tuple[str, ...]] = (
        "KubernetesDirect",
        "KubernetesGcp",
        "KubernetesAzure",
        "KubernetesRancher",
        "KubernetesAws",
        "ServerlessAwsLambda",
        "Pdc",
        "SshWinRmAzure",
        "SshWinRmAws",
        "SshGcp",
        "AzureWebApp",
        "AzureFunction",
        "ECS",
        "GitOps",
        "CustomDeployment",
        "TAS",
        "Elastigroup",
        "Asg",
        "GoogleCloudFunctions",
        "GoogleCloudRun",
        "AwsLambda",
        "AWS_SAM",
        "AzureContainerApps",
        "Salesforce",
        "GoogleManagedInstanceGroup",
    )
    """The types of infrastructure that Harness's own schema, provider and UI name."""
    CALLED = "infrastructure"

    def kind(self) -> str:
        """Return the infrastructure's type in Harness's words."""
        return self.type


AnyInfrastructure = (
    KubernetesDirect
    | KubernetesGcp
    | KubernetesAzure
    | KubernetesAws
    | KubernetesRancher
    | Pdc
    | SshWinRmAws
    | SshWinRmAzure
    | AzureWebAppInfrastructure
    | EcsInfrastructure
    | TasInfrastructure
    | ServerlessAwsLambdaInfrastructure
    | AwsLambdaInfrastructure
    | GoogleCloudFunctionsInfrastructure
    | CustomDeploymentInfrastructure
    | RawInfrastructure
)

_CLUSTERS = (
    "KubernetesDirect",
    "KubernetesGcp",
    "KubernetesAzure",
    "KubernetesAws",
    "KubernetesRancher",
    "GitOps",
)
_HOSTS = ("Pdc", "SshWinRmAws", "SshWinRmAzure", "SshGcp")

DEPLOYED_TO: Mapping[DeploymentType, tuple[str, ...]] = {
    kind: {
        DeploymentType.KUBERNETES: _CLUSTERS,
        DeploymentType.NATIVE_HELM: _CLUSTERS,
        DeploymentType.SSH: _HOSTS,
        DeploymentType.WINRM: _HOSTS[:-1],
    }.get(kind, (kind.value,))
    for kind in DeploymentType
    if kind is not DeploymentType.AI_AGENT
}
"""The types of infrastructure that each deployment type is deployed to, as the UI offers them.

Those of an AiAgent are not known."""
