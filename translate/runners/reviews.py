"""What people decided about the segments of an output folder; no run overwrites it.

A review belongs to a document, a direction and a source text: it holds as long as the document
says that text, also when other segments moved it, and falls silent (but stays) when the text
changes. Where a document says the text more than once, the review of the same segment wins, then
the latest. Kept in a database of its own, `OUT/.translate/reviews.db`: unlike the state it is no
cache but a person's work, so `--fresh` leaves it, every commit is synced to the disk
(`synchronous=FULL`), and a schema is only ever added to.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.closing import Closing
from translate.errors import ConfigError
from translate.records import Direction

FOLDER_NAME = ".translate"
REVIEWS_NAME = "reviews.db"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reviews (
    doc_id TEXT NOT NULL, segment_id TEXT NOT NULL, direction TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, edit INTEGER NOT NULL,
    PRIMARY KEY (doc_id, direction, source, segment_id)
) WITHOUT ROWID
"""
_LATEST = "(SELECT coalesce(max(edit), 0) + 1 FROM reviews)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision."""

    doc_id: str
    segment_id: str
    direction: str
    source: str
    target: str


class Reviews(Closing):
    """The open reviews of one output folder. Safe to use from several threads and processes; it
    does not hold the folder against a run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._guard = threading.Lock()

    def mark(
        self, doc_id: str, segment_id: str, direction: Direction, source: str, target: str
    ) -> None:
        """Keep a person's target for a segment; a later one replaces it. On disk on return."""
        statement = f"INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, {_LATEST})"  # noqa: S608 - a constant
        self._run(statement, doc_id, segment_id, str(direction), source, target)

    def withdraw(self, doc_id: str, segment_id: str, direction: Direction, source: str) -> None:
        """Forget a decision: the next run asks the engine again."""
        statement = (
            "DELETE FROM reviews "
            "WHERE doc_id = ? AND segment_id = ? AND direction = ? AND source = ?"
        )
        self._run(statement, doc_id, segment_id, str(direction), source)

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target a person gave this text of this document, or None."""
        query = (
            "SELECT target FROM reviews WHERE doc_id = ? AND direction = ? AND source = ? "
            "ORDER BY segment_id = ? DESC, edit DESC LIMIT 1"
        )
        rows = self._run(query, doc_id, str(direction), source, segment_id)
        return rows[0][0] if rows else None

    def of(self, doc_id: str) -> tuple[Review, ...]:
        """Every decision about a document, oldest first."""
        query = (
            "SELECT segment_id, direction, source, target FROM reviews WHERE doc_id = ? "
            "ORDER BY edit"
        )
        return tuple(
            Review(doc_id=doc_id, segment_id=row[0], direction=row[1], source=row[2], target=row[3])
            for row in self._run(query, doc_id)
        )

    def digest(self, doc_id: str) -> str:
        """Moves with every decision about a document; empty when there is none."""
        found = self.of(doc_id)
        return hashlib.sha256(repr(found).encode()).hexdigest() if found else ""

    def __iter__(self) -> Iterator[Review]:
        """Every decision about every document, by document."""
        for row in self._run("SELECT DISTINCT doc_id FROM reviews ORDER BY doc_id"):
            yield from self.of(row[0])

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _run(self, statement: str, *values: str) -> list[tuple[str, ...]]:
        with self._guard:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.Error as exc:
                raise ConfigError(
                    f"{REVIEWS_NAME}: {exc}; expected the reviews of this folder; "
                    "look at the disk and the folder's permissions"
                ) from exc


def open_reviews(out: Path) -> Reviews:
    """The reviews of the output folder `out`, made when missing.

    Raises:
        ConfigError: the folder cannot be written, or the database is damaged.
    """
    path = out / FOLDER_NAME / REVIEWS_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=30
        )
    except (OSError, sqlite3.Error) as exc:
        raise ConfigError(f"{path}: {exc}; choose a writable folder") from exc
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(_SCHEMA)
    except sqlite3.Error as exc:
        connection.close()
        raise ConfigError(
            f"{path}: {exc}; expected the reviews of this folder; restore it from a copy, "
            "or move it away and lose them"
        ) from exc
    return Reviews(connection)
