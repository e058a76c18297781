"""Planted errors: of changed numbers at least 99 % are reported, kind by kind.

A planted error counts as reported when the check says something of the changed pair that it does
not say of the pair itself, at any severity. Pairs that raise an alarm as they are (loose
references) take no planting, and a change after which the check says less was no error: it took
out what the reference had too much.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.numerals.evaluation import DIRECTIONS, SETS, numbers_issues, pairs_of
from tests.numerals.planting import PLANTERS, Planted, plant

SEED = 4
EVERY = 3  # pairs of a set: a third of them says enough, and spares time
FLOOR = 0.99

Said = set[tuple[str, str]]


def _dice(seed: int = SEED) -> random.Random:
    return random.Random(seed)  # noqa: S311  # repeatable planting, no secrets


def _said(korean: str, english: str, direction: str) -> Said:
    return {(i.severity, i.message) for i in numbers_issues(korean, english, direction)}


def _plant_everywhere(name: str, direction: str) -> list[tuple[Planted, Said, Said]]:
    """Each planted error of a set with what the check said before and says after."""
    rng = _dice()
    made = []
    for korean, english in pairs_of(name)[::EVERY]:
        before = _said(korean, english, direction)
        if any(severity != "minor" for severity, _ in before):
            continue
        for planted in plant(korean, english, rng):
            after = _said(planted.korean, planted.english, direction)
            if not after < before:
                made.append((planted, before, after))
    return made


def test_planted_errors_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    planted: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    loud: Counter[str] = Counter()
    for name in SETS:
        for direction in DIRECTIONS:
            for error, before, after in _plant_everywhere(name, direction):
                planted[error.kind] += 1
                reported[error.kind] += bool(after - before)
                loud[error.kind] += any(severity != "minor" for severity, _ in after - before)
    with capsys.disabled():
        for kind in PLANTERS:
            share, major = reported[kind] / planted[kind], loud[kind] / planted[kind]
            print(  # noqa: T201
                f"\n{kind}: {reported[kind]} of {planted[kind]} ({share:.2%}; "
                f"{major:.2%} at major or critical)",
                end="",
            )
    assert {kind for kind in PLANTERS if reported[kind] < FLOOR * planted[kind]} == set()


@pytest.mark.parametrize("kind", PLANTERS)
def test_a_planter_changes_one_place(kind: str) -> None:
    korean = "2026년 3월 두 명이 5억2천만 원과 30%를 6개월 만에 받았다."
    english = "In March 2026, three people got 520 million won and 30% within 6 months."
    for planted in plant(korean, english, _dice()):
        if planted.kind != kind:
            continue
        assert (planted.korean == korean) != (planted.english == english)
        text = korean if planted.side == "ko" else english
        changed = planted.korean if planted.side == "ko" else planted.english
        assert planted.before in text
        assert planted.after in changed
        assert planted.before != planted.after


def test_planting_is_repeatable() -> None:
    pair = ("5개와 7명, 30%", "5 items, 7 people, 30%")
    assert list(plant(*pair, _dice())) == list(plant(*pair, _dice()))
