"""Identifiers, names and tags of Harness entities: the rules, and how the UI derives one.

Nothing here knows a scope; `account.x` and `org.x` are references, not identifiers.
"""

import re
import unicodedata
from collections.abc import Mapping

from components._core.problems import Place, Problems

IDENTIFIER = re.compile(r"[a-zA-Z_][0-9a-zA-Z_]{0,127}")
"""Harness's own schema, the same pattern for all 390 identifiers in it."""

NAME = re.compile(r"[a-zA-Z_0-9.\-][0-9a-zA-Z_\s.\-]{0,127}")
"""Harness's own schema, for the 385 names in it; ASCII only."""

LONGEST_IDENTIFIER = 128
LONGEST_NAME = 128
LONGEST_TAG = 128


def check_identifier(
    value: object, problems: Problems, place: Place | str | None = None, field: str = "identifier"
) -> bool:
    """Report whatever keeps `value` from being a Harness identifier; return whether it is one."""
    if isinstance(value, str) and IDENTIFIER.fullmatch(value):
        return True
    problems.add(
        "identifier",
        f"{field} is not a Harness identifier",
        place,
        given=value,
        allowed="a letter or _, then letters, digits and _, at most 128 characters",
        remedy=f'use "{identifier_from_name(str(value))}"',
    )
    return False


def check_name(
    value: object, problems: Problems, place: Place | str | None = None, field: str = "name"
) -> bool:
    """Report whatever keeps `value` from being a Harness display name; return whether it is one."""
    if isinstance(value, str) and NAME.fullmatch(value):
        return True
    problems.add("name", f"{field} is not a Harness name", place, given=value)
    return False


def check_tags(
    value: object, problems: Problems, place: Place | str | None = None, field: str = "tags"
) -> bool:
    """Report whatever keeps `value` from being Harness tags (text to text); return whether it is."""
    if isinstance(value, Mapping) and all(
        isinstance(k, str) and isinstance(v, str) for k, v in value.items()
    ):
        return True
    problems.add("tags", f"{field} must map text to text", place, given=value)
    return False


def identifier_from_name(name: str) -> str:
    """Return the identifier the Harness UI proposes for a display name. Always a valid one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    text = re.sub(r"[^0-9a-zA-Z_]", "", re.sub(r"[\s-]+", "_", plain.strip()))
    if not text:
        return "_"
    return (text if not text[0].isdigit() else f"_{text}")[:LONGEST_IDENTIFIER]
