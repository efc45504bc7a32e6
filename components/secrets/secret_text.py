"""A secret text of Harness."""

from typing import ClassVar

import pulumi
from pulumi_harness.platform import secret_text

from components._core.component import HarnessComponent
from components._core.refs import SecretRef
from components._core.values import Kind
from components.secrets.args import BUILT_IN, SecretTextArgs, secret_of


class SecretText(HarnessComponent):
    """A secret text. Other entities refer to it by `ref`; the value goes nowhere else."""

    KIND = Kind.SECRET
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: SecretRef
    """A reference to the secret."""

    def __init__(
        self, name: str, args: SecretTextArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Make the secret. The value is a secret in the state, whatever it was before."""
        super().__init__(name, args, opts)
        manager = args.secret_manager
        leaf = secret_text.SecretText(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id,
            project_id=args.scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            secret_manager_identifier=BUILT_IN if manager is None else manager.text(args.scope),
            value_type="Inline" if args.path is None else "Reference",
            value=args.path if args.value is None else secret_of(args.value),
            opts=self._child(),
        )
        self._declare(leaf)
        self.ref = SecretRef(identifier=self.identifier, scope=args.scope, owner=leaf)
        self._register()
