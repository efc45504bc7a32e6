"""Infrastructures of platforms, any infrastructure as it is, and which deployments fit which."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.specifiers import At, Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Text
from harness_components._core.variables import DocumentVariable, DocVariable, check_unique
from harness_components.environments.clusters import (
    AnyInfrastructure,
    ProvisionedInfrastructure,
)
from harness_components.services.deployment_types import DeploymentTemplate, DeploymentType


class AzureWebAppInfrastructure(ProvisionedInfrastructure, kind="AzureWebApp"):
    """Web apps of an Azure resource group."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AZURE)]
    """Azure connector."""
    subscription_id: Text
    """Subscription of the web apps."""
    resource_group: Text
    """Resource group of the web apps."""


class EcsInfrastructure(ProvisionedInfrastructure, kind="ECS"):
    """A cluster of Amazon ECS."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text
    """Region of the cluster, such as `eu-central-1`."""
    cluster: Text
    """Cluster."""


class TasInfrastructure(ProvisionedInfrastructure, kind="TAS"):
    """A space of Tanzu Application Service."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.TAS)]
    """Tanzu Application Service connector."""
    organization: Text
    """Organisation in Tanzu."""
    space: Text
    """Space of the organisation."""


class ServerlessAwsLambdaInfrastructure(ProvisionedInfrastructure, kind="ServerlessAwsLambda"):
    """A stage of the Serverless Framework on AWS Lambda."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text
    """Region of the functions, such as `eu-central-1`."""
    stage: Text
    """Stage of the Serverless Framework, such as `production`."""


class AwsLambdaInfrastructure(ProvisionedInfrastructure, kind="AwsLambda"):
    """A region of AWS Lambda."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    region: Text
    """Region of the functions, such as `eu-central-1`."""


class GoogleCloudFunctionsInfrastructure(ProvisionedInfrastructure, kind="GoogleCloudFunctions"):
    """A region of Google Cloud Functions."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    project: Text
    """Project of Google Cloud."""
    region: Text
    """Region of the functions, such as `europe-west3`."""


class ConnectorVariable(DocumentVariable, kind="Connector"):
    """A variable of a deployment template that holds a connector."""

    value: ConnectorRef | Expression
    """The connector."""


class CustomDeploymentInfrastructure(ProvisionedInfrastructure, kind="CustomDeployment"):
    """What a deployment template deploys to."""

    custom_deployment: Annotated[DeploymentTemplate, At("spec.customDeploymentRef")]
    """The deployment template."""
    variables: Sequence[DocVariable | ConnectorVariable] = ()
    """Values of the template's variables; absent: the template's own."""

    def check(self, problems: Problems) -> None:
        """Report names given twice."""
        check_unique((*self.variables,), "name", "variables", problems)


class RawInfrastructure(
    AnyInfrastructure,
    others=(
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
    ),
):
    """An infrastructure of a type that has no class here yet, exactly as Harness writes it."""

    type: str
    """Type of the infrastructure in Harness's words, such as `Elastigroup`."""
    spec: Mapping[str, Any]
    """The infrastructure's `spec`, as Harness writes it."""

    def discriminator(self) -> str:
        """Return the infrastructure's type in Harness's words."""
        return self.type


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
