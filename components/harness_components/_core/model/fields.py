"""Which values fit a field, by its type hint; in words, and what stands in for one that does not.

A hint is compiled once for each class. A value that does not fit is told by its type; the value
itself only where the hint leaves no room for a secret. Nothing here looks at what a value means.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from harness_components._core.diagnostics.redaction import LONGEST_VALUE
from harness_components._core.diagnostics.suggestions import MOST_LISTED, did_you_mean, listed
from harness_components._core.refs import FileRef, Ref, SecretRef
from harness_components._core.scope import Scope
from harness_components._core.values import Expression, Identifier
from harness_components._core.yaml.nodes import MOST_LEVELS

Test = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a field, before its place is known."""

    code: str
    attribute: str
    message: str
    given: object = None
    allowed: str | tuple[str, ...] = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class: its hint, the test that is made of it, and its default, if it has one."""

    name: str
    hint: Any
    fits: Test
    default: Callable[[], Any] | None


_FIELDS: dict[type, tuple[Field, ...]] = {}


def taken(cls: type) -> tuple[Field, ...]:
    """Return the fields that a class of arguments takes, worked out once."""
    known = _FIELDS.get(cls)
    if known is None:
        hints = get_type_hints(cls)
        known = _FIELDS[cls] = tuple(
            Field(each.name, hints[each.name], test(hints[each.name]), _default(each))
            for each in fields(cls)
            if each.init
        )
    return known


def _default(each: Any) -> Callable[[], Any] | None:
    if each.default is not MISSING:
        return lambda: each.default
    made: Callable[[], Any] | None = None
    if each.default_factory is not MISSING:
        made = each.default_factory
    return made


def options(hint: Any) -> tuple[Any, ...]:
    """Return the parts of a union, or the hint alone."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def test(hint: Any) -> Test:
    """Return the test of whether a value fits `hint`."""
    plain: list[type] = []
    others: list[Test] = []
    for part in options(hint):
        origin = get_origin(part)
        if part is Any:
            return _is_document
        if part is Identifier:
            plain.append(str)
        elif part is None:
            plain.append(NoneType)
        elif origin is None:
            plain.append(part)
        elif origin is Literal:
            others.append(get_args(part).__contains__)
        elif issubclass(origin, Mapping):
            others.append(_mapping(get_args(part)))
        elif issubclass(origin, Sequence):
            others.append(_sequence(test(get_args(part)[0])))
        else:
            plain.append(origin)
    classes = tuple(plain)
    no_bool = bool not in plain and (int in plain or float in plain)
    if not others and not no_bool:
        return lambda value: isinstance(value, classes)

    def fits(value: object) -> bool:
        if isinstance(value, classes):
            return not (no_bool and isinstance(value, bool))
        return any(each(value) for each in others)

    return fits


def _sequence(item: Test) -> Test:
    return lambda value: isinstance(value, (list, tuple)) and all(map(item, value))


def _mapping(parts: tuple[Any, ...]) -> Test:
    if parts[1] is Any:
        return lambda value: isinstance(value, Mapping) and _is_document(value)
    return lambda value: isinstance(value, Mapping)


def _is_document(value: object) -> bool:
    return next(_strangers(value), None) is None


def _strangers(
    value: object, path: str = "", levels: int = MOST_LEVELS
) -> Iterator[tuple[str, object]]:
    """Yield path and value of what no document can hold."""
    if isinstance(value, (Mapping, list, tuple)) and not levels:
        yield path[:LONGEST_VALUE], value  # it holds itself, or is deeper than any document
    elif isinstance(value, Mapping):
        for key, below in value.items():
            if isinstance(key, str):
                yield from _strangers(below, f"{path}.{key}" if path else key, levels - 1)
            else:
                yield path, key
    elif isinstance(value, (list, tuple)):
        for number, item in enumerate(value):
            yield from _strangers(item, f"{path}[{number}]", levels - 1)
    elif value is not None and not isinstance(value, (str, bool, int, float, Ref, FileRef)):
        yield path, value


