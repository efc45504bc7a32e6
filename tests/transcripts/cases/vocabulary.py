"""The words that cases are written in: a kind, a case, its steps, and the usual sequences of steps.

A case is data. It names no plugin and no port; `driver.py` gives it meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from tests.transcripts.wire import UNKNOWN

NAME = "res"
"""The logical name of the resource in every case."""

PLACES: tuple[tuple[str, str | None], ...] = (
    ("acme", None),
    ("acme", "shop"),
    ("other", None),
    ("other", "side"),
)
"""Organizations and projects that exist before each case."""

ENVIRONMENTS: tuple[tuple[str, str | None, str | None], ...] = (
    ("staging", None, None),
    ("staging", "acme", None),
    ("staging", "acme", "shop"),
    ("qa", "acme", "shop"),
)
"""Identifier, organization and project of the environments for a kind that lives in one."""


@dataclass(frozen=True)
class Kind:
    """One resource type.

    `by_id` says that an update carries the identifier in its path, `in_environment` that it lives
    in an environment, which then exists before each case.
    """

    name: str
    token: str
    by_id: bool = False
    in_environment: bool = False


@dataclass(frozen=True)
class Step:
    """One thing to do. `label` is unique within its case."""

    do: str
    label: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A sequence of steps on one resource of one kind.

    `shows` says in a line what the case is there for. `files` are put into a fresh folder that
    inputs name as `$dir`.
    """

    kind: str
    name: str
    shows: str
    steps: tuple[Step, ...]
    files: tuple[tuple[str, str], ...] = ()
    places: bool = True


