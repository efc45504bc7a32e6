"""HTTP/1.1 on loopback by uvicorn, with the limits that it has no setting for.

uvicorn parses (with httptools) and keeps connections open; the application runs on its loop, with
no pool of threads. Added here: refusals in Harness's shape, limits on heads, bodies and silence,
a connection that is dropped without a byte, clients that close their side before the answer, and
answers written in one piece with the names of headers as Harness writes them. No rule of Harness
lives here. Nothing is logged, so no key and no secret can be.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Message
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from emulator.errors import ApiError, DroppedError
from emulator.messages import failure

MAX_BODY = 16 * 1024 * 1024
MAX_HEAD = 64 * 1024  # bytes of the address and all header lines together
MAX_HEADERS = 100
MAX_PARAMETERS = 100
HEAD_SECONDS = 30.0  # from the first byte of a head to its last
IDLE_SECONDS = 120.0  # of a silent connection, and of the time that a body may take
DRAIN_SECONDS = 1.0
_LENGTH = b"content-length"


class Server:
    """Serves one application on one loopback port, in a thread of its own, until `stop`.

    The port is taken when this is made: raises `OSError` for one that is in use and
    `OverflowError` for one that does not exist.
    """

    def __init__(self, host: str, port: int, application: ASGIApp) -> None:
        if not 0 <= port <= 65535:
            message = f"there is no port {port}"
            raise OverflowError(message)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=128)
        self.port: int = self._socket.getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                application,
                http=Connection,
                ws="none",
                loop="asyncio",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_keep_alive=int(IDLE_SECONDS),
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(
            target=self._server.run, args=([self._socket],), name="emulator", daemon=True
        )

    def start(self) -> None:
        """Answer requests from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Stop accepting, answer what is under way, close every connection."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()


