"""The web page over HTTP: which address shows what."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

from emulator.access import admission, is_admitted
from emulator.entities import Key
from emulator.instance import Instance
from emulator.messages import Request, Response
from emulator.scope import Scope
from emulator.web import entity, overview, rendering

STYLE = resources.files("emulator.web").joinpath("style.css").read_bytes()
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Values = dict[str, Any]
Handler = Callable[[Instance, Request], Response]


def _home(instance: Instance, _: Request) -> tuple[str, Values]:
    return "home.html", overview.Overview(instance.account).home()


def _list(instance: Instance, request: Request) -> tuple[str, Values]:
    number = _number(request, "page") or 0
    kind = request.query.get("kind", "")
    return "list.html", overview.listing(instance.account, kind, _scope(request), number)


def _search(instance: Instance, request: Request) -> tuple[str, Values]:
    return "search.html", overview.found(instance.account, request.query.get("q", "")[:200])


def _entity(instance: Instance, request: Request) -> tuple[str, Values]:
    query = request.query
    scope = _scope(request)
    key = Key(query.get("kind", ""), scope, query.get("id", ""), query.get("parent", ""))
    values = entity.page(instance.account, key, _number(request, "version"))
    if values is None:
        return "missing.html", {"title": "Not found"}
    return "entity.html", values


def _scope(request: Request) -> Scope:
    return Scope(request.query.get("org", ""), request.query.get("project", ""))


def _number(request: Request, name: str) -> int | None:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _page(show: Callable[[Instance, Request], tuple[str, Values]]) -> Handler:
    """A handler that shows a page to those who may see it."""

    def handler(instance: Instance, request: Request) -> Response:
        if "key" in request.query:
            headers = admission(request, instance.api_key)
            if headers is None:
                return _html(rendering.page("locked.html"), 401)
            return _html(b"", 303, headers)
        if not is_admitted(request, instance.api_key):
            return _html(rendering.page("locked.html"), 401)
        template, values = show(instance, request)
        page = rendering.page(
            template,
            account=instance.account.identifier,
            profile=instance.profile,
            searched=request.query.get("q", ""),
            **values,
        )
        return _html(page, 404 if template == "missing.html" else 200)

    return handler


def _style(_: Instance, __: Request) -> Response:
    return Response(raw=STYLE, content_type="text/css; charset=utf-8", headers=dict(HEADERS))


def _html(page: bytes, status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(
        raw=page,
        status=status,
        content_type="text/html; charset=utf-8",
        headers={**HEADERS, **(headers or {})},
    )


PAGES: dict[str, Handler] = {
    "/": _page(_home),
    "/entity": _page(_entity),
    "/list": _page(_list),
    "/search": _page(_search),
    "/style.css": _style,
}
"""The handler of each address."""
