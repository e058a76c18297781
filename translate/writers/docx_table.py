"""Source and target side by side in a Word table, for a reviewer who works in Word.

Promises: two columns, one row a segment, the header row repeated on every page, titles and
headings in heading styles; a target that wants a look is shaded and says under it, with the
segment's number, its state and each issue in words; a failed segment says that it was not
translated. The summary stands before the table. Boilerplate that was not translated is left out
and counted. Left out: the source's own layout (`docx` keeps it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from translate.records import DocumentResult, Kind, Lang, Summary
from translate.writers.docx_base import new_document, save
from translate.writers.docx_paragraph import tag
from translate.writers.extras import need
from translate.writers.markers import has_mark, markers
from translate.writers.rows import Outcome, Row, note_of, rows_of
from translate.writers.xmltext import shown

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LANG_NAMES: dict[Lang, str] = {"ko": "한국어", "en": "English"}
_HEADINGS: dict[Kind, str] = {"title": "Heading1", "heading": "Heading2"}
_SHADES: dict[Outcome, str] = {"repaired": "E2F0D9", "flagged": "FFF2CC", "failed": "F8D7DA"}
_HEADER_SHADE, _NOTE_COLOUR = "E7E6E6", "7F3F00"
_COLUMN_TWIPS = 4700  # half of A4 less the margins
_NOTE_HALF_POINTS = "17"
_LINE_ENDS = re.compile("[\n\x85\u2028\u2029]")
_WORDS: dict[Outcome, str] = {"failed": "not translated"}

Element = Any  # of lxml, which has no types of its own


class DocxTableWriter:
    """The bilingual table, for Word."""

    extension = "table.docx"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one document to the stream's buffer."""
        need("docx", "docx-table")
        word = new_document(result)
        word.add_heading(shown(result.document.title or result.document.doc_id), level=0)
        for summary in result.summaries:
            _add_summary(word, summary)
        table = word.add_table(rows=0, cols=2, style="Table Grid")
        table.autofit = False
        body = table._tbl  # noqa: SLF001 -- adding rows through the API takes quadratic time
        direction = result.direction
        body.append(_header(body, (direction.source_lang, direction.target_lang)))
        left = 0
        for row, mark in zip(rows_of(result), markers(result), strict=True):
            if row.outcome == "left":
                left += 1
            else:
                body.append(_row(body, row, mark))
        if left:
            word.add_paragraph(f"Boilerplate not translated: {left} segments.")
        save(word, stream)


def _add_summary(word: WordDocument, summary: Summary) -> None:
    word.add_heading("요약" if summary.lang == "ko" else "Summary", level=1)
    for sentence in summary.sentences:
        based_on = ", ".join(sentence.based_on)
        word.add_paragraph(f"{shown(sentence.text)} ({based_on})", style="List Bullet")


def _header(body: Element, langs: Iterable[Lang]) -> Element:
    row = body.makeelement(tag("tr"))
    properties = _child(row, "trPr")
    _child(properties, "cantSplit")
    _child(properties, "tblHeader")
    for lang in langs:
        cell = _cell(row, _HEADER_SHADE)
        _paragraph(cell, _LANG_NAMES[lang], bold=True)
    return row


def _row(body: Element, row: Row, mark: str) -> Element:
    element = body.makeelement(tag("tr"))
    style = _HEADINGS.get(row.segment.kind, "")
    _paragraph(_cell(element, ""), _marked(row.segment.source, mark), style=style)
    shade = _SHADES.get(row.outcome, "" if not row.issues else _SHADES["flagged"])
    cell = _cell(element, shade)
    if row.target is not None:
        _paragraph(cell, _marked(row.target, mark), style=style)
    for note in _notes(row):
        _paragraph(cell, note, note=True)
    if not len(cell.findall(tag("p"))):  # a cell without a paragraph is not valid
        _paragraph(cell, "")
    return element


def _notes(row: Row) -> Iterator[str]:
    """The state, where it wants a look, and the issues."""
    if row.outcome in _SHADES or row.issues:
        state = "reviewed" if row.reviewed else _WORDS.get(row.outcome, row.outcome)
        yield f"{row.segment.segment_id} {state}"
    for issue in row.issues:
        yield f"{issue.check} ({issue.severity}): {note_of(issue)}"


def _marked(text: str, mark: str) -> str:
    return f"{mark} {text}" if mark and not has_mark(text) else text


def _cell(row: Element, shade: str) -> Element:
    cell = _child(row, "tc")
    properties = _child(cell, "tcPr")
    _child(properties, "tcW", w=str(_COLUMN_TWIPS), type="dxa")
    if shade:
        _child(properties, "shd", val="clear", color="auto", fill=shade)
    return cell


def _paragraph(
    cell: Element, text: str, *, style: str = "", bold: bool = False, note: bool = False
) -> None:
    paragraph = _child(cell, "p")
    properties = _child(paragraph, "pPr")
    if style:
        _child(properties, "pStyle", val=style)
    _child(properties, "spacing", before="20", after="20")
    run = _child(paragraph, "r")
    look = _child(run, "rPr")
    if bold:
        _child(look, "b")
    if note:
        _child(look, "color", val=_NOTE_COLOUR)
        _child(look, "sz", val=_NOTE_HALF_POINTS)
    for index, line in enumerate(_LINE_ENDS.split(shown(text))):
        if index:
            _child(run, "br")
        words = _child(run, "t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _child(parent: Element, name: str, **attributes: str) -> Element:
    child = parent.makeelement(tag(name), {tag(key): value for key, value in attributes.items()})
    parent.append(child)
    return child
