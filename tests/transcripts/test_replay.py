"""Proves that our plugin does in every recorded case what the official plugin did, step by step.

It does not prove that the recordings are of the official plugin (`compare` does, where there is
one), nor anything about a real Harness account.
"""

from __future__ import annotations

import pytest

from tests.transcripts.cases import KINDS, cases_of
from tests.transcripts.cases.vocabulary import Case
from tests.transcripts.difference import Tolerance, differences
from tests.transcripts.driver import Driver
from tests.transcripts.transcript import load

ALL = [
    pytest.param(case, id=f"{kind}-{case.name.replace(' ', '_')}")
    for kind in KINDS
    for case in cases_of(kind)
]


def _check(case: Case, driver: Driver, tolerance: Tolerance, *, following: bool) -> None:
    official = load(case.kind, case.name)
    ours = driver.run(KINDS[case.kind], case, official if following else None)
    found = [d for d in differences(official, ours) if not tolerance.allows(d)]
    if found:
        shown = "\n".join(str(d) for d in found[:40])
        pytest.fail(f"{len(found)} differences (- official, + ours)\n{shown}", pytrace=False)


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
