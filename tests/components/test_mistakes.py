"""What people get wrong, one mistake a row: the message, the place, the remedy, nothing registered.

Each is told where the call stands; mistakes in files are in test_yaml_mistakes. It does not show
what an engine prints; the engine tests do.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import harness_components as c
from tests.components.connectors import mistakes_of_clouds, mistakes_of_repositories
from tests.components.environments import mistakes as environments
from tests.components.makers import WORTHLESS
from tests.components.mistake import Mistake, YamlMistake, told, too_long
from tests.components.mistakes import MISTAKES
from tests.components.mistakes_of_type import TYPES
from tests.components.secrets import mistakes as secrets
from tests.components.services import mistakes as services
from tests.components.services.artifacts import mistakes as artifacts
from tests.support.recording import Run, run

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


@cache
def _done(mistake: Mistake) -> Run:
    return run(mistake.make)


@pytest.mark.parametrize("mistake", ALL, ids=[each.id for each in ALL])
def test_a_mistake_in_python_is_told_with_its_place_and_remedy(mistake: Mistake) -> None:
    done = _done(mistake)

    assert isinstance(done.error, c.ProgramError), done.report
    found = told(mistake, done.error.problems)
    assert found, done.report
    place = found[0].place
    assert HERE in Path(str(place.file)).parents or mistake.id == "no-folder"
    assert place.line is not None or mistake.id == "no-folder"
    assert WORTHLESS not in done.report
    assert not too_long(done.report)
    assert done.resources == []
    assert done.complaints == []


def test_what_a_row_expects_is_told_of_few_mistakes() -> None:
    """Words that are found in many reports would be found without the mistake as well."""
    errors = [_done(mistake).error for mistake in ALL]
    first = [
        told(mistake, error.problems)[0]
        for mistake, error in zip(ALL, errors, strict=True)
        if isinstance(error, c.ProgramError)
    ]
    found = {mistake.id: len(told(mistake, first)) for mistake in ALL}

    assert {row: number for row, number in found.items() if number > len(ALL) // 25} == {}


@pytest.mark.parametrize(
    ("says", "do"),
    [
        ("url is not an address", ""),
        ("url is not an address", "do"),
        ("url is not an address", "Given"),
        ("url is not an address", "give"),
        ("url is not an address", '"/"'),
        ("", "begin it with https://"),
        ("is missing", "begin it with https://"),
        ("name", "begin it with https://"),
    ],
)
def test_a_row_that_any_report_would_meet_is_refused(says: str, do: str) -> None:
    with pytest.raises(ValueError, match="is found in nearly any report"):
        Mistake("row", list, says, do)
    with pytest.raises(ValueError, match="is found in nearly any report"):
        YamlMistake("row", "a: b\n", "a", "b", 1, says, do)


def test_a_row_that_changes_nothing_is_refused() -> None:
    for old, new in (("c", "d"), ("a", "a")):
        with pytest.raises(ValueError, match="changes nothing"):
            YamlMistake("row", "a: b\n", old, new, 1, "url is not an address", "begin it with")
