"""The emulator as one object, which tests use in process and the command line runs."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from emulator.account import PROFILES, Profile
from emulator.application import PREFIX, Application
from emulator.connectors.routes import ROUTES as CONNECTORS
from emulator.database import StoreError
from emulator.entities import Key, visible
from emulator.environments.routes import ROUTES as ENVIRONMENTS
from emulator.filestore.routes import ROUTES as FILESTORE
from emulator.instance import DATABASE, Instance
from emulator.organizations.routes import ROUTES as ORGANIZATIONS
from emulator.overrides.routes import ROUTES as OVERRIDES
from emulator.recording import Recorded
from emulator.routes import Route
from emulator.scope import Scope
from emulator.secrets.routes import ROUTES as SECRETS
from emulator.server import Server
from emulator.services.routes import ROUTES as SERVICES
from emulator.variables.routes import ROUTES as VARIABLES

__all__ = ["DATABASE", "ROUTES", "Emulator", "StartError"]

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
KIND_OF_RESOURCE = {
    "secretText": "secret",
    "secretFile": "secret",
    "secretSshkey": "secret",
    "secretWinrm": "secret",
    "fileStoreFile": "file",
    "fileStoreFolder": "file",
    "serviceOverridesV2": "override",
    "overrides": "override",
    "variables": "variable",
}
"""The kinds of entities behind the names that the official clients have for their resources."""


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
        folder = Path(data) if data is not None else None
        if folder is not None:
            _make_folder(folder)
        self.profile = profile
        self.account = account
        self._instance = Instance(folder, profile, account, api_key)
        self.store = self._instance.store
        self.faults = self._instance.faults
        self._server = self._listen(host, port)
        self.port = self._server.port
        name = f"[{host}]" if ":" in host else host
        self.origin = self._instance.origin = f"http://{name}:{self.port}"

    @property
    def url(self) -> str:
        """The base address that clients take as `HARNESS_ENDPOINT`."""
        return f"{self.origin}{PREFIX}"

    @property
    def page(self) -> str:
        """The link that opens the web page; it cannot write to the account."""
        return self._instance.page

    @property
    def requests(self) -> list[Recorded]:
        """The last requests to `/gateway`, oldest first."""
        return self._instance.recorded.all()

    def start(self) -> None:
        """Serve in a thread of its own."""
        self._server.start()

    def stop(self) -> None:
        """Close port and database; requests that a fault holds go on first."""
        self.faults.clear()
        self._server.stop()
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
        self._instance.reset()

    def health(self) -> dict[str, Any]:
        """What `GET /health` answers."""
        return self._instance.health()

    def get(
        self,
        kind: str,
        identifier: str,
        org: str | None = None,
        project: str | None = None,
        *,
        environment: str | None = None,
    ) -> dict[str, Any] | None:
        """An entity as the API shows it, or None.

        Kinds are those of the coverage page, or the official clients' names of resources. An
        infrastructure is looked for in every environment unless one is named.
        """
        is_connector = kind.lower().endswith("connector")
        kind = "connector" if is_connector else KIND_OF_RESOURCE.get(kind, kind)
        scope = Scope(org or "", project or "")
        parents = [environment or ""]
        if kind == "infrastructure" and environment is None:
            parents = [key.parent for key, _ in self.store.entities(scope) if key.kind == kind]
        found = (self.store.get(Key(kind, scope, identifier, parent)) for parent in parents)
        return next((visible(entity.body) for entity in found if entity is not None), None)

    def _listen(self, host: str, port: int) -> Server:
        try:
            return Server(host, port, Application(self._instance, ROUTES))
        except OSError as error:
            self.store.close()
            message = (
                f"port {port} on {host} cannot be used ({os.strerror(error.errno or 0)}): stop the"
                " program that listens there, or choose another --port (0 picks a free one)"
            )
            raise StartError(message) from error
        except OverflowError as error:
            self.store.close()
            message = f"port {port} does not exist: choose one from 0 (any free one) to 65535"
            raise StartError(message) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"folder {folder} cannot be made ({error.strerror}): choose another --data"
        raise StoreError(message) from error


def _require_loopback(host: str) -> None:
    try:
        fine = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        fine = False
    if not fine:
        message = f"host {host} is not loopback: the emulator serves this machine alone"
        raise StartError(message)
