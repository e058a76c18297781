"""The forced rung: lost slots are led into the target, one beginning of it at a time.

A draft (drafts.py) that lost a slot, or says too much, gives beginnings; the engine finishes each
(`EngineInput.target_prefix`), and what it writes is a draft again, until a finished one passes the
checks. This is lexically constrained decoding (Hokamp & Liu 2017; Post & Vilar 2018) for engines
that are asked for whole targets: places are tried by the score of the whole target instead of a
beam of unfinished ones. The search is greedy; the best beginnings it found are then searched with
the full beam.

Promise: a candidate of this rung holds each slot of its input exactly once. It carries a minor
issue for each slot that the engine had left out, since the place for it is a guess, or else one
that says what its own target was rejected for: led past a check is not the same as good. The
budget is a function of the segment alone. Left out: slots that stand in the wrong order of sense
without any check to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from translate.candidates import Candidate
from translate.climbing import Climber, Judge
from translate.drafts import Draft, best_first, circling, misplaced, prefixes, read_draft, start
from translate.engines.base import Result
from translate.records import EngineInput, Failure, Hypothesis, Issue, Slot, Span
from translate.tokens import SLOT_RE

DRAFTS = 2  # drafts that go on from round to round
ROUNDS = 8  # a segment that needs more has lost too much to be worth it
STARTS = 200  # engine inputs that one segment may cost here
JUDGED = 6  # finished drafts of a round that are checked
POLISHED = 3  # beginnings that are searched with the full beam

Decode = Callable[[list[EngineInput], bool], Sequence[Result]]
Heard = list[tuple[EngineInput, Hypothesis]]


def force(climbers: Iterable[tuple[Climber, EngineInput]], judge: Judge, decode: Decode) -> None:
    """Give each climber the candidates that forced beginnings of its input lead to.

    `decode` answers a list of inputs, one result each, greedily or (True) with the full beam; a
    round of all climbers is one call.
    """
    paths = [_Path(climber, made, judge) for climber, made in climbers]
    for path in paths:
        path.begin()
    for _ in range(ROUNDS):
        heard = _round([(path, path.ask()) for path in paths], decode, full=False)
        if not heard:
            break
        for path, found in heard:
            path.take(found)
    for path, found in _round([(path, path.good) for path in paths], decode, full=True):
        path.polish(found)


def _round(
    asked: list[tuple[_Path, list[EngineInput]]], decode: Decode, *, full: bool
) -> list[tuple[_Path, Heard]]:
    """What each path that asks for something hears."""
    items = [item for _, inputs in asked for item in inputs]
    results = iter(decode(items, full) if items else ())
    heard: list[tuple[_Path, Heard]] = []
    for path, inputs in asked:
        path.climber.attempts += len(inputs)
        answers = [(item, next(results)) for item in inputs]
        if inputs:
            texts = [(i, one) for i, r in answers if not isinstance(r, Failure) for one in r]
            heard.append((path, texts))
    return heard


@dataclass(slots=True)
class _Path:
    """One climber's search."""

    climber: Climber
    made: EngineInput
    judge: Judge
    drafts: list[Draft] = field(default_factory=list)
    asked: set[EngineInput] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # what stood too often, or where it must not
    led: tuple[Slot, ...] = ()  # what the engine's best hypothesis lacks
    rejected: Issue | None = None  # why the best target so far was not taken
    good: list[EngineInput] = field(default_factory=list)  # beginnings of finished drafts

    def begin(self) -> None:
        """Take up what the engine said of the input by itself."""
        drafts = self._read(self.climber.heard.get(self.made.text, ()))
        self.led = tuple(s for s in self.made.slots if drafts and s.token in drafts[0].missing)
        best = self.climber.best
        grave = [i for i in best.issues if i.severity != "minor"] if best else []
        self.rejected = grave[0] if grave else None
        # The finished ones are candidates already, and no good ones.
        judged = [(draft, self._judged(draft)) for draft in drafts if draft.finished]
        self._go_on(drafts, judged)

    def ask(self) -> list[EngineInput]:
        """The starts of this round that were not asked for before, within the budget."""
        cuts = [draft.cut.withheld for draft in self.drafts if draft.cut]
        self.words |= {word for word in cuts if word and not SLOT_RE.fullmatch(word)}
        new: list[EngineInput] = []
        for draft in self.drafts:
            for prefix in prefixes(draft):
                item = start(self.made, prefix, self.words)
                if item not in self.asked and len(self.asked) < STARTS:
                    self.asked.add(item)
                    new.append(item)
        return new

    def take(self, heard: Heard) -> None:
        """Judge the finished drafts; go on with the others, unless one is good."""
        drafts = self._read(hypothesis for _, hypothesis in heard)
        judged = []
        for draft in [draft for draft in drafts if draft.finished][:JUDGED]:
            candidate = self._judged(draft)
            judged.append((draft, candidate))
            self.climber.candidates.append(candidate)
            if candidate.clean:
                self.drafts = []
                self.good = self._begun(draft for draft in drafts if draft.finished)
                return
        self._go_on(drafts, judged)

    def polish(self, heard: Heard) -> None:
        """Judge what the full beam made of the best beginnings."""
        drafts = self._read(hypothesis for _, hypothesis in heard)
        finished = [draft for draft in drafts if draft.finished][:JUDGED]
        self.climber.candidates += [self._judged(draft) for draft in finished]

    def _go_on(self, drafts: list[Draft], judged: list[tuple[Draft, Candidate]]) -> None:
        more: list[Draft | None] = [draft for draft in drafts if not draft.finished]
        for draft, candidate in judged:
            more.append(circling(draft) if candidate.loops else None)
            more.append(misplaced(draft, self._wrong(candidate)))
        self.drafts = best_first(draft for draft in more if draft is not None)[:DRAFTS]

    def _read(self, hypotheses: Iterable[Hypothesis]) -> list[Draft]:
        lang = self.judge.direction.target_lang
        return best_first(read_draft(one, self.made, lang) for one in hypotheses)

    def _begun(self, drafts: Iterable[Draft]) -> list[EngineInput]:
        """The starts that the best of these drafts came from, longest first."""
        found: dict[EngineInput, None] = {}
        for draft in drafts:
            text = draft.hypothesis.text
            fitting = [item for item in self.asked if text.startswith(item.target_prefix)]
            key = max(
                fitting, key=lambda item: (len(item.target_prefix), item.withheld), default=None
            )
            if key is not None:
                found[key] = None
        return list(found)[:POLISHED]

    def _judged(self, draft: Draft) -> Candidate:
        job = self.climber.job
        (found,) = self.judge.candidates("forced", job, self.made, (draft.hypothesis,))
        return replace(found, issues=(*found.issues, *self._hints(found)))

    def _hints(self, found: Candidate) -> Iterator[Issue]:
        """An issue for each slot that the engine had left out, else one that says why its own
        target was not taken: no target of this rung goes without a word to the reviewer."""
        places = {one.span: two.span for one, two, _ in found.context.alignment.pairs}
        for slot in self.led:
            yield found.context.issue(
                "terms" if slot.kind == "term" else "numbers",
                "minor",
                f"the engine had left out {slot.source}, and was made to say {slot.target}; "
                "does it stand in the right place?",
                expected=slot.target,
                source_span=slot.span,
                target_span=_place(slot, places, found.context.target),
            )
        if not self.led and self.rejected is not None:
            yield found.context.issue(
                self.rejected.check,
                "minor",
                f"the engine's own target was rejected ({self.rejected.message}), and this one was "
                "led past that; read it against the source",
            )

    def _wrong(self, found: Candidate) -> Iterator[str]:
        """The slots of the numbers that the checks say are wrong all the same."""
        grave = [i for i in found.issues if i.check == "numbers" and i.severity != "minor"]
        for slot in self.made.slots:
            if any(i.source_span is not None and i.source_span.overlaps(slot.span) for i in grave):
                yield slot.token


def _place(slot: Slot, numbers: dict[Span, Span], target: str) -> Span | None:
    """Where the slot's rendering stands in the target, where that can be told."""
    for source_span, target_span in numbers.items():
        if source_span.overlaps(slot.span):
            return target_span
    start_at = target.find(slot.target)
    return Span(start_at, start_at + len(slot.target)) if start_at >= 0 else None
