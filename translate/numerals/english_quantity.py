"""English numerals without their unit: 519 billion, 1.2tn, a hundred and five, dozens.

Promise: each parser looks at one place, in time linear in what it reads, and returns the
`Quantity` that starts exactly there or None. Left out: units, ranges and dates (`english`).
"""

from __future__ import annotations

import re
from fractions import Fraction

from translate.numerals.english_tables import (
    ONES,
    ORDINAL_ONES,
    ORDINAL_TENS,
    SCALES,
    SHORT_SCALES,
    TENS,
)
from translate.numerals.values import ONE, Exact, Quantity, parse_digits, several

_NUM = re.compile(r"\.\d++|\d{1,3}(?:,\d{3})++(?![\d])(?:\.\d++)?+|\d++(?:\.\d++)?+")
_SCALE_WORD = re.compile(
    r"[\s-]{0,2}(hundred|thousand|million|billion|trillion|quadrillion)s?(?![a-z])", re.IGNORECASE
)
_SHORT_SCALE = re.compile(r"\s?(mln|trn|mn|bn|tn)(?![A-Za-z])|([kKmMBbT])(?![A-Za-z0-9]|['’]s)")
_HALF_TAIL = re.compile(r"(?:\s|-)and(?:\s|-)a(?:\s|-)half(?![a-z])", re.IGNORECASE)
_MIXED_FRACTION = re.compile(r"[ -]?(?:(\d{1,2})/(\d{1,2})(?![\d/])|([½¼¾⅓⅔]))")
VULGAR = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_WORD = re.compile(r"([A-Za-z]+)")
_JOIN = re.compile(r"\sand\s|,\s|[ -]|\s", re.IGNORECASE)
_SEVERAL = re.compile(
    r"(?:(?P<lead>tens|hundreds|dozens|scores|thousands|millions|billions|trillions)"
    r"(?P<of> of (?P<base>thousands|millions|billions|trillions)))(?![a-z])"
    r"|(?P<alone>decades|centuries|tens|dozens|scores(?= of (?!students|pupils|children))|"
    r"hundreds|thousands|millions|billions|trillions)(?![a-z])"
    r"|(?:several|a few|few|a couple(?: of)?|many|multiple)[ -]"
    r"(?P<unit>dozen|hundred|thousand|million|billion|trillion)s?(?![a-z])"
    r"(?: (?P<of2>thousand|million|billion|trillion)(?![a-z]))?",
    re.IGNORECASE,
)
_PLURALS = {
    "decades": 10, "centuries": 100,
    "tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 1000,
    "millions": 10**6, "billions": 10**9, "trillions": 10**12, "dozen": 10,
}  # fmt: skip
_ODD = re.compile(r"[ -]?odd(?![a-z])|-plus(?![a-z])|\+")


def parse_digits_at(text: str, pos: int) -> Quantity | None:
    """`519 billion`, `1.2tn`, `2 1/2`, `20-odd` at `pos`."""
    m = _NUM.match(text, pos)
    if m is None:
        return None
    parsed = parse_digits(m.group())
    if parsed is None:
        return None
    value, step = parsed
    end, scale = _scales(text, m.end())
    value, step = value * scale, step * scale
    if scale == 1 and m.group().isdigit():
        end, value, step = _mixed_fraction(text, end, value, step)
    elif half := _HALF_TAIL.match(text, end):
        value, step, end = value + Fraction(scale, 2), Fraction(scale, 2), half.end()
    odd = _ODD.match(text, end)
    plain = scale == 1 and not odd
    return Quantity(odd.end() if odd else end, value, value, step, scale, bool(odd), plain)


def _scales(text: str, pos: int) -> tuple[int, int]:
    """End and product of the scale words from `pos`: "hundred million", "bn"."""
    scale, end = 1, pos
    while m := _SCALE_WORD.match(text, end):
        scale *= SCALES[m[1].lower()]
        end = m.end()
        if scale > 10**18:
            break
    if scale == 1 and (short := _SHORT_SCALE.match(text, pos)):
        return short.end(), SHORT_SCALES[short[1] or short[2]]
    return end, scale


