"""Which of several models a part of a document is: by its type, or by the words of a case.

A union is written as the hint `A | B`, or as the base class of a family, whose members are all the
classes made of it: one that is added later is a member by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from harness_components._core.model.cursor import Cursor
from harness_components._core.model.specifiers import Case, word_text
from harness_components._core.yaml.nodes import ListNode, ScalarNode, is_given, plain

if TYPE_CHECKING:
    from harness_components._core.diagnostics.problems import Problems
    from harness_components._core.model.base import Model

UNIONS = (Union, UnionType)


def is_model(part: Any) -> bool:
    """Return whether a member of a hint is the class of a model."""
    return isinstance(part, type) and hasattr(part, "field_specs")


def family(part: Any) -> tuple[type["Model"], ...]:
    """Return the members of the family of a root; none for any other part of a hint."""
    return part.family() if is_model(part) else ()


def members(hint: Any) -> tuple[type["Model"], ...]:
    """Return the models of a hint: of its union, of its family, or the one it is."""
    found: dict[type[Model], None] = {}
    for part in get_args(hint) if get_origin(hint) in UNIONS else (hint,):
        if is_model(part):
            found |= dict.fromkeys(part.family() or (part,))
    return tuple(found)


def check_kinds(models: Sequence[type["Model"]], where: str) -> None:
    """Raise TypeError where two models of one union have one kind; the message names both."""
    known: dict[str, type[Model]] = {}
    for model in models:
        for kind in model.KINDS:
            first = known.setdefault(kind, model)
            if first is not model:
                msg = (
                    f"{first.__module__}.{first.__qualname__} and {model.__module__}."
                    f'{model.__qualname__} both have kind="{kind}" in {where}: a document could '
                    "not tell them apart; give one of them a kind of its own"
                )
                raise TypeError(msg)


def check_hints(annotations: Mapping[str, Any], where: str) -> None:
    """Raise TypeError where the hint of a field is a union of two models of one kind."""
    for name, hint in annotations.items():
        parts = [hint]
        for part in parts:
            parts += get_args(part)
            if get_origin(part) in UNIONS:
                check_kinds(members(part), f"the field {name} of {where}")


# By type


def choose(hint: Any, cursor: Cursor) -> "type[Model] | None":
    """Return the model of `hint` that a mapping describes; report an invalid type.

    A key of its own tells a model before its type does. Without a model that stands for types of
    no class of their own, what goes with an unknown type cannot be looked at.
    """
    models = members(hint)
    if len(models) == 1:
        return models[0]
    kind = cursor.text("type") if any(model.KINDS for model in models) else None
    for model in models:
        if model.KEY and model.can_read(cursor):
            return model
    fallback = next((model for model in models if model.OTHERS), None)
    for model in models:
        if kind in model.KINDS and not model.can_read(cursor):
            return fallback
        if kind in model.KINDS:
            return model
    if not any(model.KINDS for model in models):
        return models[0]
    known = [word for model in models for word in model.KINDS]
    if fallback is not None:
        known = list(dict.fromkeys((*fallback.OTHERS, *known)))
        if kind is None and "type" in cursor:
            kind = ""  # the class for other types would keep it in silence
    if kind is not None and kind not in known:
        here = str(cursor.node.place().path).rpartition(".")[2]
        cursor.unknown("type", kind, known, f"the type of {models[0].CALLED or here}")
    if fallback is None:
        if kind is None:
            cursor.missing("type")
        cursor.leave()
    return fallback


# By the words of a case


def case_of(cases: Sequence[Case], value: object) -> Case | None:
    """Return the case of a value, or None where no case stands for it.

    A value of a class that was made of a case's own is of that case.
    """
    classes = (None,) if value is None else type(value).__mro__
    models = {case.model: case for case in reversed(cases)}
    return next((models[each] for each in classes if each in models), None)


def choose_case(cases: Sequence[Case], cursor: Cursor, *, needed: bool) -> Case | None:
    """Return the case that the document under `cursor` is; None where it is none of them.

    What is wrong is reported: words that are unknown, missing though `needed`, or contradicting
    each other, and keys of another case.
    """
    left = _left(cases, cursor, needed=needed)
    if not left:
        return None
    case = left[0] if len(left) == 1 else _by_key(left, cases, cursor, needed=needed)
    if case is not None:
        _check_flags(case, cases, cursor)
        _check_others(case, cases, cursor)
    return case


def _left(cases: Sequence[Case], cursor: Cursor, *, needed: bool) -> list[Case]:
    """Return the cases that fit the words; none where words are unknown or absent."""
    left = list(cases)
    for path in dict.fromkeys(path for case in cases for path in case.words):
        asked = [case for case in left if path in case.words]
        if not asked:
            continue
        above, _, key = path.rpartition(".")
        home = cursor.at(above)
        given = home.text(key)
        node = home.node.get(key)
        if node is not None and not isinstance(node, ScalarNode):
            _leave(cases, cursor)  # it has been reported
            return []
        if given is None:
            shown = [case for case in asked if case.key and is_given(cursor.node.at(case.key))]
            assumed = [case for case in asked if case.assumed]
            if shown or assumed:
                left = shown or assumed
                continue
            if not needed and len(left) == len(cases) and not _is_begun(cases, cursor):
                return []
        fitting = [case for case in asked if _says(given, case.words[path])]
        if fitting:
            left = fitting
            continue
        words = list(dict.fromkeys(word_text(case.words[path]) for case in asked))
        if given is None:
            home.missing(key)
        else:
            home.unknown(key, given, words, f"{key} of {_last(cursor)}")
        _leave(cases, cursor)
        return []
    return left


def _is_begun(cases: Sequence[Case], cursor: Cursor) -> bool:
    """Return whether the document has a field of one of the cases."""
    places = {place for case in cases for place in case.places()}
    return any(is_given(cursor.node.at(place)) for place in places)


def _by_key(
    left: Sequence[Case], cases: Sequence[Case], cursor: Cursor, *, needed: bool
) -> Case | None:
    """Return the one of `left` whose own key is there."""
    shown = [case for case in left if case.key and is_given(cursor.node.at(case.key))]
    if len(shown) == 1:
        return shown[0]
    if shown:
        names = [case.key.rpartition(".")[2] for case in shown]
        above, _, key = shown[1].key.rpartition(".")
        cursor.problems.add(
            "one-of",
            f"{' and '.join(names)} were given together",
            cursor.at(above).node.key_place(key),
            allowed=f"one of {', '.join(names)}",
            remedy="keep exactly one of them",
        )
        _leave(cases, cursor)
    elif needed:
        above, _, key = left[0].key.rpartition(".")
        cursor.at(above).missing(key)
    return None


def _leave(cases: Sequence[Case], cursor: Cursor) -> None:
    """Suppress problems of keys that only the cases have: which belong here is not known."""
    for case in cases:
        for path in (*case.places(), *case.words, *case.flags):
            above, _, key = path.rpartition(".")
            cursor.at(above).take(key)
        if case.at:
            cursor.at(case.at).leave()


def _check_flags(case: Case, cases: Sequence[Case], cursor: Cursor) -> None:
    for path in dict.fromkeys(path for each in cases for path in each.flags):
        above, _, key = path.rpartition(".")
        home = cursor.at(above)
        wanted, given = case.flags.get(path, False), home.flag(key)
        if given is not None and given is not wanted:
            home.problems.add(
                "contradiction",
                f'"{key}" contradicts {case.shown()}',
                home.node.place(key),
                given=word_text(given),
                allowed=word_text(wanted),
                remedy=f"write {key}: {word_text(wanted)}, or remove it",
            )


def _check_others(case: Case, cases: Sequence[Case], cursor: Cursor) -> None:
    """Report keys that only other cases have; an empty one counts as absent."""
    own = {*case.places(), *case.words}
    for other in cases:
        for path in (*other.places(), *other.words):
            if path in own:
                continue
            above, _, key = path.rpartition(".")
            node = cursor.node.at(path)
            if node is None:
                continue
            cursor.at(above).take(key)
            if not is_given(node):
                continue
            own.add(path)
            cursor.problems.add(
                "other-case",
                f'"{key}" belongs to {other.shown() or other.key}, and this is '
                f"{case.shown() or case.key}",
                node.place(),
                allowed=[each.rpartition(".")[2] for each in case.places()] or "nothing",
                remedy=f"remove it, or write {other.shown() or other.key}",
            )


def _says(given: str | None, word: str | bool) -> bool:  # noqa: FBT001  # a word may be a flag
    """Return whether a text of a document is a word; a flag may be written in capitals."""
    if given is None:
        return False
    return given == word if isinstance(word, str) else given.lower() == word_text(word)


def _last(cursor: Cursor) -> str:
    """Return the last key of where a cursor stands."""
    return str(cursor.node.place().path).rpartition(".")[2]


def either(cursor: Cursor, first: str, second: str) -> str:
    """Return which of two places holds a value; report two that differ."""
    one, other = cursor.node.at(first), cursor.node.at(second)
    above, _, key = second.rpartition(".")
    if other is not None:
        cursor.at(above).take(key)
    if not is_given(other) or other is None:
        return first
    if not is_given(one) or one is None:
        return second
    if plain(one) != plain(other) and not (
        isinstance(other, ListNode) and not isinstance(one, ListNode)  # reported when read
    ):
        cursor.problems.add(
            "told-twice",
            f'"{key}" differs from what stands at {first}',
            other.place(),
            allowed=f"the same as {first}",
            remedy=f"remove it; {first} says it",
        )
    return first


def check_without(model: "Model", problems: "Problems") -> None:
    """Report fields that were given and that the case of their value does not have."""
    for name, field in type(model).field_specs().items():
        value = getattr(model, name)
        case = case_of(field.cases, value)
        for each in () if case is None else case.without:
            if getattr(value, each):
                problems.add(
                    "other-connector",
                    f"{each} is not for {type(model).__name__}",
                    value.where(each),
                    allowed=case.names() if case is not None else "",
                    remedy="leave it out",
                )


def nested_models(value: object) -> Iterator["Model"]:
    """Yield every model in the value of a field, and below."""
    if is_model(type(value)):
        yield from value.nested()  # type: ignore[attr-defined]  # a model has it
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from nested_models(item)
