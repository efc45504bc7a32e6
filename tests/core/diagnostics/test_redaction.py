"""Proves what is taken for a secret, that it is masked, and that what only resembles one is not.

That documents, arguments and raw parts are held against it is shown by the components' tests.
"""

from __future__ import annotations

import re

import pytest

from harness_components._core.diagnostics.redaction import (
    SECRET_SHAPES,
    certain_secret,
    has_secret,
    mask,
    shorten,
)
from tests.support.secret_samples import SAMPLES

every_shape = pytest.mark.parametrize("shape", SECRET_SHAPES, ids=lambda each: each.name)


def test_every_shape_has_a_sample_and_a_name_of_its_own() -> None:
    assert list(SAMPLES) == [each.name for each in SECRET_SHAPES]


@every_shape
def test_a_secret_of_every_shape_is_found_by_it_and_masked(shape) -> None:
    text, hidden = SAMPLES[shape.name]

    assert shape.pattern.search(text)
    assert has_secret(f"x {text}")
    assert hidden not in mask(text)
    assert "(not shown)" in shorten(text)
    assert hidden not in shorten({"a": [text]})


@every_shape
def test_a_secret_is_refused_where_its_shape_is_certain_and_only_there(shape) -> None:
    text, _ = SAMPLES[shape.name]

    assert certain_secret(f"it is {text}") == (shape.name if shape.is_certain else "")
    assert not shape.is_certain or re.search(shape.mark, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://u:" + "pw@host/x", "https://(not shown)@host/x"),
        ("ghp_" + "a1B2" * 9 + "_more", "(not shown)"),
        ("password=a token=b", "password=(not shown)"),
        (f"{SAMPLES['a key of AWS'].text} and {SAMPLES['a Slack token'].text}",
         "(not shown) and (not shown)"),
        ("glpat-" + "a1B2-" * 5 + ".01.0abc9", "(not shown)"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_secret_is_shown(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "glpat-rotation-for-production-deploys",
        "account.dckr_pat_for_production_builds_of_images",
        "AKIA is how a key of AWS begins",
        "eyJust-a-name.of.something",
        "a key such as AIza… or xoxb-…, or pul-…",
        "https://host:8080/a@b",
        "ssh://git@host/x",
        "-----BEGIN CERTIFICATE-----",
        "pat.is.a.name",
        "https://<+secrets.getValue('u')>:<+secrets.getValue('p')>@host",
    ],
)
def test_what_resembles_a_secret_is_not_refused(text: str) -> None:
    assert certain_secret(text) == ""
