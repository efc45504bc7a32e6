"""Messages and remedies for a value that does not fit a field.

A value that does not fit is told by its type; the value itself only where the hint leaves no room
for a secret. Nothing here looks at what a value means.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from harness_components._core.diagnostics.suggestions import MOST_LISTED, did_you_mean, listed
from harness_components._core.model.codecs import fits, is_list, is_raw, is_ref, options
from harness_components._core.model.raw_parts import strangers
from harness_components._core.model.unions import family, is_model
from harness_components._core.refs import FileRef, Ref, SecretRef
from harness_components._core.scope import Scope
from harness_components._core.values import Expression, Identifier


@dataclass(frozen=True, slots=True)
class TypeProblem:
    """What is wrong with a field, before its place is known."""

    code: str
    attribute: str
    message: str
    given: object = None
    allowed: str | tuple[str, ...] = ""
    remedy: str = ""


def explain(attribute: str, value: object, hint: Any) -> Iterator[TypeProblem]:
    """Yield the problems of a value that does not fit `hint`, item by item for a list."""
    parts = [part for part in options(hint) if part not in (None, NoneType)]
    if isinstance(value, Mapping) and any(is_raw(part) for part in parts):
        for path, below in strangers(value):
            yield _wrong(f"{attribute}.{path}", below, [Ref, str], attribute)
        return
    inner = [get_args(part)[0] for part in parts if is_list(part)]
    if isinstance(value, (list, tuple)) and inner:
        item = fits(inner[0])
        for number, each in enumerate(value):
            if not item(each):
                found = [part for part in options(inner[0]) if part is not NoneType]
                yield _wrong(f"{attribute}[{number}]", each, found, attribute)
        return
    yield _wrong(attribute, value, parts, attribute)


def _wrong(name: str, value: object, parts: list[Any], attribute: str) -> TypeProblem:
    secret = any(part is SecretRef or _is_output(part) for part in parts)
    found = "plain text" if secret and type(value) is str else described(value)
    named = [part for part in parts if part is not Expression] or parts
    wanted = _few(named)
    if any(is_ref(part) for part in parts) and not isinstance(value, Ref):
        wanted = "a reference" if not secret else "a reference to a secret"
    enum = next((part for part in parts if isinstance(part, type) and issubclass(part, Enum)), None)
    return TypeProblem(
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
    found = tuple(dict.fromkeys(each for part in parts for each in _each(part)))
    return found if len(found) > MOST_LISTED else listed(found, "or")


def _is_open(part: Any) -> bool:
    """Return whether a message may repeat a value given for `part`."""
    kinds = (str, bool, int, float, Enum, Scope, Ref, FileRef)
    return (
        part is not SecretRef
        and (isinstance(part, type) and part is not Ref and issubclass(part, kinds))
    ) or (is_list(part) and all(map(_is_open, options(get_args(part)[0]))))


def _is_output(part: Any) -> bool:
    return getattr(get_origin(part), "__name__", "") == "Output"


def _remedy(name: str, value: object, parts: list[Any]) -> str:
    own = getattr(value, "__dict__", {})
    if Scope in parts:
        return _scope_remedy(name, value, own)
    for part in parts:
        if is_ref(part) and isinstance(own.get("ref"), part):
            return "pass it with .ref"
    if any(_is_output(part) for part in parts):
        return "keep it with `pulumi config set --secret` and pass config.require_secret(...)"
    if SecretRef in parts:
        return "make a SecretText and pass secret.ref; never the secret itself"
    if Expression in parts and type(value) is str and "<+" in value:
        return "write it as Expression(...)"
    for part in parts:
        if is_list(part) and value is not None:
            fits = type(value) is str and str in options(get_args(part)[0])
            return f'write ["{value}"]' if fits else "put it into a list, in [ ]"
        if isinstance(part, type) and issubclass(part, Enum):
            return _enum_remedy(value, part)
        if is_ref(part):
            return _REFERENCES.get(part, f'pass its .ref, or {part.__name__}.existing("x")')
    return _plain_remedy(name, value, parts)


def _plain_remedy(name: str, value: object, parts: list[Any]) -> str:
    if is_model(value):
        return f"write {value.__name__}(...)"  # type: ignore[attr-defined]  # it is a class
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
    one = next((each for part in parts for each in family(part)), None)
    return f"pass {_few(parts)}" + (f", such as {one.__name__}(...)" if one else "")


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
    if is_list(hint):
        inner = [
            words(part).removeprefix("an ").removeprefix("a ") + ("s" if family(part) else "")
            for part in options(get_args(hint)[0])
        ]
        return f"a list of {listed(inner, 'or')}"
    origin = get_origin(hint)
    if origin is Literal:
        return listed(map(str, get_args(hint)), "or")
    if origin is not None:
        return "a mapping"
    if family(hint):
        return _with_article(hint.CALLED)
    return "a reference" if hint is Ref else _with_article(str(hint.__name__))


def _each(hint: Any) -> Iterator[str]:
    """Yield what fits a hint, in words, each class of a family on its own."""
    if family(hint):
        yield from (_with_article(each.__name__) for each in family(hint))
    elif is_list(hint) and any(map(family, options(get_args(hint)[0]))):
        inner = [
            name.removeprefix("an ").removeprefix("a ")
            for part in options(get_args(hint)[0])
            for name in _each(part)
        ]
        yield f"a list of {listed(inner, 'or')}"
    else:
        yield words(hint)


def _with_article(name: str) -> str:
    return f"{'an' if name[:1] in 'AEIOaeio' else 'a'} {name}"
