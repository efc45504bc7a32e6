"""Secrets that log in to machines: SSH keys and WinRM credentials of Harness."""

from typing import ClassVar

from harness_components._core.program import outputs
from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import SecretRef
from harness_components._core.values import Kind
from harness_components.secrets.calls import SecretSshKeyCall, SecretWinRmCall
from harness_components.secrets.credentials import (
    CredentialsArgs,
    SecretSshKeyArgs,
    SecretWinRmArgs,
)


class MachineSecret(HarnessComponent):
    """What both do; each adds only its classes."""

    KIND = Kind.SECRET
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)
    ARGS: ClassVar[type[CredentialsArgs]]

    ref: SecretRef
    """A reference to the secret."""

    def _make(self, name: str, args: CredentialsArgs) -> None:
        scope = args.scope
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=scope.org_id,
            project_id=scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            opts=self._child(),
            **outputs.arguments(args, name, args.arguments(scope)),
        )
        self._declare(leaf, type=args.TYPE)
        self.ref = SecretRef(identifier=self.identifier, scope=scope, owner=leaf, type=args.TYPE)


class SecretSshKey(SecretSshKeyCall, MachineSecret):
    """An SSH key of Harness: what Git connectors and deployments by SSH log in with."""

    ARGS = SecretSshKeyArgs
    LEAF = leaf_class("harness:platform/secretSshkey:SecretSshkey")


class SecretWinRm(SecretWinRmCall, MachineSecret):
    """WinRM credentials of Harness: what deployments to Windows machines log in with."""

    ARGS = SecretWinRmArgs
    LEAF = leaf_class("harness:platform/secretWinrm:SecretWinrm")
