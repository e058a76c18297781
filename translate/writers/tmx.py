"""Translation Memory eXchange 1.4b (LISA OSCAR, 2005): what was translated, for other memories.

Promises: valid against the DTD; one `tu` a segment with its kind and state as properties and its
issues as notes; text to the letter. What would spoil a memory is left out: boilerplate and
segments that were copied. A failed segment keeps its unit with the source alone, so nothing that
should be translated goes missing. No dates: equal results give equal bytes. A document that was
TMX itself is filled in instead (see `translate.writers.fill`).
"""

from __future__ import annotations

from typing import TextIO

from translate import __version__
from translate.records import Block, Direction, DocumentResult, Lang
from translate.writers.extras import need
from translate.writers.fill import fill_tmx
from translate.writers.original import original_bytes
from translate.writers.rows import Row, note_of, paragraphs_of
from translate.writers.units import tmx_placeholder
from translate.writers.xmltext import attribute, content, plain

_LEFT_OUT = frozenset({"left", "copied"})


class TmxWriter:
    """Translation units for translation memories."""

    extension = "tmx"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one unit a segment that was to be translated."""
        original = original_bytes(result.document) if result.document.extension == ".tmx" else None
        if original is not None:
            need("lxml", "tmx")
            stream.write(fill_tmx(original, result))
            return
        stream.write(_head(result))
        for block, rows in paragraphs_of(result):
            for row in rows:
                if row.outcome not in _LEFT_OUT:
                    stream.write(_unit(row, result.direction, block))
        stream.write("  </body>\n</tmx>\n")


def _head(result: DocumentResult) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tmx version="1.4">\n'
        f'  <header creationtool="hanyeong" creationtoolversion="{__version__}" '
        'segtype="sentence" o-tmf="hanyeong" adminlang="en" '
        f'srclang="{result.direction.source_lang}" datatype="plaintext">\n'
        f'    <prop type="x-document">{plain(result.document.doc_id)}</prop>\n'
        "  </header>\n"
        "  <body>\n"
    )


def _unit(row: Row, direction: Direction, block: Block | None) -> str:
    author = block.note if block else ""
    notes = [author] if author else []
    notes += [f"{issue.severity}, {issue.check}: {note_of(issue)}" for issue in row.issues]
    noted = "".join(f"      <note>{plain(note)}</note>\n" for note in notes)
    return (
        f'    <tu tuid="{attribute(row.segment.segment_id)}">\n'
        f"{noted}"
        f'      <prop type="x-kind">{row.segment.kind}</prop>\n'
        f'      <prop type="x-state">{"reviewed" if row.reviewed else row.outcome}</prop>\n'
        f"{_variant(direction.source_lang, row.segment.source)}"
        f"{'' if row.target is None else _variant(direction.target_lang, row.target)}"
        "    </tu>\n"
    )


def _variant(lang: Lang, text: str) -> str:
    return f'      <tuv xml:lang="{lang}"><seg>{content(text, tmx_placeholder)}</seg></tuv>\n'
