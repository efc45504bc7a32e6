"""What all arguments share: they are frozen, know where they were written, and check themselves.

A `Piece` is a typed part of a document; `EntityArgs` are the arguments of a component. Each knows
the line that called it, or the node it was read from. Checking is pure: no engine, account, file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.place import Place, call_site
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.identifiers import (
    check_identifier,
    check_name,
    check_tags,
    identifier_from_name,
)
from harness_components._core.model.cursor import Reader, collect
from harness_components._core.model.fields import Wrong, explain, taken
from harness_components._core.model.raw_parts import raw_refs
from harness_components._core.model.taking import Taking, check_types, imagine
from harness_components._core.model.texts import RAW, check_texts, texts_of
from harness_components._core.model.unions import Way
from harness_components._core.model.whole import is_read
from harness_components._core.refs import FileRef, Ref
from harness_components._core.scope import Scope
from harness_components._core.values import (
    RUNTIME_INPUT,
    ConnectorType,
    Expression,
    Identifier,
    SecretType,
)
from harness_components._core.yaml.dialect import check_dialect
from harness_components._core.yaml.nodes import MapNode, Node, nothing
from harness_components._core.yaml.read import read, read_file


@cache
def _paths(cls: "type[Piece]") -> Mapping[str, str]:
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        found |= base.__dict__.get("KEYS", {})
    return found


def camel(name: str) -> str:
    """Return a field's name as Harness writes it: `image_path` becomes `imagePath`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


