"""The differences between two transcripts, and those that were looked at and let pass.

A difference has a place `step label > path`, what the official plugin did and what the other did.
`tolerated.json` holds entries with `kind`, `case`, `step` and `path` (each a pattern in the
shell's style, `*` for any), optionally `official` and `other` (JSON values that must match; a text
is a pattern too, which `$absent` alone does not match), and a `reason`.
"""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOLERATED = Path(__file__).parent / "tolerated.json"
_ABSENT = "$absent"


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


class Tolerance:
    """The reviewed list; `unused` are its entries that nothing matched."""

    def __init__(self, path: Path = TOLERATED) -> None:
        self.entries: list[dict[str, Any]] = json.loads(path.read_text())
        self._used: set[int] = set()

    def allows(self, difference: Difference) -> bool:
        """Whether the difference is on the list."""
        allowed = False
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
    for name in ("official", "other"):
        if name not in entry:
            continue
        said, wanted = getattr(difference, name), entry[name]
        if _ABSENT in (said, wanted) and said != wanted:
            return False
        if isinstance(said, str) and isinstance(wanted, str):
            if not fnmatch.fnmatchcase(said, wanted):
                return False
        elif said != wanted:
            return False
    return True


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
