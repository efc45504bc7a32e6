"""What the components of all kinds of connector do; each kind adds only its classes."""

from typing import Any, ClassVar

from harness_components._core.documents import present
from harness_components._core.program import outputs
from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import Leaf
from harness_components._core.refs import ConnectorRef
from harness_components._core.values import Kind
from harness_components.connectors.args import ConnectorArgs
from harness_components.connectors.native import Connector


class TypedConnector(HarnessComponent):
    """A connector of a kind that has arguments of its own."""

    KIND = Kind.CONNECTOR
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)
    ARGS: ClassVar[type[ConnectorArgs]]
    LEAF: ClassVar[type[Leaf]] = Connector

    ref: ConnectorRef
    """A reference to the connector."""

    def _make(self, name: str, args: ConnectorArgs) -> None:
        scope = args.scope
        said = _native(args) if self.LEAF is Connector else args.arguments(scope)
        said = outputs.arguments(args, name, said)
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            opts=self._child(),
            **present(force_delete=getattr(args, "force_delete", False) or None),
            **said,
        )
        self._declare(leaf, type=args.TYPE, version=getattr(args, "version", ""))
        self.ref = ConnectorRef(identifier=self.identifier, scope=scope, owner=leaf, type=args.TYPE)


def _native(args: ConnectorArgs) -> dict[str, Any]:
    return {"connector_type": args.TYPE.value, "spec": args.document(args.scope)["spec"]}
