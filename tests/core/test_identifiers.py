"""Proves the rules of identifiers, names and tags, and that a derived identifier always holds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness_components._core.diagnostics.place import Place
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.identifiers import (
    RESERVED,
    check_identifier,
    check_name,
    check_tags,
    check_variable_name,
    identifier_from_name,
)

SHORTER = "shorten it, or move the text to the description"
SCHEMA_IDENTIFIER = re.compile(r"^[a-zA-Z_][0-9a-zA-Z_]{0,127}\Z")


def problems_of(check, value, **more):
    """Return the problems that a check finds, after comparing its answer with them."""
    problems = Problems(Place("s.yaml", 3, 5))
    answer = check(value, problems, "field", **more)
    assert answer == (not problems.errors)
    return list(problems)


@pytest.mark.parametrize("value", ["a", "_", "payments_api", "A1", "x" * 128])
def test_identifiers_that_harness_takes(value):
    assert problems_of(check_identifier, value) == []


@pytest.mark.parametrize(
    ("value", "code", "message", "remedy"),
    [
        ("my-app", "identifier-characters", "must not have -", 'use "myapp"'),
        ("my app", "identifier-characters", "must not have a blank", 'use "my_app"'),
        ("cost$", "identifier-characters", "must not have $", 'use "cost"'),
        ("a\u200bb", "identifier-characters", "must not have U+200B", 'use "ab"'),
        ("a\n", "identifier-characters", "must not have U+000A", 'use "a"'),
        ("1st", "identifier-start", "starts with a digit", 'use "_1st"'),
        ("a" * 129, "identifier-long", "129 characters long", "shorten it by 1"),
        ("account", "identifier-reserved", "a word Harness keeps", 'use "account_"'),
        ("", "identifier-empty", "is empty", "give identifier"),
        ("  ", "identifier-empty", "is empty", "give identifier"),
        ("<+input>", "identifier-expression", "an expression", "write the identifier itself"),
        (7, "identifier-type", "it is a number", "quoted text"),
        (None, "identifier-type", "it is missing", "quoted text"),
        (True, "identifier-type", "it is true or false", "quoted text"),
    ],
)
def test_identifiers_that_harness_refuses(value, code, message, remedy):
    (problem,) = problems_of(check_identifier, value)
    assert problem.code == code
    assert message in problem.message
    assert remedy == problem.remedy or not remedy.startswith(("use", "shorten"))
    assert remedy in problem.remedy
    assert "128" in problem.allowed
    assert problem.place == Place("s.yaml", 3, 5, "field")


def test_only_a_secret_may_have_a_hyphen():
    assert problems_of(check_identifier, "docker-pwd", secret=True) == []
    assert len(problems_of(check_identifier, "docker-pwd")) == 1
    assert len(problems_of(check_identifier, "-pwd", secret=True)) == 1


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Docker Hub with Pwd", "Docker_Hub_with_Pwd"),
        ("artifactory-tutorial-connector", "artifactorytutorialconnector"),
        ("  a   b ", "a_b"),
        ("Example K8s2", "Example_K8s2"),
        ("1st service", "_1st_service"),
        ("Café", "Cafe"),
        ("org", "org_"),
        ("!!!", "_"),
        ("a$b", "ab"),
    ],
)
def test_the_identifier_is_derived_as_the_harness_ui_does(name, identifier):
    assert identifier_from_name(name) == identifier


@given(
    st.one_of(st.text(), st.sampled_from(sorted(RESERVED)), st.text("0123456789 -_", max_size=200))
)
def test_a_derived_identifier_is_always_valid(name):
    identifier = identifier_from_name(name)
    assert SCHEMA_IDENTIFIER.match(identifier)
    assert problems_of(check_identifier, identifier) == []


@given(st.text())
def test_the_rule_is_the_one_of_the_schema(value):
    refused = problems_of(check_identifier, value)
    assert bool(refused) != bool(SCHEMA_IDENTIFIER.match(value) and value not in RESERVED)


@given(st.from_regex(SCHEMA_IDENTIFIER, fullmatch=True).filter(lambda text: text not in RESERVED))
def test_an_identifier_derives_to_itself(identifier):
    assert identifier_from_name(identifier) == identifier


@pytest.mark.parametrize("name", ["a", "Docker Hub", "1.2-x_y", "-", "x" * 128])
def test_names_that_harness_takes(name):
    assert problems_of(check_name, name) == []


@pytest.mark.parametrize(
    ("name", "code", "message", "remedy"),
    [
        ("Café au lait", "name-characters", "field must not have é", 'use "Cafe au lait"'),
        (" a", "name-characters", "field must not have a blank at its start", 'use "a"'),
        ("a/b c/?", "name-characters", "field must not have / ?", 'use "ab c"'),
        ("💳", "name-characters", "field must not have 💳", "use letters and digits"),
        ("", "name-empty", "field is empty", "give field"),
        (
            "x" * 130,
            "name-long",
            "field is 130 characters long, 128 is the most",
            "shorten it by 2",
        ),
        (3, "name-type", "field must be text, and it is a number", "give field as quoted text"),
    ],
)
def test_names_that_harness_refuses(name, code, message, remedy):
    problems = Problems(Place("s.yaml", 3, 5))
    assert not check_name(name, problems, "name", "field")
    (problem,) = problems
    assert (problem.code, problem.message, problem.remedy) == (code, message, remedy)
    assert problem.place == Place("s.yaml", 3, 5, "name")


def test_a_variable_may_have_dots_and_hyphens_and_no_blank():
    assert problems_of(check_variable_name, "db.url-1") == []
    (problem,) = problems_of(check_variable_name, "db url")
    assert problem.remedy == 'use "db_url"'
    assert problems_of(check_variable_name, "")[0].code == "variable-name"


def test_tags_map_text_to_text():
    assert problems_of(check_tags, {"owner": "payments", "do-not-delete": ""}) == []
    assert problems_of(check_tags, {}) == []


@pytest.mark.parametrize(
    ("tags", "code", "path", "remedy"),
    [
        ([], "tags-type", "field", "write {} for no tags"),
        (["a"], "tags-type", "field", "write a mapping"),
        ({"a": 1}, "tags-type", "field.a", 'write "1" in quotes'),
        ({"a": None}, "tags-type", "field.a", 'write ""'),
        ({1: "a"}, "tags-type", "field.1", 'write "1" in quotes'),
        ({" ": "x"}, "tags-key-empty", "field", "give the tag a name, or remove it"),
        ({"x" * 129: ""}, "tags-long", "field." + "x" * 129, SHORTER),
        ({"x": "y" * 257}, "tags-long", "field.x", SHORTER),
        ({"a:b": "c"}, "tags-key-colon", "field", 'use "a-b"'),
        ({"harness.io/x": "c"}, "tags-key-reserved", "field", 'use "x"'),
        ({"system/": "c"}, "tags-key-reserved", "field", 'use "tag"'),
        ({f"k{number}": "" for number in range(52)}, "tags-many", "field", "remove 2"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("tags") else "",
)
def test_tags_that_harness_refuses(tags, code, path, remedy):
    (problem,) = problems_of(check_tags, tags)
    assert (problem.code, problem.place.path, problem.remedy) == (code, path, remedy)
    assert problem.remedy or problem.allowed


def test_tags_at_the_limits_are_taken():
    assert problems_of(check_tags, {"x" * 128: "y" * 256}) == []
    assert problems_of(check_tags, {f"k{number}": "" for number in range(50)}) == []


@pytest.mark.parametrize("tags", [{"a@b": ""}, {"a": "b.c"}, {"_a": "b"}, {"-a": ""}, {"ä": "b"}])
def test_tags_with_characters_outside_the_documented_ones_are_a_warning(tags):
    (problem,) = problems_of(check_tags, tags)
    assert problem.severity == "warning"
    assert problem.code == "tags-characters"
