"""What people get wrong, one mistake a row: the message, the place, the remedy, nothing registered.

Each is told where the call stands; mistakes in files are in test_yaml_mistakes. It does not show
what an engine prints; the engine tests do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import harness_components as c
from tests.components.connectors import mistakes_of_clouds, mistakes_of_repositories
from tests.components.environments import mistakes as environments
from tests.components.makers import WORTHLESS
from tests.components.mistake import Mistake
from tests.components.mistakes import MISTAKES
from tests.components.mistakes_of_type import TYPES
from tests.components.secrets import mistakes as secrets
from tests.components.services import mistakes as services
from tests.components.services.artifacts import mistakes as artifacts
from tests.support.recording import run

HERE = Path(__file__).parent
ALL = [
    *MISTAKES,
    *TYPES,
    *mistakes_of_clouds.MISTAKES,
    *services.MISTAKES,
    *environments.MISTAKES,
    *mistakes_of_repositories.MISTAKES,
    *secrets.MISTAKES,
    *artifacts.MISTAKES,
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
    assert HERE in Path(str(place.file)).parents or mistake.id == "no-folder"
    assert place.line is not None or mistake.id == "no-folder"
    assert found[0].remedy
    assert WORTHLESS not in done.report
    assert done.resources == []
    assert done.complaints == []
