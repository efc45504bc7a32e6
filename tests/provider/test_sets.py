"""Proves the rules for sets of objects, which have no order, for maps and for objects without
fields: what is planned, what changed, and which inputs are which after a refresh. The rules are
Terraform's own, as the transcripts have them; nothing here runs a plugin.
"""

from __future__ import annotations

from typing import Any

import pytest

from provider.core.check import problems
from provider.core.diff import detailed
from provider.core.inputs import imported, refreshed
from provider.core.plan import plan, settle, unchanged
from provider.core.table import Field, Resource, Values
from provider.core.values import UNKNOWN

PAIRS = Field(
    name="pairs",
    type="set",
    fields=(
        Field(name="key", required=True),
        Field(name="value"),
        Field(name="hidden", type="bool"),
    ),
)
NOTHING = Field(name="nothing", type="list", one=True, nested=True)
FIELDS = (PAIRS, NOTHING, Field(name="other"))
STORED = [{"key": "a", "value": "", "hidden": False}, {"key": "b", "value": "2", "hidden": True}]


def _planned(prior: Any, given: Any) -> Any:
    olds = None if prior is None else {"pairs": prior}
    return plan(FIELDS, olds, {"pairs": given})["pairs"]


def test_a_new_element_has_empty_texts_and_no_other_value() -> None:
    assert _planned(None, [{"key": "a"}]) == [{"key": "a", "value": "", "hidden": None}]


def test_an_element_that_stays_loses_what_is_not_given_when_another_changes() -> None:
    made = _planned(STORED, [{"key": "a"}, {"key": "b", "value": "3", "hidden": True}])
    assert made == [  # what is absent comes last
        {"key": "b", "value": "3", "hidden": True},
        {"key": "a", "value": None, "hidden": None},
    ]


def test_a_set_that_does_not_change_stays_whatever_its_order() -> None:
    given = [{"key": "b", "value": "2", "hidden": True}, {"key": "a"}]
    assert _planned(STORED, given) == STORED
    planned = plan(FIELDS, {"pairs": STORED}, {"pairs": given})
    assert not detailed(FIELDS, {"pairs": STORED}, planned, {"pairs": given})


def test_what_is_absent_makes_no_element_another_one() -> None:
    old = [{"key": "a", "value": None, "hidden": None}]
    new = [{"key": "a", "value": "", "hidden": False}]
    assert not detailed(FIELDS, {"pairs": old}, {"pairs": new}, {"pairs": [{"key": "a"}]})
    new = [{"key": "a", "value": "1", "hidden": False}]
    told = detailed(FIELDS, {"pairs": old}, {"pairs": new}, {"pairs": [{"key": "a", "value": "1"}]})
    assert list(told) == ["pairs"]


def test_no_elements_are_an_empty_set_on_top_and_nothing_within_an_object() -> None:
    assert _planned(None, None) == []
    outer = Field(name="outer", type="list", one=True, fields=(PAIRS, Field(name="x")))
    assert plan((outer,), None, {"outer": {"x": "1"}})["outer"] == {"pairs": None, "x": "1"}


def test_a_known_plan_outlives_the_answer_of_a_write_but_not_of_a_read() -> None:
    planned = {"pairs": [{"key": "a", "value": "", "hidden": None}], "nothing": None, "other": ""}
    answer = {"pairs": [{"key": "a", "value": "", "hidden": False}]}
    assert settle(FIELDS, planned, answer, applied=True)["pairs"] == planned["pairs"]
    assert settle(FIELDS, planned, answer, applied=False)["pairs"] == answer["pairs"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([{"key": "a"}, {"key": "b", "value": "2"}], STORED[::-1], [{"key": "a"}, STORED[1]]),
        ([{"key": "a"}, {"key": "b", "value": "2"}], STORED[1:], [STORED[1]]),
        ([{"key": "x"}, {"key": "y", "value": "2"}], STORED[:1], [STORED[0]]),
        ([], STORED, []),
    ],
    ids=["another order", "one is gone", "the one with more names in common", "none were given"],
)
def test_refreshed_elements_are_those_that_are_most_alike(
    old: list[Any], new: list[Any], expected: list[Any]
) -> None:
    found = refreshed(FIELDS, {"pairs": old}, {"pairs": new})["pairs"]
    cut = [{k: v for k, v in item.items() if k in ("key", "value")} for item in expected]
    assert [{k: v for k, v in item.items() if v != ""} for item in found] == [
        {k: v for k, v in item.items() if v != ""} for item in cut
    ]


