"""The English number grammar: text → numbers with value, kind, unit and span (DESIGN §7).

Promise: pure, linear in the length of the text, numbers in order and disjoint; `sure` is False
for readings that natural English uses freely (one of, a year, first, double). Left out: numbers
in other languages' words, and quantities without a value (several, many).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from translate.numerals import english_dates, english_fractions, english_words
from translate.numerals.english_quantity import VULGAR, parse_digits_at, parse_words
from translate.numerals.english_tables import (
    CURRENCY_SIGNS,
    MONTH_SHORT,
    MONTHS,
    ONES,
    ORDINAL_ONES,
    ORDINAL_TENS,
    SCALES,
    TENS,
)
from translate.numerals.english_units import Tail, read_tail
from translate.numerals.identifiers import opaque_spans
from translate.numerals.values import Exact, Quantity, Reading
from translate.records import Number


def _by_first_letter(patterns: tuple[str, ...]) -> str:
    """One alternation, branched on the first letter in either case: five times as fast as a flat
    one that ignores case."""
    groups: dict[str, list[str]] = defaultdict(list)
    for pattern in sorted(patterns, key=len, reverse=True):
        groups[pattern[0]].append(pattern[1:])
    return "|".join(
        f"[{letter}{letter.upper()}](?:{'|'.join(rest)})" for letter, rest in groups.items()
    )


_WORDS = (*ONES, *TENS, *SCALES, *ORDINAL_ONES, *ORDINAL_TENS, *english_words.EXTRA_WORDS)
_START = re.compile(
    r"\d|(?<![\w.,)])\.(?=\d)|[$€£¥￥₩￦](?=\s?\d)|[½¼¾⅓⅔](?!\d)|\b(?:"
    r"(?P<month>" + "|".join([*MONTHS, *MONTH_SHORT]) + r")(?![a-z])"
    r"|(?P<code>(?:USD|KRW|EUR|JPY|CNY|GBP)\s?(?=\d))"
    r"|Q(?=[1-4])|(?P<roman>[IVX]{1,7})(?![A-Za-z]|['’](?!s\b))"
    rf"|(?:{_by_first_letter(_WORDS)})(?![a-z]))"
)
_DOLLAR_PREFIX = re.compile(r"(?:US|HK|NT|AU|CA|A|C|S)\Z")
_RANGE = re.compile(r"\s?[-–—~]\s?|\s(?:to|or)\s")
_AND = re.compile(r"\sand\s")
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|[$€£₩])?\Z", re.IGNORECASE)
# On the 17th floor: no day of the month.
_RANKED_NOUN = re.compile(
    r"[ -](?:general|presidential|parliamentary|floor|story|anniversary|birthday|round|place|"
    r"stage|minute|inning|episode|hole|session|edition|"
    r"year|month|week|day|century|president|National|Korea|International|World|Asian|Annual|"
    r"[A-Z]\w+ (?:Games|Awards?|Festival|Conference|Congress|Assembly|Exhibition|Parallel))\b"
)
# The figures before the last of a list share its sign: 14, 16 and 5 percentage points.
_ITEM = r"-?\d{1,4}(?:\.\d{1,3})?(?![\d,]*\d)"
_LISTED = re.compile(
    rf"(?:(?:, {_ITEM}){{1,6}},?)? (?:and|or) {_ITEM}"
    r"(?P<point>\s?(?:%p|percentage[ -]points?|pp\b))?(?P<percent>\s?%|\s(?:percent|per cent)\b)?"
)
_LISTED_BEFORE = re.compile(r"\d, \Z")
_LABEL = re.compile(r"\b(?:phase|stage|level|step|season|version|volume|category|No\.) \Z", re.I)
_DAY_BEFORE = re.compile(r"\b(?:on|from|until|by|through|since|to|of|and)\sthe\s\Z", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:(?<!no )(?<!not )more than|over|at least|exceed(?:ed|s|ing)?|above|upwards of|"
    r"no (?:less|fewer) than|"
    r"a minimum of|surpass(?:ed|es|ing)?|topp(?:ed|ing)|in excess of)\s(?:about\s)?\Z",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:less than|fewer than|under|below|at most|up to|no more than|not more than|within|"
    r"a maximum of)\s\Z",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|an estimated|close to)\s\Z",
    re.IGNORECASE,
)
_OVER_AFTER = re.compile(
    r"\s?(?:or more|and (?:over|older|above|up)|or (?:older|higher|above|over))\b", re.IGNORECASE
)
_UNDER_AFTER = re.compile(
    r"\s?(?:or (?:less|fewer|under|younger|below)|and under)\b", re.IGNORECASE
)
_SIGN_AHEAD = re.compile(r"(?:US)?\$|[€£¥₩]")
_SIGN = re.compile(r"(?<![\w)\]%])[-−](?=[\d$])")
_SKIP = re.compile(r"\d[\d,.]*+|[A-Za-z]++|.", re.DOTALL)


def read_english(text: str) -> tuple[Number, ...]:
    """The numbers of an English text.

    >>> [(n.text, str(n.low)) for n in read_english("a total of 519 billion parameters")]
    [('519 billion', '519000000000')]
    """
    m = _START.search(text)
    if m is None:
        return ()
    opaque = opaque_spans(text)
    found: list[Number] = []
    pos = blocked = 0
    while m is not None:
        while blocked < len(opaque) and opaque[blocked][1] <= m.start():
            blocked += 1
        if blocked < len(opaque) and opaque[blocked][0] <= m.start():
            pos = opaque[blocked][1]
            m = _START.search(text, pos)
            continue
        reading = _read_at(text, m, pos)
        if isinstance(reading, Reading):
            found.append(reading.number(text))
            pos = reading.end
        elif reading is None:
            skip = _SKIP.match(text, m.start())
            pos = skip.end() if skip else m.end()
        else:
            pos = reading[1]
        m = _START.search(text, pos)
    return tuple(found)


def _read_at(text: str, m: re.Match[str], floor: int) -> Reading | tuple[int, int] | None:
    start, first = m.start(), text[m.start()]
    if m["month"]:
        return english_dates.read_month(text, start)
    if m["roman"]:
        return english_words.read_roman(text, start, m["roman"])
    if first.isdecimal() or first == ".":
        if not first.isascii():
            return None
        return _read_digits(text, start, start, floor, None)
    if m["code"] or first in CURRENCY_SIGNS:
        return _read_money(text, m, floor)
    if first in VULGAR:
        value = VULGAR[first]
        return Reading(start, start + 1, "ratio", value, value, value)
    quarter = english_dates.read_quarter(text, start)
    if quarter is not None:
        return quarter
    special = english_words.read_special(text, start)
    if special is not None:
        return special
    return _read_words(text, start)


def _read_money(text: str, m: re.Match[str], floor: int) -> Reading | None:
    """A currency sign or code with the digits behind it."""
    start, sign = m.start(), m.group().strip()
    if sign == "$" and (prefix := _DOLLAR_PREFIX.search(text, max(floor, start - 2), start)):
        start, sign = prefix.start(), prefix.group() + sign
    digits = m.end() + (text[m.end() : m.end() + 1].isspace())
    return _read_digits(text, start, digits, floor, CURRENCY_SIGNS[sign])


def _read_digits(
    text: str, start: int, digits: int, floor: int, currency: str | None
) -> Reading | None:
    if currency is None:
        dated = english_dates.read_numeric(text, start)
        if dated is not None:
            return dated
        fraction = english_fractions.read_fraction(text, start)
        if fraction is not None:
            return fraction
    quantity = parse_digits_at(text, digits)
    if quantity is None:
        return None
    if start > floor and _SIGN.match(text, start - 1):
        start -= 1
        quantity = replace(quantity, low=-quantity.high, high=-quantity.low)
    tail = _shared(text, read_tail(text, quantity), quantity)
    ranged = _read_range(text, start, quantity, tail, currency)
    return _bounded(text, ranged or _finish(text, start, quantity, tail, currency))


def _shared(text: str, tail: Tail, quantity: Quantity) -> Tail:
    """The tail of a figure in a list, whose sign may stand at the end of the list."""
    if tail.kind != "count" or tail.unit is not None or not quantity.plain:
        return tail
    m = _LISTED.match(text, quantity.end)
    if m is None or not (m["point"] or m["percent"]):
        return tail
    return replace(tail, kind="point" if m["point"] else "percent")


def _read_words(text: str, start: int) -> Reading | None:
    parsed = parse_words(text, start)
    if parsed is None:
        return None
    quantity, ordinal = parsed
    fraction = english_fractions.read_word_fraction(text, start, quantity, ordinal)
    if fraction is not None:
        return fraction
    if ordinal:
        return english_fractions.ordinal_reading(text, start, quantity)
    tail = read_tail(text, quantity)
    if clock := english_dates.read_o_clock(text, start, quantity):
        return clock
    ranged = _read_range(text, start, quantity, tail, None)
    return _bounded(text, ranged or _finish(text, start, quantity, tail, None))


def _finish(text: str, start: int, quantity: Quantity, tail: Tail, currency: str | None) -> Reading:
    if currency is not None:
        return Reading(
            start, quantity.end, "money", quantity.low, quantity.high, quantity.step, currency,
            quantity.approx,
        )  # fmt: skip
    ranked = tail.kind == "date" and _RANKED_NOUN.match(text, tail.end)
    if tail.kind == "date" and not ranked and _DAY_BEFORE.search(text, max(0, start - 12), start):
        start -= 4
    elif tail.kind == "date":
        tail = replace(tail, kind="ordinal", unit=None)
    low, high = quantity.low * tail.factor, quantity.high * tail.factor
    parts = (("day", int(low)),) if tail.kind == "date" and low == high else ()
    sure = tail.sure and not (
        not quantity.plain and tail.kind == "count" and _is_idiom(text, start, low, high)
    )
    sure = sure and not (high < 20 and _is_titled(text, start, quantity))
    return Reading(
        start, max(tail.end, quantity.end), tail.kind, low, high, quantity.step * tail.factor,
        tail.unit, quantity.approx, parts, sure,
    )  # fmt: skip


_TITLE_BEFORE = re.compile(r"[\w,] \Z")
_TITLE_AFTER = re.compile(r" [A-Z][a-z]")


def _is_titled(text: str, start: int, quantity: Quantity) -> bool:
    """the Ten Kings, Big Four Banks: a numeral inside a name."""
    if not text[start].isupper() or not _TITLE_AFTER.match(text, quantity.end):
        return False
    return bool(_TITLE_BEFORE.search(text, max(0, start - 2), start))


_THE_BEFORE = re.compile(r"\b(?:the|these|those|their|both|its|all|other)\s\Z", re.IGNORECASE)


def _is_idiom(text: str, start: int, low: Exact, high: Exact) -> bool:
    """one of, zero trust, the two (sides): words that count nothing new."""
    if low != high or low > 2:
        return False
    return low < 2 or bool(_THE_BEFORE.search(text, max(0, start - 7), start))


def _read_range(
    text: str, start: int, left: Quantity, after: Tail, currency: str | None
) -> Reading | None:
    """30 to 40 percent, $3-4 million, between 37,000 won and 63,000 won, five or six."""
    if left.plain and _LISTED_BEFORE.search(text, max(0, start - 3), start):  # 3, 4 or 5
        return None
    if left.plain and _LABEL.search(text, max(0, start - 10), start):  # phase 1 to 30 billion
        return None
    for end in (left.end, after.bare_end)[: 1 + (after.bare_end > left.end)]:
        sep = _RANGE.match(text, end)
        if sep is None and _BETWEEN.search(text, max(0, start - 16), start):
            sep = _AND.match(text, end)
        if sep is None:
            continue
        reading = _right_side(text, start, left, after, sep, currency)
        if reading is not None:
            return reading
    return None


def _right_side(
    text: str,
    start: int,
    left: Quantity,
    after: Tail,
    sep: re.Match[str],
    currency: str | None,
) -> Reading | None:
    pos = sep.end()
    if sign := _SIGN_AHEAD.match(text, pos):
        pos = sign.end()
    right = _either(text, pos)
    if right is None:
        return None
    low = left.low
    if left.plain and right.scale > 1 and low * right.scale <= right.high:
        low *= right.scale
    if not 0 <= low < right.high or ("or" in sep.group() and right.high > 2 * low + 1):
        return None
    tail = read_tail(text, right)
    if _other_unit(after, tail, currency, sep.start() > left.end):
        return None
    if low * 1000 < right.high and left.low > 0:
        return None
    quantity = replace(right, low=low, approx=left.approx or right.approx)
    return _finish(text, start, quantity, tail, currency)


def _other_unit(left: Tail, right: Tail, currency: str | None, left_has_unit: bool) -> bool:
    """Has the left side a unit of its own, another than the right side's?"""
    if currency is not None:
        return right.kind not in ("count", "money") or right.unit not in (None, currency)
    return left_has_unit and (left.kind, left.unit) != (right.kind, right.unit)


def _either(text: str, pos: int) -> Quantity | None:
    if text[pos : pos + 1].isdigit():
        return parse_digits_at(text, pos)
    parsed = parse_words(text, pos)
    return None if parsed is None or parsed[1] else parsed[0]


def _bounded(text: str, reading: Reading) -> Reading:
    """The reading with what stands around it: more than, at most, about."""
    if reading.kind in ("date", "time", "ordinal") or reading.low != reading.high:
        return reading
    left = max(0, reading.start - 20)
    if _OVER.search(text, left, reading.start) or _OVER_AFTER.match(text, reading.end):
        return replace(reading, high=None)
    if _UNDER.search(text, left, reading.start) or _UNDER_AFTER.match(text, reading.end):
        return replace(reading, low=None)
    if _ABOUT.search(text, left, reading.start):
        return replace(reading, approx=True)
    return reading
