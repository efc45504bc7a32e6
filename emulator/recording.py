"""What tests see of the requests that were made.

Values of secrets are taken out before anything is kept: the recording is readable through the
control API. Headers, and so the API key, are not recorded at all.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

from emulator.messages import Request

MAX_RECORDED = 20_000
MAX_TOTAL = 64 * 1024 * 1024
MAX_RECORDED_BODY = 256 * 1024
HIDDEN = "[not recorded]"


@dataclass(frozen=True)
class Recorded:
    """One request and the status of its answer; 0 when the connection was dropped."""

    method: str
    path: str
    query: dict[str, str]
    raw: bytes
    status: int

    @property
    def body(self) -> Any:
        """The JSON body; None when there was none, its text when it was not JSON."""
        if not self.raw:
            return None
        try:
            return json.loads(self.raw)
        except (ValueError, RecursionError):
            return self.raw.decode(errors="replace")


class Recording:
    """The last requests, bounded in number and in bytes; may be used from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: deque[Recorded] = deque()
        self._total = 0

    def add(self, request: Request, status: int) -> None:
        """Keep what may be kept of a request; the oldest ones make room."""
        kept = record(request, status)
        with self._lock:
            self._requests.append(kept)
            self._total += len(kept.raw)
            while self._total > MAX_TOTAL or len(self._requests) > MAX_RECORDED:
                self._total -= len(self._requests.popleft().raw)

    def all(self) -> list[Recorded]:
        """What is kept, oldest first."""
        with self._lock:
            return [*self._requests]

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._requests.clear()
            self._total = 0


def record(request: Request, status: int) -> Recorded:
    """What may be kept of a request."""
    raw = request.body
    if len(raw) > MAX_RECORDED_BODY or (raw and "/secrets" in request.path.lower()):
        raw = _without_values(raw)
    return Recorded(request.method, request.path, request.query, raw, status)


def _without_values(raw: bytes) -> bytes:
    try:
        body = json.loads(raw)
        spec = body["secret"]["spec"]
        if spec.get("valueType") != "Reference" and "value" in spec:
            spec["value"] = HIDDEN
        text = json.dumps(body)
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return HIDDEN.encode()
    return text.encode() if len(text) <= MAX_RECORDED_BODY else HIDDEN.encode()
