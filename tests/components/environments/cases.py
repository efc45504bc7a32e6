"""Infrastructures of every class, kept as a golden file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import harness_components as c
from tests.components.services.cases import (
    AWS,
    AZURE,
    GCP,
    KEY,
    SHOP,
    TEMPLATE,
    TYPE,
    ref,
)


def infrastructures() -> dict[str, tuple[c.DeploymentType, Any]]:
    """Return the infrastructures of every class: its name, a deployment type, and the piece."""
    cluster: dict[str, Any] = {"namespace": "shop", "release_name": "shop"}
    rancher = ref("rancher", c.ConnectorType.RANCHER)
    kubernetes = TYPE.KUBERNETES
    azure: dict[str, Any] = {
        "connector_ref": AZURE,
        "subscription_id": "11111111-2222-3333-4444-555555555555",
        "resource_group": "shop",
    }
    variables = [
        c.StringVariable(name="cluster", value="eu"),
        c.NumberVariable(name="replicas", value=3),
        c.SecretVariable(name="login", value=KEY),
        c.ConnectorVariable(name="cloud", value=AWS),
    ]
    return {
        "gke": (kubernetes, c.KubernetesGcp(connector_ref=GCP, cluster="eu/shop", namespace="a")),
        "aks": (
            kubernetes,
            c.KubernetesAzure(
                **azure, **cluster, cluster="shop", use_cluster_admin_credentials=True
            ),
        ),
        "eks": (
            TYPE.NATIVE_HELM,
            c.KubernetesAws(connector_ref=AWS, cluster="eu-central-1/shop", **cluster),
        ),
        "rancher": (
            kubernetes,
            c.KubernetesRancher(connector_ref=rancher, cluster="shop", **cluster),
        ),
        "hosts": (
            TYPE.SSH,
            c.Pdc(credentials_ref=KEY, hosts=["10.0.0.1", "web.acme.example:2222"]),
        ),
        "listed": (
            TYPE.WINRM,
            c.Pdc(
                credentials_ref=KEY,
                connector_ref=ref("hosts", c.ConnectorType.PDC),
                host_filter=c.HostNames(value=["10.0.0.1"]),
                delegate_selectors=["eu"],
            ),
        ),
        "provisioned": (
            TYPE.SSH,
            c.Pdc(
                credentials_ref=KEY,
                provisioner="terraform",
                host_array_path="instances",
                host_attributes={"hostname": "public_ip"},
                host_filter=c.HostAttributes(value={"tier": "web"}),
            ),
        ),
        "ec2": (
            TYPE.SSH,
            c.SshWinRmAws(
                connector_ref=AWS,
                credentials_ref=KEY,
                region="eu-central-1",
                host_connection_type=c.AwsHostConnectionType.PRIVATE_IP,
                vpcs=["vpc-1"],
                tags={"app": "shop"},
            ),
        ),
        "group": (
            TYPE.SSH,
            c.SshWinRmAws(
                connector_ref=AWS,
                credentials_ref=KEY,
                region="eu-central-1",
                host_connection_type=c.AwsHostConnectionType.PUBLIC_IP,
                asg_name="shop",
            ),
        ),
        "machines": (
            TYPE.WINRM,
            c.SshWinRmAzure(
                **azure,
                credentials_ref=KEY,
                host_connection_type=c.AzureHostConnectionType.HOSTNAME,
                tags={"app": "shop"},
            ),
        ),
        "web": (TYPE.AZURE_WEB_APP, c.AzureWebAppInfrastructure(**azure)),
        "ecs": (
            TYPE.ECS,
            c.EcsInfrastructure(connector_ref=AWS, region="eu-central-1", cluster="shop"),
        ),
        "tas": (
            TYPE.TAS,
            c.TasInfrastructure(
                connector_ref=ref("tas", c.ConnectorType.TAS), organization="acme", space="shop"
            ),
        ),
        "serverless": (
            TYPE.SERVERLESS_AWS_LAMBDA,
            c.ServerlessAwsLambdaInfrastructure(
                connector_ref=AWS, region="eu-central-1", stage="production"
            ),
        ),
        "lambda": (
            TYPE.AWS_LAMBDA,
            c.AwsLambdaInfrastructure(connector_ref=AWS, region="eu-central-1"),
        ),
        "functions": (
            TYPE.GOOGLE_CLOUD_FUNCTIONS,
            c.GoogleCloudFunctionsInfrastructure(
                connector_ref=GCP, project="acme", region="europe-west3"
            ),
        ),
        "custom": (
            TYPE.CUSTOM_DEPLOYMENT,
            c.CustomDeploymentInfrastructure(custom_deployment=TEMPLATE, variables=variables),
        ),
    }


def _infrastructures() -> None:
    for name, (kind, made) in infrastructures().items():
        c.Infrastructure(
            name,
            c.InfrastructureArgs(
                scope=SHOP,
                environment=c.EnvironmentRef.existing("production"),
                deployment_type=kind,
                infrastructure=made,
            ),
        )


CASES: dict[str, Callable[[], None]] = {"infrastructure/every_class": _infrastructures}
