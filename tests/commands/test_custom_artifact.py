"""The pure parts of `artifact-script`: paths, the result, expressions, masking.

That Harness reads a result in the same way is taken from its documentation, not asked of it.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness_components import Problems, read_yaml
from harness_components.commands.custom_artifact import result, source
from harness_components.commands.custom_artifact.masking import MASK, Masking
from harness_components.commands.custom_artifact.paths import (
    NotFoundError,
    PathError,
    follow,
    parse,
)
from harness_components.commands.custom_artifact.result import Mapped
from harness_components.commands.custom_artifact.source import Known, Source

DATA = {
    "items": [
        {"version": "1", "assets": [{"url": "a"}, {"url": "b"}], "a b": {"c.d": 1}},
        {"version": "2", "assets": []},
    ]
}
NOTHING = Known({}, {}, {})


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("$", DATA),
        ("$.items[0].version", "1"),
        ("items[1].version", "2"),
        ("$['items'][0][\"version\"]", "1"),
        ("$.items[-1].version", "2"),
        ("items[0]['a b']['c.d']", 1),
        ("items[0].a b", {"c.d": 1}),
        ("$.items[*].version", ["1", "2"]),
        ("$.items[*].assets[*].url", ["a", "b"]),
        ("$.items[0].assets.*.url", ["a", "b"]),
        ("$.items[*].nothing", []),
        ("$.items[0].version[*]", []),
    ],
)
def test_a_path_leads_to_its_value(path: str, found: Any) -> None:
    assert follow(DATA, parse(path)) == found


@pytest.mark.parametrize("path", ["", " ", "$..x", "$.a[?(@.b)]", "a[1:2]", "a.length()", "a[x]"])
def test_what_is_no_path_here_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        parse(path)


@pytest.mark.parametrize("path", ["$.x", "items[2]", "items.version", "items[0][0]"])
def test_a_path_that_leads_nowhere_says_at_which_step(path: str) -> None:
    with pytest.raises(NotFoundError) as told:
        follow(DATA, parse(path))
    assert str(told.value.step) in path


@given(st.recursive(st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)), st.text())
@settings(max_examples=100, deadline=None)
def test_any_path_is_read_refused_or_leads_nowhere(value: Any, path: str) -> None:
    with contextlib.suppress(PathError, NotFoundError):
        follow(value, parse(path))


def checked(
    value: Any, array: str = "$.items", version: str = "version", **attributes: str
) -> tuple[list[tuple[str, dict[str, str]]], Problems]:
    problems, mapped = Problems(), Mapped(array, version, attributes)
    result.check_paths(mapped, problems)
    assert not problems, str(problems)
    found = result.check(value, mapped, problems)
    return [(each.version, each.metadata) for each in found], problems


def test_versions_are_the_newest_first_with_their_metadata() -> None:
    entries = [
        {"version": version, "size": size, "sums": {"sha1": "x", "n": [1, True]}}
        for version, size in (("1.9", 1), ("1.10", 2.5), ("v1", True), ("1.10-rc2", 4))
    ]

    found, problems = checked({"items": entries}, size="size", sums="sums")

    assert not problems
    assert [version for version, _ in found] == ["v1", "1.10-rc2", "1.10", "1.9"]
    assert found[2][1] == {"size": "2.5", "sums": "{sha1=x, n=[1,true]}"}


def test_an_array_may_be_the_whole_file() -> None:
    found, _ = checked([{"version": "1"}], array="$")

    assert found == [("1", {})]


def test_without_paths_the_file_has_harnesses_own_shape() -> None:
    value = {"results": [{"buildNo": "7", "metadata": {"url": "u", "none": None, "n": 3}}]}

    found, _ = checked(value, array="", version="")

    assert found == [("7", {"url": "u", "n": "3"})]


MISTAKES: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "object": ({"items": {"a": 1}}, "no-array", ("an object with 1 key", "a (a number)")),
    "text": ({"items": "x"}, "no-array", ("a text",)),
    "missing": ({"itms": []}, "no-array", ("itms (an array of 0)", 'did you mean "itms"?')),
    "not-an-object": (3, "no-array", ("what is there is a number",)),
    "no-key": (
        {"items": [{"version": "1"}, {"verison": "2"}]},
        "no-version",
        ("entry [1] has no version", 'did you mean "verison"?'),
    ),
    "entry-is-text": ({"items": ["1"]}, "no-version", ("entry [0]", "a text")),
    "number": ({"items": [{"version": 1.1}]}, "version-type", ("a number", "1.1", "tostring")),
    "list": ({"items": [{"version": ["1"]}]}, "version-type", ("an array of 1",)),
}


@pytest.mark.parametrize(("value", "code", "says"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_result_that_harness_would_not_take_is_told(
    value: Any, code: str, says: tuple[str, ...]
) -> None:
    _, problems = checked(value)

    assert [problem.code for problem in problems.errors] == [code]
    assert all(text in str(problems) for text in says), str(problems)


def test_an_attribute_missing_in_one_entry_is_told() -> None:
    value = {
        "items": [{"version": "1", "url": "a"}, {"version": "2"}, {"version": "3", "url": None}]
    }

    _, problems = checked(value, link="url")

    assert [problem.code for problem in problems.errors] == ["no-attribute"] * 2
    assert "entry [1] " in str(problems)
    assert "entry [2] " in str(problems)


def test_duplicates_and_empty_versions_are_left_out_with_warnings() -> None:
    entries = [
        {"version": "1", "n": 1},
        {"version": "1", "n": 2},
        {"version": ""},
        {"version": None},
    ]

    found, problems = checked({"items": [*entries, {"version": "2", "n": 3}]})

    assert [version for version, _ in found] == ["2", "1"]
    assert problems.errors == []
    assert [problem.code for problem in problems] == ["duplicate", "empty-version", "empty-version"]


def test_an_empty_array_is_a_warning() -> None:
    found, problems = checked({"items": []})

    assert found == []
    assert [problem.severity for problem in problems] == ["warning"]


def test_a_thousand_mistakes_of_one_kind_are_counted() -> None:
    _, problems = checked({"items": [{}] * 1000})

    assert len(problems) == result.MOST_TOLD + 1
    assert "and 990 more entries" in str(problems)


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", "result-empty", "empty file"),
        (b" \n", "result-empty", "empty file"),
        (b'{"a": 1,\n  oops}', "result-json", "line 2, column 3"),
        (b"hello\n[]", "result-json", "line 1, column 1"),
        (b"[1] [2]", "result-json", "extra data, line 1, column 5"),
        (b"[NaN]", "result-json", "NaN is no number"),
        (b"[" * 100_000, "result-json", "nested too deeply"),
        (b"[" + b"9" * 5000 + b"]", "result-json", "not JSON"),
        (b'["a",\n"\xff"]', "result-encoding", "byte 8, in line 2"),
        ('["a"]'.encode("utf-16"), "result-encoding", "byte 1"),
    ],
    ids=range(10),
)
def test_a_file_that_is_no_json_is_told_where(content: bytes, code: str, says: str) -> None:
    problems = Problems()

    assert result.read_json(content, problems) is None
    assert [problem.code for problem in problems] == [code]
    assert says in str(problems)


@pytest.mark.parametrize(
    ("mapped", "code", "says"),
    [
        (Mapped("$.items", "", {}), "path-missing", "version path"),
        (Mapped("", "version", {}), "path-missing", "`$` for a file"),
        (Mapped("$.items[*]", "version", {}), "path-array", "leave out [*]"),
        (Mapped("$.items", "$.version", {}), "path-root", "write version"),
        (Mapped("$..items", "version", {}), "path", "cannot be read here from character 2"),
        (Mapped("$", "version", {"u": "$.u"}), "path-root", 'path of the attribute "u"'),
        (Mapped("", "", {"u": "u"}), "attributes-unused", "give an artifacts array path"),
    ],
    ids=range(7),
)
def test_paths_that_cannot_work_are_told_before_the_script_runs(
    mapped: Mapped, code: str, says: str
) -> None:
    problems = Problems()
    result.check_paths(mapped, problems)

    assert [problem.code for problem in problems] == [code]
    assert says in str(problems)


YAML = """\
service:
  identifier: web
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
            - identifier: versions
              type: CustomArtifact
              spec:
                version: 1.10
                timeout: 1h 30m
                inputs:
                  - {name: repo, type: String, value: 1.10}
                  - {name: token, type: Secret, value: account.token}
                scripts:
                  fetchAllArtifacts:
                    artifactsArrayPath: $.items
                    versionPath: version
                    attributes:
                      - {name: URL, type: String, value: "assets[0].url"}
                    spec:
                      shell: Bash
                      source:
                        type: Inline
                        spec:
                          script: |
                            echo <+spec.inputs.repo>
                            echo <+pipeline.name> <+input>
                            echo <+secrets.getValue("org.other")>
            - {identifier: fixed, type: CustomArtifact, spec: {version: "1"}}
        sidecars:
          - sidecar: {identifier: side, type: CustomArtifact, spec: {version: "1"}}
