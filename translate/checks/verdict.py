"""What became of a number that stands in both texts: the same, rounded, converted, or changed.

`agree` of the numerals lets two readings of one fact differ by rounding, whichever side rounds.
A translation is stricter: it may round to its own last printed digit, which deserves a hint, but
it cannot know more digits than its source does, so 3천 → 3,010 is a change. A percentage is not a
percentage point, even where careless texts say one for the other.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from translate.numerals.compare import agree, converted, opposite, rounds, unit_class
from translate.records import Number

Verdict = Literal["same", "rounded", "converted", "sign", "point", "changed"]


def verdict(source: Number, target: Number, *, agrees: bool) -> Verdict:
    """The fate of `source`, given the `target` in its place and whether the two agree."""
    if not agrees:
        if converted(source, target):
            return "converted"
        return "rounded" if rounds(source, target) else "changed"
    if {source.kind, target.kind} == {"percent", "point"}:
        return "point"
    told, said = _value(source), _value(target)
    if told is None or said is None or told == said or not _comparable(source, target):
        return "same"
    if opposite(source, target):
        return "sign"
    if not agree(source, target):  # one stands for several: 3분 30초, three and a half minutes
        return "same"
    return "rounded" if target.step > source.step else "changed"


def _value(number: Number) -> Fraction | None:
    """The one value a number names, its other side open or not; None for ranges and dates."""
    if number.parts:
        return None
    ends = {number.low, number.high} - {None}
    return ends.pop() if len(ends) == 1 else None


def _comparable(source: Number, target: Number) -> bool:
    """True where values of the two can be held against each other without a scale."""
    if source.kind != target.kind:
        return False
    left, right = unit_class(source.unit), unit_class(target.unit)
    return left == right == "thing" or len({source.unit, target.unit} - {None}) < 2
