"""Proves that the comparison itself can fail: changed recordings are found, tolerances are narrow,
placeholders and secrets survive. It runs our plugin for one short case only.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.difference import Difference, Tolerance, differences, tells_as_much
from tests.transcripts.driver import Driver
from tests.transcripts.normal import Normaliser
from tests.transcripts.transcript import load
from tests.transcripts.wire import (
    UNKNOWN,
    Secret,
    adopt,
    from_json,
    from_struct,
    mark_like,
    to_json,
    to_struct,
    without_secrets,
)

KIND, CASE = "organization", "replaced"


def _tolerance(folder: Path, *entries: dict[str, Any]) -> Tolerance:
    file = folder / "tolerated.json"
    file.write_text(json.dumps(entries))
    return Tolerance(file)


def test_each_change_of_a_recording_is_found(driver: Driver) -> None:
    case = next(c for c in cases_of(KIND) if c.name == CASE)
    recorded = load(KIND, CASE)
    ours = driver.run(KINDS[KIND], case)
    assert differences(recorded, ours) == []
    for index, step in enumerate(recorded["steps"]):
        for key in set(step) - {"step"}:
            wrong = copy.deepcopy(recorded)
            del wrong["steps"][index][key]
            found = differences(wrong, ours)
            assert [(d.step, d.path, d.official) for d in found] == [(step["step"], key, "$absent")]


def test_a_missing_and_an_added_step_are_found() -> None:
    recorded = load(KIND, CASE)
    shorter = {**recorded, "steps": recorded["steps"][1:]}
    first = recorded["steps"][0]["step"]
    assert [(d.step, d.other) for d in differences(recorded, shorter)] == [(first, "$absent")]
    assert [(d.step, d.official) for d in differences(shorter, recorded)] == [(first, "$absent")]


def test_true_is_not_one_and_text_is_not_a_number() -> None:
    def told(value: Any) -> dict[str, Any]:
        return {"kind": "k", "case": "c", "steps": [{"step": "s", "outputs": {"x": [value]}}]}

    assert len(differences(told(True), told(1))) == 1
    assert len(differences(told("1"), told(1))) == 1
    assert len(differences(told(None), told(""))) == 1
    assert str(differences(told(1), told(2))[0]) == "k/c: s > outputs.x.0\n  - 1\n  + 2"


@pytest.mark.parametrize(
    ("entry", "allowed"),
    [
        ({"path": "error.message"}, True),
        ({"path": "error.*", "official": "one *", "other": "two"}, True),
        ({"path": "error"}, False),
        ({"path": "error.message", "kind": "project"}, False),
        ({"path": "error.message", "official": "$absent"}, False),
        ({"path": "error.message", "other": "three*"}, False),
    ],
)
def test_a_tolerance_allows_what_it_says(
    tmp_path: Path, entry: dict[str, Any], allowed: bool
) -> None:
    difference = Difference("organization", "c", "create", "error.message", "one error", "two")
    tolerance = _tolerance(tmp_path, entry)
    assert tolerance.allows(difference) is allowed
    assert bool(tolerance.unused) is not allowed


def test_a_pattern_does_not_match_what_is_absent(tmp_path: Path) -> None:
    tolerance = _tolerance(tmp_path, {"path": "error.message", "other": "*"})
    gone = Difference("organization", "c", "create", "error.message", "one error", "$absent")
    assert not tolerance.allows(gone)


def test_the_wire_keeps_secrets_and_unknowns() -> None:
    value = {"a": Secret({"b": [1, UNKNOWN]}), "c": None, "d": 1.5, "e": True, "f": "x"}
    assert from_struct(to_struct(value)) == value
    assert from_json(json.loads(json.dumps(to_json(value)))) == value
    assert without_secrets(value)["a"] == {"b": [1, UNKNOWN]}
    assert mark_like({"a": 1, "b": 2}, {"a": Secret(1), "z": Secret(2)}) == {"a": Secret(1), "b": 2}


def test_a_recorded_state_takes_this_runs_value_for_a_placeholder() -> None:
    theirs = {"name": "res-$hex", "at": "$time", "tags": ["a"], "s": {"x": "<+$y>"}}
    ours = {"name": "res-0123abc", "at": 1_700_000_000_000, "tags": ["b", "c"], "s": {"x": "n"}}
    assert adopt(theirs, ours) == {
        "name": "res-0123abc",
        "at": 1_700_000_000_000,
        "tags": ["a"],
        "s": {"x": "<+$y>"},
    }


def test_sets_of_objects_are_sorted_in_bodies_alone() -> None:
    hosts = [{"hostname": "b"}, {"hostname": "a"}]
    told = Normaliser({}).value(
        {"outputs": {"hosts": hosts}, "http": [{"body": {"spec": {"hosts": hosts}}}]}
    )
    assert told["outputs"]["hosts"] == hosts
    assert told["http"][0]["body"]["spec"]["hosts"] == hosts[::-1]


def test_only_what_varies_is_normalised() -> None:
    normal = Normaliser({"/somewhere": "$dir", "http://h:1": "$endpoint"})
    told = normal.value(
        {
            "__pulumi_raw_state_delta": {},
            "__meta": "{}",
            "tags": ["b", "a"],
            "scopes": ["b", "a"],
            "name": "res-0123abc at /somewhere/x",
            "other": "rest-0123abc",
            "at": 1_700_000_000_000,
            "count": 17,
        }
    )
    assert told == {
        "__meta": "{}",
        "tags": ["a", "b"],
        "scopes": ["b", "a"],
        "name": "res-$hex at $dir/x",
        "other": "rest-0123abc",
        "at": "$time",
        "count": 17,
    }


@pytest.mark.parametrize(
    ("official", "other", "enough"),
    [
        ("1 error occurred:\n\t* no such thing\n\n", "no such thing (HTTP 400 X)", True),
        ("1 error occurred:\n\t* no such thing\n\n", "something else (HTTP 400 X)", False),
        ("updating urn: 1 error occurred:\n\t* 409 Conflict\n\n", "taken (HTTP 409 X)", True),
        ("updating urn: 1 error occurred:\n\t* 409 Conflict\n\n", "taken (HTTP 400 X)", False),
        ("1 error occurred:\n\t* 401 Unauthorized\nHint:\n1) look", "no (HTTP 401)", True),
        ("* resource with ID x not found: 404 Not Found\n\n", "gone (HTTP 404 X)", True),
        ("* resource with ID x not found: not there\n\n", "not there (HTTP 404 X)", True),
        ("* resource with ID x not found: not there\n\n", "no (HTTP 404 X)", False),
        ("* something", "$absent", False),
    ],
)
def test_an_error_must_tell_as_much(official: str, other: str, enough: bool) -> None:
    assert tells_as_much(official, other) is enough
