"""An infrastructure definition: the exact place in an environment."""

from typing import ClassVar

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import InfrastructureRef, identifier_of, text_of
from harness_components._core.values import Kind
from harness_components.environments import document
from harness_components.environments.args import InfrastructureArgs
from harness_components.environments.calls import InfrastructureCall


class Infrastructure(InfrastructureCall, HarnessComponent):
    """An infrastructure definition of an environment."""

    KIND = Kind.INFRASTRUCTURE
    ARGS = InfrastructureArgs
    LEAF = leaf_class("harness:platform/infrastructure:Infrastructure")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "yaml")

    ref: InfrastructureRef
    """A reference to the infrastructure definition."""
    yaml: str | pulumi.Output[str]
    """The document that Harness is given."""

    def _make(self, name: str, args: InfrastructureArgs) -> None:
        scope = args.scope
        self.yaml = self._document(name, lambda args: document.infrastructure_yaml(name, args))
        kind = document.infrastructure(name, args)["infrastructureDefinition"]["type"]
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            env_id=text_of(args.environment, scope),
            description=args.description,
            tags=args.tag_list(),
            type=kind,
            deployment_type=args.deployment_type.value,
            force_delete=args.force_delete or None,
            yaml=self.yaml,
            opts=self._child(),
        )
        self._declare(leaf, within=identifier_of(args.environment) or "")
        self.ref = InfrastructureRef(
            identifier=self.identifier, scope=scope, owner=leaf, environment=args.environment
        )
