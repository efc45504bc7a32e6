"""Proves the transport: keys, methods, limits, broken HTTP, keep-alive, loopback.

Does not prove anything about speed.
"""

from __future__ import annotations

import http.client
import json
import socket
from pathlib import Path

import pytest

from emulator import Emulator, StartError
from emulator.server import MAX_BODY
from tests.emulator.client import KEY, Client


def raw(emulator: Emulator, content: bytes) -> bytes:
    """Send bytes, close our side, read all that comes."""
    with socket.create_connection(("127.0.0.1", emulator.port), timeout=10) as connection:
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)
        pieces = []
        while piece := connection.recv(65536):
            pieces.append(piece)
    return b"".join(pieces)


@pytest.mark.parametrize("key", ["", "wrong", KEY + "x", KEY[:-1], "ä"])
def test_a_wrong_key_is_refused(client: Client, key: str) -> None:
    client.key = key
    for answer in (client.organization(), client.control("GET", "entities")):
        assert (answer.status, answer.code) == (401, "INVALID_TOKEN")
        assert KEY.encode() not in answer.content


def test_an_emulator_needs_a_key() -> None:
    with pytest.raises(StartError, match="HARNESS_PLATFORM_API_KEY"):
        Emulator(api_key="")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.com", ""])
def test_only_loopback_is_served(host: str) -> None:
    with pytest.raises(StartError, match="loopback"):
        Emulator(api_key=KEY, host=host)


def test_a_taken_port_is_named(emulator: Emulator) -> None:
    with pytest.raises(StartError, match=f"port {emulator.port} .*another --port"):
        Emulator(api_key=KEY, port=emulator.port)
    with pytest.raises(StartError, match="port 70000 does not exist"):
        Emulator(api_key=KEY, port=70000)


def test_health_needs_no_key(emulator: Emulator, client: Client) -> None:
    answer = client.send("GET", "/health")
    assert answer.status == 200
    assert answer.json["status"] == "ok"
    assert answer.json["account"] == "embedded"
    assert answer.json["profile"] == "faithful"
    assert answer.json["pid"] > 0
    assert len(answer.json["instance"]) == 16
    assert answer.json["writes"] == 0


def test_health_tells_an_account_from_another_and_from_its_own_past(
    emulator: Emulator, client: Client, tmp_path: Path
) -> None:
    def seen() -> tuple[str, int]:
        return emulator.health()["instance"], emulator.health()["writes"]

    name, _ = seen()
    past = emulator.snapshot()
    assert client.organization().status == 200
    assert seen() == (name, 1)
    emulator.restore(past)
    assert seen() == (name, 0)
    emulator.reset()
    assert seen()[0] != name
    for _ in range(2):
        with Emulator(tmp_path, api_key=KEY) as kept:
            name = kept.health()["instance"]
    with Emulator(tmp_path, api_key=KEY) as kept:
        assert kept.health()["instance"] == name


@pytest.mark.parametrize(
    "path", ["/gateway/ng/api/unknown", "/gateway/v1/orgs", "/gateway/", "/ng/api/organizations"]
)
def test_unknown_routes_have_the_code_that_clients_need(client: Client, path: str) -> None:
    answer = client.send("GET", path, headers={"x-api-key": KEY})
    assert (answer.status, answer.code) == (404, "RESOURCE_NOT_FOUND_EXCEPTION")
    assert answer.json["correlationId"]
    assert answer.headers["Content-Type"] == "application/json"


def test_a_wrong_method_is_405(client: Client) -> None:
    answer = client.api("PATCH", "/ng/api/organizations/acme", {})
    assert answer.status == 405
    assert answer.headers["Allow"] == "DELETE, GET, PUT"
    assert (
        client.send("HEAD", "/gateway/ng/api/organizations", headers={"x-api-key": KEY}).content
        == b""
    )


def test_another_account_is_refused(client: Client) -> None:
    answer = client.api("GET", "/ng/api/organizations", account="other")
    assert answer.status == 400
    assert "other" in answer.message
    path = f"{client.base}/ng/api/organizations"
    headers = {"x-api-key": KEY, "Harness-Account": "embedded"}
    assert client.send("GET", path, headers=headers).status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b'"\\ud800"',
        b"[" * 99999,
        b'{"organization": {"identifier": "a", "name": "\\ud800"}}',
        b'{"organization": 3}',
    ],
)
def test_a_broken_body_is_400(client: Client, body: bytes) -> None:
    path = f"{client.base}/ng/api/organizations?accountIdentifier=embedded"
    answer = client.send("POST", path, body, {"x-api-key": KEY})
    assert (answer.status, answer.code) == (400, "INVALID_REQUEST")


