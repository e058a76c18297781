"""A small reader of figures that shares nothing with the package: what became of each number.

Regular expressions and tables of one screen: figures with their Korean or English scales, Korean
words for small counts before a counter, months by name. What it cannot read (fractions in words,
codes with letters) it leaves alone; what it reads, it reads to a value, and a value of the source
must stand in the target, or be told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_SCALE = {"천": 1e3, "백": 1e2, "만": 1e4, "억": 1e8, "조": 1e12}
_BIG = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
# A figure that is no part of a code: no Latin letter before it, none but a unit after it.
_CODE_BEFORE = r"(?<![A-Za-z\d.,\-·])"
_UNIT_AFTER = (  # 2차전지 is a term, 128K and 500B are codes here, 방식2) has a footnote
    r"(?![A-Za-z]*\d|[B-JL-VX-Zi-jn-su-z]|[A-Z]{2}|[a-zA-Z]+-?\d|[KMB](?![A-Za-z])|차전지)"
)
_FOOTNOTE = re.compile(r"[가-힣)]\d\)")
_KOREAN = re.compile(
    rf"{_CODE_BEFORE}(?!0\d)(?:{_FIGURE}(?:[천백][만억조]?|\s?[만억조])\s?)*{_FIGURE}"
    r"(?:[천백]\s?[만억조]?|\s?[만억조])?(?![\d\-·])"
)
_ARTICLE = re.compile(r"제$")  # 제12조: Article 12
_PART = re.compile(rf"({_FIGURE})\s?([천백]?)\s?([만억조]?)")


def _table(text: str) -> dict[str, int]:
    words = text.split()
    return dict(zip(words[::2], map(int, words[1::2]), strict=True))


_ONES = _table("하나 1 둘 2 셋 3 넷 4 다섯 5 여섯 6 일곱 7 여덟 8 아홉 9 두 2 세 3 네 4")
_TENS = _table("열 10 스물 20 스무 20 서른 30 마흔 40 쉰 50 예순 60 일흔 70 여든 80 아흔 90")
_DAYS = _table("이틀 2 사흘 3 나흘 4 닷새 5 열흘 10")
_COUNTER = r"(?=\s?(?:개|명|곳|마리|건|권|채|가지|시간|달|팀))"
_ANY_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_WORDED = re.compile(rf"(?<![가-힣])({'|'.join(_TENS)})?({_ANY_ONE})?{_COUNTER}")
_WORDS = _table(
    """
    one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12
    thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20
    thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90
    first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10
    double 2 twice 2
    """
)
_MONTHS = _table("jan 1 feb 2 mar 3 apr 4 may 5 jun 6 jul 7 aug 8 sep 9 oct 10 nov 11 dec 12")
_MONTH = 1000  # what a month is told apart by from a count
_HINT = "the engine had left out"  # a hint for the reviewer, not a report of an error


class Found(NamedTuple):
    """A number of a text: its value, where it stands, and whether it names a month or an hour."""

    value: float
    start: int
    end: int
    kind: str = ""


def korean_figures(text: str) -> Iterator[Found]:
    """Figures, and small counts in words, of a Korean text."""
    for match in _KOREAN.finditer(text):
        after = text[match.end() : match.end() + 3]
        if re.match(_UNIT_AFTER, text[match.end() :]) is None or after.lstrip().startswith("분의"):
            continue
        if _FOOTNOTE.match(text, max(0, match.start() - 1)):
            continue
        upto = re.match(r"[~∼]\d+(.)", text[match.end() :])  # 6~9월
        kind = {"월": "month", "시": "hour"}.get(upto[1] if upto else after[:1], "")
        kind = "" if after[:2] == "시간" else kind
        if text[max(0, match.start() - 4) : match.start()].rstrip().endswith("분의"):
            continue
        run = match.group()
        if _ARTICLE.search(text[: match.start()]):
            run = run.rstrip("조")
        value = _korean_value(run)
        if value != 1:  # 1년, 1초마다: a year, every second
            yield Found(value, match.start(), match.end(), kind)
    for match in _WORDED.finditer(text):
        if match.group():
            value = _TENS.get(match[1] or "", 0) + _ONES.get(match[2] or "", 0)
            yield Found(value, match.start(), match.end())
    for match in re.finditer("|".join(_DAYS), text):
        yield Found(_DAYS[match.group()], match.start(), match.end())


def _korean_value(run: str) -> float:
    total = small = 0.0
    for digits, hundred, scale in _PART.findall(run):
        small += float(digits.replace(",", "")) * _SCALE.get(hundred, 1)
        if scale:
            total, small = total + small * _SCALE[scale], 0.0
    return round(total + small, 6)


def english_values(text: str) -> Iterator[float]:
    """All values that an English text could be said to name; generous, being the witness."""
    for digits, scale in re.findall(rf"({_FIGURE})(?:[\s-]?({'|'.join(_BIG)}))?", text):
        yield round(float(digits.replace(",", "")) * _BIG.get(scale, 1), 6)
    for tens, ones in re.findall(r"\b([a-z]+)(?:-([a-z]+))?\b", text.casefold()):
        if tens in _WORDS:
            yield _WORDS[tens] + (_WORDS.get(ones, 0) if _WORDS[tens] >= 20 else 0)
        if tens[:3] in _MONTHS:
            yield _MONTH + _MONTHS[tens[:3]]


def lost(source: str, target: str) -> list[Found]:
    """The figures of the Korean source whose value the English target does not name as often."""
    free = list(english_values(target))
    gone = []
    for found in sorted(korean_figures(source), key=lambda one: one.start):
        match = next((one for value in _wanted(found) for one in free if _near(one, value)), None)
        if match is None:
            gone.append(found)
        else:
            free.remove(match)
    return gone


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), 1.0)


def _wanted(found: Found) -> tuple[float, ...]:
    if found.kind == "month":
        return (_MONTH + found.value, found.value)
    if found.kind == "hour":
        return (found.value, found.value - 12, found.value - 24)
    return (found.value,)


def told(row: dict[str, Any], found: Found) -> bool:
    """True when an issue of the row, hints aside, is about this place of its source."""
    return any(
        issue["source_span"] is not None
        and issue["source_span"][0] < found.end
        and found.start < issue["source_span"][1]
        and not issue["message"].startswith(_HINT)
        for issue in row["issues"]
    )


def silent(row: dict[str, Any]) -> list[str]:
    """The figures of a row that are neither in its target nor told of."""
    return [
        row["source"][one.start : one.end]
        for one in lost(row["source"], row["target"])
        if not told(row, one)
    ]


def right_and_all(rows: list[dict[str, Any]]) -> tuple[int, int]:
    """Figures that stand in the target of a row that nobody need look at, and all figures."""
    right = total = 0
    for row in rows:
        count = len(list(korean_figures(row["source"])))
        total += count
        if row["state"] != "flagged":
            right += count - len(lost(row["source"], row["target"]))
    return right, total
