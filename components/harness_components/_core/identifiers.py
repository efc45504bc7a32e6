"""Identifiers, names and tags of Harness entities: the rules, and how one is derived from a name.

Nothing here knows a scope: `account.x` and `org.x` are references, not identifiers. Which fields
the rules cover is the caller's business: identifiers of files, manifests and variables in the wild
break them, and some of Harness's own examples do.
"""

import re
import unicodedata
from collections.abc import Mapping

from harness_components._core.diagnostics.errors import ArgsError
from harness_components._core.diagnostics.place import Place, call_site
from harness_components._core.diagnostics.problems import Problems

IDENTIFIER = re.compile(r"[a-zA-Z_][0-9a-zA-Z_]{0,127}")
"""Harness's own JSON schema; the same pattern for every identifier in it.

The prose reference also speaks of `$`. The schema refuses it, so it is refused here.
"""

SECRET_IDENTIFIER = re.compile(r"[a-zA-Z_][0-9a-zA-Z_-]{0,127}")
"""Secrets alone may have a hyphen (Harness's entity identifier reference)."""

NAME = re.compile(r"[a-zA-Z_0-9.\-][0-9a-zA-Z_\s.\-]{0,127}", re.ASCII)
"""Harness's own JSON schema, for the display names of entities, stages and steps."""

VARIABLE_NAME = re.compile(r"[a-zA-Z_][0-9a-zA-Z_.$\-]{0,127}")
"""Harness's own JSON schema, for the names of variables."""

RESERVED = frozenset(
    {
        "or",
        "and",
        "eq",
        "ne",
        "lt",
        "gt",
        "le",
        "ge",
        "div",
        "mod",
        "not",
        "null",
        "true",
        "false",
        "new",
        "var",
        "return",
        "step",
        "parallel",
        "stepGroup",
        "org",
        "account",
        "status",
        "liteEngineTask",
    }
)
"""Words that Harness's entity identifier reference keeps from being identifiers."""

LONGEST_IDENTIFIER = 128
LONGEST_NAME = 128
LONGEST_TAG_KEY = 128
LONGEST_TAG_VALUE = 256
MOST_TAGS = 50
"""From Harness's page on tags; the length of a value is a guess, as the page names none."""

RESERVED_TAG_PREFIXES = ("harness.io/", "system/")

_TAG_TEXT = re.compile(r"[/A-Za-z0-9 _-]*")


def check_identifier(
    value: object,
    problems: Problems,
    place: Place | str | None = None,
    field: str = "identifier",
    *,
    secret: bool = False,
) -> bool:
    """Report whatever keeps `value` from being a Harness identifier; return whether it is one.

    `field` is the name of the field in messages; `secret` allows the hyphen that only the
    identifiers of secrets may have.
    """
    rule = SECRET_IDENTIFIER if secret else IDENTIFIER
    if isinstance(value, str) and value not in RESERVED and rule.fullmatch(value):
        return True
    also = ", _ and -" if secret else " and _"
    allowed = f"a letter or _ first, then letters, digits{also}; 1 to {LONGEST_IDENTIFIER} long"
    if not isinstance(value, str):
        problems.add(
            "identifier-type",
            f"{field} must be text, and it is {_kind(value)}",
            place,
            given=value,
            allowed=allowed,
            remedy=f"give {field} as quoted text",
        )
        return False
    proposal = f'use "{identifier_from_name(value)}"'
    if not value.strip():
        code, message, proposal = (
            "identifier-empty",
            f"{field} is empty",
            f"give {field}, or a name to derive it from",
        )
    elif "<+" in value:
        code, message, proposal = (
            "identifier-expression",
            f"{field} holds an expression, and Harness never evaluates one there",
            "write the identifier itself",
        )
    elif len(value) > LONGEST_IDENTIFIER:
        code = "identifier-long"
        message = f"{field} is {len(value)} characters long, {LONGEST_IDENTIFIER} is the most"
        proposal = f"shorten it by {len(value) - LONGEST_IDENTIFIER}"
    elif value in RESERVED:
        code, message = "identifier-reserved", f'{field} "{value}" is a word Harness keeps'
    elif value[0].isdigit():
        code, message = "identifier-start", f"{field} starts with a digit"
    else:
        odd = dict.fromkeys(c for c in value if not re.fullmatch("[0-9a-zA-Z_]", c))
        shown = " ".join(_spelt(c) for c in odd if not (secret and c == "-")) or _spelt(value[0])
        code, message = "identifier-characters", f"{field} must not have {shown}"
    problems.add(code, message, place, given=value, allowed=allowed, remedy=proposal)
    return False


def check_name(
    value: object,
    problems: Problems,
    place: Place | str | None = None,
    field: str = "name",
) -> bool:
    """Report whatever keeps `value` from being a Harness display name; return whether it is one."""
    if isinstance(value, str) and NAME.fullmatch(value):
        return True
    allowed = f"letters, digits, blank, _ - and . (ASCII only); 1 to {LONGEST_NAME} long"
    remedy = ""
    if not isinstance(value, str):
        code, message = "name-type", f"{field} must be text, and it is {_kind(value)}"
        remedy = f"give {field} as quoted text"
    elif not value.strip():
        code, message, remedy = "name-empty", f"{field} is empty", f"give {field}"
    elif len(value) > LONGEST_NAME:
        code = "name-long"
        message = f"{field} is {len(value)} characters long, {LONGEST_NAME} is the most"
        remedy = f"shorten it by {len(value) - LONGEST_NAME}"
    else:
        plain = "".join(c for c in _ascii(value) if NAME.fullmatch(c) or c == " ")
        odd = dict.fromkeys(c for c in value if c != " " and not NAME.fullmatch(c))
        shown = " ".join(map(_spelt, odd)) or "a blank at its start"
        code, message = "name-characters", f"{field} must not have {shown}"
        remedy = f'use "{plain.strip()}"' if plain.strip() else "use letters and digits"
    problems.add(code, message, place, given=value, allowed=allowed, remedy=remedy)
    return False


