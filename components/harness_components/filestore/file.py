"""A file of the Harness file store."""

from typing import ClassVar

from harness_components._core.program.component import HarnessComponent
from harness_components._core.program.leaf import leaf_class
from harness_components._core.refs import FileRef
from harness_components._core.values import Kind
from harness_components.filestore.args import FileStoreFileArgs
from harness_components.filestore.calls import FileStoreFileCall


class FileStoreFile(FileStoreFileCall, HarnessComponent):
    """A file: a manifest, a values file, a configuration or a script."""

    KIND = Kind.FILE
    ARGS = FileStoreFileArgs
    LEAF = leaf_class("harness:platform/fileStoreFile:FileStoreFile")
    PUBLIC: ClassVar[tuple[str, ...]] = ("identifier", "path")

    path: str
    """Path from the root of the store."""
    ref: FileRef
    """A reference to the file, for manifests."""

    def _make(self, name: str, args: FileStoreFileArgs) -> None:
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
            content=args.content,
            file_usage=args.usage.value,
            mime_type=args.mime_type,
            opts=self._child(),
        )
        self._declare(leaf, path=self.path)
        self.ref = FileRef(path=self.path, identifier=self.identifier, scope=args.scope, owner=leaf)
