"""What a file is by its first bytes, whatever its name says.

Promises: a known format under another format's name is refused with both names and the way out;
bytes without a known mark are left to the reader. Source: the magic numbers that the formats
themselves publish. Left out: telling text formats from each other.
"""

from __future__ import annotations

import re

from translate.errors import InputError
from translate.readers.base import Source

_SOME_OLE = "an OLE document"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_BYTES = 4096

_MAGIC: tuple[tuple[bytes, str, str], ...] = (  # mark, what it is, the extension it should have
    (b"HWP Document File V3", "a document of Hangul 3", ""),
    (b"{\\rtf", "a rich text document", ""),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"7z\xbc\xaf", "a 7z archive", ""),
    (b"Rar!", "a RAR archive", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
)
# A part that tells what a ZIP package is. Names stand in it uncompressed.
_PARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"word/document", "a Word document", ".docx"),
    (b"Contents/content.hpf", "a Hangul document", ".hwpx"),
    (b"application/hwp+zip", "a Hangul document", ".hwpx"),
    (b"xl/workbook.xml", "an Excel workbook", ""),
    (b"ppt/presentation.xml", "a PowerPoint presentation", ""),
    (b"application/epub+zip", "an e-book", ""),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file", ""),
)
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("HwpSummaryInformation", "a Hangul document", ".hwp"),
    ("EncryptedPackage", "an Office document locked by a password", ""),
    ("WordDocument", "a document of Word 97", ""),
    ("Workbook", "a workbook of Excel 97", ""),
)
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_BINARY = frozenset({".docx", ".docm", ".hwpx", ".hwp", ".pdf"})
_EXPECTED = {
    ".docx": "a Word document",
    ".docm": "a Word document",
    ".hwpx": "a Hangul document (hwpx)",
    ".hwp": "a Hangul document (hwp 5)",
    ".pdf": "a PDF",
    ".html": "a web page",
}
_SAME = {".docm": ".docx", ".htm": ".html", ".xhtml": ".html"}


def refuse_lies(source: Source) -> None:
    """Raises: InputError when the bytes are of another format than the extension says."""
    if not source.data.strip(b" \t\r\n\x00"):
        raise InputError(f"{source.name}: empty file; expected text, remove it or fill it")
    own = _SAME.get(source.extension, source.extension)
    if own in (".txt", ".md"):
        return  # the decoder refuses what is no text, and text may speak of HTML
    what, extension = kind_of(source.data)
    if extension == own or (not what and own not in _BINARY):
        return
    if own == ".hwp" and what == _SOME_OLE:
        return  # the list of its streams is damaged, says its reader
    if extension == ".html" and own not in _BINARY:
        return
    expected = _EXPECTED.get(own, "text")
    if not what:
        raise InputError(
            f"{source.name}: does not start as {expected} does; get it again, or rename it"
        )
    way = f"rename it to {extension}" if extension else "save it again in that format"
    raise InputError(f"{source.name}: {what}, named {source.extension}; expected {expected}, {way}")


def kind_of(data: bytes) -> tuple[str, str]:
    """What the bytes are and the extension for it; empty where nothing shows."""
    head = data[:_HEAD_BYTES]
    if b"%PDF-" in head[:1024]:
        return "a PDF", ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _first(data, _PARTS) or ("a ZIP archive", "")
    if head.startswith(_OLE):
        names = tuple((name.encode("utf-16-le"), what, end) for name, what, end in _STREAMS)
        return _first(data, names) or (_SOME_OLE, "")
    for magic, what, extension in _MAGIC:
        if head.startswith(magic):
            return what, extension
    return ("a web page", ".html") if _HTML.match(head) else ("", "")


def _first(data: bytes, marks: tuple[tuple[bytes, str, str], ...]) -> tuple[str, str] | None:
    return next(((what, end) for mark, what, end in marks if mark in data), None)
