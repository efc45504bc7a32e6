"""HTTP to a Harness endpoint: one request with its retries, and errors that say what to do.

It does not know resources. A request that may have arrived although no answer came is not
repeated here: `AmbiguousError` leaves that decision to the caller, who can look first.
"""

from __future__ import annotations

import http.client
import json
import random
import socket
import ssl
import threading
import time
import urllib.parse
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from provider.core.version import USER_AGENT

GONE_CODES: Final = frozenset({"ENTITY_NOT_FOUND", "RESOURCE_NOT_FOUND_EXCEPTION"})
_SERVER_ERRORS: Final = range(500, 600)


@dataclass(frozen=True)
class FilePart:
    """A file in a multipart body."""

    filename: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Request:
    """One call: the path is relative to the endpoint; queries with an empty value are left out.

    `form` is a list of multipart fields (text, or a file); otherwise `body` is sent as JSON.
    `repeatable` says that sending it twice does no harm.
    """

    method: str
    path: str
    query: Mapping[str, str | bool] = field(default_factory=dict)
    body: Any = None
    form: tuple[tuple[str, str | FilePart], ...] | None = None
    raw: bool = False

    @property
    def repeatable(self) -> bool:
        return self.method != "POST"


class TransportError(Exception):
    """Base of everything that can go wrong between us and the endpoint."""


class UnreachableError(TransportError):
    """Nobody listens at the endpoint; nothing was sent."""


class CancelledError(TransportError):
    """The engine asked to stop while we were waiting."""


class AmbiguousError(TransportError):
    """The request was sent, and whether it took effect is not known.

    `retry_after` is what the answer, if there was one, asks to wait; seconds.
    """

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class GarbledError(TransportError):
    """The request succeeded, and its answer cannot be read."""


class ApiError(TransportError):
    """Harness refused the request. The text is Harness's own, with its correlation id."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        correlation: str,
        *,
        after_ambiguity: bool = False,
    ) -> None:
        """`after_ambiguity`: an earlier attempt at the same may have taken effect."""
        self.after_ambiguity = after_ambiguity
        self.status = status
        self.code = code
        self.message = message
        self.correlation = correlation
        super().__init__(self._text())

    def _text(self) -> str:
        text = self.message or self.code or http.client.responses.get(self.status, "error")
        if self.status == 401:
            text += (
                "; the API key was not accepted: check HARNESS_PLATFORM_API_KEY"
                " (harness:platformApiKey) and HARNESS_ACCOUNT_ID"
            )
        elif self.status == 403:
            text += "; the API key lacks the permission for this operation, or has expired"
        marks = f"HTTP {self.status}"
        if self.code and self.code not in text:
            marks += f" {self.code}"
        if self.correlation:
            marks += f", correlation id {self.correlation}"
        return f"{text} ({marks})"

    @property
    def gone(self) -> bool:
        return self.code in GONE_CODES


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long to keep trying. Seconds."""

    deadline: float = 180.0
    first_wait: float = 1.0
    longest_wait: float = 30.0
    request_timeout: float = 60.0


class Waits:
    """Growing pauses, with chance in them, until a deadline or a request to stop."""

    def __init__(self, patience: Patience, cancelled: threading.Event) -> None:
        self._stop = time.monotonic() + patience.deadline
        self._next = patience.first_wait
        self._longest = patience.longest_wait
        self._cancelled = cancelled

    def wait(self, asked: float | None = None) -> bool:
        """Pauses, for the seconds asked where given; False if the deadline would pass.

        Raises `CancelledError`.
        """
        pause = self._next * random.uniform(0.8, 1.2) if asked is None else asked
        self._next = min(self._next * 2, self._longest)
        if time.monotonic() + pause > self._stop:
            return False
        if self._cancelled.wait(pause):
            raise CancelledError("stopped on request while waiting to try again")
        return True


