"""A connector to a Kubernetes cluster."""

from typing import ClassVar

import pulumi
from pulumi_harness.platform import kubernetes_connector

from components._core.component import HarnessComponent
from components._core.refs import ConnectorRef
from components._core.values import ConnectorType, Kind
from components.connectors import document
from components.connectors.args import KubernetesConnectorArgs


class KubernetesConnector(HarnessComponent):
    """A connector to a cluster, as the delegate in it or with credentials of its own."""

    KIND = Kind.CONNECTOR
    ARGS = KubernetesConnectorArgs
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: ConnectorRef
    """A reference to the connector."""

    def __init__(
        self, name: str, args: KubernetesConnectorArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the connector."""
        super().__init__(name, args, opts)
        scope = args.scope
        leaf = kubernetes_connector.KubernetesConnector(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            force_delete=args.force_delete or None,
            opts=self._child(),
            **document.kubernetes_credentials(args),
        )
        kind = ConnectorType.KUBERNETES
        self._declare(leaf, type=kind)
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=kind)
        self._register()
