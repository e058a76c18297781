"""The numbers check: every value of the source stands in the target, and no other.

The reading, the matching and the comparison are `translate.numerals`'; here a mismatch gets its
severity and its words. Critical is kept for what a reader must not believe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.outcomes import carrier_of, origin_of
from translate.checks.verdict import Verdict, verdict
from translate.numerals import canonical, render
from translate.records import Issue, Number, Severity

# News in English names the weekday, news in Korean the day of the month.
_WEEKDAY_RE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow)\b"
    r"|[월화수목금토일]요일|어제|오늘|내일"
)


def check_numbers(context: CheckContext) -> Iterator[Issue]:
    """Numbers of the source that are missing or changed in the target, or added to it.

    Changed and missing are critical, added is major. Minor: a reading that is not `sure`, a value
    that is rounded or in another measure, and a second mention of the same thing that is dropped
    or added while the first one stands. A day that a weekday may stand for (27일, Sunday) is major.
    """
    alignment = context.alignment
    for source, target, agrees in alignment.pairs:
        fate = verdict(source, target, agrees=agrees)
        if fate != "same":
            yield _differs(source, target, fate, context)
    for number in alignment.missing:
        yield _missing(number, context)
    for number in alignment.extra:
        yield _extra(number, context)


def _is_day(number: Number) -> bool:
    return [name for name, _ in number.parts] == ["day"]


def value_text(number: Number) -> str:
    """The value as a reviewer reads it: canonical, plain integers grouped by thousands."""
    value = canonical(number)
    return f"{int(value):,}" if value.isascii() and value.isdigit() and len(value) > 3 else value


def described(number: Number) -> str:
    """The number as written, with its value when that says more."""
    value = value_text(number)
    # A partial date's canonical form (---07) says less to a reader than the text itself.
    plain = value == number.text or value.startswith("-")
    return number.text if plain else f"{number.text} ({value})"


def _differs(source: Number, target: Number, fate: Verdict, context: CheckContext) -> Issue:
    alarming = fate == "changed" and (source.sure or target.sure)
    hint = "" if fate == "changed" else f" ({fate})"
    told, said = described(source), described(target)
    if value_text(source) == value_text(target):  # then the units must differ
        told, said = (f"{text} {number.unit}" for text, number in ((told, source), (said, target)))
    return context.issue(
        "numbers",
        "critical" if alarming else "minor",
        f"source says {told}; the target says {said}{hint}",
        expected=render(source, context.direction.target_lang),
        found=target.text,
        source_span=source.span,
        target_span=target.span,
    )


def _missing(number: Number, context: CheckContext) -> Issue:
    carrier = carrier_of(number, context)
    severity: Severity = "critical" if number.sure and carrier is None else "minor"
    weekday = _WEEKDAY_RE.search(context.target) if _is_day(number) else None
    tail = "the target does not say it"
    if carrier is not None:
        tail = f"the target says it fewer times ({carrier.text})"
    elif weekday is not None and severity == "critical":
        severity, tail = "major", f"the target says {weekday.group()} instead; is it the same day?"
    return context.issue(
        "numbers",
        severity,
        f"source says {described(number)}; {tail}",
        expected=render(number, context.direction.target_lang),
        source_span=number.span,
        target_span=None if carrier is None else carrier.span,
    )


def _extra(number: Number, context: CheckContext) -> Issue:
    origin = origin_of(number, context)
    severity: Severity = "major" if number.sure and origin is None else "minor"
    tail = (
        "the source does not say it"
        if origin is None
        else f"the source says it fewer times ({origin.text})"
    )
    return context.issue(
        "numbers",
        severity,
        f"the target says {described(number)}; {tail}",
        found=number.text,
        source_span=None if origin is None else origin.span,
        target_span=number.span,
    )
