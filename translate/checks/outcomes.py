"""What became of every term and number of a source: the `terms` and `numbers` of the output."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.termuse import TermUse, term_uses
from translate.checks.verdict import verdict
from translate.numerals import agree, canonical
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
    for number in context.alignment.missing:
        carrier = carrier_of(number, context)
        numbers.append(_number_outcome(number, carrier, ok=carrier is not None))
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
            for source, target, agrees in context.alignment.pairs
            if agrees and _same_thing(number, source) and _says(number, target)
        ),
        None,
    )


def origin_of(number: Number, context: CheckContext) -> Number | None:
    """The source number that a target number says again."""
    return next(
        (
            source
            for source, target, agrees in context.alignment.pairs
            if agrees and _same_thing(number, target) and _says(source, number)
        ),
        None,
    )


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
