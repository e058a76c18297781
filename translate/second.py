"""A second opinion: what the first engine's checks flagged is asked of another engine.

Promise: only segments that are flagged or failed are asked for again; the other engine climbs the
same ladder with the same checks; the target with fewer critical, then fewer major issues stands,
the first engine's where they are equal (scores of two engines do not compare). The outcome names
the engine that gave the target, and `attempts` counts what both were asked. What is kept is kept
under both signatures, so a run with another second engine asks again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.engines.base import ClosingEngine, Engine, Result
from translate.ladder import CONTEXT_TASK, Ladder
from translate.pieces import Job
from translate.records import Direction, EngineInput, Failure, Translation
from translate.settings import DecodeOptions

Outcome = Translation | Failure


class Seconded(ClosingEngine):
    """The first engine, with the second one beside it; closes both."""

    def __init__(self, first: Engine, second: Engine, decode: DecodeOptions) -> None:
        """`decode` is how the second one searches."""
        self._first = first
        self.second = second
        self.second_decode = decode
        self.name = first.name
        self.protections = first.protections
        self.max_source_tokens = first.max_source_tokens
        # What the second reads decides the outcome too.
        self.tasks = first.tasks | (second.tasks & {CONTEXT_TASK})

    def __getattr__(self, name: str) -> object:
        """What only some engines have: `summarize`, `concurrent_windows`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._first, name)

    def signature(self) -> str:
        decode = self.second_decode
        return (
            f"{self._first.signature()}|second:({self.second.signature()}"
            f"|beam:{decode.beam_size}|penalty:{decode.length_penalty})"
        )

    def count_tokens(self, text: str) -> int:
        """As the first engine counts."""
        return self._first.count_tokens(text)

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """The first engine's results."""
        return self._first.translate(batch, direction, options)

    def close(self) -> None:
        super().close()
        self._first.close()
        self.second.close()


def second_opinion(
    ladder: Ladder, jobs: Sequence[Job], outcomes: Sequence[Outcome]
) -> tuple[Outcome, ...]:
    """`outcomes` of the first engine, the doubtful ones replaced where `ladder`, which is the
    second engine's, has a better one.

    Raises: EngineError when the second engine loses a whole batch.
    """
    doubtful = [n for n, outcome in enumerate(outcomes) if is_doubtful(outcome)]
    found = list(outcomes)
    others = ladder.translate([jobs[n] for n in doubtful]) if doubtful else ()
    for n, other in zip(doubtful, others, strict=True):
        found[n] = better(outcomes[n], other)
    return tuple(found)


def is_doubtful(outcome: Outcome) -> bool:
    """True for what a person would have to look at."""
    return isinstance(outcome, Failure) or outcome.state == "flagged"


def better(first: Outcome, other: Outcome) -> Outcome:
    """The one that stands."""
    if isinstance(other, Failure):
        return first
    if isinstance(first, Failure):
        return other
    taken = other if _grave(other) < _grave(first) else first
    return replace(taken, attempts=first.attempts + other.attempts)


def _grave(outcome: Translation) -> tuple[int, int]:
    severities = [issue.severity for issue in outcome.issues]
    return severities.count("critical"), severities.count("major")
