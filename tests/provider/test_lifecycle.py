"""Proves for every kind, from one table: create, no-op, update of every field, replacement, refresh
after a foreign edit, disappearance, delete, import. On the emulator; not against a real Harness.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pulumi.runtime.proto import provider_pb2

from emulator import Emulator
from provider.core.plan import unchanged
from provider.core.transport import ApiError
from tests.provider.bench import Bench
from tests.provider.conftest import ROWS
from tests.provider.sample import Sample, With

Prepare = Callable[[str, str], Bench]
KINDS = sorted(ROWS)
EVERY_KIND = pytest.mark.parametrize("name", KINDS)


def _with(inputs: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**inputs, **changes}.items() if value is not None}


@EVERY_KIND
def test_every_input_is_changed_replaced_or_skipped_for_a_reason(
    name: str, sample_of: dict[str, Sample]
) -> None:
    sample = sample_of[name]
    fields = {field.name: field for field in ROWS[name].fields if field.is_input}
    covered = {*sample.changes, *sample.replaces, *sample.skipped}
    assert set(fields) == covered
    assert {field for field in fields if fields[field].replaces} == set(sample.replaces)


@EVERY_KIND
def test_lives_from_create_to_delete(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    previewed = bench.preview(kind, inputs)
    identity, state = bench.create(kind, inputs)
    known = {key: value for key, value in previewed.items() if "UNKNOWN" not in repr(value)}
    for key, value in known.items():
        assert (state[key] or None) == (value or None) or isinstance(value, dict), key
    bench.unchanged(kind, identity, state, inputs)

    for field, values in sample.changes.items():
        for wanted in values:
            change = {field: wanted}
            if isinstance(wanted, With):
                change = {**wanted.also, field: wanted.value}
            news = bench.good(kind, _with(inputs, **change), inputs)
            diff = bench.diff(kind, identity, state, news)
            assert diff.changes == provider_pb2.DiffResponse.DIFF_SOME, (field, wanted)
            assert field in diff.diffs, (field, wanted)
            assert not diff.replaces, (field, wanted)
            state = bench.update(kind, identity, state, news)
            bench.unchanged(kind, identity, state, news)
            inputs = news
            again, fresh, fresh_inputs = bench.read(kind, identity, state, inputs)
            assert again == identity
            bench.unchanged(kind, identity, fresh, inputs)
            bench.unchanged(kind, identity, fresh, fresh_inputs)
            state = fresh

    bench.delete(kind, identity, state)
    assert bench.read(kind, identity, state, inputs)[0] == ""
    with pytest.raises(ApiError, match=r"HTTP 40[04]"):
        bench.delete(kind, identity, state)


@EVERY_KIND
def test_replaces_for_what_makes_its_identity(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    identity, state = bench.create(kind, inputs)
    for field, wanted in sample.replaces.items():
        news = {**inputs, field: wanted}
        if "yaml" in news and field == "identifier" and name in ("Environment", "Infrastructure"):
            news["yaml"] = news["yaml"].replace(f"identifier: {identity}", f"identifier: {wanted}")
        diff = bench.diff(kind, identity, state, news)
        assert list(diff.replaces) == [field]
        assert diff.detailedDiff[field].kind == provider_pb2.PropertyDiff.UPDATE_REPLACE
        assert diff.deleteBeforeReplace == (ROWS[name].autoname or ROWS[name].one_at_a_time)
        assert field not in diff.stables


@EVERY_KIND
def test_refresh_shows_what_somebody_else_changed(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    field, theirs = sample.foreign
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    identity, state = bench.create(kind, inputs)
    bench.update(kind, identity, state, bench.good(kind, {**sample.inputs, field: theirs}, inputs))
    _, fresh, _ = bench.read(kind, identity, state, inputs)
    assert fresh[field] == theirs
    diff = bench.diff(kind, identity, fresh, inputs)
    kept = field not in inputs and ROWS[name].field(field).computed
    expected = [] if kept else [field]
    assert list(diff.diffs) == expected
    if expected:
        state = bench.update(kind, identity, fresh, inputs)
        assert bench.read(kind, identity, state, inputs)[1][field] == state[field] != theirs


@EVERY_KIND
def test_gone_is_told_by_refresh_and_import(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    identity, state = bench.create(kind, inputs)
    account.reset()
    prepare(name, account.url)
    assert bench.read(kind, identity, state, inputs) == ("", {}, {})
    assert bench.read(kind, sample.import_id) == ("", {}, {})


@EVERY_KIND
def test_import_finds_what_create_made(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    identity, state = bench.create(kind, bench.good(kind, sample.inputs))
    found, imported, inputs = bench.read(kind, sample.import_id)
    assert found == identity
    for field in ROWS[name].fields:
        if field.name not in sample.imports_without:
            assert unchanged(imported[field.name], state[field.name]), field.name
    given = {key: value for key, value in sample.inputs.items() if key in sample.imports_without}
    checked = bench.good(kind, {**inputs, **given}, inputs)
    if not given:
        bench.unchanged(kind, found, imported, checked)


@EVERY_KIND
def test_refuses_an_import_id_of_another_shape(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    bench = prepare(name, account.url)
    with pytest.raises(Exception, match=r"invalid import id .* use <") as caught:
        bench.read(ROWS[name].urn_type, "a/b/c/d/e")
    assert "<identifier>" in str(caught.value)


@EVERY_KIND
def test_a_second_create_is_refused_in_the_words_of_harness(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    bench.create(kind, inputs)
    with pytest.raises(ApiError, match=r"HTTP 400.*correlation id") as caught:
        bench.create(kind, inputs)
    assert caught.value.message
