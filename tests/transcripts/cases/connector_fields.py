"""What the cases of connectors share."""

from __future__ import annotations

from typing import Any

SELECTORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("selectors", {"delegateSelectors": ["windows"]}),
    ("no selectors", {"delegateSelectors": None}),
    ("selectors again", {"delegateSelectors": ["b", "a"]}),
)


def each_field(block: str, full: dict[str, Any], *names: str) -> list[tuple[str, dict[str, Any]]]:
    """One change per field of a block, then the block as it was."""
    changed = [(f"{block} {n}", {block: {**full, n: f"{full[n]}.changed"}}) for n in names]
    return [*changed, (f"{block} as before", {block: full})]
