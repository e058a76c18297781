"""Documents to segments: one sentence, heading, bullet … a segment, offsets carried.

Promises: segments are ordered and disjoint, `source` is the text at `span` with entities and
inline markup resolved and white space runs made one space; gaps hold only white space and
markup, so segments plus gaps rebuild the text; Korean text is analysed once, in bounded pieces,
and the morphemes stay with the segments. Left out: joining sentences across blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from translate.clauses import cut_points
from translate.glued import heading_cuts
from translate.inline import view_of
from translate.morphology import analyse
from translate.records import Block, Document, Kind, Lang, Morpheme, Segment, Span
from translate.script import HANGUL, segment_lang
from translate.sentences import Analysis, analysis_of, sentence_ends

__all__ = ["rebuild", "segment", "split_long"]

_HEADING_MARKS = "◇◆■□▣◈"
_WHOLE = frozenset({"boilerplate", "title", "heading", "table", "byline", "date"})  # never parted
_SENTENCE = re.compile(r"\.[\"”’')\]]*$")


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document, in order."""
    segments: list[Segment] = []
    lead = next((n for n, block in enumerate(document.blocks) if block.kind == "paragraph"), -1)
    for paragraph, block in enumerate(document.blocks):
        for part in _block_segments(document, block, paragraph, is_lead=paragraph == lead):
            index = len(segments)
            segments.append(replace(part, segment_id=f"{index + 1:04d}", index=index))
    return tuple(segments)


def rebuild(document: Document, segments: Sequence[Segment]) -> str:
    """The document's text from segments and gaps; equals `document.text`.

    Raises:
        ValueError: segments overlap or are out of order.
    """
    parts: list[str] = []
    cursor = 0
    for part in segments:
        if part.span.start < cursor:
            raise ValueError(f"segment {part.segment_id}: starts before {cursor}, expected order")
        parts.append(document.text[cursor : part.span.start])
        parts.append(part.span.of(document.text))
        cursor = part.span.end
    parts.append(document.text[cursor:])
    return "".join(parts)


def _block_segments(
    document: Document, block: Block, paragraph: int, *, is_lead: bool
) -> Iterator[Segment]:
    view = view_of(document.text, block.span, document.markup)
    if not view.text:
        return
    if block.target is not None:  # a unit of a bilingual file is a segment already
        yield Segment(
            segment_id="",
            index=0,
            paragraph=paragraph,
            kind=block.kind,
            span=view.span(0, len(view.text)),
            source=view.text,
            lang=segment_lang(view.text, document.source_lang),
            target=block.target,
        )
        return
    analysis = _analysed(view.text, block.kind)
    context = document.text if is_lead else ""
    for start, end, kind in _cuts(analysis, block.kind, context):
        source = view.text[start:end]
        lang = segment_lang(source, document.source_lang)
        yield Segment(
            segment_id="",
            index=0,
            paragraph=paragraph,
            kind=kind,
            span=view.span(start, end),
            source=source,
            lang=lang,
            morphemes=_within(analysis, start, end) if lang == "ko" else (),
        )


def _analysed(text: str, kind: Kind) -> Analysis:
    """The one morphological pass; furniture is not translated and needs none."""
    needed = kind != "boilerplate" and HANGUL.search(text)
    return analysis_of(text, analyse(text) if needed else ())


def _within(analysis: Analysis, start: int, end: int) -> tuple[Morpheme, ...]:
    return tuple(
        # built anew: `replace` costs three times as much, and there is one for each morpheme
        Morpheme(form=m.form, tag=m.tag, span=Span(m.span.start - start, m.span.end - start))
        for m in analysis.between(start, end)
    )


def _cuts(analysis: Analysis, kind: Kind, context: str) -> Iterator[tuple[int, int, Kind]]:
    """Ranges of the view, one a segment, without the white space around and heading marks.

    `context` is the document's text for the lead paragraph, where headings may be glued.
    """
    text = analysis.text
    ends = [] if kind in _WHOLE else sentence_ends(analysis)
    start = 0
    for end in [*ends, len(text)]:
        for low, high, part_kind in _parted(
            analysis, start, end, kind, context if not start else ""
        ):
            if any(char.isalnum() for char in text[low:high]):
                yield low, high, part_kind
        start = end


def _parted(
    analysis: Analysis, start: int, end: int, kind: Kind, context: str
) -> Iterator[tuple[int, int, Kind]]:
    """One sentence, and before it the headings that were glued to it."""
    low, high = _trimmed(analysis.text, start, end)
    if kind != "paragraph":
        yield low, high, kind
        return
    words = _trimmed(analysis.text, low, high, _HEADING_MARKS)[0]
    marked = words > low
    cuts: list[int] = []
    if marked or context:
        cuts = heading_cuts(analysis, words, high, marked=marked, context=context)
    for cut in cuts:
        yield *_trimmed(analysis.text, words, cut), "heading"
        words = cut
    is_heading = marked and not cuts and not _SENTENCE.search(analysis.text, words, high)
    yield words, high, "heading" if is_heading else kind


def _trimmed(text: str, start: int, end: int, marks: str = "") -> tuple[int, int]:
    """The range without white space at its ends and `marks` at its start."""
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def split_long(text: str, lang: Lang, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Pieces of `text` that all fit, cut where it hurts least; `"".join(pieces) == text`.

    Cuts fall at sentence ends, clause ends, commas, white space, in that order, and inside a word
    only when a single word does not fit. A single code point that does not fit stays as it is.
    """
    if fits(text) or len(text) < 2:
        return (text,)
    points = cut_points(text, lang)
    return tuple(_split(text, points, fits))


def _split(
    text: str, points: Sequence[Sequence[int]], fits: Callable[[str], bool]
) -> Iterator[str]:
    todo = [(0, len(text))]
    while todo:
        low, high = todo.pop()
        if high - low < 2 or fits(text[low:high]):
            yield text[low:high]
            continue
        cut = _best_cut(low, high, points)
        todo.extend([(cut, high), (low, cut)])


def _best_cut(low: int, high: int, points: Sequence[Sequence[int]]) -> int:
    """The best kind of cut near the middle; any kind further out; else the middle."""
    middle = (low + high) // 2
    for margin in (max(1, (high - low) // 6), 1):
        for level in points:
            at = bisect_left(level, middle)
            near = [p for p in level[max(0, at - 1) : at + 1] if low + margin <= p <= high - margin]
            if near:
                return min(near, key=lambda point: abs(point - middle))
    return middle
