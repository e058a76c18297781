"""From a bundle to its documents, on the worker that translates them.

Promise: a document read here is the one that the local runner reads from a file of the same bytes;
a row of a data set is the document that a text file `ID.txt` with its text is. A row that is none
(no JSON, no id, no text) is an entry whose reading raises InputError, under a name that tells where
it stands; the rest of its bundle goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, cast, get_args

from translate.errors import ConfigError, InputError
from translate.readers import read_bytes, read_path
from translate.readers.fields import TEXT_COLUMNS
from translate.records import Document, Lang
from translate.runners.bundles import Bundle, Item, is_url, mapped, resolve, row_name

ID_COLUMNS = ("id", "doc_id", "docid", "document_id", "url", "path", "name", "filename", "uuid")
LANG_COLUMNS = ("lang", "language", "source_lang")

Read = Callable[[], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a data set hold what; None: the known name that it has. `text` is also the
    text column of a csv, tsv or jsonl file that is one document."""

    row_id: str | None = None
    text: str | None = None
    lang: str | None = None


def read_bundle(bundle: Bundle, columns: Columns) -> Iterator[tuple[Item, Read]]:
    """The entries of a bundle, in order, each with what reads its document.

    Raises:
        ConfigError: a data set cannot be read.
    """
    if bundle.kind == "files":
        for item in bundle.items:
            yield item, partial(_read_file, item, columns.text)
    elif bundle.kind == "lines":
        yield from _lines(bundle, columns)
    else:
        yield from _rows(bundle, columns)


def _read_file(item: Item, column: str | None) -> Document:
    if item.error is not None:
        raise InputError(f"{item.path}: {item.error}")
    if not is_url(item.path):
        return read_path(Path(item.path), item.doc_id, column=column)
    try:
        filesystem, path = resolve(item.path)
        data = filesystem.cat_file(path)
    except (ConfigError, OSError) as exc:
        raise InputError(f"{item.path}: cannot be read ({exc}); check the URL") from exc
    suffix = PurePosixPath(path).suffix
    return read_bytes(data, item.doc_id, suffix, path=item.path, column=column)


def _lines(bundle: Bundle, columns: Columns) -> Iterator[tuple[Item, Read]]:
    """The records whose line begins in the bundle's range of bytes."""
    import fsspec

    filesystem, path = resolve(bundle.path)
    with mapped(bundle.path), filesystem.open(path, "rb") as stream:
        block: bytes = fsspec.utils.read_block(stream, bundle.start, bundle.count, delimiter=b"\n")
    if bundle.start == 0:
        block = block.removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(block.split(b"\n")):
        if line.strip():
            where = f"{bundle.path}: record {number + 1} after byte {bundle.start}"
            place = bundle.place + number
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as exc:
                reason = f"found no JSON ({exc}), expected one object a line"
                yield _broken(where, place, reason)
                continue
            yield _entry(record, columns, where, place)


def _rows(bundle: Bundle, columns: Columns) -> Iterator[tuple[Item, Read]]:
    from pyarrow import parquet

    filesystem, path = resolve(bundle.path)
    with mapped(bundle.path), filesystem.open(path, "rb") as stream:
        file = parquet.ParquetFile(stream)
        wanted = [name for name in _names(columns) if name in file.schema_arrow.names]
        place = 0
        for batch in file.iter_batches(
            batch_size=max(bundle.count, 1), row_groups=[bundle.group], columns=wanted
        ):
            if place >= bundle.start + bundle.count:
                break
            for row in batch.to_pylist():
                if bundle.start <= place < bundle.start + bundle.count:
                    where = f"{bundle.path}: row {place + 1} of row group {bundle.group}"
                    yield _entry(row, columns, where, bundle.place + place - bundle.start)
                place += 1


def _names(columns: Columns) -> tuple[str, ...]:
    """Columns that may be asked for; the others of a wide table stay on the disk."""
    return (
        *((columns.row_id,) if columns.row_id else ID_COLUMNS),
        *((columns.text,) if columns.text else TEXT_COLUMNS),
        *((columns.lang,) if columns.lang else LANG_COLUMNS),
    )


def _entry(
    record: object,
    columns: Columns,
    where: str,
    place: int,
) -> tuple[Item, Read]:
    """The document of one record."""
    if not isinstance(record, dict):
        return _broken(where, place, "found no object, expected columns with names")
    try:
        row_id = _value(record, columns.row_id, ID_COLUMNS, "id", "--id-column")
        text = _value(record, columns.text, TEXT_COLUMNS, "text", "--column")
        lang = _lang(record, columns.lang)
    except InputError as exc:
        return _broken(where, place, str(exc))
    doc_id = row_name(row_id)
    item = Item(place=place, doc_id=doc_id, path=where, size=len(text.encode("utf-8", "replace")))
    data = text.encode("utf-8", "surrogatepass")
    return item, lambda: read_bytes(data, doc_id, ".txt", lang, where)


def _value(
    record: Mapping[str, Any], asked: str | None, known: tuple[str, ...], what: str, option: str
) -> str:
    """The record's id or text; numbers are ids, too.

    Raises:
        InputError: no such column, or nothing in it.
    """
    name = asked or next((one for one in known if one in record), None)
    if name is None:
        found = ", ".join(list(record)[:20])
        raise InputError(f"which column holds the {what}? found {found}; name it: {option}")
    value = record.get(name)
    if isinstance(value, int) and what == "id":
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"column {name!r} holds {value!r}, expected the {what}; see {option}")
    return value


def _lang(record: Mapping[str, Any], asked: str | None) -> Lang | None:
    """The record's language, None for the script to tell.

    Raises:
        InputError: neither Korean nor English.
    """
    name = asked or next((one for one in LANG_COLUMNS if one in record), None)
    value = record.get(name) if name else None
    if value is None or value == "":
        return None
    primary = str(value).lower().replace("_", "-").split("-")[0]
    if primary not in get_args(Lang):
        raise InputError(f"column {name!r} holds {value!r}, expected ko or en; see --lang-column")
    return cast("Lang", primary)


def _broken(where: str, place: int, reason: str) -> tuple[Item, Read]:
    def read() -> Document:
        raise InputError(f"{where}: {reason}")

    return Item(place=place, doc_id=where, path=where), read
