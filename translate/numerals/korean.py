"""The Korean number grammar: text → numbers with value, kind, unit and span (DESIGN §7).

Promise: pure, linear in the length of the text, numbers in order and disjoint. Digits are read
wherever they stand; words (두, 열두, 삼백오십만) only where they are clearly numerals, or where the
morphemes say so. Left out: numbers written in Chinese characters, and 프로 for percent without
digits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from translate.numerals import korean_dates, korean_words
from translate.numerals.identifiers import opaque_spans
from translate.numerals.korean_quantity import FEW, parse_mixed, parse_several
from translate.numerals.korean_units import Tail, read_tail
from translate.numerals.values import Quantity, Reading
from translate.records import Morpheme, Number

_START = re.compile(
    r"\d|"
    r"(?<![가-힣\d])(?:수(?= ?[십백천만억조])|몇(?= ?[십백천만억조])|여러(?= ?[십백천만억])|"
    r"[한두세네](?=[ 번달명개배차가시사곳건마살쪽장잔병분주해])|대여섯|[석넉](?=[ 달주장])|"
    r"[서너]너|[너네]댓|네다섯|두[세서]|한두|다섯|여섯|일곱|여덟|아홉|하나|하루|둘|셋|넷|열|스[물무]|서른|마흔|쉰|예[순닐]|"
    r"일[흔고]|여든|아흔|이[틀레]|사흘|나흘|닷새|엿새|여드레|아흐레|보름|첫|처음|절반|반[년세기나]|양[측국사쪽]|"
    r"[이삼사오육칠팔구]?[십백천만억조])"
)
_RANGE = re.compile(r"\s?[~∼～〜]\s?|(?<=\d)[-–](?=\d)")
_BETWEEN = re.compile(r"에서\s|부터\s")
_BETWEEN_END = re.compile(r"\s?사이")
_FRACTION = re.compile(r"(\d{1,4})분의\s?(\d{1,4})(?!\d)")
# 5/12에 해당하는: a fraction, or a day; 3/4호기: two of them.
_SLASHED = re.compile(
    r"(\d{1,3})/(\d{1,3})(?![\d/.]|\s?(?:호|분기|위|차|층|번|월|일|학년|세대|명|개|권|편))"
)
_PER_PART = re.compile(r"\s?분의\s?(\d{1,4}(?:\.\d{1,6})?)(?![\d.]*\d)")
# 정부24, 불새-1, 고3: the number is part of a name, and the name may be translated.
_NAME_BEFORE = re.compile(r"[가-힣]{2}\Z|[가-힣]-\Z|(?<![가-힣])[고중]\Z")
_PLAIN_BEFORE = re.compile(
    r"(?:[약총각제만단월년일시분초간전후위]|오전|오후|최대|최소|평균|새벽|하루|지난|오는|올해|내년|작년|"
    r"이달|인구|무려|매일|모두|또는|에서|부터|까지|이상|보다)\Z"
)
# 2030: people in their twenties and thirties.
_GENERATIONS = frozenset(("1020", "2030", "3040", "4050", "5060"))
_FOOTNOTE = re.compile(r"(?<=[^\s(\[,~∼.-])\d{1,2}\)")
_SPLIT_SECOND = re.compile(
    r"(\d{1,2})초\s?(\d{2,3})(?![\d초.,]|\s?(?:[가-힣]{1,2}초|만|명|개|번|위|차))"
)
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d\d)[-–~∼/](\d\d)(?![\d-]|\s?[월분])")
_BATTING = re.compile(r"(\d)할\s?(?:(\d)푼)?\s?(?:(\d)리)?(?![가-힣]{2})")
_OVER = re.compile(r"[^\s,.()]{0,4}\s?(이상|초과|넘[는은게을어]|[을를이가]?\s?(?:웃도|넘|돌파))")
_UNDER = re.compile(r"[^\s,.()]{0,4}\s?(이하|미만|이내|안에(?![서]))")
_ABOUT = re.compile(r"(?:약|대략|얼추|무려|거의|어림잡아)\s?$")


def read_korean(text: str, morphemes: tuple[Morpheme, ...] | None = None) -> tuple[Number, ...]:
    """The numbers of a Korean text.

    >>> [(n.text, str(n.low)) for n in read_korean("총 5천190억개의 매개변수")]
    [('5천190억', '519000000000')]
    """
    if not _START.search(text):
        return ()
    opaque = opaque_spans(text)
    found: list[Number] = []
    pos = blocked = 0
    while m := _START.search(text, pos):
        while blocked < len(opaque) and opaque[blocked][1] <= m.start():
            blocked += 1
        if blocked < len(opaque) and opaque[blocked][0] <= m.start():
            pos = opaque[blocked][1]
            continue
        reading = _read_at(text, m.start(), pos, morphemes)
        if reading is None:
            pos = _skip(text, m.start())
            continue
        found.append(_bounded(text, reading).number(text))
        pos = reading.end
    return tuple(found)


_DIGIT_RUN = re.compile(r"\d[\d,.]*+|.", re.DOTALL)


def _skip(text: str, start: int) -> int:
    m = _DIGIT_RUN.match(text, start)
    return m.end() if m else start + 1


def _read_at(
    text: str, start: int, floor: int, morphemes: tuple[Morpheme, ...] | None
) -> Reading | None:
    if not text[start].isdecimal():
        if text[start] in "수몇여" and (quantity := parse_several(text, start)):
            return _several(text, start, quantity)
        return korean_words.read_word(text, start, morphemes)
    if not text[start].isascii():
        return None
    dated = korean_dates.read_date(text, start, floor)
    if dated is not None:
        return dated
    share = _read_share(text, start)
    if share is not None:
        return share
    quantity = parse_mixed(text, start)
    if quantity is None:
        return None
    if quantity.low and (m := _PER_PART.match(text, quantity.end)):
        value = Fraction(m[1]) / Fraction(quantity.low)
        return Reading(start, m.end(), "ratio", value, value, value)
    tail = read_tail(text, start, quantity)
    ranged = _read_range(text, start, quantity, tail)
    if ranged is not None:
        return ranged
    if start > floor and _MINUS.match(text, start - 1):
        start -= 1
        quantity = replace(quantity, low=-quantity.high, high=-quantity.low)
    reading = _reading(text, start, quantity, tail)
    return replace(reading, sure=False) if _in_name(text, start, quantity, tail) else reading


def _in_name(text: str, start: int, quantity: Quantity, tail: Tail) -> bool:
    """Is the number the tail of a name (정부24, 아라-3호) or a footnote mark?"""
    if _FOOTNOTE.match(text, start):
        return True
    if not quantity.plain or tail.kind not in ("count", "ordinal"):
        return False
    before = text[max(0, start - 4) : start]
    if before.endswith("-"):
        return bool(_NAME_BEFORE.search(before))
    if text[start : quantity.end] in _GENERATIONS and tail.unit in (None, "세대"):
        return True
    bare = tail.unit is None or tail.unit in ("부", "호", "호기")
    return bare and bool(_NAME_BEFORE.search(before)) and not _PLAIN_BEFORE.search(before)


def _several(text: str, start: int, quantity: Quantity) -> Reading:
    """수십 명, 수백만; 수십 분의 1. 수만 alone may be the number (수) and a particle (만)."""
    if m := _PER_PART.match(text, quantity.end):
        low, high = Fraction(1, quantity.high), Fraction(1, quantity.low)
        return Reading(start, m.end(), "ratio", low, high, low, approx=True, sure=False)
    tail = read_tail(text, start, quantity)
    bare = tail.bare_end == quantity.end and text[start : quantity.end] in ("수만", "몇만")
    return replace(_reading(text, start, quantity, tail), sure=tail.sure and not bare)


def _read_share(text: str, start: int) -> Reading | None:
    """3분의 2, 2할6푼8리, 2초 17, 2026-27시즌."""
    if (m := _FRACTION.match(text, start)) and int(m[1]):
        value = Fraction(int(m[2]), int(m[1]))
        return Reading(start, m.end(), "ratio", value, value, Fraction(1, int(m[1])))
    if (m := _SLASHED.match(text, start)) and 0 < int(m[1]) < int(m[2]):
        value = Fraction(int(m[1]), int(m[2]))
        return Reading(start, m.end(), "ratio", value, value, value, sure=False)
    if m := _BATTING.match(text, start):
        value = Fraction(int(m[1]) * 100 + int(m[2] or 0) * 10 + int(m[3] or 0), 1000)
        return Reading(start, m.end(), "ratio", value, value, Fraction(1, 1000))
    if m := _SPLIT_SECOND.match(text, start):
        step = Fraction(1, 10 ** len(m[2]))
        value = int(m[1]) + int(m[2]) * step
        return Reading(start, m.end(), "count", value, value, step, "second")
    if (m := _SCHOOL_YEAR.match(text, start)) and int(m[2]) == (int(m[1]) + 1) % 100:
        low = int(m[1])
        return Reading(start, m.end(), "date", low, low + 1, unit="year")
    return None


_MINUS = re.compile(r"(?<![\w)\]%])[-−](?=\d)")


def _reading(text: str, start: int, quantity: Quantity, tail: Tail) -> Reading:
    end = max(quantity.end, tail.end)
    low, high, step = quantity.low, quantity.high, quantity.step
    if tail.factor != 1 or tail.plus:
        low, high = low * tail.factor + tail.plus, high * tail.factor + tail.plus
        step *= tail.factor
    parts: tuple[tuple[str, int], ...] = ()
    if tail.kind in ("date", "time") and low == high and tail.unit:
        parts = ((tail.unit, int(low)),)
    sure = tail.sure and not (
        tail.kind == "count" and low == high and low in (0, 1) and tail.weak and quantity.plain
    )
    sure = sure and not (tail.kind == "money" and low == high == 1)  # 1달러에: to the dollar
    return Reading(
        start - tail.prefix,
        end,
        tail.kind,
        low,
        high,
        step,
        tail.unit,
        quantity.approx or _is_few(text, tail),
        parts,
        sure,
    )


def _is_few(text: str, tail: Tail) -> bool:
    """4개월여, 1년여: 여 behind the unit."""
    return tail.kind == "count" and bool(FEW.match(text, tail.bare_end))


def _read_range(text: str, start: int, left: Quantity, after: Tail) -> Reading | None:
    """3~4만, 30%~40%, 3만7천 원에서 6만3천 원 사이."""
    sep = _RANGE.match(text, left.end) or _RANGE.match(text, max(after.end, left.end))
    until = None
    if sep is None:
        sep = _BETWEEN.match(text, after.bare_end)
        until = _BETWEEN_END
    if sep is None:
        return None
    right = parse_mixed(text, sep.end())
    if right is None:
        return None
    tail = read_tail(text, sep.end(), right)
    if until is not None and not until.match(text, tail.bare_end):
        return None
    if sep.start() > left.end and (after.kind, after.unit) != (tail.kind, tail.unit):
        return None
    low = left.low
    if left.plain and right.scale > 1 and low * right.scale <= right.high:
        low *= right.scale
    if low >= 10 > right.high and left.plain and right.plain:  # 26~7살
        right = replace(right, high=low - low % 10 + right.high)
    if low >= right.high:
        return None
    quantity = replace(right, low=low, approx=left.approx or right.approx)
    reading = _reading(text, start, quantity, tail)
    # 1∼3분기: the first three quarters
    return replace(reading, sure=False) if tail.unit == "quarter" else reading


def _bounded(text: str, reading: Reading) -> Reading:
    """The reading with what stands around it: 약, 이상, 이하, 넘는."""
    if reading.kind in ("date", "time", "ordinal") or reading.low != reading.high:
        return reading
    if _OVER.match(text, reading.end):
        return replace(reading, high=None)
    if _UNDER.match(text, reading.end):
        return replace(reading, low=None)
    if _ABOUT.search(text, max(0, reading.start - 6), reading.start):
        return replace(reading, approx=True)
    return reading
