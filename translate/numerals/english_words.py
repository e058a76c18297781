"""English numerals that are not plain cardinals: half, two-thirds, twice, a dozen, both, XVI.

Promise: each reader answers a reading that starts at the given place, a span to skip, or None.
`sure` is False where English uses the word freely (a year, double, first, both).
"""

from __future__ import annotations

import re
from fractions import Fraction

from translate.numerals.english_quantity import VULGAR, parse_several
from translate.numerals.english_tables import (
    FRACTION_WORDS,
    MULTIPLES,
    ONES,
    ORDINAL_TENS,
    ROMAN,
    SCALES,
    TENS,
)
from translate.numerals.english_units import read_tail
from translate.numerals.values import ONE, Exact, Quantity, Reading
from translate.records import NumberKind

_ARTICLE_START = (
    r"an?(?= (?:half|third|quarter|fifth|tenth|dozen|hundred|thousand|million|billion|trillion|"
    r"decade|century|year|month|week|day|hour|minute|second|couple|few|pair|percent|score|sixth|"
    r"seventh|eighth|ninth|twelfth|fifteenth|twentieth|hundredth|thousandth|millionth|billionth|trillionth|quadrillionth)\b)"
)
EXTRA_WORDS = (
    *MULTIPLES,
    *(f"{word}-?fold" for word in (*ONES, *TENS, "hundred")),
    "tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions",
    "dozen", "half", "halve", "halved", "halves", "halving", "quarters",
    "both", "couple", "once", "noon", "midnight", "around[ -]the[ -]clock", "round[ -]the[ -]clock",
    "teens", "teenagers?", "quarter-?final(?:s|ists?)?", "semi-?final(?:s|ists?)?", "runners?-up",
    "sophomores?", "bivalent", "trivalent", "quadrivalent", "secondary", "primary", "single-digits?", "double-digits?",
    "triple-digits?", "trilateral", "bilateral",
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    r"several(?=[ -](?:dozen|hundred|thousand|million|billion))",
    r"a few(?= (?:dozen|hundred|thousand|million|billion))",
    _ARTICLE_START,
)  # fmt: skip
_FOLD = {**ONES, **TENS, "hundred": 100}
_LAST_UNIT = re.compile(
    r"an?\s(year|month|week|day|hour|minute|second(?!-|\s(?!or |and |to |in |for |after |later )"
    r"[a-z])|decade|century|percent)(?![a-z])",
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
# A third of, by a third; but a third company, a third-year student.
_A_FRACTION = re.compile(
    r"a\s(third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|"
    r"hundredth|thousandth|millionth|billionth|trillionth|quadrillionth)(?![a-z-])"
    r"(?=\s?(?:\Z|[^\sa-zA-Z])|\s(?:of|to|or|and|from|less|more|fewer|lower|higher|larger|smaller|"
    r"cheaper|shorter|longer|faster|as|by|since|over|in|on|at|than|the|between|is|was|are|were|had|"
    r"have|has|who|that|said|say|every|each|per|compared|during|this|last|when|while|but|for|through|down|up)\b)",
    re.IGNORECASE,
)
_AND_HALF = re.compile(r"(?:an?|one)\s(hour|year|month|day)\sand\sa\shalf(?![a-z])", re.IGNORECASE)
_FRACTION_TAIL = re.compile(
    r"[\s-](?:(" + "|".join(sorted(FRACTION_WORDS, key=len, reverse=True)) + r")s?|"
    r"((?:[a-z]{3,9}-)?(?:[a-z]{3,10}(?:th|eth)))s?|(\d{1,6})(?:st|nd|rd|th)s?)(?![a-z])",
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
    r"(?:[\s-](?:straight|consecutive|successive|full))?[\s-](year|month|week|day|hour|minute)(?![a-z])"
)
_SINGLE_PART = re.compile(r"one[ -](\w+)\Z", re.IGNORECASE)
_ROMAN_BEFORE = re.compile(
    r"(?:War|Article|Part|Chapter|Section|Title|Phase|Type|Volume|Stage|Class|Level|Center|Hall|"
    r"Terminal|Gate|Line|Building)\s\Z"
)
_NAME_BEFORE = re.compile(r"[A-Z][a-z]{2,}\s\Z")
_BIG_HALF = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_YEARS = {"decade": 10, "century": 100}
_TIES = re.compile(r"(twen|thir|for|fif|six|seven|eigh|nine)ties", re.IGNORECASE)
_TIE_VALUES = {
    "twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90,
}  # fmt: skip
_NOT_A_NUMBER = re.compile(
    r"once (?:again|more|and)|at once|one another|no one|one day|"
    r"second(?= ?-?(?:hand|thought|guess))",
    re.IGNORECASE,
)


def _count(
    m: re.Match[str], value: Exact, unit: str | None = None, *, sure: bool = True,
    kind: NumberKind = "count", approx: bool = False,
) -> Reading:  # fmt: skip
    return Reading(m.start(), m.end(), kind, value, value, ONE, unit, approx, sure=sure)


def read_special(text: str, start: int) -> Reading | tuple[int, int] | None:
    """half, a dozen, twice, dozens, a year, noon … at `start`."""
    if m := _NOT_A_NUMBER.match(text, start):
        return m.span()
    if text.startswith("per second", max(0, start - 4)):
        return start, start + 6
    quantity = parse_several(text, start)
    if quantity is not None:
        return _several(text, start, quantity)
    return _halves(text, start) or _single(text, start) or _article(text, start)


def _several(text: str, start: int, quantity: Quantity) -> Reading:
    sure = not text.startswith("scores", start)
    money = re.compile(r" of (dollars|won|euros|pounds|yen)(?![a-z])").match(text, quantity.end)
    if money:
        unit = {"dollars": "USD", "won": "KRW", "euros": "EUR", "pounds": "GBP", "yen": "JPY"}
        return Reading(
            start, money.end(), "money", quantity.low, quantity.high, quantity.step,
            unit[money[1]], approx=True,
        )  # fmt: skip
    tail = read_tail(text, quantity)
    return Reading(
        start, max(quantity.end, tail.end), tail.kind, quantity.low * tail.factor,
        quantity.high * tail.factor, quantity.step * tail.factor, tail.unit, True, sure=sure,
    )  # fmt: skip


def _halves(text: str, start: int) -> Reading | None:
    if m := _AND_HALF.match(text, start):
        return _count(m, Fraction(3, 2), m[1].lower())
    if m := _HALF_UNIT.match(text, start):
        word = m[1].lower()
        if word in _BIG_HALF:
            return _count(m, Fraction(_BIG_HALF[word], 2))
        if word in _YEARS:
            return _count(m, Fraction(_YEARS[word], 2), "year")
        return _count(m, Fraction(1, 2), word)
    if m := _HALF.match(text, start):
        return _count(m, Fraction(1, 2), kind="ratio", sure=False)
    if m := _A_FRACTION.match(text, start):
        word = m[1].lower()
        bottom = FRACTION_WORDS.get(word) or ORDINAL_TENS[word]
        return _count(m, Fraction(1, bottom), kind="ratio", sure=m[1].lower() != "quarter")
    return None


_NAMED = (
    r"secondary|primary(?! (?:election|school|care))|(?:quarter|semi)-?final(?:s|ists?)?|runners?-up|sophomores?|(?:bi|tri|quadri)valent|"
    r"(?:single|double|triple)-digits?|trilateral|bilateral"
)
_NAMED_VALUES = (
    ("secondary", 2), ("primary", 1), ("quarter", 8), ("semi", 4), ("runner", 2), ("sophomore", 2), ("quadri", 4), ("tri", 3),
    ("bi", 2), ("single", 1), ("double", 2),
)  # fmt: skip
_SINGLE = re.compile(
    r"(?P<named>" + _NAMED + r")(?![a-z])"
    r"|(?P<multiple>" + "|".join(sorted(MULTIPLES, key=len, reverse=True)) + r")(?![a-z])"
    r"|(?P<fold>" + "|".join(_FOLD) + r")-?fold(?![a-z])"
    r"|(?P<both>both|(?:a\s)?couple|(?:a\s)?pair)(?![a-z])|(?P<once>once)(?![a-z])"
    r"|(?P<noon>noon|midnight)(?![a-z])|(?P<clock>(?:a)?round[ -]the[ -]clock)"
    r"|(?P<teens>teens|teenagers?)",
    re.IGNORECASE,
)


def _single(text: str, start: int) -> Reading | None:
    if m := _SINGLE.match(text, start):
        if m["multiple"]:
            value = MULTIPLES[m["multiple"].lower()]
            return _count(m, value, "times", kind="ratio", sure=False)
        if m["fold"]:
            return _count(m, _FOLD[m["fold"].lower()], "times", kind="ratio")
        if m["noon"]:
            return _noon(m)
        if m["clock"]:
            return _count(m, 24, "hour", sure=False)
        if m["teens"]:
            return _count(m, 10, sure=False, approx=True)
        if m["named"]:
            return _named(m)
        return _count(m, 2 if m["both"] else 1, sure=False)
    if m := _TIES.match(text, start):
        return _count(m, _TIE_VALUES[m[1].lower()], sure=False)
    return None


def _named(m: re.Match[str]) -> Reading:
    """quarterfinals, runner-up, double-digit: figures in Korean (8강, 2위, 두 자릿수)."""
    word = m["named"].lower()
    value = next(value for head, value in _NAMED_VALUES if word.startswith(head))
    return _count(m, value, sure=False)


def _noon(m: re.Match[str]) -> Reading:
    late = m["noon"].lower() == "noon"
    hour = 12 if late else 0
    parts = (("hour", hour), ("half", int(late)))
    return Reading(m.start(), m.end(), "time", hour, hour, parts=parts, sure=False)


def _article(text: str, start: int) -> Reading | None:
    if m := _LAST_UNIT.match(text, start):
        word = m[1].lower()
        if word == "percent":
            return _count(m, 1, kind="percent", sure=False)
        if word in _YEARS:
            return _count(m, _YEARS[word], "year", sure=False)
        return _count(m, 1, word, sure=False)
    return None


def read_fraction(text: str, start: int) -> Reading | None:
    """2/3 at `start`, top smaller than bottom."""
    if m := _RANKED.match(text, start):  # the 3 millionth member
        return _count(m, Fraction(m[1]) * SCALES[m[2]], kind="ordinal")
    if m := _DECIMAL_PARTS.match(text, start):  # 0.12 billionths
        return _count(m, Fraction(m[1]) / SCALES[m[2]], kind="ratio")
    m = _DIGIT_FRACTION.match(text, start)
    bottom = int(m[2] or m[3]) if m else 0
    if m is None or not 0 < int(m[1]) < bottom:
        return None
    return _count(m, Fraction(int(m[1]), bottom), kind="ratio")


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
    if (
        bottom == 4
        and m.group().lower() == " quarters"
        and _QUARTERS_IN_A_ROW.search(text, max(0, start - 13), start)
        and not text.startswith(" of", m.end())
    ):  # in just three quarters
        return Reading(start, m.end(), "count", quantity.low, quantity.high, unit="분기")
    plural = m.group().lower().endswith(("s", "ves"))
    if (quantity.high > 1) != plural or quantity.high >= bottom:
        return None
    value = Fraction(quantity.high) / bottom
    return Reading(start, m.end(), "ratio", value, value, Fraction(1, bottom))


def _denominator(m: re.Match[str]) -> Exact | None:
    """third, twentieth, five-hundredth, 250th: what a fraction divides by."""
    if m[3]:
        return int(m[3]) if int(m[3]) > 2 else None
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
    century = re.compile(r"[\s-]century").match(text, quantity.end)
    if century:
        parts = (("century", int(value)),)
        return Reading(start, century.end(), "date", value, value, parts=parts)
    streak = _STREAK.match(text, quantity.end)
    unit = streak[1].lower() if streak else None
    return Reading(start, quantity.end, "ordinal", value, value, unit=unit, sure=value > 2)


def read_roman(text: str, start: int, word: str) -> Reading | None:
    """XVI after a name, IV after Article; a lone letter only after such a word."""
    before = text[max(0, start - 16) : start]
    named = _ROMAN_BEFORE.search(before)
    if not named and (len(word) < 2 or not _NAME_BEFORE.search(before)):
        return None
    value = 0
    for letter, following in zip(word, word[1:] + "I", strict=True):
        digit = ROMAN[letter]
        value += -digit if digit < ROMAN[following] else digit
    return Reading(start, start + len(word), "ordinal", value, value, sure=False)


__all__ = ["EXTRA_WORDS", "VULGAR", "read_special"]
