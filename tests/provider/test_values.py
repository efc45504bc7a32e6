"""Proves that property maps survive the way in and out, with secrets and unknowns marked."""

from __future__ import annotations

import pytest
from google.protobuf import struct_pb2
from hypothesis import given
from hypothesis import strategies as st

from provider.core.values import (
    UNKNOWN,
    Secret,
    UnsupportedValueError,
    decode,
    encode,
    has_secret,
    has_unknown,
    strip,
)

SIGNATURE = "4dabf18193072939515e22adb298388d"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), PLAIN, max_size=4))
def test_plain_values_come_back(values: dict[str, object]) -> None:
    assert decode(encode(values)) == values


def test_marks_come_back() -> None:
    values = {"a": Secret("x"), "b": [UNKNOWN, {"c": Secret({"d": UNKNOWN})}]}
    back = decode(encode(values))
    assert back["a"] == Secret("x")
    assert back["b"][0] is UNKNOWN
    assert back["b"][1]["c"].value["d"] is UNKNOWN
    assert has_secret(back)
    assert has_unknown(back["b"])
    assert strip(back) == {"a": "x", "b": [UNKNOWN, {"c": {"d": UNKNOWN}}]}


def test_numbers_keep_their_fraction_and_whole_ones_have_none() -> None:
    back = decode(encode({"a": 1.5, "b": 2.0, "c": -0.25}))
    assert back == {"a": 1.5, "b": 2, "c": -0.25}
    assert isinstance(back["b"], int)


@pytest.mark.parametrize(
    ("value", "secret", "unknown"),
    [
        ("x", False, False),
        (None, False, False),
        ([], False, False),
        (["x", {"a": 1}], False, False),
        (["x", Secret("y")], True, False),
        ({"a": ["x", UNKNOWN]}, False, True),
        ({"a": Secret({"b": UNKNOWN})}, True, True),
        (Secret("x"), True, False),
    ],
)
def test_marks_are_found_at_any_depth(value: object, *, secret: bool, unknown: bool) -> None:
    assert has_secret(value) is secret
    assert has_unknown(value) is unknown


def test_an_unknown_is_false_and_a_property_map_is_a_map() -> None:
    assert bool(UNKNOWN) is False
    struct = struct_pb2.Struct()
    struct.update({SIGNATURE: "1b47061264138c4ac30d75fd1eb44270", "value": 1})
    with pytest.raises(UnsupportedValueError, match="property map"):
        decode(struct)


def test_a_secret_does_not_show_itself() -> None:
    assert "hush" not in repr({"a": [Secret("hush")]})


@pytest.mark.parametrize(
    "signature",
    [
        "c44067f5952c0a294b673a41bacd8c17",
        "0def7320c3a5731c473e5ecbe6d01bc7",
        "5cf8f73096256a8f31e491e813e4eb8e",
    ],
)
def test_assets_and_references_are_refused(signature: str) -> None:
    struct = struct_pb2.Struct()
    struct.update({"a": {SIGNATURE: signature}})
    with pytest.raises(UnsupportedValueError):
        decode(struct)


def test_outputs_are_taken_as_their_value() -> None:
    struct = struct_pb2.Struct()
    output = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
    struct.update(
        {
            "known": {SIGNATURE: output, "value": "x"},
            "secret": {SIGNATURE: output, "value": "y", "secret": True},
            "unknown": {SIGNATURE: output},
        }
    )
    back = decode(struct)
    assert back["known"] == "x"
    assert back["secret"] == Secret("y")
    assert back["unknown"] is UNKNOWN
