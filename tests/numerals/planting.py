"""Planted errors: a pair with one number of one side changed, made with a fixed seed.

The places are found by the small patterns of this module, never by the grammar under test, so
that a number the grammar does not read shows as an error nobody reports.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Side = Literal["ko", "en"]
SIDES: tuple[Side, ...] = ("ko", "en")

# Digits joined to Latin letters (5G, v2, GPT-4) are codes, which the check of identifiers guards.
_FREE = r"(?<![A-Za-z0-9.,:])(?<![A-Za-z]-)"
_END = r"(?![A-Za-z0-9]|-[A-Za-z]\b)"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_DIGITS = re.compile(rf"{_FREE}(?:{_CLOCK}|\d+(?:,\d{{3}})*(?:\.\d+)?){_END}")
_KO_SCALE = re.compile(r"(?<=[\d십백천])[만억조](?=[\s\d원달유엔위개명건주대평톤㎡장곳가여,.)]|$)")
_EN_SCALE = re.compile(r"\b(?:million|billion|trillion|thousand|hundred)\b")
# A figure with all that is said of its size, and the blank behind it.
_KO_WHOLE = re.compile(rf"{_FREE}(?:{_CLOCK}|\d[\d,.]*(?:\s?[십백천만억조\d,]+)*){_END}(?!:\d)\s?")
_EN_WHOLE = re.compile(
    rf"{_FREE}(?:{_CLOCK}|[$€£]?\d+(?:,\d{{3}})*(?:\.\d+)?){_END}(?!:\d)"
    r"(?:\s?(?:million|billion|trillion|thousand|%))?\s?"
)
_KO_UNIT = re.compile(
    r"(\d+(?:,\d{3})*(?:\.\d+)?)\s?(%|명|개(?!월)|년|km|㎞|달러|원|배|시간|도|㎡|톤)"
)
_EN_UNIT = re.compile(
    r"(\d+(?:,\d{3})*(?:\.\d+)?)(?:%| (?:people|percent|years|km|kilometers|meters|hours|times|won"
    r"|degrees|tons))"
)
_KO_WORD = re.compile(
    r"(?<![가-힣])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|스무)"
    r"(?= (?:명|개|가지|번|차례|곳|마리|달|시간))"
)
_KO_WORDS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열두", "스무")
_EN_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EN_WORD = re.compile(rf"\b(?:{'|'.join(_EN_WORDS)})\b")
_KO_SCALES = {"만": "억", "억": "만", "조": "억"}
_EN_SCALES = {
    "hundred": "thousand", "thousand": "million", "million": "billion", "billion": "million",
    "trillion": "billion",
}  # fmt: skip
_KO_TIMES = {"개월": "년", "년간": "개월", "시간": "일간", "주일": "개월"}
_EN_TIMES = {
    "years": "months",
    "months": "weeks",
    "weeks": "days",
    "hours": "days",
    "days": "hours",
}
_KO_TIME = re.compile(r"(?<=\d)(?:개월|년간|시간|주일)")
_EN_TIME = re.compile(r"(?<=\d )(?:years|months|weeks|hours|days)\b")


@dataclass(frozen=True, slots=True)
class Planted:
    """A changed pair: `kind` of the change, the `side` it was made on, what was put for what."""

    kind: str
    side: Side
    korean: str
    english: str
    before: str
    after: str


# A change is (start, end, new text); None where the text offers no place for it.
Change = tuple[int, int, str]
Planter = Callable[[str, Side, random.Random], Change | None]


def plant(korean: str, english: str, rng: random.Random) -> Iterator[Planted]:
    """At most one change of each kind on each side of a pair."""
    for side in SIDES:
        text = korean if side == "ko" else english
        for kind, planter in PLANTERS.items():
            change = planter(text, side, rng)
            if change is None:
                continue
            start, end, new = change
            changed = text[:start] + new + text[end:]
            pair = (changed, english) if side == "ko" else (korean, changed)
            yield Planted(kind, side, *pair, text[start:end], new)


def _pick(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def change_digit(text: str, side: Side, rng: random.Random) -> Change | None:
    """One digit of a figure for another; a figure keeps its length and never begins with 0."""
    m = _pick(_DIGITS, text, rng)
    if m is None:
        return None
    at = rng.choice([k for k in range(m.start(), m.end()) if text[k].isdigit()])
    digits = "123456789" if at == m.start() else "0123456789"
    return at, at + 1, rng.choice([d for d in digits if d != text[at]])


def change_scale(text: str, side: Side, rng: random.Random) -> Change | None:
    """억 for 만, billion for million."""
    m = _pick(_KO_SCALE if side == "ko" else _EN_SCALE, text, rng)
    if m is None:
        return None
    table = _KO_SCALES if side == "ko" else _EN_SCALES
    return m.start(), m.end(), table[m.group()]


def change_time(text: str, side: Side, rng: random.Random) -> Change | None:
    """Months for years."""
    m = _pick(_KO_TIME if side == "ko" else _EN_TIME, text, rng)
    if m is None:
        return None
    table = _KO_TIMES if side == "ko" else _EN_TIMES
    return m.start(), m.end(), table[m.group()]


def change_word(text: str, side: Side, rng: random.Random) -> Change | None:
    """Six for five, in words."""
    m = _pick(_KO_WORD if side == "ko" else _EN_WORD, text, rng)
    if m is None:
        return None
    words = _KO_WORDS if side == "ko" else _EN_WORDS
    return m.start(), m.end(), rng.choice([word for word in words if word != m.group()])


def drop(text: str, side: Side, rng: random.Random) -> Change | None:
    """A figure with its scale left out; not a lone 1, which English says by its article."""
    found = [
        m
        for m in (_KO_WHOLE if side == "ko" else _EN_WHOLE).finditer(text)
        if not (side == "ko" and m.group().strip() == "1")
    ]
    if not found:
        return None
    m = rng.choice(found)
    return m.start(), m.end(), ""


def add(text: str, side: Side, rng: random.Random) -> Change | None:
    """A figure that stands nowhere, before some word; only to texts that hold figures."""
    if not _DIGITS.search(text):
        return None
    blanks = [m.start() for m in re.finditer(r" (?=[가-힣A-Za-z])", text)]
    if not blanks:
        return None
    at = rng.choice(blanks)
    value = rng.choice([v for v in range(13, 98) if str(v) not in text])
    return at, at, f" {value}" + ("개" if side == "ko" else "")


def swap(text: str, side: Side, rng: random.Random) -> Change | None:
    """Two figures of different units in each other's place."""
    found = list((_KO_UNIT if side == "ko" else _EN_UNIT).finditer(text))
    couples = [
        (a, b)
        for k, a in enumerate(found)
        for b in found[k + 1 :]
        if a[1] != b[1] and _unit(a) != _unit(b)
    ]
    if not couples:
        return None
    a, b = rng.choice(couples)
    return a.start(1), b.end(1), b[1] + text[a.end(1) : b.start(1)] + a[1]


def _unit(m: re.Match[str]) -> str:
    return m.group()[len(m[1]) :].strip()


PLANTERS: dict[str, Planter] = {
    "digit": change_digit,
    "scale": change_scale,
    "dropped": drop,
    "added": add,
    "swapped": swap,
    "word": change_word,
    "time unit": change_time,
}
