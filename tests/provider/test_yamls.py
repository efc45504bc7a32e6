"""Proves that YAML is compared as the official provider does (seen by asking it), with types."""

from __future__ import annotations

import pytest

from provider.core import yamls


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
        ("a: 1e3\n", "a: 1000.0\n"),
        ("a: ~\n", "a:\n"),
        ("a: |\n  x\n", 'a: "x\\n"\n'),
        ("x: &n {a: 1}\ny: {<<: *n}\n", "x: {a: 1}\ny: {a: 1}\n"),
        ("", "# nothing\n"),
    ],
)
def test_same(one: str, other: str) -> None:
    assert yamls.same(one, other)


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
    ],
)
def test_not_same(one: str, other: str | None) -> None:
    assert not yamls.same(one, other)