class _RefusedError(Exception):
    """A request that is not HTTP, or more of it than allowed; the connection ends with it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Connection(HttpToolsProtocol):
    """One connection of a client.

    `_in_head` and `_receiving` say whether a head, and a request, have begun and are not complete.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = self._receiving = self._refused = False
        self._head = self._body = self._size = self._drained = 0
        self._chunk_announced = False
        self._timer: asyncio.TimerHandle | None = None
        self._problem: _RefusedError | None = None

    # The connection

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait(IDLE_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what the client sent; after a refusal, throw it away until the client stops."""
        if self._refused:
            self._drain(len(data))
            return
        begun, in_head = self._receiving, self._in_head
        super().data_received(data)
        if self._refused:
            return
        if self._in_head and in_head:
            self._head += len(data)
            if self._head > MAX_HEAD:
                self._refuse(_too_long())
        elif self._in_head:
            self._wait(HEAD_SECONDS)
        elif self._receiving:
            if self._chunk_announced and self._announced(data) > MAX_BODY:
                self._refuse(_too_large())
            elif in_head or not begun:
                self._wait(IDLE_SECONDS)
        else:  # a whole request, or line ends that begin none
            self._wait(None if self._waits_for_answer() else IDLE_SECONDS)

    def eof_received(self) -> bool:  # type: ignore[override]
        """The client closed its side; it may still read, so what is under way is answered."""
        if self._receiving and not self._refused:
            self._refuse(_RefusedError(400, "the request ends before it is complete"))
        if not self._waits_for_answer():
            return False
        self.cycle.keep_alive = False
        return True

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # it cannot say which
        """Refuse what the parser could not take, or what a callback below did not want."""
        self._refuse(self._problem or _RefusedError(400, "this is not an HTTP/1.1 request"))

    def _waits_for_answer(self) -> bool:
        cycle = self.cycle
        return cycle is not None and not (cycle.response_complete or cycle.disconnected)

    def _wait(self, seconds: float | None) -> None:
        """Begin to wait for the client, anew; None stops."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self.loop.call_later(seconds, self._waited) if seconds else None

    def _waited(self) -> None:
        if self._receiving and not self._refused:
            self._refuse(_RefusedError(408, "the request takes too long to arrive"))
        else:
            self.transport.close()

    def _refuse(self, problem: _RefusedError) -> None:
        """Answer with an error and end; the client may first send what it has begun to."""
        if self.transport.is_closing():
            return
        self._refused = True
        if self._waits_for_answer():
            self.cycle.keep_alive = False
            if not self.cycle.more_body:
                return  # an earlier request, whose answer comes first and ends the connection
            if self.pipeline:
                self.transport.close()
                return
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        answer = failure(ApiError(problem.status, "INVALID_REQUEST", problem.message)).outgoing()
        self._write(problem.status, answer.raw_headers, bytes(answer.body), keep=False)
        self.transport.write_eof()
        self.flow.resume_reading()
        self._wait(DRAIN_SECONDS)

    def _drain(self, size: int) -> None:
        self._drained += size
        if self._drained > 4 * MAX_BODY:
            self.transport.abort()
        elif not self._waits_for_answer():
            self._wait(DRAIN_SECONDS)

    # What the parser finds; an error raised here ends in `send_400_response`

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._in_head = self._receiving = True
        self._head = self._body = self._size = 0

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        super().on_url(url)
        if len(self.url) > MAX_HEAD:
            self._raise(_too_long())

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header line."""
        super().on_header(name, value)
        self._chunk_announced = False
        self._size += len(name) + len(value)
        if len(name) == len(_LENGTH) and name.lower() == _LENGTH and int(value) > MAX_BODY:
            self._raise(_too_large())
        if len(self.headers) > MAX_HEADERS:
            self._raise(_RefusedError(431, f"more than {MAX_HEADERS} header lines"))

    def on_headers_complete(self) -> None:
        """The head is whole: refuse what is too large, let the application begin otherwise."""
        self._in_head = False
        if len(self.url) + self._size > MAX_HEAD:
            self._raise(_too_long())
        if self.url.count(b"&") >= MAX_PARAMETERS:
            self._raise(_RefusedError(400, f"more than {MAX_PARAMETERS} query parameters"))
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        """The size of a chunk, which the parser keeps to itself, is followed by its bytes."""
        self._chunk_announced = True

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._chunk_announced = False
        self._body += len(body)
        if self._body > MAX_BODY:
            self._raise(_too_large())
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._receiving = self._chunk_announced = False
        super().on_message_complete()

    def _raise(self, problem: _RefusedError) -> None:
        self._problem = problem
        raise problem

    @staticmethod
    def _announced(data: bytes) -> int:
        """The size of a chunk of which nothing came yet: it is the last line that came."""
        line = data.rstrip(b"\r\n").rpartition(b"\n")[2].partition(b";")[0]
        try:
            return int(line, 16)
        except ValueError:
            return 0

    # What the application answers

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        async def answered(scope: Any, receive: Any, _: Any) -> None:
            start: Message = {}

            async def send(message: Message) -> None:
                if message["type"] == "http.response.start":
                    start.update(message)
                else:
                    self._answer(cycle, start, message["body"])

            try:
                await app(scope, receive, send)
            except DroppedError:
                cycle.disconnected = True
                self.transport.close()

        super()._start_asgi_task(cycle, answered)

    def _answer(self, cycle: RequestResponseCycle, start: Message, body: bytes) -> None:
        """Send a whole answer, where uvicorn would write its head in small letters and alone."""
        if cycle.disconnected:
            return
        cycle.response_started = cycle.response_complete = True
        if self.transport.is_closing():
            return
        if cycle.scope["method"] == "HEAD":
            body = b""
        self._write(start["status"], start["headers"], body, keep=cycle.keep_alive)
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def _write(
        self, status: int, headers: list[tuple[bytes, bytes]], body: bytes, *, keep: bool
    ) -> None:
        lines = [b"%s: %s\r\n" % (name.title(), value) for name, value in headers]
        if not keep:
            lines.append(b"Connection: close\r\n")
        self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", body]))


def _too_long() -> _RefusedError:
    return _RefusedError(431, f"the address and header lines are longer than {MAX_HEAD} bytes")


def _too_large() -> _RefusedError:
    return _RefusedError(413, f"the body is larger than {MAX_BODY} bytes")