@dataclass(frozen=True, kw_only=True)
class Piece(metaclass=Taking):
    """A typed part of a Harness document."""

    KEYS: ClassVar[Mapping[str, str]] = {}
    """YAML keys of fields that are not simply the field in camel case, as paths from the piece.

    They add to those of the classes above.
    """
    BELOW: ClassVar[str] = ""
    """Where fields without an entry in `KEYS` stand, such as `spec`; empty: in the piece itself."""
    WORDS: ClassVar[Mapping[str, str]] = {}
    """Words that every document of the piece has, by their paths, such as its type."""
    KINDS: ClassVar[tuple[str, ...]] = ()
    """Types, in Harness's words, of which this class is; empty: the `type` among its `WORDS`."""
    OTHERS: ClassVar[tuple[str, ...]] = ()
    """Types that Harness knows, where the class stands for all that have no class of their own."""
    CALLED: ClassVar[str] = ""
    """What such a class is one of, in the words of a message, such as `manifest`."""
    WAYS: ClassVar[Mapping[str, tuple[Way, ...]]] = {}
    """The forms of each field that has several."""
    AGAIN: ClassVar[Mapping[str, str]] = {}
    """Second places of fields, which a document has as well, as paths."""
    WRAPS: ClassVar[Mapping[str, str]] = {}
    """Lists whose items stand below a key of their own each, with that key."""
    READERS: ClassVar[Mapping[str, Callable[[Reader], Any]]] = {}
    """Lists whose items are read in a way of their own, with the function that reads one."""
    STATED: ClassVar[tuple[str, ...]] = ()
    """Fields that a document must have, though a call may leave them out."""
    JOINED: ClassVar[Mapping[str, str]] = {}
    """Lists that a document writes as one text, with what stands between the items."""
    ARGUMENTS: ClassVar[Mapping[str, str]] = {}
    """What the provider calls a field that it does not call as this class does, as paths."""
    CONNECTORS: ClassVar[Mapping[str, tuple[ConnectorType, ...]]] = {}
    """Which types of connector a field that refers to one may hold."""
    CONNECTOR_VERSION: ClassVar[str] = ""
    """Which version of the server a connector must be for, such as `3.x`; empty: any."""
    SECRETS: ClassVar[Mapping[str, tuple[SecretType, ...]]] = {}
    """Which types of secret a field that refers to one may hold."""
    REMEDIES: ClassVar[Mapping[ConnectorType, str]] = {}
    """What to do where a connector of another type is given, by that type, if there is a way."""

    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Keys of the YAML that this library has no field for, written back as they are."""

    _place: Place = field(init=False, repr=False, compare=False, default=Place())
    _node: MapNode | None = field(init=False, repr=False, compare=False, default=None)
    _way: Way | None = field(init=False, repr=False, compare=False, default=None)
    _wrong: tuple[Wrong, ...] = field(init=False, repr=False, compare=False, default=())
    _sound: bool = field(init=False, repr=False, compare=False, default=True)

    def __post_init__(self) -> None:
        """Remember the line that made this, and what was given to it that does not fit."""
        object.__setattr__(self, "_place", call_site())
        check_types(self)

    def tell(self, wrong: Iterable[Wrong]) -> None:
        """Keep what was given that does not fit, to be reported by `check_fits`."""
        object.__setattr__(self, "_wrong", (*self._wrong, *wrong))
        object.__setattr__(self, "_sound", False)

    def check_fits(self, problems: Problems) -> bool:
        """Report what was given that does not fit; return whether everything does."""
        for each in self._wrong:
            problems.add(
                each.code,
                each.message,
                self.where(each.attribute),
                given=each.given,
                allowed=each.allowed,
                remedy=each.remedy,
            )
        return self._sound

    def read_from(self, node: MapNode, way: Way | None = None) -> Self:
        """Take `node`, read in the form `way`, as the place where this was written; return self."""
        object.__setattr__(self, "_node", node)
        object.__setattr__(self, "_way", way)
        object.__setattr__(self, "_place", node.place())
        return self

    def where(self, name: str = "") -> Place:
        """Return where the field `name` was written, or this piece when it has none."""
        if self._node is None or not name:
            return self._place.child(name)
        return self._node.place(self._path_of(name))

    @property
    def is_sound(self) -> bool:
        """Return whether everything that was given fits, so that nothing stands in for it."""
        return self._sound

    @property
    def read_node(self) -> MapNode | None:
        """Return the mapping of a document that this was read from; None where it was not."""
        return self._node

    def node_of(self, name: str) -> Node | None:
        """Return what a document holds for the field `name`; None for what is from elsewhere."""
        return None if self._node is None else self._node.at(self._path_of(name))

    def _path_of(self, name: str) -> str:
        return self.path_of(name) if self._way is None else self._way.path_of(name)

    @classmethod
    def path_of(cls, name: str) -> str:
        """Return where the field `name` stands in a document, from the piece."""
        found = _paths(cls).get(name)
        if found is not None:
            return found
        return f"{cls.BELOW}.{camel(name)}" if cls.BELOW else camel(name)

    @classmethod
    def kinds(cls) -> tuple[str, ...]:
        """Return the types, in Harness's words, by which a document tells this class."""
        return cls.KINDS or tuple(word for path, word in cls.WORDS.items() if path == "type")

    @classmethod
    def settle(cls, found: dict[str, Any]) -> None:
        """Put right what a document said for the fields, where one depends on another."""

    def words(self) -> Mapping[str, str]:
        """Return the words that the document of this piece has, by their paths."""
        return self.WORDS

    def types(self, name: str) -> tuple[ConnectorType | SecretType, ...]:
        """Return which types of entity the field `name` may refer to; none: any."""
        return self.connectors(name) or self.SECRETS.get(name, ())

    def connectors(self, name: str) -> tuple[ConnectorType, ...]:
        """Return which types of connector the field `name` may refer to; none: any."""
        return self.CONNECTORS.get(name, ())

    def word(self, name: str, value: str = "") -> str:
        """Return the field `name`, with a value if given, as the user writes it: YAML or Python."""
        if self._node is not None:
            key = self.path_of(name).rpartition(".")[2]
            return f"{key}: {value}" if value else key
        if value == RUNTIME_INPUT:
            return f"{name}=runtime_input()"
        return f'{name}="{value}"' if value else name

    def check_written(self, problems: Problems) -> None:
        """Report how single fields stand in a document, whatever else of the piece is wrong."""

    def check_piece(self, problems: Problems) -> None:
        """Report what breaks a rule in this piece alone; nested pieces are asked on their own."""

    def nested(self) -> Iterator["Piece"]:
        """Yield this piece and every piece below it."""
        yield self
        for each in taken(type(self)):
            if each.name != "extra":
                yield from _pieces(getattr(self, each.name))

    def texts(self) -> Iterator[tuple["Piece", str, str]]:
        """Yield every text in this piece and below, with the piece and field that hold it."""
        for piece in self.nested():
            for attribute, _, _, text in texts_of(piece):
                yield piece, attribute, text

    def uses(self) -> Iterator[tuple["Piece", str, Ref | FileRef]]:
        """Yield every reference in this piece and below, with the piece and field that hold it."""
        for piece in self.nested():
            for each in taken(type(piece)):
                value = getattr(piece, each.name)
                if isinstance(value, (Ref, FileRef)):
                    yield piece, each.name, value
                elif isinstance(value, (list, tuple)):
                    for item in value:
                        if isinstance(item, (Ref, FileRef)):
                            yield piece, each.name, item
                elif value and isinstance(value, Mapping) and each.name in RAW:
                    for ref in raw_refs(value):
                        yield piece, each.name, ref


