"""The web page over HTTP: who may see it, which address shows what.

Reading needs a cookie. A link with `?key=` sets it: the key is either the account's API key or,
as `page_address` gives it out, a token made from it that opens the page and nothing else, so
that a link in a terminal or a log cannot write to the account. Reading without any key was not
chosen, because other users of the machine reach loopback too. Requests whose Host header is not
a loopback name are refused, so that a web site that points its own name at this machine (DNS
rebinding) gets nothing. Only GET is served and no script runs: there is nothing to forge. Values
of secrets are not in the store, so no page can show one.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from importlib import resources
from urllib.parse import urlencode

from emulator.account import Account
from emulator.errors import ApiError, method_not_allowed
from emulator.records import Key
from emulator.routing import Request, Response
from emulator.scope import Scope
from emulator.web import content, entity
from emulator.web.markup import Markup, join, link, tag

STYLE = resources.files("emulator.web").joinpath("style.css").read_bytes()
PAGES = ("/", "/entity", "/list", "/search", "/style.css")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def page_token(api_key: str) -> str:
    """The token that opens the page and nothing else."""
    return hmac.new(api_key.encode(), b"web page", hashlib.sha256).hexdigest()[:32]


def require_loopback_name(request: Request) -> None:
    """Raise unless the Host header names this machine."""
    host = request.headers.get("host", "")
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        fine = name.lower() == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        fine = False
    if not fine:
        raise ApiError(403, "ACCESS_DENIED", "this page answers to loopback names only")


def answer(account: Account, profile: str, api_key: str, request: Request) -> Response:
    """Any request for a page."""
    if request.method not in ("GET", "HEAD"):
        raise method_not_allowed(request.method, request.path, ["GET"])
    if request.path == "/style.css":
        return Response(raw=STYLE, content_type="text/css; charset=utf-8", headers=dict(HEADERS))
    cookie = "harness_emulator_" + request.headers.get("host", "").rpartition(":")[2]
    token = page_token(api_key)
    if "key" in request.query:
        return _log_in(request, api_key, token, cookie)
    if not _same(_cookies(request).get(cookie, ""), token) and not _same(
        request.headers.get("x-api-key", ""), api_key
    ):
        return _locked()
    title, body, status = _page(account, request)
    return _html(_frame(account, profile, title, body, request.query.get("q", "")), status)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())


def _log_in(request: Request, api_key: str, token: str, cookie: str) -> Response:
    """Set the cookie and go to the same page without the key in its address."""
    given = request.query["key"]
    rest = urlencode({name: value for name, value in request.query.items() if name != "key"})
    target = request.path + ("?" + rest if rest else "")
    if not (_same(given, api_key) or _same(given, token)):
        return _locked()
    value = f"{cookie}={token}; Path=/; HttpOnly; SameSite=Strict"
    headers = {**HEADERS, "Location": target, "Set-Cookie": value}
    return Response(raw=b"", status=303, content_type="text/html", headers=headers)


def _cookies(request: Request) -> dict[str, str]:
    try:
        jar = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _page(account: Account, request: Request) -> tuple[str, Markup, int]:
    query = request.query
    scope = Scope(query.get("org", ""), query.get("project", ""))
    if request.path == "/search":
        return *content.found(account, query.get("q", "")[:200]), 200
    if request.path == "/list":
        number = query.get("page", "0")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        return *content.listing(account, query.get("kind", ""), scope, page), 200
    if request.path == "/entity":
        key = Key(query.get("kind", ""), scope, query.get("id", ""), query.get("parent", ""))
        version = query.get("version", "")
        known = version.isascii() and version.isdigit() and len(version) < 10
        page_of = entity.page(account, key, int(version) if known else None)
        if page_of is None:
            gone = tag("p", "Perhaps the account was reset. ", link("To the account", "/", {}))
            return "Not found", join([tag("h1", "No such entity"), gone]), 404
        return *page_of, 200
    return *content.home(account), 200


def _frame(account: Account, profile: str, title: str, body: Markup, searched: str) -> Markup:
    search = tag(
        "form",
        tag(
            "input",
            type="search",
            name="q",
            value=searched,
            aria_label="Search names and identifiers",
            placeholder="Search names and identifiers",
            required=True,
        ),
        tag("button", "Search", type="submit"),
        action="/search",
        method="get",
        role="search",
    )
    bar = tag(
        "div",
        link("Embedded Harness", "/", {}, class_="brand"),
        tag("span", f"account {account.identifier} · profile {profile}", class_="account"),
        search,
    )
    note = "An emulator on this machine. Nothing here is in a Harness account of yours."
    return tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("title", f"{title} – Embedded Harness"),
            tag("link", rel="stylesheet", href="/style.css"),
        ),
        tag(
            "body",
            tag("a", "Skip to content", href="#content", class_="skip"),
            tag("header", bar),
            tag("main", body, id="content"),
            tag("footer", note),
        ),
        lang="en",
    )


def _locked() -> Response:
    body = tag(
        "html",
        tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("title", "Embedded Harness"),
            tag("link", rel="stylesheet", href="/style.css"),
        ),
        tag(
            "body",
            tag(
                "main",
                tag("h1", "This page needs its link"),
                tag(
                    "p",
                    "Open the link that ",
                    tag("code", "make up"),
                    " prints. It carries a key, once; a cookie remembers it.",
                ),
                id="content",
            ),
        ),
        lang="en",
    )
    return _html(body, 401)


def _html(page: Markup, status: int) -> Response:
    raw = ("<!doctype html>\n" + page).encode("utf-8", "replace")
    return Response(
        raw=raw, status=status, content_type="text/html; charset=utf-8", headers=dict(HEADERS)
    )
