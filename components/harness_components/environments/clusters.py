"""Infrastructures that are namespaces of clusters, and what all infrastructures share."""

import re
from dataclasses import dataclass
from typing import ClassVar

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Piece
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import Connectors, ConnectorType, Expression, Words

_NAMESPACE = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_LONGEST_NAMESPACE = 63

RELEASE_NAME = Expression("release-<+INFRA_KEY_SHORT_ID>")
"""The release name that the Harness UI proposes."""


@dataclass(frozen=True, kw_only=True)
class InfrastructurePiece(Piece):
    """What every infrastructure has."""

    provisioner: str | Expression | None = None
    """Provisioner step whose outputs the other fields take; absent: it is there already."""

    BELOW = "spec"

    def kind(self) -> str:
        """Return the infrastructure's type in Harness's words."""
        return self.WORDS["type"]


@dataclass(frozen=True, kw_only=True)
class Namespace(InfrastructurePiece):
    """What every namespace of a cluster has."""

    namespace: str | Expression
    """Namespace to deploy into, such as `shop-staging`."""
    release_name: str | Expression = RELEASE_NAME
    """Name of the release, which must differ between infrastructures; absent: Harness's own."""

    def check_piece(self, problems: Problems) -> None:
        """Report a namespace that Kubernetes would refuse."""
        name = self.namespace
        if "<+" in name:
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


@dataclass(frozen=True, kw_only=True)
class KubernetesDirect(Namespace):
    """A namespace of a cluster, through a Kubernetes connector."""

    connector_ref: ConnectorRef | Expression
    """Kubernetes connector to the cluster."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.KUBERNETES,)}
    WORDS: ClassVar[Words] = {"type": "KubernetesDirect"}


@dataclass(frozen=True, kw_only=True)
class KubernetesGcp(Namespace):
    """A namespace of a cluster of Google Kubernetes Engine, through a GCP connector."""

    connector_ref: ConnectorRef | Expression
    """GCP connector."""
    cluster: str | Expression
    """Cluster with its zone or region, such as `europe-west3/shop`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.GCP,)}
    WORDS: ClassVar[Words] = {"type": "KubernetesGcp"}


@dataclass(frozen=True, kw_only=True)
class KubernetesAzure(Namespace):
    """A namespace of a cluster of Azure Kubernetes Service, through an Azure connector."""

    connector_ref: ConnectorRef | Expression
    """Azure connector."""
    subscription_id: str | Expression
    """Subscription of the cluster."""
    resource_group: str | Expression
    """Resource group of the cluster."""
    cluster: str | Expression
    """Cluster."""
    use_cluster_admin_credentials: bool | None = None
    """Whether the cluster's administrator deploys; absent: its user does."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AZURE,)}
    WORDS: ClassVar[Words] = {"type": "KubernetesAzure"}


@dataclass(frozen=True, kw_only=True)
class KubernetesAws(Namespace):
    """A namespace of a cluster of Amazon EKS, through an AWS connector."""

    connector_ref: ConnectorRef | Expression
    """AWS connector."""
    cluster: str | Expression
    """Cluster with its region, such as `eu-central-1/shop`."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.AWS,)}
    WORDS: ClassVar[Words] = {"type": "KubernetesAws"}


@dataclass(frozen=True, kw_only=True)
class KubernetesRancher(Namespace):
    """A namespace of a cluster that Rancher manages, through a Rancher connector."""

    connector_ref: ConnectorRef | Expression
    """Rancher connector."""
    cluster: str | Expression
    """Cluster, as Rancher calls it."""

    CONNECTORS: ClassVar[Connectors] = {"connector_ref": (ConnectorType.RANCHER,)}
    WORDS: ClassVar[Words] = {"type": "KubernetesRancher"}
