"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from harness_components._core.refs import ConnectorRef
    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier
    from harness_components.secrets.args import SecretFileArgs, SecretTextArgs
    from harness_components.secrets.credentials import (
        KerberosKeyTab,
        KerberosPassword,
        SecretSshKeyArgs,
        SecretWinRmArgs,
        SshKeyPath,
        SshKeyReference,
        SshPassword,
        WinRmNtlm,
    )


class SecretFileCall:
    """How a SecretFile is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: SecretFileArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            file_path: str,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            secret_manager: ConnectorRef | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            file_path: Path of the file whose content is the secret, as seen from the program's
                folder.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            secret_manager: The secret manager that keeps it; absent: the built-in one of
                Harness.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class SecretSshKeyCall:
    """How a SecretSshKey is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: SecretSshKeyArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: SshKeyReference
            | SshKeyPath
            | SshPassword
            | KerberosKeyTab
            | KerberosPassword,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            port: int | None = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            port: Port of the machines, 1 to 65535; absent: Harness's own.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class SecretTextCall:
    """How a SecretText is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: SecretTextArgs, opts: pulumi.ResourceOptions | None = None
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
            value: pulumi.Output[str] | None = ...,
            path: str | None = ...,
            secret_manager: ConnectorRef | None = ...,
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
            value: The value, as a secret of Pulumi: `config.require_secret(...)` or
                `Output.secret(...)`. Exactly one of `value` and `path` is needed.
            path: Where an external secret manager keeps the value; absent: `value` is kept by
                Harness.
            secret_manager: The secret manager that keeps it; absent: the built-in one of
                Harness.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...


class SecretWinRmCall:
    """How a SecretWinRm is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: SecretWinRmArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            credentials: WinRmNtlm | KerberosKeyTab | KerberosPassword,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            port: int | None = ...,
            use_ssl: bool = ...,
            skip_cert_check: bool = ...,
            use_no_profile: bool = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            credentials: How to log in.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            port: Port of the machines, 1 to 65535; absent: Harness's own.
            use_ssl: Whether the machines are reached by HTTPS; absent: yes.
            skip_cert_check: Whether any certificate of the machines will do; absent: no.
            use_no_profile: Whether PowerShell starts without the profile of the user; absent:
                yes.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
