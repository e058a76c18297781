"""What climbs the ladder: a job with everything it was given so far, and the judge of it.

Promise: a candidate is made in one place only, so that every target that could be taken has been
through the same checks, whichever rung it comes from. Left out: which rung comes when, which is
ladder.py's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter

from translate.candidates import CUT_OFF, Candidate, likelihood, mark_cut_off
from translate.checks import build_context, run_checks
from translate.morphology import analyse
from translate.pieces import Job
from translate.protect import restore
from translate.records import Direction, EngineInput, Failure, Hypothesis
from translate.termbase import TermBase


@dataclass(slots=True)
class Stopwatch:
    """Wall seconds by stage, added up over calls."""

    seconds: dict[str, float] = field(default_factory=dict)

    def lap(self, stage: str, since: float) -> None:
        """Add the time since `since` (of `perf_counter`) to `stage`."""
        self.add(stage, perf_counter() - since)

    def add(self, stage: str, seconds: float) -> None:
        """Add to a stage, which begins at zero."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a rung asked of the engine: inputs, tokens of the best hypotheses, wall seconds."""

    inputs: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            inputs=self.inputs + other.inputs,
            tokens=self.tokens + other.tokens,
            seconds=self.seconds + other.seconds,
        )


@dataclass(slots=True)
class Climber:
    """A job on its way up: everything it was given so far."""

    job: Job
    candidates: list[Candidate] = field(default_factory=list)
    tried: set[tuple[str, ...]] = field(default_factory=set)
    heard: dict[str, tuple[Hypothesis, ...]] = field(default_factory=dict)  # by the engine's input
    attempts: int = 0  # engine inputs spent on this job
    failure: Failure | None = None  # the engine's latest

    @property
    def best(self) -> Candidate | None:
        return min(self.candidates, key=lambda c: c.rank, default=None)

    @property
    def needs_more(self) -> bool:
        best = self.best
        return best is None or best.fails


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What one rung asks the engine for one climber: one input a piece."""

    climber: Climber
    pieces: tuple[Job, ...]
    inputs: tuple[EngineInput, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Makes candidates of what an engine said: slots put back, every check run."""

    direction: Direction
    termbase: TermBase

    def candidate(
        self, rung: str, job: Job, text: str, score: float | None = None, place: int = 0
    ) -> Candidate:
        """`text` as a target of the job, with what the checks say of it."""
        context = build_context(
            job.segment,
            text,
            self.direction,
            self.termbase,
            source_numbers=job.numbers,
            terms=job.terms,
            target_morphemes=analyse(text) if self.direction.target_lang == "ko" else None,
        )
        return Candidate(
            context=context, issues=run_checks(context), rung=rung, score=score, place=place
        )

    def candidates(
        self, rung: str, job: Job, made: EngineInput, hypotheses: Sequence[Hypothesis]
    ) -> list[Candidate]:
        """The hypotheses as candidates, most likely first, up to the first clean one: what
        follows it could only rank lower."""
        found: list[Candidate] = []
        ordered = sorted(enumerate(hypotheses), key=likelihood)
        for place, (_, hypothesis) in enumerate(ordered):
            text = restore(hypothesis.text, made, self.direction).text.strip()
            name = "rerank" if rung == "first" and place else rung
            candidate = self.candidate(name, job, text, hypothesis.score, place)
            if hypothesis.truncated:
                candidate = mark_cut_off(candidate)
            found.append(candidate)
            if candidate.clean:
                break
        return found

    def joined(self, rung: str, job: Job, parts: Sequence[Candidate]) -> Candidate:
        """One candidate from the pieces' best; its score is their mean."""
        text = " ".join(part.context.target for part in parts if part.context.target)
        scores = [part.score for part in parts if part.score is not None]
        mean = sum(scores) / len(parts) if len(scores) == len(parts) else None
        cut_off = [i for part in parts for i in part.issues if i.message == CUT_OFF]
        candidate = self.candidate(rung, job, text, mean)
        return replace(candidate, issues=(*candidate.issues, *cut_off[:1]))
