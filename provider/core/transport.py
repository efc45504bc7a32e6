"""HTTP to a Harness endpoint: one request with its retries, and errors that say what to do.

Connections, their pool, TLS and forms are urllib3's; whether a request is tried again is ours. It
does not know resources. A request that may have arrived although no answer came is not repeated
here: `AmbiguousError` leaves that decision to the caller, who can look first.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.fields import RequestField
from urllib3.filepost import encode_multipart_formdata

from provider.core.version import USER_AGENT

GONE_CODES: Final = frozenset({"ENTITY_NOT_FOUND", "RESOURCE_NOT_FOUND_EXCEPTION"})
_SERVER_ERRORS: Final = range(500, 600)
_CONNECTIONS: Final = 32
"""How many idle connections are kept: one for each call that the plugin serves at once."""
_ONCE: Final[dict[str, Any]] = {"retries": False, "redirect": False, "assert_same_host": False}
"""What keeps the pool from trying again by itself: whether that does harm is decided above it."""


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
        self.account = account
        self._endpoint = endpoint
        self._key = api_key
        self._cancelled = cancelled or threading.Event()
        self._patience = patience or Patience()
        self._pool = urllib3.connection_from_url(
            endpoint, timeout=self._patience.request_timeout, maxsize=_CONNECTIONS
        )
        self._pool.ConnectionCls = _Secure if self._pool.scheme == "https" else _Plain

    def send(self, request: Request) -> Any:
        """Return the answer's decoded JSON (or its bytes when `raw`).

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
                answer = self._once(request)
            except AmbiguousError as error:
                if not request.repeatable:
                    raise
                problem = error
            else:
                status = answer.status
                if status < 300:
                    return answer.data if request.raw else self._decoded(answer)
                problem = _api_error(status, answer.data, after_ambiguity=ambiguous)
                if status != 429 and (status not in _SERVER_ERRORS or status == 501):
                    raise problem
                asked = _retry_after(answer)
                if status != 429 and not request.repeatable:
                    raise AmbiguousError(str(problem), asked) from problem
            ambiguous = ambiguous or not (isinstance(problem, ApiError) and problem.status == 429)
            if not waits.wait(asked):
                raise problem

    def close(self) -> None:
        """Close the connections that wait for further requests."""
        self._pool.close()

    def require_embedded(self, limit: float) -> None:
        """Ask `GET /health` once, without the key; `limit` is in seconds.

        Raises `UnreachableError` unless an embedded Harness answers it.
        """
        headers = {"User-Agent": USER_AGENT}
        try:
            answer = self._pool.urlopen("GET", "/health", headers=headers, timeout=limit, **_ONCE)
        except (_ConnectError, HTTPError) as error:
            raise self._unreachable(_reason(error)) from error
        if answer.status != 200:
            raise self._unreachable(f"what listens there answers HTTP {answer.status} to /health")

    def waits(self) -> Waits:
        """Return the pauses between attempts at one thing, up to the deadline."""
        return Waits(self._patience, self._cancelled)

    def _once(self, request: Request) -> urllib3.BaseHTTPResponse:
        headers = {
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
            "x-api-key": self._key,
        }
        body: bytes | None = None
        if request.form is not None:
            body, headers["Content-Type"] = _multipart(request.form)
        elif request.body is not None:
            body = json.dumps(request.body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        target = self._target(request)
        try:
            return self._pool.urlopen(request.method, target, body, headers, **_ONCE)
        except _ConnectError as error:
            raise self._unreachable(_reason(error)) from error
        except HTTPError as error:
            lost = f"the connection to {self._endpoint} was lost before the answer came"
            raise AmbiguousError(f"{lost}: {_reason(error)}") from error

    def _unreachable(self, reason: str) -> UnreachableError:
        remedy = (
            "the embedded Harness is not running: `make up` starts it"
            if self._pool.host in ("127.0.0.1", "localhost", "::1")
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
        prefix = urllib.parse.urlsplit(self._endpoint).path.rstrip("/")
        return f"{prefix}{urllib.parse.quote(request.path)}?{encoded}"

    def _decoded(self, answer: urllib3.BaseHTTPResponse) -> Any:
        if not answer.data:
            return {}
        try:
            return json.loads(answer.data)
        except ValueError as error:
            kind = answer.headers.get("content-type", "no content type")
            message = (
                f"{self._endpoint} did not answer with JSON ({kind}): is harness:endpoint"
                " (HARNESS_ENDPOINT) a Harness API, or is a proxy in between?"
            )
            raise GarbledError(message) from error


class _ConnectError(Exception):
    """No connection could be made, so that nothing was sent. The pool lets it through as it is."""


class _Telling:
    """A connection that tells a failure to connect from one after something was sent."""

    def connect(self) -> None:
        try:
            super().connect()  # type: ignore[misc]  # of the connection that this is mixed into
        except (OSError, HTTPError) as error:
            raise _ConnectError from error


class _Plain(_Telling, urllib3.connection.HTTPConnection):
    pass


class _Secure(_Telling, urllib3.connection.HTTPSConnection):
    pass


def _reason(error: BaseException) -> str:
    """Return what went wrong in the words of the system, without those of the pool around it."""
    while isinstance(error, (_ConnectError, HTTPError)):
        last = error.args[-1] if error.args else None
        inner = last if isinstance(last, BaseException) else error.__cause__
        if inner is None:
            break
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _retry_after(answer: urllib3.BaseHTTPResponse) -> float | None:
    """Return how long an answer asks to wait, in seconds; None where it does not say."""
    try:
        return urllib3.Retry().get_retry_after(answer)
    except InvalidHeader:
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


_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\r": "%0D", "\n": "%0A"})


class _Part(RequestField):
    """A part of a form, its names quoted as Go's client quotes them."""

    def _render_part(self, name: str, value: str | bytes) -> str:
        text = value.decode() if isinstance(value, bytes) else value
        return f'{name}="{text.translate(_ESCAPES)}"'


def _multipart(form: tuple[tuple[str, str | FilePart], ...]) -> tuple[bytes, str]:
    parts = []
    for name, value in form:
        if isinstance(value, FilePart):
            part = _Part(name, value.content, value.filename)
            part.make_multipart(content_type="application/octet-stream")
        else:
            part = _Part(name, value)
            part.make_multipart()
        parts.append(part)
    return encode_multipart_formdata(parts)
