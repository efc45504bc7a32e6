"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from harness_components._core.refs import FileRef
    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier
    from harness_components.filestore.args import FileStoreFileArgs, FileStoreFolderArgs, FileUsage


class FileStoreFileCall:
    """How a FileStoreFile is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: FileStoreFileArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            content: str,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            parent: FileRef | None = ...,
            usage: FileUsage = ...,
            mime_type: str | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            content: The text of the file. Secrets only as expressions, such as
                `<+secrets.getValue("x")>`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            parent: Folder it lies in: `folder.ref`; absent: the root of the store.
            usage: What it is for; absent: a manifest.
            mime_type: Type of the content, such as `text/yaml`; absent: chosen by Harness.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class FileStoreFolderCall:
    """How a FileStoreFolder is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: FileStoreFolderArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            parent: FileRef | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            parent: Folder it lies in: `folder.ref`; absent: the root of the store.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
