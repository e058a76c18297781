"""Readers: bytes of a file to a `Document`, one format a file, loaded when used.

Promises: `Document.text` is the decoded file, untouched (a byte-order mark is its first code
point); what cannot be read raises `InputError` that names the file and says what to do. Left
out: formats other than .txt and .md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from translate.errors import InputError
from translate.readers.encoding import decode
from translate.readers.layout import Layout
from translate.records import Document, Lang
from translate.script import detect_lang

__all__ = ["EXTENSIONS", "detect_lang", "read_bytes", "read_path"]

Reader = Callable[[str], tuple[Layout, bool]]

# Extension → module:function; the module is imported when a file of the format is read.
_READERS: dict[str, str] = {
    ".txt": "translate.readers.text:read_text",
    ".md": "translate.readers.markdown:read_markdown",
}
EXTENSIONS: frozenset[str] = frozenset(_READERS)


def read_path(path: Path, doc_id: str, lang: Lang | None = None) -> Document:
    """The document in a file.

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
    return read_bytes(data, doc_id, path.suffix, lang, str(path))


def read_bytes(
    data: bytes, doc_id: str, extension: str, lang: Lang | None = None, path: str = ""
) -> Document:
    """The document in `data`; the language is told by script unless given.

    Raises:
        InputError: empty, binary or undecodable data, or an extension with no reader.
    """
    name = path or doc_id
    read = _reader(extension, name)
    text = decode(data, name)
    layout, markdown = read(text)
    content = (b.span.of(text) for b in layout.blocks if b.kind != "boilerplate")
    return Document(
        doc_id=doc_id,
        source_lang=lang or detect_lang("\n".join(content)),
        title=layout.title,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        blocks=layout.blocks,
        path=path,
        markup="markdown" if markdown else "none",
    )


def _reader(extension: str, name: str) -> Reader:
    target = _READERS.get(extension.lower())
    if target is None:
        known = ", ".join(sorted(EXTENSIONS))
        raise InputError(f"{name}: no reader for {extension or 'no extension'}; expected {known}")
    module, _, function = target.partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader
