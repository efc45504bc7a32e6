"""Fixtures of the emulator's tests: one emulator per test, on a free port."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emulator import Emulator
from tests.emulator.client import KEY, Client


@pytest.fixture
def emulator(request: pytest.FixtureRequest) -> Iterator[Emulator]:
    profile = getattr(request, "param", "faithful")
    with Emulator(api_key=KEY, profile=profile) as running:
        yield running


@pytest.fixture
def client(emulator: Emulator) -> Client:
    return Client(emulator.url)


@pytest.fixture
def project(client: Client) -> dict[str, str]:
    """An organization and a project; the scope fields of a body in it."""
    assert client.organization().status == 200
    assert client.project().status == 200
    return {"orgIdentifier": "acme", "projectIdentifier": "shop"}
