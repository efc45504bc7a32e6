"""Proves that every parser reads back what was written, and that it is stable; not its looks."""

import io
import math

import pytest
import yaml
from hypothesis import example, given, settings
from ruamel.yaml import YAML

from harness_components._core.yaml.read import read
from harness_components._core.yaml.write import write
from tests.core.yaml.strategies import TRAPS, texts, values


def by_pyyaml(text):
    return yaml.load(text, yaml.CSafeLoader)


def by_pure_pyyaml(text):
    return yaml.load(text, yaml.SafeLoader)


def by_ruamel(text):
    parser = YAML(typ="safe", pure=True)
    parser.version = (1, 2)
    return parser.load(io.StringIO(text))


def by_ours(text):
    return read(text).value


READERS = (by_pyyaml, by_pure_pyyaml, by_ruamel, by_ours)


def same(left, right):
    """Return whether two values are equal in type too: 1, 1.0 and True differ here."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    return type(left) is type(right) and left == right


@settings(max_examples=400, deadline=None)
@given(values)
@example({"a": ["\n", {"b": "x\n\n"}], "c": "|"})
@example("+_")
def test_every_reader_gets_back_what_was_written(value):
    text = write(value)
    for reader in READERS:
        assert same(reader(text), value), f"{reader.__name__} read {text!r}"


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: repr(trap)[:30])
@pytest.mark.parametrize("shape", ["root", "value", "item", "key", "deep"])
def test_texts_that_writers_spoil_survive(trap, shape):
    key = trap if len(trap) <= 1000 else "long"
    value = {
        "root": trap,
        "value": {"a": trap, "b": "after"},
        "item": ["before", trap, "after"],
        "key": {key: "value", "b": {key + "2": [trap]}},
        "deep": {"a": [{"b": trap, "c": [[trap, [trap]]]}]},
    }[shape]
    text = write(value)
    for reader in READERS:
        assert same(reader(text), value), f"{reader.__name__} read {text!r}"


@settings(max_examples=200, deadline=None)
@given(values)
def test_writing_what_was_read_changes_nothing(value):
    text = write(value)
    assert write(read(text)) == text
    assert write(read(text).value) == text


@settings(max_examples=100, deadline=None)
@given(texts)
def test_no_text_is_folded(text):
    written = write({"key": text})
    if "\n" not in text:
        assert written.count("\n") == 1
