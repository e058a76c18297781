"""Documents through the stages: segmented, read, translated in shared batches, summarised.

Promise: one `DocumentResult` for each document that could be prepared, in the order of the input,
with one outcome a segment. Batches are filled across documents from a window of at most
`WINDOW_BATCHES` batches of source tokens, so a folder of short articles decodes as fast as one
long text, a book is decoded in parts, and memory holds a window and the documents it touches,
never the folder. The window changes no outcome (see translate/ladder.py).

What is read before an engine runs, and what needs none, is in translate/preparation.py.
The checks over a whole document run when it is whole, so a memory never holds what they found.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Protocol

from translate import __version__
from translate.checks.document import check_document
from translate.engines.base import Engine
from translate.ladder import CONTEXT_TASK, Ladder, Stopwatch
from translate.numerals import canonical
from translate.pieces import Job
from translate.preparation import Prepared, direction_of, prepare
from translate.records import (
    Direction,
    Document,
    DocumentResult,
    Failure,
    Issue,
    Translation,
)
from translate.settings import RunOptions, Settings
from translate.summarizer import summarize_result
from translate.termbase import TermBase

WINDOW_BATCHES = 16  # enough for length-sorted batches without padding; see the module docstring
WINDOW_DOCUMENTS = 256  # documents that wait at most, when they hold hardly any text

Outcome = Translation | Failure

__all__ = [
    "Prepared",
    "TranslationMemory",
    "direction_of",
    "prepare",
    "translate_documents",
]


class TranslationMemory(Protocol):
    """Exact matches of an earlier run. `context_digest` stands for everything besides the source
    and the direction that decides the outcome."""

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The translation kept for this text in this context, or None."""
        ...

    def put(
        self, source: str, direction: Direction, context_digest: str, translation: Translation
    ) -> None:
        """Keep a translation; a later one for the same key replaces it."""
        ...


