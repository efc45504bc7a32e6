"""One emulated account with what belongs to it alone: database, key, faults, recorded requests.

No HTTP: `application` serves it, `control` lets tests look at it and change it.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from emulator.access import page_token
from emulator.account import Account, Profile
from emulator.faults import Faults
from emulator.recording import Recording
from emulator.store import Store

DATABASE = "harness.db"


class Instance:
    """An account that can be served. `origin` is the address once there is a server."""

    def __init__(self, data: Path | None, profile: Profile, account: str, api_key: str) -> None:
        self.data = data
        self.profile = profile
        self.api_key = api_key
        self.origin = ""
        self.store = Store(data / DATABASE if data else None)
        self.account = Account(account, profile, self.store)
        self.faults = Faults()
        self.recorded = Recording()

    @property
    def page(self) -> str:
        """The link that opens the web page; it cannot write to the account."""
        return f"{self.origin}/?key={page_token(self.api_key)}"

    def reset(self) -> None:
        """An empty account, no recorded requests, no faults."""
        self.faults.clear()
        self.store.reset()
        self.recorded.clear()

    def health(self) -> dict[str, Any]:
        """What `GET /health` answers; `instance` is empty while the database cannot be read."""
        try:
            instance, writes = self.store.identity()
        except sqlite3.Error:
            instance, writes = "", 0
        return {
            "status": "ok",
            "account": self.account.identifier,
            "pid": os.getpid(),
            "data": str(self.data.resolve()) if self.data else None,
            "profile": self.profile,
            "instance": instance,
            "writes": writes,
        }
