"""What stands behind a Korean numeral: currency, percent, date part, ordinal, measure, counter.

Promise: `read_tail` never fails; without a known unit it answers a plain count. It says where the
number's span ends (currency, percent sign and date part belong to it, a counter does not).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from translate.numerals.korean_tables import DURATION_AFTER, DURATIONS, unit_table
from translate.numerals.values import ONE, Exact, Quantity
from translate.records import NumberKind

_TABLE = unit_table()
_LONGEST = max(map(len, _TABLE))
# A unit that would begin another word is not that unit: 2차전지 is, 3차원 is not an ordinal.
_NOT_BEFORE = {
    "원": "칙색소격형료",
    "배": "럴터우달추치송포경출양급",
    "도": "움시로덕입전착달서",
    "분": "야담포쟁류석기",
    "강": "도의력남북",
    "심": "장사의",
    "사": "람건회업고이무",
    "박": "사물람스",
    "집": "단회중계행",
    "순위": "",
    "팩": "트",
    "자릿수": "",
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
    "프로": "그젝필모세야토축농",
    "국": "가제민토어립방회장기무",
    "부": "제장처분품",
    "프랑": "스",
    "유로": "파",
    "파운드": "리",
}
_DURATION = re.compile(DURATION_AFTER)
# What can take " 반" (half as much again).
_HALVED = frozenset(
    (
        "year",
        "month",
        "hour",
        "week",
        "minute",
        "day",
        "times",
        "척",
        "개",
        "잔",
        "바퀴",
        "걸음",
        "쪽",
    )
)
# A unit of one syllable behind a blank, with more Hangul behind it, begins a noun (두 해설위원,
# 열 판매) unless a particle or suffix follows.
_SUFFIX = re.compile(
    r"[은는이가을를의에와과도로만씩째여당쯤께들부까짜마치분반꼴뿐]|으로|안팎|남짓|가량|정도|이상|이하|사이"
)
_MINUTES = re.compile(r"[은는이을의께들과]|\s?(?:가운데|중)")
_FAHRENHEIT = re.compile(r"화씨 ?(?:영하 ?)?[\d.,~∼-]+ ?\Z")
_SHARES = re.compile(r"주식|주주|보통주|우선주|액면|증자|배당|청약|소각|자사주|거래량|발행가")
# Numbers in names and set phrases, which a translation words freely.
_IDIOM_UNITS = frozenset(("인용", "심", "사", "인실", "박", "교대", "자릿수", "강"))
_IDIOMS = re.compile(
    r"자\s?(?:회담|협의|회의|구도|대결)|가\s?백신|남\s?\d녀|녀(?![가-힣])|승\s?제|국\s?(?:정상|외교|외무|회의|협력)"
)
_PARTICLE_OR_END = re.compile(r"(?![가-힣])|[은는이가을를의에와과도로부만]")
_AGE = re.compile(r"세(?![기대트계금션력무포관]|이브)|살(?![인균해생림충])")
_LAW = re.compile(r"(?:법|령|조례|규칙|협정|조약|법률)\s?\Z")
_WEAK_ONE = True
_HALF = re.compile(r"\s?반(?![가-힣])|\s?반(?=[이가을에의간만째으은도부까동과정짜쯤씩])")
_TEAM = re.compile(r"\d인\s\Z")  # 2인 1조: in teams of two
_NIGHTS = re.compile(r"\d박\s?\Z")
_NO_HOUR = re.compile(r"시(?:간|즌|리|버트|기|절|대|민|장|도|군|내)")
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
    if m := _AGE.match(text, pos):  # 나폴레옹 1세
        return Tail("count", "age", quantity.end, m.end(), sure=quantity.high != 1)
    if _TEAM.search(text, max(0, start - 3), start) and quantity.scale == 10**12:
        return Tail("count", "조", quantity.end, quantity.end, Fraction(1, 10**12), sure=False)
    for length in range(min(_LONGEST, len(text) - pos), 0, -1):
        surface = text[pos : pos + length]
        entry = _TABLE.get(surface)
        if entry and not _continues(text, pos, pos + length, spaced=pos > quantity.end):
            return _unit_tail(text, quantity, pos, pos + length, *entry)
    if text.startswith("센트", pos) and not text.startswith("센트럴", pos):
        return Tail("money", "USD", pos + 2, pos + 2, factor=Fraction(1, 100))
    return Tail("count", None, quantity.end, quantity.end)


def _continues(text: str, start: int, end: int, *, spaced: bool) -> bool:
    """Is text[start:end] the head of a longer word rather than a unit?"""
    surface, after = text[start:end], text[end : end + 1]
    if spaced and surface == "등":  # 24 등: and so on
        return True
    if not after:
        return False
    lone = spaced and end - start == 1 and _TABLE[surface][0] != "money"
    if lone and "가" <= after <= "힣" and not _SUFFIX.match(text, end):
        return not (after == "간" and surface in DURATIONS)
    if surface[-1].isascii() and surface[-1].isalpha():
        return after.isascii() and after.isalnum()
    return after in _NOT_BEFORE.get(surface, "")


def _unit_tail(
    text: str, quantity: Quantity, start: int, end: int, kind: NumberKind, unit: str | None
) -> Tail:
    glued = kind == "ratio" or unit in DURATIONS.values()
    if unit in _HALVED and (m := _HALF.match(text, end)) and (glued or text[end] == " "):
        return Tail(kind, unit, m.end(), m.end(), plus=Fraction(1, 2))
    if kind == "count":
        unit = _counted(text, quantity, start, end, unit)
        sure = unit not in _IDIOM_UNITS and not _IDIOMS.match(text, start)
        return Tail("count", unit, quantity.end, end, weak=True, sure=sure)
    if kind == "ordinal":
        if unit == "급" and not quantity.plain:  # 500B급: a size, not a rank
            return Tail("count", None, quantity.end, end)
        sure = not text.startswith(("전지", "원"), end)
        sure = sure and not (unit in ("위", "등", "등급", "층") and quantity.high == 1)
        return Tail(kind, unit or None, end, end, sure=sure)
    return Tail(kind, unit, end, end)


def _counted(text: str, quantity: Quantity, start: int, end: int, unit: str | None) -> str | None:
    """The unit of a count, None where 분 may be persons, 주 shares."""
    if unit == "minute" and end == start + 1:
        doubtful = quantity.low >= 60 and _MINUTES.match(text, end)
        return None if doubtful or text.startswith(("께", "씩께"), end) else unit
    if unit == "대" and quantity.plain and quantity.high < 100 and quantity.high % 10 == 0:
        return None  # 20대: twenty cars, or people in their twenties
    if unit == "week" and end == start + 1:
        near = text[max(0, start - 40) : end + 40]
        if quantity.step < 1 or text.startswith("당", end) or _SHARES.search(near):
            return "주"
        return None if quantity.high > 52 else unit
    if unit == "degree" and _FAHRENHEIT.search(text, max(0, start - 24), start):
        return "degF"
    return unit


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
            after = end + len(surface)  # the text may end before `length`
            return Tail("ordinal", entry[1] or None, after, after, prefix=prefix)
    m = re.compile(r"[장조회과부권편집관]").match(text, end)
    unit_end = m.end() if m else end
    sure = m is not None or quantity.high > 1  # 제1야당: the main opposition party
    return Tail(
        "ordinal", m[0] if m else None, unit_end, unit_end, factor, prefix=prefix, sure=sure
    )


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
    if after.startswith("시") and value <= 24 and not _NO_HOUR.match(text, pos):
        return Tail("time", "hour", pos + 1, pos + 1)
    return None


def _day(text: str, start: int, pos: int, value: int) -> Tail | None:
    end = pos + 1
    if text[end : end + 1] in ("본", "반") or not value >= 1:
        return None
    if value > 31 or _DURATION.match(text, end) or _NIGHTS.search(text, max(0, start - 5), start):
        return Tail("count", "day", pos, end, weak=True)
    return Tail("date", "day", end, end)
