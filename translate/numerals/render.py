"""Numbers to text: the canonical value of the records, natural English, natural Korean.

Promise: `read_numbers(render(n, lang), lang)` gives one number that agrees with `n`. What stands
outside a number's span in its text (이상, about, a counter) is not rendered: it stays where it is
in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from translate.numerals import render_english, render_korean
from translate.numerals.compare import is_order
from translate.numerals.values import DURATION_MONTHS, DURATION_SECONDS
from translate.records import Lang, Number

# A duration whose unit the span covers: half an hour, a decade, 나흘, 반년, 2년 반.
UNIT_INSIDE = re.compile(
    r"year|month|week|day|hour|minute|second|decade|centur|clock|[년월달주일시분초]|세기|[루틀흘새레름]\Z"
)
_INSIDE = re.compile(r"여|[수몇]\s?[십백천만억조]|odd|\+|plus")


DURATIONS = frozenset(DURATION_MONTHS) | frozenset(DURATION_SECONDS)


def canonical(number: Number) -> str:
    """The value as DESIGN §5 writes it: 519000000000, 2/3, 2025-12-28, 30000..40000."""
    if number.kind == "date" and number.parts:
        return _canonical_date(dict(number.parts))
    if number.kind == "time" and number.parts:
        parts = dict(number.parts)
        return f"{parts['hour']:02d}:{parts.get('minute', 0):02d}"
    low, high = _canonical_value(number.low), _canonical_value(number.high)
    return low if low == high else f"{low}..{high}"


def _canonical_value(value: Fraction | None) -> str:
    if value is None:
        return ""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    return decimal(value)


def decimal(value: Fraction) -> str:
    """A terminating fraction in digits: 3.5, -0.25."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    if not digits:
        return str(value.numerator)
    scaled = str(abs(value.numerator * 10**digits // value.denominator)).rjust(digits + 1, "0")
    return ("-" if value < 0 else "") + f"{scaled[:-digits]}.{scaled[-digits:]}"


def _canonical_date(parts: dict[str, int]) -> str:
    if "decade" in parts:
        return f"{parts['decade']}s"
    if "century" in parts:
        return f"C{parts['century']}"
    if "quarter" in parts:
        year = f"{parts['year']:04d}" if "year" in parts else "--"
        return f"{year}-Q{parts['quarter']}"
    text = f"{parts['year']:04d}" if "year" in parts else "-"
    if "month" in parts:
        text += f"-{parts['month']:02d}"
    elif "day" in parts:
        text += "-"
    return text + (f"-{parts['day']:02d}" if "day" in parts else "")


def render(number: Number, lang: Lang) -> str:
    """Natural text in `lang` that stands where the number's span stood."""
    if is_order(number) and number.low is not None:  # 조 단위: trillions
        number = replace(number, low=2 * number.low, high=9 * number.low)
    approximate = number.approx and (not number.text or bool(_INSIDE.search(number.text)))
    timed = number.kind == "count" and number.unit in DURATIONS
    unit = number.unit if timed and UNIT_INSIDE.search(number.text) else None
    if lang == "en":
        if unit is not None and number.low == number.high == Fraction(1, 2):
            return render_english.half(unit)
        text = render_english.render(number, approximate=approximate)
        return text if unit is None else render_english.duration(text, unit)
    if unit is not None and number.low is not None and number.low == number.high:
        return render_korean.duration_of(number.low, unit)
    text = render_korean.render(number, approximate=approximate)
    return text if unit is None else render_korean.duration(text, unit)
