"""What an engine that summarises is asked: the task `SUMMARY` and its contract.

An engine whose `tasks` hold `SUMMARY` has

    summarize(batch of SummaryInput, target_lang, options) -> for each input hypotheses or a Failure

under the promises of engines/base.py: same length, same order, nothing mutated, `EngineError`
only when the whole batch is lost. A hypothesis is a summary of up to `count` whole sentences in
the target language (or a headline: one line, no full stop needed), best first; `options.n_best` of
them where the engine can. The source may be in the target language. Whatever the engine says goes
through the gate of translate/grounding.py, so it owes no promise about what it says.

`NeuralSummaries` gives the task to a sequence-to-sequence engine: our own model format, whose
vocabulary holds the tags of summaries (translate/tokens.py), and foreign summarisers (BART, T5),
which summarise in the language of the source and write no headlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeGuard

from translate import tokens
from translate.engines.base import SUMMARY as SUMMARY, Engine, Result, failure, refuse
from translate.engines.neural import NeuralEngine, Request, no_text
from translate.records import EngineInput, Lang, TermEntry
from translate.settings import DecodeOptions

MAX_TOKENS = 256  # subwords of a summary, as in training (translate/training/summaries.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryInput:
    """One article, or what was selected of a longer one, to be said in few sentences.

    `sentences` are the article's own, in its order; `terms` the glossary entries that stand in
    them, for engines that are told in words (chat).
    """

    sentences: tuple[str, ...]
    source_lang: Lang
    title: str = ""  # "" where the document has none
    count: int = 3  # sentences at most
    headline: bool = False  # one line that could stand over the article
    terms: tuple[TermEntry, ...] = ()

    @property
    def text(self) -> str:
        """Title and sentences as one text, as our own models read it."""
        return summary_source(self.title, self.sentences)


class Summariser(Protocol):
    """The half of an engine that summarises."""

    def summarize(
        self, batch: Sequence[SummaryInput], target_lang: Lang, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """One result for each input, in order: summaries best first, or a `Failure`."""
        ...


class SummarisingEngine(Engine, Summariser, Protocol):
    """An engine with both halves."""


def can_summarize(engine: Engine | None) -> TypeGuard[SummarisingEngine]:
    """True when `engine` has the task `SUMMARY`."""
    return engine is not None and SUMMARY in engine.tasks


def summary_source(title: str, sentences: Sequence[str]) -> str:
    """What our own models read, in training as in use: the title, where there is one, on top.

    >>> summary_source("모델 공개", ["회사는 모델을 공개했다."])
    '모델 공개 | 회사는 모델을 공개했다.'
    """
    body = " ".join(" ".join(sentence.split()) for sentence in sentences)
    return f"{' '.join(title.split())} | {body}" if title.strip() else body


def summary_tag(target_lang: Lang, *, headline: bool = False) -> str:
    """The tag that asks a model of ours for a summary or a headline in `target_lang`."""
    if headline:
        return tokens.TAG_HEADLINE_KOREAN if target_lang == "ko" else tokens.TAG_HEADLINE_ENGLISH
    return tokens.TAG_SUMMARY_KOREAN if target_lang == "ko" else tokens.TAG_SUMMARY_ENGLISH


class NeuralSummaries(NeuralEngine):
    """The task for an engine whose model has it: its manifest or its family says so."""

    def summarize(
        self, batch: Sequence[SummaryInput], target_lang: Lang, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """One result for each input, in order: summaries best first, or a `Failure`."""
        self.require_open()
        options = replace(options, max_tokens=min(options.max_tokens, MAX_TOKENS))
        results: dict[int, Result] = {}
        waiting: dict[int, Request] = {}
        for index, item in enumerate(batch):
            request = self._asked(item, target_lang)
            if isinstance(request, Request):
                waiting[index] = request
            else:
                results[index] = request
        for search in self._searches(waiting, options):
            found = self._search(search, waiting, options)
            results.update(zip(search.indices, found, strict=True))
        return tuple(results[index] for index in range(len(batch)))

    def _asked(self, item: SummaryInput, target_lang: Lang) -> Request | Result:
        """The request for a summary, or why there can be none."""
        text = item.text
        broken = no_text(text)
        if broken:
            return broken
        tag = summary_tag(target_lang, headline=item.headline)
        row = self.codec.summary_tokens(text, tag, (item.source_lang, target_lang))
        if row is None:
            wanted = "headline" if item.headline else "summary"
            return failure(
                "summary",
                f"the model writes no {wanted} of {item.source_lang} text in {target_lang}",
            )
        refused = refuse(EngineInput(text=text, source=text), len(row), self.max_source_tokens)
        prefix = self.codec.summary_prefix()
        return refused or Request(row=row, start=prefix, forced=False, withheld=())
