"""Arguments that every connector has. Credentials are references to secrets, never the secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from harness_components._core.model import forms
from harness_components._core.model.base import EntityArgs
from harness_components._core.model.cursor import Reader
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


@dataclass(frozen=True, kw_only=True)
class ConnectorArgs(EntityArgs):
    """What every connector has."""

    delegate_selectors: Sequence[str] = ()
    """Tags of the delegates that may use the connector; absent: any delegate."""

    BELOW = "spec"
    DOCUMENT = "connector"
    EXPRESSIONS = "connector"
    TYPE: ClassVar[ConnectorType]
    """The type that the document of such a connector has."""

    @classmethod
    def common(cls, reader: Reader, scope: Scope) -> dict[str, Any]:
        """Return what every connector's document has; report one of another type."""
        given = reader.text("type")
        if given != cls.TYPE.value:
            reader.problems.add(
                "connector-type",
                f"this is not a connector of type {cls.TYPE.value}",
                reader.node.place("type"),
                given=given,
                allowed=cls.TYPE.value,
                remedy="load it with the component of its type, or with RawConnector",
            )
            reader.problems.told(reader.node.place("spec"))
        found = super().common(reader, scope) | forms.values(cls, reader)
        spec = reader.below("spec")
        for key, value in IMPLIED.items():
            node = spec.node.get(key)
            if isinstance(node, ScalarNode) and node.value is value:
                spec.take(key)
        return found


@dataclass(frozen=True, kw_only=True)
class RawConnectorArgs(EntityArgs):
    """Arguments of a connector of any type, by its raw spec."""

    connector_type: ConnectorType
    """Type of the connector."""
    spec: Mapping[str, Any]
    """The connector's `spec` as Harness writes it. Secrets as `secret.ref`, never as text."""
    force_delete: bool = False
    """Whether it is deleted even while entities use it; absent: no."""

    KEYS: ClassVar[Mapping[str, str]] = {"connector_type": "type"}
    DOCUMENT = "connector"
    EXPRESSIONS = "connector"

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments of a connector's document."""
        if reader.text("type") is None:
            reader.missing("type")
        common, said = cls.common(reader, scope), reader.mapping("spec")
        kind = reader.choice("type", ConnectorType, ConnectorType.GIT)
        made = cls(**common, connector_type=kind, spec=said, extra=reader.rest())
        if reader.text("type") != kind.value:
            reader.problems.told(reader.node.place("spec"))  # what it should be is not known
            made.tell(())
        return made
