"""The account on disk: one SQLite file, every write a transaction, every write remembered.

Safe across `kill -9`: write-ahead log, one transaction per change. Not safe against power loss
in the last instants (`synchronous=NORMAL`), which a development account does not need.
Documents live in a table of their own, so that listing and searching read small rows only, and
what refers to what is a table too. Nothing here knows HTTP or Harness's rules.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from emulator.database import Checkpoints, Ownership, StoreError, name_instance, open_database
from emulator.entities import Change, Entity, Key, Reference
from emulator.scope import Scope

_WHOLE = "name, created, updated, version, body FROM entity e JOIN document d ON d.entity = e.id"
_KEY = "kind = ? AND org = ? AND project = ? AND parent = ? AND identifier = ?"
_COLUMNS = "kind, org, project, parent, identifier"
FEW = 1000  # hits of a search that are sorted here rather than found a second time


class Store:
    """All reads and writes of one account; may be called from any thread."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._owned = Ownership(path) if path else None
        try:
            self._db = open_database(path)
        except StoreError:
            if self._owned:
                self._owned.close()
            raise
        self._checkpoints = Checkpoints(path, self._lock) if path else None

    def close(self) -> None:
        """Fold the log back into the file and release it."""
        if self._checkpoints:
            self._checkpoints.close()
        with self._lock:
            self._db.close()
        if self._owned:
            self._owned.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and alone: no other thread reads or writes inside."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            if self._checkpoints:
                self._checkpoints.wrote()

    def exists(self, key: Key) -> bool:
        """Whether the entity is there."""
        return self._row(key, "1") is not None

    def get(self, key: Key) -> Entity | None:
        """The entity, without its references."""
        with self._lock:
            row = self._db.execute(
                f"SELECT {_COLUMNS}, {_WHOLE} WHERE {_KEY}",
                key.columns(),
            ).fetchone()
        return _entity(row) if row else None

    def insert(self, entity: Entity) -> bool:
        """Add it; False when its key is taken (then nothing changed)."""
        now = _now()
        body = json.dumps(entity.body, separators=(",", ":"))
        with self.transaction():
            past = self._db.execute(
                f"SELECT version FROM history WHERE {_KEY} ORDER BY sequence DESC LIMIT 1",
                entity.key.columns(),
            ).fetchone()
            version = past[0] + 1 if past else 1
            try:
                cursor = self._db.execute(
                    f"INSERT INTO entity ({_COLUMNS}, name, search, created, updated, version)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (*entity.key.columns(), entity.name, _search(entity), now, now, version),
                )
            except sqlite3.IntegrityError:
                return False
            row = cursor.lastrowid
            self._db.execute("INSERT INTO document VALUES (?, ?)", (row, body))
            self._remember(entity.key, version, "create", now, body)
            self._refer(row, entity.references)
        entity.created = entity.updated = now
        entity.version = version
        return True

    def replace(self, entity: Entity) -> bool:
        """Overwrite it; False when it is not there."""
        body = json.dumps(entity.body, separators=(",", ":"))
        with self.transaction():
            row = self._row(entity.key, "id, created, updated, version")
            if row is None:
                return False
            now = max(_now(), row[2] + 1)
            self._db.execute(
                "UPDATE entity SET name = ?, search = ?, updated = ?, version = ? WHERE id = ?",
                (entity.name, _search(entity), now, row[3] + 1, row[0]),
            )
            self._db.execute("UPDATE document SET body = ? WHERE entity = ?", (body, row[0]))
            self._remember(entity.key, row[3] + 1, "update", now, body)
            self._db.execute("DELETE FROM reference WHERE source = ?", (row[0],))
            self._refer(row[0], entity.references)
        entity.created, entity.updated, entity.version = row[1], now, row[3] + 1
        return True

    def delete(self, key: Key) -> bool:
        """Remove it; its history stays. False when it is not there."""
        with self.transaction():
            row = self._row(key, "id, version")
            if row is None:
                return False
            self._db.execute("DELETE FROM entity WHERE id = ?", (row[0],))
            self._db.execute("DELETE FROM document WHERE entity = ?", (row[0],))
            self._db.execute("DELETE FROM reference WHERE source = ?", (row[0],))
            self._remember(key, row[1] + 1, "delete", _now(), "{}")
        return True

    def delete_below(self, scope: Scope) -> None:
        """Remove every entity of a project, or of an organization with all its projects."""
        where, values = ("org = ?", [scope.org])
        if scope.project:
            where, values = ("org = ? AND project = ?", [scope.org, scope.project])
        with self.transaction():
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM entity WHERE {where}", values)
            for row in rows.fetchall():
                self.delete(_key(row))

    def page(
        self,
        kind: str,
        scope: Scope | None,
        *,
        parent: str | None = None,
        search: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[list[Entity], int]:
        """One page and the total; scope None means everywhere.

        An exact name or identifier comes first, then newest first.
        """
        where = "kind = ?"
        values: list[Any] = [kind]
        if scope is not None:
            where += " AND org = ? AND project = ?"
            values += [scope.org, scope.project]
        if parent is not None:
            where += " AND parent = ?"
            values.append(parent)
        with self._lock:
            if search:
                return self._found(where, values, search, offset, limit)
            count = self._db.execute(f"SELECT count(*) FROM entity WHERE {where}", values)
            chosen = f"SELECT id FROM entity WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?"
            total = int(count.fetchone()[0])
            numbers = [row[0] for row in self._db.execute(chosen, [*values, limit, offset])]
            return self._entities(numbers), total

    def _found(
        self, where: str, values: list[Any], search: str, offset: int, limit: int
    ) -> tuple[list[Entity], int]:
        """One page of what holds a text. Looks at an index only, once when few rows match."""
        where += " AND instr(search, ?)"
        values = [*values, search.lower()]
        hits = self._db.execute(
            f"SELECT id, name FROM entity INDEXED BY entity_list WHERE {where} LIMIT {FEW + 1}",
            values,
        ).fetchall()
        if len(hits) <= FEW:
            hits.sort(key=lambda row: (row[1] != search, -row[0]))
            numbers = [row[0] for row in hits[offset : offset + limit]]
            return self._entities(numbers), len(hits)
        count = self._db.execute(
            f"SELECT count(*) FROM entity INDEXED BY entity_list WHERE {where}", values
        )
        chosen = (
            f"SELECT id FROM entity INDEXED BY entity_list WHERE {where}"
            " ORDER BY (name = ?) DESC, id DESC LIMIT ? OFFSET ?"
        )
        total = int(count.fetchone()[0])
        rows = self._db.execute(chosen, [*values, search, limit, offset])
        return self._entities([row[0] for row in rows]), total

    def _entities(self, numbers: list[int]) -> list[Entity]:
        """Entities by their row numbers, in the same order."""
        rows = [
            self._db.execute(
                f"SELECT {_COLUMNS}, {_WHOLE} WHERE e.id = ?",
                (number,),
            ).fetchone()
            for number in numbers
        ]
        return [_entity(row) for row in rows]

    def named(self, kind: str, scope: Scope, name: str) -> list[Entity]:
        """All entities of a scope with exactly this name."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_COLUMNS}, {_WHOLE}"
                " WHERE kind = ? AND org = ? AND project = ? AND parent = '' AND name = ?",
                (kind, scope.org, scope.project, name),
            ).fetchall()
        return [_entity(row) for row in rows]

    def entities(self, scope: Scope | None = None) -> Iterator[tuple[Key, str]]:
        """Keys and names of all entities, or of one scope, by kind and name."""
        where, values = ("1", list[str]())
        if scope is not None:
            where, values = ("org = ? AND project = ?", [scope.org, scope.project])
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_COLUMNS}, name FROM entity WHERE {where}"
                " ORDER BY org, project, kind, parent, name, identifier",
                values,
            ).fetchall()
        for row in rows:
            yield _key(row), row[5]

    def counts(self) -> list[tuple[str, str, str, int]]:
        """Kind, organization, project and number of entities, for every scope and kind in use."""
        with self._lock:
            rows: list[tuple[str, str, str, int]] = self._db.execute(
                "SELECT kind, org, project, count(*) FROM entity GROUP BY kind, org, project"
                " ORDER BY org, project, kind"
            ).fetchall()
        return rows

    def tally(self, kind: str, field: str, value: str) -> dict[Scope, int]:
        """How many entities of a kind have a value in a field of their body, for each scope."""
        with self._lock:
            rows = self._db.execute(
                "SELECT org, project, count(*) FROM entity JOIN document ON entity = id"
                " WHERE kind = ? AND json_extract(body, ?) = ? GROUP BY org, project",
                (kind, f"$.{field}", value),
            ).fetchall()
        return {Scope(org, project): number for org, project, number in rows}

    def search(self, text: str, limit: int) -> list[tuple[Key, str]]:
        """Keys and names whose name or identifier holds a text, exact ones first."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_COLUMNS}, name FROM entity WHERE instr(search, ?)"
                " ORDER BY (name = ? OR identifier = ?) DESC, kind, org, project, name LIMIT ?",
                (text.lower(), text, text, limit),
            ).fetchall()
        return [(_key(row), row[5]) for row in rows]

    def latest(self, limit: int) -> list[Change]:
        """The last writes of the account, newest first, without their documents."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_COLUMNS}, sequence, version, action, at FROM history"
                " ORDER BY sequence DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [Change(row[5], row[6], row[7], row[8], _key(row), {}) for row in rows]

    def references_of(self, key: Key) -> list[Reference]:
        """What the entity refers to, in document order."""
        with self._lock:
            rows = self._db.execute(
                "SELECT kind, org, project, parent, identifier, path FROM reference"
                f" WHERE source = (SELECT id FROM entity WHERE {_KEY}) ORDER BY rowid",
                key.columns(),
            ).fetchall()
        return [Reference(row[5], _key(row)) for row in rows]

    def referrers_of(self, key: Key, limit: int = 1000) -> list[tuple[Key, str]]:
        """The first who refer to the key (which need not exist), with the path in theirs."""
        columns = ", ".join(f"e.{column}" for column in _COLUMNS.split(", "))
        where = " AND ".join(f"r.{part}" for part in _KEY.split(" AND "))
        with self._lock:
            rows = self._db.execute(
                f"SELECT {columns}, r.path FROM reference r JOIN entity e ON e.id = r.source"
                f" WHERE {where} ORDER BY r.rowid LIMIT ?",
                (*key.columns(), limit),
            ).fetchall()
        return [(_key(row), row[5]) for row in rows]

    def count_referrers(self, key: Key) -> int:
        """How many references to the key there are."""
        with self._lock:
            row = self._db.execute(
                f"SELECT count(*) FROM reference WHERE {_KEY}", key.columns()
            ).fetchone()
        return int(row[0])

    def history(self, key: Key) -> list[Change]:
        """Every write of the entity, oldest first, deletes included."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT sequence, version, action, at, body FROM history WHERE {_KEY}"
                " ORDER BY sequence",
                key.columns(),
            ).fetchall()
        return [Change(row[0], row[1], row[2], row[3], key, json.loads(row[4])) for row in rows]

    def identity(self) -> tuple[str, int]:
        """The random name of this account, and how many writes it has seen.

        Who remembers both can tell another account, and an older copy of this one.
        """
        with self._lock:
            row = self._db.execute(
                "SELECT (SELECT value FROM setting WHERE name = 'instance'),"
                " (SELECT coalesce(max(sequence), 0) FROM history)"
            ).fetchone()
        return str(row[0] or ""), int(row[1])

    def snapshot(self) -> bytes:
        """The whole account as bytes for `restore`."""
        copy = sqlite3.connect(":memory:")
        with self._lock:
            self._db.backup(copy)
        content = bytearray(copy.serialize())
        copy.close()
        content[18:20] = b"\x01\x01"  # a serialized database cannot be in write-ahead mode
        return bytes(content)

    def restore(self, content: bytes) -> None:
        """Go back to a snapshot; what was written since is gone, history included."""
        copy = sqlite3.connect(":memory:")
        copy.deserialize(content)
        with self._lock:
            copy.backup(self._db)
        copy.close()

    def reset(self) -> None:
        """Forget everything: an account as if just made."""
        with self.transaction():
            for table in ("entity", "document", "history", "reference"):
                self._db.execute(f"DELETE FROM {table}")
            name_instance(self._db, anew=True)

    def _row(self, key: Key, columns: str) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._db.execute(
                f"SELECT {columns} FROM entity WHERE {_KEY}", key.columns()
            ).fetchone()
        return row

    def _remember(self, key: Key, version: int, action: str, at: int, body: str) -> None:
        self._db.execute(
            f"INSERT INTO history ({_COLUMNS}, version, action, at, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*key.columns(), version, action, at, body),
        )

    def _refer(self, source: int | None, references: Iterable[Reference]) -> None:
        rows = [(source, item.path, *item.target.columns()) for item in references]
        if rows:
            self._db.executemany(
                f"INSERT INTO reference (source, path, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )


def _key(row: tuple[Any, ...]) -> Key:
    return Key(row[0], Scope(row[1], row[2]), row[4], row[3])


def _entity(row: tuple[Any, ...]) -> Entity:
    return Entity(_key(row), row[5], json.loads(row[9]), [], row[6], row[7], row[8])


def _now() -> int:
    return time.time_ns() // 1_000_000


def _search(entity: Entity) -> str:
    """What a search looks at: name and identifier, whatever the case of their letters."""
    return f"{entity.name}\n{entity.key.identifier}".lower()
