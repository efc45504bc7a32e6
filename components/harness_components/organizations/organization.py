"""An organisation of the account."""

from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import OrgRef
from harness_components._core.scope import Scope
from harness_components._core.values import Kind
from harness_components.organizations.args import OrganizationArgs
from harness_components.organizations.calls import OrganizationCall


class Organization(OrganizationCall, HarnessComponent):
    """An organisation. Projects and shared entities are made in its `scope`."""

    KIND = Kind.ORGANIZATION
    ARGS = OrganizationArgs
    LEAF = leaf_class("harness:platform/organization:Organization")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    scope: Scope
    """The scope of the organisation, for what lives in it."""
    ref: OrgRef
    """A reference to the organisation."""

    def _make(self, name: str, args: OrganizationArgs) -> None:
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            description=args.description,
            tags=args.tag_list(),
            opts=self._child(),
        )
        self._declare(leaf)
        self.scope = Scope(self.identifier, None, (leaf,))
        self.ref = OrgRef(identifier=self.identifier, scope=args.scope, owner=leaf)
