"""A service: what is deployed."""

from typing import ClassVar

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import ServiceRef
from harness_components._core.values import AnyIdentifier, Kind
from harness_components.services import document
from harness_components.services.args import ServiceArgs
from harness_components.services.calls import ServiceCall
from harness_components.services.rules.hard_coded import check_hard_coded


class Service(ServiceCall, HarnessComponent):
    """A service with artifact sources, manifests and variables."""

    KIND = Kind.SERVICE
    ARGS = ServiceArgs
    LEAF = leaf_class("harness:platform/service:Service")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "yaml")

    ref: ServiceRef
    """A reference to the service."""
    project_id: AnyIdentifier | None
    """Identifier of its project, when it lives in one."""
    yaml: str | pulumi.Output[str]
    """The document that Harness is given."""

    def _make(self, name: str, args: ServiceArgs) -> None:
        self._run.at_end(check_hard_coded)
        self.project_id = args.scope.project_id
        self.yaml = self._document(name, lambda args: document.yaml(name, args))
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id,
            project_id=args.scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            force_delete=args.force_delete or None,
            yaml=self.yaml,
            opts=self._child(),
        )
        self._declare(leaf)
        self.ref = ServiceRef(identifier=self.identifier, scope=args.scope, owner=leaf)
