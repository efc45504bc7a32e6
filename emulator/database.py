"""The SQLite file of an account: its tables and modes, who may have it open, what can be wrong.

The write-ahead log is folded into the file by a thread of its own, because that waits for the
disk, and no request should.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import sqlite3
import threading
from pathlib import Path

SCHEMA_VERSION = 1
WRITES_BETWEEN_CHECKPOINTS = 500
MAX_CHECKED = 64 * 1024 * 1024  # bytes; checking every page of more than that delays the start

SCHEMA = """
CREATE TABLE entity (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, org TEXT NOT NULL, project TEXT NOT NULL,
  parent TEXT NOT NULL, identifier TEXT NOT NULL, name TEXT NOT NULL, search TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, version INTEGER NOT NULL);
CREATE UNIQUE INDEX entity_key ON entity (kind, org, project, parent, identifier);
CREATE INDEX entity_list ON entity (kind, org, project, parent, name, search);
CREATE INDEX entity_order ON entity (kind, org, project, id);
CREATE TABLE document (entity INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE history (
  sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, org TEXT NOT NULL, project TEXT NOT NULL,
  parent TEXT NOT NULL, identifier TEXT NOT NULL, version INTEGER NOT NULL,
  action TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX history_key ON history (kind, org, project, parent, identifier);
CREATE TABLE reference (
  source INTEGER NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, org TEXT NOT NULL,
  project TEXT NOT NULL, parent TEXT NOT NULL, identifier TEXT NOT NULL);
CREATE INDEX reference_source ON reference (source);
CREATE INDEX reference_target ON reference (kind, org, project, parent, identifier);
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class StoreError(Exception):
    """The database cannot be used; the message says which file, why, and what to do."""


class Ownership:
    """The right of one emulator to a database; ends with the process, however it ends."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise StoreError(_in_use(path)) from error

    def close(self) -> None:
        """Give the right up."""
        os.close(self._file)


class Checkpoints:
    """Folds the write-ahead log into the file, beside the writers rather than in their way."""

    def __init__(self, path: Path, writers: threading.RLock) -> None:
        self._writers = writers
        self._written = 0
        self._due = threading.Event()
        self._stopped = False
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._thread = threading.Thread(target=self._work, name="checkpoints", daemon=True)
        self._thread.start()

    def wrote(self) -> None:
        """Note a transaction; called with the writers' lock held."""
        self._written += 1
        if self._written >= WRITES_BETWEEN_CHECKPOINTS:
            self._written = 0
            self._due.set()

    def close(self) -> None:
        """Stop the thread; closing the last connection then folds in what is left."""
        self._stopped = True
        self._due.set()
        self._thread.join()
        self._database.close()

    def _work(self) -> None:
        while self._due.wait() and not self._stopped:
            self._due.clear()
            with contextlib.suppress(sqlite3.Error):
                self._fold()
                # What was written meanwhile is little: with the writers held for a moment the
                # log is folded in whole, and starts again from its beginning.
                with self._writers:
                    self._fold()

    def _fold(self) -> None:
        self._database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def open_database(path: Path | None) -> sqlite3.Connection:
    """Open or make the database; raises `StoreError` for one that is damaged or in use."""
    database = sqlite3.connect(
        path or ":memory:", timeout=1.0, isolation_level=None, check_same_thread=False
    )
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA wal_autocheckpoint = 0")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            for statement in SCHEMA.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("COMMIT")
        _check(database, path)
        name_instance(database)
    except sqlite3.Error as error:
        database.close()
        raise StoreError(_explain(path, error)) from error
    except StoreError:
        database.close()
        raise
    return database


def name_instance(database: sqlite3.Connection, *, anew: bool = False) -> None:
    """Give the account a random name of its own, where it has none or when it begins `anew`."""
    clash = "REPLACE" if anew else "IGNORE"
    database.execute(
        f"INSERT OR {clash} INTO setting VALUES ('instance', ?)", (secrets.token_hex(8),)
    )


def _check(database: sqlite3.Connection, path: Path | None) -> None:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        message = (
            f"database {path} has layout {version}, this emulator reads {SCHEMA_VERSION}:"
            " move the file away to start with an empty account"
        )
        raise StoreError(message)
    if path is None:
        return
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    size = pages * database.execute("PRAGMA page_size").fetchone()[0]
    if path.stat().st_size < size:
        raise StoreError(_explain(path, sqlite3.DatabaseError("it is cut short")))
    if size > MAX_CHECKED:
        return
    verdict = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(_explain(path, sqlite3.DatabaseError(" ".join(verdict.split()))))


def _in_use(path: Path | None) -> str:
    return (
        f"database {path} is in use by another process, probably an emulator that runs already:"
        " stop that one, or choose another --data folder"
    )


def _explain(path: Path | None, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return _in_use(path)
    if "full" in str(error):
        return f"database {path} cannot be used, the disk is full: free some space on it"
    if "unable to open" in str(error):
        return f"database {path} cannot be opened: check that its folder exists and is writable"
    return (
        f"database {path} is damaged ({error}): restore it from a copy, or move it away"
        " to start with an empty account"
    )
