"""Quality by protection, beam size and length penalty, on held-out lines: what a model ships with.

    python benchmarks/decoding.py --engine ct2:DIR --source dev.ko --reference dev.en --to en

The engine alone is measured (no ladder): chrF++, BLEU, and the share of terms and numbers that its
first hypothesis keeps. One row a setting, best chrF++ last.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path

from translate.engines import open_engine
from translate.lines import line_segments, translate_lines_alone
from translate.records import Direction, Protection
from translate.scoring import TestSetScores, score_targets
from translate.settings import DecodeOptions, RunOptions, Settings
from translate.termbase import EMPTY, load_termbase


def main() -> None:
    """Print the table."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--engine", default="embedded")
    parse.add_argument("--source", type=Path, required=True)
    parse.add_argument("--reference", type=Path, required=True)
    parse.add_argument("--to", choices=["ko", "en"], required=True)
    parse.add_argument("--glossary", type=Path)
    parse.add_argument("--every", type=int, default=1, help="use every n-th line")
    parse.add_argument("--beams", type=int, nargs="+", default=[1, 4])
    parse.add_argument("--penalties", type=float, nargs="+", default=[0.6, 1.0, 1.4])
    options = parse.parse_args()
    direction = Direction.to(options.to)
    termbase = load_termbase(options.glossary) if options.glossary else EMPTY
    sources = options.source.read_text(encoding="utf-8").splitlines()[:: options.every]
    references = options.reference.read_text(encoding="utf-8").splitlines()[:: options.every]
    segments = line_segments(sources, direction)
    rows: list[tuple[float, str]] = []
    with open_engine(options.engine) as engine:
        for settings in grid(options.beams, options.penalties):
            targets = translate_lines_alone(
                segments,
                direction,
                engine=engine,
                termbase=termbase,
                settings=settings,
                options=RunOptions(),
            )
            scores = score_targets(segments, targets, references, direction, termbase)
            rows.append((scores.chrf.value, line(settings, scores)))
    print(f"{len(segments)} lines of {options.source.name}, {direction}, {options.engine}")
    print("\n".join(text for _, text in sorted(rows)))


def grid(beams: Iterable[int], penalties: Sequence[float]) -> Iterator[Settings]:
    """Every protection with every beam; greedy search knows no penalty."""
    modes: tuple[Protection, ...] = ("slots", "inline", "none")
    for mode, beam in product(modes, beams):
        for penalty in penalties if beam > 1 else penalties[:1]:
            decode = DecodeOptions(beam_size=beam, length_penalty=penalty)
            yield Settings(protection=mode, decode=decode)


def line(settings: Settings, scores: TestSetScores) -> str:
    """One row of the table."""
    numbers, terms, decode = scores.numbers, scores.terms, settings.decode
    return (
        f"{settings.protection:6} beam {decode.beam_size} penalty {decode.length_penalty}: "
        f"chrF++ {scores.chrf.value:5.2f} BLEU {scores.bleu.value:5.2f} "
        f"numbers {numbers.kept}/{numbers.total} terms {terms.kept}/{terms.total}"
    )


if __name__ == "__main__":
    main()
