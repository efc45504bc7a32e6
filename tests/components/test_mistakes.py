"""What people get wrong, one mistake a row: the message, the place, the remedy, nothing registered.

Each is told where the call stands; mistakes in files are in test_yaml_mistakes. It does not show
what an engine prints; the engine tests do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import harness_components as c
from tests.components import (
    mistakes_of_clouds,
    mistakes_of_deployments,
    mistakes_of_infrastructures,
    mistakes_of_repositories,
    mistakes_of_secrets,
    mistakes_of_sources,
)
from tests.components.makers import WORTHLESS
from tests.components.mistake import Mistake
from tests.components.mistakes import MISTAKES
from tests.components.mistakes_of_type import TYPES
from tests.support.recording import run

HERE = Path(__file__).parent
ALL = [
    *MISTAKES,
    *TYPES,
    *mistakes_of_clouds.MISTAKES,
    *mistakes_of_deployments.MISTAKES,
    *mistakes_of_infrastructures.MISTAKES,
    *mistakes_of_repositories.MISTAKES,
    *mistakes_of_secrets.MISTAKES,
    *mistakes_of_sources.MISTAKES,
]


@pytest.mark.parametrize("mistake", ALL, ids=[each.id for each in ALL])
def test_a_mistake_in_python_is_told_with_its_place_and_remedy(mistake: Mistake) -> None:
    done = run(mistake.make)

    assert isinstance(done.error, c.ProgramError), done.report
    found = [
        problem
        for problem in done.error.problems
        if mistake.says in problem.message and mistake.do in f"do {problem.remedy}{problem.allowed}"
    ]
    assert found, done.report
    place = found[0].place
    assert Path(str(place.file)).parent == HERE or mistake.id == "no-folder"
    assert place.line is not None or mistake.id == "no-folder"
    assert found[0].remedy
    assert WORTHLESS not in done.report
    assert done.resources == []
    assert done.complaints == []
