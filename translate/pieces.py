"""A segment made ready for engines, and its cut into clause-level pieces.

Promise: a piece is a job like any other (its own source, terms, numbers and identifiers), so it
is protected, decoded and checked by the same code; the pieces of a job hold the same words in the
same order. A term, number or identifier that a cut would break in two belongs to no piece, and
the checks over the whole segment see it. Where to cut is the segmenter's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, TypeVar

from translate.clauses import cut_points
from translate.numerals import Identifier
from translate.protect import protect
from translate.records import (
    Direction,
    EngineInput,
    Morpheme,
    Number,
    Protection,
    Segment,
    Span,
    TermMatch,
)
from translate.segmenter import split_long

Spanned = TypeVar("Spanned", TermMatch, Number, Identifier, Morpheme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A segment with all that was read from its source, and its context in the document."""

    segment: Segment
    terms: tuple[TermMatch, ...] = ()
    numbers: tuple[Number, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    before: str = ""
    after: str = ""
    title: str = ""
    register: Literal["plain", "polite"] = "plain"  # of Korean output

    def engine_input(
        self, direction: Direction, mode: Protection, *, wide: bool = False
    ) -> EngineInput:
        """What the engine sees of this job under protection `mode`."""
        protected = protect(
            self.segment.source,
            direction,
            self.terms,
            self.numbers,
            self.identifiers,
            mode,
            wide=wide,
        )
        return replace(
            protected,
            before=self.before,
            after=self.after,
            title=self.title,
            register=self.register,
        )


def cut(job: Job, direction: Direction, fits: Callable[[str], bool]) -> tuple[Job, ...]:
    """`job` in pieces that fit; the job itself where nothing can or need be cut."""
    spans = _spans(split_long(job.segment.source, direction.source_lang, fits))
    return (job,) if len(spans) < 2 else tuple(_piece(job, span) for span in spans)


def cut_at_clauses(job: Job, direction: Direction, fits: Callable[[str], bool]) -> tuple[Job, ...]:
    """`cut`, but the job itself where a piece would begin in the middle of a clause: halves of a
    clause make worse sentences than a flagged whole."""
    source = job.segment.source
    pieces = split_long(source, direction.source_lang, fits)
    *levels, _white_space = cut_points(source, direction.source_lang)
    clauses = {point for level in levels for point in level}
    starts = list(accumulate(len(piece) for piece in pieces))[:-1]
    if not all(start in clauses for start in starts):
        return (job,)
    spans = _spans(pieces)
    return (job,) if len(spans) < 2 else tuple(_piece(job, span) for span in spans)


def _spans(pieces: tuple[str, ...]) -> list[Span]:
    """Where each piece stands, without the white space around it."""
    spans: list[Span] = []
    cursor = 0
    for piece in pieces:
        start = cursor + len(piece) - len(piece.lstrip())
        cursor += len(piece)
        if piece.strip():
            spans.append(Span(start, start + len(piece.strip())))
    return spans


def _piece(job: Job, span: Span) -> Job:
    segment = replace(
        job.segment,
        source=span.of(job.segment.source),
        morphemes=_inside(job.segment.morphemes, span),
    )
    return replace(
        job,
        segment=segment,
        terms=_inside(job.terms, span),
        numbers=_inside(job.numbers, span),
        identifiers=_inside(job.identifiers, span),
    )


def _inside(items: tuple[Spanned, ...], span: Span) -> tuple[Spanned, ...]:
    return tuple(
        replace(item, span=item.span.shift(-span.start))
        for item in items
        if span.start <= item.span.start and item.span.end <= span.end
    )
