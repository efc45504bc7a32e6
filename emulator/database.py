"""Opening the SQLite file of an account: its tables, its modes, and what can be wrong with it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SCHEMA_VERSION = 1
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


def open_database(path: Path | None) -> sqlite3.Connection:
    """Open or make the database; raises `StoreError` for one that is damaged or in use."""
    database = sqlite3.connect(
        path or ":memory:", timeout=1.0, isolation_level=None, check_same_thread=False
    )
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("BEGIN IMMEDIATE")
        if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            for statement in SCHEMA.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.execute("COMMIT")
        _check(database, path)
    except sqlite3.Error as error:
        database.close()
        raise StoreError(_explain(path, error)) from error
    except StoreError:
        database.close()
        raise
    return database


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


def _explain(path: Path | None, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return (
            f"database {path} is in use by another process, probably an emulator that runs"
            " already: stop that one, or choose another --data folder"
        )
    if "unable to open" in str(error):
        return f"database {path} cannot be opened: check that its folder exists and is writable"
    return (
        f"database {path} is damaged ({error}): restore it from a copy, or move it away"
        " to start with an empty account"
    )
