"""Pieces in YAML and as the provider's arguments, both from one declaration: the class's fields.

A field's hint says how its value is read and written, `path_of` where it stands in the document,
and `ARGUMENTS` what the provider calls it. Where a field takes one of several classes, its `WAYS`
say by which words of the document they are told apart; without, their `type` does. What a value
means is the piece's check.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from enum import Enum
from typing import Any, cast, get_args, get_origin

from harness_components._core.documents import extended
from harness_components._core.model.base import EntityArgs, Piece
from harness_components._core.model.cursor import Reader
from harness_components._core.model.fields import Field, options, taken
from harness_components._core.model.raw_parts import raw
from harness_components._core.model.taking import imagined
from harness_components._core.model.unions import Way, at, both, chosen, way_of
from harness_components._core.refs import FileRef, Ref, text_of
from harness_components._core.scope import Scope
from harness_components._core.values import Expression, Identifier

NO_TEXT = Identifier("")
"""What a reference that is needed and missing names; the document's reader has told it."""

_OUTSIDE = frozenset(("extra", "force_delete", *(each.name for each in taken(EntityArgs))))
"""Fields that every entity has, which are read and written apart, or stand in no document."""


def read(cls: type[Piece], reader: Reader) -> Any:
    """Return the piece of class `cls` that a mapping of a document stands for."""
    found = values(cls, reader)
    return cls(**found, extra=reader.rest()).read_from(reader.node)


def read_one(classes: Sequence[type[Piece]], reader: Reader) -> Any:
    """Return the piece that a mapping stands for, of the one of `classes` that its type tells."""
    made = told(classes, reader)
    return None if made is None else read(made, reader)


def told(classes: Sequence[type[Piece]], reader: Reader) -> type[Piece] | None:
    """Return the one of `classes` that the type of a mapping tells; report a type that is none.

    Without a class that stands for other types, what goes with such a type cannot be looked at.
    """
    kind = reader.text("type")
    for each in classes:
        if kind in each.kinds():
            return each
    other = next((each for each in classes if each.CALLED), None)
    known = [word for each in classes for word in each.kinds()] if other is None else other.OTHERS
    if kind is not None and kind not in known:
        here = str(reader.node.place().path).rpartition(".")[2]
        reader.unknown("type", kind, list(known), f"the type of {other.CALLED if other else here}")
    if other is None:
        if kind is None:
            reader.missing("type")
        reader.leave()
    return other


def values(cls: type[Piece], reader: Reader) -> dict[str, Any]:
    """Return what a document says for the fields of `cls`, but for those of every entity."""
    _check_words(cls, reader)
    paths = {each.name: cls.path_of(each.name) for each in _fields(cls)}
    for name, second in cls.AGAIN.items():
        paths[name] = both(reader, paths[name], second)
    return _values(cls, reader, paths)


def _check_words(cls: type[Piece], reader: Reader) -> None:
    for path, word in cls.WORDS.items():
        above, _, key = path.rpartition(".")
        home = at(reader, above)
        given = home.text(key)
        # The type has told the class, or its reader has said that it does not.
        if given is not None and path != "type" and given != word:
            home.unknown(key, given, [word])
    if cls.BELOW and not any(_fields(cls)):
        at(reader, cls.BELOW)  # it may stand there, empty


def _values(cls: type[Piece], reader: Reader, paths: Mapping[str, str]) -> dict[str, Any]:
    found = {}
    for each in _fields(cls):
        if each.name not in paths:
            continue
        value = _read(cls, each, reader, paths[each.name])
        if value is not None or each.default is None:
            found[each.name] = value
    cls.settle(found)
    return found


def body(piece: Piece, scope: Scope) -> dict[str, Any]:
    """Return what a document says for a piece: every field that is given, and its `extra`."""
    said: dict[str, Any] = {}
    _write(piece, scope, said, "")
    return said


def arguments(piece: Piece, scope: Scope) -> dict[str, Any]:
    """Return the provider's arguments for a piece: every field that is given, by its name there.

    An entry in `ARGUMENTS` that is empty leaves a field out.
    """
    said: dict[str, Any] = {}
    _argue(piece, scope, said, "")
    return _with_lists(said)


def _fields(cls: type[Piece]) -> Iterator[Field]:
    outside = _OUTSIDE if issubclass(cls, EntityArgs) else ("extra",)
    return (each for each in taken(cls) if each.name not in outside)


# Reading


