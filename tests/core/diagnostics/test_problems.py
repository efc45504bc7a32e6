"""Proves how problems are collected, placed and shown, and that credentials are not."""

import ast
import copy
import pickle

import pytest

from harness_components._core.diagnostics.errors import (
    ArgsError,
    DocumentError,
    HarnessComponentsError,
)
from harness_components._core.diagnostics.place import Place, call_site, join_path
from harness_components._core.diagnostics.problem import Problem
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.diagnostics.redaction import shorten
from harness_components._core.diagnostics.suggestions import did_you_mean, listed
from tests.conftest import ROOT


def test_a_problem_shows_its_place_the_value_what_is_allowed_and_the_remedy():
    problems = Problems()
    problems.add(
        "tag-type",
        "tag must be text",
        Place("services/pay.yaml", 7, 12, "service.spec.tag"),
        given=1.18,
        allowed="text",
        remedy='write "1.18"',
    )
    assert str(problems) == (
        "1 problem\n"
        "\n"
        "services/pay.yaml:7:12  service.spec.tag\n"
        "  tag must be text\n"
        "    given    1.18\n"
        "    allowed  text\n"
        '    do       write "1.18"'
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "a"),
        (6, "a, b, c, d, e, f"),
        (7, "a, b, c, d, e, f and 1 more"),
        (20, "a, b, c, d, e, f and 14 more"),
    ],
)
def test_a_report_lists_six_of_what_is_allowed_and_counts_the_rest(number, shown):
    values = "abcdefghijklmnopqrst"[:number]
    problems = Problems()
    problems.add("x", "wrong", allowed=list(values))
    (problem,) = problems

    assert str(problem) == f"  wrong\n    allowed  {shown}"
    assert problem.allowed == ", ".join(values)
    for same in (copy.deepcopy(problem), pickle.loads(pickle.dumps(problem))):
        assert (same, str(same)) == (problem, str(problem))


def test_a_problem_in_other_words_is_still_cut():
    problems = Problems()
    problems.add("x", "wrong", given="a", allowed=list("abcdefgh"), remedy="use a")
    (problem,) = problems
    other = problem.with_texts(str.upper)

    assert (other.message, other.given, other.remedy) == ("WRONG", "a", "USE A")
    assert "allowed  A, B, C, D, E, F and 2 more\n" in str(other)
    assert problem.with_texts(str).allowed == problem.allowed


@pytest.mark.parametrize(
    ("words", "last", "text"),
    [
        ("", "or", ""),
        ("a", "or", "a"),
        ("abc", "or", "a, b or c"),
        ("abc", "", "a, b, c"),
        ("abcdefgh", "and", "a, b, c, d, e, f and 2 more"),
    ],
)
def test_words_are_listed_as_a_sentence_has_them(words, last, text):
    assert listed(words, last) == text


def test_problems_of_one_file_stand_together_in_the_order_of_its_lines():
    problems = Problems()
    for file, line in (("b.yaml", 2), ("a.yaml", 1), ("b.yaml", 1)):
        problems.add("x", "wrong", Place(file, line))
    shown = [line for line in str(problems).splitlines() if line.endswith(("1", "2"))]
    assert shown == ["b.yaml:1", "b.yaml:2", "a.yaml:1"]


def test_a_line_that_makes_several_things_names_each():
    problems = Problems()
    for name, line in (("a", 1), ("b", 1), ("c", 2)):
        problems.about(f'Service "{name}"')
        problems.at("x").add(name, f"wrong {name}", Place("shop.py", line))
    heads = [line for line in str(problems).splitlines() if line.startswith("shop.py")]
    assert heads == [
        'shop.py:1  (Service "a")',
        'shop.py:1  (Service "b")',
        "shop.py:2",
    ]


def test_a_collector_below_puts_its_path_and_line_before_what_it_is_told():
    problems = Problems(Place("stack.py", 9))
    sources = problems.at("service").at("artifacts.primary").at("sources").at("[myimage]")
    sources.add("x", "wrong", "spec.tag")
    sources.add("y", "wrong", Place("other.yaml", 3, 1, "service.name"))
    sources.add("z", "wrong")
    assert [problem.place for problem in problems] == [
        Place("stack.py", 9, None, "service.artifacts.primary.sources[myimage].spec.tag"),
        Place("other.yaml", 3, 1, "service.name"),
        Place("stack.py", 9, None, "service.artifacts.primary.sources[myimage]"),
    ]


def test_problems_found_elsewhere_get_the_place_of_who_takes_them_over():
    found = Problems()
    found.add("x", "wrong", "spec.tag")
    problems = Problems(Place("stack.py", 4))
    problems.at("service").extend(found)
    assert [problem.place for problem in problems] == [
        Place("stack.py", 4, None, "service.spec.tag")
    ]


