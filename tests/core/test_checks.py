"""Proves the checks that several kinds of arguments share: what each takes, and what it says."""

from types import SimpleNamespace

import pytest

from harness_components._core.checks import check_color, check_list, check_one_of, check_url
from harness_components._core.diagnostics.problems import Problems


def piece(**fields):
    """Return what the checks need of a piece: its fields, and the place and word of each."""
    return SimpleNamespace(where=lambda name: name, word=lambda name: name, **fields)


def codes(problems):
    """Return the codes and paths of what was found."""
    return [(problem.code, problem.place.path) for problem in problems]


@pytest.mark.parametrize(
    ("given", "needed", "wrong"),
    [
        ({"a": 1}, True, None),
        ({"b": 0}, True, None),
        ({"a": ""}, True, None),
        ({}, True, "a"),
        ({}, False, None),
        ({"b": 1, "c": 2}, True, "b"),
        ({"a": 1, "c": 2}, False, "a"),
    ],
)
def test_exactly_one_of_several_is_given(given, needed, wrong):
    problems = Problems()
    fields = {"a": None, "b": None, "c": None, **given}
    more = {} if needed else {"needed": False}
    check_one_of(piece(**fields), problems, "a", "b", "c", **more)
    assert codes(problems) == ([] if wrong is None else [("one-of", wrong)])
    for problem in problems:
        assert problem.allowed == "one of a, b, c"
        told = " and ".join(given) + " were given together" if given else "a or b or c is missing"
        assert problem.message == told


@pytest.mark.parametrize(
    "url",
    [
        "https://host",
        "http://host:8080/path?x=1",
        "https://user@host/",
        "<+input>",
        "<+variable.org.url> ",
    ],
)
def test_addresses_that_are_taken(url):
    problems = Problems()
    check_url(url, problems, piece(), "url")
    assert not list(problems)


@pytest.mark.parametrize(
    "url",
    ["", "host/path", "ftp://host/", "https://", "https:///path", "https://a b/", "https://h/x\ty",
     "https://[::1", "x<+input>"],
)  # fmt: skip
def test_addresses_that_are_none(url):
    problems = Problems()
    check_url(url, problems, piece(), "registry_url")
    (problem,) = problems
    assert (problem.code, problem.place.path) == ("url", "registry_url")
    assert problem.message == "registry_url is not an address"
    assert url in (problem.given or "")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://user:canary@host/", "plain-secret"),
        ("https://user:@host/", "plain-secret"),
        ("ftp://user:canary@host/", "url"),
    ],
)
def test_a_password_in_an_address_is_told_and_not_shown(url, code):
    problems = Problems()
    check_url(url, problems, piece(), "url")
    (problem,) = problems
    assert problem.code == code
    assert "canary" not in repr(problem)


@pytest.mark.parametrize(("value", "wrong"), [(["x"], False), ([], True), ((), True), (None, True)])
def test_a_list_has_something_in_it(value, wrong):
    problems = Problems()
    check_list(piece(paths=value), problems, "paths", "one path")
    assert codes(problems) == ([("list", "paths")] if wrong else [])
    assert all(problem.allowed == "at least one path" for problem in problems)


@pytest.mark.parametrize(
    ("color", "wrong"),
    [
        (None, False),
        ("#0063f7", False),
        ("#ABCDEF", False),
        ("", True),
        ("0063f7", True),
        ("#0063f", True),
        ("#0063f71", True),
        ("#0063g7", True),
    ],
)
def test_a_colour_is_six_digits(color, wrong):
    problems = Problems()
    check_color(color, problems, piece(color=color))
    assert codes(problems) == ([("color", "color")] if wrong else [])
