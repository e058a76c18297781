"""What each rung of the ladder gives and costs, on held-out lines or on documents.

    python benchmarks/ladder.py --source dev.ko --reference dev.en --to en --glossary glossary.yaml
    python benchmarks/ladder.py --documents seeds --to en --glossary glossary.yaml
    … --without wide forced        the same without these rungs: what they are worth

One row a rung: segments that were settled there, the share of all segments that need no human up
to there, and what was asked of the engine (inputs, tokens of the best hypotheses, seconds). Then
numbers and terms that are right in segments that are not flagged: all readings, and those that are
`sure`, which a translation must say; chrF++ where there is a reference.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from translate.candidates import RUNGS
from translate.engines import open_engine
from translate.ladder import Ladder
from translate.lines import line_job, line_segments
from translate.pieces import Job
from translate.preparation import prepare
from translate.readers import read_path
from translate.records import Direction, Failure, Translation
from translate.scoring import corpus_scores
from translate.settings import DecodeOptions, Settings
from translate.termbase import EMPTY, TermBase, load_termbase

Outcome = Translation | Failure


def main() -> None:
    """Print the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--engine", default="embedded")
    parse.add_argument("--source", type=Path)
    parse.add_argument("--reference", type=Path)
    parse.add_argument("--documents", type=Path)
    parse.add_argument("--to", choices=["ko", "en"], required=True)
    parse.add_argument("--glossary", type=Path)
    parse.add_argument("--every", type=int, default=1, help="use every n-th line")
    parse.add_argument("--without", nargs="*", default=[], choices=[*RUNGS])
    options = parse.parse_args()
    direction = Direction.to(options.to)
    termbase = load_termbase(options.glossary) if options.glossary else EMPTY
    if options.documents:
        jobs = document_jobs(options.documents, direction, termbase)
    else:
        lines = options.source.read_text(encoding="utf-8").splitlines()[:: options.every]
        jobs = [line_job(one, direction, termbase) for one in line_segments(lines, direction)]
    with open_engine(options.engine, jobs=1) as engine:
        ladder = Ladder(
            engine=engine,
            termbase=termbase,
            direction=direction,
            decode=DecodeOptions(),
            without=frozenset(options.without),
        )
        outcomes = ladder.translate(jobs)
    print_rungs(outcomes, ladder)
    print_right(jobs, outcomes)
    if options.reference:
        references = options.reference.read_text(encoding="utf-8").splitlines()[:: options.every]
        targets = [(one.target if isinstance(one, Translation) else "") or "" for one in outcomes]
        bleu, chrf = corpus_scores(targets, references, direction.target_lang)
        print(f"chrF++ {chrf.value}  BLEU {bleu.value}")


def document_jobs(folder: Path, direction: Direction, termbase: TermBase) -> list[Job]:
    """The jobs of the text files of a folder; what needs no engine is left out."""
    found: list[Job] = []
    for path in sorted(folder.glob("*.txt")):
        made = prepare(read_path(path, path.name), Settings(), termbase, direction)
        found += [item for item in made.work if isinstance(item, Job)]
    return found


def print_rungs(outcomes: Sequence[Outcome], ladder: Ladder) -> None:
    """One row a rung."""
    settled = Counter(
        one.rung for one in outcomes if isinstance(one, Translation) and one.state != "flagged"
    )
    print(f"{'rung':12} {'right':>6} {'in all':>7} {'inputs':>7} {'tokens':>8} {'seconds':>8}")
    so_far = 0
    for rung in RUNGS:
        so_far += settled[rung]
        spent = ladder.spent.get(rung)
        cost = f"{spent.inputs:7} {spent.tokens:8} {spent.seconds:8.1f}" if spent else ""
        print(f"{rung:12} {settled[rung]:6} {so_far / len(outcomes):7.1%} {cost}")
    total = [
        sum(getattr(one, name) for one in ladder.spent.values()) for name in ("inputs", "tokens")
    ]
    checks = ladder.stopwatch.seconds.get("check", 0.0)
    print(f"{len(outcomes)} segments; {total[0]} inputs, {total[1]} tokens; checks {checks:.1f} s")
    print("states:", dict(Counter(state(one) for one in outcomes)))


def state(outcome: Outcome) -> str:
    """The state of a translation, or failed."""
    return outcome.state if isinstance(outcome, Translation) else "failed"


def print_right(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
    """Numbers and terms that stand in the target of a segment that nobody need look at."""
    everything: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for job, one in zip(jobs, outcomes, strict=True):
        sure = {number.span for number in job.numbers if number.sure}
        kinds = [("terms", term.ok) for term in getattr(one, "terms", ())]
        for number in getattr(one, "numbers", ()):
            kinds.append(("numbers, all readings", number.ok))
            if number.source_span in sure:
                kinds.append(("numbers, sure", number.ok))
        for kind, ok in kinds:
            everything[kind] += 1
            right[kind] += ok and state(one) != "flagged"
    for kind, total in sorted(everything.items()):
        print(f"{kind} right without a human: {right[kind]}/{total} = {right[kind] / total:.1%}")


if __name__ == "__main__":
    main()
