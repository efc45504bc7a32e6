"""Models: typed parts of Harness documents. They are frozen, know where they were written, and
check themselves.

A model is declared once: the class says its `kind` and where its fields stand, `Annotated` what is
special about a field, and the docstring below a field what it means. Made in Python, a model
remembers the line that called it; read from YAML, the node it came from. A call that does not fit
raises nothing: what is wrong is kept, and reported with all other problems.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import FrozenInstanceError, dataclass, field
from dataclasses import fields as dataclass_fields
from inspect import get_annotations
from typing import Any, ClassVar, Self, dataclass_transform

from harness_components._core.diagnostics.place import Place, call_site
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model import codecs, fields, unions
from harness_components._core.model.arguments import provider_arguments
from harness_components._core.model.calls import CallSignature, fitting
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.fields import FieldSpec
from harness_components._core.model.key_order import KeyOrder
from harness_components._core.model.raw_parts import raw_refs
from harness_components._core.model.specifiers import Case, Refers
from harness_components._core.model.texts import texts_of
from harness_components._core.model.type_errors import TypeProblem, explain
from harness_components._core.model.writing import written_document
from harness_components._core.refs import FileRef, Ref
from harness_components._core.scope import Scope
from harness_components._core.values import RUNTIME_INPUT, ConnectorType, SecretType
from harness_components._core.yaml.nodes import MapNode, Node


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Model:
    """A typed part of a Harness document.

    Class keywords: `kind`, the word or words by which a document tells the class, under `type`;
    `key`, a key that tells it instead; `below`, where fields stand that do not say so themselves;
    `constants`, words that every document of the class has; `family`, what the class and all that
    are made of it are called in messages: as a hint, it stands for each of them; `called`, the
    same without that; `others`, the types that a class stands for which have no class of their
    own; `abstract`, for a class of a family that is only a base of others.
    """

    KINDS: ClassVar[tuple[str, ...]] = ()
    KEY: ClassVar[str] = ""
    BELOW: ClassVar[str] = ""
    CONSTANTS: ClassVar[Mapping[str, str]] = {}
    CALLED: ClassVar[str] = ""
    OTHERS: ClassVar[tuple[str, ...]] = ()
    ORDER: ClassVar[KeyOrder] = KeyOrder({})
    """Order in which Harness writes the keys; a key without one comes last, in field order."""
    OLDER: ClassVar[tuple[str, ...]] = ()
    """Paths of keys that show an older form, which another class of the family keeps as it is."""
    SHARED: ClassVar[frozenset[str]] = frozenset({"extra"})
    """Fields that are read and written apart from the others."""
    __dataclass_fields__: ClassVar[dict[str, Any]]
    _family: ClassVar[list[type["Model"]] | None] = None
    __signature__ = CallSignature()

    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Keys of the YAML that this library has no field for, written back as they are."""

    _call: Place = field(init=False, repr=False, compare=False, default=Place())
    _node: MapNode | None = field(init=False, repr=False, compare=False, default=None)
    _case: Case | None = field(init=False, repr=False, compare=False, default=None)
    _type_problems: tuple[TypeProblem, ...] = field(
        init=False, repr=False, compare=False, default=()
    )
    _is_valid: bool = field(init=False, repr=False, compare=False, default=True)

    def __init_subclass__(
        cls,
        *,
        kind: str | tuple[str, ...] = (),
        key: str = "",
        below: str | None = None,
        constants: Mapping[str, str] | None = None,
        family: str = "",
        called: str = "",
        others: tuple[str, ...] = (),
        abstract: bool = False,
    ) -> None:
        """Apply the class keywords.

        Raises TypeError for a member of a family without a kind, and for a kind that two have.
        """
        kinds = (kind,) if isinstance(kind, str) else kind
        cls.KINDS = tuple(str(each) for each in kinds if each) or cls.KINDS
        cls.KEY, cls.OTHERS = key or cls.KEY, others
        cls.BELOW = cls.BELOW if below is None else below
        cls.CONSTANTS = {**cls.CONSTANTS, **(constants or {})}
        cls.CALLED = family or called or cls.CALLED
        unions.check_hints(get_annotations(cls), cls.__qualname__)
        dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
        if cls._family is not None and not abstract and not family:
            cls._join(cls._family)
        if family:
            cls._family = []

    @classmethod
    def _join(cls, family: list[type["Model"]]) -> None:
        """Join the family of a base class; raise TypeError for a missing or a duplicate kind."""
        if not (cls.KINDS or cls.KEY or cls.OTHERS):
            msg = (
                f"{cls.__qualname__} is one of several kinds of {cls.CALLED}, and does not say "
                f'which: write class {cls.__name__}(…, kind="<type in Harness\'s words>"), or '
                "abstract=True for a base of others"
            )
            raise TypeError(msg)
        unions.check_kinds((*family, cls), cls.CALLED)
        family.append(cls)
        # One order, that of the modules' names, whatever was imported first.
        family.sort(key=lambda each: each.__module__)

    @classmethod
    def family(cls) -> tuple[type["Model"], ...]:
        """Return the members of the family that this class is the root of; none for another."""
        return tuple(cls.__dict__.get("_family") or ())

    @classmethod
    def by_kind(cls) -> Mapping[str, type["Model"]]:
        """Return the members of the family that have a type of their own, by that type."""
        return {kind: member for member in cls.family() for kind in member.KINDS}

    def __init__(self, *args: object, **given: Any) -> None:
        """Set every field; keep what does not fit, for `check_types` to report."""
        values, problems = fitting(type(self), args, given)
        self.__dict__["_call"] = call_site()
        self._fill(values)
        self.record(problems)

    def _fill(self, values: Mapping[str, Any]) -> None:
        """Set every field: the value that fits, the default, or a placeholder."""
        problems: list[TypeProblem] = []
        own = self.__dict__
        for name, spec in self.field_specs().items():
            if name not in values:
                own[name] = spec.default() if spec.default is not None else None
                continue
            value = spec.taken(values[name])
            if not spec.fits(value):
                problems += explain(name, value, spec.hint)
                value = codecs.placeholder(spec.hint) if spec.default is None else spec.default()
            own[name] = value
        self.record(problems)

    def record(self, problems: Iterable[TypeProblem]) -> None:
        """Keep problems of a call, for `check_types` to report."""
        found = tuple(problems)
        if found:
            self.__dict__["_type_problems"] = (*self._type_problems, *found)
            self.__dict__["_is_valid"] = False

    @classmethod
    def placeholder(cls, **given: Any) -> Self:
        """Return a stand-in for an object that could not be made; it reports no problems."""
        specs = cls.field_specs()
        made = cls(
            **given,
            **{
                name: codecs.placeholder(spec.hint)
                for name, spec in specs.items()
                if spec.is_required and name not in given
            },
        )
        made.mark_uncertain()
        return made

    def mark_uncertain(self) -> None:
        """Note that this stands for what is not known, so that no rule is checked on it."""
        self.__dict__["_is_valid"] = False

    def replaced(self, **changes: Any) -> Self:
        """Return a copy with other values and the same place."""
        made = copy(self)
        specs = self.field_specs()
        made._fill({name: getattr(self, name) for name in specs} | changes)  # noqa: SLF001  # a copy of this
        return made

    def __setattr__(self, name: str, value: object) -> None:
        """Raise FrozenInstanceError: models are frozen."""
        msg = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(msg)

    def __delattr__(self, name: str) -> None:
        """Raise FrozenInstanceError: models are frozen."""
        msg = f"cannot delete field {name!r}"
        raise FrozenInstanceError(msg)

    def __eq__(self, other: object) -> bool:
        """Return whether the other is of the same class with the same values."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).field_specs())

    __hash__ = None  # type: ignore[assignment]  # lists and mappings are among the values

    def __repr__(self) -> str:
        """Return a call that makes this model, without fields that may be long or private."""
        shown = [each for each in dataclass_fields(self) if each.init and each.repr]
        values = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in shown)
        return f"{type(self).__qualname__}({values})"

    # Declaration

    @classmethod
    def field_specs(cls) -> Mapping[str, FieldSpec]:
        """Return the fields that a call takes, by name."""
        return fields.field_specs(cls)

    @classmethod
    def path_of(cls, name: str) -> str:
        """Return where the field `name` stands in a document, from the model."""
        spec = cls.field_specs().get(name)
        if spec is not None:
            return spec.path
        return f"{cls.BELOW}.{fields.camel(name)}" if cls.BELOW else fields.camel(name)

    def discriminator(self) -> str:
        """Return the type in Harness's words; empty where something else tells the class."""
        return self.KINDS[0] if self.KINDS else ""

    def constants(self) -> Mapping[str, str]:
        """Return the fixed words of the document, by path: its type and the class constants."""
        kind = self.discriminator() if self.KINDS else ""
        return {"type": kind, **self.CONSTANTS} if kind else self.CONSTANTS

    def types(self, name: str) -> tuple[ConnectorType | SecretType, ...]:
        """Return the types of entity that the field `name` may refer to; empty: any."""
        return self.refers(name).types

    @classmethod
    def refers(cls, name: str) -> Refers:
        """Return what a reference in the field `name` may name, as declared."""
        spec = cls.field_specs().get(name)
        return fields.ANY_TYPE if spec is None else spec.refers

    # Reading

    @classmethod
    def can_read(cls, cursor: Cursor) -> bool:
        """Return whether this class can hold a mapping that has its type or key."""
        return not cls.KEY or cls.KEY in cursor

    @classmethod
    def read_part(cls, cursor: Cursor, *, extra: bool = False, case: Case | None = None) -> Self:
        """Return the model that a mapping of a document describes.

        With `extra`, it keeps the keys that no field holds; else its owner keeps them. `case` is
        the form it has there, whose paths begin where the cursor stands.
        """
        values = cls.read_values(cursor, case)
        if extra:
            values["extra"] = cursor.rest()
        return cls.from_node(values, cursor.at(case.at if case else "").node, case)

    @classmethod
    def read_values(cls, cursor: Cursor, case: Case | None = None) -> dict[str, Any]:
        """Return the values of the fields, read from a document."""
        inner = cursor if case is None else cursor.at(case.at)
        cls._read_constants(inner)
        values: dict[str, Any] = {}
        for name, spec in cls.field_specs().items():
            if not cls.is_written(spec) or (case is not None and name in case.without):
                continue
            path, also = spec.path, spec.also
            if case is not None:
                path, also = case.place_of(name), case.also.get(name, "")
            if also:
                path = unions.either(cursor, path, also)
            above, _, key = path.rpartition(".")
            home = cursor.at(above) if above else cursor
            if spec.must_stand and key not in home:
                home.missing(key)
            value = spec.codec.read(home, key)
            if value is not None or spec.is_required:
                values[name] = value
        cls.after_read(values, inner)
        return values

    @classmethod
    def is_written(cls, spec: FieldSpec) -> bool:
        """Return whether a field is read and written here, and not with what every entity has."""
        return spec.in_document and spec.name not in cls.SHARED

    @classmethod
    def _read_constants(cls, cursor: Cursor) -> None:
        for path, word in cls.CONSTANTS.items():
            above, _, key = path.rpartition(".")
            home = cursor.at(above)
            given = home.text(key)
            if given is not None and given != word:
                home.unknown(key, given, [word])
        if cls.KINDS:
            cursor.text("type")  # which has told the class, or its reader has said that it does not
        if cls.BELOW and not any(map(cls.is_written, cls.field_specs().values())):
            cursor.at(cls.BELOW)  # it may stand there, empty

    @classmethod
    def after_read(cls, values: dict[str, Any], cursor: Cursor) -> None:
        """Adjust values that were read, where one field depends on another."""

    @classmethod
    def from_node(cls, values: Mapping[str, Any], node: MapNode, case: Case | None = None) -> Self:
        """Return the model with values that were read from `node`, in the form `case`."""
        made = cls.__new__(cls)
        made.place_at(node, case)
        made._fill(values)  # noqa: SLF001  # of this very class
        return made

    def place_at(self, node: MapNode, case: Case | None = None) -> None:
        """Set `node`, read in the form `case`, as the place where this was written."""
        own = self.__dict__
        own["_node"], own["_case"] = node, case

    def where(self, name: str = "") -> Place:
        """Return where the field `name` was written, or this model when it has none."""
        if self._node is None:
            return self._call.child(name) if name else self._call
        return self._node.place(self._path_of(name) if name else "")

    def node_of(self, name: str) -> Node | None:
        """Return the node of the field `name`; None for a model that was not read from YAML."""
        return None if self._node is None else self._node.at(self._path_of(name))

    def _path_of(self, name: str) -> str:
        return self.path_of(name) if self._case is None else self._case.path_of(name)

    @property
    def is_valid(self) -> bool:
        """Return whether every value that was given fits, so that none is a placeholder."""
        return self._is_valid

    @property
    def read_node(self) -> MapNode | None:
        """Return the mapping that this was read from; None for a model made in Python."""
        return self._node

    # Writing

    def document(self, scope: Scope) -> dict[str, Any]:
        """Return this model as a document in `scope`: every field that is given, and `extra`."""
        return written_document(self, scope)

    def arguments(self, scope: Scope) -> dict[str, Any]:
        """Return the provider's arguments: every field that is given, by the provider's name."""
        return provider_arguments(self, scope)

    # Checking

    def check_types(self, problems: Problems) -> bool:
        """Report every value that does not fit; return whether all do."""
        for each in self._type_problems:
            problems.add(
                each.code,
                each.message,
                self.where(each.attribute),
                given=each.given,
                allowed=each.allowed,
                remedy=each.remedy,
            )
        return self._is_valid

    def check_written(self, problems: Problems) -> None:
        """Report how single fields are written in YAML, even where the model is incomplete."""

    def check(self, problems: Problems) -> None:
        """Report broken rules of this model alone; nested models report their own."""

    def word(self, name: str, value: str = "") -> str:
        """Return the field `name`, with a value if given, as the user writes it: YAML or Python."""
        if self._node is not None:
            key = self.path_of(name).rpartition(".")[2]
            return f"{key}: {value}" if value else key
        if value == RUNTIME_INPUT:
            return f"{name}=runtime_input()"
        return f'{name}="{value}"' if value else name

    def nested(self) -> Iterator["Model"]:
        """Yield this model and every model below it."""
        yield self
        for name, spec in self.field_specs().items():
            if spec.has_models:
                yield from unions.nested_models(self.__dict__[name])

    def texts(self) -> Iterator[tuple["Model", str, str]]:
        """Yield every text in this model and below, with the model and field that hold it."""
        for model in self.nested():
            for attribute, _, _, text in texts_of(model):
                yield model, attribute, text

    def uses(self) -> Iterator[tuple["Model", str, Ref | FileRef]]:
        """Yield every reference in this model and below, with the model and field that hold it."""
        for model in self.nested():
            for name, spec in model.field_specs().items():
                if not spec.has_refs:
                    continue
                value = model.__dict__[name]
                if isinstance(value, (Ref, FileRef)):
                    yield model, name, value
                elif isinstance(value, (list, tuple)):
                    for item in value:
                        if isinstance(item, (Ref, FileRef)):
                            yield model, name, item
                elif value and spec.is_raw and isinstance(value, Mapping):
                    for ref in raw_refs(value):
                        yield model, name, ref


dataclass(init=False, repr=False, eq=False, kw_only=True)(Model)
