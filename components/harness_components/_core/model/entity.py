"""The arguments of a component: a model that is a whole document, with scope and identifier."""

from collections.abc import Mapping
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.place import call_site
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.identifiers import (
    check_identifier,
    check_name,
    check_tags,
    identifier_from_name,
)
from harness_components._core.model.base import Model
from harness_components._core.model.completeness import is_complete
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.specifiers import At, OutsideDocument
from harness_components._core.model.texts import check_texts
from harness_components._core.model.type_errors import explain
from harness_components._core.scope import Scope
from harness_components._core.values import AnyIdentifier, Expression, Identifier
from harness_components._core.yaml.dialect import check_dialect
from harness_components._core.yaml.nodes import MapNode, nothing
from harness_components._core.yaml.read import collect, read, read_file

_IDENTITY = frozenset({"", "identifier", "display_name", "parent", "environment"})
"""Fields that identify an entity; `""` stands for a misspelt argument."""


class EntityArgs(Model):
    """What every entity of Harness has."""

    scope: Annotated[Scope, OutsideDocument()]
    """Where it lives: `project.scope`, `organization.scope` or `Scope.account()`."""
    identifier: Annotated[AnyIdentifier | None, At("identifier")] = None
    """Identifier in Harness; absent: made from the component's name, as the Harness UI does."""
    display_name: Annotated[str | None, At("name")] = None
    """Name shown in Harness; absent: the component's name."""
    description: Annotated[str | None, At("description")] = None
    """Description shown in Harness; absent: none."""
    tags: Annotated[Mapping[str, str], At("tags")] = field(default_factory=dict)
    """Tags, name to value (a value may be empty); absent: none."""

    SHARED = frozenset({"extra", "identifier", "display_name", "description", "tags"})
    DOCUMENT: ClassVar[str] = ""
    """The top-level key of its document, such as `service`."""
    EXPRESSIONS: ClassVar[str] = ""
    """The kind of document, in the words of `expressions`; empty where none are looked at."""
    KEEPS: ClassVar[bool] = False
    """Whether keys of the document that no field holds can be written back."""
    NOT_KEPT: ClassVar[tuple[str, ...]] = ()
    """The fields of every entity that Harness keeps none of here."""
    WORDS: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Words that a document may have and no field holds, by their paths."""
    BODY: ClassVar[tuple[str, type[Model]] | None] = None
    """A key below which the fields of a base class may stand as well, and that class."""

    @property
    def is_known(self) -> bool:
        """Return whether the entity can be identified, whatever else is wrong."""
        if self._is_valid:
            return True
        wrong = {each.attribute for each in self._type_problems}
        return bool(wrong) and _IDENTITY.isdisjoint(wrong)

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
            scope = Scope(is_placeholder=True)
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
            made = cls.read(Cursor(body, found, keeps=cls.KEEPS), scope)
        else:
            name = str(source) if isinstance(source, Path) else None
            made = cls.placeholder(scope=scope)
            made.place_at(nothing(name))
        if problems is None and len(found.errors) > errors:
            raise DocumentError(found)
        return made

    @classmethod
    def read(cls, cursor: Cursor, scope: Scope) -> Self:
        """Return the arguments that the document under `cursor` describes."""
        values = cls.read_shared(cursor, scope)
        values |= cls.read_values(cursor)
        return cls.from_node(values | {"extra": cursor.rest()}, cursor.node)

    @classmethod
    def read_shared(cls, cursor: Cursor, scope: Scope) -> dict[str, Any]:
        """Return what every document has: identifier, name, description, tags, and its scope.

        A document that names an organisation or a project must name the ones of `scope`.
        """
        for key, wanted in (
            ("orgIdentifier", scope.org_id),
            ("projectIdentifier", scope.project_id),
        ):
            given = cursor.text(key)
            if scope.is_placeholder or given is None or isinstance(given, Expression):
                continue
            if given != wanted:
                cursor.problems.add(
                    "wrong-scope",
                    f"the document is of another scope than {scope}, where it is to live",
                    cursor.node.place(key),
                    given=given,
                    allowed=wanted or f"no {key}",
                    remedy=f"remove {key}, so that several stacks can load this, or load it there",
                )
        identifier = cursor.text("identifier")
        return {
            "scope": scope,
            "identifier": None if identifier is None else Identifier(identifier),
            "display_name": cursor.text("name"),
            "description": cursor.text("description"),
            "tags": cursor.tags(),
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

    def check_all(self, name: str = "", problems: Problems | None = None) -> Problems:
        """Report every problem of these arguments and of all models below; return the collector.

        `name` is the component's, from which identifier and display name come when absent.
        """
        found = problems if problems is not None else Problems()
        for model in self.nested():
            found.about(partial(self._subject, name, model))
            if model.check_types(found):
                if model is self:
                    self._check_entity(name, found)
                check_texts(model, self.EXPRESSIONS, found)
                model.check_written(found)
                if is_complete(model, found):
                    model.check(found)
        if not self.scope.is_placeholder:
            for model, attribute, ref in self.uses():
                if not ref.is_usable(self.scope):
                    found.about(partial(self._subject, name, model))
                    ref.check(self.scope, found, model.where(attribute))
        found.about("")
        return found

    def _subject(self, name: str, model: Model) -> str:
        """Return what a problem is about, in the words of the program."""
        mine = f'{type(self).__name__.removesuffix("Args")} "{name}"' if name else ""
        inner = "" if model is self else shorten(getattr(model, "identifier", ""))
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
