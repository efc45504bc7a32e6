"""The table of mistakes with infrastructures and overrides."""

from __future__ import annotations

from typing import Any

import harness_components as c
from tests.components.makers import SHOP, infrastructure, overrides
from tests.components.mistake import Mistake
from tests.components.services.cases import AWS, GCP, ID, KEY, TYPE, folder, manifest


def deployed(kind: c.DeploymentType, place: Any) -> c.Infrastructure:
    """Make an infrastructure of a deployment type."""
    return infrastructure(deployment_type=kind, infrastructure=place)


MISTAKES = [
    # infrastructures
    Mistake(
        "cluster-for-ecs",
        lambda: deployed(
            TYPE.ECS, c.KubernetesGcp(connector_ref=GCP, cluster="eu/a", namespace="a")
        ),
        "an infrastructure of type KubernetesGcp does not fit the deployment type",
        "set deployment_type to Kubernetes",
    ),
    Mistake(
        "hosts-for-kubernetes",
        lambda: deployed(TYPE.KUBERNETES, c.Pdc(credentials_ref=KEY, hosts=["a"])),
        "an infrastructure of type Pdc does not fit the deployment type",
        "set deployment_type to Ssh",
    ),
    Mistake(
        "raw-for-helm",
        lambda: deployed(TYPE.NATIVE_HELM, c.RawInfrastructure(type="Elastigroup", spec={})),
        "an infrastructure of type Elastigroup does not fit",
        "set deployment_type to Elastigroup",
    ),
    Mistake(
        "no-hosts",
        lambda: deployed(TYPE.SSH, c.Pdc(credentials_ref=KEY)),
        "there are no hosts",
        "give exactly one of them",
        "one of hosts, connector_ref, host_array_path",
    ),
    Mistake(
        "hosts-twice",
        lambda: deployed(TYPE.SSH, c.Pdc(credentials_ref=KEY, hosts=["a"], host_array_path="b")),
        "hosts and host_array_path were given together",
        "give exactly one of them",
    ),
    Mistake(
        "no-host-names",
        lambda: deployed(
            TYPE.SSH,
            c.Pdc(credentials_ref=KEY, hosts=["a"], host_filter=c.HostNames(value=[])),
        ),
        "value is empty",
        "name one host",
    ),
    Mistake(
        "group-and-filter",
        lambda: deployed(
            TYPE.SSH,
            c.SshWinRmAws(
                connector_ref=AWS,
                credentials_ref=KEY,
                region="eu-central-1",
                host_connection_type=c.AwsHostConnectionType.PUBLIC_IP,
                asg_name="shop",
                vpcs=["vpc-1"],
            ),
        ),
        "asg_name was given together with a filter of instances",
        "give one of them",
    ),
    Mistake(
        "cluster-connector",
        lambda: deployed(
            TYPE.KUBERNETES, c.KubernetesAws(connector_ref=GCP, cluster="eu/a", namespace="a")
        ),
        'connector "account.gcp" is of type Gcp',
        "refer to a connector of that type",
    ),
    # overrides
    Mistake(
        "override-of-objects",
        lambda: overrides(manifests=[manifest(c.K8sManifest, "it")]),
        "overrides cannot hold a manifest of type K8sManifest",
        "override what differs with a values file",
    ),
    Mistake(
        "override-of-chart",
        lambda: c.Environment(
            "e",
            c.EnvironmentArgs(
                scope=SHOP,
                type=c.EnvironmentType.PRODUCTION,
                manifests=[manifest(c.HelmChartManifest, "it", folder())],
            ),
        ),
        "overrides cannot hold a manifest of type HelmChart",
        "leave the rest to the service",
    ),
    Mistake(
        "repository-of-another-kind",
        lambda: overrides(
            manifests=[
                c.HelmRepoOverrideManifest(
                    identifier=ID("r"),
                    connector_ref=GCP,
                    repository_type=c.HelmRepositoryType.OCI,
                )
            ]
        ),
        'connector "account.gcp" is of type Gcp',
        "refer to a connector of that type",
    ),
]