"""


@pytest.fixture
def read(tmp_path: Path) -> Source:
    file = tmp_path / "web.yaml"
    file.write_text(YAML, "utf-8")
    problems = Problems()
    found = source.sources(read_yaml(file), problems)
    assert list(found) == ["versions", "fixed", "side"]
    node = source.choose(found, "versions", problems)
    assert node is not None
    made = source.read(node, problems)
    assert not problems
    return made


def test_a_source_is_read_as_it_is_written(read: Source) -> None:
    assert read.inputs == {"repo": "1.10", "token": "account.token"}
    assert read.secrets == {"token"}
    assert read.mapped == Mapped("$.items", "version", {"URL": "assets[0].url"})
    assert (read.timeout, read.version) == ("1h 30m", "1.10")


def test_expressions_without_a_value_are_told_all_at_once_with_their_lines(read: Source) -> None:
    problems = Problems()
    source.resolve(read, NOTHING, problems)

    told = [(problem.code, problem.place.line) for problem in problems]
    assert told == [("secret", 30), ("expression", 31), ("expression", 31), ("secret", 32)]
    assert "--set 'pipeline.name=VALUE'" in str(problems)
    assert "--secret-env org.other=ENVVAR" in str(problems)


def test_expressions_are_replaced_by_what_is_given(read: Source) -> None:
    problems = Problems()
    known = Known(
        {"pipeline.name": "p", "input": "i"}, {"account.token": "t1", "org.other": "t2"}, {}
    )

    made = source.resolve(read, known, problems)

    assert not problems
    assert made.script == "echo 1.10\necho p i\necho t2\n"
    assert made.inputs == {"repo": "1.10", "token": "t1"}


def test_secrets_are_masked_in_whatever_way_they_are_given(read: Source) -> None:
    expressions = {'secrets.getValue("x")': "set", "pipeline.name": "plain"}
    known = Known(expressions, {"y": "held"}, {"token": "given", "repo": "plain"})

    assert sorted(source.secrets_given(read, known)) == ["given", "held", "set"]


@pytest.mark.parametrize("wanted", [None, "versoins"])
def test_a_source_must_be_chosen_among_several(wanted: str | None, tmp_path: Path) -> None:
    file, problems = tmp_path / "web.yaml", Problems()
    file.write_text(YAML, "utf-8")

    assert source.choose(source.sources(read_yaml(file), problems), wanted, problems) is None
    assert "versions, fixed, side" in str(problems)
    assert ("did you mean" in str(problems)) == (wanted is not None)


def test_a_source_without_a_script_is_told(tmp_path: Path) -> None:
    file, problems = tmp_path / "web.yaml", Problems()
    file.write_text(YAML.replace("shell: Bash", "shell: PowerShell"), "utf-8")
    found = source.sources(read_yaml(file), problems)

    source.read(found["fixed"], problems)
    source.read(found["versions"], problems)

    assert [problem.code for problem in problems] == ["no-script", "shell"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("30s", 30), ("10m", 600), ("1h 30m", 5400), ("1d", 86400), ("2w", 1209600)],
)
def test_a_time_limit_is_read_as_harness_writes_it(text: str, length: float) -> None:
    problems = Problems()

    assert source.seconds(text, problems) == length
    assert not problems


@pytest.mark.parametrize(
    "text", ["", "10", "ten", "0s", "-1s", "1.5m", "10 m", "1y", "9" * 5000 + "s"]
)
def test_what_is_no_time_limit_is_told(text: str) -> None:
    problems = Problems()
    source.seconds(text, problems)

    assert [problem.code for problem in problems] == ["timeout"]


def test_an_input_that_bash_cannot_have_is_told() -> None:
    problems = Problems()
    made = Source("s", "true", {"a-b": "1", source.RESULT: "x"})

    source.resolve(made, NOTHING, problems)

    assert [problem.code for problem in problems] == ["input-name"] * 2


def test_an_input_with_a_nul_is_told() -> None:
    problems = Problems()

    source.resolve(Source("s", "true", {"a": "x\0y"}), NOTHING, problems)

    assert [problem.code for problem in problems] == ["input-value"]


def test_two_sources_of_one_identifier_are_told(tmp_path: Path) -> None:
    file, problems = tmp_path / "web.yaml", Problems()
    file.write_text(YAML.replace("identifier: side", "identifier: versions"), "utf-8")

    found = source.sources(read_yaml(file), problems)

    assert [problem.code for problem in problems] == ["duplicate"]
    assert found["versions"].place().line == 10


@pytest.mark.parametrize(
    "text",
    ["[]", "a: b", "service: 3", "service: {serviceDefinition: {spec: {artifacts: <+input>}}}"],
)
def test_a_file_without_such_a_source_is_told(text: str, tmp_path: Path) -> None:
    file, problems = tmp_path / "web.yaml", Problems()
    file.write_text(text, "utf-8")

    assert source.sources(read_yaml(file), problems) == {}
    assert [problem.code for problem in problems] == ["no-source"]


def test_secrets_are_masked_everywhere_and_the_longest_first() -> None:
    masking = Masking(["abc", "abcdef", "", "line one\nline two", "1234"])

    assert masking.text("xabcdefabc") == f"x{MASK}{MASK}"
    assert masking.text("only line two") == f"only {MASK}"
    assert masking.data({"abc": ["abc", 1234, None]}) == {MASK: [MASK, MASK, None]}


@given(st.text(min_size=4, max_size=20), st.integers(0, 19), st.text(max_size=20))
def test_a_secret_that_was_cut_at_the_front_is_masked_too(secret: str, cut: int, rest: str) -> None:
    left = secret[cut:]
    shown = Masking([secret]).tail(left + "\n" + rest)

    assert not left or shown.startswith(MASK)


def test_the_result_is_masked_before_anything_of_it_is_told() -> None:
    value = Masking(["canary"]).data(json.loads('{"items": {"canary": 1}}'))

    _, problems = checked(value)

    assert "canary" not in str(problems)
