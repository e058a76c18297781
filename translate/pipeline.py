"""Documents through the stages: segmented, read, translated in shared batches, summarised.

Promise: one `DocumentResult` for each document that could be prepared, in the order of the input,
with one outcome a segment. Batches are filled across documents from windows of at most
`WINDOW_BATCHES` batches of source tokens, so a folder of short articles decodes as fast as one
long text, a book is decoded in parts, and memory holds a few windows and the documents they touch,
never the folder. Windows change no outcome (see translate/ladder.py).

While one window is decoded, the thread that calls reads and prepares the next one and takes the
results, and where the engine bears it (`concurrent_windows`) a second window is decoded, so that
the engine has work while the first one's targets are checked. The first windows are small: the
engine starts after a page, not after a book.

A text that is under way, or has been translated, is not translated again. What is read before an
engine runs, and what needs none, is in translate/preparation.py. The checks over a whole document
run when it is whole, so a memory never holds what they found.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from translate.checks.document import check_document
from translate.climbing import Stopwatch
from translate.engines.base import Engine
from translate.pieces import Job
from translate.preparation import Prepared, direction_of, prepare
from translate.records import (
    Direction,
    Document,
    DocumentResult,
    Failure,
    Issue,
    Segment,
    Translation,
)
from translate.reviewed import reviewed_translation
from translate.segmentkey import SegmentKeys
from translate.settings import RunOptions, Settings
from translate.summarizer import summarize_result
from translate.termbase import TermBase
from translate.units import Reviewed, TranslationMemory, Unit, renamed
from translate.windows import Decoded, Decoder, Waiting

WINDOW_BATCHES = 8  # measured: 4 cost 1 % more engine time than 16, 2 cost 9 %
FIRST_WINDOWS = (1, 2, 4)  # batches; see the module docstring
WINDOW_DOCUMENTS = 256  # of a window at most, when they hold hardly any text
RECENT = 4096  # translations remembered without a memory

Outcome = Translation | Failure

__all__ = [
    "Prepared",
    "TranslationMemory",
    "direction_of",
    "prepare",
    "translate_documents",
]


@dataclass(slots=True)
class _Pending:
    """A document whose outcomes are coming in."""

    prepared: Prepared
    outcomes: list[Outcome | None]
    missing: int = 1  # outcomes that are under way; one more until all segments are in
    seconds: Stopwatch = field(default_factory=Stopwatch)


class Recent:
    """A memory of the last `RECENT` translations, for a run that has no other."""

    def __init__(self) -> None:
        self._units: OrderedDict[tuple[str, str, str], Translation] = OrderedDict()

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The translation, when it is recent."""
        return self._units.get((source, str(direction), context_digest))

    def put(self, units: Sequence[Unit]) -> None:
        """Keep them, and forget the oldest."""
        for unit in units:
            self._units[unit.source, str(unit.direction), unit.context_digest] = unit.translation
        while len(self._units) > RECENT:
            self._units.popitem(last=False)


def translate_documents(
    documents: Iterable[Document | Prepared],
    *,
    engine: Engine,
    termbase: TermBase,
    settings: Settings,
    options: RunOptions,
    memory: TranslationMemory | None = None,
    reviews: Reviewed | None = None,
    on_result: Callable[[DocumentResult], None] | None = None,
    on_failure: Callable[[Document, Failure], None] | None = None,
    on_segment: Callable[[Segment], None] | None = None,
) -> Iterator[DocumentResult]:
    """One result a document, in order, as soon as it is whole; `documents` is read lazily.

    A document may come prepared. One that cannot be prepared goes to `on_failure` and the rest
    goes on. `on_segment` hears of each segment that has got its outcome. Everything but the engine
    and the memory runs in the thread that calls.

    Raises: what the preparation raised, when there is no `on_failure`; EngineError when the engine
    is lost.
    """
    with Decoder(engine, termbase, settings, options) as decoder:
        flow = _Flow(
            decoder=decoder,
            keys=SegmentKeys(engine, termbase, settings),
            termbase=termbase,
            settings=settings,
            options=options,
            memory=memory if memory is not None else Recent(),
            reviews=reviews,
            on_segment=on_segment or _deaf,
        )
        for document in documents:
            try:
                prepared = (
                    document
                    if isinstance(document, Prepared)
                    else prepare(document, settings, termbase)
                )
            except Exception as exc:  # a fault in one document must not cost the other 4,000
                if on_failure is None or isinstance(document, Prepared):
                    raise
                on_failure(document, _not_prepared(document, exc))
                continue
            for _ in flow.add(prepared):
                yield from _report(flow.finished(), on_result)
            yield from _report(flow.finished(), on_result)
        for _ in flow.drain():
            yield from _report(flow.finished(), on_result)