def explain(attribute: str, value: object, hint: Any) -> Iterator[Wrong]:
    """Yield what is wrong with a value that does not fit `hint`, item by item in a list."""
    parts = [part for part in options(hint) if part not in (None, NoneType)]
    if isinstance(value, Mapping) and any(_is_raw(part) for part in parts):
        for path, below in _strangers(value):
            yield _wrong(f"{attribute}.{path}", below, [Ref, str], attribute)
        return
    inner = [get_args(part)[0] for part in parts if _is_list(part)]
    if isinstance(value, (list, tuple)) and inner:
        item = test(inner[0])
        for number, each in enumerate(value):
            if not item(each):
                found = [part for part in options(inner[0]) if part is not NoneType]
                yield _wrong(f"{attribute}[{number}]", each, found, attribute)
        return
    yield _wrong(attribute, value, parts, attribute)


def _is_list(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Sequence)


def _is_raw(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping) and get_args(hint)[1] is Any


def _wrong(name: str, value: object, parts: list[Any], attribute: str) -> Wrong:
    secret = any(part is SecretRef or _is_output(part) for part in parts)
    found = "plain text" if secret and type(value) is str else described(value)
    named = [part for part in parts if part is not Expression] or parts
    wanted = _few(named)
    if any(_is_ref(part) for part in parts) and not isinstance(value, Ref):
        wanted = "a reference" if not secret else "a reference to a secret"
    enum = next((part for part in parts if isinstance(part, type) and issubclass(part, Enum)), None)
    return Wrong(
        "plain-secret" if found == "plain text" else "type",
        attribute,
        f"{name} is {found}, not {wanted}",
        value if isinstance(value, (str, int, float)) and all(map(_is_open, parts)) else None,
        _allowed(parts, enum),
        _remedy(attribute, value, parts),
    )


def _allowed(parts: list[Any], enum: type[Enum] | None) -> str | tuple[str, ...]:
    if enum is not None:
        return tuple(str(each.value) for each in enum)
    found = tuple(dict.fromkeys(map(words, parts)))
    return found if len(found) > MOST_LISTED else listed(found, "or")


def _is_open(part: Any) -> bool:
    """Return whether a value that stands where `part` belongs can be repeated."""
    kinds = (str, bool, int, float, Enum, Scope, Ref, FileRef)
    return (
        part is not SecretRef
        and (isinstance(part, type) and part is not Ref and issubclass(part, kinds))
    ) or (_is_list(part) and all(map(_is_open, options(get_args(part)[0]))))


def _is_ref(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, (Ref, FileRef))


def _is_output(part: Any) -> bool:
    return getattr(get_origin(part), "__name__", "") == "Output"


def _remedy(name: str, value: object, parts: list[Any]) -> str:
    own = getattr(value, "__dict__", {})
    if Scope in parts:
        return _scope_remedy(name, value, own)
    for part in parts:
        if _is_ref(part) and isinstance(own.get("ref"), part):
            return "pass it with .ref"
    if any(_is_output(part) for part in parts):
        return "keep it with `pulumi config set --secret` and pass config.require_secret(...)"
    if SecretRef in parts:
        return "make a SecretText and pass secret.ref; never the secret itself"
    if Expression in parts and type(value) is str and "<+" in value:
        return "write it as Expression(...)"
    for part in parts:
        if _is_list(part) and value is not None:
            fits = type(value) is str and str in options(get_args(part)[0])
            return f'write ["{value}"]' if fits else "put it into a list, in [ ]"
        if isinstance(part, type) and issubclass(part, Enum):
            return _enum_remedy(value, part)
        if _is_ref(part):
            return _REFERENCES.get(part, f'pass its .ref, or {part.__name__}.existing("x")')
    return _plain_remedy(name, value, parts)


def _plain_remedy(name: str, value: object, parts: list[Any]) -> str:
    if value is None:
        return "give a value, or leave it out if it can be left out"
    if bool in parts:
        return "write True or False"
    is_text = str in parts or Identifier in parts
    if type(value) is float and is_text:
        text = f'"{value}" or "{value}0"'
        return f"write it in quotes, {text}: as a number it loses the zeros at its end"
    if isinstance(value, (bool, int)) and is_text:
        return f'write "{str(value).lower()}" in quotes'
    if type(value) is str and int in parts:
        other = "; for text there is StringVariable" if name == "value" else ""
        return f"write the number without quotes{other}"
    if is_text and described(value).startswith("an Output"):
        return "pass what is known before the program runs, such as config.require(...)"
    return f"pass {_few(parts)}"


