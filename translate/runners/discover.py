"""Walk a folder of documents: what to read, under which name, and what is left alone.

Promises: the order is fixed (by NFC name, folder by folder), nothing is opened, and the walk is a
generator: a million files cost no memory, since the names of a folder that holds more than
`NAMES_IN_MEMORY` are sorted on the disk, in a temporary database. A document's id is its path
below the folder, POSIX and NFC; names that become equal under NFC, or hold bytes that are no
UTF-8, stay apart by a number (`가~2.txt`). The output folder is skipped, links are followed and a
loop of links is cut. Hidden files and unknown extensions are passed by and reported as ignored.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path, PurePosixPath

NAMES_IN_MEMORY = 20_000  # of one folder, some 5 MB; beyond it the disk sorts
FileId = tuple[int, int]  # device and inode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing found. `ignored`: not ours to read. `error`: it cannot be read, and why."""

    doc_id: str
    path: str
    size: int = 0  # bytes
    ignored: bool = False
    error: str | None = None


@dataclass(slots=True)
class _Folder:
    """A folder being walked: its id with the slash, its ancestors' identities, what is left."""

    path: str
    prefix: str
    above: tuple[FileId, ...]
    names: Iterator[tuple[str, str]]


def walk(root: Path, out: Path, extensions: frozenset[str]) -> Iterator[Entry]:
    """Every entry below `root` in the order of the document ids, folder by folder."""
    skip, top = _folder_id(str(out)), _folder_id(str(root))
    stack: list[_Folder] = []
    yield from _enter(stack, str(root), "", (top,) if top else ())
    while stack:
        folder = stack[-1]
        shown, name = next(folder.names, ("", ""))
        if not name:
            stack.pop()
            continue
        path, doc_id = f"{folder.path}{os.sep}{name}", folder.prefix + shown
        here = _folder_id(path)
        if here is None:
            yield _file_entry(doc_id, path, extensions)
        elif here == skip or here in folder.above:
            continue
        elif shown.startswith("."):
            yield Entry(doc_id=f"{doc_id}/", path=path, ignored=True)
        else:
            yield from _enter(stack, path, f"{doc_id}/", (*folder.above, here))


def _enter(
    stack: list[_Folder], path: str, prefix: str, above: tuple[FileId, ...]
) -> Iterator[Entry]:
    """Put a folder on the stack, or give the entry that says why it cannot be listed."""
    try:
        names = _listed(path)
    except OSError as exc:
        reason = f"cannot list this folder ({exc.strerror}); check its permissions"
        yield Entry(doc_id=prefix.rstrip("/") or ".", path=path, error=reason)
        return
    stack.append(_Folder(path=path, prefix=prefix, above=above, names=names))


def _listed(path: str) -> Iterator[tuple[str, str]]:
    """(shown name, name on disk) of everything in a folder, in order.

    Raises:
        OSError: the folder cannot be listed.
    """
    with os.scandir(path) as entries:
        names = [entry.name for entry in islice(entries, NAMES_IN_MEMORY)]
        if len(names) < NAMES_IN_MEMORY:
            return iter(_named(names))
        return _sorted_on_disk(chain(names, (entry.name for entry in entries)))


def _sorted_on_disk(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """`_named` for names that memory should not hold: all but those that share a shown name."""
    connection = sqlite3.connect("", isolation_level=None)  # a temporary file of its own
    connection.execute("CREATE TABLE names (shown TEXT NOT NULL, raw BLOB NOT NULL)")
    connection.execute("BEGIN")
    rows = ((_shown(name), os.fsencode(name)) for name in names)
    connection.executemany("INSERT INTO names VALUES (?, ?)", rows)
    connection.execute("CREATE INDEX by_shown ON names (shown, raw)")
    _tell_apart(connection)
    return _from_disk(connection)


def _tell_apart(connection: sqlite3.Connection) -> None:
    """Number the names that are equal when shown, as `_named` does."""
    taken = "SELECT 1 FROM names WHERE shown = ?"
    twice = "SELECT shown FROM names GROUP BY shown HAVING count(*) > 1 ORDER BY shown"
    for (shown,) in connection.execute(twice).fetchall():
        same = "SELECT rowid FROM names WHERE shown = ? ORDER BY raw LIMIT -1 OFFSET 1"
        count = 2
        for (row,) in connection.execute(same, (shown,)).fetchall():
            while connection.execute(taken, (_numbered(shown, count),)).fetchone():
                count += 1
            update = "UPDATE names SET shown = ? WHERE rowid = ?"
            connection.execute(update, (_numbered(shown, count), row))


def _from_disk(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    try:
        for shown, raw in connection.execute("SELECT shown, raw FROM names ORDER BY shown"):
            yield shown, os.fsdecode(raw)
    finally:
        connection.close()


def _numbered(shown: str, count: int) -> str:
    """The name of the `count`-th file with the same shown name.

    >>> _numbered("가.txt", 2)
    '가~2.txt'
    """
    pure = PurePosixPath(shown)
    return f"{pure.stem}~{count}{pure.suffix}"


def _named(names: list[str]) -> list[tuple[str, str]]:
    """(shown name, name on disk) in order; shown names are NFC, valid UTF-8 and distinct."""
    pairs = sorted((_shown(name), os.fsencode(name), name) for name in names)
    taken = {shown for shown, _, _ in pairs}
    used: set[str] = set()
    result: list[tuple[str, str]] = []
    for shown, _, name in pairs:
        unique, count = shown, 2
        while unique in used or (unique != shown and unique in taken):
            unique = _numbered(shown, count)
            count += 1
        used.add(unique)
        result.append((unique, name))
    return sorted(result)


def _shown(name: str) -> str:
    """The name in NFC; bytes that are no UTF-8 become the replacement character.

    >>> _shown("한글.txt")
    '한글.txt'
    """
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _file_entry(doc_id: str, path: str, known: frozenset[str]) -> Entry:
    name = PurePosixPath(doc_id)
    if name.name.startswith(".") or name.suffix.lower() not in known:
        return Entry(doc_id=doc_id, path=path, ignored=True)
    try:
        status = os.stat(path)  # noqa: PTH116 - may hold raw bytes
    except OSError as exc:
        reason = f"cannot be read ({exc.strerror}); check the link or its permissions"
        return Entry(doc_id=doc_id, path=path, error=reason)
    if not stat.S_ISREG(status.st_mode):
        reason = "is no regular file (a pipe or a device); remove it or copy its content to a file"
        return Entry(doc_id=doc_id, path=path, error=reason)
    return Entry(doc_id=doc_id, path=path, size=status.st_size)


def _folder_id(path: str) -> FileId | None:
    """The identity of a folder, None when `path` is something else."""
    try:
        status = os.stat(path)  # noqa: PTH116 - may hold raw bytes
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
