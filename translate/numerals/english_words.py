"""English numerals that are not plain cardinals: twice, a dozen, both, runner-up, a year, XVI.

Promise: each reader answers a reading that starts at the given place, a span to skip, or None.
`sure` is False where English uses the word freely (a year, double, first, both).
"""

from __future__ import annotations

import re

from translate.numerals.english_fractions import PARTS, YEARS, count_reading, read_half
from translate.numerals.english_quantity import VULGAR, parse_several
from translate.numerals.english_tables import MULTIPLES, ONES, ROMAN, TENS
from translate.numerals.english_units import read_tail
from translate.numerals.values import Quantity, Reading

_ARTICLE_START = (
    r"an?(?= (?:half|dozen|hundred|thousand|million|billion|trillion|decade|century|year|month|"
    rf"week|day|hour|minute|second|couple|few|pair|percent|score|{PARTS})\b)"
)
_OF_MONEY = re.compile(r" of (dollars|won|euros|pounds|yen)(?![a-z])")
_MONEY = {"dollars": "USD", "won": "KRW", "euros": "EUR", "pounds": "GBP", "yen": "JPY"}
EXTRA_WORDS = (
    *MULTIPLES,
    *(f"{word}-?fold" for word in (*ONES, *TENS, "hundred")),
    "decades", "centuries", "tens", "dozens", "scores", "hundreds", "thousands", "millions",
    "billions", "trillions",
    "dozen", "half", "halve", "halved", "halves", "halving", "quarters",
    "both", "couple", "once", "noon", "midnight", "around[ -]the[ -]clock", "round[ -]the[ -]clock",
    "teens", "teenagers?", "teenage",
    "quarter-?final(?:s|ists?)?", "semi-?final(?:s|ists?)?", "runners?-up",
    "sophomores?", "bivalent", "trivalent", "quadrivalent", "secondary", "primary", "tertiary",
    "single-digits?", "double-digits?", "triple-digits?", "trilateral", "bilateral",
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    r"few(?= (?:dozen|hundred|thousand|million|billion))",
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
_ROMAN_BEFORE = re.compile(
    r"(?:War|Article|Part|Chapter|Section|Title|Phase|Type|Volume|Stage|Class|Level|Center|Hall|"
    r"Terminal|Gate|Line|Building)\s\Z"
)
_NAME_BEFORE = re.compile(r"[A-Z][a-z]{2,}\s\Z")
_TIES = re.compile(r"(twen|thir|for|fif|six|seven|eigh|nine)ties", re.IGNORECASE)
_TIE_VALUES = {
    "twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90,
}  # fmt: skip
_NOT_A_NUMBER = re.compile(
    r"once (?:again|more|and)|at once|one another|no one|one day|"
    r"second(?= ?-?(?:hand|thought|guess))",
    re.IGNORECASE,
)


def read_special(text: str, start: int) -> Reading | tuple[int, int] | None:
    """half, a dozen, twice, dozens, a year, noon … at `start`."""
    if m := _NOT_A_NUMBER.match(text, start):
        return m.span()
    if text.startswith("per second", max(0, start - 4)):
        return start, start + 6
    quantity = parse_several(text, start)
    if quantity is not None:
        return _several(text, start, quantity)
    return read_half(text, start) or _single(text, start) or _article(text, start)


def _several(text: str, start: int, quantity: Quantity) -> Reading:
    if text[start : quantity.end].lower() in ("decades", "centuries"):
        factor = 1 if text[start] in "dD" else 10
        return Reading(
            start, quantity.end, "count", 20 * factor, 90 * factor, 10 * factor, "year", True,
            sure=False,
        )  # fmt: skip
    sure = not text.startswith("scores", start)
    if money := _OF_MONEY.match(text, quantity.end):
        return Reading(
            start, money.end(), "money", quantity.low, quantity.high, quantity.step,
            _MONEY[money[1]], approx=True,
        )  # fmt: skip
    tail = read_tail(text, quantity)
    return Reading(
        start, max(quantity.end, tail.end), tail.kind, quantity.low * tail.factor,
        quantity.high * tail.factor, quantity.step * tail.factor, tail.unit, True, sure=sure,
    )  # fmt: skip


_NAMED = (
    r"secondary|tertiary|primary(?! (?:election|school|care))|(?:quarter|semi)-?final(?:s|ists?)?|"
    r"runners?-up|sophomores?|(?:bi|tri|quadri)valent|(?:single|double|triple)-digits?|"
    r"trilateral|bilateral"
)
_NAMED_VALUES = (
    ("secondary", 2), ("tertiary", 3), ("primary", 1), ("quarter", 8), ("semi", 4), ("runner", 2),
    ("sophomore", 2), ("quadri", 4), ("tri", 3), ("bi", 2), ("single", 1), ("double", 2),
)  # fmt: skip
_SINGLE = re.compile(
    r"(?P<named>" + _NAMED + r")(?![a-z])"
    r"|(?P<multiple>" + "|".join(sorted(MULTIPLES, key=len, reverse=True)) + r")(?![a-z])"
    r"|(?P<fold>" + "|".join(_FOLD) + r")-?fold(?![a-z])"
    r"|(?P<both>both|(?:a\s)?couple|(?:a\s)?pair)(?![a-z])|(?P<once>once)(?![a-z])"
    r"|(?P<noon>noon|midnight)(?![a-z])|(?P<clock>(?:a)?round[ -]the[ -]clock)"
    r"|(?P<teens>teens|teenagers?|teenage)",
    re.IGNORECASE,
)


def _single(text: str, start: int) -> Reading | None:
    if m := _SINGLE.match(text, start):
        if m["multiple"]:
            value = MULTIPLES[m["multiple"].lower()]
            return count_reading(m, value, "times", kind="ratio", sure=False)
        if m["fold"]:
            return count_reading(m, _FOLD[m["fold"].lower()], "times", kind="ratio")
        if m["noon"]:
            return _noon(m)
        if m["clock"]:
            return count_reading(m, 24, "hour", sure=False)
        if m["teens"]:
            return count_reading(m, 10, sure=False, approx=True)
        if m["named"]:
            return _named(m)
        return count_reading(m, 2 if m["both"] else 1, sure=False)
    if m := _TIES.match(text, start):
        return count_reading(m, _TIE_VALUES[m[1].lower()], sure=False)
    return None


def _named(m: re.Match[str]) -> Reading:
    """quarterfinals, runner-up, double-digit: figures in Korean (8강, 2위, 두 자릿수)."""
    word = m["named"].lower()
    value = next(value for head, value in _NAMED_VALUES if word.startswith(head))
    return count_reading(m, value, sure=False)


def _noon(m: re.Match[str]) -> Reading:
    late = m["noon"].lower() == "noon"
    hour = 12 if late else 0
    parts = (("hour", hour), ("half", int(late)))
    return Reading(m.start(), m.end(), "time", hour, hour, parts=parts, sure=False)


def _article(text: str, start: int) -> Reading | None:
    if m := _LAST_UNIT.match(text, start):
        word = m[1].lower()
        if word == "percent":
            return count_reading(m, 1, kind="percent", sure=False)
        if word in YEARS:
            return count_reading(m, YEARS[word], "year", sure=False)
        return count_reading(m, 1, word, sure=False)
    return None


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
