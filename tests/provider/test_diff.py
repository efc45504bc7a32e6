"""Proves plans and detailed differences on hand-made fields: paths, replacement, sets, unknowns."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provider.core import go_yaml
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
    Field(name="yaml", same=go_yaml.same),
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


def _of(field: Field, old: Any, new: Any, given: Any = None) -> dict[str, str]:
    inputs = {field.name: new if given is None else given}
    return dict(detailed((field,), {field.name: old}, {field.name: new}, inputs))


STEPS = Field(name="steps", type="list")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ab", "abc", {"steps[2]": "ADD"}),
        ("ab", "a", {"steps[1]": "DELETE"}),
        ("a", "b", {"steps[0]": "UPDATE"}),
        ("aa", "a", {"steps[0]": "DELETE"}),
        ("ab", "ba", {"steps[0]": "DELETE", "steps[1]": "ADD"}),
        ("abc", "cab", {"steps[0]": "ADD", "steps[2]": "DELETE"}),
    ],
)
def test_a_list_changes_in_few_steps_with_removals_first(
    old: str, new: str, expected: dict[str, str]
) -> None:
    assert _of(STEPS, list(old), list(new)) == expected


def _longest_kept(old: str, new: str) -> int:
    if not old or not new:
        return 0
    if old[0] == new[0]:
        return 1 + _longest_kept(old[1:], new[1:])
    return max(_longest_kept(old[1:], new), _longest_kept(old, new[1:]))


@given(st.text("abc", min_size=1, max_size=6), st.text("abc", min_size=1, max_size=6))
def test_what_is_told_of_a_list_turns_the_old_one_into_the_new_one(old: str, new: str) -> None:
    kinds = _of(STEPS, list(old), list(new))
    told = {int(path[6:-1]): kind for path, kind in kinds.items()}
    removed = {index for index, kind in told.items() if kind != "ADD"}
    added = {index for index, kind in told.items() if kind != "DELETE"}
    kept = [item for index, item in enumerate(old) if index not in removed]
    assert kept == [item for index, item in enumerate(new) if index not in added]
    assert len(kept) == _longest_kept(old, new)


SPEC = Field(name="spec", type="json", replaces=False)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, {"spec.b": "UPDATE"}),
        ({"a": 1}, {"a": 1, "b": None}, {"spec.b": "ADD"}),
        ({"a": 1, "b": 2}, {"a": 1}, {"spec.b": "DELETE"}),
        ({"a": {"b": [1]}}, {"a": {"b": [2]}}, {"spec.a.b": "UPDATE"}),
        ({"a": {"b": 1}}, {"a": "text"}, {"spec.a": "UPDATE"}),
        ({"a": "text"}, {"a": {"b": 1}}, {"spec.a": "UPDATE"}),
        ({"a": {"b": 1}}, {"a": {"b": 1}}, {}),
        ({"a": {"b": 1}}, {"a": UNKNOWN}, {"spec.a": "UPDATE"}),
        ({"a": 1}, UNKNOWN, {"spec": "UPDATE"}),
    ],
)
def test_a_json_value_is_told_by_its_members(old: Any, new: Any, expected: dict[str, str]) -> None:
    assert _of(SPEC, old, new) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({"a": {"b": 2}, "c": 1}, {"spec.a.b": "UPDATE_REPLACE"}),
        ({"a": {"b": 1}}, {"spec.c": "DELETE_REPLACE"}),
        ({"a": {"b": 1, "d": 1}, "c": 1}, {"spec.a.d": "ADD_REPLACE"}),
    ],
)
def test_a_json_value_that_replaces_does_so_with_every_member(
    new: Any, expected: dict[str, str]
) -> None:
    old = {"a": {"b": 1}, "c": 1}
    assert _of(Field(name="spec", type="json", replaces=True), old, new) == expected


TAGS = Field(name="tags", type="set")
PAIRS = Field(
    name="pairs", type="set", fields=(Field(name="k"), Field(name="v"), Field(name="made"))
)
ONE, TWO, THREE = ({"k": key, "v": key.upper()} for key in "xyz")


@pytest.mark.parametrize(
    ("old", "new", "given", "expected"),
    [
        (["a", "b"], ["b", "c"], ["c", "b"], {"tags[0]": "UPDATE"}),
        (["a", "b"], ["b", "c"], ["b", "c"], {"tags[0]": "DELETE", "tags[1]": "ADD"}),
        (["a"], ["a", "b", "c"], ["c", "a", "b"], {"tags[0]": "ADD", "tags[2]": "ADD"}),
        (["a"], ["a", "b"], ["a"], {"tags": "UPDATE"}),
        (["a"], ["a", "b"], ["a", "z"], {"tags": "UPDATE"}),
        (["a"], ["a", "b"], UNKNOWN, {"tags": "UPDATE"}),
        (["a", "b"], ["a"], ["a", "a"], {"tags[1]": "DELETE"}),
    ],
)
def test_elements_of_a_set_have_the_places_of_the_inputs(
    old: Any, new: Any, given: Any, expected: dict[str, str]
) -> None:
    assert _of(TAGS, old, new, given) == expected


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([{**ONE, "v": "other"}, TWO], {"pairs[0].v": "UPDATE"}),
        ([{**ONE, "made": "now"}, TWO], {"pairs[0].made": "ADD"}),
        ([TWO, ONE], {}),
        ([ONE, TWO, THREE], {"pairs[2]": "ADD"}),
        ([ONE, THREE], {"pairs[1].k": "UPDATE", "pairs[1].v": "UPDATE"}),
        ([THREE, TWO, ONE], {"pairs[0]": "ADD"}),
        ([TWO], {"pairs[0]": "DELETE"}),
    ],
)
def test_an_object_in_a_set_is_told_by_its_members(new: Any, expected: dict[str, str]) -> None:
    assert _of(PAIRS, [ONE, TWO], new) == expected


def test_a_set_within_an_object_has_the_places_of_its_inputs() -> None:
    box = Field(name="box", type="list", one=True, fields=(TAGS,))
    old, new = {"tags": ["a"]}, {"tags": ["a", "b"]}
    assert _of(box, old, new, {"tags": ["b", "a"]}) == {"box.tags[0]": "ADD"}
    assert _of(box, old, new, UNKNOWN) == {"box.tags": "UPDATE"}
    rows = Field(name="rows", type="list", fields=(TAGS,))
    given = [{"tags": ["b", "a"]}]
    assert _of(rows, [old], [new], given) == {"rows[0].tags[0]": "ADD"}


def test_elements_of_a_list_of_objects_come_go_and_may_be_unknown() -> None:
    rows = Field(name="rows", type="list", fields=(Field(name="a"), Field(name="b")))
    one, two = {"a": "1"}, {"a": "2"}
    assert _of(rows, [one, two], [one]) == {"rows[1]": "DELETE"}
    assert _of(rows, [one], [one, two]) == {"rows[1]": "ADD"}
    assert _of(rows, [one, two], [UNKNOWN, two]) == {"rows[0]": "UPDATE"}
    assert _of(rows, [one, two], [one, None]) == {"rows[1]": "DELETE"}
    kept = Field(name="rows", type="list", fields=(Field(name="a", replaces=True),))
    assert _of(kept, [one], [two]) == {"rows[0].a": "UPDATE_REPLACE"}
    assert _of(kept, [one], [one, two]) == {"rows[1]": "ADD_REPLACE"}
    forced = Field(name="rows", type="list", replaces=True, fields=(Field(name="a"),))
    assert _of(forced, [one], [two]) == {"rows[0].a": "UPDATE_REPLACE"}


def test_a_list_or_set_that_replaces_says_so_at_each_element() -> None:
    steps = Field(name="steps", type="list", replaces=True)
    assert _of(steps, ["a"], ["b", "c"]) == {
        "steps[0]": "UPDATE_REPLACE",
        "steps[1]": "ADD_REPLACE",
    }
    tags = Field(name="tags", type="set", replaces=True)
    assert _of(tags, ["a", "b"], ["a"]) == {"tags[1]": "DELETE_REPLACE"}
    assert _of(tags, ["a"], ["b"], UNKNOWN) == {"tags": "UPDATE_REPLACE"}
    box = Field(name="box", type="list", one=True, replaces=True, fields=(Field(name="a"),))
    assert _of(box, {"a": "1"}, {"a": "2"}) == {"box.a": "UPDATE_REPLACE"}


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
