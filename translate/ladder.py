"""The ladder: from prepared segments to one accepted target each, or the reason why there is none.

Rungs (DESIGN §9), each only for the segments that failed a check of `CLIMB_CHECKS` at major or
critical: first decode with the preferred protection, its n-best re-ranked by checks then score →
where the text loops, the same with no phrase twice → wide: slots for every number, with its unit →
forced: lost slots led into the target, for engines that can begin one (forcing.py) → the other
protection → unprotected → split at a clause → repair → the best candidate of all rungs, `flagged`
when an issue at or above major remains. What each gives and costs is in docs/ladder.md.

Promise: N jobs in, N outcomes out, in order; a rung is one decode over all jobs that need it, with
equal inputs decoded once, and neither the batch size nor the company of a segment changes its
outcome. Candidates are ranked by critical issues, major issues, score, rung, place and text; a
score is rounded first because int8 arithmetic moves its last digits with the batch.
A rung whose input would equal an earlier one is skipped: it could only give the same again.

n-best costs nothing: CTranslate2 keeps `beam_size` hypotheses anyway, so all of them are asked for.
Left out: sampling, and picking by a quality model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from time import perf_counter

from translate.candidates import SCORE_DECIMALS
from translate.checks import CheckContext, outcomes
from translate.climbing import Climber, Judge, Plan, Spent, Stopwatch
from translate.engines.base import PREFIX, Engine, Result, failure
from translate.engines.batching import decode_in_batches
from translate.errors import EngineResponseError, EngineTimeoutError
from translate.forcing import force
from translate.pieces import Job, cut, cut_at_clauses
from translate.records import (
    Direction,
    EngineInput,
    Failure,
    Hypothesis,
    Issue,
    Protection,
    State,
    Translation,
)
from translate.repair import mend_names, repair
from translate.settings import DecodeOptions
from translate.termbase import TermBase

CONTEXT_TASK = "context"  # in `Engine.tasks`: the engine reads title and neighbours
SPLIT_MIN_TOKENS = 24  # a shorter source is one clause; its halves lose more than they mend
UNLOOPED_NGRAM = 3  # subwords in a row that the rung for loops forbids to come back
PIECE_SHARE = 0.75  # of the model's length: room for what protection adds
REPAIR_CANDIDATES = 8  # the best candidates a repair is tried on


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs for one engine, term base, direction and set of options."""

    engine: Engine
    termbase: TermBase
    direction: Direction
    decode: DecodeOptions
    protection: Protection | None = None  # None: the engine's preferred one
    batch_tokens: int = 2048
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    spent: dict[str, Spent] = field(default_factory=dict)  # on the engine, by rung
    without: frozenset[str] = frozenset()  # rungs left out, to measure what they give

    @property
    def judge(self) -> Judge:
        """Makes this ladder's candidates."""
        return Judge(direction=self.direction, termbase=self.termbase)

    def translate(self, jobs: Sequence[Job]) -> tuple[Translation | Failure, ...]:
        """One outcome for each job, in order.

        Raises: EngineError when the engine loses a whole batch.
        """
        climbers = [Climber(job) for job in jobs]
        for rung, plan in self._rungs():
            if rung in self.without:
                continue
            if rung == "forced":
                self._force([climber for climber in climbers if climber.needs_more])
                continue
            plans = [plan(climber) for climber in climbers if climber.needs_more]
            self._climb(rung, [made for made in plans if made is not None])
            for climber in climbers:
                if climber.needs_more:
                    self._try(climber, mend_names)
        started = perf_counter()
        for climber in climbers:
            if climber.needs_more:
                self._try(climber, repair)
        self.stopwatch.lap("check", started)
        return tuple(self._settle(climber) for climber in climbers)

    def _rungs(self) -> Iterator[tuple[str, Callable[[Climber], Plan | None]]]:
        preferred = self.protection or self.engine.protections[0]
        modes = dict.fromkeys((preferred, *self.engine.protections, "none"))
        for place, mode in enumerate(modes):
            if place == 1:
                yield "wide", self._wide
                yield "forced", self._wide
            rung = "first" if place == 0 else "unprotected" if mode == "none" else "protection"
            yield rung, partial(self._whole, mode=mode)
            if place == 0 and not self.decode.no_repeat_ngram:
                yield "unlooped", partial(self._unlooped, mode=mode)
        yield "split", partial(self._split, mode=preferred)

    def _whole(self, climber: Climber, mode: Protection) -> Plan | None:
        """The whole segment under `mode`; in pieces only where it is over the model's length."""
        limit = self.engine.max_source_tokens
        made = climber.job.engine_input(self.direction, mode)
        if self.engine.count_tokens(made.text) <= limit:
            return self._plan(climber, (climber.job,), (made,))
        room = int(limit * PIECE_SHARE)
        pieces = cut(climber.job, self.direction, lambda t: self.engine.count_tokens(t) <= room)
        return self._plan(climber, pieces, self._inputs(pieces, mode))

    def _unlooped(self, climber: Climber, mode: Protection) -> Plan | None:
        """The first input again, for a climber whose best candidate repeats itself."""
        if climber.best is None or not climber.best.loops:
            return None
        climber.tried.clear()  # the same text is asked for, but with another search
        return self._whole(climber, mode)

    def _wide(self, climber: Climber) -> Plan | None:
        """The whole segment with every number protected, where the engine takes slots."""
        if "slots" not in self.engine.protections:
            return None
        made = climber.job.engine_input(self.direction, "slots", wide=True)
        if self.engine.count_tokens(made.text) > self.engine.max_source_tokens:
            return None
        return self._plan(climber, (climber.job,), (made,))

    def _force(self, climbers: list[Climber]) -> None:
        """The climbers' wide inputs again, with forced beginnings."""
        if PREFIX not in self.engine.tasks or "slots" not in self.engine.protections:
            return
        inputs = [
            (climber, climber.job.engine_input(self.direction, "slots", wide=True))
            for climber in climbers
        ]
        greedy = replace(
            self.decode, beam_size=1, no_repeat_ngram=self.decode.no_repeat_ngram or UNLOOPED_NGRAM
        )
        started, decoding = perf_counter(), self.stopwatch.seconds.get("decode", 0.0)
        force(
            inputs,
            self.judge,
            lambda asked, full: self._decode("forced", asked, self.decode if full else greedy),
        )
        decoding = self.stopwatch.seconds.get("decode", 0.0) - decoding
        self.stopwatch.add("check", perf_counter() - started - decoding)

    def _split(self, climber: Climber, mode: Protection) -> Plan | None:
        """The segment in two or more clauses, when it is long enough to have them."""
        tokens = self.engine.count_tokens(climber.job.segment.source)
        if tokens < SPLIT_MIN_TOKENS:
            return None
        room = min(math.ceil(tokens * 0.6), int(self.engine.max_source_tokens * PIECE_SHARE))
        pieces = cut_at_clauses(
            climber.job, self.direction, lambda t: self.engine.count_tokens(t) <= room
        )
        if len(pieces) < 2:
            return None
        return self._plan(climber, pieces, self._inputs(pieces, mode))

    def _inputs(self, pieces: tuple[Job, ...], mode: Protection) -> tuple[EngineInput, ...]:
        return tuple(piece.engine_input(self.direction, mode) for piece in pieces)

    def _plan(
        self, climber: Climber, pieces: tuple[Job, ...], inputs: tuple[EngineInput, ...]
    ) -> Plan | None:
        texts = tuple(item.text for item in inputs)
        if texts in climber.tried:
            return None
        climber.tried.add(texts)
        return Plan(climber=climber, pieces=pieces, inputs=inputs)

    def _climb(self, rung: str, plans: list[Plan]) -> None:
        if not plans:
            return
        ngram = UNLOOPED_NGRAM if rung == "unlooped" else self.decode.no_repeat_ngram
        options = replace(self.decode, no_repeat_ngram=ngram)
        asked = [item for plan in plans for item in plan.inputs]
        results = iter(self._decode(rung, asked, options))
        started = perf_counter()
        for plan in plans:
            plan.climber.attempts += len(plan.inputs)
            self._collect(rung, plan, [next(results) for _ in plan.inputs])
        self.stopwatch.lap("check", started)

    def _decode(self, rung: str, inputs: list[EngineInput], options: DecodeOptions) -> list[Result]:
        """One result an input; equal inputs are decoded once. An engine that does not answer
        costs this rung, not the run: the rungs that follow ask again."""
        options = replace(options, n_best=max(options.n_best, options.beam_size))
        keys = [self._key(item) for item in inputs]
        distinct: dict[object, EngineInput] = {}
        for key, item in zip(keys, inputs, strict=True):
            distinct.setdefault(key, item)
        started = perf_counter()
        try:
            results = decode_in_batches(
                self.engine, tuple(distinct.values()), self.direction, options, self.batch_tokens
            )
        except (EngineTimeoutError, EngineResponseError) as exc:
            results = (failure("lost", str(exc), retryable=True),) * len(distinct)
        self.stopwatch.lap("decode", started)
        self._spend(rung, results, perf_counter() - started)
        by_key = dict(zip(distinct, results, strict=True))
        return [by_key[key] for key in keys]

    def _spend(self, rung: str, results: Sequence[Result], seconds: float) -> None:
        """Book a decode on its rung."""
        best = [
            result[0].tokens or 0
            for result in results
            if not isinstance(result, Failure) and result
        ]
        one = Spent(inputs=len(results), tokens=sum(best), seconds=seconds)
        self.spent[rung] = self.spent.get(rung, Spent()) + one

    def _key(self, item: EngineInput) -> object:
        """What decides the engine's answer: all of the input only for an engine that is told of
        the context; for the others the text, so that slots of different values share a decode."""
        return (
            item
            if CONTEXT_TASK in self.engine.tasks
            else (item.text, item.register, item.target_prefix, item.withheld)
        )

    def _collect(self, rung: str, plan: Plan, results: list[Result]) -> None:
        """Turn one rung's results into candidates of the climber."""
        climber = plan.climber
        lists: list[tuple[Hypothesis, ...]] = []
        for result in results:
            if isinstance(result, Failure):
                climber.failure = result
                return
            lists.append(result)
        if len(lists) == 1:
            climber.heard[plan.inputs[0].text] = lists[0]
            climber.candidates += self.judge.candidates(rung, climber.job, plan.inputs[0], lists[0])
            return
        best = [
            min(self.judge.candidates(rung, *piece), key=lambda c: c.rank, default=None)
            for piece in zip(plan.pieces, plan.inputs, lists, strict=True)
        ]
        parts = [part for part in best if part is not None]
        if len(parts) == len(best):
            climber.candidates.append(self.judge.joined(rung, climber.job, parts))

    def _try(
        self,
        climber: Climber,
        mend: Callable[[CheckContext, tuple[Issue, ...]], str | None],
    ) -> None:
        """Add the first mended candidate, best first, that passes every check again."""
        for candidate in sorted(climber.candidates, key=lambda c: c.rank)[:REPAIR_CANDIDATES]:
            text = None if candidate.cut_off else mend(candidate.context, candidate.issues)
            if text is None:
                continue
            mended = self.judge.candidate(
                "repair", climber.job, text, candidate.score, candidate.place
            )
            if mended.clean:
                climber.candidates.append(mended)
                return

    def _settle(self, climber: Climber) -> Translation | Failure:
        segment = climber.job.segment
        best = climber.best
        if best is None or not best.context.target:
            reason = climber.failure or failure("empty", NO_TEXT)
            return replace(reason, segment_id=segment.segment_id)
        terms, numbers = outcomes(best.context)
        state: State = "flagged"
        if best.clean:
            state = "repaired" if best.rung == "repair" else "translated"
        return Translation(
            segment_id=segment.segment_id,
            source=segment.source,
            target=best.context.target,
            state=state,
            engine=self.engine.name,
            attempts=climber.attempts,
            rung=best.rung,
            terms=terms,
            numbers=numbers,
            issues=best.issues,
            score=None if best.score is None else round(best.score, SCORE_DECIMALS),
        )


NO_TEXT = "the engine gave no text for this segment; try another engine"
