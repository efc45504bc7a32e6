"""What comes in and what goes out: requests, answers, Harness's envelope around them.

Nothing here knows sockets or the store.
"""

from __future__ import annotations

import io
import json
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from multipart import (  # type: ignore[import-untyped]  # has no types of its own
    MultipartError,
    MultipartParser,
    parse_options_header,
)
from starlette import responses
from starlette.datastructures import Headers

from emulator import documents
from emulator.entities import Key
from emulator.errors import ApiError, invalid
from emulator.scope import Scope

MAX_PARTS = 100


@dataclass
class Request:
    """One request with its whole body. `query` has no empty values: clients send those for
    "absent".

    `git` holds the Git details of a create request whose entity becomes REMOTE.
    """

    method: str
    path: str
    query: dict[str, str]
    headers: Headers
    body: bytes
    parameters: dict[str, str] = field(default_factory=dict)
    git: dict[str, str] | None = None

    @classmethod
    def received(cls, scope: Any, body: bytes) -> Request:
        """The request of an ASGI scope; parameters of its path are decoded here."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), errors="replace")
        parameters = {
            name: unquote(text, errors="replace")
            for name, text in scope.get("path_params", {}).items()
        }
        headers = Headers(scope=scope)
        return cls(scope["method"], scope["path"], dict(query), headers, body, parameters)

    def json(self) -> dict[str, Any]:
        """The body as an object, of JSON or YAML by its type; raises a 400 `ApiError`."""
        if "yaml" in self.headers.get("content-type", "").lower():
            return documents.body(self.body)
        return json_object(self.body)

    def form(self) -> Form:
        """The body as `multipart/form-data`; raises a 400 `ApiError` for anything malformed."""
        kind, options = parse_options_header(self.headers.get("content-type", ""))
        if kind != "multipart/form-data" or not options.get("boundary"):
            raise invalid("the request must be multipart/form-data with a boundary")
        limit = len(self.body)
        try:
            parts = MultipartParser(
                io.BytesIO(self.body),
                options["boundary"],
                part_limit=MAX_PARTS,
                spool_limit=limit,
                memory_limit=limit,
            ).parts()
        except (MultipartError, UnicodeError) as error:
            raise invalid(f"the multipart body cannot be read: {error}") from error
        found = Form()
        for part in parts:
            found.content.setdefault(part.name, part.raw)
            if part.filename is None:
                found.values.setdefault(part.name, part.raw.decode(errors="replace"))
            else:
                found.files.add(part.name)
        return found

    def scope(self) -> Scope:
        """Organization and project of the query."""
        return Scope(self.query.get("orgIdentifier", ""), self.query.get("projectIdentifier", ""))


@dataclass
class Form:
    """A form's parts by name; of several with one name the first counts.

    `content` has the bytes of all parts, `values` the text of those without a file name, `files`
    the names of the others.
    """

    content: dict[str, bytes] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)


def json_object(raw: bytes) -> dict[str, Any]:
    """Bytes as a JSON object; raises a 400 `ApiError` for anything else.

    Refuses what Python reads and JSON does not have: NaN, infinities, half surrogate pairs.
    """
    try:
        value = json.loads(raw, parse_constant=_refuse_constant, parse_float=_finite_float)
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ApiError(
            400, "INVALID_REQUEST", "Unable to process JSON: the body is not valid JSON"
        ) from error
    if not isinstance(value, dict):
        raise invalid("Unable to process JSON: the body must be a JSON object")
    return value


def _refuse_constant(name: str) -> float:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _finite_float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        message = "number out of range"
        raise ValueError(message)
    return value


@dataclass
class Response:
    """What goes back. `data` is wrapped in Harness's envelope unless `raw` is given.

    `key` is that of the entity which was created or read.
    """

    data: Any = None
    status: int = 200
    raw: bytes | None = None
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    key: Key | None = None

    def outgoing(self) -> responses.Response:
        """The same for an ASGI server."""
        return responses.Response(self.raw, self.status, self.headers, self.content_type)


def success(answer: Response) -> Response:
    """Put the envelope around `data` unless the answer is raw."""
    if answer.raw is None:
        envelope = {
            "status": "SUCCESS",
            "data": answer.data,
            "metaData": None,
            "correlationId": _correlation_id(),
        }
        answer.raw = json.dumps(envelope, separators=(",", ":")).encode()
    return answer


def failure(error: ApiError) -> Response:
    """An error as an answer in Harness's shape."""
    return Response(
        status=error.status,
        raw=json.dumps(error.body(_correlation_id())).encode(),
        headers=dict(error.headers),
    )


def _correlation_id() -> str:
    """A fresh id of one answer; never empty, because clients use it as an id."""
    return str(uuid.uuid4())
