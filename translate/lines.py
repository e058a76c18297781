"""Lines of text through the ladder, one segment a line: for test sets, whose lines must stay.

Promise: N lines in, N outcomes out, in order; a blank line is skipped with an empty target.
`translate_lines_alone` is the engine by itself, its preferred protection and its best hypothesis,
without checks or repair: what the ladder adds is the difference. No document structure is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate.engines.base import Engine
from translate.engines.batching import decode_in_batches
from translate.ladder import Ladder
from translate.morphology import analyse
from translate.numerals import read_identifiers, read_numbers
from translate.pieces import Job
from translate.records import Direction, Failure, Segment, Span, Translation
from translate.restore import restore
from translate.settings import RunOptions, Settings
from translate.termbase import TermBase

WINDOW = 1024  # lines decoded together; bounds memory, changes no outcome


def line_segments(lines: Sequence[str], direction: Direction) -> tuple[Segment, ...]:
    """One segment a line; spans are those of the lines joined by newlines."""
    segments: list[Segment] = []
    start = 0
    for index, line in enumerate(lines):
        korean = direction.source_lang == "ko"
        segments.append(
            Segment(
                segment_id=f"{index + 1:04}",
                index=index,
                paragraph=index,
                kind="paragraph",
                span=Span(start, start + len(line)),
                source=line,
                lang=direction.source_lang if line.strip() else None,
                morphemes=analyse(line) if korean else (),
            )
        )
        start += len(line) + 1
    return tuple(segments)


def translate_lines(
    segments: Sequence[Segment],
    direction: Direction,
    *,
    engine: Engine,
    termbase: TermBase,
    settings: Settings,
    options: RunOptions,
) -> Iterator[Translation | Failure]:
    """The outcome of each line, in order.

    Raises:
        EngineError: the engine lost a whole batch.
    """
    ladder = Ladder(
        engine=engine,
        termbase=termbase,
        direction=direction,
        decode=settings.decode,
        protection=settings.protection,
        batch_tokens=options.batch_tokens,
    )
    for start in range(0, len(segments), WINDOW):
        window = segments[start : start + WINDOW]
        jobs = [line_job(one, direction, termbase) for one in window if one.source.strip()]
        done = iter(ladder.translate(jobs))
        for one in window:
            yield next(done) if one.source.strip() else _blank(one)


def translate_lines_alone(
    segments: Sequence[Segment],
    direction: Direction,
    *,
    engine: Engine,
    termbase: TermBase,
    settings: Settings,
    options: RunOptions,
) -> tuple[str, ...]:
    """The engine's own best hypothesis for each line, slots put back; empty where it has none."""
    mode = settings.protection or engine.protections[0]
    inputs = [line_job(one, direction, termbase).engine_input(direction, mode) for one in segments]
    decode = replace(settings.decode, n_best=1)
    results = decode_in_batches(engine, inputs, direction, decode, options.batch_tokens)
    return tuple(
        restore(result[0].text, made, direction).text
        if not isinstance(result, Failure) and result
        else ""
        for made, result in zip(inputs, results, strict=True)
    )


def line_job(segment: Segment, direction: Direction, termbase: TermBase) -> Job:
    """A line with its terms, numbers and identifiers, and no neighbours."""
    source, lang = segment.source, direction.source_lang
    return Job(
        segment=segment,
        terms=termbase.match(source, lang, segment.morphemes),
        numbers=read_numbers(source, lang, segment.morphemes or None),
        identifiers=read_identifiers(source),
    )


def _blank(segment: Segment) -> Translation:
    return Translation(
        segment_id=segment.segment_id, source=segment.source, target="", state="skipped"
    )
