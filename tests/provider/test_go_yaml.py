"""Proves that YAML is compared as the official provider does (seen by asking it), with types."""

from __future__ import annotations

import pytest
import yaml

from provider.core import go_yaml


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 1\nb: 2\n", "b: 2\na:   1  # why\n"),
        ("a: {b: [1, 2]}\n", "a:\n  b:\n    - 1\n    - 2\n"),
        ("a: on\n", 'a: "on"\n'),
        ("a: yes\n", "a: 'yes'\n"),
        ("a: 012\n", "a: 10\n"),
        ("a: 0x10\n", "a: 16\n"),
        ("a: 1_000\n", "a: 1000\n"),
        ("a: 0o17\n", "a: 15\n"),
        ("a: 0b11\n", "a: 3\n"),
        ("a: -017\n", "a: -15\n"),
        ("a: +3\n", "a: 3\n"),
        ("? {b: 1}\n: 1\n", "? {b:   1}\n: 1\n"),
        ("a: 1\n--- \nb: 2\n", "a: 1\n"),
        ("a: 1e3\n", "a: 1000.0\n"),
        ("a: ~\n", "a:\n"),
        ("a: |\n  x\n", 'a: "x\\n"\n'),
        ("x: &n {a: 1}\ny: {<<: *n}\n", "x: {a: 1}\ny: {a: 1}\n"),
        ("", "# nothing\n"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert go_yaml.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: 1\n", 'a: "1"\n'),
        ("a: 1\n", "a: 1.0\n"),
        ("a: 1\n", "a: true\n"),
        ("a: yes\n", "a: true\n"),
        ("a: [1, 2]\n", "a: [2, 1]\n"),
        ("a: 1\n", "a: 1\na: 1\n"),
        ("a: [\n", "a: [\n"),
        ("a: ''\n", "a:\n"),
        ("a: 1\n", None),
        ("a: 0o17\n", "a: 17\n"),
        ("a: 017\n", "a: 17\n"),
        ("a: 3\n", "a: -3\n"),
        ("x: {b: 1}\n", "x: {b: 1, b: 1}\n"),
        ("a: 1\n", "1: a\n"),
        ("1: a\n", "'1': a\n"),
        ("? [a]\n: 1\n", "? [b]\n: 1\n"),
    ],
)
def test_not_same(one: str, other: str | None) -> None:
    assert go_yaml.same(one, other) is False


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0o17", 15),
        ("017", 15),
        ("-017", -15),
        ("0", 0),
        ("-0", 0),
        ("+12_3", 123),
        ("-0x1F", -31),
        ("0b101", 5),
        ("1.50", 1.5),
        (".5", 0.5),
        ("yes", "yes"),
        ("True", True),
        ("Null", None),
        ("1:30", "1:30"),
    ],
)
def test_scalars_are_read_with_gos_rules(text: str, value: object) -> None:
    found = go_yaml.load(f"a: {text}\n")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("text", ["a: 2024-13-45", "a: [", "a: 1\na: 1", "&a [*b]"])
def test_what_cannot_be_read_is_an_error_of_yaml(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        go_yaml.load(text)
    assert go_yaml.same(text, text) is False
