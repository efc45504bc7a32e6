"""A project of an organisation."""

from typing import ClassVar

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import ProjectRef
from harness_components._core.scope import Scope
from harness_components._core.values import Kind
from harness_components.organizations.args import ProjectArgs


class Project(HarnessComponent):
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

    def __init__(
        self, name: str, args: ProjectArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the project."""
        super().__init__(name, args, opts)
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
        self.scope = Scope(args.scope.org_id, self.identifier, (leaf,), told=args.scope.told)
        self.ref = ProjectRef(identifier=self.identifier, scope=args.scope, owner=leaf)
        self._register()
