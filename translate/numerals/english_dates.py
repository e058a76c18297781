"""English dates and clock times: Dec. 28, 2025; 28 December 2025; 1990s; 6:30 p.m.; Q3.

Promise: `read_month` reads a date that starts with a month's name, `read_numeric` one that starts
with a digit, `read_quarter` a quarter in words; each answers None when the place is no date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from translate.numerals.english_tables import MONTH_SHORT, MONTHS
from translate.numerals.english_units import counted_noun
from translate.numerals.values import Quantity, Reading, date_reading, time_reading

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?![\d,]*\d|%|:\d|\.\d|[A-Za-z])"
_YEAR = r"(?P<y>[12]\d{3})(?![\d%]|,\d{3})"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})(?:\s?{_DAY}(?:,?\s{_YEAR})?"
    rf"|(?:,?\s|\sof\s){_YEAR.replace('<y>', '<y2>')})?"
)
_DAY_FIRST = re.compile(
    rf"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{MONTH})(?![a-z])(?:,?\s{_YEAR})?"
)
_NUMERIC = re.compile(
    r"(?P<y>[12]\d{3})(?P<sep>[./-])\s?(?P<m>\d{1,2})(?P=sep)\s?(?P<d>\d{1,2})(?!\d)"
    r"|(?P<m2>\d{1,2})/(?P<d2>\d{1,2})/(?P<y2>[12]\d{3})(?!\d)"
    r"|(?P<m3>9)[/.-](?P<d3>11)(?![\d%.]\d|\d| ?(?:million|billion|trillion|percent))"
)
_DECADE = re.compile(r"(?P<y>[12]\d\d0)['’]?s(?![A-Za-z])")
_SHORT_DECADE = re.compile(r"(?P<y>[2-9]0)s(?![A-Za-z])")
_YEAR_ONLY = re.compile(
    r"(?P<y>1[1-9]\d\d|20\d\d|21\d\d)"
    r"(?![\d%]|[.,]\d|[ -](?:km|kilo|met|mile|feet|foot|won|dollar|euro|yen|yuan|pound|people|"
    r"percent|point|ton|year|month|day|hour|minute|member|case|unit|million|billion|trillion|"
    r"thousand)|[A-Za-z])"
)
# 6 to 10 p.m.: the first hour of a span; 1215 GMT, at 0715: hours without a colon.
_HOUR_OF_SPAN = re.compile(
    r"(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?"
    r"(?=\s?(?:to|and|or|until|[-–—~])\s?\d{1,2}(?::[0-5]\d)?\s?[ap]\.?\s?m(?:\.|\b))",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?P<h>[01]\d|2[0-3]):?(?P<m>[0-5]\d)(?=\s(?:GMT|UTC|KST|EST|EDT|hours|local time)|h\b)"
    r"|(?P<h2>0\d)(?P<m2>[0-5]\d)(?!\d|[.,-]\d)"
)
_YEARS = re.compile(r"(?P<y>(?:19|20)\d\d)[-–/](?P<z>\d\d)(?![\d-])")
_MONTH_SPAN = re.compile(
    rf"(?P<a>{MONTH})\s?(?:to|through|and|until|[-–—])\s?(?P<b>{MONTH})(?![a-z]|\s?\d{{1,2}}(?!\d))"
)
# A month that stands between two names is one of them: Nam June Paik.
_NAME_BEFORE = re.compile(
    r"\b(?!In|On|By|From|Since|Last|Next|This|Of|Until|To|Through|And|Early|Late|Mid|During)"
    r"[A-Z][a-z]+ \Z"
)
_NAME_AFTER = re.compile(r" [A-Z][a-z]+")
_CLOCK = re.compile(
    r"(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d)(?::(?P<s2>[0-5]\d))?)?\s?(?P<half>[ap])\.?\s?m(?:\.|\b)"
    r"|(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])"
    r"|(?P<h3>\d{1,2})\so['’]clock",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?P<w>first|second|third|fourth|final|1st|2nd|3rd|4th)[ -](?P<half>quarter|half)(?![a-z-])"
    r"(?! (?:an? )?(?:hour|day|century|million|decade))"
    r"(?:\s(?:of\s)?(?P<y>[12]\d{3})(?![\d%]|,\d))?",
    re.IGNORECASE,
)
_SHORT_QUARTER = re.compile(r"Q(?P<a>[1-4])(?![\d.:)])|(?P<b>[1-4])Q(?![A-Za-z])")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|by|of|from|until|to|the|its|their)\s\Z", re.IGNORECASE)
_CENTURY = re.compile(
    r"(?P<c>\d{1,2})(?:st|nd|rd|th)(?:[ -]centur(?:y|ies)"
    r"|(?= (?:and|or|to) (?:the )?\d{1,2}(?:st|nd|rd|th)[ -]centur))"
)
_O_CLOCK = re.compile(r"\so['’]clock", re.IGNORECASE)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
# May, March and Mar are words too: a lone one is a month only after one of these.
_MONTH_BEFORE = re.compile(
    r"(?:in|last|next|since|until|till|of|by|this|early|late|from|through|mid|and|to|between|or|after|"
    r"before|during|every|each|for|around|previous|following|,|[(])[\s-]\Z",
    re.IGNORECASE,
)

_WORD_BEFORE = re.compile(
    r"(?:\b(?:In|Last|Next|Since|Until|By|This|Early|Late|From|Through|Mid|To|And|Of|On|During)"
    r"|\b[a-z]+|['’]s|,|\()[\s-]\Z"
)


def _month_number(word: str) -> int:
    name = word.rstrip(".")
    return MONTHS.get(name) or MONTH_SHORT[name]


def read_month(text: str, start: int) -> Reading | None:
    """A date whose month's name stands at `start`."""
    m = _MONTH_FIRST.match(text, start)
    if m is None:
        return None
    word = m["month"]
    alone = not (m["d"] or m["y2"])
    if alone and (span := _MONTH_SPAN.match(text, start)):
        low, high = _month_number(span["a"]), _month_number(span["b"])
        if low < high:
            return Reading(start, span.end(), "date", low, high, unit="month")
    if (
        alone
        and _NAME_AFTER.match(text, m.end())
        and _NAME_BEFORE.search(text[max(0, start - 16) : start])
    ):
        return None
    if alone and (text[m.end() : m.end() + 1].isalnum() or not _lone_month(text, start, word)):
        return None
    day = int(m["d"] or -1)
    year = int(m["y"] or m["y2"] or -1)
    if day == 0 or day > 31:
        return None
    return date_reading(start, m.end(), year=year, month=_month_number(word), day=day)


