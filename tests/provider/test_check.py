"""Proves, generated from the rows, that wrong inputs are all found at once and named, that unknown
values are no problem, and that defaults and names are filled in. Pure: nothing is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from provider.core.autoname import autoname
from provider.core.check import DEFAULTS, complete, problems
from provider.core.plan import PlanError
from provider.core.table import Field, Resource
from provider.core.values import UNKNOWN
from provider.harness.rows.documents import agree_with_yaml, read_root
from tests.provider.conftest import ROWS
from tests.provider.sample import Sample

EVERY_KIND = pytest.mark.parametrize("name", sorted(ROWS))


def _found(row: Resource, inputs: dict[str, Any]) -> dict[str, str]:
    return dict(problems(row, inputs, "res"))


def _all(fields: tuple[Field, ...], path: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{path}{field.name}", field
        yield from _all(field.fields, f"{path}{field.name}.")


@EVERY_KIND
def test_a_sample_has_no_problem(name: str, sample_of: dict[str, Sample]) -> None:
    assert not _found(ROWS[name], sample_of[name].inputs)


@EVERY_KIND
def test_everything_missing_is_named_at_once(name: str) -> None:
    row = ROWS[name]
    found = _found(row, {"name": "x"} if row.autoname else {})
    for field in row.fields:
        if field.required and not (row.autoname and field.name == "name"):
            assert "is required" in found[field.name]
            assert found[field.name].endswith(f"Examine values at 'res.{field.name}'.")


@EVERY_KIND
def test_unknown_keys_and_values_of_harness_are_refused(
    name: str, sample_of: dict[str, Sample]
) -> None:
    row = ROWS[name]
    readonly = [field.name for field in row.fields if field.readonly]
    found = _found(row, {**sample_of[name].inputs, "colour": 1, **dict.fromkeys(readonly, "x")})
    assert set(found) == {"colour", *readonly}
    assert found["colour"].startswith("Invalid or unknown key")


@EVERY_KIND
def test_everything_may_be_unknown(name: str) -> None:
    row = ROWS[name]
    inputs: dict[str, Any] = {}
    for field in row.fields:
        if field.is_input and not inputs.keys() & {*field.conflicts}:
            inputs[field.name] = UNKNOWN
    assert not _found(row, inputs)


@EVERY_KIND
def test_values_of_another_type_are_refused(name: str, sample_of: dict[str, Sample]) -> None:
    row = ROWS[name]
    for field in row.fields:
        if not field.is_input or field.type == "json" or field.conflicts:
            continue
        wrong: Any = {"a": ["b"]} if not field.is_object else "text"
        found = _found(row, {**sample_of[name].inputs, field.name: wrong})
        assert any(path.startswith(field.name) for path in found), field.name


def test_values_outside_a_list_of_allowed_ones_are_refused(sample_of: dict[str, Sample]) -> None:
    seen = 0
    for name, row in ROWS.items():
        for path, field in _all(row.fields):
            if not field.allowed or path.count(".") > 1:
                continue
            seen += 1
            top, _, inner = path.partition(".")
            given = sample_of[name].inputs.get(top)
            value: Any = "Bogus"
            if inner:
                value = {**(given if isinstance(given, dict) else {}), inner: "Bogus"}
            found = _found(row, {**sample_of[name].inputs, top: value})
            assert "got Bogus" in found[path]
            assert all(f'"{item}"' in found[path] for item in field.allowed)
    assert seen >= 7


@pytest.mark.parametrize(
    ("name", "change", "path", "reason"),
    [
        ("DockerConnector", {"orgId": None}, "projectId", "all of `org_id,project_id` must be"),
        (
            "DockerConnector",
            {"credentials": {"username": "a", "usernameRef": "b", "passwordRef": "c"}},
            "credentials.username",
            "conflicts with credentials.0.username_ref",
        ),
        (
            "DockerConnector",
            {"credentials": {"passwordRef": "c"}},
            "credentials.username",
            "one of `credentials.0.username,credentials.0.username_ref` must be specified",
        ),
        (
            "GithubConnector",
            {"credentials": {"http": {"username": "u"}, "ssh": {"sshKeyRef": "k"}}},
            "credentials.http",
            "only one of `credentials.0.http,credentials.0.ssh` can be specified",
        ),
        ("GithubConnector", {"credentials": {}}, "credentials.ssh", "must be specified"),
        (
            "KubernetesConnector",
            {"inheritFromDelegate": None},
            "serviceAccount",
            "one of `client_key_cert,inherit_from_delegate,openid_connect,service_account,",
        ),
        (
            "KubernetesConnector",
            {"delegateSelectors": ["x"]},
            "delegateSelectors",
            "conflicts with inherit_from_delegate",
        ),
        ("SecretText", {"additionalMetadatas": [{"x": 1}]}, "additionalMetadatas[0].x", "Invalid"),
        ("DockerConnector", {"executeOnDelegate": "perhaps"}, "executeOnDelegate", "as bool"),
        ("DockerConnector", {"credentials": [{}, {}]}, "credentials", "No more than 1"),
    ],
)
def test_relations(
    name: str, change: dict[str, Any], path: str, reason: str, sample_of: dict[str, Sample]
) -> None:
    inputs = {**sample_of[name].inputs, **change}
    found = _found(ROWS[name], {key: value for key, value in inputs.items() if value is not None})
    assert reason in found[path]


def _completed(news: dict[str, Any], olds: dict[str, Any] | None = None, **more: Any) -> Any:
    settings = {"name": "res", "seed": b"0" * 32, "autoname": None, **more}
    return complete(ROWS["DockerConnector"], olds or {}, news, **settings)


def test_defaults_and_name_are_filled_in_and_listed() -> None:
    made = _completed({"credentials": {"username": "u"}})
    assert made["executeOnDelegate"] is True
    assert made["name"] == "res-1d33abe"
    assert made[DEFAULTS] == ["executeOnDelegate", "name"]
    assert made["credentials"][DEFAULTS] == []


def test_a_made_up_name_stays() -> None:
    first = _completed({})
    again = _completed({}, first, seed=b"other")
    assert again["name"] == first["name"]
    assert "name" not in _completed({"name": "given"}, first)[DEFAULTS]


def test_the_engine_may_name_or_switch_naming_off() -> None:
    assert _completed({}, autoname=("theirs", False))["name"] == "theirs"
    with pytest.raises(ValueError, match="give `name`"):
        _completed({}, autoname=("", True))


def test_names_follow_the_seed_as_in_the_bridge() -> None:
    assert autoname("res", b"0" * 32) == "res-1d33abe"
    assert autoname("res", b"") != autoname("res", b"")
    with pytest.raises(ValueError, match="longer than 255"):
        autoname("x" * 250, b"seed")


def test_snake_case_is_taken_as_the_property() -> None:
    assert _completed({"org_id": "acme"})["orgId"] == "acme"


def _row(*fields: Field) -> Resource:
    """A type with these fields alone."""
    return replace(ROWS["Organization"], fields=fields, autoname=False, validate=None)


def _filled(
    row: Resource, news: dict[str, Any], olds: dict[str, Any] | None = None
) -> dict[str, Any]:
    return complete(row, olds or {}, news, name="res", seed=b"", autoname=None)


def test_values_are_given_the_type_of_their_field() -> None:
    row = _row(
        Field(name="text"), Field(name="flag", type="bool"), Field(name="steps", type="list")
    )
    made = _filled(row, {"text": 42, "flag": "true", "steps": [1, True]})
    assert made == {"text": "42", "flag": True, "steps": ["1", "true"], DEFAULTS: []}
    kept = _filled(row, {"text": True, "flag": False, "steps": "one"})
    assert kept == {"text": "true", "flag": False, "steps": ["one"], DEFAULTS: []}
    assert _filled(row, {"flag": "maybe"})["flag"] == "maybe"
    unknown = dict.fromkeys(("text", "flag", "steps"), UNKNOWN)
    assert _filled(row, unknown) == {**unknown, DEFAULTS: []}
    assert _filled(row, {"text": {"a": "b"}})["text"] == {"a": "b"}


def test_nothing_and_the_names_of_earlier_defaults_are_left_out() -> None:
    row = _row(Field(name="text"), Field(name="flag", type="bool", default=True))
    given = {"text": None, DEFAULTS: ["text"], "unheard_of": 1}
    assert _filled(row, given) == {"unheardOf": 1, "flag": True, DEFAULTS: ["flag"]}


def test_a_default_stays_what_it_was_unless_it_was_given() -> None:
    row = _row(Field(name="flag", type="bool", default=True))
    assert _filled(row, {}, {"flag": False, DEFAULTS: ["flag"]})["flag"] is False
    assert _filled(row, {}, {"flag": False, DEFAULTS: []})["flag"] is True
    assert _filled(row, {}, {"flag": False})["flag"] is False


def test_each_object_of_a_list_is_completed_beside_its_own_past() -> None:
    inner = (Field(name="a"), Field(name="flag", type="bool", default=True))
    row = _row(Field(name="rows", type="list", fields=inner))
    olds = {"rows": [{"flag": False, DEFAULTS: ["flag"]}]}
    made = _filled(row, {"rows": [{"a": "1"}, {"a": "2"}, "text", UNKNOWN]}, olds)
    assert made["rows"] == [
        {"a": "1", "flag": False, DEFAULTS: ["flag"]},
        {"a": "2", "flag": True, DEFAULTS: ["flag"]},
        "text",
        UNKNOWN,
    ]
    assert _filled(row, {"rows": {"a": "1"}})["rows"][0]["a"] == "1"
    one = _row(Field(name="login", type="list", one=True, fields=inner))
    assert _filled(one, {"login": [{"a": "1"}]})["login"]["a"] == "1"
    assert _filled(one, {"login": []})["login"] == []


_LOGIN = Field(
    name="login",
    type="list",
    one=True,
    fields=(
        Field(name="user", exactly_one=("login.user", "login.userRef")),
        Field(name="userRef", terraform="user_ref"),
    ),
)


@pytest.mark.parametrize(
    ("login", "told"),
    [
        ({"user": "u"}, False),
        ({"userRef": UNKNOWN}, False),
        ({"user": UNKNOWN, "userRef": "u"}, False),
        ({}, True),
        ([{}], True),
        ([], False),
        (UNKNOWN, False),
        ({"user": "u", "userRef": "r"}, True),
    ],
)
def test_exactly_one_counts_what_is_known(login: Any, *, told: bool) -> None:
    assert bool(_found(_row(_LOGIN), {"login": login})) is told


@pytest.mark.parametrize(
    ("login", "told"),
    [
        (None, True),
        ([], True),
        ("text", True),
        ({}, True),
        (UNKNOWN, False),
        ({"user": "u"}, False),
    ],
)
def test_what_is_needed_beside_may_be_within_something_unknown(login: Any, *, told: bool) -> None:
    inside = replace(_LOGIN, fields=(Field(name="user"),))
    beside = Field(name="scope", required_with=("login.user",))
    found = _found(_row(inside, beside), {"login": login, "scope": "s"})
    assert ("scope" in found) is told
    if told:
        assert "all of `login.0.user,scope` must be specified" in found["scope"]


@pytest.mark.parametrize(
    ("given", "kind"),
    [("x", "string"), (1, "number"), (True, "bool"), (["x"], "list")],
)
def test_what_was_given_for_an_object_is_named(given: Any, kind: str) -> None:
    row = _row(Field(name="rows", type="list", fields=(Field(name="a"),)))
    found = _found(row, {"rows": [{"a": "1"}, UNKNOWN, given]})
    assert found == {
        "rows[2]": f"Expected Object Type. Expected object, got {kind}."
        " Examine values at 'res.rows[2]'."
    }


@pytest.mark.parametrize(
    ("given", "told"), [("true", False), ("0", False), (True, False), ("perhaps", True)]
)
def test_texts_that_go_takes_for_true_or_false_are_taken(given: Any, *, told: bool) -> None:
    row = _row(Field(name="flag", type="bool"), Field(name="text"))
    assert ("flag" in _found(row, {"flag": given, "text": "perhaps"})) is told


def test_a_problem_within_a_list_has_its_index_and_within_a_set_has_none() -> None:
    inner = (Field(name="a", allowed=("x", "y")),)
    rows = _row(Field(name="rows", type="list", fields=inner))
    assert list(_found(rows, {"rows": [{"a": "x"}, {"a": "z"}]})) == ["rows[1].a"]
    many = _row(Field(name="many", type="set", fields=inner))
    assert list(_found(many, {"many": [{"a": "x"}, {"a": "z"}]})) == ["many"]
    assert (
        'expected many.1.a to be one of ["x" "y"]'
        in _found(many, {"many": [{"a": "x"}, {"a": "z"}]})["many"]
    )
    assert not _found(many, {"many": [{"a": "x"}, UNKNOWN]})


_YAML = "environment:\n  name: Staging\n  identifier: staging\n"


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        ({"identifier": "other", "name": "Staging"}, "identifier is 'other'.*is 'staging'"),
        ({"identifier": "staging", "name": "other"}, "name is 'other'.*make them equal"),
        ({"name": "Staging"}, "identifier is not given"),
        ({"identifier": UNKNOWN, "name": "Staging"}, "identifier is not known yet"),
    ],
)
def test_properties_must_agree_with_the_yaml(planned: dict[str, Any], words: str) -> None:
    with pytest.raises(PlanError, match=words):
        agree_with_yaml(None, {**planned, "yaml": _YAML}, "environment", "environment")


def test_the_description_is_the_one_in_the_yaml() -> None:
    planned = {"identifier": "staging", "name": "Staging", "description": "given"}
    planned["yaml"] = _YAML + "  description: theirs\n"
    agree_with_yaml(None, planned, "environment", "environment")
    assert planned["description"] == "theirs"
    planned["yaml"] = _YAML
    agree_with_yaml(None, planned, "environment", "environment")
    assert planned["description"] is UNKNOWN
    agree_with_yaml({"description": ""}, planned, "environment", "environment")
    assert planned["description"] == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: [", "yaml cannot be read"),
        ("service: {}", "the key 'environment'"),
        ("environment: 1", "must be a mapping"),
        ("environment: {name: x}", "'environment.identifier', a string"),
        ("environment: {identifier: 1, name: x}", "'environment.identifier', a string"),
        ("environment: {identifier: x}", "'environment.name', a string"),
    ],
)
def test_yaml_of_another_shape_is_refused(text: str, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        read_root(text, "environment")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (900, ""),
        ("3600", ""),
        (3599.9, ""),
        (UNKNOWN, ""),
        (899, '"seconds" must be between 900 and 3600'),
        ("3601", '"seconds" must be between 900 and 3600'),
        ("an hour", "Attribute must be a whole number, got 'an hour'"),
        ("9e2", "Attribute must be a whole number, got '9e2'"),
        (True, "Attribute must be a whole number, got true"),
        ([900], "Attribute must be a single value, not a list"),
    ],
)
def test_a_number_is_whole_and_within_its_range(given: Any, reason: str) -> None:
    row = _row(Field(name="seconds", type="int", between=(900, 3600)))
    found = _found(row, {"seconds": given})
    assert bool(found) is bool(reason)
    assert found.get("seconds", "").startswith(reason)


@pytest.mark.parametrize("kind", ["list", "set"])
def test_each_item_is_one_of_the_allowed(kind: Any) -> None:
    row = _row(Field(name="features", type=kind, allowed=("BILLING", "VISIBILITY")))
    assert not _found(row, {"features": ["BILLING", UNKNOWN]})
    found = _found(row, {"features": ["BILLING", "billing"]})
    assert 'features.1 to be one of ["BILLING" "VISIBILITY"], got billing' in found["features"]
