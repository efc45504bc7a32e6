"""A loopback HTTP proxy between a plugin and the emulator: it writes down what the plugin asks.

It also gives scripted answers in the emulator's place, for what an honest emulator would not say
(a governance refusal, a 403, a 503 that passes). It does not judge what it sees.
"""

from __future__ import annotations

import email
import email.policy
import http.client
import http.server
import json
import threading
import urllib.parse
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Scripted:
    """An answer given in the emulator's place to the next request that fits.

    It fits when it has the `method` and its path ends in `path`.
    """

    status: int
    body: Any = None
    method: str | None = None
    path: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/json"
    after_commit: bool = False


@dataclass
class _Tape:
    requests: list[dict[str, Any]] = field(default_factory=list)
    scripted: list[Scripted] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Wiretap:
    """The proxy; `url` is what a plugin gets as endpoint.

    `target` may be changed between cases.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self._tape = _Tape()
        tape, owner = self._tape, self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_one(self) -> None:
                owner._serve(self, tape)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base's name
                return

        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.handle_one)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Where a plugin finds the proxy."""
        return (
            f"http://127.0.0.1:{self._server.server_port}{urllib.parse.urlsplit(self.target).path}"
        )

    def script(self, answer: Scripted) -> None:
        """Let the next request that fits get this answer."""
        with self._tape.lock:
            self._tape.scripted.append(answer)

    def take(self) -> list[dict[str, Any]]:
        """The requests since the last call, in order; leftover scripted answers are dropped."""
        with self._tape.lock:
            taken, self._tape.requests[:] = list(self._tape.requests), []
            self._tape.scripted.clear()
        return taken

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=5)

    def _serve(self, handler: http.server.BaseHTTPRequestHandler, tape: _Tape) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length) if length else b""
        if handler.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = _read_chunks(handler)
        with tape.lock:
            answer = _pick(tape.scripted, handler)
        headers: list[tuple[str, str]] = []
        if answer is None or answer.after_commit:
            status, headers, payload = self._forward(handler, body)
        if answer is not None:
            status = answer.status
            text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
            payload = b"" if answer.body is None else text.encode()
            headers = [("Content-Type", answer.content_type), *answer.headers]
        note = _note(handler, body, status)
        with tape.lock:
            tape.requests.append(note)
        handler.send_response_only(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(payload)))
        handler.end_headers()
        handler.wfile.write(payload)

    def _forward(
        self, handler: http.server.BaseHTTPRequestHandler, body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        place = urllib.parse.urlsplit(self.target)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        try:
            kept = {
                k: v
                for k, v in handler.headers.items()
                if k.lower() not in ("host", "connection", "content-length", "transfer-encoding")
            }
            connection.request(handler.command, handler.path, body=body or None, headers=kept)
            answer = connection.getresponse()
            payload = answer.read()
            passed = [
                (k, v)
                for k, v in answer.getheaders()
                if k.lower() in ("content-type", "retry-after")
            ]
            return answer.status, passed, payload
        finally:
            connection.close()


def _pick(scripted: list[Scripted], handler: http.server.BaseHTTPRequestHandler) -> Scripted | None:
    path = urllib.parse.urlsplit(handler.path).path
    for index, answer in enumerate(scripted):
        if answer.method in (None, handler.command) and path.endswith(answer.path):
            return scripted.pop(index)
    return None


def _read_chunks(handler: http.server.BaseHTTPRequestHandler) -> bytes:
    parts = []
    while size := int(handler.rfile.readline().split(b";")[0], 16):
        parts.append(handler.rfile.read(size))
        handler.rfile.readline()
    handler.rfile.readline()
    return b"".join(parts)


def _note(handler: http.server.BaseHTTPRequestHandler, body: bytes, status: int) -> dict[str, Any]:
    """A request, without what goes without saying: a key, JSON both ways, status 200."""
    place = urllib.parse.urlsplit(handler.path)
    note: dict[str, Any] = {
        "method": handler.command,
        "path": place.path,
        "query": sorted([k, v] for k, v in urllib.parse.parse_qsl(place.query, True)),
    }
    content_type = handler.headers.get("content-type", "")
    if body:
        note["body"], content_type = _body(body, content_type)
    headers = {
        "accept": handler.headers.get("accept", "").replace("application/json", ""),
        "content-type": content_type.replace("application/json", ""),
        "if-match": handler.headers.get("if-match", ""),
        "x-api-key": "" if handler.headers.get("x-api-key") else "missing",
    }
    if special := {k: v for k, v in headers.items() if v}:
        note["headers"] = special
    if status != 200:
        note["status"] = status
    return note


def _body(body: bytes, content_type: str) -> tuple[Any, str]:
    kind = content_type.partition(";")[0].strip()
    if kind == "multipart/form-data":
        return _parts(body, content_type), kind
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text), content_type
    except ValueError:
        return {"text": text}, content_type


def _parts(body: bytes, content_type: str) -> list[dict[str, Any]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    parts = []
    for part in message.iter_parts():  # type: ignore[attr-defined]
        payload = part.get_payload(decode=True).decode("utf-8", "replace")
        name = part.get_param("name", header="content-disposition")
        value = _json_or_text(payload)
        if name == "tags" and isinstance(value, dict):
            value["json"].sort(key=lambda tag: json.dumps(tag, sort_keys=True))
        entry: dict[str, Any] = {"name": name, "value": value}
        if (filename := part.get_filename()) is not None:
            entry["filename"] = filename
        if "content-type" in part:
            entry["type"] = part["content-type"]
        parts.append(entry)
    return sorted(parts, key=lambda p: json.dumps(p, sort_keys=True))


def _json_or_text(payload: str) -> Any:
    if payload[:1] in ("{", "["):
        try:
            return {"json": json.loads(payload)}
        except ValueError:
            return payload
    return payload