def _mixed_fraction(text: str, end: int, value: Exact, step: Exact) -> tuple[int, Exact, Exact]:
    if half := _HALF_TAIL.match(text, end):
        return half.end(), value + Fraction(1, 2), Fraction(1, 2)
    m = _MIXED_FRACTION.match(text, end)
    if m is None:
        return end, value, step
    if m[3]:
        return m.end(), value + VULGAR[m[3]], VULGAR[m[3]]
    top, bottom = int(m[1]), int(m[2])
    if not 0 < top < bottom:
        return end, value, step
    return m.end(), value + Fraction(top, bottom), Fraction(1, bottom)


def parse_several(text: str, pos: int) -> Quantity | None:
    """dozens, hundreds of thousands, several million at `pos`."""
    m = _SEVERAL.match(text, pos)
    if m is None:
        return None
    if m["lead"]:
        unit = _PLURALS[m["lead"].lower()] * _PLURALS[m["base"].lower()]
    elif m["unit"]:
        word = m["unit"].lower()
        unit = SCALES.get(word, 10) * SCALES.get((m["of2"] or "").lower(), 1)
    else:
        unit = _PLURALS[m["alone"].lower()]
    return several(unit, m.end())


class _Words:
    """State of a numeral in words; `ordinal` once its last word is one (twenty-third)."""

    def __init__(self) -> None:
        self.total = self.section = 0
        self.step = 1
        self.last = ""
        self.ordinal = False

    def take(self, word: str) -> bool:
        """Add the next word; False when it does not continue the numeral."""
        if self.ordinal:
            return False
        if word == "dozen":
            return self._dozen()
        if word in SCALES:
            return self._scale(SCALES[word])
        value = ONES.get(word) or TENS.get(word)
        ordinal = value is None and word != "zero"
        if ordinal:
            value = ORDINAL_ONES.get(word) or ORDINAL_TENS.get(word)
        if word == "zero":
            value = 0
        if value is None or not self._fits(value):
            return False
        self.section += value
        self.step, self.ordinal = 1, ordinal
        self.last = "tens" if value >= 20 else "ones"
        return True

    def _fits(self, value: int) -> bool:
        if self.last == "ones":
            return False
        return not (self.last == "tens" and value >= 10)

    def _dozen(self) -> bool:
        if self.section > 99:
            return False
        self.section = (self.section or 1) * 12
        self.last = "ones"
        return True

    def _scale(self, scale: int) -> bool:
        if scale == 100:
            if self.section >= 100:
                return False
            self.section = (self.section or 1) * 100
        else:
            self.total += (self.section or 1) * scale
            self.section = 0
        self.step, self.last = scale, "scale"
        return True


_ARTICLE = re.compile(
    r"an?\s(?=(?:hundred|thousand|million|billion|trillion|dozen)(?![a-z]))", re.IGNORECASE
)


def parse_words(text: str, pos: int) -> tuple[Quantity, bool] | None:
    """A numeral in words at `pos` and whether it is an ordinal; None when there is none."""
    state, end = _Words(), pos
    article = _ARTICLE.match(text, pos)
    at = article.end() if article else pos
    while m := _WORD.match(text, at):
        word = m[1].lower()
        if not state.take(word):
            break
        end = m.end()
        join = _JOIN.match(text, end)
        if join is None or (join.group().strip() in ("and", ",") and state.last != "scale"):
            break
        at = join.end()
    if end == pos:
        return None
    value: Exact = state.total + state.section
    last_scale = state.step if state.last == "scale" else 1
    quantity = Quantity(end, value, value, state.step, last_scale, plain=False)
    if not state.ordinal and (half := _HALF_TAIL.match(text, end)):
        plus = Fraction(state.step, 2)
        quantity = Quantity(half.end(), value + plus, value + plus, plus, plain=False)
    return quantity, state.ordinal


__all__ = ["ONE", "VULGAR", "parse_digits_at", "parse_several", "parse_words"]
