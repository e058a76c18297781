"""What every check looks at: one segment, its target, and what was read from the two.

Promise: everything expensive (numbers, identifiers, glossary matches) is read once, here, and
the context is immutable, so that a check is a pure function of it. Left out: other segments;
what needs a whole document or file is in `document.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from translate.numerals import (
    Identifier,
    NumberAlignment,
    match_numbers,
    read_identifiers,
    read_numbers,
)
from translate.records import (
    CheckId,
    Direction,
    Issue,
    Morpheme,
    Number,
    Segment,
    Severity,
    Span,
    TermMatch,
)
from translate.termbase import EMPTY, TermBase


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """One source–target pair, read. Spans are in `segment.source` and in `target`."""

    segment: Segment
    target: str
    direction: Direction
    source_numbers: tuple[Number, ...]
    target_numbers: tuple[Number, ...]
    alignment: NumberAlignment
    identifiers: tuple[Identifier, ...]  # of the source
    target_identifiers: tuple[Identifier, ...]
    terms: tuple[TermMatch, ...]  # without `forbid` entries
    forbidden: tuple[TermMatch, ...]  # `forbid` entries, also where another entry stands
    termbase: TermBase

    @property
    def source(self) -> str:
        """The segment's text."""
        return self.segment.source

    def issue(
        self,
        check: CheckId,
        severity: Severity,
        message: str,
        *,
        expected: str | None = None,
        found: str | None = None,
        source_span: Span | None = None,
        target_span: Span | None = None,
    ) -> Issue:
        """An issue of this segment."""
        return Issue(
            check=check,
            severity=severity,
            segment_id=self.segment.segment_id,
            message=message,
            expected=expected,
            found=found,
            source_span=source_span,
            target_span=target_span,
        )


def build_context(
    segment: Segment,
    target: str,
    direction: Direction,
    termbase: TermBase = EMPTY,
    source_numbers: tuple[Number, ...] | None = None,
    terms: tuple[TermMatch, ...] | None = None,
    target_morphemes: tuple[Morpheme, ...] | None = None,
) -> CheckContext:
    """The context of `target` as a translation of `segment`.

    What the caller has read already (`source_numbers`, `terms`) is taken as it is. Morphemes, the
    segment's and `target_morphemes`, settle ambiguous Korean numerals; without them the reading
    is the conservative one.
    """
    source = segment.source
    if source_numbers is None:
        source_numbers = read_numbers(source, direction.source_lang, segment.morphemes or None)
    if terms is None:
        terms = termbase.match(source, direction.source_lang, segment.morphemes)
    target_numbers = read_numbers(target, direction.target_lang, target_morphemes)
    return CheckContext(
        segment=segment,
        target=target,
        direction=direction,
        source_numbers=source_numbers,
        target_numbers=target_numbers,
        alignment=match_numbers(source_numbers, target_numbers),
        identifiers=read_identifiers(source),
        target_identifiers=read_identifiers(target),
        terms=tuple(match for match in terms if match.entry.mode != "forbid"),
        forbidden=termbase.forbidden(source, direction.source_lang, segment.morphemes),
        termbase=termbase,
    )
