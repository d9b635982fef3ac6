"""An index of runs, so that thousands are listed at once. It says nothing that the folders do not say."""

from __future__ import annotations

import contextlib
import dataclasses
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from .aside import remove

Found = TypeVar("Found")
PATIENCE = 30.0  # seconds to wait for another writer
VERSION = 1


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line on a run. `damage` says what is wrong with it, if something is."""

    id: str
    began: str = ""
    command: str = ""
    experiments: str = ""
    draws: int = 0
    seed: int = 0
    shard: str = ""
    failed: int = 0
    interrupted: bool = False
    histories_kept: bool = False
    bytes: int = 0
    damage: str = ""

    @classmethod
    def damaged(cls, id: str, damage: str) -> Entry:
        """Of a run of which nothing else is known."""
        return cls(id, damage=damage)


COLUMNS = tuple(field.name for field in dataclasses.fields(Entry))
TABLE = f"CREATE TABLE IF NOT EXISTS runs ({', '.join(COLUMNS)}, PRIMARY KEY (id))"
PUT = f"INSERT OR REPLACE INTO runs VALUES ({', '.join('?' * len(COLUMNS))})"


@dataclasses.dataclass(frozen=True)
class Index:
    """A SQLite file in WAL mode: readers do not wait for a writer. One that cannot be used is done without."""

    path: Path

    def add(self, entry: Entry) -> None:
        """A run is there."""
        self._do(lambda database: database.execute(PUT, dataclasses.astuple(entry)), None)

    def remove(self, id: str) -> None:
        """A run is gone."""
        self._do(lambda database: database.execute("DELETE FROM runs WHERE id = ?", (id,)), None)

    def agree_with(self, ids: Sequence[str], read: Callable[[str], Entry]) -> list[Entry]:
        """The lines on these runs, the oldest first, and on no others; what the index lacks is read and added."""
        nothing: dict[str, Entry] = {}
        known = self._do(_all, nothing)
        found = {id: known.get(id) or read(id) for id in ids}
        new = [dataclasses.astuple(e) for id, e in found.items() if id not in known and not e.damage]
        gone = [(id,) for id in known if id not in found]

        def agree(database: sqlite3.Connection) -> None:
            database.executemany(PUT, new)
            database.executemany("DELETE FROM runs WHERE id = ?", gone)

        if new or gone:
            self._do(agree, None)
        return sorted(found.values(), key=lambda entry: (entry.began, entry.id))

    def _do(self, work: Callable[[sqlite3.Connection], Found], otherwise: Found) -> Found:
        """One transaction. Where the file cannot be used it is done without; a damaged one is begun anew."""
        for _ in range(2):
            try:
                with contextlib.closing(sqlite3.connect(self.path, timeout=PATIENCE)) as database:
                    if database.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
                        raise sqlite3.DatabaseError("of another version")
                    database.execute("PRAGMA journal_mode = WAL")
                    database.execute("PRAGMA synchronous = NORMAL")
                    with database:
                        database.execute(TABLE)
                        database.execute(f"PRAGMA user_version = {VERSION}")
                        return work(database)
            except sqlite3.OperationalError:  # no such folder, read-only, full, or locked for too long
                return otherwise
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    for ending in ("", "-wal", "-shm"):
                        remove(self.path.with_name(self.path.name + ending))
        return otherwise


def _all(database: sqlite3.Connection) -> dict[str, Entry]:
    """The lines that the index has."""
    return {row[0]: _entry(row) for row in database.execute(f"SELECT {', '.join(COLUMNS)} FROM runs")}


def _entry(row: Sequence[object]) -> Entry:
    """A row; truths are stored as numbers."""
    said = dict(zip(COLUMNS, row, strict=True))
    said |= {name: bool(said[name]) for name in ("interrupted", "histories_kept")}
    return Entry(**said)  # type: ignore[arg-type]