def test_a_large_body_is_413_and_readable(client: Client) -> None:
    path = f"{client.base}/ng/api/organizations"
    answer = client.send("POST", path, b" " * (MAX_BODY + 1), {"x-api-key": KEY})
    assert answer.status == 413
    assert str(MAX_BODY) in answer.message


def test_a_chunked_body_is_read(emulator: Emulator, client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=10)
    body = json.dumps({"organization": {"identifier": "acme", "name": "Acme"}}).encode()
    connection.request(
        "POST",
        f"{client.base}/ng/api/organizations",
        iter([body[:10], body[10:]]),
        {"x-api-key": KEY},
        encode_chunked=True,
    )
    assert connection.getresponse().status == 200
    connection.close()
    assert emulator.get("organization", "acme") is not None


def test_connections_stay_open(emulator: Emulator, client: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/health")
        assert connection.getresponse().read()
        opened = connection.sock
    connection.request("GET", "/health", headers={"Connection": "close"})
    answer = connection.getresponse()
    assert answer.getheader("Connection") == "close"
    answer.read()
    assert opened is not None
    connection.close()


def test_expect_continue(emulator: Emulator) -> None:
    head = f"POST /gateway/ng/api/organizations HTTP/1.1\r\nHost: localhost\r\nx-api-key: {KEY}\r\n"
    body = b'{"organization":{"identifier":"a","name":"a"}}'
    head += f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n"
    assert raw(emulator, head.encode() + body).startswith(
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200"
    )


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"GET\r\n\r\n", b"400"),
        (b"hello world\r\n\r\n", b"400"),
        (b"GET / HTTP/9\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nnocolon\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200 + b"\r\n", b"431"),
        (b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n", b"413"),
        (
            b"GET /health?" + b"&".join(b"a%d=b" % n for n in range(150)) + b" HTTP/1.1\r\n\r\n",
            b"400",
        ),
    ],
)
def test_broken_http_is_refused_and_closed(
    emulator: Emulator, content: bytes, status: bytes
) -> None:
    answer = raw(emulator, content)
    assert answer.split(b" ")[1] == status
    assert b"Connection: close" in answer
    assert Client(emulator.url).send("GET", "/health").status == 200


@pytest.mark.parametrize("content", [b"", b"\r\n", b"\r\n\r\n"])
def test_silence_is_no_request(emulator: Emulator, content: bytes) -> None:
    assert raw(emulator, content) == b""


def test_requests_are_recorded(emulator: Emulator, client: Client) -> None:
    client.organization()
    client.organization()
    client.api("GET", "/ng/api/organizations/acme")
    assert [(item.method, item.path, item.status) for item in emulator.requests] == [
        ("POST", "/ng/api/organizations", 200),
        ("POST", "/ng/api/organizations", 400),
        ("GET", "/ng/api/organizations/acme", 200),
    ]
    assert emulator.requests[0].body["organization"]["identifier"] == "acme"
    assert emulator.requests[0].query == {"accountIdentifier": "embedded"}
    shown = client.control("GET", "requests").json
    assert [item["status"] for item in shown] == [200, 400, 200]


def test_snapshot_restore_reset(emulator: Emulator, client: Client) -> None:
    client.organization("first")
    saved = emulator.snapshot()
    client.organization("second")
    emulator.restore(saved)
    assert emulator.get("organization", "first") is not None
    assert emulator.get("organization", "second") is None
    assert client.organization("second").status == 200
    assert client.control("POST", "reset").status == 200
    assert client.control("GET", "entities").json == []
    assert emulator.requests == []
    assert client.organization("first").status == 200


def test_get_by_the_names_that_people_use(
    emulator: Emulator, client: Client, project: dict[str, str]
) -> None:
    client.secret(orgIdentifier=None)
    client.connector()
    client.environment(**project)
    client.infrastructure(**project)
    for kind in ("secret", "secretText"):
        found = emulator.get(kind, "token")
        assert found is not None
        assert "_valueSet" not in found
    for kind in ("connector", "dockerConnector"):
        assert emulator.get(kind, "hub") is not None
    assert emulator.get("infrastructure", "k8s", "acme", "shop") is not None
    assert (
        emulator.get("infrastructure", "k8s", org="acme", project="shop", environment="x") is None
    )


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_names_that_are_not_loopback_get_nothing(client: Client, host: str) -> None:
    for path in ("/", "/health", "/_emulator/entities"):
        answer = client.send("GET", path, headers={"Host": host, "x-api-key": KEY})
        assert answer.status == 403


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_loopback_names_are_fine(client: Client, host: str) -> None:
    assert client.send("GET", "/health", headers={"Host": host}).status == 200