def _deaf(segment: Segment) -> None:
    """Nobody listens."""


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
class _Flow:
    """The documents under way, in order, and the jobs that wait for the next decode."""

    decoder: Decoder
    keys: SegmentKeys
    termbase: TermBase
    settings: Settings
    options: RunOptions
    memory: TranslationMemory
    reviews: Reviewed | None
    on_segment: Callable[[Segment], None]
    pending: deque[_Pending] = field(default_factory=deque)
    waiting: list[Waiting[_Pending]] = field(default_factory=list)
    under_way: dict[tuple[str, str, str], Waiting[_Pending]] = field(default_factory=dict)
    tokens: int = 0  # of `waiting`
    windows: int = 0  # begun so far
    documents: int = 0  # taken in since the last one began

    def add(self, prepared: Prepared) -> Iterator[None]:
        """Take a document in; pauses after each time that outcomes came in."""
        pending = _Pending(prepared, [None] * len(prepared.work))
        pending.seconds.seconds["prepare"] = prepared.seconds
        self.pending.append(pending)
        for place, item in enumerate(prepared.work):
            self._enter(item, prepared.segments[place], pending, place)
            if self.tokens >= self._room():
                self._begin()
                if self._take(self.decoder.windows):
                    yield
        pending.missing -= 1
        self.documents += 1
        if self.documents >= WINDOW_DOCUMENTS:
            self._begin()
            too_many = len(self.pending) > WINDOW_DOCUMENTS * (self.decoder.windows + 1)
            if self._take(self.decoder.under_way - 1 if too_many else self.decoder.windows):
                yield
        elif self._take(self.decoder.under_way):  # what is done already; nothing is waited for
            yield

    def drain(self) -> Iterator[None]:
        """Decode what waits; pauses after each time that outcomes came in."""
        self._begin()
        while self._take(self.decoder.under_way - 1):
            yield
        yield

    def _room(self) -> int:
        """Source tokens of the window that is being filled."""
        most = WINDOW_BATCHES
        if self.windows < len(FIRST_WINDOWS):
            most = min(FIRST_WINDOWS[self.windows], most)
        return most * self.options.batch_tokens

    def _enter(
        self, item: Job | Translation, segment: Segment, pending: _Pending, place: int
    ) -> None:
        """Give a segment its outcome where it has one already, else let it wait for a decode."""
        direction = pending.prepared.direction
        found = self._reviewed(segment, pending.prepared)
        if found is None and not isinstance(item, Job):
            found = item
        if found is not None or not isinstance(item, Job):
            self._settle(pending, place, found)
            return
        digest = self.keys.digest(item, direction)
        key = (item.segment.source, str(direction), digest)
        first = self.under_way.get(key)
        if first is None:
            found = self.memory.get(item.segment.source, direction, digest)
            if found is not None:
                self._settle(pending, place, renamed(found, item.segment.segment_id))
                return
            first = Waiting(
                job=item,
                direction=direction,
                context_digest=digest,
                tokens=self.decoder.engine.count_tokens(item.segment.source),
            )
            self.under_way[key] = first
            self.waiting.append(first)
            self.tokens += first.tokens
        first.places.append((pending, place))
        pending.missing += 1

    def _reviewed(self, segment: Segment, prepared: Prepared) -> Translation | None:
        if self.reviews is None or segment.kind == "boilerplate":
            return None
        direction, doc_id = prepared.direction, prepared.document.doc_id
        target = self.reviews.reviewed(doc_id, segment.segment_id, segment.source, direction)
        if target is None:
            return None
        return reviewed_translation(segment, target, direction, self.termbase)

    def _settle(self, pending: _Pending, place: int, outcome: Outcome | None) -> None:
        pending.outcomes[place] = outcome
        self.on_segment(pending.prepared.segments[place])

    def _begin(self) -> None:
        """Hand what waits to the decoder."""
        waiting, self.waiting, self.tokens, self.documents = self.waiting, [], 0, 0
        if waiting:
            self.windows += 1
            self.decoder.begin(waiting, self.memory)

    def _take(self, at_most: int) -> bool:
        """Take finished windows in until at most `at_most` are under way; False: there was none."""
        done: list[Decoded[_Pending]] = self.decoder.take(max(at_most, 0))
        for window in done:
            self._apply(window)
        return bool(done)

    def _apply(self, window: Decoded[_Pending]) -> None:
        total = sum(one.tokens for one in window.waiting) or 1
        for one, outcome in zip(window.waiting, window.outcomes, strict=True):
            source = one.job.segment.source
            del self.under_way[source, str(one.direction), one.context_digest]
            for pending, place in one.places:
                segment_id = pending.prepared.segments[place].segment_id
                self._settle(pending, place, renamed(outcome, segment_id))
                pending.missing -= 1
            first = one.places[0][0]
            for stage, seconds in window.seconds.items():
                first.seconds.add(stage, seconds * one.tokens / total)

    def finished(self) -> Iterator[DocumentResult]:
        """The documents at the head that are whole, taken out."""
        while self.pending and self.pending[0].missing == 0:
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
            summaries = summarize_result(
                result,
                settings.summary_langs,
                settings.summary_sentences,
                termbase=self.termbase,
                engine=self.decoder.engine,
                decode=settings.decode,
            )
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
