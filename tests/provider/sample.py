"""What a sample of a kind is, and what samples of several families have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SCOPE = {"orgId": "acme", "projectId": "shop"}
TAGS = ["team:pay", "bare"]


@dataclass(frozen=True)
class With:
    """A changed value that other fields must go with (None removes one)."""

    value: Any
    also: dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A kind's inputs.

    `changes` maps a field to the values it is changed to, one after the other (None removes it).
    `replaces` maps a field that replaces to another value. `skipped` maps a field to the reason
    why it is not changed here. `import_id` is how the object is imported, or None where what an
    import cannot know makes the import differ; `imports_without` names inputs that an import
    does not find.
    """

    inputs: dict[str, Any]
    changes: dict[str, list[Any]]
    replaces: dict[str, Any]
    import_id: str
    skipped: dict[str, str] = field(default_factory=dict)
    foreign: tuple[str, Any] = ("name", "Somebody's")
    imports_without: tuple[str, ...] = ()


MOVES = "the scope is part of the address: a changed one is refused by Harness as not found"
SCOPED = {"orgId": MOVES, "projectId": MOVES}
NAMED = {"name": ["Other"], "description": ["what it is", None], "tags": [["only"], None]}
USER = {"username": "ci", "passwordRef": "account.pw"}
SELECTORS = {"delegateSelectors": [["b", "a"], None]}


def connector(inputs: dict[str, Any], changes: dict[str, list[Any]]) -> Sample:
    """A connector in a project, with what all connectors have; the rest is its own.

    `changes` name forceDelete where the kind has it.
    """
    return Sample(
        {"identifier": "one", "name": "One", **inputs, "tags": TAGS, **SCOPE},
        {**NAMED, **changes},
        {"identifier": "two"},
        "acme/shop/one",
        skipped=SCOPED,
        imports_without=("forceDelete",) if "forceDelete" in changes else (),
    )
