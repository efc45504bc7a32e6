"""A folder of the Harness file store."""

from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import FileRef
from harness_components._core.values import Kind
from harness_components.filestore.args import FileStoreFolderArgs
from harness_components.filestore.calls import FileStoreFolderCall


class FileStoreFolder(FileStoreFolderCall, HarnessComponent):
    """A folder. Files and folders lie in it by `parent=folder.ref`."""

    KIND = Kind.FILE
    ARGS = FileStoreFolderArgs
    LEAF = leaf_class("harness:platform/fileStoreFolder:FileStoreFolder")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "path")

    path: str
    """Path from the root of the store."""
    ref: FileRef
    """A reference to the folder, for manifests and for what lies in it."""

    def _make(self, name: str, args: FileStoreFolderArgs) -> None:
        self.path = args.path_for(name)
        leaf = self.LEAF(
            name,
            identifier=self.identifier,
            name=args.name_for(name),
            org_id=args.scope.org_id,
            project_id=args.scope.project_id,
            description=args.description,
            tags=args.tag_list(),
            parent_identifier="Root" if args.parent is None else args.parent.identifier,
            opts=self._child(),
        )
        self._declare(leaf, path=self.path)
        self.ref = FileRef(path=self.path, identifier=self.identifier, scope=args.scope, owner=leaf)