_IDENTITY = frozenset({"", "identifier", "display_name", "parent", "environment"})
"""Fields without which it is not known what an entity is called; `""` is any that is misspelt."""


def _pieces(value: object) -> Iterator[Piece]:
    if isinstance(value, Piece):
        yield from value.nested()
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _pieces(item)


@dataclass(frozen=True, kw_only=True)
class EntityArgs(Piece):
    """What every entity of Harness has."""

    scope: Scope
    """Where it lives: `project.scope`, `organization.scope` or `Scope.account()`."""
    identifier: Identifier | None = None
    """Identifier in Harness; absent: made from the component's name, as the Harness UI does."""
    display_name: str | None = None
    """Name shown in Harness; absent: the component's name."""
    description: str | None = None
    """Description shown in Harness; absent: none."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """Tags, name to value (a value may be empty); absent: none."""

    KEYS: ClassVar[Mapping[str, str]] = {
        "scope": "",
        "identifier": "identifier",
        "display_name": "name",
        "description": "description",
        "tags": "tags",
    }
    DOCUMENT: ClassVar[str] = ""
    """The top-level key of its document, such as `service`."""

    EXPRESSIONS: ClassVar[str] = ""
    """The kind of document, in the words of `expressions`; empty where none are looked at."""
    KEEPS: ClassVar[bool] = False
    """Whether keys of the document that no field holds can be written back."""

    @property
    def is_known(self) -> bool:
        """Return whether it is known which entity this is, whatever else is wrong."""
        if self._sound:
            return True
        return bool(self._wrong) and _IDENTITY.isdisjoint(each.attribute for each in self._wrong)

    @classmethod
    def from_yaml(cls, source: str | Path, scope: Scope, problems: Problems | None = None) -> Self:
        """Read the arguments from what the Harness UI exports: a text, or the `Path` of a file.

        With `problems`, what is wrong goes there, and a document that cannot be read gives
        arguments that stand for it. Without, DocumentError is raised with every problem. Keys
        that the library does not know are kept, and reported as warnings.
        """
        found = Problems() if problems is None else problems
        errors = len(found.errors)
        if not isinstance(scope, Scope):
            for wrong in explain("scope", scope, Scope):
                found.add(wrong.code, wrong.message, call_site(), remedy=wrong.remedy)
            scope = Scope(told=True)
        node = collect(
            found,
            lambda: (
                read_file(source, found) if isinstance(source, Path) else read(source, None, found)
            ),
        )
        usable = node is not None and check_dialect(node, found, cls.DOCUMENT)
        body = node.get(cls.DOCUMENT) if usable and isinstance(node, MapNode) else None
        if usable and node is not None and not isinstance(body, MapNode):
            found.add(
                "wrong-shape",
                f'"{cls.DOCUMENT}" is empty',
                node.place(cls.DOCUMENT),
                allowed=f"the {cls.DOCUMENT} itself, indented below its key",
                remedy="indent the lines that follow by two blanks",
            )
        if isinstance(body, MapNode):
            made = cls.read(Reader(body, found, keeps=cls.KEEPS), scope).read_from(body)
        else:
            name = str(source) if isinstance(source, Path) else None
            made = imagine(cls, scope=scope).read_from(nothing(name))
        if problems is None and len(found.errors) > errors:
            raise DocumentError(found)
        return made

    @classmethod
    def read(cls, reader: Reader, scope: Scope) -> Self:
        """Return the arguments that the document under `reader` stands for."""
        return cls(**cls.common(reader, scope), extra=reader.rest())

    @classmethod
    def common(cls, reader: Reader, scope: Scope) -> dict[str, Any]:
        """Return what every document has: identifier, name, description, tags, and its scope.

        A document that names an organisation or a project must name the ones of `scope`.
        """
        for key, wanted in (
            ("orgIdentifier", scope.org_id),
            ("projectIdentifier", scope.project_id),
        ):
            given = reader.text(key)
            if scope.told or given is None or isinstance(given, Expression):
                continue
            if given != wanted:
                reader.problems.add(
                    "wrong-scope",
                    f"the document is of another scope than {scope}, where it is to live",
                    reader.node.place(key),
                    given=given,
                    allowed=wanted or f"no {key}",
                    remedy=f"remove {key}, so that several stacks can load this, or load it there",
                )
        identifier = reader.text("identifier")
        return {
            "scope": scope,
            "identifier": None if identifier is None else Identifier(identifier),
            "display_name": reader.text("name"),
            "description": reader.text("description"),
            "tags": reader.tags(),
        }

    def identifier_for(self, name: str) -> Identifier:
        """Return the identifier, made from the component's `name` when none was given."""
        return Identifier(
            identifier_from_name(name) if self.identifier is None else self.identifier
        )

    def name_for(self, name: str) -> str:
        """Return the display name, the component's `name` when none was given."""
        return name if self.display_name is None else self.display_name

    def tag_list(self) -> list[str] | None:
        """Return the tags as the provider takes them: `name:value`, sorted; None for none."""
        return sorted(f"{key}:{value}" for key, value in self.tags.items()) or None

    def check(self, name: str = "", problems: Problems | None = None) -> Problems:
        """Report every problem of these arguments and of all their pieces; return the collector.

        `name` is the component's, from which identifier and display name come when absent.
        """
        found = problems if problems is not None else Problems()
        for piece in self.nested():
            found.about(self._subject(name, piece))
            if piece.check_fits(found):
                if piece is self:
                    self._check_entity(name, found)
                check_texts(piece, self.EXPRESSIONS, found)
                piece.check_written(found)
                if is_read(piece, found):
                    piece.check_piece(found)
        if not self.scope.told:
            for piece, attribute, ref in self.uses():
                found.about(self._subject(name, piece))
                ref.check(self.scope, found, piece.where(attribute))
        found.about("")
        return found

    def _subject(self, name: str, piece: Piece) -> str:
        """Return what a problem is about, in the words of the program."""
        mine = f'{type(self).__name__.removesuffix("Args")} "{name}"' if name else ""
        inner = "" if piece is self else shorten(getattr(piece, "identifier", ""))
        return f"{mine}, {inner}" if mine and inner else mine

    def _check_entity(self, name: str, found: Problems) -> None:
        scope = self.scope
        if self.identifier is not None:
            check_identifier(self.identifier, found, self.where("identifier"))
        if self.display_name is not None:
            check_name(self.display_name, found, self.where("display_name"))
        elif name:
            check_name(name, found, self.where("display_name"))
        if self.tags:
            check_tags(self.tags, found, self.where("tags"))
        if self.extra and not self.KEEPS and self._node is None:
            found.add(
                "not-kept",
                "extra cannot be kept: the provider takes arguments, not a document",
                self.where("extra"),
                given=", ".join(self.extra),
                remedy="use the arguments, or RawConnector for a connector of any kind",
            )
        if not scope.owners:
            scope.check(found, self.where("scope"))
