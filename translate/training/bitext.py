"""Sentence pairs of the user's own bilingual files (.tsv, .jsonl, .tmx, .xlf), for fine-tuning.

Promise: a pair that the corpus's filters refuse (numbers that disagree, a wrong script, a wild
ratio of lengths …) is left out and counted. Left out: alignment; the files' own pairs are taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from translate.records import Direction
from translate.training.corpus import Pair, fault
from translate.training.distil import USER, Lesson, make_pair


def read_bitext(paths: Iterable[Path], dropped: Counter[str]) -> Iterator[Pair]:
    """Sound pairs of the files, in order; reasons go into `dropped`.

    Raises: InputError or FormatError for a file that cannot be read.
    """
    from translate.checks.bilingual import direction_of, read_pairs

    for path in paths:
        for found in read_pairs(path):
            direction = found.direction or direction_of(found.source, found.target)
            if direction is None:
                dropped["language"] += 1
                continue
            pair = make_pair(USER, found.source, found.target, direction)
            why = fault(pair)
            if why:
                dropped[why] += 1
            else:
                yield pair


def both_ways(pairs: Iterable[Pair]) -> Iterator[Lesson]:
    """Each pair for both directions, Korean to English first."""
    for pair in pairs:
        for lang in ("en", "ko"):
            yield Lesson(pair=pair, direction=Direction.to(lang))
