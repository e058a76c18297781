"""Grounded summaries of a document in both languages, each sentence with what it rests on.

translate/selection.py picks passages of the running text. In the document's language they stand
verbatim (method `extractive`, less a dateline); in the other one their translations stand. An
engine with the task `summary` writes its own sentences, which go through the gate of
translate/grounding.py (translate/abstracts.py: `abstractive`, `mixed`).

Promise: every sentence cites its segments; a translated one has no grave issue, and every number,
code and term in it is one of its segment's, else the next best sentence stands in its place; when
none passes there is no summary in that language, rather than one that cannot be trusted. Only
passages that could be taken are asked for in translation, the same ones whether the whole
document is translated or not. Memory holds the passages' features a part at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from translate.abstracts import MAX_SOURCE_TOKENS, Ground, Method, abstract
from translate.engines.base import Engine
from translate.engines.summaries import SummarisingEngine, can_summarize, summary_source
from translate.grounding import faults, read_evidence, says_twice
from translate.passages import (
    is_torn,
    passages,
    sentence_of,
    target_without_dateline,
    text_words,
    without_dateline,
)
from translate.records import (
    CheckId,
    Document,
    DocumentResult,
    Failure,
    Lang,
    Segment,
    Summary,
    SummarySentence,
    Translation,
)
from translate.selection import Sentence, condense, score, select
from translate.settings import DecodeOptions
from translate.termbase import EMPTY, TermBase

Outcome = Translation | Failure
Fetch = Callable[[Sequence[str]], Mapping[str, Outcome]]  # segment ids to their outcomes

SHORTLIST = 12  # passages asked for in translation at first; doubled while too few pass
SHORTLIST_PER_SENTENCE = 4
# Worth of an engine's score (mean log-probability, held within `SCORE_RANGE`) beside the features
# of selection. Fitted on the translations of 153 training articles in both directions by the
# embedded model of November 2026: ROUGE-1 + ROUGE-2 0.407 with it, 0.396 without.
SCORE_WEIGHT = 0.5
SCORE_RANGE = (-2.0, 0.0)
# What a translation loses that says a phrase twice. As a gate it would leave out half of what that
# model says (ROUGE-1 ko→en 0.294, not 0.330, on 100 training articles); this much costs 0.003.
TWICE = 0.3
_GRAVE: frozenset[CheckId] = frozenset(
    {
        "numbers",
        "terms",
        "identifiers",
        "names",
        "urls",
        "emails",
        "untranslated",
        "unchanged",
        "repetition",
        "empty",
    }
)


@dataclass(frozen=True, kw_only=True)  # no slots: it remembers what it has read
class Material:
    """A document to be summarised; `fetch` gives the outcomes of segments, in whatever way."""

    document: Document
    segments: tuple[Segment, ...]
    fetch: Fetch
    termbase: TermBase = EMPTY
    engine: Engine | None = None
    decode: DecodeOptions = field(default_factory=DecodeOptions)
    on_progress: Callable[[int, int], None] | None = None  # passages read, of how many

    @property
    def lang(self) -> Lang:
        return self.document.source_lang

    @cached_property
    def title(self) -> str:
        """The title that stands in the document, else the one its file gives."""
        shown = (s.source for s in self.segments if s.kind == "title" and s.lang == self.lang)
        return next(shown, self.document.title)

    @cached_property
    def by_id(self) -> dict[str, Segment]:
        return {segment.segment_id: segment for segment in self.segments}

    @cached_property
    def items(self) -> tuple[Sentence, ...]:
        """The passages that can be taken: all of them, or the best of a long document."""
        return condense(self._read(), text_words(self.document.title, self.lang))

    def _read(self) -> Iterator[Sentence]:
        found = passages(self.segments, self.lang)
        for place, segment in enumerate(found):
            yield sentence_of(segment, self.lang, place, self.termbase)
            if self.on_progress is not None:
                self.on_progress(place + 1, len(found))

    @cached_property
    def scores(self) -> tuple[float, ...]:
        """What each of `items` carries of the text."""
        return score(self.items, text_words(self.document.title, self.lang))

    def own(self, key: str) -> str:
        """The passage as it stands in a summary in its own language."""
        return without_dateline(self.by_id[key].source)


def summarize_result(
    result: DocumentResult,
    langs: Iterable[Lang],
    sentences: int,
    *,
    termbase: TermBase = EMPTY,
    engine: Engine | None = None,
    decode: DecodeOptions | None = None,
) -> tuple[Summary, ...]:
    """A summary of up to `sentences` sentences in each of `langs`, in their order.

    A language is missing when nothing in it can be trusted or the document has no running text.
    """
    return summarize(
        material_of(result, termbase=termbase, engine=engine, decode=decode), langs, sentences
    )


def material_of(
    result: DocumentResult,
    *,
    termbase: TermBase = EMPTY,
    engine: Engine | None = None,
    decode: DecodeOptions | None = None,
) -> Material:
    """A translated document as material."""
    outcomes = {
        segment.segment_id: outcome
        for segment, outcome in zip(result.segments, result.outcomes, strict=True)
    }
    return Material(
        document=result.document,
        segments=result.segments,
        fetch=lambda keys: {key: outcomes[key] for key in keys},
        termbase=termbase,
        engine=engine,
        decode=decode or DecodeOptions(),
    )


def summarize(material: Material, langs: Iterable[Lang], count: int) -> tuple[Summary, ...]:
    """As `summarize_result`, of whatever `material` gives."""
    found = (summarize_in(material, lang, count) for lang in dict.fromkeys(langs))
    return tuple(summary for summary in found if summary is not None)


def summarize_in(material: Material, lang: Lang, count: int) -> Summary | None:
    """The summary in `lang`, or None when nothing in it can be trusted."""
    if count < 1 or not material.items:
        return None
    selected, renderings = selected_in(material, lang, count)
    method: Method = "extractive"
    found = selected
    if can_summarize(material.engine):
        ground = ground_of(material, material.engine, renderings)
        method, found = abstract(ground, lang, count, material.engine, material.decode, selected)
    if not found:
        return None
    return Summary(
        doc_id=material.document.doc_id, lang=lang, method=method, sentences=tuple(found)
    )


def ground_of(
    material: Material, engine: SummarisingEngine, renderings: Mapping[str, str]
) -> Ground:
    """What `engine` is shown: all passages, or as many of the best as it can read."""
    limit = min(engine.max_source_tokens, MAX_SOURCE_TOKENS)
    ranked = sorted(range(len(material.items)), key=lambda i: (-material.scores[i], i))
    keys = {material.items[index].key for index in ranked}
    for index in reversed(ranked):
        shown = [item.key for item in material.items if item.key in keys]
        text = summary_source(material.title, [material.own(key) for key in shown])
        if engine.count_tokens(text) <= limit:
            break
        keys.discard(material.items[index].key)
    shown = [item.key for item in material.items if item.key in keys]
    return Ground(
        keys=tuple(shown),
        texts=tuple(material.own(key) for key in shown),
        renderings=tuple(renderings.get(key) for key in shown),
        lang=material.lang,
        title=material.title,
        termbase=material.termbase,
    )


def selected_in(
    material: Material, lang: Lang, count: int
) -> tuple[tuple[SummarySentence, ...], dict[str, str]]:
    """The selected sentences in `lang`, and the translations that passed on the way."""
    if lang == material.lang:
        keys = select(material.items, material.scores, count)
        return _sentences(keys, {key: material.own(key) for key in keys}), {}
    return _translated(material, lang, count)


def _translated(
    material: Material, lang: Lang, count: int
) -> tuple[tuple[SummarySentence, ...], dict[str, str]]:
    ranked = sorted(range(len(material.items)), key=lambda i: (-material.scores[i], i))
    size = max(SHORTLIST, SHORTLIST_PER_SENTENCE * count)
    while True:
        shortlist = sorted(ranked[:size])
        items = [material.items[index] for index in shortlist]
        outcomes = material.fetch([item.key for item in items])
        texts = dict(_trusted(material, outcomes, lang))
        scores = [
            material.scores[index] + _worth(outcomes[item.key], texts.get(item.key, ""))
            for index, item in zip(shortlist, items, strict=True)
        ]
        keys = select(items, scores, count, texts.__contains__)
        if len(keys) == count or size >= len(ranked):
            return _sentences(keys, texts), texts
        size *= 2


def _sentences(keys: Iterable[str], texts: Mapping[str, str]) -> tuple[SummarySentence, ...]:
    return tuple(SummarySentence(text=texts[key], based_on=(key,)) for key in keys)


def _worth(outcome: Outcome, text: str) -> float:
    """What speaks for a translation: the engine's score within bounds (0 where it gave none)."""
    found = None if isinstance(outcome, Failure) else outcome.score
    low, high = SCORE_RANGE
    confidence = 0.0 if found is None else min(max(found, low), high)
    return SCORE_WEIGHT * confidence - TWICE * says_twice(text)


