"""Which number of the target renders which of the source; what is missing, extra or changed.

Promise: each number is matched at most once; equal values are paired before rounded ones, sure
before unsure, near before far; linear in practice (values are looked up, only the rest is
compared pair by pair, within a window). A range may answer two single numbers and a full date a
date and a year: the further piece then counts as matched. Source of the idea: greedy one-to-one
alignment as in translation QA tools.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from translate.numerals.compare import (
    agree,
    converted,
    point,
    rounds,
    unit_class,
    units_agree,
)
from translate.numerals.values import DURATION_MONTHS, DURATION_SECONDS
from translate.records import Number

# Leftovers are compared pair by pair only this far apart, so that a table of 100,000 numbers
# stays linear; real segments hold fewer.
WINDOW = 12


@dataclass(frozen=True, slots=True)
class NumberAlignment:
    """`pairs` hold (source, target, agrees); agrees is False where a value stands in the place of
    another. `missing` are source numbers without a partner, `extra` target numbers without one."""

    pairs: tuple[tuple[Number, Number, bool], ...]
    missing: tuple[Number, ...]
    extra: tuple[Number, ...]


class _Matcher:
    def __init__(self, source: tuple[Number, ...], target: tuple[Number, ...]) -> None:
        self.source, self.target = source, target
        self.left = dict.fromkeys(range(len(source)))
        self.right = dict.fromkeys(range(len(target)))
        self.pairs: list[tuple[int, int, bool]] = []

    def pair(self, i: int, j: int, agrees: bool) -> None:
        self.pairs.append((i, j, agrees))
        self.left.pop(i, None)
        self.right.pop(j, None)

    def exact(self, *, strict: bool) -> None:
        """Equal value and kind, in order; when `strict`, what they count is known and alike too."""
        waiting: dict[object, list[int]] = defaultdict(list)
        for j in reversed(self.right):
            waiting[_key(self.target[j])].append(j)
        for i in list(self.left):
            candidates = waiting.get(_key(self.source[i]), [])
            for place in range(len(candidates) - 1, max(-1, len(candidates) - 5), -1):
                if self._fit(i, candidates[place], strict=strict):
                    self.pair(i, candidates.pop(place), agrees=True)
                    break

    def _fit(self, i: int, j: int, *, strict: bool) -> bool:
        a, b = self.source[i], self.target[j]
        return (not strict or _surely_alike(a, b)) and agree(a, b)

    def lenient(self, *, strict: bool) -> None:
        """What agrees by habit, rounding or interval, best first."""
        scored = [
            (_distance(self.source[i], self.target[j], rank_i, rank_j), i, j)
            for rank_i, rank_j, i, j in self._neighbours()
            if self._fit(i, j, strict=strict)
        ]
        for _, i, j in sorted(scored):
            if i in self.left and j in self.right:
                self.pair(i, j, agrees=True)

    def is_table(self) -> bool:
        """Are more numbers open than a sentence has?"""
        return len(self.left) * len(self.right) > (2 * WINDOW) ** 2

    def _neighbours(self) -> Iterator[tuple[int, int, int, int]]:
        """Open pairs as (rank, rank, source, target): all, or a band when there are many."""
        left, right = list(self.left), list(self.right)
        few = not self.is_table()
        for rank_i, i in enumerate(left):
            first = 0 if few else max(0, rank_i - WINDOW)
            last = len(right) if few else rank_i + WINDOW
            for rank_j, j in enumerate(right[first:last], first):
                yield rank_i, rank_j, i, j

    def absorb(self) -> None:
        """The further pieces of ranges and dates."""
        self._split(self.source, self.left, self.target, self.right, flip=False)
        self._split(self.target, self.right, self.source, self.left, flip=True)
        self._add_up(self.source, self.left, self.target, self.right, flip=False)
        self._add_up(self.target, self.right, self.source, self.left, flip=True)
        for i, j, agrees in list(self.pairs):
            if agrees:
                _drop_parts(self.source[i], self.target, self.right)
                _drop_parts(self.target[j], self.source, self.left)

    def _split(
        self,
        wholes: tuple[Number, ...],
        open_wholes: dict[int, None],
        pieces: tuple[Number, ...],
        open_pieces: dict[int, None],
        *,
        flip: bool,
    ) -> None:
        """A range on one side, its two ends as numbers of their own on the other."""
        for i in [k for k in open_wholes if _is_range(wholes[k])][:WINDOW]:
            low = _end(wholes[i], low=True, among=pieces, available=open_pieces)
            high = _end(wholes[i], low=False, among=pieces, available=open_pieces)
            if low is None or high is None or low == high:
                continue
            open_pieces.pop(high, None)
            if flip:
                self.pair(low, i, agrees=True)
            else:
                self.pair(i, low, agrees=True)

    def _add_up(
        self,
        parts: tuple[Number, ...],
        open_parts: dict[int, None],
        sums: tuple[Number, ...],
        open_sums: dict[int, None],
        *,
        flip: bool,
    ) -> None:
        """3분 30초 against three and a half minutes: neighbours that add up."""
        lengths = {j: _length(sums[j]) for j in list(open_sums)[: 2 * WINDOW]}
        for i in list(open_parts)[: 8 * WINDOW]:
            whole, run = _sum_of_run(i, parts, open_parts, lengths)
            if whole is None or whole not in open_sums:
                continue
            for k in run[1:]:
                open_parts.pop(k)
            if flip:
                self.pair(whole, i, agrees=True)
            else:
                self.pair(i, whole, agrees=True)

    def changed(self) -> None:
        """Leftovers of one kind: a value that stands in the place of another."""
        scored = [
            (_change(self.source[i], self.target[j], rank_i, rank_j), i, j)
            for rank_i, rank_j, i, j in self._neighbours()
            if _comparable(self.source[i], self.target[j])
        ]
        for _, i, j in sorted(scored):
            if i in self.left and j in self.right:
                self.pair(i, j, agrees=False)


def match_numbers(source: tuple[Number, ...], target: tuple[Number, ...]) -> NumberAlignment:
    """The alignment of the numbers of a segment with those of its translation."""
    matcher = _Matcher(source, target)
    for strict in (True, False):
        if matcher.left and matcher.right:
            matcher.exact(strict=strict)
        if matcher.left and matcher.right and not (strict and matcher.is_table()):
            matcher.lenient(strict=strict)
    if matcher.left or matcher.right:
        matcher.absorb()
    if matcher.left and matcher.right:
        matcher.changed()
    pairs = tuple((source[i], target[j], agrees) for i, j, agrees in sorted(matcher.pairs))
    missing = tuple(source[i] for i in matcher.left)
    return NumberAlignment(pairs, missing, tuple(target[j] for j in matcher.right))


def _key(n: Number) -> object:
    low, high = n.low, n.high
    return (
        n.kind,
        low and low.numerator,
        low and low.denominator,
        high and high.numerator,
        high and high.denominator,
        n.unit if n.kind == "money" else None,
        n.parts,
    )


def _distance(a: Number, b: Number, rank_a: int, rank_b: int) -> tuple[int, int, int, int]:
    same_value = int(a.low != b.low or a.high != b.high)
    return (same_value, int(a.sure != b.sure), int(a.kind != b.kind), abs(rank_a - rank_b))


def _change(a: Number, b: Number, rank_a: int, rank_b: int) -> tuple[int, int, int]:
    if converted(a, b) or rounds(a, b):
        return (-1, 0, 0)
    return (int(a.kind != b.kind), abs(rank_a - rank_b), int(a.unit != b.unit))


def _comparable(a: Number, b: Number) -> bool:
    plain = {"count", "ordinal", "ratio"}
    if not (a.sure and b.sure):
        return False
    return a.kind == b.kind or {a.kind, b.kind} <= plain or {a.kind, b.kind} <= {"percent", "point"}


def _is_range(n: Number) -> bool:
    return n.low is not None and n.high is not None and n.low != n.high


def _end(
    whole: Number, *, low: bool, among: tuple[Number, ...], available: dict[int, None]
) -> int | None:
    value = whole.low if low else whole.high
    for k in available:
        piece = among[k]
        if value in (piece.low, piece.high) and not _is_range(piece):
            return k
    return None


def _sum_of_run(
    first: int,
    parts: tuple[Number, ...],
    open_parts: dict[int, None],
    lengths: dict[int, tuple[bool, Fraction] | None],
) -> tuple[int | None, list[int]]:
    """The number as long as three or two neighbours from `first` on, and those neighbours."""
    for size in (3, 2):
        run = list(range(first, first + size))
        if not all(k in open_parts for k in run):
            continue
        total = _length(*(parts[k] for k in run))
        for j, length in lengths.items():
            if total is not None and length == total:
                return j, run
    return None, []


def _length(*numbers: Number) -> tuple[bool, Fraction] | None:
    """The length of durations taken together, in months (True) or seconds; None when one is none.

    A clock of three fields (2:07:20) may be a running time.
    """
    total, family = Fraction(0), set()
    for n in numbers:
        value, parts = point(n), dict(n.parts)
        if "second" in parts:
            value, size = Fraction(parts["hour"] * 60 + parts["minute"]) * 60 + parts["second"], 1
            family.add(False)
        elif n.kind == "time" and "half" not in parts and "minute" in parts:  # 7:20 on a film
            value, size = Fraction(parts["hour"] * 60 + parts["minute"]), 1
            family.add(False)
        else:
            size = DURATION_MONTHS.get(n.unit or "", 0) or DURATION_SECONDS.get(n.unit or "", 0)
            family.add(n.unit in DURATION_MONTHS)
        if value is None or not size or n.kind not in ("count", "time"):
            return None
        total += value * size
    return (family.pop(), total) if len(family) == 1 and total else None


def _surely_alike(a: Number, b: Number) -> bool:
    """Do both name what they count, and is it alike? Counts without a noun wait."""
    if a.kind == "count" or b.kind == "count":
        left, right = unit_class(a.unit), unit_class(b.unit)
        return left is not None and right is not None and units_agree(a.unit, b.unit)
    return True


def _drop_parts(whole: Number, pieces: tuple[Number, ...], available: dict[int, None]) -> None:
    """2025년 8월 against "August … 2025": the year is no extra number."""
    parts = dict(whole.parts)
    if len(parts) < 2:
        return
    for k in list(islice(available, 2 * WINDOW)):
        piece = pieces[k]
        if piece.kind == whole.kind and piece.parts and set(piece.parts) <= set(whole.parts):
            del available[k]
            return
