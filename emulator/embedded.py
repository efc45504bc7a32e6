"""The emulator as one object: account, store, server.

`Emulator` is what tests use in process and what the command line runs.
"""

from __future__ import annotations

import ipaddress
import os
import sqlite3
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from emulator import control, gitx, lookup
from emulator.account import PROFILES, Account, Profile
from emulator.connectors.routes import ROUTES as CONNECTORS
from emulator.database import StoreError
from emulator.environments.override_routes import ROUTES as OVERRIDES
from emulator.environments.routes import ROUTES as ENVIRONMENTS
from emulator.errors import (
    ApiError,
    DroppedError,
    database_failure,
    invalid,
    no_such_route,
    not_found,
)
from emulator.faults import AFTER_COMMIT, BEFORE_ANSWER, BEFORE_SEND, Faults
from emulator.filestore.routes import ROUTES as FILESTORE
from emulator.organizations.routes import ROUTES as ORGANIZATIONS
from emulator.recording import Recorded, Recording
from emulator.routing import Request, Response, Route, Router
from emulator.secrets.routes import ROUTES as SECRETS
from emulator.server import PREFIX, Server, check_key, failure, success
from emulator.services.routes import ROUTES as SERVICES
from emulator.store import Store
from emulator.variables.routes import ROUTES as VARIABLES
from emulator.web.routes import PAGES, page_token, require_loopback_name
from emulator.web.routes import answer as page_answer

DATABASE = "harness.db"
ROUTES: list[Route] = [
    *ORGANIZATIONS,
    *SECRETS,
    *CONNECTORS,
    *SERVICES,
    *ENVIRONMENTS,
    *OVERRIDES,
    *FILESTORE,
    *VARIABLES,
]


class StartError(Exception):
    """The emulator cannot start; the message says why and what to do."""


