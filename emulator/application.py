"""The way of a request: which address goes where, keys, faults at their points, the envelope.

An ASGI application on Starlette's router. Handlers run on the loop, one at a time: a pool of
threads halves the throughput, because most of an answer's time is Python's.
"""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

import starlette.routing
from starlette.types import Receive, Scope, Send

from emulator import git_experience
from emulator.access import check_key, require_loopback_name
from emulator.control import ACTIONS, CONTROL
from emulator.errors import (
    ApiError,
    DroppedError,
    database_failure,
    invalid,
    method_not_allowed,
    no_such_route,
    not_found,
)
from emulator.faults import AFTER_COMMIT, BEFORE_ANSWER, BEFORE_SEND
from emulator.instance import Instance
from emulator.messages import Request, Response, failure, success
from emulator.routes import Route
from emulator.web.routes import PAGES

PREFIX = "/gateway"
Answer = Callable[[Request], Awaitable[Response]]
Handler = Callable[[Instance, Request], Response]


class Application:
    """Answers every request to one instance; nothing but a fault or a lock makes that a 5xx."""

    def __init__(self, instance: Instance, routes: Iterable[Route]) -> None:
        self._instance = instance
        rows = [
            (route.method, PREFIX + route.template, self._of_harness(route)) for route in routes
        ]
        rows += [(method, path, self._of_ours(action)) for method, path, action in ACTIONS]
        rows += [("GET", path, self._of_ours(page)) for path, page in PAGES.items()]
        areas: dict[str, list[tuple[str, str, Answer]]] = {}
        for row in rows:
            areas.setdefault(_area(row[1]), []).append(row)
        self._routers = {area: self._router(inside) for area, inside in areas.items()}
        self._elsewhere = self._router([])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one ASGI request."""
        # Undecoded, so that an encoded slash stays inside its part of the path.
        scope["path"] = "/" + scope["raw_path"].decode("latin-1").strip("/")
        await self._routers.get(_area(scope["path"]), self._elsewhere)(scope, receive, send)

    def _router(self, rows: list[tuple[str, str, Answer]]) -> starlette.routing.Router:
        # A literal part wins over a parameter, whatever the order of the tables.
        rows = sorted(rows, key=lambda row: row[1].count("{"))
        methods: dict[str, list[str]] = {}
        for method, path, _ in rows:
            methods.setdefault(path, []).append(method)
        served = [
            starlette.routing.Route(path, _Endpoint(answer), methods=[method])
            for method, path, answer in rows
        ]
        refused = [
            starlette.routing.Route(path, self._nothing(sorted(allowed)))
            for path, allowed in methods.items()
        ]
        return starlette.routing.Router(
            [*served, *refused], default=self._nothing(), redirect_slashes=False
        )

    def _nothing(self, allowed: list[str] | None = None) -> _Endpoint:
        """What serves no such path, or not with this method."""

        def refuse(_: object, request: Request) -> Response:
            if allowed:
                raise method_not_allowed(request.method, request.path, allowed)
            raise no_such_route(request.method, request.path)

        of_harness = self._of_harness(Route("", "", "", "", refuse))
        of_ours = self._of_ours(refuse)

        async def answer(request: Request) -> Response:
            here = of_harness if request.path.startswith(PREFIX + "/") else of_ours
            return await here(request)

        return _Endpoint(answer)

    def _of_ours(self, handler: Handler) -> Answer:
        """A handler of the pages and of the control calls."""

        async def answer(request: Request) -> Response:
            try:
                require_loopback_name(request)
                if request.path.startswith(CONTROL):
                    check_key(request, self._instance.api_key)
                return handler(self._instance, request)
            except Exception as error:
                return self._failed(error)

        return answer

    def _of_harness(self, route: Route) -> Answer:
        """A handler of Harness's API, recorded whatever comes of it."""

        async def answer(request: Request) -> Response:
            request.path = request.path.removeprefix(PREFIX)
            status = 0
            try:
                response = await self._past_the_faults(route, request)
                status = response.status
                return response
            finally:
                self._instance.recorded.add(request, status)

        return answer

    async def _past_the_faults(self, route: Route, request: Request) -> Response:
        faults = self._instance.faults
        try:
            check_key(request, self._instance.api_key)
            await faults.at(BEFORE_SEND, request)
            try:
                response = await self._handled(route, request)
            except DroppedError:
                raise
            except Exception as error:
                response = self._failed(error)
            await faults.at(BEFORE_ANSWER, request)
            return success(response)
        except ApiError as error:
            return failure(error)

    async def _handled(self, route: Route, request: Request) -> Response:
        """Let the handler work, and pass the points in between."""
        instance = self._instance
        account = request.query.get("accountIdentifier") or request.headers.get("harness-account")
        if route.operation and account and account != instance.account.identifier:
            message = f"account {account:.100} is not the account of this API key"
            raise invalid(message)
        if route.operation == "create":
            by_default = instance.faults.remote(request)
            request.git = git_experience.wanted(request.query, by_default=by_default)
        response = route.handler(instance.account, request)
        if response.key is not None:
            if route.operation == "create":
                instance.faults.created(request, response.key)
            elif instance.faults.hidden(response.key):
                raise not_found("this entity was created and cannot be read yet (fault lag)")
        await instance.faults.at(AFTER_COMMIT, request)
        instance.faults.reformat(request, response)
        return response

    def _failed(self, error: Exception) -> Response:
        """Any error as an answer; the text of one of our own stays out, it may quote a value."""
        if isinstance(error, sqlite3.Error):
            error = database_failure(self._instance.store.path, error)
        if not isinstance(error, ApiError):
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            error = ApiError(
                400,
                "UNKNOWN_ERROR",
                f"the emulator failed with {type(error).__name__} at {place}: this is its mistake",
            )
        return failure(error)


def _area(path: str) -> str:
    """The beginning of a path that one kind has for itself: routers try their routes in turn."""
    return "/".join(path.split("/", 5)[:5])


class _Endpoint:
    """An ASGI endpoint that reads the whole body and sends a whole answer."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pieces: list[bytes] = []
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            pieces.append(message["body"])
            more = message["more_body"]
        answer = await self._answer(Request.received(scope, b"".join(pieces)))
        await answer.outgoing()(scope, receive, send)
