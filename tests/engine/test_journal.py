"""Proves which creates of an event log count as unanswered, on crafted logs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine import journal
from engine.paths import Paths

URN = "urn:pulumi:staging::p::harness:platform/project:Project::one"


def event(kind: str, *, op: str = "create", custom: bool = True, **more: Any) -> dict[str, Any]:
    """An event about the one resource."""
    metadata = {
        "op": op,
        "urn": URN,
        "type": "harness:platform/project:Project",
        "new": {"custom": custom},
    }
    return {kind: {"metadata": metadata | more}}


def said(message: str) -> dict[str, Any]:
    """An error message about the one resource."""
    return {"diagnosticEvent": {"urn": URN, "severity": "error", "message": message}}


def read(paths: Paths, *events: dict[str, Any], tail: str = "") -> journal.Account:
    """What a log of `events` tells."""
    file = journal.open_run(paths, "staging")
    file.write_text("".join(json.dumps(one) + "\n" for one in events) + tail, encoding="utf-8")
    return journal.read(file)


BEFORE, AFTER, WRONG = "resourcePreEvent", "resOutputsEvent", "resOpFailedEvent"


def test_a_create_that_ended_well_is_answered_and_counted(paths: Paths) -> None:
    found = read(paths, event(BEFORE), event(AFTER))
    assert found.unanswered == {}
    assert found.made == {"Project": 1}


def test_a_create_without_an_end_is_unanswered_even_if_the_log_is_cut_off(paths: Paths) -> None:
    assert read(paths, event(BEFORE), tail='{"resOutputsEv').unanswered == {URN: "create"}


@pytest.mark.parametrize(
    "message",
    [
        "error reading from server: EOF",
        "rpc error: code = Unavailable desc = transport is closing",
        "cannot connect to http://127.0.0.1:1/gateway: Connection refused",
        "Harness answered 503 Service Unavailable four times",
        "context deadline exceeded",
    ],
)
def test_a_failure_that_says_nothing_about_the_outcome_is_unanswered(
    paths: Paths, message: str
) -> None:
    assert read(paths, event(BEFORE), said(message), event(WRONG)).unanswered == {URN: "create"}


@pytest.mark.parametrize(
    "message",
    [
        "a project with identifier [one] is already present",
        "Invalid request: identifier must not be empty (HTTP 400)",
    ],
)
def test_a_refusal_is_an_answer(paths: Paths, message: str) -> None:
    assert read(paths, event(BEFORE), said(message), event(WRONG)).unanswered == {}


def test_a_failure_without_a_message_is_unanswered(paths: Paths) -> None:
    assert read(paths, event(BEFORE), event(WRONG)).unanswered == {URN: "create"}


@pytest.mark.parametrize("op", ["update", "delete", "create-replacement", "delete-replaced"])
def test_a_change_without_an_end_is_unanswered(paths: Paths, op: str) -> None:
    assert read(paths, event(BEFORE, op=op)).unanswered == {URN: op}


def test_a_deleted_entity_is_known_by_its_old_state(paths: Paths) -> None:
    begun = event(BEFORE, op="delete", new=None, old={"custom": True})
    assert read(paths, begun).unanswered == {URN: "delete"}


@pytest.mark.parametrize(("op", "custom"), [("read", True), ("same", True), ("create", False)])
def test_only_changes_of_harness_entities_matter(paths: Paths, op: str, *, custom: bool) -> None:
    assert read(paths, event(BEFORE, op=op, custom=custom)).unanswered == {}


@pytest.mark.parametrize(
    "kind", ["resourcePreEvent", "resOutputsEvent", "resOpFailedEvent", "summaryEvent"]
)
@pytest.mark.parametrize(
    "odd",
    [
        5,
        "text",
        [1],
        {"metadata": 5},
        {"metadata": [1]},
        {"metadata": {"op": "create"}},
        {"metadata": {"op": ["create"], "urn": URN}},
        {"metadata": {"op": "create", "urn": URN, "type": 5, "new": 5, "old": 7}},
        {"resourceChanges": 5},
        {"resourceChanges": {"create": "many", "same": None}},
    ],
)
def test_a_damaged_line_is_passed_over(paths: Paths, kind: str, odd: object) -> None:
    found = read(paths, {kind: odd}, event(BEFORE))
    assert found.unanswered == {URN: "create"}
    assert found.changes == {}


@pytest.mark.parametrize("odd", [5, "text", [1], {"severity": "error", "urn": [1], "message": 5}])
def test_a_damaged_message_is_passed_over(paths: Paths, odd: object) -> None:
    found = read(paths, event(BEFORE), {"diagnosticEvent": odd}, event(WRONG))
    assert found.unanswered == {URN: "create"}


def test_it_is_known_whether_a_run_came_to_any_resource(paths: Paths) -> None:
    assert not read(paths, said("no such key"), {"summaryEvent": {}}).reached_resources
    assert read(paths, event(BEFORE, op="same", custom=False)).reached_resources


def test_a_missing_log_tells_nothing(paths: Paths) -> None:
    assert journal.read(journal.events_file(paths, "staging")).unanswered == {}


def test_the_summary_is_kept(paths: Paths) -> None:
    found = read(paths, {"summaryEvent": {"resourceChanges": {"create": 2, "same": 1}}})
    assert found.changes == {"create": 2, "same": 1}
