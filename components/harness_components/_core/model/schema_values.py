"""The schemas of values that are no models: texts, words, flags, numbers, and several of these.

What may be left out may stand there as null, which reading takes for absent.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from harness_components._core.identifiers import IDENTIFIER
from harness_components._core.model import codecs
from harness_components._core.model.fields import FieldSpec
from harness_components._core.refs import FileRef

Schema = dict[str, Any]

EXPRESSION = "<\\+"
FLAG = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
WHOLE, NUMBER = "^-?[0-9]{1,18}$", "^[-+]?[0-9.][-+0-9._eE]*$"


def value(spec: FieldSpec, *, is_absent: bool) -> Schema:
    """Return the schema of the value of a field that holds no models."""
    codec = spec.codec
    match codec:
        case codecs.EnumCodec(at_run_time=at_run_time):
            known = [str(each.value) for each in codec.kinds]
            return words(known, at_run_time=at_run_time, is_absent=is_absent)
        case codecs.FlagCodec(at_run_time=at_run_time):
            return scalar("boolean", FLAG, at_run_time=at_run_time, is_absent=is_absent)
        case codecs.NumberCodec(at_run_time=at_run_time):
            kind, pattern = ("integer", WHOLE) if codec.whole else ("number", NUMBER)
            return scalar(kind, pattern, at_run_time=at_run_time, is_absent=is_absent)
        case codecs.MappingCodec(at_run_time=at_run_time):
            inner = {"additionalProperties": text(is_absent=True)} if codec.of_texts else {}
            made = part("object", inner, at_run_time=at_run_time, is_absent=True)
            empty_list = {"type": [*made["type"], "array"], "maxItems": 0}
            return made | empty_list if codec.of_texts else made
        case codecs.TextsCodec(at_run_time=at_run_time, members=members):
            item = text(is_absent=True) if members is None else words(members)
            return part("array", {"items": item}, at_run_time=at_run_time, is_absent=is_absent)
        case codecs.TextCodec(is_identifier=True, at_run_time=False) if not spec.has_any_form:
            return {
                "type": ["string", "null"] if is_absent else "string",
                "pattern": f"^{IDENTIFIER.pattern}$",
                "patternErrorMessage": "An identifier is a letter or _, then letters, digits, _.",
            }
    return text(is_absent=is_absent or spec.may_be_empty)


def described(spec: FieldSpec, meaning: str) -> str:
    """Return what a field means, and for a reference how it is written."""
    kinds = [each for each in _classes_of(spec.hint) if codecs.is_ref(each)]
    if not kinds:
        return meaning
    is_file = any(issubclass(each, FileRef) for each in kinds)
    how = "a path in the file store, such as /values.yaml" if is_file else "x, org.x or account.x"
    types = ", ".join(each.value for each in spec.refers.types)
    return f"{meaning} Written as {how}{f'; of type {types}' if types else ''}."


def _classes_of(hint: Any) -> list[Any]:
    """Return the parts of a hint, and those of the items of its lists."""
    found: list[Any] = []
    for each in codecs.options(hint):
        found += _classes_of(get_args(each)[0]) if codecs.is_list(each) else [each]
    return found


def text(*, is_absent: bool) -> Schema:
    """Return the schema of a text; numbers and flags of a document are read as one.

    They are not named as types, or an editor would propose true, false and null for every text.
    """
    others = ["object", "array", *_null(not is_absent)]
    return {"anyOf": [{"type": "string"}, {"not": {"type": others}}]}


def scalar(kind: str, pattern: str, *, at_run_time: bool, is_absent: bool) -> Schema:
    """Return the schema of a number or flag, which a text may hold as well."""
    patterns = f"{pattern}|{EXPRESSION}" if at_run_time else pattern
    return {"type": [kind, "string", *_null(is_absent)], "pattern": patterns}


def part(kind: str, inner: Schema, *, at_run_time: bool = False, is_absent: bool = False) -> Schema:
    """Return the schema of a list or a mapping, in whose place an expression may stand."""
    kinds = [kind, *(["string"] if at_run_time else []), *_null(is_absent)]
    made = {"type": kinds if len(kinds) > 1 else kind, **inner}
    if at_run_time:
        what = "a list" if kind == "array" else "a mapping"
        made["pattern"] = EXPRESSION
        made["patternErrorMessage"] = f"This is {what}, or an expression such as <+input>."
    return made


def words(
    known: Iterable[str | bool],
    texts: Mapping[str, str] = MappingProxyType({}),
    *,
    at_run_time: bool = False,
    is_absent: bool = False,
) -> Schema:
    """Return the schema of one of a few words, or of a flag where they are flags.

    `texts` say what words mean, which editors show beside them.
    """
    found = list(known)
    if all(isinstance(word, bool) for word in found):
        return scalar("boolean", FLAG, at_run_time=at_run_time, is_absent=is_absent)
    made: Schema = {"enum": [*found, *([None] if is_absent else [])]}
    meanings = [texts.get(str(word), "") for word in found]
    if any(meanings):
        made["enumDescriptions"] = [*meanings, *(["Absent."] if is_absent else [])]
    return {"anyOf": [made, {"type": "string", "pattern": EXPRESSION}]} if at_run_time else made


def _null(is_absent: bool) -> list[str]:  # noqa: FBT001  # of this module alone
    return ["null"] if is_absent else []
