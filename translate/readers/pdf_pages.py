"""The letters of a PDF's pages and where they stand, read with pdfminer within bounds.

Promises: nothing in the file is run or fetched; a stream that inflates beyond any page's needs, a
drawing longer than any page's and a document longer than any book raise or skip the page with a
reason. Left out: the text of pictures, forms' fields, annotations.
"""

from __future__ import annotations

import io
import logging
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream

from translate.errors import FormatError, InputError
from translate.readers.pdf_lines import Glyph

MAX_STREAM_BYTES = 32 << 20  # inflated; an embedded Korean font has up to 20 MB
MAX_PAGE_BYTES = 3 << 20  # of drawing; a page of small print has 0.2 MB
MAX_PAGE_GLYPHS = 50_000  # a page of a broadsheet has 12,000
# What a whole document may draw, so much and so many times its own size: pages that share one
# drawing are a bomb. Real text shrinks 3 to 8 times, and a letter takes 1 to 8 bytes of it.
FREE_BYTES, BYTES_RATIO = 4 << 20, 16
FREE_GLYPHS, GLYPHS_RATIO = 100_000, 4
# Objects of a file whose table of objects is damaged, which are then all looked at: 3 seconds.
MAX_MENDED = 10_000
_FLATE = frozenset({"FlateDecode", "Fl"})
_SLOW = frozenset({"LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF"})
_SLOW_BYTES = 1 << 19  # what pdfminer unpacks in a second
_HARMLESS = frozenset({"ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"})
_STREAM = re.compile(rb"stream\r?\n")
_INDEX = re.compile(rb"/XRef|/ObjStm|#")  # "#" may spell the other two
_DICTIONARY_BYTES = 600
_CHUNK_BYTES = 1 << 14

# Damage is told in warnings and errors of ours; pdfminer would tell it on stderr, letter by letter.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class _TooMuchError(Exception):
    """A page that draws more than it may."""


@dataclass(slots=True, kw_only=True)
class PdfPage:
    """What stands on a page. `fault`: why some of it could not be read."""

    number: int  # from 1
    width: float = 0.0
    height: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    sideways: str = ""  # text that runs another way
    pictures: int = 0
    drawn: int = 0  # letters, each time that they are drawn
    unknown: int = 0  # letters whose font does not say which they are
    fault: str = ""


def read_pages(data: bytes, name: str) -> Iterator[PdfPage]:
    """The pages, one at a time.

    Raises:
        InputError: locked by a password.
        FormatError: no sound PDF, or a bomb.
    """
    _check_indexes(data, name)
    try:
        can_mend = data.count(b" obj") <= MAX_MENDED
        document = _Document(PDFParser(io.BytesIO(data)), name, can_mend=can_mend)
        pages = PDFPage.create_pages(document)
        first = next(pages, None)
    except PDFPasswordIncorrect as exc:
        raise InputError(
            f"{name}: locked by a password; expected an open PDF, save it without a password"
        ) from exc
    except (FormatError, MemoryError):
        raise
    except Exception as exc:  # pdfminer meets damage with errors of every kind
        raise _damaged(name, exc) from exc
    if first is None:
        raise FormatError(f"{name}: a PDF without pages; expected at least one, get it again")
    yield from _read_all(first, pages, data, name)


def _read_all(
    first: PDFPage, pages: Iterator[PDFPage], data: bytes, name: str
) -> Iterator[PdfPage]:
    left = FREE_BYTES + BYTES_RATIO * len(data)
    letters = FREE_GLYPHS + GLYPHS_RATIO * len(data)
    resources = PDFResourceManager()
    number, page = 0, first
    while page is not None:
        number += 1
        found, used = _read_page(page, number, resources)
        left, letters = left - used, letters - found.drawn
        if left < 0 or letters < 0:
            raise FormatError(
                f"{name}: page {number}: draws more than a document of its size does; leave it out"
            )
        yield found
        try:
            following = next(pages, None)
        except Exception as exc:  # as above
            raise _damaged(name, exc) from exc
        if following is None:
            return
        page = following


def _read_page(page: PDFPage, number: int, resources: PDFResourceManager) -> tuple[PdfPage, int]:
    found = PdfPage(number=number)
    device = _Device(resources, found)
    interpreter = _Interpreter(resources, device)
    interpreter.left = [MAX_PAGE_BYTES]
    try:
        left, low, right, high = (float(side) for side in page.mediabox)
        found.width, found.height = abs(right - left), abs(high - low)
        interpreter.process_page(page)
    except _TooMuchError as exc:
        found.fault = str(exc)
    except FormatError:
        raise
    except Exception as exc:  # as above; the other pages may be sound
        found.fault = f"damaged ({type(exc).__name__})"
    return found, MAX_PAGE_BYTES - interpreter.left[0]


def _damaged(name: str, exc: Exception) -> InputError:
    if isinstance(exc, PDFTextExtractionNotAllowed):
        return InputError(f"{name}: its owner forbids taking text out; ask for an open PDF")
    reason = " ".join(str(exc).split())[:100] or type(exc).__name__
    return FormatError(f"{name}: no sound PDF ({reason}); expected a PDF, get it again")


