"""One mistake is one problem: nothing that follows from it is told beside it, and no traceback."""

from __future__ import annotations

import pytest

import components as c
from tests.components.mistakes_of_type import TYPES
from tests.components.test_mistakes import Mistake
from tests.support.recording import run


@pytest.mark.parametrize("mistake", TYPES, ids=[each.id for each in TYPES])
def test_a_value_of_the_wrong_type_is_one_problem(mistake: Mistake) -> None:
    done = run(mistake.make)

    assert isinstance(done.error, c.ProgramError)
    assert len(done.error.problems) == 1, done.report
    assert "stopped" not in done.report


@pytest.mark.parametrize("mistake", TYPES, ids=[each.id for each in TYPES])
def test_the_words_are_sentences(mistake: Mistake) -> None:
    report = run(mistake.make).report

    assert " a Expression" not in report
    assert "do       did you mean" not in report
