"""Proves plans and detailed differences on hand-made fields: paths, replacement, sets, unknowns."""

from __future__ import annotations

from typing import Any

import pytest

from provider.core import yamls
from provider.core.diff import detailed
from provider.core.inputs import imported, refreshed
from provider.core.plan import PlanError, known, plan, settle, unchanged
from provider.core.table import Field
from provider.core.values import UNKNOWN

FIELDS = (
    Field(name="identifier", required=True, replaces=True),
    Field(name="description"),
    Field(name="color", computed=True),
    Field(name="flag", type="bool", default=True),
    Field(name="tags", type="set"),
    Field(name="steps", type="list"),
    Field(name="yaml", same=yamls.same),
    Field(name="made", readonly=True),
    Field(
        name="login",
        type="list",
        one=True,
        fields=(Field(name="user"), Field(name="scope", replaces=True)),
    ),
    Field(name="rows", type="list", fields=(Field(name="a"), Field(name="b"))),
)
PRIOR: dict[str, Any] = {
    "identifier": "x",
    "description": "old",
    "color": "#111",
    "flag": True,
    "tags": ["a", "b"],
    "steps": ["one", "two", "three"],
    "yaml": "a: 1\n",
    "made": "then",
    "login": {"user": "u", "scope": None},
    "rows": [{"a": "1", "b": ""}],
}
INPUTS = {key: value for key, value in PRIOR.items() if key not in ("color", "made")}


def _diff(change: dict[str, Any]) -> dict[str, str]:
    news = {key: value for key, value in {**INPUTS, **change}.items() if value is not None}
    return dict(detailed(FIELDS, PRIOR, plan(FIELDS, PRIOR, news), news))


def test_the_same_inputs_change_nothing() -> None:
    planned = plan(FIELDS, PRIOR, INPUTS)
    assert planned == PRIOR
    assert not detailed(FIELDS, PRIOR, planned, INPUTS)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"description": "new"}, {"description": "UPDATE"}),
        ({"description": None}, {"description": "DELETE"}),
        ({"description": UNKNOWN}, {"description": "UPDATE"}),
        ({"color": None}, {}),
        ({"color": "#222"}, {"color": "UPDATE"}),
        ({"color": ""}, {}),
        ({"identifier": "y"}, {"identifier": "UPDATE_REPLACE"}),
        ({"identifier": UNKNOWN}, {"identifier": "UPDATE_REPLACE"}),
        ({"tags": ["b", "a"]}, {}),
        ({"tags": ["a", "a", "b"]}, {}),
        ({"tags": ["a"]}, {"tags[1]": "DELETE"}),
        ({"tags": ["c", "b", "a"]}, {"tags[0]": "ADD"}),
        ({"tags": ["b", "c"]}, {"tags[0]": "DELETE", "tags[1]": "ADD"}),
        ({"tags": None}, {"tags": "DELETE"}),
        ({"tags": ["a", UNKNOWN]}, {"tags": "UPDATE"}),
        ({"steps": ["one", "three"]}, {"steps[1]": "DELETE"}),
        ({"steps": ["one", "new", "two", "three"]}, {"steps[1]": "ADD"}),
        ({"steps": ["one", "zwei", "three"]}, {"steps[1]": "UPDATE"}),
        ({"yaml": "{a:  1}"}, {}),
        ({"yaml": "a: 2"}, {"yaml": "UPDATE"}),
        ({"login": {"user": "v"}}, {"login.user": "UPDATE"}),
        ({"login": {"user": "u", "scope": "s"}}, {"login.scope": "ADD_REPLACE"}),
        ({"login": None}, {"login": "DELETE_REPLACE"}),
        ({"login": UNKNOWN}, {"login": "UPDATE_REPLACE"}),
        ({"rows": [{"a": "2"}]}, {"rows[0].a": "UPDATE"}),
        ({"rows": [{"a": "1"}, {"a": "3"}]}, {"rows[1]": "ADD"}),
        ({"rows": []}, {"rows": "DELETE"}),
    ],
)
def test_what_changes(change: dict[str, Any], expected: dict[str, str]) -> None:
    assert _diff(change) == expected


def test_a_new_resource_knows_what_is_given_and_nothing_of_what_is_computed() -> None:
    planned = plan(FIELDS, None, {"identifier": "x", "tags": []})
    assert planned["made"] is UNKNOWN
    assert planned["color"] is UNKNOWN
    assert planned["description"] is None
    assert planned["tags"] is None
    assert planned["login"] is None
    assert planned["rows"] == []


def test_an_answer_fills_in_what_was_unknown() -> None:
    planned = plan(FIELDS, None, {"identifier": "x", "login": {"user": "u"}})
    answer = {"color": "#333", "tags": [], "login": {"user": "u"}, "made": "now"}
    state = settle(FIELDS, planned, answer, applied=True)
    assert state["color"] == "#333"
    assert state["made"] == "now"
    assert state["tags"] is None
    assert settle(FIELDS, planned, answer, applied=False)["tags"] == []
    assert state["login"] == {"user": "u", "scope": ""}
    assert known(FIELDS[2], UNKNOWN) is None


def test_an_item_without_a_value_is_refused() -> None:
    with pytest.raises(PlanError, match="tags has an item without a value"):
        plan(FIELDS, None, {"identifier": "x", "tags": [None]})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, "", True),
        (None, False, True),
        ([], None, True),
        ("a", "b", False),
        ({"a": None}, {"a": ""}, True),
        ([{"a": 1}], [{"a": 2}], False),
        ([1], [1, 2], False),
        ("a", UNKNOWN, False),
        (UNKNOWN, UNKNOWN, True),
    ],
)
def test_absent_and_empty_are_alike(one: Any, other: Any, same: bool) -> None:
    assert unchanged(one, other) is same


def test_refreshed_inputs_follow_the_state_and_lose_defaults_that_changed() -> None:
    inputs = {**INPUTS, "__defaults": ["flag", "identifier"]}
    state = {**PRIOR, "flag": False, "tags": ["z"]}
    fresh = refreshed(FIELDS, inputs, state)
    assert fresh["flag"] is False
    assert fresh["__defaults"] == ["identifier"]
    assert fresh["tags"] == ["z"]
    assert "color" not in fresh


def test_imported_inputs_are_what_is_required_or_not_empty() -> None:
    found = imported(FIELDS, {**PRIOR, "identifier": "", "description": "", "color": "#9"})
    assert found["identifier"] == ""
    assert "description" not in found
    assert found["color"] == "#9"
    assert "flag" not in found
    assert "made" not in found
    assert found["login"] == {"user": "u", "__defaults": []}
