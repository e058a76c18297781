"""When two numbers of a pair say the same: kind, unit, value, rounding, intervals, dates.

Promise: `agree` is symmetric and total. Lenient where translations differ by habit (ordinal for
count, 2배 for double, 30일 for the 30th, a year left out of a date), strict on value, currency and
percent. `converted` tells a measure the translator changed (평 → ㎡). Left out: conversion of
currencies.
"""

from __future__ import annotations

import re
from fractions import Fraction

from translate.numerals.values import DURATION_MONTHS, DURATION_SECONDS, MEASURES
from translate.records import Number, NumberKind

_LOOSE: frozenset[NumberKind] = frozenset({"count", "ordinal", "ratio"})
# Rounding counts only where the coarser side says "about": of the reference translations none
# rounds silently, and 3 % of planted digit errors would pass. It never excuses more
# than this share of the value.
ROUNDING_SHARE = Fraction(1, 20)
_ONE = Fraction(1)
_ORDER = re.compile(r"[천만억조](?:\(兆\))?")
_FINE = ("minute", "hour", "day", "month", "quarter", "year", "decade", "century")


def agree(source: Number, target: Number) -> bool:
    """Does `target` say what `source` says?"""
    calendar = {"date", "time"}
    if source.kind in calendar and target.kind in calendar:
        return _dates_agree(source, target)
    if source.kind in calendar:
        return _date_and_plain(source, target)
    if target.kind in calendar:
        return _date_and_plain(target, source)
    if source.low == source.high == target.low == target.high == 0:  # 0%, zero
        return True
    if not _kinds_agree(source, target):
        return False
    a, b = _common_scale(source, target)
    if a == b and source.low == target.low and source.high == target.high:
        return True
    if opposite(source, target):
        return True
    return _values_agree(a, b, source, target)


def _kinds_agree(a: Number, b: Number) -> bool:
    kinds = {a.kind, b.kind}
    if kinds <= _LOOSE:
        return units_agree(a.unit, b.unit) and not _multiple_of_things(a, b)
    if len(kinds) == 1:
        return a.kind != "money" or a.unit == b.unit
    if kinds == {"percent", "point"} or kinds == {"percent", "ratio"}:
        return True
    if kinds == {"point", "count"}:  # 9%포인트, a 9-point lead
        return (a if a.kind == "count" else b).unit == "point"
    if kinds == {"money", "count"}:  # 238 million, where the currency was named before
        money, count = (a, b) if a.kind == "money" else (b, a)
        return count.unit is None or (money.unit == "GBP" and count.unit == "lb")
    return False


_DURATIONS = frozenset(DURATION_MONTHS) | frozenset(DURATION_SECONDS)
# Units of their own class; all other counters and nouns are things, and things agree freely.
_SPECIAL = {"age": "age", "times": "times", "point": "point", "degree": "degree", "bp": "point"} | {
    "degF": "degree"
}
# Counters that stand now for things, now for a time or a rank: they clash with nothing.
_FREE = frozenset(
    ("발", "학년", "학년도", "주년", "년차", "년생", "교시", "차시", "박", "시즌", "분기", "학기",
     "교대", "세대", "라운드")
)  # fmt: skip
# Classes that translations put for one another: 3번 and three times, 6.8점 and 6.8 points.
_ALIKE = (
    frozenset(("times", "thing")),
    frozenset(("point", "thing")),
    frozenset(("age", "time")),
    frozenset(("degree", "thing")),  # 서해 5도: islands
)


def unit_class(unit: str | None) -> str | None:
    """time, age, length, mass, point, thing …; None for a number that names no unit."""
    if unit is None or unit in _FREE:
        return None
    if unit in _DURATIONS:
        return "time"
    if unit in MEASURES:
        return MEASURES[unit][0]
    return _SPECIAL.get(unit, "thing")


def units_agree(a: str | None, b: str | None) -> bool:
    """May two counts of these units be one? Counters change freely, classes (20 months for 20
    things, years for kilometres) do not."""
    left, right = unit_class(a), unit_class(b)
    if a == b or left is None or right is None:
        return True
    if left != right:
        if "age" in (left, right):
            return "year" in (a, b)
        return frozenset((left, right)) in _ALIKE
    if "degF" in (a, b):
        return False
    if left == "time":
        return (a in DURATION_MONTHS) == (b in DURATION_MONTHS)
    return a not in MEASURES