class Emulator:
    """A Harness account on this machine.

    `data` is a folder for the database (made when absent) or None for one in memory; `port` 0
    picks a free one. Use as a context manager, or call `start` and `stop`. Raises `StartError`
    for a port that is taken or a host that is not loopback, `StoreError` for a database that
    cannot be used.
    """

    def __init__(
        self,
        data: str | Path | None = None,
        *,
        profile: Profile = "faithful",
        account: str = "embedded",
        api_key: str = "",
        port: int = 0,
        host: str = "127.0.0.1",
    ) -> None:
        if profile not in PROFILES:
            message = f"unknown profile {profile!r}: choose one of {', '.join(PROFILES)}"
            raise StartError(message)
        if not api_key:
            message = "the emulator needs an API key: set HARNESS_PLATFORM_API_KEY"
            raise StartError(message)
        _require_loopback(host)
        self.profile = profile
        self.account = account
        self.api_key = api_key
        self.host = host
        self.data = Path(data) if data is not None else None
        if self.data is not None:
            _make_folder(self.data)
        self.store = Store(self.data / DATABASE if self.data else None)
        self.state = Account(account, profile, self.store)
        self.router = Router(ROUTES)
        self.faults = Faults()
        self.recorded = Recording()
        self._server = self._bind(port)
        self.port = int(self._server.server_address[1])
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The base address that clients take as `HARNESS_ENDPOINT`."""
        return f"{self.origin}{PREFIX}"

    @property
    def origin(self) -> str:
        """The address of the web page."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def page(self) -> str:
        """The link that opens the web page; it cannot write to the account."""
        return f"{self.origin}/?key={page_token(self.api_key)}"

    @property
    def requests(self) -> list[Recorded]:
        """The last requests to `/gateway`, oldest first."""
        return self.recorded.all()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="emulator", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Close port and database; requests that a fault holds go on first."""
        self.faults.clear()
        if self._thread is not None:
            self._server.stop()
            self._thread.join()
            self._thread = None
        else:
            self._server.server_close()
        self.store.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def snapshot(self) -> bytes:
        """The whole account as bytes."""
        return self.store.snapshot()

    def restore(self, content: bytes) -> None:
        """Put the account back to a snapshot."""
        self.store.restore(content)

    def reset(self) -> None:
        """An empty account, no recorded requests, no faults."""
        self.faults.clear()
        self.store.reset()
        self.recorded.clear()

    def get(
        self,
        kind: str,
        identifier: str,
        org: str | None = None,
        project: str | None = None,
        *,
        environment: str | None = None,
    ) -> dict[str, Any] | None:
        """An entity as the API shows it, or None. Kinds are those of the coverage page."""
        return lookup.get(
            self.state,
            kind,
            identifier,
            org=org or "",
            project=project or "",
            environment=environment,
        )

    def health(self) -> dict[str, Any]:
        """What `GET /health` answers; `instance` is empty while the database cannot be read."""
        try:
            instance, writes = self.store.identity()
        except sqlite3.Error:
            instance, writes = "", 0
        return {
            "status": "ok",
            "account": self.account,
            "pid": os.getpid(),
            "data": str(self.data.resolve()) if self.data else None,
            "profile": self.profile,
            "instance": instance,
            "writes": writes,
        }

    def _bind(self, port: int) -> Server:
        try:
            return Server(self.host, port, self._answer)
        except OSError as error:
            self.store.close()
            message = (
                f"port {port} on {self.host} cannot be used ({error.strerror}): stop the program"
                " that listens there, or choose another --port (0 picks a free one)"
            )
            raise StartError(message) from error
        except OverflowError as error:
            self.store.close()
            message = f"port {port} does not exist: choose one from 0 (any free one) to 65535"
            raise StartError(message) from error

    def _answer(self, request: Request) -> Response:
        """Any request to its answer; nothing but a fault or a lock makes this a 5xx."""
        try:
            if request.path.startswith(PREFIX + "/"):
                return self._gateway(request)
            require_loopback_name(request)
            if request.path in PAGES:
                return page_answer(self.state, self.profile, self.api_key, request)
            if request.path == "/health" and request.method in ("GET", "HEAD"):
                return control.json_answer(self.health())
            if request.path.startswith("/_emulator/"):
                check_key(request, self.api_key)
                return control.answer(self, request)
            raise no_such_route(request.method, request.path)
        except ApiError as error:
            return failure(error)
        except sqlite3.Error as error:
            return failure(database_failure(self.store.path, error))
        except DroppedError:
            raise
        except Exception as error:
            return failure(ApiError(400, "UNKNOWN_ERROR", _own_mistake(error)))

    def _gateway(self, request: Request) -> Response:
        request.path = request.path.removeprefix(PREFIX)
        try:
            answer = self._checked(request)
        except DroppedError:
            self.recorded.add(request, 0)
            raise
        self.recorded.add(request, answer.status)
        return answer

    def _checked(self, request: Request) -> Response:
        """The answer in its envelope, faults included."""
        try:
            check_key(request, self.api_key)
            self.faults.at(BEFORE_SEND, request)
            try:
                answer = self._dispatch(request)
            except ApiError as error:
                answer = failure(error)
            except sqlite3.Error as error:
                answer = failure(database_failure(self.store.path, error))
            self.faults.at(BEFORE_ANSWER, request)
            return success(answer)
        except ApiError as error:
            return failure(error)

    def _dispatch(self, request: Request) -> Response:
        """Find the handler, let it work, pass the points in between."""
        route, request.parameters = self.router.find(request.method, request.path)
        account = request.query.get("accountIdentifier") or request.headers.get("harness-account")
        if account and account != self.account:
            message = f"account {account:.100} is not the account of this API key"
            raise invalid(message)
        if route.operation == "read" and self.faults.hidden(lookup.identity(request, route.kind)):
            raise not_found("this entity was created and cannot be read yet (fault lag)")
        if route.operation == "create":
            request.git = gitx.wanted(request.query, by_default=self.faults.remote(request))
        answer = route.handler(self.state, request)
        if route.operation == "create":
            self.faults.created(request, lookup.created(route.kind, answer.data))
        self.faults.at(AFTER_COMMIT, request)
        self.faults.reformat(request, answer)
        return answer


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"folder {folder} cannot be made ({error.strerror}): choose another --data"
        raise StoreError(message) from error


def _own_mistake(error: Exception) -> str:
    """Where the emulator itself failed; the text of the error stays out, it may quote a value."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return f"the emulator failed with {type(error).__name__} at {place}: this is its mistake"


def _require_loopback(host: str) -> None:
    try:
        fine = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        fine = False
    if not fine:
        message = f"host {host} is not loopback: the emulator serves this machine alone"
        raise StartError(message)
