"""Korean dates and clock times: 2025년 12월 28일, '82년, 9·11, 2025.12.28, 오후 6시 30분.

Promise: `read_date` answers a reading of two or more parts, or of a form no other rule knows, or
None. Single parts (30일, 3월, 2분기) are units behind a numeral (`korean_units`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from translate.numerals.values import Reading, date_reading, time_reading

_YEAR_MONTH_DAY = re.compile(
    r"(?P<y>\d{4})년(?:도)?[\s,]{0,2}(?P<m>\d{1,2})월(?:\s?(?P<d>\d{1,2})일(?![간본]))?"
    r"|(?P<m2>\d{1,2})월\s?(?P<d2>\d{1,2})일(?![간본])"
    r"|(?P<y3>\d{4})(?P<sep>\s?[./-]\s?)(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?!\d)"
)
_YEAR_QUARTER = re.compile(r"(?P<y>\d{4})년\s?(?P<q>[1-4])(?:/4)?분기")
_YEAR_DOT_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)\.(?P<m>\d{1,2})(?![\d.%])(?!\s?[가-힣%])")
_SHORT_DATE = re.compile(r"(?P<y>\d\d)\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?P<y>\d\d)년(?![간여])")
_DOTS = "·・⋅‧∙•ㆍ․ᆞ"
_EVENT = (
    r"테러|사태|민주|운동|절|전쟁|혁명|항쟁|사건|광주|선언|남북|공동|총선|대선|동란|참사|쿠데타|공격|후퇴|"
    r"대책|비상계엄|계엄|군사|정변|의거|지방선거|합의|해방|광복|독립"
)
_NAMED_DAY = re.compile(rf"(?P<m>\d{{1,2}})[{_DOTS}./](?P<d>\d{{1,2}})(?=\s?(?:{_EVENT}))")
# 518 민주화운동, 911 테러: the day without its dot.
_GLUED_DAY = re.compile(
    r"(?P<m>3|4|5|6|8|9)(?P<d>15|11|16|18|19|25)(?=\s?(?:테러|민주화?\s?운동|광주|혁명|의거|전쟁|참사))"
)
# 4·27 판문점 선언, 5·4전당대회, but no list (1·2차, 7·8월, 3·4호기).
_DOTTED_DAY = re.compile(
    rf"(?P<m>\d{{1,2}})[{_DOTS}](?P<d>\d{{1,2}})(?![\d.%{_DOTS}])(?P<noun>\s?[가-힣])?"
    r"(?<![월호위차층번명개급등군동일년주장편권회기조항대배점도시분초원만억천인자사국관부팀반심선세학단])"
)
_KNOWN_DAYS = {(3, 1), (4, 3), (4, 19), (5, 16), (5, 18), (6, 25), (8, 15), (10, 26), (12, 12)}
# Days that name an event in both languages, but seldom by the date in English.
_PROPER_DAYS = {(6, 25), (8, 15), (3, 1), (4, 19)}
_CLOCK = re.compile(
    r"(?P<h>\d{1,2})시\s?(?:(?P<m>\d{1,2})분(?:\s?(?P<s2>\d{1,2})초)?"
    r"|(?P<half>반)(?![가-힣]|\Z)|(?P<half2>반)(?=부터|까지|에|쯤|경|께|이|을|\Z))"
    r"|(?P<h2>[01]?\d|2[0-4]):(?P<m2>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])"
    r"|(?P<h3>\d{1,2})시(?![간즌리장민도버기절대군내])"
)
_HALF_DAY = re.compile(r"(오전|오후|새벽|아침|저녁|밤|낮|정오|자정)\s?(?:\()?\Z")
_MORNING = {"오전", "새벽", "아침"}


def read_date(text: str, start: int, floor: int) -> Reading | None:
    """The date or clock time whose digits start at `start`; `floor` is where text is free."""
    if m := _YEAR_QUARTER.match(text, start):
        return date_reading(start, m.end(), year=int(m["y"]), quarter=int(m["q"]))
    if m := _YEAR_MONTH_DAY.match(text, start):
        return _calendar(m, start)
    if m := _CLOCK.match(text, start):
        return _clock(text, m, start, floor)
    if m := _NAMED_DAY.match(text, start) or _known_day(text, start):
        day = (int(m["m"]), int(m["d"]))
        dated = _valid(start, m.end("d"), -1, *day)
        return replace(dated, sure=False) if dated and day in _PROPER_DAYS else dated
    if m := _YEAR_DOT_MONTH.match(text, start):
        return _valid(start, m.end(), int(m["y"]), int(m["m"]), -1)
    if start > floor and text[start - 1] in "'’‘":
        return _short_year(text, start)
    return None


def _short_year(text: str, start: int) -> Reading | None:
    """'82년, '12.9.17."""
    m = _SHORT_DATE.match(text, start) or _SHORT_YEAR.match(text, start)
    if m is None:
        return None
    year = int(m["y"]) + (1900 if int(m["y"]) > 40 else 2000)
    if m.re is _SHORT_DATE:
        return _valid(start - 1, m.end(), year, int(m["m"]), int(m["d"]))
    return date_reading(start - 1, m.end(), year=year)


def _known_day(text: str, start: int) -> re.Match[str] | None:
    """5·16 by itself, 518 민주화운동."""
    if m := _GLUED_DAY.match(text, start):
        return m
    m = _DOTTED_DAY.match(text, start)
    if m is None:
        return None
    return m if m["noun"] or (int(m["m"]), int(m["d"])) in _KNOWN_DAYS else None


def _calendar(m: re.Match[str], start: int) -> Reading | None:
    year = m["y"] or m["y3"]
    month = m["m"] or m["m2"] or m["m3"]
    day = m["d"] or m["d2"] or m["d3"]
    return _valid(start, m.end(), int(year or -1), int(month), int(day or -1))


def _valid(start: int, end: int, year: int, month: int, day: int) -> Reading | None:
    if not 1 <= month <= 12 or not (day == -1 or 1 <= day <= 31):
        return None
    return date_reading(start, end, year=year, month=month, day=day)


def _clock(text: str, m: re.Match[str], start: int, floor: int) -> Reading | None:
    hour = int(m["h"] or m["h2"] or m["h3"])
    minute = 30 if m["half"] or m["half2"] else int(m["m"] or m["m2"] or -1)
    if hour > 24 or minute > 59:
        return None
    second = int(m["s"] or m["s2"] or -1)
    return clock_reading(text, start, m.end(), hour, minute, floor, second)


def clock_reading(
    text: str, start: int, end: int, hour: int, minute: int, floor: int = 0, second: int = -1
) -> Reading:
    """A clock time whose hour stands at `start`, with the half of the day named before it."""
    named = _HALF_DAY.search(text, max(floor, start - 4), start)
    if named is None:
        return time_reading(start, end, hour, minute, None, second)
    word = named[1]
    late = word not in _MORNING
    if (word == "밤" and (hour == 12 or hour <= 4)) or (word == "낮" and 9 <= hour <= 11):
        late = False
    if hour > 12:
        late = True
    return time_reading(named.start(), end, hour, minute, int(late), second)
