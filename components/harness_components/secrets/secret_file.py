"""A secret file of Harness."""

from pathlib import Path
from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import SecretRef, text_of
from harness_components._core.values import Kind, SecretType
from harness_components.secrets.args import BUILT_IN, SecretFileArgs
from harness_components.secrets.calls import SecretFileCall


class SecretFile(SecretFileCall, HarnessComponent):
    """A secret file. The provider reads the file; its content is never in the state."""

    KIND = Kind.SECRET
    ARGS = SecretFileArgs
    LEAF = leaf_class("harness:platform/secretFile:SecretFile")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier",)

    ref: SecretRef
    """A reference to the secret."""

    def _make(self, name: str, args: SecretFileArgs) -> None:
        if args.file_path.strip() and not Path(args.file_path).is_file():
            self._run.problems.add(
                "file-path",
                "there is no such file",
                args.where("file_path"),
                given=args.file_path,
                allowed="the path of a file, as seen from the program's folder",
                remedy="make the file, or correct the path",
            )
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
            file_path=args.file_path,
            opts=self._child(),
        )
        self._declare(leaf, type=SecretType.FILE)
        self.ref = SecretRef(
            identifier=self.identifier, scope=args.scope, owner=leaf, type=SecretType.FILE
        )
