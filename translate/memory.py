"""The translation memory: exact matches kept across runs, folders and machines.

A machine's unit is found again only for the same text, direction, engine, options, context and
glossary entries (see `translate.segmentkey`), so a match is what the engine gave before. A unit
that a person decided on is found for its text and direction alone, before every machine's, whatever
engine, glossary or folder. One schema over SQLAlchemy: SQLite by default (a path or `sqlite:///…`),
PostgreSQL by URL (extra `[postgres]`). Writing is an upsert in one transaction, so any number of
processes may fill the same memory. Only translations the pipeline accepted are kept.

Left out: fuzzy matches, and who wrote a unit, and when. Exchange as TMX is in
`translate.memoryfile`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate import __version__
from translate.closing import Closing
from translate.codec import dumps_translation, loads_translation
from translate.errors import FormatError
from translate.memorytables import Tables, connect, mapped, upsert
from translate.records import Direction, Translation
from translate.settings import RunOptions, Settings
from translate.units import Unit

if TYPE_CHECKING:
    import sqlalchemy

_PAGE = 500  # units a transaction of `import` takes, and rows a page of `export` reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One unit as it is exchanged; `engine` is empty for a person's."""

    source: str
    target: str
    direction: Direction
    engine: str = ""
    reviewed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many units of one direction and origin a memory holds."""

    direction: str
    engine: str  # "" for a person's
    reviewed: bool
    units: int


class SqlMemory(Closing):
    """An open memory; see `open_memory`. Safe to use from several threads and processes.

    Every method raises ConfigError when the database does not answer.
    """

    def __init__(
        self, engine: sqlalchemy.Engine, tables: Tables, engine_name: str, glossary: str
    ) -> None:
        self._engine = engine
        self._tables = tables
        self._names = {"engine": engine_name, "glossary": glossary}

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The machine's unit for this text in this context, or None."""
        import sqlalchemy

        units = self._tables.units
        query = sqlalchemy.select(units.c.translation).where(
            units.c.key == _key(str(direction), context_digest, __version__, source)
        )
        with mapped(self._engine.url), self._engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            return None
        try:
            return loads_translation(found)
        except FormatError:  # written by another version: translate it again
            return None

    def put(self, units: Sequence[Unit]) -> None:
        """Keep machine's units, all or none; a later one for the same key replaces it."""
        rows = [
            {
                "key": _key(str(unit.direction), unit.context_digest, __version__, unit.source),
                "direction": str(unit.direction),
                "source": unit.source,
                "target": unit.translation.target,
                **self._names,
                "translation": dumps_translation(unit.translation),
            }
            for unit in units
        ]
        self._upsert(self._tables.units, rows)

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target a person gave this text, in whatever document."""
        import sqlalchemy

        reviews = self._tables.reviews
        query = sqlalchemy.select(reviews.c.target).where(
            reviews.c.key == _key(str(direction), source)
        )
        with mapped(self._engine.url), self._engine.connect() as connection:
            found: str | None = connection.execute(query).scalar_one_or_none()
        return found

    def put_reviewed(self, source: str, direction: Direction, target: str) -> None:
        """Keep a person's target for a text; a later one replaces it."""
        self.add([Entry(source=source, target=target, direction=direction, reviewed=True)])

    def add(self, entries: Iterable[Entry]) -> None:
        """Keep units as a person's, all or none: what comes from outside has no context here."""
        rows: list[dict[str, str | None]] = [
            {
                "key": _key(str(entry.direction), entry.source),
                "direction": str(entry.direction),
                "source": entry.source,
                "target": entry.target,
            }
            for entry in entries
        ]
        self._upsert(self._tables.reviews, rows)

    def entries(self, *, reviewed_only: bool = False) -> Iterator[Entry]:
        """Every unit with a target, a person's first, page by page in the order of the keys."""
        for row in self._rows(self._tables.reviews):
            yield _entry(row, reviewed=True)
        if not reviewed_only:
            for row in self._rows(self._tables.units):
                if row.target is not None:
                    yield _entry(row, engine=row.engine)

    def counts(self) -> tuple[Count, ...]:
        """How many units there are by direction and origin, a person's first."""
        import sqlalchemy

        number = sqlalchemy.func.count()
        reviews, units = self._tables.reviews, self._tables.units
        by_person = (
            sqlalchemy.select(reviews.c.direction, number)
            .group_by(reviews.c.direction)
            .order_by(reviews.c.direction)
        )
        by_engine = (
            sqlalchemy.select(units.c.direction, units.c.engine, number)
            .group_by(units.c.direction, units.c.engine)
            .order_by(units.c.direction, units.c.engine)
        )
        with mapped(self._engine.url), self._engine.connect() as connection:
            persons = connection.execute(by_person).all()
            engines = connection.execute(by_engine).all()
        return (
            *(Count(direction=d, engine="", reviewed=True, units=n) for d, n in persons),
            *(Count(direction=d, engine=e, reviewed=False, units=n) for d, e, n in engines),
        )

    def count(self) -> int:
        """How many units the memory holds, whoever made them."""
        return sum(one.units for one in self.counts())

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _upsert(self, table: sqlalchemy.Table, rows: list[dict[str, str | None]]) -> None:
        """In the order of the keys: two processes that write the same rows in another order
        would wait for each other until the database ends one of them."""
        latest = {row["key"]: row for row in rows}  # one statement may not write a row twice
        if not latest:
            return
        ordered = [latest[key] for key in sorted(latest, key=str)]
        statement = upsert(self._engine.dialect.name, table)
        with mapped(self._engine.url), self._engine.begin() as connection:
            connection.execute(statement, ordered)

    def _rows(self, table: sqlalchemy.Table) -> Iterator[sqlalchemy.Row[tuple[str, ...]]]:
        """By key, a page a query, so that memory is flat and no transaction stays open."""
        import sqlalchemy

        after = ""
        while True:
            page = sqlalchemy.select(table).where(table.c.key > after)
            page = page.order_by(table.c.key).limit(_PAGE)
            with mapped(self._engine.url), self._engine.connect() as connection:
                rows = connection.execute(page).all()
            yield from rows
            if len(rows) < _PAGE:
                return
            after = rows[-1].key


def open_memory(
    url: str, *, engine_signature: str = "", glossary_digest: str = "", options_digest: str = ""
) -> SqlMemory:
    """Open the memory at `url` (a path means SQLite), making its tables where they are missing.

    The signature and the digest are kept beside the units, for `translate memory stats`; what
    decides a match is the context digest of each unit.

    Raises:
        ConfigError: not a URL, a driver that is not installed, or a database that does not answer.
    """
    engine, tables = connect(url)
    return SqlMemory(engine, tables, engine_signature, glossary_digest)


def open_shared_memory(
    options: RunOptions,
    settings: Settings,
    engine_signature: str,
    glossary_digest: str,
    stack: ExitStack,
) -> SqlMemory | None:
    """The memory that `options` names, closed with `stack`; None when it names none.

    Raises:
        ConfigError: see `open_memory`.
    """
    if options.memory_url is None:
        return None
    memory = open_memory(
        options.memory_url, engine_signature=engine_signature, glossary_digest=glossary_digest
    )
    return stack.enter_context(memory)


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _entry(
    row: sqlalchemy.Row[tuple[str, ...]], *, engine: str = "", reviewed: bool = False
) -> Entry:
    source_lang, _, _ = row.direction.partition("-")
    return Entry(
        source=row.source,
        target=row.target,
        direction=Direction.to("en" if source_lang == "ko" else "ko"),
        engine=engine,
        reviewed=reviewed,
    )
