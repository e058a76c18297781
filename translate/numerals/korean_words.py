"""Korean numerals in words: 열두 명, 스물세 살, 두 배, 나흘, 삼백오십만, 첫 번째, 절반.

Promise: a word is read only where it clearly counts: before a counter, or as a word of its own
that has no other meaning; `sure` is False for idioms (한 번, 한 가지, 첫, 하루). Morphemes, where
given, settle what stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from translate.numerals import korean_dates
from translate.numerals.korean_quantity import FEW, parse_native, parse_sino
from translate.numerals.korean_tables import BIG, DAY_WORDS, SMALL
from translate.numerals.korean_units import read_tail
from translate.numerals.values import ONE, Quantity, Reading
from translate.records import Morpheme

_FIXED = re.compile(
    r"(?P<half>절반)|(?P<half_year>반년|반기)|(?P<half_century>반세기)"
    r"|(?P<both>양(?=[측국사쪽](?![가-힣]{2})))"
    r"|(?P<first>처음(?![가-힣]{3})|첫(?:\s?번째|째)?(?=[\s가-힣]))"
    r"|(?P<nth>(?:둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째)"
    r"|(?P<days>" + "|".join(sorted(DAY_WORDS, key=len, reverse=True)) + r")"
    r"(?!째?[키카]|달|네[^\s]|[가-힣]{2}에게)(?P<more>\s반(?![가-힣])|\s반(?=[이을의만]))?"
    r"|(?P<hundredth>백일(?=[을잔 ]))"
    r"|(?P<ten>열(?=에 ?(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|[한두세네] ?명)))"
)
_NTH = {"둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_STANDALONE = re.compile(r"\s?(?![가-힣])|[은는이가을를의에와과도로뿐쯤]|으로|남짓|\s")
# 둘 곳, 둘 수: a form of 두다 (put); two only before these.
_TWO = re.compile(
    r"(?!\s?[가-힣])|[은이을의로도]|\s(?:다|중|가운데|사이|모두|이상|뿐|또는|혹은)(?![가-힣])|으로"
)
_HUNDRED = re.compile(
    r"백(?!두 ?(?:대간|산))"
    r"(?=[한두세네열쉰]|다섯|여섯|일곱|여덟|아홉|스무|스물|서른|마흔|예순|일흔|여든|아흔)"
)
# Glued to the counter: 두번째 and 두배, but not 두부, 세대, 세기, 네트워크.
_GLUED = re.compile(
    r"번째|번|달|명|개|배|차례|가지|시간|사람|곳|건|마리|살|쪽|장|잔|병|분|주|시(?=[에반 ])"
)
_SHORT_ONLY = re.compile(
    r"\s?[달주장잔대점자되말돈푼냥]"
    r"(?:(?![가-힣])|(?=[은이가을를의에만간씩째마치여쯤짜도로과와]|까지|부터))"
)
_SCALE = re.compile(r"[십백천만억조]")
_SINO_NOT = re.compile(
    r"구조|사천(?:면|시|읍|성)|이천(?:시|쌀)|백사장|만일|만사|천만에|천만다행|[백천억]만장자|십일조|이만[하저]|이천시"
)
# A scale syllable alone counts only before these: 천 명, 만 원, 백년; not 조명, 천장, 만기, 만 5세.
_LONE_SCALE = re.compile(
    r"[십백천만] ?(?:원(?=[^가-힣]|[을이의은에으도만짜권대]|$)|달러|유로)"
    r"|[십백천만](?: (?:명|개|년|번|가지|마리|그루|리|배|장|권|곳|점|대|건|톤|채|그릇|문장|가구|"
    r"송이)"
    r"|[명배](?![가-힣]))|[백천]년(?![가-힣])"
    r"|[억조] ?(?:원|달러|유로|위안|엔)|억 (?:명|개|년)"
)
_ORDER = re.compile(r"(?P<scale>[천만억조])(?:\(兆\))?(?=\s?단위)")
# Two of these are "the two", "both" or "they" in English as often as not.
_PARTIES = frozenset(
    (
        "사람",
        "회사",
        "나라",
        "기업",
        "기관",
        "은행",
        "도시",
        "지역",
        "학교",
        "업체",
        "자녀",
        "팀",
        "국",
    )
)
_AMBIGUOUS_ALONE = {"한", "네", "열", "쉰", "석", "서", "넉", "너"}


def read_word(text: str, start: int, morphemes: tuple[Morpheme, ...] | None) -> Reading | None:
    """The number in words at `start`, a word's beginning, or None."""
    if m := _FIXED.match(text, start):
        return _fixed(m)
    if m := _ORDER.match(text, start):  # 조 단위: trillions
        size = SMALL.get(m["scale"]) or BIG[m["scale"]]
        return Reading(start, m.end(), "count", size, size, size, approx=True)
    if (m := _HUNDRED.match(text, start)) and (reading := _over_hundred(text, start, m.end())):
        return reading
    if _SCALE.match(text[start : start + 2].strip("이삼사오육칠팔구일") or " "):
        reading = _sino(text, start)
        if reading is not None:
            return reading
    quantity = parse_native(text, start)
    if quantity is None:
        return None
    return _native(text, start, quantity, morphemes)