def test_errors_are_raised_all_at_once_and_warnings_never():
    problems = Problems()
    problems.raise_if_any()
    problems.warn("w", "odd")
    problems.raise_if_any()
    assert problems
    assert problems.errors == []
    assert [problem.code for problem in problems.warnings] == ["w"]
    problems.add("a", "wrong")
    problems.add("b", "wrong too")
    with pytest.raises(DocumentError) as caught:
        problems.raise_if_any(DocumentError, "the service cannot be read")
    assert [problem.code for problem in caught.value.problems] == ["w", "a", "b"]
    assert str(caught.value).startswith("the service cannot be read\n")
    with pytest.raises(ArgsError, match="2 problems, 1 warning"):
        problems.raise_if_any()


def test_every_error_is_one_of_the_library():
    assert issubclass(ArgsError, HarnessComponentsError)
    assert issubclass(DocumentError, HarnessComponentsError)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml", 3, 4, "service.name"), "a.yaml:3:4  service.name"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place(None, 3, 4), "line 3:4"),
        (Place(path="service"), "service"),
        (Place(), ""),
    ],
)
def test_a_place_shows_what_is_known_of_it(place, text):
    assert str(place) == text


def test_paths_join_keys_by_dots_and_items_by_brackets():
    assert join_path("a", "b") == "a.b"
    assert join_path("a", "[0]") == "a[0]"
    assert join_path("", "a") == "a"
    assert join_path("a", "") == "a"


def test_files_below_the_working_directory_are_shown_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = Problem("x", "wrong", Place(str(tmp_path / "services" / "pay.yaml"), 2))
    assert str(inside).startswith("services/pay.yaml:2\n")
    outside = Problem("x", "wrong", Place("/elsewhere/pay.yaml", 2))
    assert str(outside).startswith("/elsewhere/pay.yaml:2\n")


def test_nothing_that_a_terminal_acts_on_is_shown():
    problem = Problem(
        "x", 'the key "\x1b[2J" is odd', Place("a\x07.yaml", 1, 1, "k\u200by"), given="\r"
    )
    text = str(problem)
    assert text.replace("\n", "").isprintable()
    assert r"\u001b[2J" in text
    assert r"k\u200by" in text


def test_long_values_are_cut_and_counted_and_odd_ones_quoted():
    assert shorten("x" * 200) == "x" * 79 + "… (200 characters)"
    assert shorten("a\nb") == r"'a\nb'"
    assert shorten("") == "''"
    assert shorten({"a": [1, None, True]}) == "{a: [1, null, true]}"


class Loud:
    """Stands for an object whose text would tell."""

    def __repr__(self):
        return "hunter2"


TOKEN = ".".join(("pat", "a" * 22, "b" * 24, "c" * 20))


@pytest.mark.parametrize(
    "given",
    [
        Loud(),
        [Loud()],
        {"a": Loud()},
        'password: "hunter2"',
        "dbPassword=hunter2",
        {"token": "hunter2"},
        "https://user:hunter2@registry.example.com/v2/",
        TOKEN.replace("aaaa", "hunter2"),
        "Bearer " + "eyJ" + "hunter2hunter2." + "hunter2hunter2.x",
        "-----BEGIN RSA " + "PRIVATE KEY-----\nhunter2\n",
        "ghp_" + "hunter2" * 5,
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_credential_is_never_shown(given):
    problem = Problem("x", "wrong", given=given)
    assert "hunter2" not in str(problem)
    assert "hunter2" not in str(DocumentError([problem]))


def test_a_reference_to_a_secret_is_shown():
    assert shorten("passwordRef: account.docker_pwd") == "passwordRef: account.docker_pwd"
    assert "getValue" in shorten('password: <+secrets.getValue("x")>')


def test_the_call_site_is_the_first_line_outside_the_library():
    def caller():
        return call_site()

    place = caller()
    assert place.file == __file__
    assert place.line == caller.__code__.co_firstlineno + 1
    generated = {"call_site": call_site}
    exec(compile("def made():\n    return call_site()\n", "<string>", "exec"), generated)  # noqa: S102  # as dataclasses make __init__
    assert generated["made"]().file == __file__


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("dockerregistry", 'did you mean "DockerRegistry"?'),
        ("DockerRegistri", 'did you mean "DockerRegistry"?'),
        ("Quay", ""),
    ],
)
def test_the_nearest_known_word_is_proposed(word, answer):
    assert did_you_mean(word, ["Gcr", "DockerRegistry", "Bamboo"]) == answer


def test_a_number_of_very_many_digits_is_told_without_them() -> None:
    """Python refuses to write such a number, and the report must not fail with it."""
    problems = Problems()
    problems.add("number", "too large", given=10**5000)

    assert "a number of very many digits" in str(problems)


def test_no_list_of_what_is_allowed_is_joined_before_it_is_told():
    """Joined text cannot be cut: whoever tells a problem hands over the values themselves."""
    joined = [
        f"{file.relative_to(ROOT)}:{keyword.value.lineno}"
        for folder in ("components", "stacks")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "allowed" and ast.unparse(keyword.value).startswith("', '.join")
    ]

    assert joined == []