def _trusted(
    material: Material, outcomes: Mapping[str, Outcome], lang: Lang
) -> Iterator[tuple[str, str]]:
    """The translations that may stand in a summary, by segment."""
    for key, outcome in outcomes.items():
        text = target_of(material.by_id[key], outcome)
        if text and is_faithful(material.by_id[key], outcome, text, lang, material.termbase):
            yield key, text


def target_of(segment: Segment, outcome: Outcome) -> str | None:
    """The translation of a segment as it stands in a summary."""
    if isinstance(outcome, Failure) or outcome.state == "skipped" or not outcome.target:
        return None
    return target_without_dateline(segment.source, outcome.target).strip() or None


def is_faithful(
    segment: Segment, outcome: Outcome, text: str, lang: Lang, termbase: TermBase
) -> bool:
    """Whether a translation lost nothing that must survive and says nothing of its own.

    A person's own wording (reviewed) has no issues that count; its numbers are read all the same.
    """
    if isinstance(outcome, Failure):
        return False
    grave = any(i.severity != "minor" and i.check in _GRAVE for i in outcome.issues)
    if grave and not outcome.reviewed:
        return False
    source_lang: Lang = "en" if lang == "ko" else "ko"
    if is_torn(text) and not is_torn(segment.source):
        return False
    if _names_multiply(segment, text, source_lang, lang, termbase):
        return False
    evidence = read_evidence([segment.source], source_lang, termbase)
    wrong = set(faults(text, lang, evidence, termbase))
    # What a translation calls a person or a place is the checks' business, its length that of its
    # source; a phrase said twice counts against it (`TWICE`).
    return not wrong & {"numbers", "identifiers", "terms", "language"}


def _names_multiply(
    segment: Segment, text: str, source_lang: Lang, lang: Lang, termbase: TermBase
) -> bool:
    """True when a translation says a name of the glossary more often than its source does."""
    named = Counter(
        match.entry
        for match in termbase.match(segment.source, source_lang, segment.morphemes)
        if match.entry.case_sensitive
    )
    return any(
        len(termbase.find_renderings(entry, text, lang)) > times for entry, times in named.items()
    )
