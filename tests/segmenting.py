"""What the segmenter's tests share: one-block documents and the lossless property."""

from __future__ import annotations

import html
import re

from translate.records import Block, Document, Lang, Segment, Span
from translate.segmenter import rebuild, segment


def document(text: str, lang: Lang = "ko", *, blocks: tuple[Block, ...] | None = None) -> Document:
    whole = (Block(kind="paragraph", span=Span(0, len(text))),)
    return Document(
        doc_id="x.txt",
        source_lang=lang,
        title="",
        text=text,
        sha256="",
        blocks=whole if blocks is None else blocks,
    )


def assert_lossless(doc: Document) -> tuple[Segment, ...]:
    found = segment(doc)
    assert rebuild(doc, found) == doc.text
    cursor = 0
    for index, part in enumerate(found):
        assert (part.index, part.segment_id) == (index, f"{index + 1:04d}")
        assert cursor <= part.span.start < part.span.end <= len(doc.text)
        assert part.source == part.source.strip()
        assert part.source
        assert "  " not in part.source
        assert_only_markup(doc.text[cursor : part.span.start])
        cursor = part.span.end
    assert_only_markup(doc.text[cursor:])
    return found


def assert_only_markup(gap: str) -> None:
    """No letter or digit but those of entities and tags."""
    plain = html.unescape(re.sub(r"</?[a-z]+[^<>]*>", "", gap))
    assert not any(char.isalnum() for char in plain), gap
