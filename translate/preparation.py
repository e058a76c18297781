"""What is known of a document before any engine runs: segments, terms, numbers, identifiers.

Promise: one item a segment, in order: a `Job` for the ladder, or the outcome of a segment that no
engine needs to see: one whose target the file holds (kept), boilerplate (target None), text
without letters or already in the target language (copied), and a line of dates and known names
alone (rendered and checked). Everything is read once, with the segment's own morphemes.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from translate.checks import build_context, outcomes, run_checks
from translate.numerals import read_identifiers, read_numbers, render
from translate.pieces import Job
from translate.protect import substitute
from translate.records import Direction, Document, Segment, Translation
from translate.segmenter import segment as segment_document
from translate.settings import Settings
from translate.termbase import TermBase, rendering

LISTED_LENGTH = 60  # characters; no line of dates and names alone is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document segmented and read: for each segment the job for the ladder, or the outcome it
    has without an engine."""

    document: Document
    direction: Direction
    segments: tuple[Segment, ...]
    work: tuple[Job | Translation, ...]
    seconds: float = 0.0


def direction_of(document: Document, settings: Settings) -> Direction:
    """Into `settings.to`, or out of the document's language."""
    return Direction.to(settings.to or ("en" if document.source_lang == "ko" else "ko"))


def prepare(
    document: Document, settings: Settings, termbase: TermBase, direction: Direction | None = None
) -> Prepared:
    """The document's segments, each with its terms, numbers and identifiers read once."""
    started = perf_counter()
    direction = direction or direction_of(document, settings)
    segments = segment_document(document)
    text = [one for one in segments if one.kind != "boilerplate"]
    place = {one.index: n for n, one in enumerate(text)}
    work: list[Job | Translation] = []
    for one in segments:
        done = _without_engine(one, direction, termbase)
        if done is not None:
            work.append(done)
            continue
        n = place[one.index]
        before = text[n - 1].source if n else ""
        after = text[n + 1].source if n + 1 < len(text) else ""
        work.append(_job(one, document.title, direction, termbase, (before, after)))
    return Prepared(
        document=document,
        direction=direction,
        segments=segments,
        work=tuple(work),
        seconds=perf_counter() - started,
    )


def _job(
    segment: Segment,
    title: str,
    direction: Direction,
    termbase: TermBase,
    neighbours: tuple[str, str],
) -> Job:
    source, lang = segment.source, direction.source_lang
    return Job(
        segment=segment,
        terms=termbase.match(source, lang, segment.morphemes),
        numbers=read_numbers(source, lang, segment.morphemes or None),
        identifiers=read_identifiers(source),
        before=neighbours[0],
        after=neighbours[1],
        title=title,
    )


def _without_engine(
    segment: Segment, direction: Direction, termbase: TermBase
) -> Translation | None:
    """The outcome of a segment that no engine needs to see, or None."""
    if segment.target is not None:
        return _skipped(segment, segment.target)
    if segment.kind == "boilerplate":
        return _skipped(segment, None)
    if segment.lang is None or segment.lang == direction.target_lang:
        return _skipped(segment, segment.source)
    return _listed(segment, direction, termbase)


def _skipped(segment: Segment, target: str | None) -> Translation:
    return Translation(
        segment_id=segment.segment_id,
        source=segment.source,
        target=target,
        state="skipped",
    )


def _listed(segment: Segment, direction: Direction, termbase: TermBase) -> Translation | None:
    """The translation of a line that is one date, or of a byline of terms, dates and times only.

    Such a line has no sentence for a model to make; a model would only add to it.
    """
    source, lang = segment.source, direction.source_lang
    if len(source) > LISTED_LENGTH:
        return None
    numbers = read_numbers(source, lang, segment.morphemes or None)
    terms = termbase.match(source, lang, segment.morphemes) if segment.kind == "byline" else ()
    if any(number.kind not in ("date", "time") for number in numbers):
        return None
    pieces = [(n.span, render(n, direction.target_lang)) for n in numbers]
    pieces += [(t.span, rendering(t.entry, direction.target_lang)) for t in terms]
    if not numbers or (segment.kind != "byline" and len(pieces) != 1):
        return None
    if any(c.isalnum() for c in substitute(source, [(span, "") for span, _ in pieces])):
        return None
    target = substitute(source, pieces)
    context = build_context(
        segment, target, direction, termbase, source_numbers=numbers, terms=terms
    )
    issues = run_checks(context, ["numbers", "terms", "untranslated"])
    if any(issue.severity != "minor" for issue in issues):
        return None
    found_terms, found_numbers = outcomes(context)
    return Translation(
        segment_id=segment.segment_id,
        source=source,
        target=target,
        state="translated",
        rung="listed",
        terms=found_terms,
        numbers=found_numbers,
        issues=issues,
    )