def _fixed(m: re.Match[str]) -> Reading:
    start, end = m.span()
    if m["half"]:
        shared = m.string.startswith("씩", end)  # 절반씩: in equal parts
        return Reading(start, end, "ratio", Fraction(1, 2), Fraction(1, 2), sure=not shared)
    if m["both"]:
        return Reading(start, end, "count", 2, 2, sure=False)
    if m["half_year"]:
        return Reading(start, end, "count", Fraction(1, 2), Fraction(1, 2), unit="year", sure=False)
    if m["half_century"]:
        return Reading(start, end, "count", 50, 50, unit="year", sure=False)
    if m["first"]:
        return Reading(start, end, "ordinal", ONE, ONE, sure=False)
    if m["nth"]:
        value = _NTH[m["nth"][:-1]]
        return Reading(start, end, "ordinal", value, value)
    if m["hundredth"]:
        return Reading(start, end, "count", 100, 100, unit="day", sure=False)
    if m["ten"]:
        return Reading(start, end, "count", 10, 10)
    word = m["days"]
    days = DAY_WORDS[word] + (Fraction(1, 2) if m["more"] else 0)
    sure = bool(m["more"]) or word not in ("하루", "보름", "반나절")
    return Reading(start, end, "count", days, days, unit="day", sure=sure)


def _over_hundred(text: str, start: int, after: int) -> Reading | None:
    """백한 살, 백스무 곳: a hundred before a native numeral."""
    quantity = parse_native(text, after)
    if quantity is None or quantity.approx:
        return None
    tail = read_tail(text, start, quantity)
    if tail.bare_end == quantity.end or text[quantity.end] != " ":
        return None
    value = quantity.low + 100
    return Reading(start, max(quantity.end, tail.end), tail.kind, value, value, ONE, tail.unit)


def _sino(text: str, start: int) -> Reading | None:
    if _SINO_NOT.match(text, start):
        return None
    quantity = parse_sino(text, start)
    if quantity is None:
        return None
    word = text[start : quantity.end]
    if not _SCALE.search(word) or (len(word) > 1 and word[0] in "억조경"):
        return None
    tail = read_tail(text, start, quantity)
    known = tail.bare_end > quantity.end or quantity.approx
    if len(word) == 1 and not (quantity.approx or _LONE_SCALE.match(text, start)):
        return None
    if len(word) < 3 and not known:
        return None
    packed = word == "만" and text.startswith("만원", start)  # 만원: sold out
    if len(word) >= 3 and not known and not _STANDALONE.match(text, quantity.end):
        return None
    return Reading(
        start,
        max(quantity.end, tail.end),
        tail.kind,
        quantity.low * tail.factor,
        quantity.high * tail.factor,
        quantity.step * tail.factor,
        tail.unit,
        quantity.approx,
        sure=not packed,
    )


def _native(
    text: str, start: int, quantity: Quantity, morphemes: tuple[Morpheme, ...] | None
) -> Reading | None:
    word = text[start : quantity.end]
    few = FEW.match(text, quantity.end) if quantity.low >= 10 else None
    if few:
        quantity = replace(quantity, end=few.end(), approx=True)
    tail = read_tail(text, start, quantity)
    if clock := _o_clock(text, start, quantity):
        return clock
    if tail.unit == "age" and text.startswith("세", quantity.end):  # 넷세상: the net
        return None
    has_counter = tail.bare_end > quantity.end
    counts = few or _counts(text, word, quantity, has_counter)
    if not counts and not _tagged(start, quantity.end, morphemes):
        return None
    low, high = quantity.low + tail.plus, quantity.high + tail.plus
    sure = bool(tail.plus) or word not in ("한", "하나", "한두", "둘")
    # 두 회사: both of them, their; 네 방향: your
    counted = has_counter and not (word == "두" and tail.unit in _PARTIES)
    sure = sure and tail.sure and (counted or word not in ("두", "네"))
    unit = "명" if tail.unit == "minute" else tail.unit
    end = max(quantity.end, tail.end)
    return Reading(start, end, tail.kind, low, high, ONE, unit, quantity.approx, sure=sure)


def _counts(text: str, word: str, quantity: Quantity, has_counter: bool) -> bool:
    """Is the native word at this place a numeral?"""
    end = quantity.end
    if word == "두" and text.startswith(("개골", "개강"), end):  # 두개골: skull
        return False
    if word in ("석", "서", "넉", "너"):
        return bool(_SHORT_ONLY.match(text, end))
    spaced = text[end : end + 1] == " "
    if text.startswith((" 수 있", " 수 없", " 수도"), end):  # 열 수 있다: can open
        return False
    if word == "둘":
        return bool(_TWO.match(text, end))
    if has_counter and (spaced or _GLUED.match(text, end)):
        return True
    if word == "열세" and not has_counter:  # inferiority
        return False
    if word == "세" and text.startswith((" 부담", " 혜택", " 감면", " 수입"), end):  # tax
        return False
    if word in ("두", "세") or (word == "네" and "가" <= text[end + 1 : end + 2] <= "힣"):
        return spaced
    if word in _AMBIGUOUS_ALONE or word == "하나":
        return False
    return bool(_STANDALONE.match(text, end)) or has_counter


_O_CLOCK = re.compile(
    r"\s?시(?:(?![가-힣]|\s?간)|(?=[에까부쯤경를]|가(?!지)))(?:\s(?P<half>반)(?![가-힣가])|\s(?P<m>\d{1,2})분)?"
)


def _o_clock(text: str, start: int, quantity: Quantity) -> Reading | None:
    """밤 열한 시, 새벽 네 시 반."""
    m = _O_CLOCK.match(text, quantity.end)
    if m is None or quantity.low != quantity.high or quantity.low > 12:
        return None
    minute = 30 if m["half"] else int(m["m"] or -1)
    if minute > 59:
        return None
    return korean_dates.clock_reading(text, start, m.end(), int(quantity.low), minute)


def _tagged(start: int, end: int, morphemes: tuple[Morpheme, ...] | None) -> bool:
    """Do the morphemes call the word a numeral?"""
    if not morphemes:
        return False
    return any(m.span.start == start and m.span.end <= end and m.tag == "NR" for m in morphemes)