def _check_indexes(data: bytes, name: str) -> None:
    """Raises: FormatError when a table of objects, which is read at once, is a bomb."""
    total = 0
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        at = match.start()
        if _INDEX.search(data, max(0, at - _DICTIONARY_BYTES), at):
            total += len(_inflate(view[match.end() :], name))
        if total > 2 * MAX_STREAM_BYTES:
            raise _bomb(name)


def _bomb(name: str) -> FormatError:
    size = MAX_STREAM_BYTES >> 20
    return FormatError(f"{name}: a stream inflates beyond {size} MB; expected a document, leave it")


def _inflate(data: bytes | memoryview, name: str) -> bytes:
    """The inflated bytes, up to where they are damaged."""
    inflater = zlib.decompressobj()
    out: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(data), _CHUNK_BYTES):  # else the rest is copied at each step
            rest: bytes | memoryview = data[start : start + _CHUNK_BYTES]
            while rest and not inflater.eof:
                piece = inflater.decompress(rest, 1 << 18)
                rest = inflater.unconsumed_tail
                size += len(piece)
                if size > MAX_STREAM_BYTES:
                    raise _bomb(name)
                out.append(piece)
            if inflater.eof:
                break
    except zlib.error:
        pass
    return b"".join(out)


class _Document(PDFDocument):
    """Unpacks the streams itself, counting."""

    def __init__(self, parser: PDFParser, name: str, *, can_mend: bool) -> None:
        self._file_name = name
        super().__init__(parser, fallback=can_mend)

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        if isinstance(found, PDFStream) and found.rawdata is not None:
            self._unpack(found)
        return found

    def _unpack(self, stream: PDFStream) -> None:
        filters = [(_filter_name(one), params or {}) for one, params in stream.get_filters()]
        names = [one for one, _ in filters]
        if "Image" in repr(stream.attrs.get("Subtype")) or not names:
            return
        raw = stream.rawdata or b""
        packed = [one for one in names if one in _FLATE or one in _SLOW]
        if len(packed) > 1 or (set(packed) & _SLOW and len(raw) > _SLOW_BYTES):
            raise _bomb(self._file_name)
        if names[0] not in _FLATE or len(names) > 1:
            return
        if stream.decipher is not None:
            raw = stream.decipher(stream.objid or 0, stream.genno or 0, raw, stream.attrs)
        data = _inflate(raw, self._file_name)
        if filters[0][1].get("Predictor", 1) == 1:
            stream.data, stream.rawdata = data, None


def _filter_name(literal: Any) -> str:  # noqa: ANN401 - a name object, or damage
    return str(getattr(literal, "name", literal))


class _Interpreter(PDFPageInterpreter):
    """Counts the bytes of drawing, those of forms each time that they are drawn."""

    left: list[int]  # shared by the interpreters of a page's forms

    def dup(self) -> _Interpreter:
        other = _Interpreter(self.rsrcmgr, self.device)
        other.left = self.left
        return other

    def execute(self, streams: Any) -> None:  # noqa: ANN401 - as in pdfminer
        for one in streams:
            found = one.resolve() if hasattr(one, "resolve") else one
            if isinstance(found, PDFStream):
                self.left[0] -= len(found.get_data()) + 200
        if self.left[0] < 0:
            raise _TooMuchError("it draws more than a page of text does")
        super().execute(streams)


class _Device(PDFTextDevice):
    """Takes the letters as they are drawn."""

    def __init__(self, resources: PDFResourceManager, page: PdfPage) -> None:
        super().__init__(resources)
        self._page = page
        self._seen: set[tuple[int, int, str]] = set()
        self._sideways: list[str] = []

    def render_image(self, name: str, stream: PDFStream) -> None:
        self._page.pictures += 1

    def render_char(
        self,
        matrix: Any,  # noqa: ANN401 - as in pdfminer
        font: Any,  # noqa: ANN401
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        *_: object,
    ) -> float:
        """Take one letter; returns how far it moves the pen."""
        self._page.drawn += 1
        if self._page.drawn > MAX_PAGE_GLYPHS:
            raise _TooMuchError("it has more letters than a page of text has")
        advance = float(font.char_width(cid)) * fontsize * scaling
        a, b, c, d, e, f = matrix
        try:
            text = font.to_unichr(cid)
        except Exception:  # PDFUnicodeNotDefined, or a damaged font's
            text = "\ufffd"
            self._page.unknown += 1
        size = abs(fontsize) * math.hypot(c, d)
        if not math.isfinite(size + advance + e + f) or size <= 0:
            return 0.0 if not math.isfinite(advance) else advance
        if abs(b) > 0.2 * abs(a) or a <= 0:
            self._sideways.append(text)
            self._page.sideways = "".join(self._sideways)[-2000:]
            return advance
        self._put(Glyph(e, e + advance * a, f + rise * d, size, text))
        return advance

    def _put(self, glyph: Glyph) -> None:
        """Keep a letter once: bold is often one letter drawn twice."""
        key = (round(glyph.x0), round(glyph.base), glyph.text)
        if key in self._seen and glyph.text.strip() and glyph.size > 3:
            return
        self._seen.add(key)
        self._page.glyphs.append(glyph)
