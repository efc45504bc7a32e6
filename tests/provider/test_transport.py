"""Proves retries, deadlines, stops and errors of one request against a scripted loopback server.

Waits are milliseconds here; how long the real ones are is not proved.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from provider.core.transport import (
    AmbiguousError,
    ApiError,
    CancelledError,
    Client,
    FilePart,
    GarbledError,
    Patience,
    Request,
    UnreachableError,
)
from tests.provider.scripted import Answer, Scripted, ok, refused

QUICK = Patience(deadline=2.0, first_wait=0.001, longest_wait=0.002, request_timeout=5.0)
GET = Request(method="GET", path="/ng/api/organizations/acme")
PUT = Request(method="PUT", path="/ng/api/organizations/acme", body={"a": "ü"})
POST = Request(method="POST", path="/ng/api/organizations", body={"a": 1})
KEY = "pat.transport.canary"

Connect = Callable[..., Client]


@pytest.fixture
def client() -> Iterator[Connect]:
    made: list[Client] = []

    def connect(
        url: str, patience: Patience = QUICK, stop: threading.Event | None = None
    ) -> Client:
        made.append(Client(url, "embedded", KEY, patience=patience, cancelled=stop))
        return made[-1]

    yield connect
    for one in made:
        one.close()


def test_sends_account_query_and_body_and_decodes(client: Connect) -> None:
    with Scripted(ok({"x": 1})) as server:
        query = {"orgIdentifier": "a b", "projectIdentifier": "", "forceDelete": True}
        request = Request(method="PUT", path="/x/y", query=query, body={"a": "ü"})
        assert client(server.url).send(request)["data"] == {"x": 1}
    method, path, body = server.asked[0]
    assert (method, body) == ("PUT", {"a": "ü"})
    assert path == "/gateway/x/y?accountIdentifier=embedded&orgIdentifier=a%20b&forceDelete=true"


def test_sends_forms_with_files(client: Connect) -> None:
    form = (("spec", "{}"), ("file", FilePart('a"b\n.txt', b"\x00content")))
    with Scripted(ok({})) as server:
        client(server.url).send(Request(method="POST", path="/x", form=form))
    sent = server.asked[0][2]
    assert b'name="spec"\r\n\r\n{}\r\n' in sent
    assert b'filename="a\\"b%0A.txt"' in sent
    assert b"\x00content\r\n--" in sent


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize("request_", [GET, PUT], ids=["GET", "PUT"])
def test_waits_out_busy_answers(client: Connect, status: int, request_: Request) -> None:
    with Scripted(
        refused(status, "BUSY", "later"), refused(status, "BUSY", "later"), ok(1)
    ) as server:
        assert client(server.url).send(request_)["data"] == 1
    assert len(server.asked) == 3


def test_a_post_is_repeated_for_429_alone(client: Connect) -> None:
    with Scripted(refused(429, "BUSY", "later"), ok(1)) as server:
        assert client(server.url).send(POST)["data"] == 1
    for busy in (refused(503, "BUSY", "later", Retry_After="7"), Answer(drop=True)):
        with Scripted(busy, ok(1)) as server, pytest.raises(AmbiguousError) as caught:
            client(server.url).send(POST)
        assert len(server.asked) == 1
        assert caught.value.retry_after == (None if busy.drop else 7.0)


def test_retry_after_that_passes_the_deadline_ends_at_once(client: Connect) -> None:
    with (
        Scripted(refused(429, "TOO_MANY", "slow down", Retry_After="3600")) as server,
        pytest.raises(ApiError, match="slow down"),
    ):
        client(server.url).send(GET)
    assert len(server.asked) == 1


def test_retry_after_is_waited_for_rather_than_our_own_pause(client: Connect) -> None:
    slow = Patience(deadline=2.0, first_wait=3600.0)
    with Scripted(refused(503, "BUSY", "later", Retry_After="0"), ok(1)) as server:
        assert client(server.url, slow).send(GET)["data"] == 1


@pytest.mark.parametrize(
    ("date", "answered"),
    [("Thu, 01 Jan 2015 00:00:00 GMT", True), ("Fri, 01 Jan 2100 00:00:00 GMT", False)],
)
def test_retry_after_may_be_a_date(client: Connect, date: str, answered: bool) -> None:
    slow = Patience(deadline=2.0, first_wait=3600.0)
    with Scripted(refused(503, "BUSY", "later", Retry_After=date), ok(1)) as server:
        if answered:
            assert client(server.url, slow).send(GET)["data"] == 1
        else:
            with pytest.raises(ApiError, match="later"):
                client(server.url, slow).send(GET)


def test_a_retry_after_that_cannot_be_read_is_our_own_pause(client: Connect) -> None:
    with Scripted(refused(503, "BUSY", "later", Retry_After="soon"), ok(1)) as server:
        assert client(server.url).send(GET)["data"] == 1
    assert len(server.asked) == 2


def test_gives_up_at_the_deadline_with_the_last_answer(client: Connect) -> None:
    brief = Patience(deadline=0.02, first_wait=0.004, longest_wait=0.004)
    with (
        Scripted(refused(502, "", "bad gateway")) as server,
        pytest.raises(ApiError, match=r"bad gateway \(HTTP 502"),
    ):
        client(server.url, brief).send(GET)
    assert 1 <= len(server.asked) <= 10


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422, 501])
def test_other_refusals_are_told_at_once(client: Connect, status: int) -> None:
    with (
        Scripted(refused(status, "SOME_CODE", "no because")) as server,
        pytest.raises(ApiError) as caught,
    ):
        client(server.url).send(PUT)
    assert len(server.asked) == 1
    text = str(caught.value)
    assert "no because" in text
    assert f"HTTP {status} SOME_CODE" in text
    assert "correlation id c-bad" in text
    assert ("HARNESS_PLATFORM_API_KEY" in text) == (status == 401)
    assert ("permission" in text) == (status == 403)
    assert KEY not in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"responseMessages": [{"message": "deep"}]}, "deep"),
        ({"errors": [{"fieldId": "x", "error": "field"}]}, "field"),
        ({"code": "ONLY_CODE"}, "ONLY_CODE"),
        (["not", "an", "object"], "Bad Request"),
    ],
)
def test_finds_the_message_wherever_harness_puts_it(
    client: Connect, body: object, words: str
) -> None:
    with Scripted(Answer(400, body)) as server, pytest.raises(ApiError, match=words):
        client(server.url).send(GET)


def test_a_body_that_is_not_json_is_told(client: Connect) -> None:
    with Scripted(Answer(content=b"<html>")) as server, pytest.raises(GarbledError, match="proxy"):
        client(server.url).send(GET)
    with (
        Scripted(Answer(400, content=b"<html>")) as server,
        pytest.raises(ApiError, match="Bad Request"),
    ):
        client(server.url).send(GET)


def test_nobody_there_is_told_at_once_with_the_remedy(client: Connect) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    never = Patience(deadline=3600.0, first_wait=3600.0)
    with pytest.raises(UnreachableError, match="`make up` starts it"):
        client(f"http://127.0.0.1:{port}/gateway", never).send(POST)


def test_a_handshake_that_fails_sent_nothing(client: Connect) -> None:
    with Scripted(ok(1)) as server, pytest.raises(UnreachableError, match="SSL"):
        client(server.url.replace("http:", "https:")).send(POST)
    assert not server.asked


def test_a_lost_connection_is_tried_again_where_that_does_no_harm(client: Connect) -> None:
    with Scripted(Answer(drop=True), ok(1)) as server:
        assert client(server.url).send(PUT)["data"] == 1
    assert len(server.asked) == 2


def test_an_idle_connection_that_was_closed_is_no_failure(client: Connect) -> None:
    with Scripted(ok(1), Answer(drop=True), ok(2)) as server:
        connected = client(server.url)
        assert connected.send(GET)["data"] == 1
        assert connected.send(GET)["data"] == 2


def test_connections_are_kept_and_shared_between_threads(client: Connect) -> None:
    with Scripted(ok(1)) as server:
        connected = client(server.url)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: connected.send(GET), range(40)))
        assert 1 <= server.connections <= 4
    assert len(server.asked) == 40


def test_a_stop_ends_a_wait(client: Connect) -> None:
    stop = threading.Event()
    busy = refused(503, "BUSY", "later")
    busy.before = stop.set
    long = Patience(deadline=3600.0, first_wait=1800.0)
    with Scripted(busy) as server, pytest.raises(CancelledError, match="stopped on request"):
        client(server.url, long, stop).send(GET)
    assert len(server.asked) == 1


def test_says_when_an_earlier_attempt_may_have_worked(client: Connect) -> None:
    delete = Request(method="DELETE", path="/x")
    gone = refused(404, "ENTITY_NOT_FOUND", "not found")
    with Scripted(Answer(drop=True), gone) as server, pytest.raises(ApiError) as caught:
        client(server.url).send(delete)
    assert caught.value.gone
    assert caught.value.after_ambiguity
    with Scripted(gone) as server, pytest.raises(ApiError) as caught:
        client(server.url).send(delete)
    assert not caught.value.after_ambiguity
