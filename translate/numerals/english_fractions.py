"""English fractions and parts: half, two-thirds, one-twentieth, a third of, 2/3, 0.12 billionths.

Promise: each reader answers a reading that starts at the given place, or None. A third is a
fraction where what follows allows it, else an ordinal (`ordinal_reading`).
"""

from __future__ import annotations

import re
from fractions import Fraction

from translate.numerals.english_tables import FRACTION_WORDS, ONES, ORDINAL_TENS, SCALES, TENS
from translate.numerals.values import ONE, Exact, Quantity, Reading
from translate.records import NumberKind

_PART_POINT = re.compile(
    r"(?:a[\s-])?(?:half|quarter)[\s-](?:an?[\s-])?(?:of a )?(?:percentage[\s-])?point(?![a-z])",
    re.IGNORECASE,
)
_HALF_UNIT = re.compile(
    r"(?:a\s)?half[\s-](?:an?[\s-])?(hour|year|month|day|century|decade|dozen|million|"
    r"billion|trillion)(?![a-z])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:a\s|one[\s-])?hal(?:f|ve[sd]?|ving)(?:(?![a-z-])|(?=-(?:size|price|full|empty)))",
    re.IGNORECASE,
)
PARTS = (
    "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|hundredth|"
    "thousandth|millionth|billionth|trillionth|quadrillionth"
)
# What follows a fraction (a third of, by a third), but no ordinal (a third company).
_AFTER_FRACTION = (
    "of|to|or|and|from|less|more|fewer|lower|higher|larger|smaller|cheaper|shorter|longer|faster|"
    "as|by|since|over|in|on|at|than|the|between|is|was|are|were|had|have|has|who|that|said|say|"
    "every|each|per|compared|during|this|last|when|while|but|for|through|down|up"
)
_A_FRACTION = re.compile(
    rf"a\s({PARTS})(?![a-z-])(?=\s?(?:\Z|[^\sa-zA-Z])|\s(?:{_AFTER_FRACTION})\b)", re.IGNORECASE
)
_ONE_IN_MANY = re.compile(r"one[ -](ten|hundred)-thousandth(?![a-z])", re.IGNORECASE)
_AND_HALF = re.compile(r"(?:an?|one)\s(hour|year|month|day)\sand\sa\shalf(?![a-z])", re.IGNORECASE)
_FRACTION_TAIL = re.compile(
    r"[\s-](?:(" + "|".join(sorted(FRACTION_WORDS, key=len, reverse=True)) + r")s?|"
    r"((?:[a-z]{3,9}-)?(?:[a-z]{3,10}(?:th|eth)))s?|(\d{1,3}(?:,\d{3})*|\d{1,6})(?:st|nd|rd|th)s?)(?![a-z])",
    re.IGNORECASE,
)
_QUARTERS_IN_A_ROW = re.compile(
    r"\b(?:in|for|over|past|last|next|first|straight|consecutive|just|previous|after|within|the)\s\Z"
)
_DIGIT_FRACTION = re.compile(r"(\d{1,3})/(?:(\d{1,3})(?:ths?|nds?|rds?)?|(\d{4,6})ths?)(?![\d/])")
_DECIMAL_PARTS = re.compile(
    r"(\d{1,4}(?:\.\d{1,6})?)\s(hundred|thousand|million|billion|trillion|quadrillion)ths?(?![a-z])"
)
_RANKED = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s(thousand|million|billion)th(?![a-z])")
_STREAK = re.compile(
    r"(?:[\s-](?:straight|consecutive|successive|full))?"
    r"[\s-](year|month|week|day|hour|minute)(?![a-z])"
)
_SINGLE_PART = re.compile(r"one[ -](\w+)\Z", re.IGNORECASE)
_BIG_HALF = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
YEARS = {"decade": 10, "century": 100}
_CENTURY = re.compile(r"[\s-]century")


def count_reading(
    m: re.Match[str], value: Exact, unit: str | None = None, *, sure: bool = True,
    kind: NumberKind = "count", approx: bool = False,
) -> Reading:  # fmt: skip
    """The reading of one value at a match."""
    return Reading(m.start(), m.end(), kind, value, value, ONE, unit, approx, sure=sure)


