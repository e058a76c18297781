"""Korean numerals in words: 열두 명, 스물세 살, 두 배, 나흘, 삼백오십만, 첫 번째, 절반.

Promise: a word is read only where it clearly counts: before a counter, or as a word of its own
that has no other meaning; `sure` is False for idioms (한 번, 한 가지, 첫, 하루). Morphemes, where
given, settle what stays open.
"""

from __future__ import annotations

import re
from fractions import Fraction

from translate.numerals.korean_quantity import parse_native, parse_sino
from translate.numerals.korean_tables import DAY_WORDS
from translate.numerals.korean_units import read_tail
from translate.numerals.values import ONE, Quantity, Reading
from translate.records import Morpheme

_FIXED = re.compile(
    r"(?P<half>절반)|(?P<half_year>반년)|(?P<half_century>반세기)|(?P<both>양(?=[측국사쪽](?![가-힣]{2})))"
    r"|(?P<first>처음(?![가-힣]{3})|첫(?:\s?번째|째)?(?=[\s가-힣]))|(?P<nth>(?:둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째)"
    r"|(?P<days>" + "|".join(DAY_WORDS) + r")(?![가-힣])"
    r"|(?P<days2>" + "|".join(DAY_WORDS) + r")(?=[가은를을의에간째도동만로])"
)
_NTH = {"둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_STANDALONE = re.compile(r"\s?(?![가-힣])|[은는이가을를의에와과도로뿐]|\s")
# Glued to the counter: 두번째 and 두배, but not 두부, 세대, 세기, 네트워크.
_GLUED = re.compile(
    r"번째|번|달|명|개|배|차례|가지|시간|사람|곳|건|마리|살|쪽|장|잔|병|분|주|시(?=[에반 ])"
)
_SHORT_ONLY = re.compile(r"\s?(?:달|장|잔|대|점|자|되|말|돈|푼|냥)(?![가-힣]{2})")
_SCALE = re.compile(r"[십백천만억조]")
_SINO_NOT = re.compile(r"구조|만일|만사|천만에|천만다행|[백천억]만장자|십일조|이만[하저]|이천시")
# A scale syllable alone counts only before these: 천 명, 만 원, 백년; not 조명, 천장, 만기, 만 5세.
_LONE_SCALE = re.compile(
    r"[십백천만] ?(?:원(?=[^가-힣]|[을이의은에으도만짜권대]|$)|달러|유로)"
    r"|[십백천만](?: (?:명|개|년|번|가지|마리|그루|리|배|장|권|곳|점|대|건|톤)|[명년배](?![가-힣]))"
    r"|[억조] ?(?:원|달러|유로|위안|엔)|억 (?:명|개|년)"
)
_TRILLIONS = re.compile(r"조(?:\(兆\))?(?=\s?단위)")
_AMBIGUOUS_ALONE = {"한", "네", "열", "쉰", "석", "서", "넉", "너"}


def read_word(text: str, start: int, morphemes: tuple[Morpheme, ...] | None) -> Reading | None:
    """The number in words at `start`, a word's beginning, or None."""
    if m := _FIXED.match(text, start):
        return _fixed(m)
    if m := _TRILLIONS.match(text, start):
        value = 10**12
        return Reading(start, m.end(), "count", value, value, value, approx=True)
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
        return Reading(start, end, "ratio", Fraction(1, 2), Fraction(1, 2))
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
    word = m["days"] or m["days2"]
    value = DAY_WORDS[word]
    return Reading(start, end, "count", value, value, unit="day", sure=word not in ("하루", "보름"))


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
    )


def _native(
    text: str, start: int, quantity: Quantity, morphemes: tuple[Morpheme, ...] | None
) -> Reading | None:
    word = text[start : quantity.end]
    tail = read_tail(text, start, quantity)
    if not _counts(text, word, quantity, tail.bare_end > quantity.end) and not _tagged(
        start, quantity.end, morphemes
    ):
        return None
    if clock := _o_clock(text, start, quantity):
        return clock
    low, high = quantity.low + tail.plus, quantity.high + tail.plus
    sure = word not in ("한", "하나", "한두")
    return Reading(
        start, max(quantity.end, tail.end), tail.kind, low, high, ONE, tail.unit, quantity.approx,
        sure=sure,
    )  # fmt: skip


def _counts(text: str, word: str, quantity: Quantity, has_counter: bool) -> bool:
    """Is the native word at this place a numeral?"""
    end = quantity.end
    if word in ("석", "서", "넉", "너"):
        return bool(_SHORT_ONLY.match(text, end))
    spaced = text[end : end + 1] == " "
    if has_counter and (spaced or _GLUED.match(text, end)):
        return True
    if word in _AMBIGUOUS_ALONE:
        return False
    if word in ("두", "세"):
        return spaced
    if word == "하나":
        return False
    return bool(_STANDALONE.match(text, end)) or has_counter


def _o_clock(text: str, start: int, quantity: Quantity) -> Reading | None:
    m = re.compile(r"\s?시(?![가-힣]|\s?간)|\s?시(?=[에까부쯤경])").match(text, quantity.end)
    if m is None or quantity.low != quantity.high or quantity.low > 12:
        return None
    hour = int(quantity.low)
    return Reading(start, m.end(), "time", quantity.low, quantity.low, parts=(("hour", hour),))


def _tagged(start: int, end: int, morphemes: tuple[Morpheme, ...] | None) -> bool:
    """Do the morphemes call the word a numeral?"""
    if not morphemes:
        return False
    return any(m.span.start == start and m.span.end <= end and m.tag == "NR" for m in morphemes)
