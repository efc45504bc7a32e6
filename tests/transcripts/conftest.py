"""One plugin and one emulator per worker, for all cases."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.transcripts.difference import Tolerance
from tests.transcripts.driver import OURS, Driver


@pytest.fixture(scope="session")
def driver() -> Iterator[Driver]:
    """A driver of our own plugin."""
    with Driver([sys.executable, *OURS]) as running:
        yield running


@pytest.fixture(scope="session")
def tolerance() -> Tolerance:
    """The reviewed list of tolerated differences."""
    return Tolerance()
