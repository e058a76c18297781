"""What the Word writers share: a new document with fonts for both languages, equal bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, TextIO

from translate.records import DocumentResult, Lang
from translate.writers.docx_fill import fixed_info
from translate.writers.docx_paragraph import tag
from translate.writers.xmltext import shown

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# Fonts that Word for Windows and Mac bring; other programs put their own in their place.
LATIN_FONT, KOREAN_FONT = "Calibri", "Malgun Gothic"
_LANG_TAGS: dict[Lang, str] = {"ko": "ko-KR", "en": "en-US"}
_STYLED = ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet")
_FONT_SLOTS = {
    "ascii": LATIN_FONT, "hAnsi": LATIN_FONT, "cs": LATIN_FONT, "eastAsia": KOREAN_FONT
}  # fmt: skip


def new_document(result: DocumentResult) -> WordDocument:
    """An empty A4 document of the result's title, without a clock or a person's name in it."""
    from docx import Document
    from docx.shared import Mm

    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    for name in _STYLED:
        _set_fonts(word.styles[name].element, result.direction.target_lang)
    properties = word.core_properties
    properties.author = properties.last_modified_by = "hanyeong"
    properties.title = shown(result.document.title)[:255]
    properties.comments = ""
    return word


def save(word: WordDocument, stream: TextIO) -> None:
    """Write the package to the stream's buffer, with fixed times."""
    raw = BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as source:
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as target:
            for info in source.infolist():
                target.writestr(fixed_info(info.filename), source.read(info))
    write_bytes(packed.getvalue(), stream)


def write_bytes(data: bytes, stream: TextIO) -> None:
    """Write bytes to the binary stream under a text stream."""
    stream.flush()
    stream.buffer.write(data)


def _set_fonts(style: Any, lang: Lang) -> None:  # noqa: ANN401 -- an lxml element
    properties = style.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # theme fonts would win
    for slot, font in _FONT_SLOTS.items():
        fonts.set(tag(slot), font)
    found = properties.find(tag("lang"))
    if found is None:
        found = properties.makeelement(tag("lang"))
        properties.append(found)
    found.set(tag("val"), "en-US")
    found.set(tag("eastAsia"), "ko-KR")
    if lang == "ko":
        found.set(tag("val"), _LANG_TAGS["ko"])
