"""What a declaration says of a field beyond its type, in `Annotated`.

    connector_ref: Annotated[ConnectorRef | Expression, Refers(ConnectorType.DOCKER)]
    credentials: Annotated[UsernamePassword | None, At("spec.auth"), OneOf(cases=LOGIN_OR_NOT)]

A field without any stands below its class's `below`, under its own name in camel case, and the
provider calls it as the class does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from harness_components._core.values import ConnectorType, SecretType

if TYPE_CHECKING:
    from harness_components._core.model.base import Model


@dataclass(frozen=True, slots=True)
class At:
    """Path of a field in the document, from its model."""

    path: str
    also: str = ""
    """A second place of the same value, which is written as well and may be read alone."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Path of the provider's argument, from the model's block; empty: there is none."""

    path: str


@dataclass(frozen=True, slots=True, init=False)
class Refers:
    """Types of connector or secret that a reference may name; none: any."""

    types: tuple[ConnectorType | SecretType, ...]
    remedies: Mapping[ConnectorType, str]
    """Remedy for a connector of another type, by that type."""
    version: str
    """Version of the server that a connector must be for, such as `3.x`; empty: any."""

    def __init__(
        self,
        *types: ConnectorType | SecretType,
        remedies: Mapping[ConnectorType, str] | None = None,
        version: str = "",
    ) -> None:
        """Set the types that fit."""
        object.__setattr__(self, "types", types)
        object.__setattr__(self, "remedies", remedies or {})
        object.__setattr__(self, "version", version)


@dataclass(frozen=True, slots=True)
class Items:
    """Each item of a list stands below the key `wrapped` in the document."""

    wrapped: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A list that the document writes as one text, with `separator` between the items."""

    separator: str


@dataclass(frozen=True, slots=True)
class Required:
    """A document must have the field, though a call may leave it out."""


@dataclass(frozen=True, slots=True)
class MayBeEmpty:
    """A text that may be empty: what a document holds as null is the empty text."""


@dataclass(frozen=True, slots=True)
class AnyForm:
    """An identifier that Harness takes in any form: the rule of identifiers is a warning here."""


@dataclass(frozen=True, slots=True)
class OutsideDocument:
    """An argument of the component, which stands in no document."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A field that takes one of several models, and how a document says which.

    Without `cases`, each model is told by its `kind`, under the key `type`.
    """

    cases: tuple["Case", ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One of the forms of a field: the words that identify it, and where its parts stand.

    The same model may stand under other words, paths and arguments in another field.
    """

    model: "type[Model] | None"
    """Class of the value; None where the words say everything."""
    words: Mapping[str, str | bool]
    """Words of the document that identify this case, by path below the field's own."""
    at: str = "spec"
    """Where the fields of the model begin, below the field's path."""
    block: str = ""
    """Block of the provider that holds the fields; empty: they stand beside the field.

    A block that ends in `[]` is the only item of a list.
    """
    constants: Mapping[str, Any] = field(default_factory=dict)
    """Arguments that the provider needs to be given in this case, by their paths."""
    inside: tuple[str, ...] = ()
    """Fields of the owner that the provider wants inside the block."""
    assumed: bool = False
    """Whether this case is meant where the document has none of the words."""
    key: str = ""
    """Path below the field's own that identifies this case where there are no words."""
    flags: Mapping[str, bool] = field(default_factory=dict)
    """Flags that a document of this case has as well; those of other cases may stand as false."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Where fields of the model stand in this case, from `at`, where not as the model says."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Second places of fields of the model, by their paths below the field's own."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """What the provider calls fields of the model in this case, where not as the model says."""
    without: tuple[str, ...] = ()
    """Fields of the model that this case does not have."""

    def path_of(self, name: str) -> str:
        """Return where the field `name` of the model stands, from `at`.

        Raises ValueError for a case without a model.
        """
        if self.model is None:
            msg = "a case without a model has no fields"
            raise ValueError(msg)
        return self.paths.get(name) or self.model.path_of(name)

    def names(self) -> list[str]:
        """Return the names of the fields that this case has."""
        if self.model is None:
            return []
        return [name for name in self.model.field_specs() if name not in ("extra", *self.without)]

    def place_of(self, name: str) -> str:
        """Return where the field `name` of the model stands, below the field's own path."""
        path = self.path_of(name)
        return f"{self.at}.{path}" if self.at else path

    def places(self) -> list[str]:
        """Return where the fields of the model stand, below the field's own path."""
        return [*map(self.place_of, self.names()), *self.also.values()]

    def shown(self) -> str:
        """Return the words as a document has them, such as `type: ManualConfig`."""
        return ", ".join(
            f"{path.rpartition('.')[2]}: {word_text(word)}" for path, word in self.words.items()
        )


def word_text(word: str | bool) -> str:  # noqa: FBT001  # a word of a document may be a flag
    """Return a word as a document writes it."""
    return str(word).lower() if isinstance(word, bool) else word
