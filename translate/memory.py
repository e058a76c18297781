"""The translation memory: exact matches kept across runs, folders and machines.

A unit is found again only for the same text, direction, engine, glossary, options and context, so
a match is what the engine would give now. One table over SQLAlchemy: SQLite by default (a path or
`sqlite:///…`), PostgreSQL by URL (extra `[postgres]`). Writing is an upsert in one statement, so
two processes may fill the same memory. Only translations the pipeline accepted are kept.

Left out: fuzzy matches, reviewed units, and TMX exchange.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from translate import __version__
from translate.codec import dumps_translation, loads_translation
from translate.errors import ConfigError, FormatError
from translate.records import Direction, Translation
from translate.settings import RunOptions, Settings

if TYPE_CHECKING:
    import sqlalchemy

_BUSY_SECONDS = 30  # how long a SQLite memory waits for another process's write
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class SqlMemory:
    """A memory bound to one engine, glossary and set of options; see `open_memory`.

    Safe to use from several threads and processes.
    """

    def __init__(
        self, engine: sqlalchemy.Engine, table: sqlalchemy.Table, binding: tuple[str, str, str]
    ) -> None:
        self._engine = engine
        self._table = table
        self._binding = binding

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The unit for this text in this context, or None.

        Raises:
            ConfigError: the database does not answer.
        """
        import sqlalchemy

        query = sqlalchemy.select(self._table.c.translation).where(
            self._table.c.key == self._key(source, direction, context_digest)
        )
        with _mapped(self._engine.url), self._engine.connect() as connection:
            found = connection.execute(query).scalar_one_or_none()
        if found is None:
            return None
        try:
            return loads_translation(found)
        except FormatError:  # written by another version: translate it again
            return None

    def put(
        self, source: str, direction: Direction, context_digest: str, translation: Translation
    ) -> None:
        """Keep a unit; a later one for the same key replaces it.

        Raises:
            ConfigError: the database does not answer.
        """
        engine, glossary, options = self._binding
        values = {
            "key": self._key(source, direction, context_digest),
            "direction": str(direction),
            "source": source,
            "target": translation.target,
            "engine": engine,
            "glossary": glossary,
            "options": options,
            "translation": dumps_translation(translation),
        }
        with _mapped(self._engine.url), self._engine.begin() as connection:
            connection.execute(_upsert(self._engine.dialect.name, self._table, values))

    def count(self) -> int:
        """How many units the memory holds, whatever they are bound to."""
        import sqlalchemy

        query = sqlalchemy.select(sqlalchemy.func.count()).select_from(self._table)
        with _mapped(self._engine.url), self._engine.connect() as connection:
            return int(connection.execute(query).scalar_one())

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> SqlMemory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _key(self, source: str, direction: Direction, context_digest: str) -> str:
        payload = "\0".join((*self._binding, str(direction), context_digest, source))
        return hashlib.sha256(payload.encode("utf-8", "surrogatepass")).hexdigest()


def open_memory(
    url: str, *, engine_signature: str, glossary_digest: str, options_digest: str
) -> SqlMemory:
    """Open the memory at `url` (a path means SQLite), making its table where it is missing.

    Raises:
        ConfigError: not a URL, a driver that is not installed, or a database that does not answer.
    """
    import sqlalchemy

    parsed = _parse(url)
    try:
        engine = sqlalchemy.create_engine(parsed, **_engine_options(parsed))
    except ModuleNotFoundError as exc:
        raise ConfigError(
            f"--memory {_shown(parsed)}: needs the package {exc.name}; "
            "install it with: pip install 'hanyeong[postgres]'"
        ) from exc
    except sqlalchemy.exc.ArgumentError as exc:
        raise ConfigError(f"--memory {_shown(parsed)}: {_first_line(exc)}") from exc
    table = _table()
    try:
        # IF NOT EXISTS rather than create_all: two processes may open a new memory at once.
        with _mapped(parsed), engine.begin() as connection:
            connection.execute(sqlalchemy.schema.CreateTable(table, if_not_exists=True))
    except ConfigError:
        engine.dispose()
        raise
    return SqlMemory(engine, table, (engine_signature, glossary_digest, options_digest))


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
    shared = replace(Settings(), protection=settings.protection, decode=settings.decode)
    memory = open_memory(
        options.memory_url,
        engine_signature=engine_signature,
        glossary_digest=glossary_digest,
        options_digest=shared.digest(__version__),
    )
    return stack.enter_context(memory)


def _parse(url: str) -> sqlalchemy.URL:
    import sqlalchemy

    text = url if "://" in url else f"sqlite:///{url}"
    try:
        parsed = sqlalchemy.make_url(text)
    except (sqlalchemy.exc.ArgumentError, ValueError) as exc:
        raise ConfigError(
            "--memory: not a database URL; expected a file or postgresql://user@host/name"
        ) from exc
    return parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))


def _engine_options(url: sqlalchemy.URL) -> dict[str, object]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": _BUSY_SECONDS, "check_same_thread": False}}
    return {"pool_pre_ping": True}


def _table() -> sqlalchemy.Table:
    import sqlalchemy

    column, text = sqlalchemy.Column, sqlalchemy.Text
    return sqlalchemy.Table(
        "translation_units",
        sqlalchemy.MetaData(),
        column("key", sqlalchemy.String(64), primary_key=True),
        column("direction", sqlalchemy.String(5), nullable=False),
        column("source", text, nullable=False),
        column("target", text),
        column("engine", text, nullable=False),
        column("glossary", text, nullable=False),
        column("options", text, nullable=False),
        column("translation", text, nullable=False),
    )


def _upsert(
    dialect: str, table: sqlalchemy.Table, values: dict[str, str | None]
) -> sqlalchemy.Executable:
    """One statement that inserts or replaces a unit, in the words of the database."""
    from sqlalchemy.dialects import postgresql, sqlite

    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**values)
    return statement.on_conflict_do_update(
        index_elements=["key"], set_={name: values[name] for name in values if name != "key"}
    )


@contextmanager
def _mapped(url: sqlalchemy.URL) -> Iterator[None]:
    """SQLAlchemy's errors as one line with the database's name and without its password."""
    import sqlalchemy

    try:
        yield
    except sqlalchemy.exc.SQLAlchemyError as exc:
        raise ConfigError(
            f"--memory {_shown(url)}: {_first_line(exc)}; check the address and its permissions"
        ) from exc


def _shown(url: sqlalchemy.URL) -> str:
    return url.render_as_string(hide_password=True)


def _first_line(exc: BaseException) -> str:
    return str(getattr(exc, "orig", None) or exc).strip().splitlines()[0]
