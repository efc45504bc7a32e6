"""How values of each type are recognised, read from a document, and written.

A codec is made of a type hint, once for each field. Reading never raises: what does not fit is
reported, and None returned, or a value that stands for one where the field must have one.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from harness_components._core.model import unions
from harness_components._core.model.cursor import Cursor
from harness_components._core.model.raw_parts import strangers
from harness_components._core.refs import FileRef, Ref
from harness_components._core.scope import Scope
from harness_components._core.values import Expression, Identifier
from harness_components._core.yaml.nodes import ScalarNode

if TYPE_CHECKING:
    from harness_components._core.model.base import Model
    from harness_components._core.model.fields import FieldSpec

Fits = Callable[[object], bool]

MISSING_NAME = Identifier("")
"""Name in a required reference that is missing; reading the document has reported it."""


def options(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the hint itself."""
    return get_args(hint) if is_union(hint) else (hint,)


def is_union(hint: Any) -> bool:
    """Return whether a hint is a union."""
    return get_origin(hint) in unions.UNIONS


def is_list(hint: Any) -> bool:
    """Return whether a hint is a list."""
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Sequence)


def is_mapping(hint: Any) -> bool:
    """Return whether a hint is a mapping."""
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def is_raw(hint: Any) -> bool:
    """Return whether a hint is a raw part, kept as Harness writes it."""
    return is_mapping(hint) and get_args(hint)[1] is Any


def is_ref(hint: Any) -> bool:
    """Return whether a hint is a reference."""
    return isinstance(hint, type) and issubclass(hint, (Ref, FileRef))


# What fits


def fits(hint: Any) -> Fits:
    """Return a predicate: whether a value fits `hint`."""
    plain: list[type] = []
    others: list[Fits] = []
    for part in options(hint):
        origin = get_origin(part)
        if part is Any:
            return _is_document
        if part is Identifier:
            plain.append(str)
        elif part is None:
            plain.append(NoneType)
        elif unions.family(part):
            others.append(partial(_is_member, part))
        elif origin is None:
            plain.append(part)
        elif origin is Literal:
            others.append(get_args(part).__contains__)
        elif issubclass(origin, Mapping):
            others.append(_fits_mapping(get_args(part)))
        elif issubclass(origin, Sequence):
            others.append(_fits_list(fits(get_args(part)[0])))
        else:
            plain.append(origin)
    classes = tuple(plain)
    no_bool = bool not in plain and (int in plain or float in plain)
    if not others and not no_bool:
        return lambda value: isinstance(value, classes)

    def test(value: object) -> bool:
        if isinstance(value, classes):
            return not (no_bool and isinstance(value, bool))
        return any(each(value) for each in others)

    return test


def _is_member(root: type["Model"], value: object) -> bool:
    """Return whether a value is one of a family, and not of a class that is only their base."""
    return isinstance(value, root) and bool(value.KINDS or value.KEY or value.OTHERS)


def _fits_list(item: Fits) -> Fits:
    return lambda value: isinstance(value, (list, tuple)) and all(map(item, value))


def _fits_mapping(parts: tuple[Any, ...]) -> Fits:
    if parts[1] is Any:
        return lambda value: isinstance(value, Mapping) and _is_document(value)
    return lambda value: isinstance(value, Mapping)


def _is_document(value: object) -> bool:
    return next(strangers(value), None) is None


def placeholder(hint: Any) -> Any:
    """Return a value that fits `hint`, so that the rest of the program is checked as well."""
    parts = options(hint)
    part = parts[0]
    if NoneType in parts or None in parts or part is Any:
        return None
    if is_list(part):
        return ()
    if get_origin(part) is Literal:
        return get_args(part)[0]
    if get_origin(part) is not None:
        return {}
    if part is Scope:
        return Scope(is_placeholder=True)
    if issubclass(part, Ref):
        return part(identifier=Identifier("_"), is_placeholder=True)
    if issubclass(part, FileRef):
        return FileRef(path="/_", is_placeholder=True)
    if issubclass(part, Enum):
        return next(iter(part))
    if part is Identifier:
        return Identifier("_")
    if issubclass(part, (str, int, float)):
        return part()
    return unions.members(part)[0].placeholder()


# Reading


