"""Infrastructures that are namespaces of clusters, and what all infrastructures share."""

import re
from typing import Annotated

from harness_components._core.checks import is_fixed
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model
from harness_components._core.model.specifiers import Refers
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import ConnectorType, Expression, Text

_NAMESPACE = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_LONGEST_NAMESPACE = 63

RELEASE_NAME = Expression("release-<+INFRA_KEY_SHORT_ID>")
"""The release name that the Harness UI proposes."""


class AnyInfrastructure(Model, family="infrastructure"):
    """What infrastructures of all types are."""


class ProvisionedInfrastructure(AnyInfrastructure, below="spec", abstract=True):
    """What every infrastructure of a type with a class has."""

    provisioner: Text | None = None
    """Provisioner step whose outputs the other fields take; absent: it is there already."""


class Namespace(ProvisionedInfrastructure, abstract=True):
    """What every namespace of a cluster has."""

    namespace: Text
    """Namespace to deploy into, such as `shop-staging`."""
    release_name: Text = RELEASE_NAME
    """Name of the release, which must differ between infrastructures; absent: Harness's own."""

    def check(self, problems: Problems) -> None:
        """Report a namespace that Kubernetes would refuse."""
        name = self.namespace
        if not is_fixed(name):
            return
        if not _NAMESPACE.fullmatch(name) or len(name) > _LONGEST_NAMESPACE:
            problems.add(
                "namespace",
                "this is not a Kubernetes namespace",
                self.where("namespace"),
                given=name,
                allowed="small letters, digits and -, first and last no -, at most 63 characters",
                remedy=f'use "{re.sub("[^a-z0-9-]+", "-", name.lower()).strip("-")[:63] or "app"}"',
            )


class KubernetesDirect(Namespace, kind="KubernetesDirect"):
    """A namespace of a cluster, through a Kubernetes connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.KUBERNETES)]
    """Kubernetes connector to the cluster."""


class KubernetesGcp(Namespace, kind="KubernetesGcp"):
    """A namespace of a cluster of Google Kubernetes Engine, through a GCP connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.GCP)]
    """GCP connector."""
    cluster: Text
    """Cluster with its zone or region, such as `europe-west3/shop`."""


class KubernetesAzure(Namespace, kind="KubernetesAzure"):
    """A namespace of a cluster of Azure Kubernetes Service, through an Azure connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AZURE)]
    """Azure connector."""
    subscription_id: Text
    """Subscription of the cluster."""
    resource_group: Text
    """Resource group of the cluster."""
    cluster: Text
    """Cluster."""
    use_cluster_admin_credentials: bool | None = None
    """Whether the cluster's administrator deploys; absent: its user does."""


class KubernetesAws(Namespace, kind="KubernetesAws"):
    """A namespace of a cluster of Amazon EKS, through an AWS connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.AWS)]
    """AWS connector."""
    cluster: Text
    """Cluster with its region, such as `eu-central-1/shop`."""


class KubernetesRancher(Namespace, kind="KubernetesRancher"):
    """A namespace of a cluster that Rancher manages, through a Rancher connector."""

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.RANCHER)]
    """Rancher connector."""
    cluster: Text
    """Cluster, as Rancher calls it."""
