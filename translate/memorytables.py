"""The tables of a translation memory, and the databases they live in.

`translation_units_2` holds what machines made, by a digest of all that decides it; `reviewed_units`
what people decided, by text and direction. A name with a number: a memory that an earlier version
filled stays as it is beside them. Errors of any database become one line without its password.

PostgreSQL stores no NUL and no lone surrogate in a text; both are kept as their escapes, and a
text that holds one is a match for nothing else, since the key is made of the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate.errors import ConfigError

if TYPE_CHECKING:
    import sqlalchemy

_BUSY_SECONDS = 30  # how long a SQLite memory waits for another process's write
_CONNECT_SECONDS = 10  # how long a PostgreSQL server has to answer
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The two tables."""

    units: sqlalchemy.Table
    reviews: sqlalchemy.Table


def connect(url: str) -> tuple[sqlalchemy.Engine, Tables]:
    """The database at `url` with its tables, made where they are missing.

    Raises:
        ConfigError: not a URL, a driver that is not installed, or a database that does not answer.
    """
    import sqlalchemy

    parsed = _parse(url)
    try:
        engine = sqlalchemy.create_engine(parsed, **_engine_options(parsed))
    except ModuleNotFoundError as exc:
        raise ConfigError(
            f"--memory {shown(parsed)}: needs the package {exc.name}; "
            "install it with: pip install 'hanyeong[postgres]'"
        ) from exc
    except sqlalchemy.exc.ArgumentError as exc:
        raise ConfigError(f"--memory {shown(parsed)}: {_first_line(exc)}") from exc
    tables = _tables()
    try:
        with mapped(parsed), engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                # IF NOT EXISTS alone is not enough: two servers' catalogue rows could still race.
                lock = sqlalchemy.text("SELECT pg_advisory_xact_lock(7246532)")
                connection.execute(lock)
            for table in (tables.units, tables.reviews):
                connection.execute(sqlalchemy.schema.CreateTable(table, if_not_exists=True))
        if engine.dialect.name == "sqlite":
            with mapped(parsed), engine.connect() as connection:
                # Readers go on while one process writes.
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    except ConfigError:
        engine.dispose()
        raise
    return engine, tables


def upsert(dialect: str, table: sqlalchemy.Table) -> sqlalchemy.Executable:
    """One statement that inserts or replaces a row, in the words of the database."""
    from sqlalchemy.dialects import postgresql, sqlite

    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    names = [column.name for column in table.columns if column.name != "key"]
    return statement.on_conflict_do_update(
        index_elements=["key"], set_={name: statement.excluded[name] for name in names}
    )


@contextmanager
def mapped(url: sqlalchemy.URL) -> Iterator[None]:
    """SQLAlchemy's errors as one line with the database's name and without its password."""
    import sqlalchemy

    try:
        yield
    except sqlalchemy.exc.SQLAlchemyError as exc:
        raise ConfigError(
            f"--memory {shown(url)}: {_first_line(exc)}; check the address and its permissions"
        ) from exc


def shown(url: sqlalchemy.URL) -> str:
    """The address without its password."""
    return url.render_as_string(hide_password=True)


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
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": _CONNECT_SECONDS}}


def _tables() -> Tables:
    import sqlalchemy

    column, text = sqlalchemy.Column, _text_type()
    metadata = sqlalchemy.MetaData()
    units = sqlalchemy.Table(
        "translation_units_2",
        metadata,
        column("key", sqlalchemy.String(64), primary_key=True),
        column("direction", sqlalchemy.String(5), nullable=False),
        column("source", text, nullable=False),
        column("target", text),
        column("engine", text, nullable=False),
        column("glossary", text, nullable=False),
        column("translation", text, nullable=False),
    )
    reviews = sqlalchemy.Table(
        "reviewed_units",
        metadata,
        column("key", sqlalchemy.String(64), primary_key=True),
        column("direction", sqlalchemy.String(5), nullable=False),
        column("source", text, nullable=False),
        column("target", text, nullable=False),
    )
    return Tables(units=units, reviews=reviews)


def _text_type() -> type[sqlalchemy.types.TypeEngine[str]]:
    import sqlalchemy

    class AnyText(sqlalchemy.types.TypeDecorator[str]):
        """Text that holds any code point, also those a database's text does not."""

        impl = sqlalchemy.Text
        cache_ok = True

        def process_bind_param(self, value: str | None, dialect: object) -> str | None:
            return value if value is None else _escaped(value)

        def process_result_value(self, value: str | None, dialect: object) -> str | None:
            return value if value is None else _unescaped(value)

    return AnyText


def _escaped(text: str) -> str:
    r"""NUL and lone surrogates as U+F8FE and four hexadecimal digits.

    >>> _escaped("a\x00b") == "a\uf8fe0000b"
    True
    """
    if "\uf8fe" not in text and "\x00" not in text and text.isascii():
        return text
    return "".join(
        f"\uf8fe{ord(char):04x}" if char in "\x00\uf8fe" or "\ud800" <= char <= "\udfff" else char
        for char in text
    )


def _unescaped(text: str) -> str:
    head, *parts = text.split("\uf8fe")
    return head + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts)


def _first_line(exc: BaseException) -> str:
    return str(getattr(exc, "orig", None) or exc).strip().splitlines()[0]
