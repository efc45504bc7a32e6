"""Overrides, version 2: what differs in an environment or infrastructure."""

from typing import ClassVar

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import identifier_of, text_of
from harness_components._core.values import Kind
from harness_components.environments import document
from harness_components.environments.args import ServiceOverridesArgs
from harness_components.environments.calls import ServiceOverridesCall


class ServiceOverrides(ServiceOverridesCall, HarnessComponent):
    """Overrides of one service or of all, in an environment or in one infrastructure of it."""

    KIND = Kind.OVERRIDES
    ARGS = ServiceOverridesArgs
    LEAF = leaf_class("harness:platform/serviceOverridesV2:ServiceOverridesV2")
    PUBLIC: ClassVar[tuple[str, ...]] = ("type", "yaml")

    type: str
    """What they apply to, in Harness's words."""
    yaml: str | pulumi.Output[str]
    """The body that Harness is given."""

    def _make(self, name: str, args: ServiceOverridesArgs) -> None:
        scope = args.scope
        self.type = args.kind.value
        self.yaml = self._document(name, document.overrides_yaml)
        leaf = self.LEAF(
            name,
            org_id=scope.org_id,
            project_id=scope.project_id,
            env_id=text_of(args.environment, scope),
            service_id=text_of(args.service, scope),
            infra_id=identifier_of(args.infrastructure),
            type=self.type,
            yaml=self.yaml,
            opts=self._child(within=identifier_of(args.environment) or ""),
        )
        self._declare(leaf)