class Client:
    """Sends requests to one endpoint for one account. Safe for use from several threads."""

    def __init__(
        self,
        endpoint: str,
        account: str,
        api_key: str,
        *,
        cancelled: threading.Event | None = None,
        patience: Patience | None = None,
    ) -> None:
        parts = urllib.parse.urlsplit(endpoint)
        self.account = account
        self._endpoint = endpoint
        self._key = api_key
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._prefix = parts.path.rstrip("/")
        self._cancelled = cancelled or threading.Event()
        self._patience = patience or Patience()
        self._idle: list[http.client.HTTPConnection] = []
        self._lock = threading.Lock()

    def send(self, request: Request) -> Any:
        """The answer's decoded JSON (or its bytes when `raw`).

        429 and 5xx answers are waited out (Retry-After counts) until the deadline. For a request
        that is not repeatable a lost connection or a 5xx raises `AmbiguousError` at once.
        Raises `UnreachableError`, `AmbiguousError`, `GarbledError`, `ApiError` or
        `CancelledError`.
        """
        waits = self.waits()
        ambiguous = False
        while True:
            asked: float | None = None
            problem: TransportError
            try:
                status, headers, content = self._once(request)
            except AmbiguousError as error:
                if not request.repeatable:
                    raise
                problem = error
            else:
                if status < 300:
                    return content if request.raw else self._decoded(content, headers)
                problem = _api_error(status, content, after_ambiguity=ambiguous)
                if status != 429 and (status not in _SERVER_ERRORS or status == 501):
                    raise problem
                asked = _seconds(headers.get("retry-after", ""))
                if status != 429 and not request.repeatable:
                    raise AmbiguousError(str(problem), asked) from problem
            ambiguous = ambiguous or not (isinstance(problem, ApiError) and problem.status == 429)
            if not waits.wait(asked):
                raise problem

    def close(self) -> None:
        """Closes the connections that wait for further requests."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def require_embedded(self, limit: float) -> None:
        """One `GET /health`, without the key and without a second try; `limit` is in seconds.

        Raises `UnreachableError` unless an embedded Harness answers it.
        """
        connection = http.client.HTTPConnection(self._host, self._port, timeout=limit)
        try:
            connection.request("GET", "/health", headers={"User-Agent": USER_AGENT})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise self._unreachable(reason) from error
        finally:
            connection.close()
        if status != 200:
            raise self._unreachable(f"what listens there answers HTTP {status} to /health")

    def waits(self) -> Waits:
        """The pauses between attempts at one thing, up to the deadline."""
        return Waits(self._patience, self._cancelled)

    def _once(self, request: Request) -> tuple[int, Mapping[str, str], bytes]:
        headers = {
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
            "x-api-key": self._key,
        }
        body = b""
        if request.form is not None:
            body, headers["Content-Type"] = _multipart(request.form)
        elif request.body is not None:
            body = json.dumps(request.body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        target = self._target(request)
        while True:
            connection, reused = self._connection()
            try:
                connection.request(request.method, target, body or None, headers)
            except OSError as error:
                connection.close()
                if reused:
                    continue  # the server closed an idle connection: nothing was taken yet
                raise AmbiguousError(self._lost(error)) from error
            try:
                answer = connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                dropped = reused and isinstance(error, http.client.RemoteDisconnected)
                if dropped and request.repeatable:
                    continue
                raise AmbiguousError(self._lost(error)) from error
            if answer.will_close:
                connection.close()
            else:
                with self._lock:
                    self._idle.append(connection)
            fields = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, fields, content

    def _connection(self) -> tuple[http.client.HTTPConnection, bool]:
        with self._lock:
            if self._idle:
                return self._idle.pop(), True
        timeout = self._patience.request_timeout
        connection = (
            http.client.HTTPSConnection(
                self._host, self._port, timeout=timeout, context=ssl.create_default_context()
            )
            if self._secure
            else http.client.HTTPConnection(self._host, self._port, timeout=timeout)
        )
        try:
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            connection.close()
            raise self._unreachable(error.strerror or str(error)) from error
        return connection, False

    def _unreachable(self, reason: str) -> UnreachableError:
        remedy = (
            "the embedded Harness is not running: `make up` starts it"
            if self._host in ("127.0.0.1", "localhost", "::1")
            else "check HARNESS_ENDPOINT (harness:endpoint) and the network"
        )
        return UnreachableError(f"cannot connect to {self._endpoint}: {reason}; {remedy}")

    def _target(self, request: Request) -> str:
        query = {"accountIdentifier": self.account, **request.query}
        pairs = [
            (name, str(value).lower() if isinstance(value, bool) else value)
            for name, value in query.items()
            if value not in ("", None)
        ]
        encoded = urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote)
        return f"{self._prefix}{urllib.parse.quote(request.path)}?{encoded}"

    def _decoded(self, content: bytes, headers: Mapping[str, str]) -> Any:
        if not content:
            return {}
        try:
            return json.loads(content)
        except ValueError as error:
            kind = headers.get("content-type", "no content type")
            message = (
                f"{self._endpoint} did not answer with JSON ({kind}): is harness:endpoint"
                " (HARNESS_ENDPOINT) a Harness API, or is a proxy in between?"
            )
            raise GarbledError(message) from error

    def _lost(self, error: Exception) -> str:
        reason = str(error) or type(error).__name__
        return f"the connection to {self._endpoint} was lost before the answer came: {reason}"


def _seconds(text: str) -> float | None:
    try:
        return max(0.0, float(text))
    except ValueError:
        return None


def _api_error(status: int, content: bytes, *, after_ambiguity: bool) -> ApiError:
    try:
        parsed = json.loads(content)
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        return ApiError(status, "", "", "", after_ambiguity=after_ambiguity)
    message = parsed.get("message")
    if not message:
        for key, inner in (("responseMessages", "message"), ("errors", "error")):
            found = [item.get(inner) for item in parsed.get(key) or [] if isinstance(item, dict)]
            message = "; ".join(str(item) for item in found if item)
            if message:
                break
    return ApiError(
        status,
        str(parsed.get("code") or ""),
        str(message or ""),
        str(parsed.get("correlationId") or ""),
        after_ambiguity=after_ambiguity,
    )


def _multipart(form: tuple[tuple[str, str | FilePart], ...]) -> tuple[bytes, str]:
    boundary = uuid.uuid4().hex
    out = bytearray()
    for name, value in form:
        out += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        if isinstance(value, FilePart):
            safe = value.filename.replace("\\", "\\\\").replace('"', '\\"')
            out += f'; filename="{safe}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
            out += value.content
        else:
            out += b"\r\n\r\n" + value.encode()
        out += b"\r\n"
    out += f"--{boundary}--\r\n".encode()
    return bytes(out), f"multipart/form-data; boundary={boundary}"