def _multiple_of_things(a: Number, b: Number) -> bool:
    """46배 against 46 countries."""
    if (a.kind == "ratio") == (b.kind == "ratio"):
        return False
    ratio, other = (a, b) if a.kind == "ratio" else (b, a)
    return unit_class(other.unit) == "thing" and (
        ratio.unit != "times" or other.unit not in ("번", "회", "차례", "차", "번째")
    )


def converted(source: Number, target: Number) -> bool:
    """Has the translator changed the measure: 240km → 150 miles, 30평 → 99㎡? (Within 5 %.)"""
    a, b = MEASURES.get(source.unit or ""), MEASURES.get(target.unit or "")
    x, y = point(source), point(target)
    if {source.unit, target.unit} == {"degree", "degF"} and x is not None and y is not None:
        warm, cool = (x, y) if source.unit == "degF" else (y, x)
        return abs((warm - 32) * 5 / 9 - cool) <= 1
    if a is None or b is None or source.unit == target.unit or a[0] != b[0]:
        return False
    if x is None or y is None:
        return False
    x, y = x * a[1], y * b[1]
    return abs(x - y) <= ROUNDING_SHARE * max(abs(x), abs(y))


def opposite(a: Number, b: Number) -> bool:
    """-418 m against 418 m below the sea, -5 % against a fall of 5 %."""
    x, y = point(a), point(b)
    return x is not None and y is not None and x == -y != 0 and units_agree(a.unit, b.unit)


def rounds(source: Number, target: Number) -> bool:
    """Does `target` give `source` rounded to its own last printed digit, without saying "about"?"""
    if source.parts or target.parts or not _kinds_agree(source, target):
        return False
    a, b = point(source), point(target)
    if a is None or b is None or a == b or target.step <= source.step or target.step == 1:
        return False
    if _turned(source, target):
        return False
    fa, fb = _common_scale(source, target)
    return _within(a * fa, b * fb, target.step * fb)


def _within(a: Fraction, b: Fraction, step: Fraction) -> bool:
    return abs(a - b) * 2 <= step and abs(a - b) <= ROUNDING_SHARE * max(abs(a), abs(b))


def _common_scale(a: Number, b: Number) -> tuple[Fraction, Fraction]:
    """Factors that bring both to one unit: months, seconds, or parts of one for percent."""
    if {a.kind, b.kind} == {"percent", "ratio"}:
        cent = Fraction(1, 100)
        return (cent, _ONE) if a.kind == "percent" else (_ONE, cent)
    if a.unit == b.unit:
        return _ONE, _ONE
    for table in (DURATION_MONTHS, DURATION_SECONDS):
        if a.unit in table and b.unit in table:
            return Fraction(table[a.unit]), Fraction(table[b.unit])
    return _ONE, _ONE


def _values_agree(fa: Fraction, fb: Fraction, a: Number, b: Number) -> bool:
    if _turned(a, b):
        return False
    if is_order(a) or is_order(b):
        return _same_order(a, b)
    a_point, b_point = point(a), point(b)
    if _is_fortnight(a, b):
        return True
    if a_point is not None and b_point is not None:
        return _close(a_point * fa, b_point * fb, a.step * fa, b.step * fb, a.approx, b.approx)
    if a.low == b.low and a.high == b.high and fa == fb:
        return True
    if a_point is not None or b_point is not None:
        return _contains(fa, fb, a, b, a_point, b_point)
    return _overlap(fa, fb, a, b)


def is_order(n: Number) -> bool:
    """조 단위, tens of thousands: an order of size named by its scale."""
    return n.approx and n.low == n.high == n.step and _ORDER.fullmatch(n.text) is not None


def _same_order(a: Number, b: Number) -> bool:
    """A size from one to nine of the scale."""
    scale, other = (a, b) if is_order(a) else (b, a)
    if scale.low is None or other.low is None or other.high is None:
        return False
    return scale.low <= other.low and other.high <= 9 * scale.low


def _is_fortnight(a: Number, b: Number) -> bool:
    """보름 is fifteen days and two weeks."""
    if a.sure and b.sure:
        return False
    values = {(int(n.low), n.unit) for n in (a, b) if n.low == n.high and n.low is not None}
    return (15, "day") in values and not values.isdisjoint({(2, "week"), (14, "day")})


def _turned(a: Number, b: Number) -> bool:
    """이상 against less than."""
    return _open(a) and _open(b) and (a.low is None) != (b.low is None)


