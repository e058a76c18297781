"""What an output folder remembers between runs: segments translated and documents finished.

SQLite in WAL mode under `OUT/.translate/state.db`. The segments of a decode are committed together
as soon as it is done, so a run that is killed at any moment goes on from there; a document is
committed after its files are in place, with the digests of what went in and what came out, so that
a later run skips it only while all of them still hold. The state is a cache: losing it costs time,
no content; one of another schema is started anew. It is a `TranslationMemory` for the pipeline,
bound to the code that translates (see `translate.fingerprint`).

`synchronous=FULL`: each commit is on the disk when it returns, so that a power cut, too, undoes
none of them. A document costs one sync beside the two that each of its files takes, and a decode of
some seconds costs one; `NORMAL` would sync only at checkpoints and could lose hours of decoding.
Left out: nothing is removed but by `--fresh`, so segments of old settings stay.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.closing import Closing
from translate.codec import dumps_translation, loads_translation
from translate.errors import ConfigError, FormatError
from translate.fingerprint import segment_code
from translate.records import Direction, Translation
from translate.runners.lock import FolderLock
from translate.runners.outputs import file_digest
from translate.runners.reviews import FOLDER_NAME, Reviews, open_reviews
from translate.units import Unit

STATE_NAME = "state.db"
SCHEMA_VERSION = 2
_NOT_RESUMED = "what this run does from here on, a later run will do again"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS segments (
    key TEXT PRIMARY KEY, translation TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, settings TEXT NOT NULL, reviews TEXT NOT NULL,
    outputs TEXT NOT NULL, row TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneDocument:
    """A finished document: what it was made from, the files made (name below OUT, SHA-256), and
    its row of the report as JSON. `reviews` is the digest of what people decided about it."""

    doc_id: str
    sha256: str
    settings: str
    outputs: tuple[tuple[str, str], ...]
    row: str
    reviews: str = ""


class RunState(Closing):
    """The open state of one output folder, locked for this process.

    Safe to use from several threads. When it can be read or written no more (the disk is full) it
    says so in `trouble`, and the run itself goes on.
    """

    def __init__(self, lock: FolderLock, connection: sqlite3.Connection, reviews: Reviews) -> None:
        self._lock = lock
        self._connection = connection
        self._guard = threading.Lock()
        self._code = segment_code()
        self.reviews = reviews
        self.trouble: str | None = None

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The committed translation of this text in this context, or None."""
        key = self._key(source, direction, context_digest)
        row = self._read("SELECT translation FROM segments WHERE key = ?", key)
        if row is None:
            return None
        try:
            return loads_translation(row[0])
        except FormatError:  # written by another version: translate it again
            return None

    def put(self, units: Sequence[Unit]) -> None:
        """Commit translations, all or none."""
        rows = [(self._key(*unit[:3]), dumps_translation(unit.translation)) for unit in units]
        self._write("INSERT OR REPLACE INTO segments VALUES (?, ?)", rows)

    def done(self, doc_id: str) -> DoneDocument | None:
        """What is known of a finished document, or None."""
        row = self._read(
            "SELECT sha256, settings, reviews, outputs, row FROM documents WHERE doc_id = ?", doc_id
        )
        if row is None:
            return None
        outputs = tuple((name, digest) for name, digest in json.loads(row[3]))
        return DoneDocument(
            doc_id=doc_id,
            sha256=row[0],
            settings=row[1],
            reviews=row[2],
            outputs=outputs,
            row=row[4],
        )

    def finish(self, *documents: DoneDocument) -> None:
        """Commit documents whose files are in place, all or none."""
        rows = [
            (
                document.doc_id,
                document.sha256,
                document.settings,
                document.reviews,
                json.dumps(document.outputs, ensure_ascii=False),
                document.row,
            )
            for document in documents
        ]
        self._write("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", rows)

    def rewritten(self, doc_id: str, out: Path) -> None:
        """A document's files were written anew from its reviews: they are what is expected now.

        Raises:
            InputError: one of them cannot be read.
        """
        done = self.done(doc_id)
        if done is None:
            return
        outputs = [(name, file_digest(out / name)) for name, _ in done.outputs]
        self._write(
            "UPDATE documents SET outputs = ?, reviews = ? WHERE doc_id = ?",
            [(json.dumps(outputs, ensure_ascii=False), self.reviews.digest(doc_id), doc_id)],
        )

    def close(self) -> None:
        """Close the databases, then let go of the folder."""
        self.reviews.close()
        self._connection.close()
        self._lock.close()

    def _key(self, source: str, direction: Direction, context_digest: str) -> str:
        return segment_key(source, direction, f"{context_digest}\0{self._code}")

    def _read(self, query: str, key: str) -> tuple[str, ...] | None:
        """The one row of a query; an unreadable state knows nothing, as a new one."""
        with self._guard:
            try:
                row: tuple[str, ...] | None = self._connection.execute(query, (key,)).fetchone()
            except sqlite3.Error as exc:
                self.trouble = self.trouble or f"{STATE_NAME}: {exc}; {_NOT_RESUMED}"
                return None
        return row

    def _write(self, statement: str, rows: Sequence[tuple[str, ...]]) -> None:
        """One transaction, or the reason in `trouble`."""
        with self._guard:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    self._connection.executemany(statement, rows)
                    self._connection.execute("COMMIT")
                finally:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
            except sqlite3.Error as exc:
                self.trouble = self.trouble or f"{STATE_NAME}: {exc}; {_NOT_RESUMED}"


def segment_key(source: str, direction: Direction, context_digest: str) -> str:
    """The key a segment's translation is stored under: a digest of all that decides it."""
    payload = "\0".join((str(direction), context_digest, source))
    return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def open_state(out: Path, *, fresh: bool = False) -> RunState:
    """Make OUT if needed, lock it and open its state; `fresh` empties the state first.

    Raises:
        ConfigError: OUT cannot be written, is held by another run, or its state is damaged.
    """
    folder = out / FOLDER_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
    except (OSError, sqlite3.Error) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise ConfigError(
            f"{out}: cannot write there ({reason}); choose a writable folder with -o"
        ) from exc
    try:
        if fresh:
            _remove(folder)
        reviews = open_reviews(out)
        try:
            return RunState(lock, _connect(folder), reviews)
        except BaseException:
            reviews.close()
            raise
    except (OSError, sqlite3.Error) as exc:
        lock.close()
        raise ConfigError(
            f"{folder / STATE_NAME}: {exc}; expected the state of an earlier run; "
            "start it anew with --fresh"
        ) from exc
    except ConfigError:
        lock.close()
        raise


def _connect(folder: Path) -> sqlite3.Connection:
    connection = _open(folder)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, SCHEMA_VERSION):
        connection.close()
        _remove(folder)
        connection = _open(folder)
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return connection


def _open(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        folder / STATE_NAME, isolation_level=None, check_same_thread=False, timeout=30
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _remove(folder: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        (folder / (STATE_NAME + suffix)).unlink(missing_ok=True)
