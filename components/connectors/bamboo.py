"""A connector to a Bamboo server, through the project's own provider."""

from typing import ClassVar

import pulumi

from components._core.component import HarnessComponent
from components._core.refs import ConnectorRef
from components._core.values import ConnectorType, Kind
from components.connectors import document
from components.connectors.args import BambooConnectorArgs
from components.connectors.native import Connector


class BambooConnector(HarnessComponent):
    """A connector to a Bamboo server. Harness enables it by the flag `BAMBOO_ARTIFACT_NG`."""

    KIND = Kind.CONNECTOR
    ARGS = BambooConnectorArgs
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: ConnectorRef
    """A reference to the connector."""

    def __init__(
        self, name: str, args: BambooConnectorArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the connector."""
        super().__init__(name, args, opts)
        scope, kind = args.scope, ConnectorType.BAMBOO
        leaf = Connector(
            name,
            connector_type=kind.value,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            spec=document.bamboo(args),
            force_delete=args.force_delete or None,
            opts=self._child(),
        )
        self._declare(leaf, type=kind)
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=kind)
        self._register()
