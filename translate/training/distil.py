"""Sentence pairs that an engine makes: a teacher's translations of monolingual text, and
back-translations.

Sequence-level distillation (Kim & Rush, 2016): the student learns the teacher's whole translation
of each source. Back-translation (Sennrich et al., 2016): the sentence that people wrote is the
target, its source is machine-made and says so with a tag (Caswell et al., 2019). Promise: what is
kept has passed the checks that can be asked without a reader (numbers, terms, names, language,
length, repetition …) and the corpus's own filters; what is not is counted by reason.
Left out: the ladder and protected terms of a translation run; a teacher is asked plainly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from translate.engines.base import Engine
from translate.records import Direction, EngineInput, Failure, Lang, Segment, Span
from translate.script import detect_lang
from translate.settings import DecodeOptions
from translate.training.corpus import Pair, clean, fault, held_out_keys, key, leaks

TAUGHT, USER, BACK = "taught", "user", "back"  # groups of the mix
_CHUNK = 256  # sentences asked at once
_BATCH_TOKENS = 2048
_OPTIONS = DecodeOptions(beam_size=4, max_tokens=256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One pair and the direction that may learn from it."""

    pair: Pair
    direction: Direction

    @property
    def source(self) -> str:
        """The side that is read."""
        return self.pair.ko if self.direction.source_lang == "ko" else self.pair.en

    @property
    def target(self) -> str:
        """The side that is learnt."""
        return self.pair.en if self.direction.source_lang == "ko" else self.pair.ko


def make_pair(group: str, source: str, target: str, direction: Direction) -> Pair:
    """The two texts as a pair of the corpus, whichever way they were made."""
    ko, en = (source, target) if direction.source_lang == "ko" else (target, source)
    return Pair(group=group, origin=group, ko=clean(ko), en=clean(en))


def read_sentences(paths: Iterable[Path]) -> Iterator[tuple[str, Lang]]:
    """Each distinct sentence of the files with its language: the lines of a .txt, the segments of
    any other document."""
    seen: set[str] = set()
    for path in paths:
        for text in _lines(path) if path.suffix.lower() == ".txt" else _segments(path):
            if text and text not in seen:
                seen.add(text)
                yield text, detect_lang(text)


def _lines(path: Path) -> Iterator[str]:
    from translate.readers import read_path

    for line in read_path(path, path.name).text.splitlines():
        yield clean(line)


def _segments(path: Path) -> Iterator[str]:
    from translate.readers import read_path
    from translate.segmenter import segment

    for one in segment(read_path(path, path.name)):
        if one.kind not in ("boilerplate", "byline", "date") and one.lang is not None:
            yield clean(one.source)


def taught(
    engine: Engine, paths: Iterable[Path], dropped: Counter[str], log: Callable[[str], None]
) -> Iterator[Lesson]:
    """Lessons from the engine's translations of the text in `paths`; reasons go into `dropped`."""
    for source, target, way in _translated(engine, paths, dropped, log):
        yield Lesson(pair=make_pair(TAUGHT, source, target, way), direction=way)


def back_translated(
    engine: Engine, paths: Iterable[Path], dropped: Counter[str], log: Callable[[str], None]
) -> Iterator[Lesson]:
    """Lessons whose target stands in `paths` and whose source the engine made of it."""
    for target, source, way in _translated(engine, paths, dropped, log):
        learnt = Direction(source_lang=way.target_lang, target_lang=way.source_lang)
        yield Lesson(pair=make_pair(BACK, source, target, learnt), direction=learnt)


def _translated(
    engine: Engine, paths: Iterable[Path], dropped: Counter[str], log: Callable[[str], None]
) -> Iterator[tuple[str, str, Direction]]:
    """(text, its translation, direction) of every sentence that the engine can translate and
    whose translation passes the checks."""
    from translate.engines.batching import decode_in_batches

    done = 0
    sentences = read_sentences(paths)
    while chunk := list(islice(sentences, _CHUNK)):
        for lang, target_lang in (("ko", "en"), ("en", "ko")):
            texts = [text for text, spoken in chunk if spoken == lang]
            if not texts:
                continue
            way = Direction(source_lang=lang, target_lang=target_lang)  # type: ignore[arg-type]
            items = [EngineInput(text=text, source=text) for text in texts]
            results = decode_in_batches(engine, items, way, _OPTIONS, _BATCH_TOKENS)
            for text, result in zip(texts, results, strict=True):
                if isinstance(result, Failure):
                    dropped[f"engine: {result.kind}"] += 1
                elif result[0].truncated:
                    dropped["cut off"] += 1
                elif why := wrong(text, result[0].text, way):
                    dropped[why] += 1
                else:
                    yield text, result[0].text, way
        done += len(chunk)
        log(f"{done} sentences translated, {sum(dropped.values())} of them dropped")


def wrong(source: str, target: str, direction: Direction) -> str:
    """The check that a pair fails, "" when it may be learnt from; minor issues do not count."""
    from translate.checks import build_context, run_checks

    segment = Segment(
        segment_id="0001",
        index=0,
        paragraph=0,
        kind="paragraph",
        span=Span(0, len(source)),
        source=source,
        lang=direction.source_lang,
    )
    for issue in run_checks(build_context(segment, target, direction)):
        if issue.severity != "minor":
            return issue.check
    return fault(make_pair(TAUGHT, source, target, direction)) or ""


def sifted(
    lessons: Iterable[Lesson], held_out: Sequence[Path], dev: Sequence[Pair], dropped: Counter[str]
) -> list[Lesson]:
    """The lessons that are new, and share no line with what they are to be scored on."""
    lines, runs = held_out_keys(Path("/nonexistent"), held_out)
    lines |= {key(text) for pair in dev for text in (pair.ko, pair.en)}
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for lesson in lessons:
        pair = lesson.pair
        name = (str(lesson.direction), key(pair.ko), key(pair.en))
        if name in seen:
            dropped["duplicate"] += 1
        elif leaks(pair.ko, lines, runs) or leaks(pair.en, lines, runs):
            dropped["held out"] += 1
        else:
            seen.add(name)
            kept.append(replace(lesson))
    return kept