def _read(cls: type[Piece], field: Field, reader: Reader, path: str) -> Any:
    ways = cls.WAYS.get(field.name)
    if ways is not None:
        return _read_way(field, ways, at(reader, path))
    above, _, key = path.rpartition(".")
    home = at(reader, above)
    if field.name in cls.JOINED:
        text = home.text(key) or ""
        return tuple(each.strip() for each in text.split(cls.JOINED[field.name]) if each.strip())
    parts = options(field.hint)
    pieces = [part for part in parts if _is_piece(part)]
    if pieces:
        if key and key not in home and field.default is not None:
            home.take(key)
            return None
        inner = home.below(key) if key else home
        made = pieces[0] if len(pieces) == 1 else told(pieces, inner)
        if made is None:
            return imagined(field.hint) if field.default is None else None
        return made(**values(made, inner)).read_from(inner.node)
    if field.name in cls.STATED and key not in home:
        home.missing(key)
    if field.name in cls.READERS:
        return home.each(key, cls.READERS[field.name], cls.WRAPS.get(field.name, ""))
    return _read_value(field, parts, home, key, cls.WRAPS.get(field.name, ""))


def _read_value(field: Field, parts: Sequence[Any], home: Reader, key: str, wrap: str) -> Any:
    needed, at_run_time = field.default is None, Expression in parts
    for part in parts:
        origin = get_origin(part)
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return _read_list(part, home, key, wrap, needed=needed, at_run_time=at_run_time)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            found = home.expression(key) if at_run_time else None
            absent = not needed and home.take(key) is None
            if found is not None or absent:
                return found
            return home.tags(key) if str in get_args(part)[1:] else home.mapping(key)
    known = [part for part in parts if isinstance(part, type)]
    for part in known:
        if needed and not issubclass(part, (Ref, str)) and key not in home:
            home.missing(key)
        if issubclass(part, Enum):
            return _read_enum(part, home, key, needed=needed, at_run_time=at_run_time)
        if part is bool:
            return home.flag(key) if at_run_time else home.fixed_flag(key)
        if part is int:
            return home.number(key, at_run_time=at_run_time)
    text = home.needed(key) if needed else home.text(key)
    reference = next((part for part in known if issubclass(part, Ref)), None)
    if text is None or (isinstance(text, Expression) and at_run_time):
        return text
    if reference is None:
        return Identifier(text) if Identifier in known else text
    return reference.named(text) if text else reference(identifier=NO_TEXT)


def _read_enum(
    kinds: type[Enum], home: Reader, key: str, *, needed: bool, at_run_time: bool
) -> Any:
    if needed and key not in home:
        home.missing(key)
    found = home.text(key)
    if found is None and not needed:
        return None
    if at_run_time and isinstance(found, Expression):
        return found
    return home.choice(key, kinds, next(iter(kinds)))


def _read_list(
    part: Any, home: Reader, key: str, wrap: str, *, needed: bool, at_run_time: bool
) -> Any:
    inner = options(get_args(part)[0])
    if needed and key not in home:
        home.missing(key)
    pieces = [each for each in inner if _is_piece(each)]
    if pieces:
        found = home.expression(key) if at_run_time else None
        if found is not None:
            return found
        if len(pieces) == 1:
            return home.each(key, lambda reader: read(pieces[0], reader), wrap)
        return home.each(key, lambda reader: read_one(pieces, reader), wrap)
    texts = home.texts(key) if at_run_time else home.fixed_texts(key)
    if isinstance(texts, Expression):
        return texts
    enum = next((each for each in inner if isinstance(each, type) and issubclass(each, Enum)), None)
    if enum is not None:
        members = {str(each.value): each for each in enum}
        for number, text in enumerate(texts):
            if text not in members:
                home.unknown(f"{key}[{number}]", text, list(members), key)
        return tuple(members[text] for text in texts if text in members)
    # Where text may stand as well, what it refers to depends on other fields: `settle` says.
    reference: Any = next((each for each in inner if _is_ref(each) and str not in inner), None)
    return tuple(
        Expression(text)
        if "<+" in text and Expression in inner
        else text
        if reference is None
        else reference.named(text)
        for text in texts
    )


