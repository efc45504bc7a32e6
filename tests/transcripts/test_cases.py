"""Proves that the cases are whole: every field of every kind is set and changed in one of them,
each kind lives its whole life, and the recordings are those of the cases. It runs no plugin.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.cases.vocabulary import Case
from tests.transcripts.difference import TOLERATED
from tests.transcripts.transcript import RECORDED, dump, load, path_of
from tests.transcripts.wire import Secret

FIELDS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "cases" / "fields.json").read_text()
)
# Empty blocks with no field of their own; cases give them, and there is nothing to change.
EMPTY_BLOCKS = {"credentials.http.anonymouses", "noAuthentication"}
# Maps, whose names are the program's own.
MAPS = {"hosts.attributes"}
MOST_BYTES = 8_000_000


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Secret):
        yield from _leaves(value.value, path)
    elif isinstance(value, dict) and path not in MAPS:
        for key, below in value.items():
            yield from _leaves(below, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and any(isinstance(v, dict) for v in value):
        for below in value:
            yield from _leaves(below, path)
    else:
        yield path, repr(value)


def _written(case: Case) -> list[dict[str, set[str]]]:
    """The leaves of the inputs of each Create, Update and Diff of a case that succeeded."""
    told = {step["step"]: step for step in load(case.kind, case.name)["steps"]}
    inputs: dict[str, set[str]] = {}
    writes = []
    for step in case.steps:
        if step.do == "check" and isinstance(step.args["inputs"], dict):
            inputs = {}
            for path, value in _leaves(step.args["inputs"]):
                inputs.setdefault(path, set()).add(value)
        elif step.do in ("create", "update", "diff") and not (
            {"error", "skipped"} & told[step.label].keys()
        ):
            writes.append(inputs)
    return writes


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_set_and_changed(kind: str) -> None:
    given: set[str] = set()
    changed: set[str] = set()
    for case in cases_of(kind):
        if case.name in ("errors", "refused"):
            continue
        before: dict[str, set[str]] | None = None
        for now in _written(case):
            given |= set(now)
            if before is not None:
                changed |= {p for p in {*now, *before} if now.get(p) != before.get(p)}
            before = now
    wanted = set(FIELDS[kind])
    assert not wanted - given - EMPTY_BLOCKS, "never set"
    assert not wanted - changed - EMPTY_BLOCKS, "never changed"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_lives_its_whole_life(kind: str) -> None:
    done: set[str] = set()
    for case in cases_of(kind):
        for step in load(kind, case.name)["steps"]:
            if "error" in step or "skipped" in step:
                continue
            done.add(step["do"])
            if step["do"] == "diff":
                done.add(f"diff {step['changes']}")
                done.add("replace" if step.get("replaces") else "no replace")
            if step.get("gone"):
                done.add("gone")
            if step.get("failures"):
                done.add("refused")
            if step["step"] == "foreign edit: refresh":
                done.add("foreign edit")
    wanted = {
        "check", "refused", "preview", "create", "diff none", "diff some", "read", "gone",
        "foreign edit", "update", "import", "delete",
    }  # fmt: skip
    if kind != "serviceOverridesV2":  # no field of it replaces
        wanted.add("replace")
    assert not wanted - done


@pytest.mark.parametrize("kind", KINDS)
def test_the_recordings_are_those_of_the_cases(kind: str) -> None:
    wanted = {path_of(kind, case.name) for case in cases_of(kind)}
    assert wanted == set((RECORDED / kind).glob("*.json"))
    for case in cases_of(kind):
        told = load(kind, case.name)
        assert path_of(kind, case.name).read_text() == dump(told)
        assert told["shows"] == case.shows
        labels = [s.label for s in case.steps]
        assert [n for n, count in Counter(labels).items() if count > 1] == []
        silent = ("answer", "foreign", "forget", "made elsewhere", "preview")
        loud = [s.label for s in case.steps if s.do not in silent]
        assert [s["step"] for s in told["steps"] if s["do"] != "preview"] == loud


def test_recordings_are_small_and_say_nothing_of_the_machine() -> None:
    files = list(RECORDED.rglob("*.json"))
    assert sum(f.stat().st_size for f in files) < MOST_BYTES
    for file in files:
        text = file.read_text()
        for word in ("127.0.0.1", "/tmp/", "/root", "/home", "raw_state_delta"):
            assert word not in text, f"{file.name} holds {word}"


def test_every_tolerance_has_a_reason() -> None:
    for entry in json.loads(TOLERATED.read_text()):
        assert set(entry) <= {"kind", "case", "step", "path", "official", "other", "reason"}
        assert len(entry["reason"]) > 20
        assert "path" in entry
