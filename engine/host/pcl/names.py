"""Python names as Pulumi's SDK generator makes them from the names in a schema."""

from __future__ import annotations

import re
from keyword import iskeyword

# Reserved in Python 2 only, but the generator avoids them in every SDK.
_ONCE_RESERVED = frozenset({"exec", "print"})


def python_name(name: str) -> str:
    """`orgId` as `org_id`, `SHA256Hash` as `sha256_hash`, `publicIPs` as `public_ips`.

    A digit or a plural `s` belongs to the capitals before it; any other small letter takes the
    last capital with it into the next word.
    """
    result = "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in name)
    if not result[:1].isidentifier():
        result = "_" + result
    result = re.sub(r"(?<=[^A-Z])(?=[A-Z])", "_", result)
    result = re.sub(r"([A-Z])([A-Z])(?=[^A-Z0-9s])", r"\1_\2", result)
    result = result.lower()
    return f"{result}_" if iskeyword(result) or result in _ONCE_RESERVED else result


def class_name(token: str) -> str:
    """The class of a resource type: the last part of its token."""
    name = token.rsplit(":", 1)[-1]
    return name[:1].upper() + name[1:]
