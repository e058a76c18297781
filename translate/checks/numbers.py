"""The numbers check: every value of the source stands in the target, and no other.

The reading, the matching and the comparison are `translate.numerals`'; here a mismatch gets its
severity and its words. Critical is kept for what a reader must not believe.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.outcomes import carrier_of, origin_of
from translate.numerals import canonical, render
from translate.records import Issue, Number, Severity


def check_numbers(context: CheckContext) -> Iterator[Issue]:
    """Numbers of the source that are missing or changed in the target, or added to it.

    Changed and missing are critical, added is major. Minor: a reading that is not `sure`, and a
    second mention of the same thing that is dropped or added while the first one stands.
    """
    alignment = context.alignment
    for source, target, agrees in alignment.pairs:
        if not agrees:
            yield _changed(source, target, context)
    for number in alignment.missing:
        yield _missing(number, context)
    for number in alignment.extra:
        yield _extra(number, context)


def value_text(number: Number) -> str:
    """The value as a reviewer reads it: canonical, plain integers grouped by thousands."""
    value = canonical(number)
    return f"{int(value):,}" if value.isascii() and value.isdigit() and len(value) > 3 else value


def described(number: Number) -> str:
    """The number as written, with its value when that says more."""
    value = value_text(number)
    return number.text if value == number.text else f"{number.text} ({value})"


def _changed(source: Number, target: Number, context: CheckContext) -> Issue:
    return context.issue(
        "numbers",
        "critical" if source.sure or target.sure else "minor",
        f"source says {described(source)}; the target says {described(target)}",
        expected=render(source, context.direction.target_lang),
        found=target.text,
        source_span=source.span,
        target_span=target.span,
    )


def _missing(number: Number, context: CheckContext) -> Issue:
    carrier = carrier_of(number, context)
    severity: Severity = "critical" if number.sure and carrier is None else "minor"
    tail = (
        "the target does not say it"
        if carrier is None
        else f"the target says it fewer times ({carrier.text})"
    )
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
