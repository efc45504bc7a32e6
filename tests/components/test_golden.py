"""What each component sends, byte for byte; `test_harness_schema` holds it against the schema.

The cases are the examples of the component pages and the cases in `cases.py`. A golden file shows
a change; that the content is right is said by the assertions of the other tests.
"""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from docs.generate import EXAMPLES, all_components, snake
from tests.components.cases import CASES
from tests.support import golden
from tests.support.recording import run

NAMES = [snake(component.__name__) for component in all_components()]


@pytest.fixture(autouse=True)
def _folder_of_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kubeconfig.yaml").touch()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_component_sends_what_its_golden_file_says(name: str) -> None:
    done = run(lambda: runpy.run_path(str(EXAMPLES / f"{name}.py")))

    golden.check(f"{name}/example", golden.leaves(done))


@pytest.mark.parametrize("case", CASES)
def test_a_case_sends_what_its_golden_file_says(case: str) -> None:
    golden.check(case, golden.leaves(run(CASES[case])))
