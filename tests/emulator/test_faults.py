"""Proves each fault switch: where it strikes, how often, and how it is switched on.

Does not prove that clients cope: that is for the provider's tests.
"""

from __future__ import annotations

import contextlib
import http.client
import threading
from typing import Any

import pytest
import yaml

from emulator import Emulator
from emulator.faults import FaultError
from tests.emulator.client import KEY, Client, service_yaml


def test_drop_after_commit(emulator: Emulator, client: Client) -> None:
    fault = emulator.faults.add("drop", method="POST", path="/ng/api/organizations")
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        client.organization()
    assert emulator.get("organization", "acme") is not None, "the write was done"
    assert emulator.requests[-1].status == 0
    assert fault.fired == 1
    assert client.organization().code == "DUPLICATE_FIELD", "count is 1: the next one is answered"


def test_drop_before_send(emulator: Emulator, client: Client) -> None:
    emulator.faults.add("drop", point="before-send")
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        client.organization()
    assert emulator.get("organization", "acme") is None, "nothing was done"
    assert client.organization().status == 200


def test_a_refused_request_has_no_commit_to_drop_after(emulator: Emulator, client: Client) -> None:
    emulator.faults.add("drop", method="POST")
    assert client.organization("1a").status == 400
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        client.organization()


@pytest.mark.parametrize(
    ("point", "there"), [("before-send", False), ("before-answer", True), ("", True)]
)
def test_server_errors(emulator: Emulator, client: Client, point: str, there: bool) -> None:
    emulator.faults.add("error", point=point, status=502)
    assert client.organization().status == 502
    assert (emulator.get("organization", "acme") is not None) == there


def test_bursts_of_429(emulator: Emulator, client: Client) -> None:
    emulator.faults.add("throttle", count=2, skip=1, retryAfter=7, path="/ng/api/org*")
    answers = [client.organization(f"o{index}") for index in range(4)]
    assert [answer.status for answer in answers] == [200, 429, 429, 200]
    assert answers[1].headers["Retry-After"] == "7"
    assert emulator.get("organization", "o1") is None
    assert client.connector().status == 200


def test_lag_by_reads(emulator: Emulator, client: Client, project: dict[str, str]) -> None:
    client.organization("before")
    emulator.faults.add("lag", reads=2)
    client.organization("late")
    client.environment(**project)
    client.infrastructure(**project)
    client.secret("late")
    override = {"type": "ENV_GLOBAL_OVERRIDE", "environmentRef": "dev", **project}
    client.api("POST", "/ng/api/overrides", override)
    client.file("late", "late")
    assert client.api("GET", "/ng/api/organizations/before").status == 200
    where = {**project, "environmentIdentifier": "dev"}
    reads = [
        lambda: client.api("GET", "/ng/api/organizations/late"),
        lambda: client.api("GET", "/ng/api/infrastructures/k8s", **where),
        lambda: client.api("GET", "/ng/api/v2/secrets/late"),
        lambda: client.api("GET", "/ng/api/overrides/dev", **project),
        lambda: client.api("GET", "/ng/api/file-store/late"),
    ]
    for read in reads:
        first = read()
        assert (first.status, first.code) == (404, "ENTITY_NOT_FOUND")
        assert [read().status for _ in range(2)] == [404, 200]


def test_lag_by_time(emulator: Emulator, client: Client) -> None:
    emulator.faults.add("lag", seconds=3600, path="/ng/api/organizations")
    client.organization()
    assert client.api("GET", "/ng/api/organizations/acme").status == 404
    emulator.faults.clear()
    assert client.api("GET", "/ng/api/organizations/acme").status == 200


def test_reformatted_yaml(emulator: Emulator, client: Client, project: dict[str, str]) -> None:
    text = service_yaml("web") + "      # a comment\n      variables:\n        - {b: '1', a: yes}\n"
    emulator.faults.add("reformat", method="GET")
    assert client.service(yaml=text, **project).data["service"]["yaml"] == text
    changed = client.api("GET", "/ng/api/servicesV2/web", **project).data["service"]["yaml"]
    assert changed != text
    assert "#" not in changed
    assert yaml.safe_load(changed) == yaml.safe_load(text), "the form changed, not the meaning"
    assert changed.index("serviceDefinition") < changed.index("name: web"), "keys moved"
    assert '"1.10"' in changed, "quotes changed and stayed quotes"
    content = client.api("GET", "/ng/api/servicesV2", **project).data["content"]
    assert content[0]["service"]["yaml"] == changed
    stored = emulator.get("service", "web", "acme", "shop")
    assert stored is not None
    assert stored["yaml"] == text


