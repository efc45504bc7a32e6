"""Proves what happens when a create, update or delete is interrupted: one object, the right state.

Generated over all kinds on the emulator's fault points, and scripted where the emulator cannot.
"""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from emulator import Emulator
from emulator.embedded import DATABASE
from provider.core.lifecycle import IncompleteError, OperationError
from provider.core.transport import TransportError, UnreachableError
from tests.provider.bench import KEY
from tests.provider.conftest import ROWS, Connect
from tests.provider.sample import Sample
from tests.provider.scripted import Answer, Scripted, ok, refused
from tests.provider.test_lifecycle import Prepare

NAMED = sorted(name for name in ROWS if name != "ServiceOverridesV2")
ORGANIZATION = ROWS["Organization"].urn_type
INPUTS = {"identifier": "acme", "name": "Acme", "__defaults": []}
ENTITY = {"organization": {"identifier": "acme", "name": "Acme"}}
GONE = refused(404, "ENTITY_NOT_FOUND", "not found")
BUSY = refused(503, "BUSY", "later", Retry_After="0")


def _posts(emulator: Emulator, since: int) -> list[int]:
    return [r.status for r in list(emulator.requests)[since:] if r.method == "POST"]


@pytest.mark.parametrize("name", NAMED)
def test_a_create_that_arrived_is_taken_over(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    since = len(account.requests)
    account.faults.add("drop", point="after-commit", method="POST")
    identity, state = bench.create(kind, inputs)
    account.faults.clear()
    assert len(_posts(account, since)) == 1
    assert identity == sample.inputs["identifier"]
    bench.unchanged(kind, identity, state, inputs)


@pytest.mark.parametrize("name", NAMED)
def test_a_create_that_did_not_arrive_is_repeated(
    name: str, account: Emulator, sample_of: dict[str, Sample], prepare: Prepare
) -> None:
    kind, sample = ROWS[name].urn_type, sample_of[name]
    bench = prepare(name, account.url)
    inputs = bench.good(kind, sample.inputs)
    account.faults.add("drop", point="before-send", method="POST")
    account.faults.add("error", point="before-send", method="POST")
    identity, state = bench.create(kind, inputs)
    bench.unchanged(kind, identity, state, inputs)


def test_somebody_elses_object_is_not_taken_over(connect: Connect) -> None:
    theirs = ok({"organization": {"identifier": "acme", "name": "Theirs"}})
    with (
        Scripted(Answer(drop=True), theirs) as server,
        pytest.raises(OperationError, match=r"its name is not what was asked for.*import"),
    ):
        connect("Organization", server.url).create(ORGANIZATION, INPUTS)
    assert server.methods == ["POST", "GET"]


def test_looking_may_fail_too(connect: Connect) -> None:
    with (
        Scripted(Answer(drop=True), refused(403, "NOT_ALLOWED", "no")) as server,
        pytest.raises(OperationError, match="looking whether it arrived failed too: no"),
    ):
        connect("Organization", server.url).create(ORGANIZATION, INPUTS)


def test_an_object_without_an_identifier_of_ours_is_not_repeated(connect: Connect) -> None:
    kind = ROWS["ServiceOverridesV2"].urn_type
    inputs = {"envId": "staging", "type": "ENV_GLOBAL_OVERRIDE", "__defaults": []}
    with Scripted(BUSY) as server, pytest.raises(OperationError, match="given by Harness"):
        connect("ServiceOverridesV2", server.url).create(kind, inputs)
    assert server.methods == ["POST"]


def test_a_garbled_answer_is_read_back(connect: Connect) -> None:
    with Scripted(Answer(content=b"<html>"), ok(ENTITY)) as server:
        identity, state = connect("Organization", server.url).create(ORGANIZATION, INPUTS)
    assert (identity, state["name"]) == ("acme", "Acme")


def test_a_create_that_cannot_be_read_back_keeps_its_state(connect: Connect) -> None:
    with (
        Scripted(Answer(content=b"<html>"), refused(400, "BROKEN", "cannot tell")) as server,
        pytest.raises(IncompleteError, match="was made, and could not be read back") as caught,
    ):
        connect("Organization", server.url).create(ORGANIZATION, INPUTS)
    assert caught.value.identity == "acme"
    assert caught.value.state["name"] == "Acme"


def test_a_garbled_answer_without_an_object_is_an_error(connect: Connect) -> None:
    with (
        Scripted(Answer(content=b"<html>"), GONE) as server,
        pytest.raises(OperationError, match="is not there"),
    ):
        connect("Organization", server.url).create(ORGANIZATION, INPUTS)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "a policy of the account may have refused it"),
        ({"governanceMetadata": {"deny": True, "id": "e-1"}}, "see policy evaluation e-1"),
    ],
)
def test_what_a_policy_refuses_is_not_made(connect: Connect, data: Any, words: str) -> None:
    with Scripted(ok(data)) as server, pytest.raises(OperationError, match=words):
        connect("Organization", server.url).create(ORGANIZATION, INPUTS)
    assert server.methods == ["POST"]


