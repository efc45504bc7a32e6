"""Whether a text is a regular expression of Java, which is what Harness's delegates match with.

Python's own reading is taken where both agree. What only Java has is put aside before: such a
pattern is not refused, and the check says that it was not looked at in full.
"""

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from harness_components._core.diagnostics.problems import Problems
from harness_components._core.model.base import Model

_TOKEN = re.compile(
    r"""(?P<quoted>\\Q.*?(?:\\E|\Z))
    | (?P<character>\\(?:[pP](?:\{[^}]*\}|[A-Z]) | x\{[0-9A-Fa-f]+\} | c. | [hHRXGe]))
    | (?P<end>\\z)
    | \(\?<(?P<group>[A-Za-z][A-Za-z0-9]*)>
    | \\k<(?P<known>[A-Za-z][A-Za-z0-9]*)>
    | \(\?[dimsuxU]+(?:-[dimsuxU]+)?(?P<tail>[:)]) | \(\?-[dimsuxU]+(?P<without>[:)])
    | (?P<both>&&)
    | (?P<python>\(\?(?:P[<=>]|\#|\())
    | \\. | .""",
    re.VERBOSE | re.DOTALL,
)
"""Parts of a pattern that Java and Python read differently, and any other character."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What became of reading a pattern."""

    fault: str = ""
    position: int | None = None
    is_java: bool = False


def check_regex(model: Model, problems: Problems, name: str) -> None:
    """Report a field that is no regular expression of Java; one with an expression is left."""
    pattern = getattr(model, name)
    if pattern is None or "<+" in pattern:
        return
    found = _read(pattern)
    if found.fault:
        problems.add(
            "regex",
            f"{name} is not a regular expression: {found.fault}",
            model.where(name),
            given=pattern,
            allowed="a regular expression of Java, such as v1\\..*",
            remedy=_remedy(found),
        )
    elif found.is_java:
        problems.warn(
            "regex-java",
            f"{name} has parts that only Java reads, so it was not checked in full",
            model.where(name),
            given=pattern,
            remedy="try it with a Java tester before a pipeline depends on it",
        )


def _remedy(found: _Reading) -> str:
    if "Python" in found.fault:
        return "write (?<name>...) and \\k<name> for groups, and no comments or conditions"
    if found.fault.startswith("nothing to repeat"):
        return "write .* where any text may stand; * alone repeats what is before it"
    if found.position is None:
        return "correct the pattern"
    return f"correct it at character {found.position + 1}"


@lru_cache(maxsize=4096)
def _read(pattern: str) -> _Reading:
    if not pattern.strip():
        return _Reading("it is empty")
    changed = []
    for part in _TOKEN.finditer(pattern):
        if part["python"]:
            return _Reading("only Python reads it", part.start())
        changed.append(_as_python(part))
    translated = "".join(changed)
    is_java = translated != pattern
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            re.compile(translated)
    except re.error as error:
        if "look-behind" in error.msg:
            return _Reading(is_java=True)
        return _Reading(error.msg, None if is_java else error.pos)
    except (OverflowError, RecursionError):
        return _Reading("it repeats more than can be counted")
    return _Reading(is_java=is_java)


def _as_python(part: "re.Match[str]") -> str:
    """Return what stands for a part of a pattern of Java, as far as its form goes."""
    if part["quoted"] is not None or part["character"] is not None:
        return "x"
    if part["group"] is not None:
        return f"(?P<{part['group']}>"
    if part["known"] is not None:
        return f"(?P={part['known']})"
    if part["end"] is not None:
        return r"\Z"
    if part["both"] is not None:
        return "&"
    tail = part["tail"] or part["without"]
    if tail is not None:
        return "(?:" if tail == ":" else ""
    return part[0]
