"""Proves that our plugin does in every recorded case what the official plugin did, step by step.

It does not prove that the recordings are of the official plugin (`compare` does, where there is
one), nor anything about a real Harness account.
"""

from __future__ import annotations

import sys

import pytest

from tests.transcripts import configuration
from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.cases.vocabulary import Case
from tests.transcripts.difference import Difference, Tolerance, differences
from tests.transcripts.driver import OURS, Driver
from tests.transcripts.transcript import load

MOST_SHOWN = 40
ALL = [
    pytest.param(case, id=f"{kind}-{case.name.replace(' ', '_')}")
    for kind in KINDS
    for case in cases_of(kind)
]


def _check(case: Case, driver: Driver, tolerance: Tolerance, *, following: bool) -> None:
    official = load(case.kind, case.name)
    ours = driver.run(KINDS[case.kind], case, official if following else None)
    _fail_for(differences(official, ours), tolerance)


def _fail_for(found: list[Difference], tolerance: Tolerance) -> None:
    left = [d for d in found if not tolerance.allows(d)]
    if left:
        shown = "\n".join(str(d) for d in left[:MOST_SHOWN])
        pytest.fail(f"{len(left)} differences (- official, + ours)\n{shown}", pytrace=False)


def test_takes_its_configuration_as_the_official_plugin_did(tolerance: Tolerance) -> None:
    official = load(configuration.KIND, configuration.CASE)
    ours = configuration.transcript([sys.executable, *OURS])
    _fail_for(differences(official, ours), tolerance)


@pytest.mark.parametrize("case", ALL)
def test_does_what_the_official_plugin_did(
    case: Case, driver: Driver, tolerance: Tolerance
) -> None:
    _check(case, driver, tolerance, following=False)


@pytest.mark.parametrize("case", ALL)
def test_works_on_the_state_of_the_official_plugin(
    case: Case, driver: Driver, tolerance: Tolerance
) -> None:
    _check(case, driver, tolerance, following=True)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if any(c.name == "outage" for c in cases_of(kind))]
)
def test_takes_over_what_a_create_of_unknown_outcome_made(kind: str, driver: Driver) -> None:
    case = next(c for c in cases_of(kind) if c.name == "outage")
    ours = driver.run(KINDS[kind], case)
    step = next(s for s in ours["steps"] if s["step"] == "create done")
    assert step["id"]
    accepted = [r for r in step["http"] if r["request"].startswith("POST")]
    assert len(accepted) == 1, "a second POST of what was made already"