def test_a_failed_update_keeps_the_object_with_what_was_wanted(connect: Connect) -> None:
    state = {"id": "acme", "identifier": "acme", "name": "Acme", "description": "", "tags": []}
    with (
        Scripted(refused(400, "INVALID", "no such name")) as server,
        pytest.raises(IncompleteError, match=r"updating organization \[acme\]: no such") as caught,
    ):
        connect("Organization", server.url).update(
            ORGANIZATION, "acme", state, {**INPUTS, "name": "Other"}
        )
    assert caught.value.state["name"] == "Other"


def test_a_delete_that_arrived_is_no_failure(connect: Connect) -> None:
    with Scripted(BUSY, GONE) as server:
        connect("Organization", server.url).delete(ORGANIZATION, "acme", INPUTS)
    assert server.methods == ["DELETE", "DELETE"]


def test_a_connector_of_another_type_is_told(connect: Connect) -> None:
    data = {"connector": {"identifier": "hub", "type": "Gcp", "spec": {}}}
    kind = ROWS["DockerConnector"].urn_type
    with Scripted(ok(data)) as server, pytest.raises(OperationError, match="is of type Gcp"):
        connect("DockerConnector", server.url).read(kind, "hub", {"identifier": "hub"})


def test_an_endpoint_that_went_away_is_told_at_once(account: Emulator, connect: Connect) -> None:
    with Scripted(ok(ENTITY)) as server:
        bench = connect("Organization", server.url)
        identity, state = bench.create(ORGANIZATION, INPUTS)
        bench.face.close()
        bench = connect("Organization", server.url)
    with pytest.raises(UnreachableError, match="make up"):
        bench.read(ORGANIZATION, identity, state, INPUTS)


def test_a_lock_on_the_emulators_database_that_goes_away_is_waited_for(
    tmp_path: Path, connect: Connect
) -> None:
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        bench = connect("Organization", emulator.url)
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with ThreadPoolExecutor(1) as pool:
                creation = pool.submit(bench.create, ORGANIZATION, INPUTS)
                while not _posts(emulator, 0) and not creation.done():
                    time.sleep(0.01)
                other.execute("ROLLBACK")
                identity, _ = creation.result(timeout=30)
        assert identity == "acme"
        assert _posts(emulator, 0)[0] == 503
        assert _posts(emulator, 0)[-1] == 200


def test_a_lock_on_the_emulators_database_that_stays_is_told(
    tmp_path: Path, connect: Connect
) -> None:
    with Emulator(data=tmp_path, api_key=KEY) as emulator:
        bench = connect("Organization", emulator.url, deadline=0.5)
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(TransportError, match="is locked: another process holds it"):
                bench.create(ORGANIZATION, INPUTS)
        assert set(_posts(emulator, 0)) == {503}
        assert emulator.get("organization", "acme") is None
