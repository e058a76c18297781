"""Documents to segments: one sentence, heading, bullet … a segment, offsets carried.

Promises: segments are ordered and disjoint, `source` is the text at `span` with entities and
inline markup resolved and white space runs made one space; gaps hold only white space and
markup, so segments plus gaps rebuild the text; Korean text is analysed once, in bounded pieces,
and the morphemes stay with the segments. Left out: joining sentences across blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from translate.clauses import cut_points
from translate.inline import View, view_of
from translate.morphology import analyse
from translate.records import Block, Document, Kind, Lang, Morpheme, Segment, Span
from translate.script import HANGUL, segment_lang
from translate.sentences import Analysis, analysis_of, sentence_ends

__all__ = ["rebuild", "segment", "split_long"]

_HEADING_MARKS = "◇◆■□▣◈"


def segment(document: Document) -> tuple[Segment, ...]:
    """The segments of a document, in order."""
    segments: list[Segment] = []
    for paragraph, block in enumerate(document.blocks):
        for part in _block_segments(document, block, paragraph):
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


def _block_segments(document: Document, block: Block, paragraph: int) -> Iterator[Segment]:
    view = view_of(document.text, block.span, document.markup)
    if not view.text:
        return
    analysis = _analysed(view.text, block.kind)
    for start, end, kind in _cuts(analysis, block.kind):
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
        replace(m, span=Span(m.span.start - start, m.span.end - start))
        for m in analysis.between(start, end)
    )


def _cuts(analysis: Analysis, kind: Kind) -> Iterator[tuple[int, int, Kind]]:
    """Ranges of the view, one a segment, without the white space around and heading marks."""
    text = analysis.text
    ends = [] if kind in {"boilerplate", "title", "heading"} else sentence_ends(analysis)
    start = 0
    for end in [*ends, len(text)]:
        piece = text[start:end]
        low = start + len(piece) - len(piece.lstrip())
        high = start + len(piece.rstrip())
        is_heading = text[low : low + 1] in set(_HEADING_MARKS) and kind == "paragraph"
        if any(char.isalnum() for char in piece):
            if is_heading:
                low += len(piece.lstrip()) - len(piece.lstrip(_HEADING_MARKS + " "))
            yield low, high, "heading" if is_heading else kind
        start = end


def split_long(text: str, lang: Lang, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Pieces of `text` that all fit, cut where it hurts least; `"".join(pieces) == text`.

    Cuts fall at sentence ends, clause ends, commas, white space, in that order, and inside a word
    only when a single word does not fit. A single code point that does not fit stays as it is.
    """
    if fits(text) or len(text) < 2:
        return (text,)
    points = cut_points(text, lang)
    return tuple(_split(text, 0, len(text), points, fits))


def _split(
    text: str, start: int, end: int, points: Sequence[Sequence[int]], fits: Callable[[str], bool]
) -> Iterator[str]:
    todo = [(start, end)]
    while todo:
        low, high = todo.pop()
        if high - low < 2 or fits(text[low:high]):
            yield text[low:high]
            continue
        cut = _best_cut(low, high, points)
        todo.extend([(cut, high), (low, cut)])


def _best_cut(low: int, high: int, points: Sequence[Sequence[int]]) -> int:
    """The best kind of cut near the middle; any kind further out; else the middle."""
    from bisect import bisect_left

    middle = (low + high) // 2
    for margin in ((high - low) // 4, 1):
        for level in points:
            at = bisect_left(level, middle)
            near = [p for p in level[max(0, at - 1) : at + 1] if low + margin <= p <= high - margin]
            if near:
                return min(near, key=lambda point: abs(point - middle))
    return middle
