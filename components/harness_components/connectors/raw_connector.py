"""A connector of any type, by its raw spec."""

from typing import ClassVar

from harness_components._core.model.raw_parts import raw
from harness_components._core.program.component import HarnessComponent
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import Kind
from harness_components.connectors.args import RawConnectorArgs
from harness_components.connectors.calls import RawConnectorCall
from harness_components.connectors.native import Connector


class RawConnector(RawConnectorCall, HarnessComponent):
    """A connector of a type that has no component of its own yet."""

    KIND = Kind.CONNECTOR
    ARGS = RawConnectorArgs
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: ConnectorRef
    """A reference to the connector."""

    def _make(self, name: str, args: RawConnectorArgs) -> None:
        scope, kind = args.scope, args.connector_type
        leaf = Connector(
            name,
            connector_type=kind.value,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            spec=raw(args.spec, scope),
            force_delete=args.force_delete or None,
            opts=self._child(),
        )
        self._declare(leaf, type=kind)
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=kind)
