"""What is known of a document before any engine runs: segments, terms, numbers, identifiers.

Promise: one item a segment, in order: a `Job` for the ladder, or the outcome of a segment that no
engine needs to see: boilerplate (target None), text without letters or already in the target
language (copied), and a line that is one date (rendered by translate.numerals and checked).
Everything is read once, with the segment's own morphemes.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from translate.checks import build_context, outcomes, run_checks
from translate.numerals import read_identifiers, read_numbers, render
from translate.pieces import Job
from translate.records import Direction, Document, Segment, Translation
from translate.segmenter import segment as segment_document
from translate.settings import Settings
from translate.termbase import TermBase

DATE_LENGTH = 40  # characters; no date line is longer


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
    if segment.kind == "boilerplate":
        return _skipped(segment, None)
    if segment.lang is None or segment.lang == direction.target_lang:
        return _skipped(segment, segment.source)
    return _date(segment, direction, termbase)


def _skipped(segment: Segment, target: str | None) -> Translation:
    return Translation(
        segment_id=segment.segment_id,
        source=segment.source,
        target=target,
        state="skipped",
    )


def _date(segment: Segment, direction: Direction, termbase: TermBase) -> Translation | None:
    """The translation of a segment that is nothing but one date."""
    source = segment.source
    if not any(character.isdigit() for character in source) or len(source) > DATE_LENGTH:
        return None
    numbers = read_numbers(source, direction.source_lang, segment.morphemes or None)
    if len(numbers) != 1 or numbers[0].kind != "date":
        return None
    span = numbers[0].span
    around = source[: span.start] + source[span.end :]
    if any(character.isalnum() for character in around):
        return None
    rendered = render(numbers[0], direction.target_lang)
    target = source[: span.start] + rendered + source[span.end :]
    context = build_context(segment, target, direction, termbase, source_numbers=numbers, terms=())
    issues = run_checks(context, ["numbers", "untranslated"])
    if any(issue.severity != "minor" for issue in issues):
        return None
    return Translation(
        segment_id=segment.segment_id,
        source=source,
        target=target,
        state="translated",
        rung="date",
        numbers=outcomes(context)[1],
        issues=issues,
    )
