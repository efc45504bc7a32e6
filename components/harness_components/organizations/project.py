"""A project of an organisation."""

from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import ProjectRef
from harness_components._core.scope import Scope
from harness_components._core.values import Kind
from harness_components.organizations.args import ProjectArgs
from harness_components.organizations.calls import ProjectCall


class Project(ProjectCall, HarnessComponent):
    """A project. Services, environments and connectors are made in its `scope`."""

    KIND = Kind.PROJECT
    ARGS = ProjectArgs
    LEAF = leaf_class("harness:platform/project:Project")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "org_id")

    scope: Scope
    """The scope of the project, for what lives in it."""
    org_id: str
    """Identifier of its organisation."""
    ref: ProjectRef
    """A reference to the project."""

    def _make(self, name: str, args: ProjectArgs) -> None:
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id or "",
            color=args.color,
            description=args.description,
            tags=args.tag_list(),
            opts=self._child(),
        )
        self._declare(leaf)
        self.org_id = str(args.scope.org_id)
        self.scope = Scope(
            args.scope.org_id, self.identifier, (leaf,), is_placeholder=args.scope.is_placeholder
        )
        self.ref = ProjectRef(identifier=self.identifier, scope=args.scope, owner=leaf)
