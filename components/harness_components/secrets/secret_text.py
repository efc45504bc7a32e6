"""A secret text of Harness."""

from pathlib import Path
from typing import ClassVar, Self

import pulumi

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.program.run import current_run
from harness_components._core.refs import SecretRef, text_of
from harness_components._core.scope import Scope
from harness_components._core.values import Kind, SecretType
from harness_components.secrets.args import BUILT_IN, SecretTextArgs, secret_of
from harness_components.secrets.calls import SecretTextCall


class SecretText(SecretTextCall, HarnessComponent):
    """A secret text. Other entities refer to it by `ref`; the value goes nowhere else."""

    KIND = Kind.SECRET
    ARGS = SecretTextArgs
    LEAF = leaf_class("harness:platform/secretText:SecretText")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: SecretRef
    """A reference to the secret."""

    @classmethod
    def from_yaml(
        cls,
        name: str,
        source: str | Path,
        scope: Scope,
        opts: pulumi.ResourceOptions | None = None,
        *,
        value: pulumi.Output[str] | None = None,
    ) -> Self:
        """Make the secret from what the Harness UI exports, which never holds the value."""
        args = SecretTextArgs.from_yaml(source, scope, current_run().problems)
        return cls(name, args.with_value(value), opts)

    def _make(self, name: str, args: SecretTextArgs) -> None:
        """Make the secret. The value is a secret in the state, whatever it was before."""
        manager = args.secret_manager
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id,
            project_id=args.scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            secret_manager_identifier=text_of(manager, args.scope) or BUILT_IN,
            value_type="Inline" if args.path is None else "Reference",
            value=args.path if args.value is None else secret_of(args.value),
            opts=self._child(),
        )
        self._declare(leaf, type=SecretType.TEXT)
        self.ref = SecretRef(
            identifier=self.identifier, scope=args.scope, owner=leaf, type=SecretType.TEXT
        )
