"""Arguments that every connector has. Credentials are references to secrets, never the secrets."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Self

from harness_components._core.model.cursor import Cursor
from harness_components._core.model.entity import EntityArgs
from harness_components._core.model.specifiers import At, OutsideDocument
from harness_components._core.scope import Scope
from harness_components._core.values import ConnectorType
from harness_components._core.yaml.nodes import ScalarNode

IMPLIED: Mapping[str, bool] = {
    "default": False,
    "executeOnDelegate": True,
    "ignoreTestConnection": False,
    "isDefault": False,
    "proxy": False,
}
"""Keys of a `spec` that the Harness UI exports, with what Harness takes them for where they are not
sent: as these they say nothing, though the provider may have no argument for them."""


class ConnectorArgs(EntityArgs, below="spec"):
    """What every connector has."""

    delegate_selectors: Sequence[str] = ()
    """Tags of the delegates that may use the connector; absent: any delegate."""

    DOCUMENT = "connector"
    EXPRESSIONS = "connector"
    TYPE: ClassVar[ConnectorType]
    """The type that the document of such a connector has."""

    def __init_subclass__(cls, **declared: Any) -> None:
        """Take the type from the kind."""
        super().__init_subclass__(**declared)
        if cls.KINDS:
            cls.TYPE = ConnectorType(cls.KINDS[0])

    @classmethod
    def read_shared(cls, cursor: Cursor, scope: Scope) -> dict[str, Any]:
        """Return what every connector's document has; report one of another type."""
        given = cursor.text("type")
        if given != cls.TYPE.value:
            cursor.problems.add(
                "connector-type",
                f"this is not a connector of type {cls.TYPE.value}",
                cursor.node.place("type"),
                given=given,
                allowed=cls.TYPE.value,
                remedy="load it with the component of its type, or with RawConnector",
            )
            cursor.problems.suppress(cursor.node.place("spec"))
        shared = super().read_shared(cursor, scope)
        spec = cursor.below("spec")
        for key, value in IMPLIED.items():
            node = spec.node.get(key)
            if isinstance(node, ScalarNode) and node.value is value:
                spec.take(key)
        return shared


class RawConnectorArgs(EntityArgs):
    """Arguments of a connector of any type, by its raw spec."""

    connector_type: Annotated[ConnectorType, At("type")]
    """Type of the connector."""
    spec: Mapping[str, Any]
    """The connector's `spec` as Harness writes it. Secrets as `secret.ref`, never as text."""
    force_delete: Annotated[bool, OutsideDocument()] = False
    """Whether it is deleted even while entities use it; absent: no."""

    DOCUMENT = "connector"
    EXPRESSIONS = "connector"

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        if cursor.text("type") is None:
            cursor.missing("type")
        values = cls.read_shared(cursor, scope) | {"spec": cursor.mapping("spec")}
        kind = cursor.choice("type", ConnectorType, ConnectorType.GIT)
        values |= {"connector_type": kind, "extra": cursor.rest()}
        made = cls.from_node(values, cursor.node)
        if cursor.text("type") != kind.value:
            cursor.problems.suppress(cursor.node.place("spec"))  # what it should be is not known
            made.mark_uncertain()
        return made
