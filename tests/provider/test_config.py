"""Proves the provider's settings: where they come from, what is refused, and with which remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pulumi.runtime.proto import provider_pb2

from provider.core.config import ConfigError
from provider.core.face import Face, RefusedError
from provider.core.transport import UnreachableError
from provider.core.values import UNKNOWN, Secret, decode, encode
from provider.harness import table
from provider.harness_native import any_connector
from tests.provider.bench import Bench
from tests.provider.scripted import Answer, Scripted

FULL = {"endpoint": "http://127.0.0.1:9/gateway", "accountId": "a", "platformApiKey": "k-canary"}
VARIABLES = {
    "HARNESS_ENDPOINT": FULL["endpoint"],
    "HARNESS_ACCOUNT_ID": "a",
    "HARNESS_PLATFORM_API_KEY": "k-canary",
}


def _face(environment: Mapping[str, str], *, guarded: bool = True) -> Face:
    made = table.face() if guarded else any_connector.face()
    return Face(
        package=made.package,
        version=made.version,
        rows=made.rows,
        guarded=guarded,
        keeps_secrets=not guarded,
        refusal="no",
        python="pulumi_harness",
        environment=environment,
    )


def _check(face: Face, news: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    answer = face.check_config(provider_pb2.CheckRequest(news=encode(news)))
    return decode(answer.inputs), [failure.reason for failure in answer.failures]


def _configure(face: Face, args: dict[str, Any], **variables: str) -> None:
    face.configure(provider_pb2.ConfigureRequest(args=encode(args), variables=variables))


def test_everything_missing_is_told_at_once_with_remedies() -> None:
    _, failures = _check(_face({}), {})
    assert len(failures) == 3
    for failure, variable in zip(
        failures,
        ("HARNESS_ACCOUNT_ID", "HARNESS_PLATFORM_API_KEY", "HARNESS_ENDPOINT"),
        strict=True,
    ):
        assert variable in failure
        assert "make up" in failure
    with pytest.raises(ConfigError, match=r"account id is missing.*API key is missing"):
        _configure(_face({}), {})


def test_the_environment_fills_in_and_stays_out_of_the_inputs() -> None:
    inputs, failures = _check(_face(VARIABLES), {"version": "0.17.4"})
    assert not failures
    assert inputs == {"version": "0.17.4"}
    _configure(_face(VARIABLES), {})


def test_a_secret_setting_keeps_its_mark() -> None:
    inputs, failures = _check(_face({}), {**FULL, "platformApiKey": Secret("k-canary")})
    assert not failures
    assert inputs["platformApiKey"] == Secret("k-canary")


def test_settings_of_the_stack_come_with_their_namespace() -> None:
    variables = {f"harness:config:{name}": value for name, value in FULL.items()}
    _configure(_face({}), {}, **variables)


@pytest.mark.parametrize(
    "endpoint",
    [
        "127.0.0.1:80",
        "ftp://x/y",
        "nonsense",
        "http://",
        "http://127.0.0.1:port",
        "http://127.0.0.1:99999",
        "http://[::1",
    ],
)
def test_an_endpoint_must_be_a_url(endpoint: str) -> None:
    _, failures = _check(_face({}), {**FULL, "endpoint": endpoint})
    assert "is not a URL" in failures[0]


@pytest.mark.parametrize(
    "endpoint",
    ["https://app.harness.io/gateway", "http://10.0.0.1/gateway", "http://localhost.example/g"],
)
def test_the_stand_in_serves_loopback_alone(endpoint: str) -> None:
    _, failures = _check(_face({}), {**FULL, "endpoint": endpoint})
    assert "pulumi plugin install resource harness 0.17.4" in failures[0]
    assert "HARNESS_STANDIN_ALLOW_REMOTE=1" in failures[0]
    with pytest.raises(ConfigError, match="stands in"):
        _configure(_face({}), {**FULL, "endpoint": endpoint})
    assert not _check(_face({"HARNESS_STANDIN_ALLOW_REMOTE": "1"}), {**FULL, "endpoint": endpoint})[
        1
    ]
    assert _check(_face({"HARNESS_STANDIN_ALLOW_REMOTE": "yes"}), {**FULL, "endpoint": endpoint})[1]
    assert not _check(_face({}, guarded=False), {**FULL, "endpoint": endpoint})[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "localhost", "[::1]"])
def test_loopback_has_several_names(host: str) -> None:
    assert not _check(_face({}), {**FULL, "endpoint": f"http://{host}:9/gateway"})[1]


def test_the_native_provider_knows_where_harness_is() -> None:
    settings = {key: value for key, value in FULL.items() if key != "endpoint"}
    assert not _check(_face({}, guarded=False), settings)[1]
    _configure(_face({}, guarded=False), settings)


def test_unknown_settings_are_refused_and_unknown_values_are_not() -> None:
    _, failures = _check(_face({}), {**FULL, "region": "eu"})
    assert "`harness:region` is not a setting" in failures[0]
    assert not _check(_face({}), {**FULL, "endpoint": UNKNOWN, "platformApiKey": UNKNOWN})[1]


def test_nothing_is_made_before_the_settings_are_known() -> None:
    face = _face({})
    _configure(face, {**FULL, "endpoint": UNKNOWN})
    urn = Bench.urn("harness:platform/organization:Organization")
    inputs = encode({"identifier": "acme", "name": "Acme"})
    assert face.create(provider_pb2.CreateRequest(urn=urn, properties=inputs, preview=True))
    with pytest.raises(RefusedError, match="not configured"):
        face.create(provider_pb2.CreateRequest(urn=urn, properties=inputs))


def test_a_changed_setting_is_an_update() -> None:
    request = provider_pb2.DiffRequest(
        old_inputs=encode(FULL), news=encode({**FULL, "accountId": "b", "apiKey": "x"})
    )
    answer = _face({}).diff_config(request)
    assert answer.changes == provider_pb2.DiffResponse.DIFF_SOME
    assert list(answer.diffs) == ["accountId", "apiKey"]
    same = provider_pb2.DiffRequest(old_inputs=encode(FULL), news=encode(FULL))
    assert _face({}).diff_config(same).changes == provider_pb2.DiffResponse.DIFF_NONE


def _activated(endpoint: str) -> dict[str, str]:
    return {**VARIABLES, "HARNESS_ENDPOINT": endpoint, "HARNESS_ENGINE_CLONE": "the clone"}


@pytest.mark.parametrize("guarded", [True, False])
def test_the_shells_embedded_harness_must_be_running(*, guarded: bool) -> None:
    with Scripted(Answer(body={"status": "ok"})) as server:
        endpoint = server.url
        _configure(_face(_activated(endpoint), guarded=guarded), {})
        assert server.asked == [("GET", "/health", None)]
    for _ in range(2):  # asked anew each time: an earlier run says nothing about this one
        with pytest.raises(
            UnreachableError, match="the embedded Harness is not running: `make up` starts it"
        ) as caught:
            _configure(_face(_activated(endpoint), guarded=guarded), {})
        assert endpoint in str(caught.value)
        assert "k-canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "reason"), [(Answer(404), "answers HTTP 404 to /health"), (Answer(drop=True), "")]
)
def test_another_program_on_the_port_is_no_embedded_harness(answer: Answer, reason: str) -> None:
    with Scripted(answer) as server:
        with pytest.raises(UnreachableError, match="make up") as caught:
            _configure(_face(_activated(server.url)), {})
        assert reason in str(caught.value)
        assert len(server.asked) == 1


def test_no_other_endpoint_is_asked_whether_it_runs() -> None:
    with Scripted(Answer(404)) as server:
        own = {**VARIABLES, "HARNESS_ENDPOINT": server.url}
        _configure(_face(own), {})
        _configure(_face({**own, "HARNESS_ENGINE_CLONE": ""}), {})
        elsewhere = _activated("http://127.0.0.1:9/gateway")
        _configure(_face(elsewhere), {"endpoint": server.url})
        _configure(_face(_activated("http://harness.invalid/gateway"), guarded=False), {})
        assert server.asked == []


def test_other_types_are_refused_by_name() -> None:
    face = table.face()
    kind = "harness:platform/usergroup:Usergroup"
    with pytest.raises(RefusedError, match=r"usergroup:Usergroup.*serves Organization") as caught:
        face.check(provider_pb2.CheckRequest(urn=Bench.urn(kind)))
    assert "install the official plugin" in str(caught.value)
