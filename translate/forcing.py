"""Forced beginnings: how a hypothesis that lost a slot is led to hold each slot exactly once.

A draft is an engine's hypothesis with its slot tokens. Where it says a slot twice, or one that
the input does not have, it is cut there and finished without it; where it lacks a slot, each word
boundary is a place to force it, and the engine finishes the sentence from there. Every start is
one engine input with a `target_prefix`; its slots are withheld from the rest. A search over
forced beginnings is lexically constrained decoding (Hokamp & Liu 2017; Post & Vilar 2018) for
engines that are asked for whole targets; the places are tried by the score of the whole target
instead of a beam of unfinished ones.

Promise: pure functions of the draft and the input; a finished draft holds every slot of the input
exactly once and no other. Left out: which of the finished ones is taken (candidates.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from translate.candidates import SCORE_DECIMALS
from translate.climbing import Climber, Judge
from translate.engines.base import Result
from translate.records import EngineInput, Failure, Hypothesis
from translate.tokens import SLOT_RE

DRAFTS = 3  # drafts that go on from round to round
ROUNDS = 6  # a segment that needs more has lost too much to be worth it
_BOUNDARY = re.compile(r"(?<=\S)\s+(?=\S)")
_DIGITS = tuple("0123456789")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A hypothesis on its way, and what is wrong with its slots."""

    hypothesis: Hypothesis
    missing: tuple[str, ...]
    cut: int | None  # where the first thing stands that must not be there

    @property
    def finished(self) -> bool:
        """True when each slot stands once and nothing else needs to go."""
        return not self.missing and self.cut is None

    @property
    def rank(self) -> tuple[int, float, str]:
        """Sort key, best first: what is still to do, then the score."""
        score = self.hypothesis.score
        return (
            len(self.missing) + (self.cut is not None),
            0.0 if score is None else -round(score, SCORE_DECIMALS),
            self.hypothesis.text,
        )


def read_draft(hypothesis: Hypothesis, made: EngineInput) -> Draft:
    """What of the input's slots the hypothesis has lost, and where it says too much."""
    own = {slot.token for slot in made.slots}
    seen: Counter[str] = Counter()
    cut: int | None = None
    for match in SLOT_RE.finditer(hypothesis.text):
        token = match.group()
        seen[token] += 1
        if cut is None and (token not in own or seen[token] > 1):
            cut = match.start()
    if cut is None:
        cut = _stray_digit(hypothesis.text, made)
    missing = tuple(slot.token for slot in made.slots if not seen[slot.token])
    return Draft(hypothesis=hypothesis, missing=missing, cut=cut)


def _stray_digit(text: str, made: EngineInput) -> int | None:
    """Where the first digit stands that no slot of the input is behind, when all of its digits
    are in slots."""
    if _DIGIT.search(SLOT_RE.sub("", made.text)):
        return None
    blank = SLOT_RE.sub(lambda match: " " * len(match.group()), text)
    found = _DIGIT.search(blank)
    return found.start() if found else None


def starts(draft: Draft, made: EngineInput) -> Iterator[EngineInput]:
    """The inputs that could mend the draft: one where it must be cut, else one for each lost slot
    and word boundary."""
    text = draft.hypothesis.text
    if draft.cut is not None:
        token = SLOT_RE.match(text, draft.cut)
        yield _start(made, text[: draft.cut].rstrip(), (token.group(),) if token else _DIGITS)
        return
    places = [0, *(match.start() for match in _BOUNDARY.finditer(text))]
    for place in places:
        for token in draft.missing:
            yield _start(made, f"{text[:place]} {token}".lstrip())


def _start(made: EngineInput, prefix: str, withheld: tuple[str, ...] = ()) -> EngineInput:
    used = dict.fromkeys((*sorted(SLOT_RE.findall(prefix)), *withheld))
    return replace(made, target_prefix=prefix, withheld=tuple(used))


def best_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts that go on, distinct, best first."""
    distinct = {draft.hypothesis.text: draft for draft in drafts}
    return sorted(distinct.values(), key=lambda draft: draft.rank)[:DRAFTS]


def force(
    climbers: Iterable[tuple[Climber, EngineInput]],
    judge: Judge,
    decode: Callable[[list[EngineInput]], list[Result]],
) -> None:
    """Give each climber the candidates that forced beginnings of its input lead to.

    `decode` answers a list of inputs, one result each; a round of all climbers is one call.
    """
    paths = [_Path.of(climber, made) for climber, made in climbers]
    for _ in range(ROUNDS):
        asked = [
            (path, start) for path in paths for draft in path.drafts for start in path.starts(draft)
        ]
        if not asked:
            return
        results = iter(decode([start for _, start in asked]))
        heard: dict[int, list[Draft]] = {}
        for path, _ in asked:
            path.climber.attempts += 1
            result = next(results)
            if not isinstance(result, Failure):
                drafts = (read_draft(one, path.made) for one in result)
                heard.setdefault(id(path), []).extend(drafts)
        for path in paths:
            path.take(heard.get(id(path), []), judge)


@dataclass(slots=True)
class _Path:
    """One climber's search."""

    climber: Climber
    made: EngineInput
    drafts: list[Draft]

    @classmethod
    def of(cls, climber: Climber, made: EngineInput) -> _Path:
        heard = climber.heard.get(made.text, ())
        return cls(climber, made, best_drafts(read_draft(one, made) for one in heard))

    def starts(self, draft: Draft) -> Iterator[EngineInput]:
        return starts(draft, self.made)

    def take(self, drafts: list[Draft], judge: Judge) -> None:
        """Judge the finished drafts and go on with the others, unless one is good."""
        whole = [draft.hypothesis for draft in drafts if draft.finished]
        found = judge.candidates("forced", self.climber.job, self.made, whole)
        self.climber.candidates += found
        good = any(candidate.clean for candidate in found)
        self.drafts = [] if good else best_drafts(d for d in drafts if not d.finished)
