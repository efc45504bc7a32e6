"""Arguments of folders and files of the Harness file store."""

import re
from enum import StrEnum

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.suggestions import listed
from harness_components._core.model.entity import EntityArgs
from harness_components._core.refs import FileRef
from harness_components.filestore.kubernetes import expressions_in_objects

_PATCH = re.compile(r"(?<![a-z])patch(?:es)?(?![a-z])", re.IGNORECASE)
"""What a path holds that is taken for a Kustomize patch."""


class FileUsage(StrEnum):
    """What a file of the store is for."""

    MANIFEST = "MANIFEST_FILE"
    CONFIG = "CONFIG"
    SCRIPT = "SCRIPT"


class EntryArgs(EntityArgs):
    """What folders and files have. The display name is the name in the path."""

    parent: FileRef | None = None
    """Folder it lies in: `folder.ref`; absent: the root of the store."""

    def path_for(self, name: str) -> str:
        """Return the path of the entry that the component `name` makes."""
        above = "" if self.parent is None else self.parent.path.rstrip("/")
        return f"{above}/{self.name_for(name)}"

    def check(self, problems: Problems) -> None:
        """Report a name with a slash, and a folder that is not this program's."""
        if self.display_name is not None and "/" in self.display_name:
            problems.add(
                "file-name",
                "the name of a file or folder holds a slash",
                self.where("display_name"),
                given=self.display_name,
                allowed="the last part of the path",
                remedy="make a FileStoreFolder for each folder, and pass parent=folder.ref",
            )
        if self.parent is not None and self.parent.owner is None:
            problems.add(
                "file-parent",
                "the folder is not one of this program",
                self.where("parent"),
                given=self.parent.path,
                allowed="the ref of a FileStoreFolder",
                remedy="make the folder with FileStoreFolder and pass its ref",
            )


class FileStoreFolderArgs(EntryArgs):
    """Arguments of a folder."""


class FileStoreFileArgs(EntryArgs):
    """Arguments of a file."""

    content: str
    """The text of the file. Secrets only as expressions, such as `<+secrets.getValue("x")>`."""
    usage: FileUsage = FileUsage.MANIFEST
    """What it is for; absent: a manifest."""
    mime_type: str | None = None
    """Type of the content, such as `text/yaml`; absent: chosen by Harness."""

    def _check_entity(self, name: str, found: Problems) -> None:
        super()._check_entity(name, found)
        if self.usage is FileUsage.MANIFEST and not _PATCH.search(self.path_for(name)):
            self._check_objects(found)

    def _check_objects(self, problems: Problems) -> None:
        """Report expressions in Kubernetes objects; those of Kustomize patches are evaluated."""
        found = expressions_in_objects(self.content)
        if not found:
            return
        first = found[0]
        key = first.key if first.key.isidentifier() else "x"
        lines = listed([str(each.line) for each in found], "and")
        problems.add(
            "manifest-expression",
            f"the content is a Kubernetes manifest with Harness expressions, which Harness does "
            f"not evaluate there: line{'s' if len(found) > 1 else ''} {lines}",
            self.where("content"),
            given=first.text,
            allowed="expressions in values files, and in Kustomize patches, whose file or folder "
            "has patch in its name",
            remedy=f'put "{key}: {first.text}" into values.yaml, and write '
            f"{{{{.Values.{key}}}}} here",
        )