class Codec:
    """Reads the value of a field from a document."""

    def read(self, home: Cursor, key: str) -> Any:
        """Return the value of `key` in the mapping under `home`; None where there is none."""
        raise NotImplementedError


class TextCodec(Codec):
    """A text, an identifier, or a reference by its text."""

    def __init__(self, field: "FieldSpec", parts: Sequence[Any]) -> None:
        """Find the class of the value among the members of the hint."""
        self.needed, self.at_run_time = field.is_required, Expression in parts
        self.may_be_empty = field.may_be_empty
        known = [part for part in parts if isinstance(part, type)]
        self.ref: Any = next((part for part in known if issubclass(part, Ref)), None)
        self.is_identifier = Identifier in known

    def read(self, home: Cursor, key: str) -> Any:
        """Return the text, an Expression where one may stand, or the reference it is."""
        text = self._text(home, key)
        if text is None or (isinstance(text, Expression) and self.at_run_time):
            return text
        if self.ref is not None:
            return self.ref.named(text) if text else self.ref(identifier=MISSING_NAME)
        return Identifier(text) if self.is_identifier else text

    def _text(self, home: Cursor, key: str) -> Any:
        if self.may_be_empty:
            text = home.text(key, empty=True)
            if text is None and key not in home.node:
                home.missing(key)
            return "" if text is None else text
        return home.needed(key) if self.needed else home.text(key)


class EnumCodec(Codec):
    """One of a closed set of words."""

    def __init__(self, field: "FieldSpec", kinds: type[Enum], *, at_run_time: bool) -> None:
        """Set the enumeration of the words."""
        self.needed, self.at_run_time, self.kinds = field.is_required, at_run_time, kinds

    def read(self, home: Cursor, key: str) -> Any:
        """Return the member that the text names, or the expression in its place."""
        if self.needed and key not in home:
            home.missing(key)
        found = home.text(key)
        if found is None and not self.needed:
            return None
        if self.at_run_time and isinstance(found, Expression):
            return found
        return home.choice(key, self.kinds, next(iter(self.kinds)))


class FlagCodec(Codec):
    """True or false."""

    def __init__(self, field: "FieldSpec", *, at_run_time: bool) -> None:
        """Set whether an expression may stand in place of the value."""
        self.needed, self.at_run_time = field.is_required, at_run_time

    def read(self, home: Cursor, key: str) -> Any:
        """Return the flag."""
        if self.needed and key not in home:
            home.missing(key)
        return home.flag(key, at_run_time=self.at_run_time)


class NumberCodec(Codec):
    """A whole number, or any number where the hint has `float`."""

    def __init__(self, field: "FieldSpec", parts: Sequence[Any]) -> None:
        """Set whether an expression may stand in place of the value."""
        self.needed, self.at_run_time = field.is_required, Expression in parts
        self.whole = float not in parts
        self.may_be_empty = field.may_be_empty

    def read(self, home: Cursor, key: str) -> Any:
        """Return the number; another text is returned as it is, for `check_types` to report."""
        if self.whole:
            if self.needed and key not in home:
                home.missing(key)
            return home.number(key, at_run_time=self.at_run_time)
        node = home.take(key)
        if node is None and key not in home.node:
            home.missing(key)
        elif node is not None and not isinstance(node, ScalarNode):
            home.text(key)  # which reports it
        if not isinstance(node, ScalarNode):
            return ""
        if "<+" in node.text:
            return Expression(node.text)
        value = node.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        try:
            return float(node.text) if "." in node.text else int(node.text)
        except ValueError:
            return node.text


class MappingCodec(Codec):
    """A mapping of texts, or a part that is kept as Harness writes it."""

    def __init__(self, field: "FieldSpec", part: Any, *, at_run_time: bool) -> None:
        """Set whether the values are texts, or anything."""
        self.needed, self.at_run_time = field.is_required, at_run_time
        self.of_texts = str in get_args(part)[1:]

    def read(self, home: Cursor, key: str) -> Any:
        """Return the mapping, or the expression in its place."""
        found = home.expression(key) if self.at_run_time else None
        absent = not self.needed and home.take(key) is None
        if found is not None or absent:
            return found
        return home.tags(key) if self.of_texts else home.mapping(key)