@dataclass(slots=True)
class _Pending:
    """A document whose outcomes are coming in."""

    prepared: Prepared
    outcomes: list[Outcome | None]
    seconds: Stopwatch = field(default_factory=Stopwatch)

    @property
    def done(self) -> bool:
        return all(outcome is not None for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """One job in the window, and where its outcome goes."""

    job: Job
    pending: _Pending
    place: int
    tokens: int
    context_digest: str


def translate_documents(
    documents: Iterable[Document],
    *,
    engine: Engine,
    termbase: TermBase,
    settings: Settings,
    options: RunOptions,
    memory: TranslationMemory | None = None,
    on_result: Callable[[DocumentResult], None] | None = None,
    on_failure: Callable[[Document, Failure], None] | None = None,
) -> Iterator[DocumentResult]:
    """One result a document, in order, as soon as it is whole; `documents` is read lazily.

    A document that cannot be prepared goes to `on_failure` and the rest goes on.

    Raises: what the preparation raised, when there is no `on_failure`; EngineError when the engine
    is lost.
    """
    window = _Window(
        engine=engine, termbase=termbase, settings=settings, options=options, memory=memory
    )
    for document in documents:
        try:
            prepared = prepare(document, settings, termbase)
        except Exception as exc:  # a fault in one document must not cost the other 4,000
            if on_failure is None:
                raise
            on_failure(document, _not_prepared(document, exc))
            continue
        for _ in window.add(prepared):
            yield from _report(window.finished(), on_result)
        yield from _report(window.finished(), on_result)
    window.flush()
    yield from _report(window.finished(), on_result)


def _report(
    results: Iterable[DocumentResult], on_result: Callable[[DocumentResult], None] | None
) -> Iterator[DocumentResult]:
    for result in results:
        if on_result is not None:
            on_result(result)
        yield result


def _not_prepared(document: Document, exc: Exception) -> Failure:
    name = document.path or document.doc_id
    return Failure(
        segment_id="",
        stage="segment",
        kind=type(exc).__name__,
        message=f"{name}: could not be cut into segments: {exc}; the rest of the run goes on",
    )


@dataclass(slots=True, kw_only=True)
class _Window:
    """The jobs that wait for the next decode, and the documents they belong to, in order."""

    engine: Engine
    termbase: TermBase
    settings: Settings
    options: RunOptions
    memory: TranslationMemory | None
    pending: deque[_Pending] = field(default_factory=deque)
    waiting: list[_Waiting] = field(default_factory=list)
    tokens: int = 0
    shared_digest: str = ""

    def add(self, prepared: Prepared) -> Iterator[None]:
        """Take a document in; pauses after each time that the window was decoded."""
        pending = _Pending(
            prepared, [None if isinstance(item, Job) else item for item in prepared.work]
        )
        pending.seconds.seconds["prepare"] = prepared.seconds
        self.pending.append(pending)
        for place, item in enumerate(prepared.work):
            if isinstance(item, Job):
                self._enter(item, pending, place)
            if self.tokens >= WINDOW_BATCHES * self.options.batch_tokens:
                self.flush()
                yield
        if len(self.pending) >= WINDOW_DOCUMENTS and not self.pending[0].done:
            self.flush()

    def _enter(self, job: Job, pending: _Pending, place: int) -> None:
        direction = pending.prepared.direction
        digest = self._digest(job) if self.memory is not None else ""
        if self.memory is not None:
            found = self.memory.get(job.segment.source, direction, digest)
            if found is not None:
                pending.outcomes[place] = _renamed(found, job.segment.segment_id)
                return
        tokens = self.engine.count_tokens(job.segment.source)
        self.tokens += tokens
        self.waiting.append(
            _Waiting(job=job, pending=pending, place=place, tokens=tokens, context_digest=digest)
        )

    def _digest(self, job: Job) -> str:
        """Everything that decides the outcome of a source besides the source."""
        if not self.shared_digest:
            relevant = replace(self.settings, summary=False, formats=(), summary_langs=())
            self.shared_digest = replace(relevant, to=None, summary_sentences=0).digest(
                __version__, self.engine.signature(), self.termbase.digest
            )
        parts = [self.shared_digest, job.register]
        parts += [f"{match.entry.term_id}@{match.span.start}" for match in job.terms]
        parts += [f"{canonical(number)}@{number.span.start}" for number in job.numbers]
        if CONTEXT_TASK in self.engine.tasks:
            parts += [job.title, job.before, job.after]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def flush(self) -> None:
        """Decode everything that waits."""
        waiting, self.waiting, self.tokens = self.waiting, [], 0
        directions = dict.fromkeys(one.pending.prepared.direction for one in waiting)
        for direction in directions:
            self._decode(
                direction, [w for w in waiting if w.pending.prepared.direction == direction]
            )

    def _decode(self, direction: Direction, waiting: list[_Waiting]) -> None:
        ladder = Ladder(
            engine=self.engine,
            termbase=self.termbase,
            direction=direction,
            decode=self.settings.decode,
            protection=self.settings.protection,
            batch_tokens=self.options.batch_tokens,
        )
        found = ladder.translate([one.job for one in waiting])
        total = sum(one.tokens for one in waiting) or 1
        for one, outcome in zip(waiting, found, strict=True):
            one.pending.outcomes[one.place] = outcome
            if self.memory is not None and isinstance(outcome, Translation):
                self.memory.put(one.job.segment.source, direction, one.context_digest, outcome)
            for stage, seconds in ladder.stopwatch.seconds.items():
                one.pending.seconds.add(stage, seconds * one.tokens / total)

    def finished(self) -> Iterator[DocumentResult]:
        """The documents at the head that are whole, taken out of the window."""
        while self.pending and self.pending[0].done:
            yield self._result(self.pending.popleft())

    def _result(self, pending: _Pending) -> DocumentResult:
        prepared = pending.prepared
        result = DocumentResult(
            document=prepared.document,
            direction=prepared.direction,
            segments=prepared.segments,
            outcomes=_with_document_issues(pending),
        )
        if self.settings.summary:
            started = perf_counter()
            settings = self.settings
            summaries = summarize_result(result, settings.summary_langs, settings.summary_sentences)
            result = replace(result, summaries=summaries)
            pending.seconds.add("summary", perf_counter() - started)
        return replace(result, seconds=tuple(pending.seconds.seconds.items()))


def _with_document_issues(pending: _Pending) -> tuple[Outcome, ...]:
    """The outcomes, with what only shows over the whole document (all of it minor)."""
    prepared = pending.prepared
    found = [outcome for outcome in pending.outcomes if outcome is not None]
    rows = [
        (segment, outcome.target)
        for segment, outcome in zip(prepared.segments, found, strict=True)
        if isinstance(outcome, Translation) and outcome.target and outcome.state != "skipped"
    ]
    issues: dict[str, list[Issue]] = {}
    for issue in check_document(rows, prepared.direction):
        issues.setdefault(issue.segment_id, []).append(issue)
    return tuple(
        replace(outcome, issues=(*outcome.issues, *issues[outcome.segment_id]))
        if isinstance(outcome, Translation) and outcome.segment_id in issues
        else outcome
        for outcome in found
    )


def _renamed(translation: Translation, segment_id: str) -> Translation:
    """A memory's translation as that of another segment."""
    issues = tuple(replace(issue, segment_id=segment_id) for issue in translation.issues)
    return replace(translation, segment_id=segment_id, issues=issues)
