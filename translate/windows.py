"""Windows: jobs that are decoded together, each in a thread, while the caller goes on.

Promise: every window that was begun is taken once, whole, or its error is raised; what it gave is
in the memory before it can be taken, in one commit. Leaving the decoder, also by an error or an
interrupt, waits for the batch at work and for nothing more: windows that wait are dropped, and the
gate before the engine lets no further batch in.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar, cast

from translate.climbing import Stopwatch
from translate.closing import Closing
from translate.engines.base import Engine, Result
from translate.errors import EngineError
from translate.ladder import Ladder
from translate.pieces import Job
from translate.records import Direction, EngineInput, Failure, Translation
from translate.second import Seconded, second_opinion
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.termbase import TermBase
from translate.units import TranslationMemory, Unit

Owner = TypeVar("Owner")  # whose place an outcome takes; the pipeline's pending document


@dataclass(slots=True, kw_only=True)
class Waiting(Generic[Owner]):
    """One text to translate, and every place that its outcome goes to."""

    job: Job
    direction: Direction
    context_digest: str
    tokens: int
    places: list[tuple[Owner, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded(Generic[Owner]):
    """A window that is done: one outcome each, and the seconds by stage."""

    waiting: list[Waiting[Owner]]
    outcomes: list[Translation | Failure]
    seconds: dict[str, float]


class _Gate:
    """The engine, until the gate is shut."""

    def __init__(self, engine: Engine, shut: threading.Event | None = None) -> None:
        self._engine = engine
        self.shut = shut or threading.Event()

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """The engine's results.

        Raises: EngineError when the gate is shut.
        """
        if self.shut.is_set():
            raise EngineError("the run was left; nothing more is translated")
        return self._engine.translate(batch, direction, options)


class Decoder(Closing):
    """Threads with a ladder each over one engine; a context manager."""

    def __init__(
        self, engine: Engine, termbase: TermBase, settings: Settings, options: RunOptions
    ) -> None:
        self.engine = engine
        self.windows: int = getattr(engine, "concurrent_windows", 1)  # decoded at the same time
        self._gate = _Gate(engine)
        self._termbase = termbase
        self._settings = settings
        self._batch_tokens = options.batch_tokens
        self._pool = ThreadPoolExecutor(self.windows, thread_name_prefix="window")
        self._futures: list[Future[Decoded[object]]] = []

    @property
    def under_way(self) -> int:
        """Windows begun and not taken."""
        return len(self._futures)

    def begin(self, waiting: list[Waiting[Owner]], memory: TranslationMemory) -> None:
        """Translate a window as soon as a thread is free."""
        future = self._pool.submit(self._decode, waiting, memory)
        self._futures.append(cast("Future[Decoded[object]]", future))

    def take(self, at_most: int) -> list[Decoded[Owner]]:
        """The windows that are done, in the order they were begun; waits until at most `at_most`
        are under way.

        Raises: EngineError when the engine lost a batch.
        """
        done: list[Future[Decoded[object]]] = [one for one in self._futures if one.done()]
        while len(self._futures) - len(done) > at_most:
            wait([one for one in self._futures if one not in done], return_when=FIRST_COMPLETED)
            done = [one for one in self._futures if one.done()]
        self._futures = [one for one in self._futures if one not in done]
        return [cast("Decoded[Owner]", one.result()) for one in done]

    def _decode(self, waiting: list[Waiting[Owner]], memory: TranslationMemory) -> Decoded[Owner]:
        outcomes: dict[int, Translation | Failure] = {}
        seconds = Stopwatch()
        for direction in dict.fromkeys(one.direction for one in waiting):
            places = [n for n, one in enumerate(waiting) if one.direction == direction]
            ladder = Ladder(
                engine=cast("Engine", self._gate),
                termbase=self._termbase,
                direction=direction,
                decode=self._settings.decode,
                protection=self._settings.protection,
                batch_tokens=self._batch_tokens,
                stopwatch=seconds,
            )
            jobs = [waiting[n].job for n in places]
            found = ladder.translate(jobs)
            if isinstance(self.engine, Seconded):
                found = second_opinion(self._seconding(ladder, self.engine), jobs, found)
            outcomes.update(zip(places, found, strict=True))
        ordered = [outcomes[n] for n in range(len(waiting))]
        memory.put(_units(waiting, ordered))
        return Decoded(waiting=waiting, outcomes=ordered, seconds=seconds.seconds)

    def _seconding(self, ladder: Ladder, engine: Seconded) -> Ladder:
        """The ladder of the second engine, behind the same gate."""
        gate = cast("Engine", _Gate(engine.second, self._gate.shut))
        return replace(ladder, engine=gate, decode=engine.second_decode, protection=None)

    def close(self) -> None:
        """Drop what waits, and wait for the batch at work."""
        self._gate.shut.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _units(
    waiting: Sequence[Waiting[Owner]], outcomes: Sequence[Translation | Failure]
) -> list[Unit]:
    """What a memory keeps: translations only, a failure is tried again."""
    return [
        Unit(one.job.segment.source, one.direction, one.context_digest, outcome)
        for one, outcome in zip(waiting, outcomes, strict=True)
        if isinstance(outcome, Translation)
    ]
