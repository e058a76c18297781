"""The rows of a report on the disk, so that a run over a million documents holds none of them.

`OUT/.translate/rows.db` belongs to one run: emptied when it begins, never synced (a report that is
lost with the power is made again by the next run), and left in place when it ends, so that the
report can be read as often as needed. Where it cannot be written (the disk is full) the rows stay
in memory: the run's end must still be told.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from translate.report import DocumentRow, RowSums, row_from_json, row_to_json

ROWS_NAME = "rows.db"
_COMMIT_ROWS = 500  # rows a transaction; a commit without sync is cheap, but not free


class RowStore:
    """The rows of one run by their place in the walk; iterates in that order, again and again."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ROWS_NAME
        self._connection: sqlite3.Connection | None = None
        self._kept: dict[int, DocumentRow] = {}  # what the disk did not take
        self._waiting: list[tuple[int, int, str]] = []
        self._count = 0
        self.sums = RowSums()

    def add(self, place: int, row: DocumentRow) -> None:
        """Take a row in."""
        self._count += 1
        self.sums.add(row)
        text = json.dumps(row_to_json(row), ensure_ascii=False)
        self._waiting.append((place, _weight(row), text))
        if len(self._waiting) >= _COMMIT_ROWS:
            self._flush()

    def __len__(self) -> int:
        return self._count

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def __iter__(self) -> Iterator[DocumentRow]:
        self._flush()
        stored = self._select("SELECT place, row FROM rows ORDER BY place")
        kept = iter(sorted(self._kept.items()))
        for _, row in heapq.merge(stored, kept, key=lambda pair: pair[0]):
            yield row

    def weightiest(self, most: int) -> tuple[DocumentRow, ...]:
        """At most `most` rows, those that want a person first, in the order of the walk."""
        self._flush()
        query = (
            "SELECT place, row FROM "  # noqa: S608 - a number
            f"(SELECT place, row FROM rows ORDER BY weight DESC, place LIMIT {most}) ORDER BY place"
        )
        found = [*self._select(query), *self._kept.items()]
        return tuple(row for _, row in sorted(found, key=lambda pair: pair[0])[:most])

    def close(self) -> None:
        """Let go of the file; reading opens it again."""
        self._flush()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _select(self, query: str) -> Iterator[tuple[int, DocumentRow]]:
        if self._count == len(self._kept):
            return
        connection = sqlite3.connect(self._path)
        try:
            for place, text in connection.execute(query):
                yield place, row_from_json(json.loads(text))
        finally:
            connection.close()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            connection = self._open()
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO rows VALUES (?, ?, ?)", waiting)
            connection.execute("COMMIT")
        except (sqlite3.Error, OSError):
            if self._connection is not None and self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            for place, _, text in waiting:
                self._kept[place] = row_from_json(json.loads(text))

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            for suffix in ("", "-journal"):
                self._path.with_name(ROWS_NAME + suffix).unlink(missing_ok=True)
            self._connection = sqlite3.connect(self._path, isolation_level=None)
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(
                "CREATE TABLE rows (place INTEGER PRIMARY KEY, weight INTEGER, row TEXT NOT NULL)"
            )
        return self._connection


def _weight(row: DocumentRow) -> int:
    """How much a row wants a person: broken, failed, critical, flagged, then the rest."""
    states = dict(row.states)
    severities: Counter[str] = Counter()
    for _, severity, count in row.issues:
        severities[severity] += count
    weight = 1000 * states.get("failed", 0) + 100 * severities["critical"]
    weight += 10 * states.get("flagged", 0) + severities["major"]
    return 1 << 40 if row.error is not None else weight