def _open(n: Number) -> bool:
    return n.low is None or n.high is None


def point(n: Number) -> Fraction | None:
    """The one value a number names, bounds open or not; None for a range."""
    if n.low is None:
        return n.high
    if n.high is None or n.low == n.high:
        return n.low
    return None


def _close(
    a: Fraction, b: Fraction, step_a: Fraction, step_b: Fraction, about_a: bool, about_b: bool
) -> bool:
    if a == b:
        return True
    step = max(step_a, step_b)
    if step_a == step_b or step == 1 or not (about_a if step_a == step else about_b):
        return False
    return _within(a, b, step)


def _contains(
    fa: Fraction,
    fb: Fraction,
    a: Number,
    b: Number,
    a_point: Fraction | None,
    b_point: Fraction | None,
) -> bool:
    """A single value against a range: only an approximate range (수십, dozens) may hold it."""
    if not (a.sure and b.sure):
        return False
    ranged, value = (b, a_point * fa / fb) if a_point is not None else (a, (b_point or 0) * fb / fa)
    if not ranged.approx or ranged.low is None or ranged.high is None:
        return False
    return ranged.low <= value <= ranged.high + ranged.step


def _overlap(fa: Fraction, fb: Fraction, a: Number, b: Number) -> bool:
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return False
    la, ha, lb, hb = a.low * fa, a.high * fa, b.low * fb, b.high * fb
    if la == lb and ha == hb:
        return True
    return a.approx and b.approx and la <= hb and lb <= ha and _similar(la, lb)


def _similar(a: Fraction, b: Fraction) -> bool:
    return a * 5 >= b and b * 5 >= a


def _dates_agree(a: Number, b: Number) -> bool:
    if a.low != a.high or b.low != b.high:
        if a.low == b.low and a.high == b.high:
            return True
        # January through October is the year up to October.
        span, end = (a, b) if a.low != a.high else (b, a)
        upto = dict(end.parts).get("month") == span.high and len(end.parts) == 1
        return span.unit == "month" and span.low == 1 and upto
    left, right = dict(a.parts), dict(b.parts)
    if a.kind == "time" or b.kind == "time":
        return a.kind == b.kind and _times_agree(left, right)
    if "decade" in left and "decade" in right:
        return left["decade"] == right["decade"]
    common = left.keys() & right.keys()
    if not common or any(left[name] != right[name] for name in common):
        return False
    return _finest(left) == _finest(right)


def _times_agree(a: dict[str, int], b: dict[str, int]) -> bool:
    if "second" in a and "second" in b and a["second"] != b["second"]:
        return False
    if "half" in a and "half" in b:
        return a["hour"] == b["hour"] and a.get("minute", 0) == b.get("minute", 0)
    return a["hour"] % 12 == b["hour"] % 12 and a.get("minute", 0) == b.get("minute", 0)


def _finest(parts: dict[str, int]) -> str:
    return next(name for name in _FINE if name in parts)


def _date_and_plain(date: Number, plain: Number) -> bool:
    """30일 as the 30th or 30 days, 1998년 as 1998, 60년대 as the 60s, 3분기 as third."""
    value = point(plain)
    if plain.kind not in ("count", "ordinal"):
        return False
    if value is None:
        return date.low == plain.low and date.high == plain.high
    parts = dict(date.parts)
    if plain.text == f"{parts.get('month')}.{parts.get('day')}":  # 8.15 집회
        return True
    if date.kind == "time":
        whole = plain.unit in (None, "hour") and not parts.get("minute")
        return whole and parts.get("hour", -1) % 12 == value % 12
    if "decade" in parts:
        return plain.unit is None and value in (parts["decade"], parts["decade"] % 100)
    if len(parts) != 1:
        return plain.kind == "ordinal" and parts.get("day") == value
    if "day" in parts:
        return _day_and_plain(value, plain, parts["day"])
    counted = plain.kind == "count" and unit_class(plain.unit) is not None
    if counted and plain.unit not in parts and date.unit is None:
        return False  # 2028년 against 2028 cities
    if parts.get("year", 0) and value < 100 and plain.unit in (None, "year"):
        return parts["year"] % 100 == value
    return date.low == value


def _day_and_plain(value: Fraction, plain: Number, day: int) -> bool:
    if plain.kind == "ordinal" or plain.unit in (None, "day"):
        return value == day
    return value * DURATION_SECONDS.get(plain.unit, 0) == 86400 * day