def patched(inputs: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Inputs with top-level keys replaced; a value of `None` takes the key away."""
    merged = deepcopy({**inputs, **patch})
    return {k: v for k, v in merged.items() if v is not None}


def creation(inputs: dict[str, Any], *, preview: dict[str, Any] | None = None) -> list[Step]:
    """Check and create, with the preview of it; `preview` are the inputs as far as known then."""
    steps = []
    if preview is not None:
        steps += [
            Step("check", "unknown: check", {"inputs": preview}),
            Step("preview", "unknown: preview"),
        ]
    return [
        *steps,
        Step("check", "create: check", {"inputs": inputs}),
        Step("preview", "create: preview"),
        Step("create", "create"),
    ]


def unchanged(label: str, inputs: dict[str, Any]) -> list[Step]:
    """The program unchanged: Check and Diff."""
    return [
        Step("check", f"{label}: check", {"inputs": inputs}),
        Step("diff", f"{label}: diff"),
    ]


def update(label: str, inputs: dict[str, Any], *, replace: bool = False) -> list[Step]:
    """Check and Diff with new inputs, then preview and update, or a replacement if `replace`."""
    steps = unchanged(label, inputs)
    if replace:
        return [
            *steps,
            Step("preview", f"{label}: preview", {"fresh": True}),
            Step("create", f"{label}: create", {"fresh": True}),
            Step("delete", f"{label}: delete the old one", {"old": True}),
        ]
    return [*steps, Step("preview", f"{label}: preview"), Step("update", f"{label}: update")]


def not_known_yet(name: str, inputs: dict[str, Any]) -> list[Step]:
    """A field that waits for another resource: Check, Diff and the preview of what Diff plans."""
    return [
        *unchanged(f"unknown {name}", {**inputs, name: UNKNOWN}),
        Step("preview", f"unknown {name}: preview", {"planned": True}),
    ]


def refusal(name: str, inputs: dict[str, Any]) -> list[Step]:
    """Inputs that Check, Diff or preview may refuse, on a resource that does not exist."""
    return [
        Step("forget", f"{name}: forget"),
        Step("check", f"{name}: check", {"inputs": inputs}),
        Step("preview", f"{name}: preview"),
    ]


def lifecycle(
    inputs: dict[str, Any],
    *,
    changes: Sequence[tuple[str, dict[str, Any]]] = (),
    foreign: dict[str, Any] | None = None,
    replaces: Sequence[tuple[str, dict[str, Any]]] = (),
    imports: Sequence[str] = (),
    bad_imports: Sequence[str] = (),
    preview: dict[str, Any] | None = None,
    before_update: Step | None = None,
) -> tuple[Step, ...]:
    """The usual life of a resource.

    Create (preview and real), nothing changed, refresh, a foreign edit with refresh and repair,
    each change alone (cumulative), changes that may replace (Diff only), the import ids, import ids
    of a form that the kind does not have, delete, read of what is gone, delete of what is gone.
    `before_update` is done before the update of each change. Where there is a `preview`, each field
    in turn is also previewed as not known yet.
    """
    steps = [
        *creation(inputs, preview=preview),
        *unchanged("no change", inputs),
        Step("read", "refresh"),
        *unchanged("after refresh", inputs),
    ]
    if foreign is not None:
        steps += [
            Step("foreign", "foreign edit", {"edits": foreign}),
            Step("read", "foreign edit: refresh"),
            *update("foreign edit", inputs),
            Step("read", "foreign edit: refresh after repair"),
        ]
    now = inputs
    for label, patch in changes:
        now = patched(now, patch)
        steps += update(label, now)
        if before_update is not None:
            extra = Step(before_update.do, f"{label}: before", before_update.args)
            steps.insert(-1, extra)
        steps += [Step("diff", f"{label}: diff after")]
    steps += [Step("read", "changed: refresh"), *unchanged("changed", now)]
    for label, patch in replaces:
        steps += unchanged(label, patched(now, patch))
    for name in sorted(now) if preview is not None else ():
        steps += not_known_yet(name, now)
    for index, form in enumerate(imports):
        steps += [
            Step("import", f"import {index + 1}", {"id": form}),
            Step("check", f"import {index + 1}: check what was read", {"inputs": "imported"}),
            Step("diff", f"import {index + 1}: diff what was read", {"imported": True}),
            Step("check", f"import {index + 1}: check", {"inputs": now, "imported": True}),
            Step("diff", f"import {index + 1}: diff", {"imported": True}),
        ]
    for index, form in enumerate(bad_imports):
        steps.append(Step("import", f"bad import {index + 1}", {"id": form}))
    steps += [
        *unchanged("before delete", now),
        Step("delete", "delete"),
        Step("read", "read of gone"),
        Step("delete", "delete of gone"),
        Step("update", "update of gone", {"trial": True}),
        *([Step("import", "import of gone", {"id": imports[0]})] if imports else []),
    ]
    return tuple(steps)


COMMON: tuple[tuple[str, dict[str, Any]], ...] = (
    ("name", {"name": "Another name"}),
    ("description", {"description": "second description"}),
    ("empty description", {"description": ""}),
    ("description again", {"description": 'third: with "quotes", ünïcode & <+expressions>'}),
    ("no description", {"description": None}),
    ("tags", {"tags": ["team:pay", "bare", "a:b:c"]}),
    ("tags reordered", {"tags": ["bare", "a:b:c", "team:pay"]}),
    ("one tag less", {"tags": ["bare"]}),
    ("empty tags", {"tags": []}),
    ("tags again", {"tags": ["x:y"]}),
    ("no tags", {"tags": None}),
)
"""Changes of the fields that nearly every kind has."""

SCOPE_CHANGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("other organization", {"orgId": "other", "projectId": None}),
    ("other project", {"orgId": "other", "projectId": "side"}),
    ("account", {"orgId": None, "projectId": None}),
)


GOVERNANCE = {
    "status": "SUCCESS",
    "data": {
        "governanceMetadata": {
            "deny": True,
            "id": "evaluation_7",
            "message": "",
            "details": [{"policySetName": "naming", "deny": True, "policyMetadata": []}],
        }
    },
    "correlationId": "c0ffee",
}


def api_errors(inputs: dict[str, Any], change: dict[str, Any]) -> tuple[Step, ...]:
    """What each call makes of 400, 401, 403, 404, 409, an outage that passes, and a duplicate."""
    invalid = {
        "status": "ERROR",
        "code": "INVALID_REQUEST",
        "message": "refused for a reason",
        "correlationId": "c0ffee",
        "errors": [],
        "responseMessages": [],
    }
    nested = {
        **invalid,
        "message": "",
        "errors": [{"fieldId": "name", "error": "too long"}],
        "responseMessages": [{"message": "said deeper down"}],
    }
    gone = {**invalid, "code": "ENTITY_NOT_FOUND", "message": "not there"}
    answers: list[tuple[str, dict[str, Any]]] = [
        ("400", {"status": 400, "body": invalid}),
        ("400 nested", {"status": 400, "body": nested}),
        ("400 bare", {"status": 400, "body": {"code": "SOME_CODE", "correlationId": "c0ffee"}}),
        ("401", {"status": 401, "body": {**invalid, "code": "INVALID_TOKEN"}}),
        ("403", {"status": 403, "body": {**invalid, "code": "NG_ACCESS_DENIED"}}),
        ("404", {"status": 404, "body": gone}),
        ("404 resource", {"status": 404, "body": {**gone, "code": "RESOURCE_NOT_FOUND_EXCEPTION"}}),
        ("409", {"status": 409, "body": invalid}),
        ("412", {"status": 412, "body": invalid}),
        ("429 once", {"status": 429, "body": invalid, "headers": (("Retry-After", "0"),)}),
    ]
    changed = patched(inputs, change)
    steps = [Step("check", "check", {"inputs": inputs}), Step("preview", "preview")]
    for name, answer in answers:
        steps += [
            Step("answer", f"create {name}: answer", {**answer, "method": "POST"}),
            Step("create", f"create {name}"),
        ]
    # The last create went through after its 429, so this one is a duplicate.
    steps += [Step("create", "create duplicate", {"fresh": True, "trial": True})]
    for name, answer in answers:
        steps += [
            Step("answer", f"read {name}: answer", {**answer, "method": "GET"}),
            Step("read", f"read {name}", {"trial": True}),
        ]
    steps += unchanged("update", changed)
    for name, answer in answers:
        steps += [
            Step("answer", f"update {name}: answer", {**answer, "method": "PUT"}),
            Step("update", f"update {name}", {"trial": name != "429 once"}),
        ]
    for name, answer in answers[:-1]:
        steps += [
            Step("answer", f"delete {name}: answer", {**answer, "method": "DELETE"}),
            Step("delete", f"delete {name}", {"trial": True}),
        ]
    return (*steps, Step("delete", "delete"))


def outage(inputs: dict[str, Any], change: dict[str, Any]) -> tuple[Step, ...]:
    """An answer 503 once, and 502 after a create that went through."""
    busy = {
        "status": 503,
        "body": {"status": "ERROR", "code": "UNAVAILABLE", "message": "try again"},
        "headers": (("Retry-After", "0"),),
    }
    done = {**busy, "after_commit": True}
    return (
        Step("check", "check", {"inputs": inputs}),
        Step("answer", "create: answer", {**busy, "method": "POST"}),
        Step("create", "create"),
        Step("answer", "read: answer", {**busy, "method": "GET"}),
        Step("read", "read"),
        *unchanged("update", patched(inputs, change)),
        Step("answer", "update: answer", {**busy, "method": "PUT"}),
        Step("update", "update"),
        *unchanged("update done", inputs),
        Step("answer", "update done: answer", {**done, "method": "PUT"}),
        Step("update", "update done"),
        Step("answer", "delete: answer", {**busy, "method": "DELETE"}),
        Step("delete", "delete"),
        Step("answer", "create done: answer", {**done, "status": 502, "method": "POST"}),
        Step("create", "create done", {"trial": True}),
    )


def governance(inputs: dict[str, Any], change: dict[str, Any]) -> tuple[Step, ...]:
    """A write that a policy of the account refuses: 200 with no entity, or with no data."""
    refused = {"status": 200, "body": GOVERNANCE}
    empty = {"status": 200, "body": {"status": "SUCCESS", "data": None, "correlationId": "c0ffee"}}
    return (
        Step("check", "check", {"inputs": inputs}),
        Step("answer", "create refused: answer", {**refused, "method": "POST"}),
        Step("create", "create refused", {"trial": True}),
        Step("answer", "create empty: answer", {**empty, "method": "POST"}),
        Step("create", "create empty", {"trial": True}),
        Step("create", "create"),
        *unchanged("update", patched(inputs, change)),
        Step("answer", "update refused: answer", {**refused, "method": "PUT"}),
        Step("update", "update refused", {"trial": True}),
        Step("answer", "update empty: answer", {**empty, "method": "PUT"}),
        Step("update", "update empty", {"trial": True}),
        Step("delete", "delete"),
    )


def refusals(bad: Sequence[tuple[str, dict[str, Any]]]) -> tuple[Step, ...]:
    """Each set of inputs on its own."""
    return tuple(step for name, inputs in bad for step in refusal(name, inputs))
