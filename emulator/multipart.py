"""Reading `multipart/form-data`, which secret files and the file store use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from emulator.errors import invalid
from emulator.routing import Request

MAX_PARTS = 100
_BOUNDARY = re.compile(r'boundary="?([^";,]{1,200})"?', re.IGNORECASE)
_PARAMETER = re.compile(r'(?:^|;)\s*(name|filename)="((?:[^"\\]|\\.)*)"', re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One part; `filename` is None for a plain form value."""

    name: str
    filename: str | None
    content: bytes


def parts(request: Request) -> list[Part]:
    """All parts of a request, in order; raises a 400 `ApiError` for anything malformed."""
    content_type = request.headers.get("content-type", "")
    boundary = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith("multipart/form-data") or boundary is None:
        raise invalid("the request must be multipart/form-data with a boundary")
    mark = b"--" + boundary.group(1).encode("latin-1")
    pieces = (b"\r\n" + request.body).split(b"\r\n" + mark)
    if len(pieces) < 2 or len(pieces) > MAX_PARTS + 2 or not pieces[-1].startswith(b"--"):
        raise invalid("the multipart body has no end, no parts or too many of them")
    return [_part(piece) for piece in pieces[1:-1]]


def values(found: list[Part]) -> dict[str, str]:
    """The plain form values by name; of several with one name the first counts."""
    result: dict[str, str] = {}
    for part in found:
        if part.filename is None:
            result.setdefault(part.name, part.content.decode(errors="replace"))
    return result


def _part(piece: bytes) -> Part:
    head, gap, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    if not gap:
        raise invalid("a part of the multipart body has no headers")
    parameters: dict[str, str] = {}
    for line in head.decode(errors="replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            parameters = {key.lower(): text for key, text in _PARAMETER.findall(value)}
    if "name" not in parameters:
        raise invalid("a part of the multipart body has no name")
    return Part(parameters["name"], parameters.get("filename"), content)
