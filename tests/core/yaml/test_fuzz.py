"""Proves that no text breaks the reader, and that it agrees with a second YAML 1.2 reader."""

import io
import math
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from harness_components._core.diagnostics.errors import DocumentError
from harness_components._core.diagnostics.problems import Problems
from harness_components._core.expressions.checks import check_expressions
from harness_components._core.yaml.read import MapNode, dialect, read, read_all
from harness_components._core.yaml.write import write
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared/requirements/examples"

pieces = st.sampled_from(
    ["a", "b: ", "- ", "  ", "\n", "\n  ", "\n    ", "'", '"', "|", ">", "{", "}", "[", "]", ",",
     ": ", ":", "#", " # ", "&a ", "*a", "!x ", "? ", "---\n", "...\n", "%", "@", "`", "\t", "\r\n",
     "1.10", "true", "<+input>", "${{ x }}", "name:x", "é", "\u00a0", "\u2028", "\x00", "\\",
     "|2-\n", "<<: ", "<<<<<<< HEAD\n", "=======\n", "\ufeff", "service:\n", "spec:\n", "type: x\n"]
)  # fmt: skip
broken = st.lists(pieces, max_size=25).map("".join)


def attempt(text):
    """Return the documents of a text, or None and the errors."""
    try:
        return read_all(text, "s.yaml"), []
    except DocumentError as error:
        return None, [problem for problem in error.problems if problem.severity == "error"]


@settings(max_examples=500, deadline=None)
@given(st.one_of(broken, st.text(max_size=60), st.binary(max_size=60)))
def test_any_text_is_read_or_refused_with_place_and_remedy(text):
    documents, refused = attempt(text)
    for problem in refused:
        assert problem.place.file == "s.yaml"
        assert problem.place.line is not None
        assert problem.place.line >= 1
        assert problem.remedy
    assert documents is not None or refused
    for node in documents or []:
        written = write(node)
        assert write(read(written)) == written
        dialect(node)
        check_expressions(node, "service", Problems())


def by_ruamel(text):
    """Return what a second reader makes of the text, or None if it refuses it."""
    parser = YAML(typ="safe", pure=True)
    parser.version = (1, 2)
    try:
        return [parser.load(io.StringIO(text))]
    except (YAMLError, ValueError, TypeError, AttributeError, IndexError):
        return None


def as_text_keys(value):
    """Return a value as ours is: keys are text."""
    if isinstance(value, dict):
        return {key: as_text_keys(item) for key, item in value.items() if isinstance(key, str)}
    if isinstance(value, list):
        return [as_text_keys(item) for item in value]
    return "nan" if isinstance(value, float) and math.isnan(value) else value


lines = st.tuples(
    st.sampled_from(["", "  ", "    ", "- ", "  - "]),
    st.sampled_from(["a", "b", "c", '"d"', "e f"]),
    st.sampled_from([": ", ":", ": |\n      ", ": >-\n      ", ": '", ': "']),
    st.sampled_from(["x", "1.10", "yes", "0777", "x y", "x # c", "[1, a]", "{a: b}", "", "null"]),
    st.sampled_from(["", "'", '"', " # c", "\n"]),
).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.lists(lines, max_size=6).map("\n".join))
def test_what_we_read_a_second_reader_reads_the_same(text):
    try:
        ours = read(text).value
    except DocumentError:
        return
    theirs = by_ruamel(text)
    if theirs is None:
        return
    assert as_text_keys(ours) == as_text_keys(theirs[0])


def examples():
    """Return the example documents beside the project, if they are there."""
    return sorted(SHARED.rglob("*.yaml")) if SHARED.is_dir() else []


@pytest.mark.skipif(not examples(), reason="the example documents are not beside the project")
@pytest.mark.parametrize("path", examples(), ids=lambda path: path.name)
def test_examples_survive_a_round_trip_or_are_refused_in_plain_words(path):
    text = path.read_text()
    documents, refused = attempt(text)
    assert all(problem.remedy for problem in refused)
    if documents is None:
        return
    (node,) = documents
    written = write(node)
    assert read(written).value == node.value
    assert write(read(written)) == written
    assert by_ruamel(written) == [node.value]


@pytest.mark.skipif(not examples(), reason="the example documents are not beside the project")
def test_the_services_among_the_examples_hold_no_unknown_expression():
    services = [path for path in examples() if path.name.endswith(".service.yaml")]
    assert len(services) > 5
    for path in services:
        node = read(path.read_text(), path.name)
        problems = Problems()
        check_expressions(node, "service", problems)
        assert not problems, os.linesep.join(map(str, problems))
        assert isinstance(node, MapNode)
