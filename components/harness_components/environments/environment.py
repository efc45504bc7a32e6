"""An environment: where services are deployed."""

from typing import ClassVar

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import EnvironmentRef
from harness_components._core.values import Kind
from harness_components.environments import document
from harness_components.environments.args import EnvironmentArgs
from harness_components.environments.calls import EnvironmentCall


class Environment(EnvironmentCall, HarnessComponent):
    """An environment, with variables and manifests for every service in it."""

    KIND = Kind.ENVIRONMENT
    ARGS = EnvironmentArgs
    LEAF = leaf_class("harness:platform/environment:Environment")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "yaml")

    ref: EnvironmentRef
    """A reference to the environment."""
    yaml: str | pulumi.Output[str]
    """The document that Harness is given."""

    def _make(self, name: str, args: EnvironmentArgs) -> None:
        self.yaml = self._document(name, lambda args: document.environment_yaml(name, args))
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id,
            project_id=args.scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            type=args.type.value,
            color=args.color,
            force_delete=args.force_delete or None,
            yaml=self.yaml,
            opts=self._child(),
        )
        self._declare(leaf)
        self.ref = EnvironmentRef(identifier=self.identifier, scope=args.scope, owner=leaf)
