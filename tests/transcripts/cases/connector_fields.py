"""What the cases of connectors share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.transcripts.cases.vocabulary import (
    Step,
    creation,
    lifecycle,
    patched,
    refusal,
    unchanged,
    update,
)

SELECTORS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("selectors", {"delegateSelectors": ["windows"]}),
    ("no selectors", {"delegateSelectors": None}),
    ("selectors again", {"delegateSelectors": ["b", "a"]}),
)


def each_field(block: str, full: dict[str, Any], *names: str) -> list[tuple[str, dict[str, Any]]]:
    """One change per field of a block, then the block as it was."""
    changed = [(f"{block} {n}", {block: {**full, n: f"{full[n]}.changed"}}) for n in names]
    return [*changed, (f"{block} as before", {block: full})]


FEW: tuple[tuple[str, dict[str, Any]], ...] = (
    ("name", {"name": "Another name"}),
    ("description", {"description": "second description"}),
    ("no description", {"description": None}),
    ("tags", {"tags": ["bare", "a:b"]}),
    ("no tags", {"tags": None}),
)
"""Changes of what all connectors have, where `COMMON` has been proven of another kind."""


def each_text(inputs: dict[str, Any], *names: str) -> list[tuple[str, dict[str, Any]]]:
    """One change per text of the connector itself."""
    return [(n, {n: f"{inputs[n]}.changed"}) for n in names]


def whole_life(
    inputs: dict[str, Any],
    changes: Sequence[tuple[str, dict[str, Any]]],
    *,
    foreign: dict[str, Any],
    preview: dict[str, Any],
) -> tuple[Step, ...]:
    """The usual life of a connector in the account; `inputs` have an identifier of `one`.

    `foreign` are edits of the spec, `preview` the inputs that are not known at first.
    """
    return lifecycle(
        inputs,
        changes=[*FEW, *changes],
        foreign={
            "connector.description": "edited",
            **{f"connector.spec.{path}": value for path, value in foreign.items()},
        },
        replaces=[
            ("identifier", {"identifier": "two"}),
            ("other project", {"orgId": "other", "projectId": "side"}),
        ],
        imports=["one"],
        preview={**inputs, **preview},
    )


def short_life(
    inputs: dict[str, Any], *changes: tuple[str, dict[str, Any]], imports: str = ""
) -> tuple[Step, ...]:
    """Create, refresh, changes one after the other, import and delete of a connector.

    `imports` is its import id, made of the inputs where it is not given.
    """
    steps = [
        *creation(inputs),
        *unchanged("no change", inputs),
        Step("read", "refresh"),
        *unchanged("after refresh", inputs),
    ]
    now = inputs
    for label, patch in changes:
        now = patched(now, patch)
        steps += update(label, now)
    path = "/".join([*(now[k] for k in ("orgId", "projectId") if k in now), now["identifier"]])
    return (
        *steps,
        Step("read", "changed: refresh"),
        *unchanged("changed", now),
        Step("import", "import", {"id": imports or path}),
        Step("check", "import: check", {"inputs": now, "imported": True}),
        Step("diff", "import: diff", {"imported": True}),
        Step("delete", "delete"),
    )


def incomplete(bad: Sequence[tuple[str, dict[str, Any]]]) -> tuple[Step, ...]:
    """Sets of inputs that Check lets pass and no connector can be made of, each on its own."""
    return tuple(
        step
        for name, inputs in bad
        for step in (
            *refusal(name, inputs),
            Step("create", f"{name}: create", {"trial": True}),
        )
    )
