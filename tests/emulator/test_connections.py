"""Proves how connections live: limits of time, silence, half-closed and pipelined ones, drops.

Does not prove anything about clients that speak another protocol than HTTP/1.1.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from emulator import Emulator, server
from tests.emulator.client import KEY

HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
LIST = (
    b"GET /gateway/ng/api/organizations HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
    + KEY.encode()
    + b"\r\n\r\n"
)


@contextmanager
def connected(emulator: Emulator) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", emulator.port), timeout=10) as connection:
        yield connection


def rest(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)


def answer(connection: socket.socket) -> bytes:
    """One answer with its body, of a connection that stays open."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    [length] = [line for line in head.split(b"\r\n") if line.startswith(b"Content-Length: ")]
    while len(body) < int(length.split()[1]):
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


def test_a_connection_without_a_request_is_closed(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.2)
    with connected(emulator) as silent, connected(emulator) as blank:
        blank.sendall(b"\r\n\r\n")
        assert rest(silent) == b""
        assert rest(blank) == b""


@pytest.mark.parametrize("start", [b"GET /heal", b"GET /health HTTP/1.1\r\nHost: local"])
def test_a_head_that_does_not_end_is_refused(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.2)
    with connected(emulator) as connection:
        connection.sendall(start)
        refused = rest(connection)
    assert refused.startswith(b"HTTP/1.1 408 ")
    assert b"Connection: close" in refused
    assert b"INVALID_REQUEST" in refused


def test_the_limit_of_a_head_is_for_the_whole_of_it(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "HEAD_SECONDS", 0.5)
    ended = threading.Event()
    with connected(emulator) as connection:

        def drip() -> None:
            connection.sendall(b"GET /health HTTP/1.1\r\nx: ")
            while not ended.wait(0.05):
                try:
                    connection.sendall(b"a")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            assert answer(connection).startswith(b"HTTP/1.1 408 ")
        finally:
            ended.set()
            thread.join()


def test_a_body_that_does_not_end_is_refused(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.2)
    with connected(emulator) as connection:
        connection.sendall(
            b"POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na"
        )
        assert rest(connection).startswith(b"HTTP/1.1 408 ")


def test_an_endless_header_line_is_refused(emulator: Emulator) -> None:
    with connected(emulator) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nx: ")
        for _ in range(40):
            try:
                connection.sendall(b"a" * 8192)
            except OSError:
                break
        assert answer(connection).startswith(b"HTTP/1.1 431 ")


def test_the_time_of_kept_connections_is_that_of_go_clients(emulator: Emulator) -> None:
    config = emulator._server._server.config
    assert config.timeout_keep_alive == 120


def test_line_ends_do_not_keep_a_connection_for_ever(
    emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connected(emulator) as connection:
        connection.sendall(HEALTH)
        assert b"200 OK" in answer(connection)
        monkeypatch.setattr(server, "IDLE_SECONDS", 0.2)
        connection.sendall(b"\r\n")
        assert rest(connection) == b""


def test_requests_that_are_sent_together_are_answered_in_order(emulator: Emulator) -> None:
    with connected(emulator) as connection:
        connection.sendall(HEALTH + LIST + HEALTH.replace(b"health", b"nothing"))
        connection.shutdown(socket.SHUT_WR)
        received = rest(connection)
    statuses = [part[:3] for part in received.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"200", b"404"]


@pytest.mark.parametrize("broken", [b"hello world\r\n\r\n", b"GET /hea"])
def test_what_is_broken_after_a_request_does_not_cost_its_answer(
    emulator: Emulator, broken: bytes
) -> None:
    fault = emulator.faults.add("pause", point="before-answer")
    with connected(emulator) as connection:
        connection.sendall(LIST + broken)
        connection.shutdown(socket.SHUT_WR)
        assert emulator.faults.wait_until_held(fault)
        emulator.faults.release()
        received = rest(connection)
    assert received.startswith(b"HTTP/1.1 200 ")
    assert b"Connection: close" in received
    assert received.count(b"HTTP/1.1 ") == 1


def test_a_client_that_closed_its_side_gets_a_late_answer(emulator: Emulator) -> None:
    fault = emulator.faults.add("pause", point="before-answer")
    with connected(emulator) as connection:
        connection.sendall(LIST)
        connection.shutdown(socket.SHUT_WR)
        assert emulator.faults.wait_until_held(fault)
        emulator.faults.release()
        received = rest(connection)
    assert received.startswith(b"HTTP/1.1 200 ")


def test_a_held_request_holds_no_other(emulator: Emulator) -> None:
    fault = emulator.faults.add("pause", count=20)
    with connected(emulator) as other:
        held = [
            socket.create_connection(("127.0.0.1", emulator.port), timeout=10) for _ in range(20)
        ]
        for connection in held:
            connection.sendall(LIST)
        assert emulator.faults.wait_until_held(fault)
        other.sendall(HEALTH)
        assert b"200 OK" in answer(other)
        emulator.faults.release()
        for connection in held:
            assert answer(connection).startswith(b"HTTP/1.1 200 ")
            connection.close()


@pytest.mark.parametrize("point", ["before-send", "after-commit"])
def test_a_dropped_connection_gets_no_byte(emulator: Emulator, point: str) -> None:
    emulator.faults.add("drop", point=point)
    with connected(emulator) as connection:
        connection.sendall(LIST)
        assert rest(connection) == b""


def test_a_wish_for_another_protocol_is_passed_over(emulator: Emulator) -> None:
    wish = b"Connection: Upgrade\r\nUpgrade: h2c\r\n"
    with connected(emulator) as connection:
        for _ in range(2):
            connection.sendall(HEALTH[:-2] + wish + b"\r\n")
            assert b"200 OK" in answer(connection)


def test_a_status_without_a_name_can_be_sent(emulator: Emulator) -> None:
    emulator.faults.add("error", status=599)
    with connected(emulator) as connection:
        connection.sendall(LIST)
        assert answer(connection).startswith(b"HTTP/1.1 599 ")


def test_a_body_that_grows_too_large_in_chunks_is_refused(emulator: Emulator) -> None:
    with connected(emulator) as connection:
        connection.sendall(
            b"POST /gateway/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
        for _ in range(server.MAX_BODY // 0x100000 + 1):
            connection.sendall(chunk)
        assert answer(connection).startswith(b"HTTP/1.1 413 ")
