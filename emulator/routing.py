"""Which handler answers which method and path.

Routes are data: the coverage page prints the same table that serves requests. Literal path
parts win over `{parameters}`. Nothing here touches sockets or the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from emulator import documents
from emulator.errors import ApiError, invalid, method_not_allowed, no_such_route
from emulator.scope import Scope

if TYPE_CHECKING:
    from emulator.account import Account


@dataclass
class Request:
    """One parsed request. `query` has no empty values: clients send those for "absent".

    `git` holds the Git details of a create request whose entity becomes REMOTE.
    """

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    parameters: dict[str, str] = field(default_factory=dict)
    git: dict[str, str] | None = None

    def json(self) -> dict[str, Any]:
        """The body as an object, of JSON or YAML by its type; raises a 400 `ApiError`."""
        if "yaml" in self.headers.get("content-type", "").lower():
            return documents.body(self.body)
        return json_object(self.body)

    def scope(self) -> Scope:
        """Organization and project of the query."""
        return Scope(self.query.get("orgIdentifier", ""), self.query.get("projectIdentifier", ""))


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
    """What goes back. `data` is wrapped in Harness's envelope unless `raw` is given."""

    data: Any = None
    status: int = 200
    raw: bytes | None = None
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


Handler = Callable[["Account", Request], Response]


@dataclass(frozen=True)
class Route:
    """One row of the table: `kind` and `operation` are what the coverage page prints."""

    method: str
    template: str
    kind: str
    operation: str
    handler: Handler


class Router:
    """Finds the route of a path in time that does not grow with the number of routes."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = list(routes)
        self._root: dict[str, Any] = {}
        for route in self.routes:
            node = self._root
            for part in route.template.strip("/").split("/"):
                node = node.setdefault("{}" if part.startswith("{") else part, {})
            methods = node.setdefault("", {})
            if route.method in methods:
                message = f"two handlers for {route.method} {route.template}"
                raise ValueError(message)
            methods[route.method] = route

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]]:
        """The route and its decoded parameters; raises the 404 or 405 that the caller deserves."""
        parts = path.strip("/").split("/")
        nodes = list(_walk(self._root, parts, 0))
        if not nodes:
            raise no_such_route(method, path)
        route: Route | None = next((node[method] for node in nodes if method in node), None)
        if route is None:
            raise method_not_allowed(
                method, path, sorted({name for node in nodes for name in node})
            )
        names = route.template.strip("/").split("/")
        return route, {
            name[1:-1]: unquote(part, errors="replace")
            for name, part in zip(names, parts, strict=True)
            if name.startswith("{")
        }


def _walk(node: dict[str, Any], parts: list[str], index: int) -> Iterator[dict[str, Route]]:
    """The method tables that fit a path, the most literal first."""
    if index == len(parts):
        if "" in node:
            yield node[""]
        return
    part = parts[index]
    if part and part != "{}" and part in node:
        yield from _walk(node[part], parts, index + 1)
    if part and "{}" in node:
        yield from _walk(node["{}"], parts, index + 1)
