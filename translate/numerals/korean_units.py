"""What stands behind a Korean numeral: currency, percent, date part, ordinal, measure, counter.

Promise: `read_tail` never fails; without a known unit it answers a plain count. It says where the
number's span ends (currency, percent sign and date part belong to it, a counter does not).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from translate.numerals.korean_tables import DURATION_AFTER, unit_table
from translate.numerals.values import ONE, Exact, Quantity
from translate.records import NumberKind

_TABLE = unit_table()
_LONGEST = max(map(len, _TABLE))
# A unit that would begin another word is not that unit: 2차전지 is, 3차원 is not an ordinal.
_NOT_BEFORE = {
    "원": "칙색소격형료",
    "배": "럴터우달추치송포경",
    "차": "선량로종별남",
    "위": "안원치험협",
    "호": "텔주흡",
    "엔": "진",
    "세": "기대트계금션력무",
    "주": "택민식요도말당자인장문제행목",
    "달": "러성리라하래빛려",
    "등": "급교",
    "기": "가업관",
    "급": "여증",
    "째": "",
    "프랑": "스",
    "유로": "파",
    "파운드": "리",
}
_DURATION = re.compile(DURATION_AFTER)
_PARTICLE_OR_END = re.compile(r"(?![가-힣])|[은는이가을를의에와과도로부만]")
_AGE = re.compile(r"세(?![기대트계금션력무])|살")
_LAW = re.compile(r"(?:법|령|조례|규칙|협정|조약|법률)\s?\Z")
_WEAK_ONE = True
_HALF = re.compile(r"\s?반(?![가-힣])|\s?반(?=[이가을의에간만째 ])")
_DATE_PARTS = {
    "년": "year",
    "년도": "year",
    "월": "month",
    "일": "day",
    "시": "hour",
    "분기": "quarter",
}


@dataclass(frozen=True, slots=True)
class Tail:
    """The unit of a numeral. `end` is where the number's span ends, `bare_end` where the unit does;
    `prefix` characters before the numeral belong to the span (제)."""

    kind: NumberKind
    unit: str | None
    end: int
    bare_end: int
    factor: Exact = ONE
    plus: Exact = 0
    prefix: int = 0
    sure: bool = True
    weak: bool = False  # 1명, 1개: English often says "a"


def read_tail(text: str, start: int, quantity: Quantity) -> Tail:
    """The unit right behind `quantity`, which starts at `start`."""
    prefix = _ordinal_prefix(text, start)
    pos = quantity.end
    if pos < len(text) and text[pos] == " ":
        pos += 1
    dated = None if prefix else _date_part(text, start, pos, quantity)
    if dated is not None:
        return dated
    if prefix or _is_article(text, start, quantity):
        return _ordinal(text, quantity, prefix)
    if m := _AGE.match(text, pos):
        return Tail("count", "age", quantity.end, m.end())
    for length in range(min(_LONGEST, len(text) - pos), 0, -1):
        surface = text[pos : pos + length]
        entry = _TABLE.get(surface)
        if entry and not _continues(text, pos + length, surface):
            return _unit_tail(text, quantity, pos + length, *entry)
    if text.startswith("센트", pos) and not text.startswith("센트럴", pos):
        return Tail("money", "USD", pos + 2, pos + 2, factor=Fraction(1, 100))
    return Tail("count", None, quantity.end, quantity.end)


def _continues(text: str, end: int, surface: str) -> bool:
    after = text[end : end + 1]
    if not after:
        return False
    if surface[-1].isascii() and surface[-1].isalpha():
        return after.isascii() and after.isalnum()
    return after in _NOT_BEFORE.get(surface, "")


def _unit_tail(text: str, quantity: Quantity, end: int, kind: NumberKind, unit: str | None) -> Tail:
    if kind == "count":
        if unit in ("year", "month", "hour", "week", "minute") and (m := _HALF.match(text, end)):
            half = Fraction(1, 2)
            return Tail("count", unit, m.end(), m.end(), plus=half)
        return Tail("count", unit, quantity.end, end, weak=True)
    if kind == "ordinal":
        if unit == "급" and not quantity.plain:  # 500B급: a size, not a rank
            return Tail("count", None, quantity.end, end)
        sure = not text.startswith(("전지", "원"), end)
        sure = sure and not (unit in ("위", "등") and quantity.high == 1)
        return Tail(kind, unit or None, end, end, sure=sure)
    return Tail(kind, unit, end, end)


def _ordinal_prefix(text: str, start: int) -> int:
    """Length of 제 (with its space) before `start`, 0 without one."""
    for prefix in ("제", "제 "):
        at = start - len(prefix)
        if at >= 0 and text.startswith(prefix, at):
            before = text[at - 1 : at] if at else ""
            if not ("가" <= before <= "힣"):
                return len(prefix)
    return 0


def _is_article(text: str, start: int, quantity: Quantity) -> bool:
    """기록물관리법 17조: the article of a law, not trillions."""
    if quantity.end == start or text[quantity.end - 1] != "조":
        return False
    return bool(_LAW.search(text, max(0, start - 4), start))


def _ordinal(text: str, quantity: Quantity, prefix: int) -> Tail:
    end, factor = quantity.end, ONE
    if text[end - 1] == "조" and quantity.scale == 10**12:
        return Tail("ordinal", "조", end, end, Fraction(1, 10**12), prefix=prefix)
    for length in (3, 2, 1):
        surface = text[end : end + length]
        entry = _TABLE.get(surface)
        if entry and entry[0] == "ordinal":
            return Tail("ordinal", entry[1] or None, end + length, end + length, prefix=prefix)
    m = re.compile(r"[장조회과부권편집관]").match(text, end)
    unit_end = m.end() if m else end
    return Tail("ordinal", m[0] if m else None, unit_end, unit_end, factor, prefix=prefix)


def _date_part(text: str, start: int, pos: int, quantity: Quantity) -> Tail | None:
    """월, 일, 시, 분기, 년, 세기, 년대 behind digits."""
    if not quantity.plain or quantity.step != 1:
        return None
    value = int(quantity.high)
    after = text[pos : pos + 3]
    if after.startswith("분기") and 1 <= value <= 4:
        return Tail("date", "quarter", pos + 2, pos + 2)
    if after.startswith("세기") and value <= 30:
        return Tail("date", "century", pos + 2, pos + 2)
    if after.startswith("년대") and value % 10 == 0:
        plus = 1900 if value < 100 else 0
        return Tail("date", "decade", pos + 2, pos + 2, plus=plus)
    if after.startswith("년") and 1100 <= value <= 2200 and not after.startswith(("년간", "년여")):
        return Tail("date", "year", pos + 1, pos + 1)
    if after.startswith("월") and 1 <= value <= 12:
        return Tail("date", "month", pos + 1, pos + 1)
    if after.startswith("일"):
        return _day(text, start, pos, value)
    if after.startswith("시") and value <= 24 and not after.startswith(("시간", "시즌", "시리")):
        return Tail("time", "hour", pos + 1, pos + 1)
    return None


def _day(text: str, start: int, pos: int, value: int) -> Tail | None:
    end = pos + 1
    if text[end : end + 1] in ("본", "반") or not value >= 1:
        return None
    if value > 31 or _DURATION.match(text, end):
        return Tail("count", "day", pos, end, weak=True)
    return Tail("date", "day", end, end)
