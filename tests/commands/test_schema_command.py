"""`harness-components schema` prints and writes JSON Schemas, and says what it cannot.

What is in them is proved beside the components.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness_components import SCHEMA_KINDS, json_schema
from harness_components.commands import main
from tests.conftest import ROOT


def run(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    code = main(["schema", *given])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "service")

    assert (code, err) == (0, "")
    assert json.loads(out) == json_schema("service")


def test_without_a_kind_every_one_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)

    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(SCHEMA_KINDS)


def test_all_are_written_as_the_pages_have_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = run(capsys, "--all", str(tmp_path / "new" / "schemas"))

    assert (code, out, err) == (0, "", "")
    written = {each.name: each.read_bytes() for each in (tmp_path / "new/schemas").iterdir()}
    committed = {each.name: each.read_bytes() for each in (ROOT / "docs/schema").glob("*.json")}
    assert written == committed


def test_an_unknown_kind_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "conector")

    assert (code, out) == (2, "")
    assert 'did you mean "connector"?' in err


def test_a_folder_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    code, out, err = run(capsys, "--all", str(tmp_path / "file"))

    assert (code, out) == (1, "")
    assert f"cannot write to {tmp_path / 'file'}" in err


def test_a_kind_and_a_folder_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["schema", "service", "--all", "x"])
    assert caught.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err
