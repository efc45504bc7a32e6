"""Where logistics is deployed to in an environment, beside the cluster that every project has."""

from dataclasses import dataclass

from harness_components import (
    AwsHostConnectionType,
    AzureHostConnectionType,
    AzureWebAppInfrastructure,
    ConnectorVariable,
    CustomDeploymentInfrastructure,
    DeploymentType,
    EcsInfrastructure,
    GoogleCloudFunctionsInfrastructure,
    Infrastructure,
    InfrastructureArgs,
    KubernetesDirect,
    Project,
    RawInfrastructure,
    ServerlessAwsLambdaInfrastructure,
    SshWinRmAws,
    SshWinRmAzure,
    StringVariable,
    TasInfrastructure,
)
from stacks.logistics.machines import machines
from stacks.logistics.platforms import ROLLOUT
from stacks.places import Stage
from stacks.settings import Protected, Settings
from stacks.shared import Shared

Place = (
    EcsInfrastructure
    | ServerlessAwsLambdaInfrastructure
    | GoogleCloudFunctionsInfrastructure
    | AzureWebAppInfrastructure
    | TasInfrastructure
    | CustomDeploymentInfrastructure
    | RawInfrastructure
    | SshWinRmAzure
    | SshWinRmAws
    | KubernetesDirect
)


@dataclass(frozen=True, kw_only=True)
class Targets:
    """The infrastructures that overrides are made for."""

    helm: Infrastructure
    servers: Infrastructure


def targets(settings: Settings, shared: Shared, project: Project, stage: Stage) -> Targets:
    """Make the infrastructures of a stage."""
    clouds, name = shared.clouds, stage.settings.name
    region, host_tags = clouds.settings.aws_region, {"project": "logistics", "stage": name}
    logins = machines(settings, shared, project, name)

    def target(what: str, kind: DeploymentType, where: Place) -> Infrastructure:
        return Infrastructure(
            f"logistics-{name}-{what.lower().replace(' ', '-')}",
            InfrastructureArgs(
                scope=project.scope,
                display_name=f"{name} {what}",
                environment=stage.environment.ref,
                deployment_type=kind,
                infrastructure=where,
            ),
            settings.options(Protected.ENVIRONMENTS),
        )

    target(
        "ECS",
        DeploymentType.ECS,
        EcsInfrastructure(connector_ref=clouds.aws.ref, region=region, cluster=f"logistics-{name}"),
    )
    target(
        "Lambda",
        DeploymentType.SERVERLESS_AWS_LAMBDA,
        ServerlessAwsLambdaInfrastructure(connector_ref=clouds.aws.ref, region=region, stage=name),
    )
    target(
        "functions",
        DeploymentType.GOOGLE_CLOUD_FUNCTIONS,
        GoogleCloudFunctionsInfrastructure(
            connector_ref=clouds.google.ref,
            project=clouds.settings.google_project,
            region=clouds.settings.google_region,
        ),
    )
    target(
        "web apps",
        DeploymentType.AZURE_WEB_APP,
        AzureWebAppInfrastructure(
            connector_ref=clouds.azure.ref,
            subscription_id=clouds.settings.azure_subscription,
            resource_group=f"logistics-{name}",
        ),
    )
    target(
        "Tanzu",
        DeploymentType.TAS,
        TasInfrastructure(connector_ref=clouds.tanzu.ref, organization="logistics", space=name),
    )
    target(
        "scanners",
        DeploymentType.CUSTOM_DEPLOYMENT,
        CustomDeploymentInfrastructure(
            custom_deployment=ROLLOUT,
            variables=[
                StringVariable(name="fleet", value=name),
                ConnectorVariable(name="tickets", value=shared.jira.ref),
            ],
        ),
    )
    target(
        "planners",
        DeploymentType.ASG,
        RawInfrastructure(type="Asg", spec={"connectorRef": clouds.aws.ref, "region": region}),
    )
    target(
        "forecast",
        DeploymentType.GOOGLE_MIG,
        RawInfrastructure(
            type="GoogleManagedInstanceGroup",
            spec={
                "connectorRef": clouds.google.ref,
                "project": clouds.settings.google_project,
                "region": clouds.settings.google_region,
            },
        ),
    )
    target(
        "ramps",
        DeploymentType.WINRM,
        SshWinRmAzure(
            connector_ref=clouds.azure.ref,
            credentials_ref=logins.ramps,
            subscription_id=clouds.settings.azure_subscription,
            resource_group=f"ramps-{name}",
            host_connection_type=AzureHostConnectionType.PRIVATE_IP,
            tags=host_tags,
        ),
    )
    return Targets(
        helm=target(
            "Helm",
            DeploymentType.NATIVE_HELM,
            KubernetesDirect(connector_ref=stage.cluster.ref, namespace=f"logistics-{name}"),
        ),
        servers=target(
            "servers",
            DeploymentType.SSH,
            SshWinRmAws(
                connector_ref=clouds.aws.ref,
                credentials_ref=logins.servers,
                region=region,
                host_connection_type=AwsHostConnectionType.PRIVATE_IP,
                tags=host_tags,
            ),
        ),
    )
