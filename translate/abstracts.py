"""Summaries in an engine's own words, let through sentence by sentence.

The engine gives hypotheses; each is cut into sentences and every sentence goes through the gate
(translate/grounding.py) and must have passages to cite. The first hypothesis that passes whole is
the summary (`abstractive`); else what passed of the best one, filled up with the selected
sentences (`mixed`); when nothing passed, the selected sentences themselves (`extractive`).
Promise: nothing an engine says stands in a summary without having passed. A failure of the engine
costs its words, not the summary. Left out: mending a sentence that failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Literal

from translate.citations import Passage, cite, read_passage
from translate.engines.base import Hypotheses
from translate.engines.summaries import SummarisingEngine, SummaryInput
from translate.errors import EngineError
from translate.grounding import Evidence, faults, read_evidence, repeats
from translate.morphology import analyse
from translate.records import Failure, Hypothesis, Lang, SummarySentence, TermEntry
from translate.sentences import analysis_of, sentence_ends
from translate.settings import DecodeOptions
from translate.termbase import TermBase

Method = Literal["abstractive", "extractive", "mixed"]
HEADLINE_CHARS = {"ko": 60, "en": 140}  # the longest titles of the corpus have 47 and 119
MAX_SOURCE_TOKENS = 1024  # subwords an engine is shown; a longer article is selected from first


@dataclass(frozen=True, kw_only=True)  # no slots: it remembers what it has read
class Ground:
    """What an engine is shown of an article, and what it is judged by."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]  # in the article's language, one a key
    renderings: tuple[str | None, ...]  # their checked translations, where there are any
    lang: Lang
    title: str
    termbase: TermBase

    @cached_property
    def terms(self) -> tuple[TermEntry, ...]:
        """Glossary entries that stand in the texts, each once."""
        found = {
            match.entry.term_id: match.entry
            for text in self.texts
            for match in self.termbase.match(
                text, self.lang, analyse(text) if self.lang == "ko" else ()
            )
        }
        return tuple(found.values())

    @cached_property
    def evidence(self) -> Evidence:
        """What may be said."""
        return read_evidence(
            (*self.texts, *([self.title] if self.title else [])),
            self.lang,
            self.termbase,
            [text for text in self.renderings if text],
        )

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What may be cited."""
        rows = zip(self.keys, self.texts, self.renderings, strict=True)
        return tuple(read_passage(key, text, self.lang, other) for key, text, other in rows)


def abstract(
    ground: Ground,
    lang: Lang,
    count: int,
    engine: SummarisingEngine,
    options: DecodeOptions,
    selected: Sequence[SummarySentence],
) -> tuple[Method, tuple[SummarySentence, ...]]:
    """The method and the sentences of the summary of `ground` in `lang`; `selected` are those
    that stand when the engine's do not."""
    hypotheses = _ask(ground, lang, count, engine, options)
    best: list[SummarySentence] = []
    for hypothesis in hypotheses:
        said = sentences(hypothesis.text, lang)
        passed = list(_passed(said[:count], ground, lang))
        if said and len(passed) == min(len(said), count) and not _cut_off(hypothesis, said, count):
            return "abstractive", tuple(passed)
        if len(passed) > len(best):
            best = passed
    if not best:
        return "extractive", tuple(selected)
    return "mixed", _filled(best, selected, count, lang)


def abstract_headline(
    ground: Ground, lang: Lang, engine: SummarisingEngine, options: DecodeOptions
) -> SummarySentence | None:
    """The first headline of the engine that passes the gate, or None."""
    for hypothesis in _ask(ground, lang, 1, engine, options, headline=True):
        text = " ".join(hypothesis.text.split())
        if hypothesis.truncated or not 0 < len(text) <= HEADLINE_CHARS[lang]:
            continue
        wrong = set(faults(text, lang, ground.evidence, ground.termbase)) - {"length"}
        cited = cite(text, lang, ground.passages)
        if not wrong and cited:
            return SummarySentence(text=text, based_on=cited)
    return None


def sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """The sentences of what an engine said.

    >>> sentences("It rose 5 percent. Liner said so.", "en")
    ('It rose 5 percent.', 'Liner said so.')
    """
    joined = " ".join(text.split())
    ends = sentence_ends(analysis_of(joined, analyse(joined) if lang == "ko" else ()))
    cuts = [0, *ends, len(joined)]
    parts = (joined[a:b].strip() for a, b in pairwise(cuts))
    return tuple(part for part in parts if part)


def _ask(
    ground: Ground,
    lang: Lang,
    count: int,
    engine: SummarisingEngine,
    options: DecodeOptions,
    *,
    headline: bool = False,
) -> Hypotheses:
    """What the engine says; nothing when it fails."""
    asked = SummaryInput(
        sentences=ground.texts,
        source_lang=ground.lang,
        title=ground.title,
        count=count,
        headline=headline,
        terms=ground.terms,
    )
    options = replace(options, n_best=max(options.n_best, options.beam_size))
    try:
        (result,) = engine.summarize([asked], lang, options)
    except EngineError:
        return ()
    return () if isinstance(result, Failure) else result


def _passed(said: Iterable[str], ground: Ground, lang: Lang) -> Iterable[SummarySentence]:
    """The sentences that pass the gate, with what they rest on."""
    passed: list[str] = []
    for text in said:
        if faults(text, lang, ground.evidence, ground.termbase) or repeats(text, passed, lang):
            continue
        cited = cite(text, lang, ground.passages)
        if cited:
            passed.append(text)
            yield SummarySentence(text=text, based_on=cited)


def _cut_off(hypothesis: Hypothesis, said: Sequence[str], count: int) -> bool:
    """True when the last sentence taken is the one the search was cut off in."""
    return hypothesis.truncated and len(said) <= count


def _filled(
    said: Sequence[SummarySentence],
    selected: Sequence[SummarySentence],
    count: int,
    lang: Lang,
) -> tuple[SummarySentence, ...]:
    """What was said, filled up with selected sentences that rest on other passages, in the order
    of the text."""
    taken = list(said)
    for sentence in selected:
        held = {key for one in taken for key in one.based_on}
        new = not held & set(sentence.based_on)
        if len(taken) < count and new and not repeats(sentence.text, [t.text for t in taken], lang):
            taken.append(sentence)
    return tuple(sorted(taken, key=lambda one: _place(one.based_on[0])))


def _place(key: str) -> tuple[int, str]:
    """Segment ids in the order of the document: 9999 before 10000."""
    return (len(key), key)