def check_variable_name(
    value: object,
    problems: Problems,
    place: Place | str | None = None,
    field: str = "variable name",
) -> bool:
    """Report whatever keeps `value` from naming a Harness variable; return whether it does."""
    if isinstance(value, str) and VARIABLE_NAME.fullmatch(value):
        return True
    shape = identifier_from_name(value) if isinstance(value, str) and value.strip() else ""
    problems.add(
        "variable-name",
        f"{field} is not one that Harness takes",
        place,
        given=value,
        allowed="a letter or _ first, then letters, digits, _ . $ and -; 1 to 128 long",
        remedy=f'use "{shape}"' if shape else f"give {field} as text",
    )
    return False


def check_tags(
    value: object,
    problems: Problems,
    place: Place | str | None = None,
    field: str = "tags",
) -> bool:
    """Report whatever keeps `value` from being Harness tags; return whether it is.

    Tags map text to text; an empty value is a tag without a value. Characters outside those that
    Harness documents are a warning, as accounts hold such tags.
    """
    if not isinstance(value, Mapping):
        problems.add(
            "tags-type",
            f"{field} must map text to text, and it is {_kind(value)}",
            place,
            given=value,
            allowed='{"owner": "payments"}, or {"flag": ""} for a tag without a value',
            remedy="write a mapping" if value else "write {} for no tags",
        )
        return False
    inside = problems.at(problems.resolve(place))
    before = len(problems.errors)
    if len(value) > MOST_TAGS:
        inside.add(
            "tags-many",
            f"{field} has {len(value)} entries, {MOST_TAGS} is the most",
            remedy=f"remove {len(value) - MOST_TAGS}",
        )
    for key, text in value.items():
        _check_tag(key, text, inside, field)
    return len(problems.errors) == before


def _check_tag(key: object, text: object, inside: Problems, field: str) -> None:
    if not isinstance(key, str) or not isinstance(text, str):
        wrong = text if isinstance(key, str) else key
        inside.add(
            "tags-type",
            f"{field} must map text to text, and this is {_kind(wrong)}",
            str(key),
            given=wrong,
            allowed="text",
            remedy=f'write "{wrong}" in quotes' if wrong is not None else 'write ""',
        )
        return
    longest = f"a key of 1 to {LONGEST_TAG_KEY} characters, a value of at most {LONGEST_TAG_VALUE}"
    if not key.strip():
        inside.add(
            "tags-key-empty",
            f"{field} has an empty key",
            given=key,
            allowed=longest,
            remedy="give the tag a name, or remove it",
        )
    elif len(key) > LONGEST_TAG_KEY or len(text) > LONGEST_TAG_VALUE:
        inside.add(
            "tags-long",
            f"{field} has an entry that is too long",
            key,
            given=f"{key}: {text}",
            allowed=longest,
            remedy="shorten it, or move the text to the description",
        )
    elif ":" in key:
        inside.add(
            "tags-key-colon",
            f"{field} has a key with a colon, which Harness reads as the end of the key",
            given=key,
            remedy=f'use "{key.replace(":", "-")}"',
        )
    elif key.startswith(RESERVED_TAG_PREFIXES):
        inside.add(
            "tags-key-reserved",
            f"{field} has a key that Harness keeps for itself",
            given=key,
            allowed=f"a key that starts with none of {', '.join(RESERVED_TAG_PREFIXES)}",
            remedy=f'use "{key.partition("/")[2] or "tag"}"',
        )
    elif not _TAG_TEXT.fullmatch(key) or not _TAG_TEXT.fullmatch(text) or key[0] in "_- ":
        inside.warn(
            "tags-characters",
            f"{field} has characters that Harness does not document",
            key,
            given=f"{key}: {text}",
            allowed="letters, digits, blank, _ - and /; a key starts with none of _ - and blank",
            remedy="nothing, if Harness takes it; else leave those characters out",
        )


def check_text(value: object, function: str, wanted: str) -> None:
    """Raise ArgsError, at the line that called `function`, when `value` is no text."""
    if isinstance(value, str):
        return
    problems = Problems(call_site())
    what = f"{function} takes text, and it was given {_kind(value)}"
    problems.add("type", what, remedy=f"pass {wanted}")
    raise ArgsError(problems)


def identifier_from_name(name: str) -> str:
    """Return the identifier that the Harness UI proposes for a display name; always a valid one.

    As in the UI, ends are trimmed, characters other than letters, digits, `_` and blank are
    dropped (`my-app` gives `myapp`), and each run of blanks becomes `_`. Where the UI would
    propose something Harness then refuses, this goes one step on: accents are taken off letters,
    a leading digit gets `_` before it, a reserved word `_` after it, and the end is cut at 128.
    A name with nothing usable gives `_`.
    """
    kept = re.sub(r"[^0-9a-zA-Z_ ]", "", _ascii(name.strip())).strip()
    text = re.sub(" +", "_", kept)[:LONGEST_IDENTIFIER]
    if not text:
        return "_"
    if text[0].isdigit():
        text = f"_{text}"[:LONGEST_IDENTIFIER]
    return f"{text}_" if text in RESERVED else text


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _spelt(character: str) -> str:
    if character == " ":
        return "a blank"
    if character.isprintable():
        return character
    return f"U+{ord(character):04X}"


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", dict: "a mapping"}
    names |= {list: "a list", tuple: "a list", type(None): "missing", str: "text"}
    return names.get(type(value), f"a value of type {type(value).__name__}")
