"""HTTP/1.1 on loopback: sockets, parsing, keep-alive, the API key, the envelope.

Hand-written on `socketserver` because the standard library's request handler parses headers
like e-mail and writes an answer in several pieces, which costs half of the emulator's speed.
No rule of Harness lives here. Nothing is logged, so no key and no secret can be.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import socket
import socketserver
import threading
import uuid
from collections.abc import Callable
from http import HTTPStatus
from io import BufferedIOBase
from urllib.parse import parse_qsl

from emulator.errors import ApiError, DroppedError, unauthorized
from emulator.routing import Request, Response

MAX_BODY = 16 * 1024 * 1024
MAX_LINE = 64 * 1024
MAX_HEADERS = 100
IDLE_SECONDS = 120.0
PREFIX = "/gateway"
_REASONS = {status.value: status.phrase for status in HTTPStatus}

Application = Callable[[Request], Response]


class _BadRequestError(Exception):
    """Bytes that are not HTTP, or more of them than allowed; the connection ends with it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Server(socketserver.ThreadingTCPServer):
    """Serves one application on one loopback port until `stop`."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128
    block_on_close = False

    def __init__(self, host: str, port: int, application: Application) -> None:
        self.application = application
        self._connections: set[socket.socket] = set()
        self._connections_lock = threading.Lock()
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Connection)

    def enter(self, connection: socket.socket) -> None:
        """Remember an open connection."""
        with self._connections_lock:
            self._connections.add(connection)

    def leave(self, connection: socket.socket) -> None:
        """Forget a closed connection."""
        with self._connections_lock:
            self._connections.discard(connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that broke is the client's business; nothing is printed."""

    def stop(self) -> None:
        """Stop accepting and close every connection."""
        self.shutdown()
        self.server_close()
        with self._connections_lock:
            open_connections = list(self._connections)
        for connection in open_connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Connection(socketserver.StreamRequestHandler):
    rbufsize = 64 * 1024
    wbufsize = 0
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    server: Server

    def handle(self) -> None:
        self.server.enter(self.connection)
        try:
            while self._one():
                pass
        except (OSError, DroppedError):
            pass
        finally:
            self.server.leave(self.connection)

    def _one(self) -> bool:
        """Serve one request; whether the connection stays open."""
        try:
            parsed = _read(self.rfile, self._continue)
        except _BadRequestError as error:
            answer = failure(ApiError(error.status, "INVALID_REQUEST", error.message))
            self.connection.sendall(_render(answer, keep=False, head=False))
            self._drain()
            return False
        if parsed is None:
            return False
        request, keep = parsed
        answer = self.server.application(request)
        self.connection.sendall(_render(answer, keep=keep, head=request.method == "HEAD"))
        return keep

    def _continue(self) -> None:
        self.connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _drain(self) -> None:
        """Take what the client still sends, so that it can read the refusal."""
        self.connection.settimeout(1.0)
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            left = 4 * MAX_BODY
            while left > 0:
                piece = self.connection.recv(1024 * 1024)
                if not piece:
                    return
                left -= len(piece)


def _read(stream: BufferedIOBase, send_continue: Callable[[], None]) -> tuple[Request, bool] | None:
    """The next request and whether to keep the connection; None at the end of the stream."""
    line = _line(stream)
    while line in (b"\r\n", b"\n"):
        line = _line(stream)
    if not line:
        return None
    words = line.decode("latin-1").split()
    if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[0].isupper():
        raise _BadRequestError(400, "this is not an HTTP/1.1 request line")
    method, target, version = words
    headers = _headers(stream)
    if not target.startswith("/"):
        target = "/" + target.partition("://")[2].partition("/")[2]
    path, _, query = target.partition("?")
    connection = headers.get("connection", "").lower()
    keep = "keep-alive" in connection if version == "HTTP/1.0" else "close" not in connection
    body = _body(stream, headers, send_continue)
    try:
        pairs = parse_qsl(query, errors="replace", max_num_fields=100)
    except ValueError as error:
        raise _BadRequestError(400, "more than 100 query parameters") from error
    return Request(method, path, dict(pairs), headers, body), keep


def _line(stream: BufferedIOBase) -> bytes:
    line = stream.readline(MAX_LINE + 1)
    if len(line) > MAX_LINE:
        raise _BadRequestError(431, f"a header line is longer than {MAX_LINE} bytes")
    return line


def _headers(stream: BufferedIOBase) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(MAX_HEADERS):
        line = _line(stream)
        if line in (b"\r\n", b"\n", b""):
            return headers
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon:
            raise _BadRequestError(400, "a header line has no colon")
        headers[name.strip().lower()] = value.strip()
    raise _BadRequestError(431, f"more than {MAX_HEADERS} header lines")


def _body(
    stream: BufferedIOBase, headers: dict[str, str], send_continue: Callable[[], None]
) -> bytes:
    chunked = "transfer-encoding" in headers
    length = headers.get("content-length", "0")
    if chunked and headers["transfer-encoding"].lower() != "chunked":
        raise _BadRequestError(400, "only the transfer encoding 'chunked' is understood")
    if not chunked and not (length.isascii() and length.isdigit() and len(length) < 16):
        raise _BadRequestError(400, "the Content-Length is not a number")
    if not chunked and int(length) > MAX_BODY:
        raise _BadRequestError(413, f"the body is larger than {MAX_BODY} bytes")
    if headers.get("expect", "").lower() == "100-continue":
        send_continue()
    if chunked:
        return _chunks(stream)
    body = stream.read(int(length)) if length != "0" else b""
    if len(body) < int(length):
        raise _BadRequestError(400, "the body is shorter than its Content-Length")
    return body


def _chunks(stream: BufferedIOBase) -> bytes:
    pieces: list[bytes] = []
    total = 0
    while True:
        try:
            size = int(_line(stream).partition(b";")[0], 16)
        except ValueError as error:
            raise _BadRequestError(400, "a chunk has no size") from error
        total += size
        if size < 0 or total > MAX_BODY:
            raise _BadRequestError(413, f"the body is larger than {MAX_BODY} bytes")
        if size == 0:
            while _line(stream) not in (b"\r\n", b"\n", b""):
                pass
            return b"".join(pieces)
        pieces.append(stream.read(size))
        _line(stream)


def _render(answer: Response, *, keep: bool, head: bool) -> bytes:
    body = answer.raw or b""
    lines = [
        f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Status')}",
        f"Content-Type: {answer.content_type}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in answer.headers.items()),
    ]
    if not keep:
        lines.append("Connection: close")
    start = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
    return start if head else start + body


def correlation_id() -> str:
    """A fresh id of one answer; never empty, because clients use it as an id."""
    return str(uuid.uuid4())


def success(answer: Response) -> Response:
    """Put the envelope around `data` unless the answer is raw."""
    if answer.raw is None:
        envelope = {
            "status": "SUCCESS",
            "data": answer.data,
            "metaData": None,
            "correlationId": correlation_id(),
        }
        answer.raw = json.dumps(envelope, separators=(",", ":")).encode()
    return answer


def failure(error: ApiError) -> Response:
    """An error as an answer in Harness's shape."""
    identifier = correlation_id()
    return Response(
        status=error.status,
        raw=json.dumps(error.body(identifier)).encode(),
        headers=dict(error.headers),
    )


def check_key(request: Request, api_key: str) -> None:
    """Raise unless the request carries the account's key; compared in constant time."""
    given = request.headers.get("x-api-key", "").encode("latin-1", "replace")
    if not hmac.compare_digest(given, api_key.encode()):
        raise unauthorized()
