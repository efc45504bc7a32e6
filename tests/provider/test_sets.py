"""Proves the rules for sets of objects, which have no order, and for objects without fields: what
is planned, what changed, and which inputs are which after a refresh. The words are Terraform's own
rules as the transcripts have them; nothing here runs a plugin.
"""

from __future__ import annotations

from typing import Any

import pytest

from provider.core.diff import detailed
from provider.core.inputs import refreshed
from provider.core.plan import plan, settle, unchanged
from provider.core.table import Field, Values

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
    assert made == [
        {"key": "a", "value": None, "hidden": None},
        {"key": "b", "value": "3", "hidden": True},
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


def test_an_object_without_fields_says_something_by_being_there() -> None:
    assert not unchanged({}, None)
    assert not unchanged(None, {})
    assert unchanged({}, {})
    assert Values({"nothing": {}}).given("nothing")
    assert Values({"nothing": {}}).get("nothing") is None
    assert not Values({"nothing": None}).given("nothing")
    assert not Values({}).given("nothing.more")