def read_half(text: str, start: int) -> Reading | None:
    """half an hour, an hour and a half, half a point, a third of, one hundred-thousandth."""
    if m := _PART_POINT.match(text, start):
        value = Fraction(1, 2 if m[0].lower().lstrip("a ").startswith("half") else 4)
        return count_reading(m, value, kind="point")
    if m := _ONE_IN_MANY.match(text, start):
        bottom = 10**5 if m[1].lower() == "hundred" else 10**4
        return count_reading(m, Fraction(1, bottom), kind="ratio")
    if m := _AND_HALF.match(text, start):
        return count_reading(m, Fraction(3, 2), m[1].lower())
    if m := _HALF_UNIT.match(text, start):
        return _half_of(m, m[1].lower())
    if m := _HALF.match(text, start):
        return count_reading(m, Fraction(1, 2), kind="ratio", sure=False)
    if m := _A_FRACTION.match(text, start):
        word = m[1].lower()
        bottom = FRACTION_WORDS.get(word) or ORDINAL_TENS[word]
        return count_reading(m, Fraction(1, bottom), kind="ratio", sure=m[1].lower() != "quarter")
    return None


def _half_of(m: re.Match[str], word: str) -> Reading:
    if word in _BIG_HALF:
        return count_reading(m, Fraction(_BIG_HALF[word], 2))
    if word in YEARS:
        return count_reading(m, Fraction(YEARS[word], 2), "year")
    return count_reading(m, Fraction(1, 2), word)


def read_fraction(text: str, start: int) -> Reading | None:
    """2/3 at `start`, top smaller than bottom."""
    if m := _RANKED.match(text, start):  # the 3 millionth member
        return count_reading(m, Fraction(m[1]) * SCALES[m[2]], kind="ordinal")
    if m := _DECIMAL_PARTS.match(text, start):  # 0.12 billionths
        return count_reading(m, Fraction(m[1]) / SCALES[m[2]], kind="ratio")
    m = _DIGIT_FRACTION.match(text, start)
    bottom = int(m[2] or m[3]) if m else 0
    if m is None or not 0 < int(m[1]) < bottom:
        return None
    return count_reading(m, Fraction(int(m[1]), bottom), kind="ratio")


def read_word_fraction(text: str, start: int, quantity: Quantity, ordinal: bool) -> Reading | None:
    """two-thirds, one-fifth, three quarters: the numerator is already read."""
    if ordinal or quantity.scale != 1 or quantity.high > 20:
        return None
    m = _FRACTION_TAIL.match(text, quantity.end)
    if m is None:
        return None
    bottom = _denominator(m)
    if bottom is None:
        return None
    if m.group().lower() == " quarters" and _in_a_row(text, start, m.end()):
        return Reading(start, m.end(), "count", quantity.low, quantity.high, unit="분기")
    plural = m.group().lower().endswith(("s", "ves"))
    if (quantity.high > 1) != plural or quantity.high >= bottom:
        return None
    value = Fraction(quantity.high) / bottom
    return Reading(start, m.end(), "ratio", value, value, Fraction(1, bottom))


def _in_a_row(text: str, start: int, end: int) -> bool:
    """in just three quarters: quarters of a year, no fraction."""
    row = _QUARTERS_IN_A_ROW.search(text, max(0, start - 13), start)
    return row is not None and not text.startswith(" of", end)


def _denominator(m: re.Match[str]) -> Exact | None:
    """third, twentieth, five-hundredth, 250th: what a fraction divides by."""
    if m[3]:
        bottom = int(m[3].replace(",", ""))
        return bottom if bottom > 2 else None
    if m[1]:
        return FRACTION_WORDS.get(m[1].lower(), 2)
    value: Exact = 1
    for word in m[2].lower().split("-"):
        part = (
            ORDINAL_TENS.get(word) or FRACTION_WORDS.get(word) or ONES.get(word) or TENS.get(word)
            or (100 if word == "hundred" else None)
        )  # fmt: skip
        if not part:
            return None
        value *= part
    return value


def ordinal_reading(text: str, start: int, quantity: Quantity) -> Reading:
    """first, twenty-third, third straight month; one-hundredth is a fraction."""
    value = quantity.high
    part = _SINGLE_PART.match(text[start : quantity.end])
    if part and not text.startswith("the ", max(0, start - 4)):
        word = part[1].lower()
        if word in FRACTION_WORDS and FRACTION_WORDS[word] >= 100:
            value = Fraction(1, FRACTION_WORDS[word])
            return Reading(start, quantity.end, "ratio", value, value, value)
    if century := _CENTURY.match(text, quantity.end):
        parts = (("century", int(value)),)
        return Reading(start, century.end(), "date", value, value, parts=parts)
    streak = _STREAK.match(text, quantity.end)
    unit = streak[1].lower() if streak else None
    return Reading(start, quantity.end, "ordinal", value, value, unit=unit, sure=value > 2)