def _lone_month(text: str, start: int, word: str) -> bool:
    if word in ("May", "March"):  # Theresa May; "May I …", "March on"
        return bool(_WORD_BEFORE.search(text, max(0, start - 14), start))
    return len(word) > 3 or bool(_MONTH_BEFORE.search(text, max(0, start - 12), start))


def read_numeric(text: str, start: int) -> Reading | None:
    """A date or time whose first digit stands at `start`."""
    if reading := _read_clock(text, start):
        return reading
    if (m := _YEARS.match(text, start)) and int(m["z"]) == (int(m["y"]) + 1) % 100:
        return Reading(start, m.end(), "date", int(m["y"]), int(m["y"]) + 1, unit="year")
    if m := _DAY_FIRST.match(text, start):
        return _checked(m, m["y"], _month_number(m["month"]), m["d"])
    if m := _NUMERIC.match(text, start):
        month = int(m["m"] or m["m2"] or m["m3"])
        return _checked(m, m["y"] or m["y2"], month, m["d"] or m["d2"] or m["d3"])
    return _read_named(text, start) or _read_year(text, start)


def _read_clock(text: str, start: int) -> Reading | None:
    m = _HOURS.match(text, start)
    if m and (m["h"] or text.startswith("at ", max(0, start - 3))):
        hour, minute = int(m["h"] or m["h2"]), int(m["m"] or m["m2"])
        return time_reading(start, m.end(), hour, minute, None if hour == 12 else hour // 12)
    m = _HOUR_OF_SPAN.match(text, start)
    if m and int(m["h"]) <= 12:
        return time_reading(start, m.end(), int(m["h"]), int(m["m"] or -1), None)
    m = _CLOCK.match(text, start)
    return _clock(m) if m else None


def _read_named(text: str, start: int) -> Reading | None:
    """21st century, 1990s, '90s, 3Q."""
    if m := _CENTURY.match(text, start):
        return date_reading(start, m.end(), century=int(m["c"]))
    if m := _DECADE.match(text, start):
        return date_reading(start, m.end(), decade=int(m["y"]))
    if text[start - 1 : start] in ("'", "’", "‘"):
        m = _SHORT_DECADE.match(text, start)
        if m is not None:
            return date_reading(start, m.end(), decade=1900 + int(m["y"]))
    if m := _SHORT_QUARTER.match(text, start):
        return date_reading(start, m.end(), quarter=int(m["b"]))
    return None


def _read_year(text: str, start: int) -> Reading | None:
    m = _YEAR_ONLY.match(text, start)
    if m is None:
        return None
    if text.endswith("No. ", 0, start):
        return None
    reading = date_reading(start, m.end(), year=int(m["y"]))
    noun = counted_noun(text, m.end())
    if noun is None or _YEAR_BEFORE.search(text, max(0, start - 8), start):
        return reading
    return replace(reading, unit=noun)  # 1100 shops: perhaps a count after all


def _checked(m: re.Match[str], year: str | None, month: int, day: str) -> Reading | None:
    if not (1 <= month <= 12 and 1 <= int(day) <= 31):
        return None
    return date_reading(m.start(), m.end(), year=int(year or -1), month=month, day=int(day))


def _clock(m: re.Match[str]) -> Reading:
    hour = int(m["h"] or m["h2"] or m["h3"])
    minute = int(m["m"] or m["m2"] or -1)
    half = None if m["half"] is None else int(m["half"].lower() == "p")
    second = int(m["s"] or m["s2"] or -1)
    return time_reading(m.start(), m.end(), hour, minute, half, second)


def read_o_clock(text: str, start: int, quantity: Quantity) -> Reading | None:
    """six o'clock, the numeral already read."""
    m = _O_CLOCK.match(text, quantity.end)
    if m is None or quantity.low != quantity.high or not 1 <= quantity.low <= 12:
        return None
    return time_reading(start, m.end(), int(quantity.low), -1, None)


def read_quarter(text: str, start: int) -> Reading | tuple[int, int] | None:
    """third quarter → the date; first half → the span to skip; else None."""
    if m := _SHORT_QUARTER.match(text, start):
        return date_reading(start, m.end(), quarter=int(m["a"] or m["b"]))
    m = _QUARTER.match(text, start)
    if m is None:
        return None
    if m["half"].lower() == "half":
        return start, m.end("half")
    word = m["w"].lower()
    quarter = _QUARTERS.get(word) or int(word[0])
    return date_reading(start, m.end(), year=int(m["y"] or -1), quarter=quarter)
