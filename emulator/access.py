"""Who may call the API, and who may see the web page.

Calls carry the account's API key. Reading the page needs a cookie. A link with `?key=` sets it: the
key is either the account's API key or, as `Instance.page` gives it out, a token made from it that
opens the page and nothing else, so that a link in a terminal or a log cannot write to the account.
Reading without any key was not chosen, because other users of the machine reach loopback too.
Requests whose Host header is not a loopback name are refused, so that a web site that points its
own name at this machine (DNS rebinding) gets nothing. Only GET is served and no script runs: there
is nothing to forge. Values of secrets are not in the store, so no page can show one.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlencode

from emulator.errors import ApiError, unauthorized
from emulator.messages import Request


def check_key(request: Request, api_key: str) -> None:
    """Raise unless the request carries the account's key."""
    if not _same(request.headers.get("x-api-key", ""), api_key):
        raise unauthorized()


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


def is_admitted(request: Request, api_key: str) -> bool:
    """Report whether a request has the cookie, or the API key as a header."""
    try:
        jar = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:
        jar = SimpleCookie()
    cookie = jar.get(_cookie_name(request))
    given = cookie.value if cookie else ""
    return _same(given, page_token(api_key)) or _same(request.headers.get("x-api-key", ""), api_key)


def admission(request: Request, api_key: str) -> dict[str, str] | None:
    """The headers that set the cookie and lead to the same page without the key in its address.

    None when the key is a wrong one.
    """
    given, token = request.query["key"], page_token(api_key)
    if not (_same(given, api_key) or _same(given, token)):
        return None
    rest = urlencode({name: value for name, value in request.query.items() if name != "key"})
    return {
        "Location": request.path + ("?" + rest if rest else ""),
        "Set-Cookie": f"{_cookie_name(request)}={token}; Path=/; HttpOnly; SameSite=Strict",
    }


def _cookie_name(request: Request) -> str:
    """Cookies do not tell ports apart, and there is one account per port."""
    return "harness_emulator_" + request.headers.get("host", "").rpartition(":")[2]


def _same(given: str, wanted: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())
