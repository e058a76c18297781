"""What a Ray run hands out: bundles of documents by name, never by content.

Three sources: the documents below a folder (on disk or behind a URL), a list of paths or URLs, and
data sets whose rows are documents (`.jsonl`, `.parquet`, one file or a pattern). URLs are
fsspec's. The driver looks at names, sizes and parquet footers only; workers read what a bundle
names. A bundle is one folder's entries, a range of bytes of a jsonl file that begins and ends
between two lines wherever they are (`fsspec.utils.read_block`, the splits of MapReduce), or a range
of rows of a parquet row group. Sources are generators: memory does not grow with them, save that a
folder behind a URL is listed at once.

A row's id becomes a path below OUT (`row_name`): the document `ID.txt`, so that its files and
their bytes are those of a folder that holds each row's text as `ID.txt`.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import quote

from translate.errors import ConfigError
from translate.readers import EXTENSIONS

DATASETS = (".jsonl", ".ndjson", ".parquet")
LIST_MARK = "@"  # @FILE: a list of paths
BUNDLE_BYTES = 256 * 1024  # source bytes a bundle holds: some 30,000 Korean words, minutes of work
BUNDLE_DOCUMENTS = 256
_UNSAFE = frozenset('%\\*?"<>|')
ROW_BYTES = 3000  # of one parquet row, guessed, for the number of rows a bundle takes

Kind = Literal["files", "lines", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document by name. `done`: what an earlier run knows of it, as JSON; `error`: it cannot
    be read, and why."""

    place: int
    doc_id: str
    path: str
    size: int = 0
    done: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Work for one worker: `items` of kind `files`, else `start` and `count` of `path` (bytes of
    kind `lines`, rows of row group `group` of kind `rows`) whose first place is `place`."""

    kind: Kind
    items: tuple[Item, ...] = ()
    path: str = ""
    place: int = 0
    group: int = 0
    start: int = 0
    count: int = 0

    def dumps(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def loads_bundle(text: str) -> Bundle:
    """The bundle that `Bundle.dumps` wrote."""
    fields = json.loads(text)
    return Bundle(**{**fields, "items": tuple(Item(**item) for item in fields["items"])})


def is_url(name: str) -> bool:
    """Whether fsspec opens it rather than this machine.

    >>> is_url("s3://bucket/a"), is_url("articles/a.txt")
    (True, False)
    """
    return "://" in name


def is_dataset(name: str) -> bool:
    """Whether its rows are documents."""
    return PurePosixPath(name).suffix.lower() in DATASETS


def is_named(name: str) -> bool:
    """Whether `name` is anything but a folder on this machine."""
    return name.startswith(LIST_MARK) or is_dataset(name) or is_url(name)


def row_name(row_id: str) -> str:
    """The document id of a row: below OUT wherever it is written, readable, and another for
    another id (as NFC).

    >>> row_name("경제/2026-1"), row_name("https://a.kr/1"), row_name("../x")
    ('경제/2026-1.txt', 'https:/%/a.kr/1.txt', '%2E./x.txt')
    """
    parts = unicodedata.normalize("NFC", row_id).split("/")
    return "/".join(_part(part) for part in parts) + ".txt"


def _part(part: str) -> str:
    """One step of a path, with what a file system or a run would read into it escaped."""
    safe = "".join(
        quote(char, safe="", errors="surrogatepass") if char in _UNSAFE or _hidden(char) else char
        for char in part
    )
    return f"%2E{safe[1:]}" if safe.startswith(".") else safe or "%"


def _hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs")


def bundled(items: Iterable[Item], most_bytes: int) -> Iterator[Bundle]:
    """Items in bundles of at most `most_bytes` of source, at least one each."""
    held: list[Item] = []
    size = 0
    for item in items:
        if held and (size + item.size > most_bytes or len(held) >= BUNDLE_DOCUMENTS):
            yield Bundle(kind="files", items=tuple(held))
            held, size = [], 0
        held.append(item)
        size += item.size
    if held:
        yield Bundle(kind="files", items=tuple(held))


def listed_items(name: str) -> Iterator[Item]:
    """The documents of a list of paths (`@FILE`) or of a folder behind a URL.

    Raises:
        ConfigError: the list or the folder cannot be read.
    """
    if name.startswith(LIST_MARK):
        yield from _of_list(name.removeprefix(LIST_MARK))
        return
    filesystem, root = resolve(name)
    with mapped(name):
        found = filesystem.find(root, detail=True)
    place = 0
    for path, info in sorted(found.items()):
        shown = unicodedata.normalize("NFC", PurePosixPath(path).relative_to(root).as_posix())
        hidden = any(part.startswith(".") for part in PurePosixPath(shown).parts)
        if hidden or PurePosixPath(shown).suffix.lower() not in EXTENSIONS:
            continue
        url = filesystem.unstrip_protocol(path)
        yield Item(place=place, doc_id=shown, path=url, size=int(info.get("size") or 0))
        place += 1


def _of_list(path: str) -> Iterator[Item]:
    """One path or URL a line; its document id is the path as written, made safe."""
    try:
        with Path(path).open(encoding="utf-8-sig") as stream:
            lines = (line.strip() for line in stream)
            for place, line in enumerate(filter(None, lines)):
                shown = row_name((line.partition("://")[2] or line).lstrip("/")).removesuffix(
                    ".txt"
                )
                yield Item(place=place, doc_id=shown, path=line, size=_size_here(line))
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError(f"{path}: {exc}; expected a list of paths in UTF-8, one a line") from exc


def _size_here(path: str) -> int:
    """Bytes of a local file, so that bundles are even; 0 where only a worker can tell."""
    try:
        return 0 if is_url(path) else Path(path).stat().st_size
    except OSError:
        return 0


def dataset_bundles(name: str, most_bytes: int) -> Iterator[Bundle]:
    """The bundles of a data set, file by file in the order of their names.

    Raises:
        ConfigError: no such file, or it is no parquet file.
    """
    filesystem, _ = resolve(name)
    for file_number, path in enumerate(dataset_files(name)):
        place = file_number << 40  # files in order, rows of a file in order
        url = filesystem.unstrip_protocol(path) if is_url(name) else path
        if path.lower().endswith(".parquet"):
            yield from _of_parquet(filesystem, path, url, place, most_bytes)
        else:
            size = int(filesystem.size(path))
            for start in range(0, size, most_bytes):
                yield Bundle(
                    kind="lines",
                    path=url,
                    place=place + start,
                    start=start,
                    count=min(most_bytes, size - start),
                )


def dataset_files(name: str) -> list[str]:
    """The files of a data set: one, or all that a pattern names.

    Raises:
        ConfigError: there is none.
    """
    filesystem, path = resolve(name)
    with mapped(name):
        paths = sorted(filesystem.glob(path)) if any(c in path for c in "*?[") else [path]
        found = [str(one) for one in paths if filesystem.isfile(one)]
    if not found:
        raise ConfigError(f"{name}: no such data set; expected a .jsonl or .parquet file")
    return found


def dataset_size(name: str) -> int:
    """Bytes of all files of a data set."""
    filesystem, _ = resolve(name)
    return sum(int(filesystem.size(path)) for path in dataset_files(name))


def _of_parquet(
    filesystem: Any,  # noqa: ANN401 - fsspec has no types
    path: str,
    url: str,
    place: int,
    most_bytes: int,
) -> Iterator[Bundle]:
    import pyarrow
    from pyarrow import parquet

    try:
        with filesystem.open(path, "rb") as stream:
            footer = parquet.ParquetFile(stream).metadata
            sizes = [footer.row_group(n).num_rows for n in range(footer.num_row_groups)]
    except (OSError, pyarrow.ArrowException) as exc:
        first = str(exc).splitlines()[0]
        raise ConfigError(f"{url}: {first}; expected a parquet file") from exc
    for group, rows in enumerate(sizes):
        # A worker reads a row group from its beginning: at most sixteen do so for one group.
        step = max(most_bytes // ROW_BYTES, rows // 16, 1)
        for start in range(0, rows, step):
            yield Bundle(
                kind="rows",
                path=url,
                place=place,
                group=group,
                start=start,
                count=min(step, rows - start),
            )
            place += min(step, rows - start)


def resolve(name: str) -> tuple[Any, str]:
    """The fsspec file system of a path or URL, and the path in it.

    Raises:
        ConfigError: no such protocol, or its package is not installed.
    """
    import fsspec

    with mapped(name):
        filesystem, path = fsspec.core.url_to_fs(name)
    return filesystem, str(path)


class mapped:  # noqa: N801 - a context manager, named as a function
    """Errors of file systems as ours, in one line."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError | ValueError | ImportError):
            first = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ConfigError(
                f"{self._name}: {first}; expected a path or a URL that fsspec can open "
                "(s3:// needs s3fs, gs:// needs gcsfs)"
            ) from error