def _read_way(field: Field, ways: Sequence[Way], reader: Reader) -> Any:
    """Return what stands at a field of several classes, or None where it is the absent one."""
    way = chosen(ways, reader, needed=field.default is None)
    if way is None:
        return None if field.default is not None else imagined(field.hint)
    if way.piece is None:
        return None
    inner = at(reader, way.at)
    _check_words(way.piece, inner)
    paths = {name: way.place_of(name) for name in way.names()}
    for name, second in way.again.items():
        paths[name] = both(reader, paths[name], second)
    return way.piece(**_values(way.piece, reader, paths)).read_from(inner.node, way)


def _is_piece(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Piece)


def _is_ref(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, (Ref, FileRef))


# Writing


def _write(
    piece: Piece, scope: Scope, said: dict[str, Any], base: str, form: Way | None = None
) -> None:
    for path, word in piece.words().items():
        put(said, _join(base, path), word)
    for each in _fields(type(piece)):
        value = getattr(piece, each.name)
        name = piece.path_of(each.name) if form is None else form.path_of(each.name)
        path = _join(base, name)
        ways = piece.WAYS.get(each.name)
        if ways is not None:
            way = way_of(ways, value)
            if way is not None:
                for below, said_word in {**way.words, **way.also}.items():
                    put(said, _join(path, below), said_word)
                if isinstance(value, Piece):
                    _write(value, scope, said, _join(path, way.at), way)
                for inner, second in way.again.items():
                    put(said, _join(path, second), written(getattr(value, inner), scope))
        elif isinstance(value, Piece):
            _write(value, scope, said, path)
        elif not _is_absent(value) and (value != {} or each.default is None):
            joint, text = piece.JOINED.get(each.name), written(value, scope)
            wrap = piece.WRAPS.get(each.name)
            if wrap is not None:
                text = [{wrap: item} for item in text]
            text = text if joint is None else joint.join(text)
            put(said, path, text)
            if each.name in piece.AGAIN:
                put(said, _join(base, piece.AGAIN[each.name]), deepcopy(text))
    if piece.extra:
        _add(said, base, piece.extra)


def _add(said: dict[str, Any], base: str, extra: Mapping[str, Any]) -> None:
    """Add the keys that no field holds to the mapping at the path `base`."""
    for key in base.split(".") if base else ():
        said = said.setdefault(key, {})
    said |= extended(said, extra)


def _is_absent(value: object) -> bool:
    return value is None or (isinstance(value, (list, tuple)) and not value)


def written(value: Any, scope: Scope) -> Any:
    """Return a value as a document writes it."""
    if isinstance(value, (Ref, FileRef, Expression)):
        return text_of(value, scope)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Piece):
        return body(value, scope)
    if isinstance(value, (list, tuple)):
        return [written(each, scope) for each in value]
    return raw(value, scope) if isinstance(value, Mapping) else _plain(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def put(said: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at a path of nested mappings, made where they are not there yet."""
    *above, key = path.split(".")
    for each in above:
        said = said.setdefault(each, {})
    said[key] = value


def _join(base: str, path: str) -> str:
    return f"{base}.{path}" if base and path else base or path


# The provider's arguments


def _argue(
    piece: Piece, scope: Scope, said: dict[str, Any], base: str, form: Way | None = None
) -> None:
    moved: dict[str, str] = {}
    for name, ways in piece.WAYS.items():
        value = getattr(piece, name)
        way = way_of(ways, value)
        if way is None:
            continue
        block = _join(base, way.argument)
        moved |= {each: _join(way.argument, each) for each in way.inside}
        for path, word in way.said.items():
            put(said, _join(base, path), word)
        if way.argument:
            _block(said, block)
        if isinstance(value, Piece):
            _argue(value, scope, said, block, way)
    renamed = moved if form is None else moved | dict(form.arguments)
    for each in _fields(type(piece)):
        value = getattr(piece, each.name)
        name = renamed.get(each.name) or piece.ARGUMENTS.get(each.name, each.name)
        if each.name in piece.WAYS or not name or _is_absent(value):
            continue
        path = _join(base, name)
        if isinstance(value, Piece):
            _block(said, path)
            _argue(value, scope, said, path)
        else:
            put(said, path, written(value, scope))


def _block(said: dict[str, Any], path: str) -> None:
    for key in path.split("."):
        said = cast("dict[str, Any]", said.setdefault(key, {}))


def _with_lists(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments with each block whose name ends in `[]` as the only item of a list."""
    made = {}
    for key, value in said.items():
        below = _with_lists(value) if isinstance(value, Mapping) else value
        made[key.removesuffix("[]")] = [below] if key.endswith("[]") else below
    return made
