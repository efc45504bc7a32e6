"""The fields of a model, compiled once for each class: hint, specifiers, codec, place, argument."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from harness_components._core.model import codecs
from harness_components._core.model.specifiers import (
    AnyForm,
    Argument,
    At,
    Case,
    Items,
    Joined,
    MayBeEmpty,
    OneOf,
    OutsideDocument,
    Refers,
    Required,
)
from harness_components._core.model.unions import UNIONS, is_model
from harness_components._core.values import (
    Deferred,
    DeferredValue,
    Expression,
    Identifier,
    is_deferred,
)
from harness_components._core.yaml.nodes import MOST_LEVELS

if TYPE_CHECKING:
    from harness_components._core.model.base import Model

ANY_TYPE = Refers()


class FieldSpec:
    """One field of a model: its name, place, codec, argument, and the test of what fits."""

    __slots__ = (
        "also",
        "argument",
        "cases",
        "codec",
        "default",
        "fits",
        "has_any_form",
        "has_models",
        "has_refs",
        "hint",
        "in_document",
        "is_identifier",
        "is_raw",
        "is_required",
        "joined",
        "may_be_empty",
        "must_stand",
        "name",
        "path",
        "refers",
        "takes_deferred",
        "wrapped",
    )

    def __init__(self, cls: "type[Model]", declared: Field[Any], hint: Any) -> None:
        """Compile the field `declared` of `cls` from `hint` and its specifiers."""
        said = {type(each): each for each in _specifiers(hint)}
        at: At = said.get(At) or At(_usual_path(cls, declared.name))
        argument: Argument | None = said.get(Argument)
        self.name = declared.name
        """Name of the field in Python."""
        self.hint = plain_hint(hint)
        """Type hint without specifiers."""
        self.default = _default(declared)
        """Factory of the default; None for a field that must be given."""
        self.is_required = self.default is None
        """Whether a call must give it."""
        self.path = at.path
        """Path in the document, from the model; empty: the model's own place."""
        self.also = at.also
        """A second place of the same value; empty: none."""
        self.argument = declared.name if argument is None else argument.path
        """Path of the provider's argument; empty: there is none."""
        self.refers: Refers = said.get(Refers, ANY_TYPE)
        """What a reference in it may name."""
        self.wrapped = said[Items].wrapped if Items in said else ""
        """Key below which each item of a list stands; empty: the items stand there themselves."""
        self.joined = said[Joined].separator if Joined in said else ""
        """Separator of a list that is written as one text."""
        self.must_stand = Required in said
        """Whether a document must have it, though a call may leave it out."""
        self.may_be_empty = MayBeEmpty in said
        """Whether an empty text is a value."""
        self.has_any_form = AnyForm in said
        """Whether an identifier may break the rule of identifiers."""
        self.in_document = OutsideDocument not in said
        """Whether a document has it."""
        self.cases: tuple[Case, ...] = said[OneOf].cases if OneOf in said else ()
        """The forms of a field that has several, where they are not told by their `kind`."""
        self.takes_deferred = _takes_deferred(hint)
        """Whether a value may be given that is known only when Pulumi runs."""
        self.is_identifier = Identifier in codecs.options(self.hint)
        """Whether a plain text is taken for an identifier."""
        self.is_raw = any(codecs.is_raw(part) for part in codecs.options(self.hint))
        """Whether it holds a part of the document exactly as Harness writes it."""
        self.has_models = _has(self.hint, is_model)
        """Whether a value may hold models."""
        self.has_refs = _has(self.hint, codecs.is_ref) or _has(self.hint, codecs.is_mapping)
        """Whether a value may hold references."""
        self.fits = codecs.fits(self.hint)
        """Return whether a value fits the hint."""
        self.codec = codecs.codec_of(self)
        """Reads the value from a document."""

    def taken(self, value: Any) -> Any:
        """Return a value as the model keeps it: an identifier for text, what stands for an Output.

        A value that fits in neither way is returned as it is.
        """
        if self.is_identifier and isinstance(value, str) and not isinstance(value, Expression):
            return Identifier(value)
        if self.takes_deferred:
            is_output = not self.fits(value) and is_deferred(value)
            return DeferredValue.of(value, self.name) if is_output else value
        return _source_of(value)

    def __repr__(self) -> str:
        """Return name and place."""
        return f"<field {self.name} at {self.path!r}>"


_COMPILED: "dict[type[Model], Mapping[str, FieldSpec]]" = {}


def field_specs(cls: "type[Model]") -> Mapping[str, FieldSpec]:
    """Return the fields that a call of `cls` takes, by name; compiled once."""
    known = _COMPILED.get(cls)
    if known is None:
        hints = get_type_hints(cls, include_extras=True)
        known = _COMPILED[cls] = {
            each.name: FieldSpec(cls, each, hints[each.name]) for each in fields(cls) if each.init
        }
    return known


def _has(hint: Any, is_one: Callable[[Any], bool]) -> bool:
    """Return whether a hint, or a part of it, is one of those that are looked for."""
    return is_one(hint) or any(_has(part, is_one) for part in get_args(hint))


def _source_of(value: Any, levels: int = MOST_LEVELS) -> Any:
    """Return a value with the Output itself for what stands for one, so that it is refused."""
    if isinstance(value, DeferredValue):
        return value.source
    if not levels:
        return value  # it holds itself, or is deeper than any document
    if isinstance(value, (list, tuple)) and any(isinstance(each, DeferredValue) for each in value):
        return [_source_of(each, levels - 1) for each in value]
    if isinstance(value, Mapping) and any(
        isinstance(each, (DeferredValue, list, tuple, Mapping)) for each in value.values()
    ):
        return {key: _source_of(each, levels - 1) for key, each in value.items()}
    return value


def camel(name: str) -> str:
    """Return a field's name as Harness writes it: `image_path` becomes `imagePath`."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _usual_path(cls: "type[Model]", name: str) -> str:
    return f"{cls.BELOW}.{camel(name)}" if cls.BELOW else camel(name)


def _default(declared: Field[Any]) -> Callable[[], Any] | None:
    if declared.default is not MISSING:
        return lambda: declared.default
    made: Callable[[], Any] | None = None
    if declared.default_factory is not MISSING:
        made = declared.default_factory
    return made


def _specifiers(hint: Any) -> Iterator[Any]:
    """Yield the specifiers of a hint: at its top, and inside a union."""
    if get_origin(hint) is Annotated:
        inner, *said = get_args(hint)
        yield from _specifiers(inner)
        yield from said
    elif get_origin(hint) in UNIONS:
        for part in get_args(hint):
            yield from _specifiers(part)


def plain_hint(hint: Any) -> Any:
    """Return a hint without `Annotated` and `Deferred`, nested unions flattened.

    An identifier may be written as plain text: the hint of what it becomes is `Identifier` alone.
    """
    if get_origin(hint) is Annotated:
        return plain_hint(get_args(hint)[0])
    if get_origin(hint) not in UNIONS:
        return hint
    parts = [plain_hint(part) for part in get_args(hint) if get_origin(part) is not Deferred]
    if Identifier in parts:
        parts = [part for part in parts if part is not str]
    return Union[tuple(parts)]  # noqa: UP007  # of parts that are known at run time alone


def _takes_deferred(hint: Any) -> bool:
    """Return whether a value may be given that is known only when Pulumi runs."""
    if get_origin(hint) is Annotated:
        return _takes_deferred(get_args(hint)[0])
    if get_origin(hint) in UNIONS:
        return any(map(_takes_deferred, get_args(hint)))
    return get_origin(hint) is Deferred
