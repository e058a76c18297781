"""The target as a Word document.

A document that was Word itself is filled in: its styles, tables, notes and pictures stay (see
`docx_fill`). Any other becomes a plain one: title, headings, lists, tables, captions and notes by
the kinds of the source; what `txt` shows, `docx` shows. No marks of a review: `docx-table` has
those.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from translate.records import DocumentResult, Kind
from translate.writers.docx_base import new_document, save, write_bytes
from translate.writers.docx_fill import fill_docx
from translate.writers.extras import need
from translate.writers.markers import has_mark
from translate.writers.original import original_bytes
from translate.writers.txt import Paragraph, paragraphs
from translate.writers.xmltext import shown

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

WORD_EXTENSIONS = frozenset({".docx", ".docm"})
STYLES: dict[Kind, str] = {
    "title": "Title", "heading": "Heading 1", "caption": "Caption", "bullet": "List Bullet"
}  # fmt: skip
_QUIET: frozenset[Kind] = frozenset({"byline", "date", "footnote", "boilerplate"})
_SMALL_PT = 9


class DocxWriter:
    """The translation alone, for Word."""

    extension = "docx"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one document to the stream's buffer."""
        need("docx", "docx")
        original = None
        if result.document.extension in WORD_EXTENSIONS:
            original = original_bytes(result.document)
        if original is not None:
            write_bytes(fill_docx(original, result), stream)
            return
        word = new_document(result)
        for is_table, group in groupby(paragraphs(result), key=lambda item: item.kind == "table"):
            if is_table:
                _add_table(word, _rows(tuple(group), result.document.text))
            else:
                for item in group:
                    _add(word, item.kind, shown(item.text))
        save(word, stream)


def _add(word: WordDocument, kind: Kind, text: str) -> None:
    from docx.shared import Pt

    style = STYLES.get(kind, "Normal")
    if kind == "bullet":
        text = text.removeprefix("- ")  # the style brings a mark of its own
        style = "Normal" if has_mark(text) else style
    run = word.add_paragraph(style=style).add_run(text)
    if kind in _QUIET:
        run.font.size = Pt(_SMALL_PT)


def _rows(cells: Sequence[Paragraph], text: str) -> list[list[str]]:
    """Cells by row: a row ends where the source has a line end between two cells."""
    rows: list[list[str]] = [[]]
    end = cells[0].span.start
    for cell in cells:
        if "\n" in text[end : cell.span.start]:
            rows.append([])
        rows[-1].append(shown(cell.text))
        end = cell.span.end
    return rows


def _add_table(word: WordDocument, rows: list[list[str]]) -> None:
    table = word.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):  # rows may be short
            cell.text = text
    word.add_paragraph()