def _few(parts: list[Any]) -> str:
    """Return what fits, in words; of many classes the first, as `allowed` names them all."""
    found = list(dict.fromkeys(map(words, parts)))
    if len(found) > MOST_LISTED:
        found[2:] = [f"one of {len(found) - 2} others"]
    return listed(found, "or")


_REFERENCES = {FileRef: 'pass file.ref, or FileRef.existing("/path")'}


def _scope_remedy(name: str, value: object, own: Mapping[str, Any]) -> str:
    if isinstance(own.get("scope"), Scope) and not isinstance(value, (Ref, FileRef)):
        return f"pass it with .scope, as in {name}={type(value).__name__.lower()}.scope"
    if isinstance(value, str) and value:
        head, slash, tail = value.partition("/")
        return f'write Scope.project("{head}", "{tail}")' if slash else f'write Scope.org("{head}")'
    return "pass project.scope, organization.scope or Scope.account()"


def _enum_remedy(value: object, kind: type[Enum]) -> str:
    for each in kind:
        if isinstance(value, (str, int)) and value == each.value:
            return f"write {kind.__name__}.{each.name}"
    first = next(iter(kind))
    if isinstance(value, str):
        values = {str(each.value): each for each in kind}
        guess = did_you_mean(value, values)
        near = next((each for text, each in values.items() if f'"{text}"' in guess), None)
        if near is not None:
            return f"did you mean {kind.__name__}.{near.name}?"
    return f"write a member of {kind.__name__}, such as {kind.__name__}.{first.name}"


def described(value: object) -> str:
    """Return what a value is, never what it says."""
    for kind, text in _VALUES:
        if type(value) is kind:
            return text
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if isinstance(value, Mapping):
        return "a mapping"
    if type(value).__name__ == "Output":
        return "an Output of Pulumi"
    return _with_article(type(value).__name__)


_VALUES: tuple[tuple[type, str], ...] = (
    (str, "text"),
    (bool, "True or False"),
    (int, "a number"),
    (float, "a number"),
    (NoneType, "None"),
    (list, "a list"),
    (tuple, "a list"),
)


def words(hint: Any) -> str:
    """Return what fits a hint, in words."""
    if hint is str:
        return "text"
    if hint in (int, float):
        return "a number"
    if hint is bool:
        return "True or False"
    if hint is Any:
        return "plain data"
    if _is_output(hint):
        return "a secret of Pulumi"
    if _is_list(hint):
        inner = [
            words(part).removeprefix("an ").removeprefix("a ")
            for part in options(get_args(hint)[0])
        ]
        return f"a list of {listed(inner, 'or')}"
    origin = get_origin(hint)
    if origin is Literal:
        return listed(map(str, get_args(hint)), "or")
    if origin is not None:
        return "a mapping"
    return "a reference" if hint is Ref else _with_article(str(hint.__name__))


def _with_article(name: str) -> str:
    return f"{'an' if name[:1] in 'AEIOaeio' else 'a'} {name}"


def stand_in(hint: Any, imagine: Callable[[type], Any]) -> Any:
    """Return a value that fits, so that a program with a mistake can be looked at to its end.

    `imagine` makes the arguments that stand in for a piece.
    """
    parts = options(hint)
    part = parts[0]
    if NoneType in parts or None in parts or part is Any:
        return None
    if _is_list(part):
        return ()
    if get_origin(part) is Literal:
        return get_args(part)[0]
    if get_origin(part) is not None:
        return {}
    if part is Scope:
        return Scope(told=True)
    if issubclass(part, Ref):
        return part(identifier=Identifier("_"), told=True)
    if issubclass(part, FileRef):
        return FileRef(path="/_", told=True)
    if issubclass(part, Enum):
        return next(iter(part))
    if part is Identifier:
        return Identifier("_")
    return part() if issubclass(part, (str, int, float)) else imagine(part)
