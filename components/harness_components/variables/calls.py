"""How the components of this domain are called. Written by `python -m codegen`.

Only type checkers and editors read this; what a call does is said in `_core/program/call.py`.
"""

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pulumi

    from harness_components._core.scope import Scope
    from harness_components._core.values import AnyIdentifier
    from harness_components.variables.args import VariableArgs


class VariableCall:
    """How a Variable is made."""

    if TYPE_CHECKING:

        @overload
        def __init__(
            self, name: str, args: VariableArgs, opts: pulumi.ResourceOptions | None = None
        ) -> None:
            """Make it of arguments."""

        @overload
        def __init__(
            self,
            name: str,
            *,
            scope: Scope,
            value: str,
            identifier: AnyIdentifier | None = ...,
            display_name: str | None = ...,
            description: str | None = ...,
            tags: Mapping[str, str] = ...,
            extra: Mapping[str, Any] = ...,
            opts: pulumi.ResourceOptions | None = None,
        ) -> None:
            """Make it of the same arguments by keyword.

            scope: Where it lives: `project.scope`, `organization.scope` or `Scope.account()`.
            value: The value, which is text and fixed.
            identifier: Identifier in Harness; absent: made from the component's name, as the
                Harness UI does.
            display_name: Name shown in Harness; absent: the component's name.
            description: Description shown in Harness; absent: none.
            tags: Tags, name to value (a value may be empty); absent: none.
            extra: Keys of the YAML that this library has no field for, written back as they
                are.
            """

        def __init__(self, *args: Any, **given: Any) -> None: ...
