"""The numbers check: every value of the source stands in the target, and no other.

The reading, the matching and the comparison are `translate.numerals`'; here a mismatch gets its
severity and its words. Critical is kept for what a reader must not believe.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.outcomes import carrier_of, named_by_codes, origin_of
from translate.checks.verdict import Verdict, verdict
from translate.numerals import canonical, converted, read_phones, render
from translate.numerals.compare import unit_class
from translate.numerals.render import UNIT_INSIDE
from translate.records import Issue, Number, Severity

# News in English names the weekday, news in Korean the day of the month.
_WEEKDAY_RE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow)\b"
    r"|[월화수목금토일]요일|어제|오늘|내일"
)
# 1달러(약 1400원), 900 mm (36 inches): said again in another measure for the reader at home.
_IN_BRACKETS = re.compile(
    r"[\s-]?[\w%/㎡㎞㎏²³]{0,12}(?: [a-z]{1,10}){0,2}\s?\("
    r"(?:약|한화|우리 ?돈|한국 돈|about|some|around|approximately|or)?\s?(?:약|about)?\s?\Z"
)
_NEAR = 200  # numbers of the other text that are looked through for a part of a date
_LOUDNESS: dict[Verdict, Severity] = {"changed": "critical", "point": "major"}


def check_numbers(context: CheckContext) -> Iterator[Issue]:
    """Numbers of the source that are missing or changed in the target, or added to it.

    Changed and missing are critical, added is major. Minor: a reading that is not `sure`, a value
    that is rounded or in another measure, a conversion in brackets, a part of a date, and a second
    mention of the same thing that is dropped or added while the first one stands. A day that a
    weekday may stand for (27일, Sunday), and percent for percentage points, are major.
    """
    alignment = context.alignment
    for source, target, agrees in alignment.pairs:
        fate = verdict(source, target, agrees=agrees)
        if fate != "same":
            yield _differs(source, target, fate, context)
        elif source.kind == "date" and source.parts != target.parts:
            yield from _part_of_date(source, target, context)
    named = named_by_codes(alignment.missing, context, in_target=True)
    days = any(map(_is_day, alignment.missing))
    weekday = _WEEKDAY_RE.search(context.target) if days else None
    yield from (_missing(n, weekday, context) for n in alignment.missing if n not in named)
    named = named_by_codes(alignment.extra, context, in_target=False)
    yield from (_extra(n, context) for n in alignment.extra if n not in named)
    yield from _phones(context)


def _is_day(number: Number) -> bool:
    return [name for name, _ in number.parts] == ["day"]


def value_text(number: Number) -> str:
    """The value as a reviewer reads it: canonical, plain integers grouped by thousands."""
    value = canonical(number)
    return f"{int(value):,}" if value.isascii() and value.isdigit() and len(value) > 3 else value


def described(number: Number) -> str:
    """The number as written, with its value when that says more, and a unit of time or measure."""
    value = value_text(number)
    # A partial date's canonical form (---07) says less to a reader than the text itself.
    plain = value == number.text or value.startswith("-")
    text = number.text if plain else f"{number.text} ({value})"
    if number.kind != "count" or unit_class(number.unit) in (None, "thing"):
        return text
    if UNIT_INSIDE.search(number.text):
        return text
    plural = "s" if unit_class(number.unit) == "time" and number.low != 1 else ""
    return f"{text} {number.unit}{plural}"


def _differs(source: Number, target: Number, fate: Verdict, context: CheckContext) -> Issue:
    severity: Severity = _LOUDNESS.get(fate, "minor")
    if not (source.sure or target.sure):
        severity = "minor"
    hint = "" if fate in ("changed", "point") else f" ({fate})"
    told, said = described(source), described(target)
    if value_text(source) == value_text(target) and fate == "changed":  # the units must differ
        told, said = (
            text if (number.unit or "") in text else f"{text} {number.unit}"
            for text, number in ((told, source), (said, target))
        )
    return context.issue(
        "numbers",
        severity,
        f"source says {told}; the target says {said}{hint}",
        expected=render(source, context.direction.target_lang),
        found=target.text,
        source_span=source.span,
        target_span=target.span,
    )


def _part_of_date(source: Number, target: Number, context: CheckContext) -> Iterator[Issue]:
    """2005년 2월 against February: the year is lost, unless another number says it."""
    told, said = dict(source.parts), dict(target.parts)
    for name in ("year", "month"):
        whole, rest, others, verb = told, said, context.target_numbers, "leaves out"
        if name in said and name not in told:
            whole, rest, others, verb = said, told, context.source_numbers, "adds"
        if name not in whole or name in rest or "decade" in rest or "century" in rest:
            continue
        if _is_said(name, whole[name], others[:_NEAR]):
            continue
        yield context.issue(
            "numbers",
            "minor",
            f"source says {described(source)}; the target says {described(target)}: it {verb} "
            f"the {name} {whole[name]}",
            expected=render(source, context.direction.target_lang),
            found=target.text,
            source_span=source.span,
            target_span=target.span,
        )


def _is_said(name: str, value: int, numbers: tuple[Number, ...]) -> bool:
    """Does some number say this part of a date, a year perhaps as a plain number?"""
    return any(
        (name, value) in number.parts or (name == "year" and number.low == value)
        for number in numbers
    )


def _missing(number: Number, weekday: re.Match[str] | None, context: CheckContext) -> Issue:
    carrier = carrier_of(number, context)
    severity: Severity = "critical" if number.sure and carrier is None else "minor"
    tail = "the target does not say it"
    if carrier is not None:
        tail = f"the target says it fewer times ({carrier.text})"
    elif weekday is not None and _is_day(number) and severity == "critical":
        severity, tail = "major", f"the target says {weekday.group()} instead; is it the same day?"
    elif _repeats(number, context.source, context.source_numbers):
        severity, tail = "minor", "the target leaves out this conversion"
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
    tail = "the source does not say it"
    if origin is not None:
        tail = f"the source says it fewer times ({origin.text})"
    elif _repeats(number, context.target, context.target_numbers):
        severity, tail = "minor", "the target adds this conversion"
    return context.issue(
        "numbers",
        severity,
        f"the target says {described(number)}; {tail}",
        found=number.text,
        source_span=None if origin is None else origin.span,
        target_span=number.span,
    )


def _repeats(number: Number, text: str, numbers: tuple[Number, ...]) -> bool:
    """Is it the number beside it in another currency or measure: $50bn (£27bn), 15 m (49 feet)?"""
    place = bisect_left(numbers, number.span.start, key=lambda n: n.span.start)
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    if before is not None and _bracketed(text, before, number) and _restates(before, number):
        return True
    return after is not None and _bracketed(text, number, after) and converted(after, number)


def _bracketed(text: str, first: Number, second: Number) -> bool:
    return bool(_IN_BRACKETS.match(text[first.span.end : second.span.start]))


def _restates(first: Number, second: Number) -> bool:
    if first.kind == second.kind == "money":
        return first.unit != second.unit
    return converted(first, second)


def _phones(context: CheckContext) -> Iterator[Issue]:
    """Telephone numbers are no values, but a changed one must not pass."""
    phones = read_phones(context.source)
    if not phones:
        return
    found = {_dialled(phone.text) for phone in read_phones(context.target)}
    for phone in phones:
        if _dialled(phone.text) not in found and phone.text not in context.target:
            yield context.issue(
                "numbers",
                "critical",
                f"source says {phone.text}; the target does not say it",
                expected=phone.text,
                source_span=phone.span,
            )


def _dialled(text: str) -> str:
    """The digits without a country code or trunk zero: 02-123-4567 and +82-2-123-4567 are one."""
    digits = re.sub(r"\D", "", text)
    return digits.removeprefix("82").removeprefix("0")
