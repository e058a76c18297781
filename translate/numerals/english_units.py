"""What stands behind an English numeral: percent, currency word, ordinal ending, measure, times.

Promise: `read_tail` never fails; without a known unit it answers a plain count. Currency words and
percent signs belong to the number's span, measures do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from translate.numerals.english_tables import CURRENCY_WORDS, UNITS
from translate.numerals.values import ONE, Exact, Quantity
from translate.records import NumberKind

_POINT = re.compile(
    r"[\s-]?(?:percentage[\s-]points?|percent[\s-]points?|%[\s-]?points?|%p|pp)(?![A-Za-z])",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?%|[\s-]?(?:percent|per cent|pct)(?![A-Za-z])", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])")
_TIMES = re.compile(
    r"[ -]times(?= (?:as |more|larger|bigger|higher|faster|greater|the|its|his|that|smaller|"
    r"less|lower|"
    r"stronger|over\b|what|longer|their|better|normal))|-?fold(?![a-z])| ?[x×](?![A-Za-z])",
)
_CURRENCY = re.compile(
    r"[\s-](" + "|".join(sorted(CURRENCY_WORDS, key=len, reverse=True)) + r")(?![A-Za-z]|['’]t\b)"
)
_CENTS = re.compile(r"[\s-]cents?(?![a-z])")
# What a number counts, when a plural follows it at once: 61 workers, 46 countries.
_NOUN = re.compile(
    r"[ -]((?:people|men|women|children|police|staff|[a-z]{2,}(?<![suio])s))(?![A-Za-z'’])"
)
# Words in -s that are no plural nouns, and nouns that count time or occasions freely.
_NO_NOUN = {
    "was", "has", "its", "does", "says", "times", "percents", "always", "perhaps", "besides",
    "towards", "plus", "versus", "makes", "goes", "comes", "gets", "takes", "runs", "shows",
    "means", "needs", "wants", "uses", "remains", "begins", "starts", "ends", "follows",
    "quarters", "semesters", "terms", "seasons", "sessions", "weekends", "holidays",
    "generations", "matches", "games", "nights", "classes", "stories", "storeys", "grades",
    "rounds", "halves", "thirds", "fifths", "tenths",
}  # fmt: skip
# Three straight months, two and a half more years.
_BETWEEN = (
    r"(?:(?:straight|consecutive|successive|full|whole|more|additional|working|business|extra|"
    r"calendar|fiscal|entire|solid|other|further|trading)\s)?"
)
_UNIT = re.compile(
    r"(?:[\s-]"
    + _BETWEEN
    + r")?("
    + "|".join(sorted(UNITS, key=len, reverse=True))
    + r")(?![A-Za-z0-9²³])"
)
_SINGULAR = frozenset(("day", "night", "month", "week", "hour", "minute", "second", "point"))
_SCALED = {"decade": ("year", 10), "century": ("year", 100)}


@dataclass(frozen=True, slots=True)
class Tail:
    """The unit of a numeral; `end` is where its span ends, `bare_end` where the unit does."""

    kind: NumberKind
    unit: str | None
    end: int
    bare_end: int
    factor: Exact = ONE
    sure: bool = True


def counted_noun(text: str, end: int) -> str | None:
    """The plural that follows a numeral at once: what it counts."""
    noun = _NOUN.match(text, end)
    return noun[1] if noun and noun[1] not in _NO_NOUN else None


def read_tail(text: str, quantity: Quantity) -> Tail:
    """The unit right behind `quantity`."""
    end = quantity.end
    after = text[end : end + 1]
    if not after or after in ",.;:)]'\"":
        return Tail("count", None, end, end)
    if m := _POINT.match(text, end):
        return Tail("point", None, m.end(), m.end())
    if m := _PERCENT.match(text, end):
        return Tail("percent", None, m.end(), m.end())
    if quantity.scale == 1 and quantity.plain and (m := _ORDINAL.match(text, end)):
        kind: NumberKind = "date" if 1 <= quantity.high <= 31 else "ordinal"
        return Tail(kind, "day" if kind == "date" else None, m.end(), m.end())
    if m := _TIMES.match(text, end):
        return Tail("ratio", "times", m.end(), m.end())
    m = _CURRENCY.match(text, end)
    if m and (m[1] != "dong" or quantity.high >= 1000):  # 44 dong: quarters of a city
        return Tail("money", CURRENCY_WORDS[m[1]], m.end(), m.end())
    if m := _CENTS.match(text, end):
        return Tail("money", "USD", m.end(), m.end(), Fraction(1, 100))
    return _measure(text, quantity)


def _measure(text: str, quantity: Quantity) -> Tail:
    """A measure, a duration, or the noun that is counted."""
    end = quantity.end
    m = _UNIT.match(text, end)
    if m is None:
        return Tail("count", counted_noun(text, end), end, end)
    unit = UNITS[m[1]]
    if m[1] in _SINGULAR and text[end] == " " and quantity.low > 1:  # 480 day visitors
        return Tail("count", None, end, end)
    if unit in _SCALED:
        name, factor = _SCALED[unit]
        return Tail("count", name, m.end(), m.end(), factor)
    return Tail("count", unit, end, m.end())
