"""A Word document with the targets in the place of its text.

Promises: every paragraph that the reader read gets its target and keeps its style; everything else
in the package, pictures and styles too, is carried over byte by byte; running heads and what was
left untranslated stay as they are; equal results give equal bytes (the package's times are fixed).
Macros are left out, with what names them. Left out: looks inside a segment (`docx_paragraph`), the
document's properties, comments.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import IO, Any

from translate.errors import OutputError
from translate.readers.package import Package
from translate.records import Block, DocumentResult, Lang
from translate.writers.docx_paragraph import Fill, fill_paragraph, local, tag, text_of
from translate.writers.original import parse_xml
from translate.writers.paragraph import target_pieces
from translate.writers.rows import Row, paragraphs_of

EPOCH = (1980, 1, 1, 0, 0, 0)  # of every part of a package, so that equal results are equal bytes
MAX_CARRIED_BYTES = 1 << 30  # inflated; a document with more pictures is no document
_CHUNK_BYTES = 1 << 16
_MACROS = re.compile(r"(?:^|/)vba(?:Project|Data)[^/]*\.(?:bin|xml)(?:\.rels)?$")
_MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACRO_LINK = re.compile(rb"<(?:Relationship|Override)\b[^>]*vba(?:Project|Data)[^>]*/>")

Located = tuple[Block, tuple[Row, ...]]
Element = Any  # of lxml, which has no types of its own


def fill_docx(data: bytes, result: DocumentResult) -> bytes:
    """The package `data` with the targets of `result`.

    Raises:
        OutputError: a part holds more than a document does.
    """
    package = Package(data, result.document.doc_id)
    filled = {
        part: _filled(package.read(part), located, result)
        for part, located in _by_part(result).items()
        if part in package
    }
    return _repacked(data, filled, result.document.doc_id)


def _by_part(result: DocumentResult) -> dict[str, dict[int, list[Located]]]:
    """The blocks of each paragraph of each part, in order."""
    found: dict[str, dict[int, list[Located]]] = defaultdict(lambda: defaultdict(list))
    for block, rows in paragraphs_of(result):
        part, _, number = (block.locator if block else "").rpartition("#")
        if block and part and number.isdecimal():
            found[part][int(number)].append((block, rows))
    return found


def _filled(xml: bytes, located: Mapping[int, Sequence[Located]], result: DocumentResult) -> bytes:
    from lxml import etree

    root = parse_xml(xml, result.document.path or result.document.doc_id)
    paragraphs = [element for element in root.iter() if local(element) == "p"]
    for number, blocks in located.items():
        if number < len(paragraphs):
            _fill(paragraphs[number], blocks, result.document.text, result.direction.target_lang)
    _drop_second_renderings(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _fill(paragraph: Element, blocks: Sequence[Located], text: str, lang: Lang) -> None:
    """One paragraph and those that join it, as their marks between were deleted."""
    joined = list(_joined(paragraph))
    if not any(row.outcome not in ("left", "copied") for _, rows in blocks for row in rows):
        return
    whole = text_of(paragraph) + "".join(map(text_of, joined))
    fills = list(_fills(whole, blocks, text))
    for other in joined:
        for child in list(other):
            if local(child) != "pPr":
                paragraph.append(child)
        other.getparent().remove(other)
    fill_paragraph(paragraph, fills, lang)


def _joined(paragraph: Element) -> Iterator[Element]:
    """The paragraphs after it that read as one with it."""
    path = f"{tag('pPr')}/{tag('rPr')}/{tag('del')}"
    while paragraph is not None and paragraph.find(path) is not None:
        paragraph = next(paragraph.itersiblings(tag("p")), None)
        if paragraph is not None:
            yield paragraph


def _fills(whole: str, blocks: Sequence[Located], text: str) -> Iterator[Fill]:
    """Target pieces with their ranges in the paragraph's text; what no block holds stays."""
    cursor = 0
    for block, rows in blocks:
        source = block.span.of(text)
        start = whole.find(source, cursor)
        if start < 0:  # a control character was taken out of it
            start = cursor
        before = whole[cursor:start]
        if before.strip() or "\n" in before:
            kept = before if before.strip() else "\n"
            yield Fill(text=_one_line(kept), start=cursor, end=start)
        pieces = list(target_pieces(text, block, rows))
        if not pieces:
            yield Fill(text=source, start=start, end=start + len(source))
        for piece in pieces:
            low, high = piece.span.start - block.span.start, piece.span.end - block.span.start
            yield Fill(text=piece.text, start=start + low, end=start + high)
        cursor = start + len(source)
    if whole[cursor:].strip():
        yield Fill(text=whole[cursor:].rstrip(), start=cursor, end=len(whole))


def _one_line(kept: str) -> str:
    """A list mark typed by hand and the like, without the white space at its front."""
    return kept if kept.startswith("\n") else kept.lstrip(" ")


def _drop_second_renderings(root: Element) -> None:
    """Boxes of text are there twice, for old programs; the second one is not translated."""
    for choice in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}*")):
        if local(choice) == "Fallback" and choice.find(f".//{tag('txbxContent')}") is not None:
            choice.getparent().remove(choice)


def _repacked(data: bytes, filled: Mapping[str, bytes], name: str) -> bytes:
    raw = BytesIO()
    left = MAX_CARRIED_BYTES
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(raw, "w") as target:
        for info in source.infolist():
            if info.is_dir() or _MACROS.search(info.filename):
                continue
            with target.open(fixed_info(info.filename), "w") as out:
                part = filled.get(info.filename)
                if part is None and _may_name_macros(info.filename):
                    part = _without_macros(source.read(info))
                if part is not None:
                    out.write(part)
                    continue
                with source.open(info) as stream:
                    left = _carry(stream, out, left, name)
    return raw.getvalue()


def fixed_info(name: str) -> zipfile.ZipInfo:
    """A part's entry without a clock or a system in it."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _carry(stream: IO[bytes], out: IO[bytes], left: int, name: str) -> int:
    while chunk := stream.read(_CHUNK_BYTES):
        left -= len(chunk)
        if left < 0:
            raise OutputError(
                f"{name}: its pictures inflate beyond {MAX_CARRIED_BYTES >> 20} MB; "
                "expected a document, choose another format for it"
            )
        out.write(chunk)
    return left


def _may_name_macros(part: str) -> bool:
    return part == "[Content_Types].xml" or posixpath.basename(part) == "document.xml.rels"


def _without_macros(xml: bytes) -> bytes:
    return _MACRO_LINK.sub(b"", xml).replace(_MACRO_TYPE, _PLAIN_TYPE)