class TextsCodec(Codec):
    """A list of texts, words or references."""

    def __init__(self, field: "FieldSpec", item: Any, *, at_run_time: bool) -> None:
        """Find the class of the items in the hint of one."""
        inner = options(item)
        self.needed, self.at_run_time = field.is_required, at_run_time
        enum = next(
            (each for each in inner if isinstance(each, type) and issubclass(each, Enum)), None
        )
        self.members = None if enum is None else {str(each.value): each for each in enum}
        # Where text may stand as well, what it refers to depends on other fields: `after_read`.
        self.ref: Any = next((each for each in inner if is_ref(each) and str not in inner), None)
        self.items_at_run_time = Expression in inner

    def read(self, home: Cursor, key: str) -> Any:
        """Return the items, or the expression in place of the list."""
        if self.needed and key not in home:
            home.missing(key)
        texts = home.texts(key, at_run_time=self.at_run_time)
        if isinstance(texts, Expression):
            return texts
        if self.members is not None:
            for number, text in enumerate(texts):
                if text not in self.members:
                    home.unknown(f"{key}[{number}]", text, list(self.members), key)
            return tuple(self.members[text] for text in texts if text in self.members)
        return tuple(map(self._item, texts))

    def _item(self, text: str) -> Any:
        if self.items_at_run_time and "<+" in text:
            return Expression(text)
        return text if self.ref is None else self.ref.named(text)


class JoinedCodec(Codec):
    """A list of texts that a document writes as one."""

    def __init__(self, separator: str) -> None:
        """Set the separator of the items."""
        self.separator = separator

    def read(self, home: Cursor, key: str) -> Any:
        """Return the items."""
        text = home.text(key) or ""
        return tuple(each.strip() for each in text.split(self.separator) if each.strip())


class ModelsCodec(Codec):
    """A list of parts with a class each."""

    def __init__(self, field: "FieldSpec", item: Any, *, at_run_time: bool) -> None:
        """Set the hint of one item, which names the classes."""
        self.needed, self.at_run_time, self.item = field.is_required, at_run_time, item
        self.wrapped, self.cases = field.wrapped, field.cases

    def read(self, home: Cursor, key: str) -> Any:
        """Return the parts, or the expression in place of the list."""
        if self.needed and key not in home:
            home.missing(key)
        found = home.expression(key) if self.at_run_time else None
        if found is not None:
            return found
        return home.each(key, self._one, self.wrapped)

    def _one(self, cursor: Cursor) -> "Model | None":
        model = unions.choose(self.item, cursor)
        return None if model is None else model.read_part(cursor, extra=True)


class ModelCodec(Codec):
    """A part with a class of its own, or with one of several."""

    def __init__(self, field: "FieldSpec") -> None:
        """Set the hint of the field, which names the classes."""
        self.needed, self.hint, self.cases = field.is_required, field.hint, field.cases

    def read(self, home: Cursor, key: str) -> Any:
        """Return the part; a placeholder where one is required and its class is not known."""
        if self.cases:
            return self._read_case(home.at(key))
        if key and key not in home and not self.needed:
            home.take(key)
            return None
        inner = home.below(key) if key else home
        model = unions.choose(self.hint, inner)
        if model is None:
            return placeholder(self.hint) if self.needed else None
        return model.read_part(inner)

    def _read_case(self, cursor: Cursor) -> Any:
        case = unions.choose_case(self.cases, cursor, needed=self.needed)
        if case is None:
            return placeholder(self.hint) if self.needed else None
        if case.model is None:
            return None
        return case.model.read_part(cursor, case=case)


def codec_of(field: "FieldSpec") -> Codec:
    """Return the codec of a field."""
    if field.joined:
        return JoinedCodec(field.joined)
    parts = options(field.hint)
    at_run_time = Expression in parts
    if field.cases or any(map(unions.is_model, parts)):
        return ModelCodec(field)
    for part in parts:
        if is_list(part):
            item = get_args(part)[0]
            made = ModelsCodec if any(map(unions.is_model, options(item))) else TextsCodec
            return made(field, item, at_run_time=at_run_time)
        if is_mapping(part):
            return MappingCodec(field, part, at_run_time=at_run_time)
    for part in parts:
        if isinstance(part, type) and issubclass(part, Enum):
            return EnumCodec(field, part, at_run_time=at_run_time)
        if part is bool:
            return FlagCodec(field, at_run_time=at_run_time)
        if part in (int, float):
            return NumberCodec(field, parts)
    return TextCodec(field, parts)
