"""A segment made ready for engines, and its cut into clause-level pieces.

Promise: a piece is a job like any other (its own source, terms, numbers and identifiers), so it
is protected, decoded and checked by the same code; the pieces of a job hold the same words in the
same order. A term, number or identifier that a cut would break in two belongs to no piece, and
the checks over the whole segment see it. Where to cut is the segmenter's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from translate.numerals import Identifier
from translate.records import (
    Direction,
    EngineInput,
    Morpheme,
    Number,
    Protection,
    Segment,
    TermMatch,
)

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

    def engine_input(self, direction: Direction, mode: Protection) -> EngineInput:
        """What the engine sees of this job under protection `mode`."""
        from translate.protect import protect

        protected = protect(
            self.segment.source, direction, self.terms, self.numbers, self.identifiers, mode
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
    from translate.segmenter import split_long

    source = job.segment.source
    texts = [text for text in split_long(source, direction.source_lang, fits) if text.strip()]
    if len(texts) < 2:
        return (job,)
    pieces: list[Job] = []
    cursor = 0
    for text in texts:
        found = source.find(text, cursor)
        if found < 0:  # split_long keeps the words, not always the white space between them
            pieces.append(_bare(job, text))
            continue
        cursor = found + len(text)
        pieces.append(_piece(job, found, cursor))
    return tuple(pieces)


def _bare(job: Job, text: str) -> Job:
    segment = replace(job.segment, source=text, morphemes=())
    return replace(job, segment=segment, terms=(), numbers=(), identifiers=())


def _piece(job: Job, start: int, end: int) -> Job:
    segment = replace(
        job.segment,
        source=job.segment.source[start:end],
        morphemes=_inside(job.segment.morphemes, start, end),
    )
    return replace(
        job,
        segment=segment,
        terms=_inside(job.terms, start, end),
        numbers=_inside(job.numbers, start, end),
        identifiers=_inside(job.identifiers, start, end),
    )


def _inside(items: tuple[Spanned, ...], start: int, end: int) -> tuple[Spanned, ...]:
    return tuple(
        replace(item, span=item.span.shift(-start))
        for item in items
        if start <= item.span.start and item.span.end <= end
    )
