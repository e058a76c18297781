"""What became of every term and number of a source: the `terms` and `numbers` of the output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from translate.checks.context import CheckContext
from translate.checks.termuse import TermUse, term_uses
from translate.checks.verdict import verdict
from translate.numerals import agree, canonical
from translate.numerals.values import MAX_DIGITS
from translate.records import Number, NumberOutcome, Span, TermOutcome


def outcomes(
    context: CheckContext,
) -> tuple[tuple[TermOutcome, ...], tuple[NumberOutcome, ...]]:
    """One outcome a glossary match and one a source number, each in the order of the source.

    A match of mode `forbid` is ok when its target does not appear. A number that has no place of
    its own is ok when another mention in the target holds its value (see the numbers check).
    """
    terms = [outcome for use in term_uses(context) for outcome in _term_outcomes(use, context)]
    numbers = [
        _number_outcome(source, target, ok=verdict(source, target, agrees=agrees) != "changed")
        for source, target, agrees in context.alignment.pairs
    ]
    named = named_by_codes(context.alignment.missing, context, in_target=True)
    for number in context.alignment.missing:
        carrier = carrier_of(number, context)
        kept = carrier is not None or number in named
        numbers.append(_number_outcome(number, carrier, ok=kept))
    return (
        tuple(sorted(terms, key=lambda outcome: outcome.source_span)),
        tuple(sorted(numbers, key=lambda outcome: outcome.source_span)),
    )


def carrier_of(number: Number, context: CheckContext) -> Number | None:
    """The target number that carries a source number said twice: 519B(5,190억 개).

    Only a second mention of the same thing counts, so 3건 is not carried by the "three" of 3명.
    """
    return next(
        (
            target
            for source, target, agrees in context.alignment.pairs[:_PAIRS]
            if agrees and _same_thing(number, source) and _says(number, target)
        ),
        None,
    )


def origin_of(number: Number, context: CheckContext) -> Number | None:
    """The source number that a target number says again."""
    return next(
        (
            source
            for source, target, agrees in context.alignment.pairs[:_PAIRS]
            if agrees and _same_thing(number, target) and _says(source, number)
        ),
        None,
    )


# Only so many are looked through for each number, so that a table of 100,000 stays linear; real
# segments hold fewer.
_PAIRS = 200
_CODE_TAIL = re.compile(r"(\d+)([KMBT]?)(?![\d.])")
_CODE_SCALES = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
# What a number counts when it may be part of a name: 아라-3호, 5세대, 코로나19.
_NAME_UNITS = frozenset((None, "호", "호기", "세대", "단계", "차", "기", "부", "year"))


def named_by_codes(
    numbers: tuple[Number, ...], context: CheckContext, *, in_target: bool
) -> frozenset[Number]:
    """Those of `numbers` that a code of the other text names: 코로나19 in COVID-19, 5세대 in 5G.

    A code names one number, and only a code that the number's own text does not hold.
    """
    if not numbers:
        return frozenset()
    codes, own = context.identifiers, context.target
    if in_target:
        codes, own = context.target_identifiers, context.source
    values = [
        Fraction(int(m[1]) * _CODE_SCALES[m[2]])
        for code in codes[:_PAIRS]
        if code.text not in own
        for m in (_CODE_TAIL.search(code.text),)
        if m is not None and len(m[1]) <= MAX_DIGITS
    ]
    named: set[Number] = set()
    for number in sorted(numbers, key=lambda n: (n.sure, n.unit is not None)):
        if number.unit in _NAME_UNITS and number.low == number.high and number.low in values:
            values.remove(number.low)
            named.add(number)
    return frozenset(named)


def _says(source: Number, target: Number) -> bool:
    return agree(source, target) and verdict(source, target, agrees=True) == "same"


def _same_thing(number: Number, other: Number) -> bool:
    units = {number.unit, other.unit} - {None}
    return number.kind == other.kind and len(units) < 2


def _term_outcomes(use: TermUse, context: CheckContext) -> Iterator[TermOutcome]:
    for position, match in enumerate(use.matches):
        span: Span | None = use.found[position] if position < len(use.found) else None
        yield TermOutcome(
            source=match.text,
            source_span=match.span,
            expected=use.expected,
            target=None if span is None else span.of(context.target),
            target_span=span,
            ok=not use.found if use.mode == "forbid" else span is not None,
        )


def _number_outcome(source: Number, target: Number | None, *, ok: bool) -> NumberOutcome:
    return NumberOutcome(
        source=source.text,
        source_span=source.span,
        value=canonical(source),
        target=None if target is None else target.text,
        target_span=None if target is None else target.span,
        ok=ok,
    )
