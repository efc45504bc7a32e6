"""Fixtures of the provider's tests: an emulator in this process, and both faces connected to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator import Emulator
from provider.core.table import Resource
from provider.harness import table
from provider.harness_native import any_connector
from tests.provider.bench import KEY, Bench
from tests.provider.sample import SCOPE, Sample
from tests.provider.samples import samples

ROWS: dict[str, Resource] = {
    row.urn_type.rpartition(":")[2]: row for row in (*table.ROWS, any_connector.CONNECTOR)
}


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    """A Harness account of its own for the module's tests."""
    with Emulator(
        data=None, profile="faithful", account="embedded", api_key=KEY, port=0
    ) as running:
        yield running


@pytest.fixture
def account(emulator: Emulator) -> Emulator:
    """The emulator, empty."""
    emulator.reset()
    emulator.faults.clear()
    return emulator


Connect = Callable[..., Bench]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Makes configured faces: `connect(kind, endpoint, key=...)`; they are closed afterwards."""
    made: list[Bench] = []

    def bench(name: str, endpoint: str, **settings: Any) -> Bench:
        face = any_connector.face() if name == "Connector" else table.face()
        made.append(Bench(face, endpoint, **settings))
        return made[-1]

    yield bench
    for one in made:
        one.face.close()


_GROUND: tuple[tuple[str, dict[str, object]], ...] = (
    ("Organization", {"identifier": "acme"}),
    ("Project", {"identifier": "shop", "orgId": "acme"}),
    ("Environment", {"identifier": "staging", "type": "PreProduction", **SCOPE}),
    ("FileStoreFolder", {"identifier": "Elsewhere", "parentIdentifier": "Root"}),
)


@pytest.fixture
def prepare(connect: Connect) -> Callable[[str, str], Bench]:
    """`prepare(kind, endpoint)`: a face for the kind, on an account with what the kind lies in."""

    def ready(name: str, endpoint: str) -> Bench:
        ground = connect("Organization", endpoint)
        for parent, inputs in _GROUND:
            if parent == name != "FileStoreFolder":
                break
            kind = ROWS[parent].urn_type
            ground.create(kind, ground.good(kind, dict(inputs)))
        return connect(name, endpoint)

    return ready


@pytest.fixture
def sample_of(tmp_path: Path) -> dict[str, Sample]:
    """The samples, with their local files in the test's own folder."""
    return samples(tmp_path)