def test_pause_holds_and_releases(emulator: Emulator, client: Client) -> None:
    fault = emulator.faults.add("pause", method="POST")
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(client.organization()))
    thread.start()
    assert emulator.faults.wait_until_held(fault)
    assert emulator.get("organization", "acme") is not None, "held after the commit"
    assert answers == []
    [shown] = client.control("GET", "faults").json
    assert (shown["held"], shown["fired"]) == (1, 1)
    assert client.control("POST", "faults/release", {"id": shown["id"]}).status == 200
    thread.join(10)
    assert answers[0].status == 200


def test_pause_before_send(emulator: Emulator, client: Client) -> None:
    fault = emulator.faults.add("pause", point="before-send")
    thread = threading.Thread(target=client.organization)
    thread.start()
    assert emulator.faults.wait_until_held(fault)
    assert emulator.get("organization", "acme") is None
    emulator.faults.clear()
    thread.join(10)
    assert emulator.get("organization", "acme") is not None


def test_stop_frees_what_is_held() -> None:
    with Emulator(api_key=KEY) as emulator:
        fault = emulator.faults.add("pause")
        client = Client(emulator.url)

        def call() -> None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                client.organization()

        thread = threading.Thread(target=call)
        thread.start()
        assert emulator.faults.wait_until_held(fault)
    thread.join(10)
    assert not thread.is_alive()


def test_delay_answers_late_and_whole(emulator: Emulator, client: Client) -> None:
    fault = emulator.faults.add("delay", seconds=600)
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(client.organization()))
    thread.start()
    assert emulator.faults.wait_until_held(fault)
    assert emulator.get("organization", "acme") is not None
    emulator.faults.release()
    thread.join(10)
    assert answers[0].status == 200


def test_remote_accounts(emulator: Emulator, client: Client, project: dict[str, str]) -> None:
    client.service("inline", yaml=service_yaml("inline"), **project)
    emulator.faults.add("remote")
    created = client.service(yaml=service_yaml("web"), **project).data["service"]
    assert created["storeType"] == "REMOTE"
    assert created["connectorRef"]
    details = created["entityGitDetails"]
    assert details["branch"] == "main"
    assert details["filePath"].endswith("web.yaml")
    changed = client.service(method="PUT", yaml=service_yaml("web", "b"), **project)
    after = changed.data["service"]["entityGitDetails"]
    assert after["filePath"] == details["filePath"]
    assert after["objectId"] != details["objectId"], "a change is a commit"
    untouched = client.api("GET", "/ng/api/servicesV2/inline", **project).data["service"]
    assert "entityGitDetails" not in untouched
    client.environment(**project)
    infrastructure = client.infrastructure(**project).data["infrastructure"]
    assert infrastructure["storeType"] == "REMOTE"


def test_a_client_may_ask_for_remote(client: Client, project: dict[str, str]) -> None:
    body = {"identifier": "web", "name": "web", "yaml": service_yaml("web"), **project}
    query = {"storeType": "REMOTE", "connectorRef": "account.git", "repoName": "r"}
    query |= {"branch": "b", "filePath": ".harness/w.yaml"}
    created = client.api("POST", "/ng/api/servicesV2", body, **query).data["service"]
    assert created["connectorRef"] == "account.git"
    details = created["entityGitDetails"]
    assert (details["repoName"], details["branch"], details["filePath"]) == (
        "r",
        "b",
        ".harness/w.yaml",
    )


@pytest.mark.parametrize(
    ("text", "needle"),
    [
        ("explode", "unknown fault"),
        ("drop=point=never", "no point"),
        ("drop=color=red", "no setting"),
        ("drop=count", "key=value"),
        ("drop=count=x", "must be a number"),
        ("error=status=200", "500 to 599"),
    ],
)
def test_wrong_faults_are_explained(emulator: Emulator, text: str, needle: str) -> None:
    with pytest.raises(FaultError, match=needle):
        emulator.faults.add_text(text)
    assert emulator.faults.active() == []


def test_faults_by_text_and_by_request(emulator: Emulator, client: Client) -> None:
    fault = emulator.faults.add_text("throttle=method=post,path=/ng/api/org*,count=1,retryAfter=3")
    assert (fault.method, fault.path, fault.count) == ("POST", "/ng/api/org*", 1)
    assert client.organization().headers["Retry-After"] == "3"
    made = client.control("POST", "faults", {"name": "error", "status": 503, "method": "GET"})
    assert made.json["point"] == "before-answer"
    assert client.api("GET", "/ng/api/organizations").status == 503
    assert client.control("POST", "faults", {"name": "nothing"}).status == 400
    assert client.control("DELETE", "faults").status == 200
    assert client.control("GET", "faults").json == []


def test_a_wrong_key_does_not_use_a_fault_up(emulator: Emulator) -> None:
    fault = emulator.faults.add("drop", point="before-send")
    assert Client(emulator.url, "wrong").organization().status == 401
    assert fault.fired == 0
