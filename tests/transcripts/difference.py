"""The differences between two transcripts, and those that were looked at and let pass.

A difference has a place `step label > path`, what the official plugin did and what the other did.
`tolerated.json` holds entries with `kind`, `case`, `step` and `path` (each a pattern in the
shell's style, `*` for any), optionally `official` and `other` (JSON values that must match; a text
is a pattern too, which `$absent` alone does not match), and a `reason`.
"""

from __future__ import annotations

import fnmatch
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOLERATED = Path(__file__).parent / "tolerated.json"
_ABSENT = "$absent"
_MISSING = re.compile(r"^resource with ID \S* not found: ")
_STATUS = re.compile(r"(4\d\d) [A-Z][A-Za-z ]+(\n|$)")
"""A status line, which may be followed by hints."""


@dataclass(frozen=True)
class Difference:
    """One difference; a side that has nothing there holds `$absent`."""

    kind: str
    case: str
    step: str
    path: str
    official: Any
    other: Any

    def __str__(self) -> str:
        lines = [f"{self.kind}/{self.case}: {self.step} > {self.path}"]
        if self.official != _ABSENT:
            lines.append(f"  - {_text(self.official)}")
        if self.other != _ABSENT:
            lines.append(f"  + {_text(self.other)}")
        return "\n".join(lines)


def differences(official: dict[str, Any], other: dict[str, Any]) -> list[Difference]:
    """All differences of two transcripts of one case, in the order of the steps."""
    kind, case = official["kind"], official["case"]
    found = []
    theirs = {step["step"]: step for step in other["steps"]}
    for step in official["steps"]:
        label = step["step"]
        for path, a, b in _compare("", step, theirs.pop(label, _ABSENT)):
            found.append(Difference(kind, case, label, path, a, b))
    for label, step in theirs.items():
        found.append(Difference(kind, case, label, "", _ABSENT, step))
    return found


def is_message(path: str) -> bool:
    """Whether a path leads to the words of an error."""
    return path == "error.message" or path.startswith("error.partly.reasons.")


def tells_as_much(official: Any, other: Any) -> bool:
    """Whether an error's words hold what the official plugin's words hold.

    That one frames Harness's message in Terraform's words and knows of most statuses other than 400
    the status line alone; ours tells the message, the status, Harness's code and correlation id.
    """
    if not isinstance(official, str) or not isinstance(other, str):
        return False
    told = official.partition("* ")[2].strip() or official
    told = _MISSING.sub("", told)
    status = _STATUS.match(told)
    return told in other or (status is not None and f"HTTP {status[1]}" in other)


class Tolerance:
    """The rule for the words of errors, and the reviewed list.

    `unused` are the entries of the list that nothing matched.
    """

    def __init__(self, path: Path = TOLERATED) -> None:
        self.entries: list[dict[str, Any]] = json.loads(path.read_text())
        self._used: set[int] = set()

    def allows(self, difference: Difference) -> bool:
        """Whether the difference is on the list."""
        allowed = is_message(difference.path) and tells_as_much(
            difference.official, difference.other
        )
        for index, entry in enumerate(self.entries):
            if _matches(entry, difference):
                self._used.add(index)
                allowed = True
        return allowed

    @property
    def unused(self) -> list[dict[str, Any]]:
        """Entries that matched nothing so far."""
        return [e for i, e in enumerate(self.entries) if i not in self._used]


def _matches(entry: dict[str, Any], difference: Difference) -> bool:
    for name in ("kind", "case", "step", "path"):
        if not fnmatch.fnmatchcase(getattr(difference, name), entry.get(name, "*")):
            return False
    return all(
        _fits(getattr(difference, name), entry[name])
        for name in ("official", "other")
        if name in entry
    )


def _fits(said: Any, wanted: Any) -> bool:
    if isinstance(said, dict) and isinstance(wanted, dict):
        return said.keys() == wanted.keys() and all(_fits(said[k], wanted[k]) for k in said)
    if isinstance(said, str) and isinstance(wanted, str) and _ABSENT not in (said, wanted):
        return fnmatch.fnmatchcase(said, wanted)
    return bool(said == wanted)


def _compare(path: str, a: Any, b: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted({*a, *b}):
            below = f"{path}.{key}" if path else key
            yield from _compare(below, a.get(key, _ABSENT), b.get(key, _ABSENT))
    elif isinstance(a, list) and isinstance(b, list):
        for index in range(max(len(a), len(b))):
            yield from _compare(
                f"{path}.{index}",
                a[index] if index < len(a) else _ABSENT,
                b[index] if index < len(b) else _ABSENT,
            )
    elif a != b or type(a) is not type(b):
        yield path, a, b


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