HOSTS = Field(
    name="hosts",
    type="set",
    least=1,
    fields=(Field(name="name", required=True), Field(name="labels", type="map")),
)


def _hosts(prior: Any, given: Any) -> Any:
    return plan((HOSTS,), None if prior is None else {"hosts": prior}, {"hosts": given})["hosts"]


def test_a_map_holds_texts_and_is_unknown_as_a_whole() -> None:
    given = [{"name": "a", "labels": {"port": 22, "on": True}}]
    assert _hosts(None, given) == [{"name": "a", "labels": {"port": "22", "on": "true"}}]
    given = [{"name": "a", "labels": {"port": "22", "zone": UNKNOWN}}]
    assert _hosts(None, given) == [{"name": "a", "labels": UNKNOWN}]
    assert _hosts(None, [{"name": "a", "labels": {}}]) == [{"name": "a", "labels": None}]


def test_an_absent_map_stays_as_empty_as_it_was() -> None:
    prior = [{"name": "a", "labels": {}}, {"name": "b", "labels": {"x": "y"}}]
    made = _hosts(prior, [{"name": "a"}, {"name": "c"}])
    assert made == [{"name": "a", "labels": {}}, {"name": "c", "labels": None}]


def test_a_change_of_a_map_is_told_of_the_whole_set() -> None:
    prior = {"hosts": [{"name": "a", "labels": {"x": "y"}}]}
    for labels, told in (({"x": "z"}, "hosts"), ({}, "hosts[0].labels")):
        inputs = {"hosts": [{"name": "a", "labels": labels} if labels else {"name": "a"}]}
        planned = plan((HOSTS,), prior, inputs)
        assert list(detailed((HOSTS,), prior, planned, inputs)) == [told]


def test_a_map_in_inputs_keeps_its_names_at_a_refresh_and_has_all_after_an_import() -> None:
    state = {"hosts": [{"name": "a", "labels": {"x": "z", "by": "hand"}}]}
    inputs = {"hosts": [{"name": "a", "labels": {"x": "y", "gone": "1"}}]}
    assert refreshed((HOSTS,), inputs, state)["hosts"][0]["labels"] == {"x": "z"}
    found = imported((HOSTS,), state)["hosts"][0]["labels"]
    assert found == {"x": "z", "by": "hand", "__defaults": []}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "requires 1 item minimum"),
        ([{"name": "a", "labels": "text"}], "must be a map"),
        ([{"name": "a", "labels": {"x": ["y"]}}], "expected a text for 'x', got a list"),
        ([{"labels": {}}], '"hosts.0.name" is required'),
    ],
)
def test_what_is_wrong_with_a_set_or_a_map_is_told(given: Any, words: str) -> None:
    row = Resource(urn_type="a:b:C", noun="c", fields=(HOSTS,), calls=None)  # type: ignore[arg-type]
    [(_, reason)] = problems(row, {"hosts": given}, "res")
    assert words in reason


def test_an_object_without_fields_says_something_by_being_there() -> None:
    assert not unchanged({}, None)
    assert not unchanged(None, {})
    assert unchanged({}, {})
    assert Values({"nothing": {}}).given("nothing")
    assert Values({"nothing": {}}).get("nothing") is None
    assert not Values({"nothing": None}).given("nothing")
    assert not Values({}).given("nothing.more")
    assert not Values({"nothing": UNKNOWN}).given("nothing")
    assert imported(FIELDS, {"nothing": {}}) == {"__defaults": []}  # but an import leaves it out
