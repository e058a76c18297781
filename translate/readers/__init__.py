"""Readers: bytes of a file to a `Document`, one format a file, loaded when used.

Promises: `Document.text` is the decoded file, untouched (a byte-order mark is its first code
point), or for a format with markup or a binary one the words people read, in reading order; what
cannot be read raises `InputError` that names the file and says what to do; nothing in a file is
run, followed or fetched, and what a file can make of itself is bounded (docs/formats.md). Left
out: pictures of text.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from translate.errors import InputError
from translate.readers.base import Reader, Source
from translate.readers.sniff import refuse_lies
from translate.records import Document, Lang
from translate.script import detect_lang

__all__ = ["EXTENSIONS", "detect_lang", "read_bytes", "read_path"]

# Extension → module with a `read`, imported when a file of the format is read.
_READERS: dict[str, str] = {
    ".csv": "table",
    ".docm": "docx",
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".hwp": "hwp",
    ".hwpx": "hwpx",
    ".jsonl": "records",
    ".md": "markdown",
    ".pdf": "pdf",
    ".srt": "subtitles",
    ".tmx": "bitext",
    ".tsv": "table",
    ".txt": "text",
    ".vtt": "subtitles",
    ".xhtml": "html",
    ".xlf": "bitext",
    ".xliff": "bitext",
}
EXTENSIONS: frozenset[str] = frozenset(_READERS)


def read_path(
    path: Path, doc_id: str, lang: Lang | None = None, column: str | None = None
) -> Document:
    """The document in a file; `column` names the text column of a table.

    Raises:
        InputError: the file cannot be opened, or see `read_bytes`.
    """
    try:
        data = path.read_bytes()
    except OSError as exc:
        reason = (exc.strerror or type(exc).__name__).lower()
        raise InputError(
            f"{path}: cannot be read ({reason}); expected a readable file, check name and rights"
        ) from exc
    return read_bytes(data, doc_id, path.suffix, lang, str(path), column)


def read_bytes(
    data: bytes,
    doc_id: str,
    extension: str,
    lang: Lang | None = None,
    path: str = "",
    column: str | None = None,
) -> Document:
    """The document in `data`; the language is told by script unless given, or by the file.

    Raises:
        InputError: empty, damaged or undecodable data, another format than the extension says,
            or an extension with no reader.
        MissingExtraError: the reader's library is not installed.
    """
    source = Source(data=data, name=path or doc_id, extension=extension.lower(), column=column)
    read = _reader(source)
    refuse_lies(source)
    found = read(source)
    content = (b.span.of(found.text) for b in found.blocks if b.kind != "boilerplate")
    return Document(
        doc_id=doc_id,
        source_lang=lang or found.lang or detect_lang("\n".join(content)),
        title=found.title,
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=found.blocks,
        path=path,
        markup=found.markup,
        extension=source.extension,
        warnings=found.warnings,
    )


def _reader(source: Source) -> Reader:
    module = _READERS.get(source.extension)
    if module is None:
        known = ", ".join(sorted(EXTENSIONS))
        found = source.extension or "no extension"
        raise InputError(f"{source.name}: no reader for {found}; expected {known}")
    reader: Reader = import_module(f"translate.readers.{module}").read
    return reader
