"""What the tables of every check need: a context from two strings, and the issues of one check."""

from __future__ import annotations

from translate.checks import CheckContext, build_context, load_check
from translate.records import CheckId, Direction, Issue, Segment, Span, TermEntry
from translate.termbase import EMPTY, TermBase, build_termbase

KO_EN = Direction(source_lang="ko", target_lang="en")
EN_KO = Direction(source_lang="en", target_lang="ko")
DIRECTIONS = {"ko-en": KO_EN, "en-ko": EN_KO}

# (direction, source, target, why it must pass)
Passes = list[tuple[str, str, str, str]]
# (direction, source, target, severity, why it must fail)
Fails = list[tuple[str, str, str, str, str]]


def segment_of(source: str, segment_id: str = "0001") -> Segment:
    """A segment that is all of its document."""
    span = Span(0, len(source))
    return Segment(
        segment_id=segment_id, index=0, paragraph=0, kind="paragraph", span=span, source=source
    )


def context_of(
    direction: str, source: str, target: str, termbase: TermBase = EMPTY
) -> CheckContext:
    """The context of a pair, read without morphemes."""
    return build_context(segment_of(source), target, DIRECTIONS[direction], termbase)


def issues_of(
    check: CheckId, direction: str, source: str, target: str, termbase: TermBase = EMPTY
) -> list[Issue]:
    """What one check says of a pair; its spans are checked on the way."""
    issues = list(load_check(check)(context_of(direction, source, target, termbase)))
    for issue in issues:
        assert issue.check == check
        assert "\n" not in issue.message
        assert issue.source_span is None or issue.source_span.end <= len(source)
        assert issue.target_span is None or issue.target_span.end <= len(target)
    return issues


def terms(*rows: tuple[str, str, str], **fields: tuple[str, ...]) -> TermBase:
    """A term base of (Korean, English, mode) rows; `fields` go to the first of them."""
    entries = []
    for number, (source, target, mode) in enumerate(rows):
        extra = fields if number == 0 else {}
        entries.append(
            TermEntry(
                term_id=f"t{number}",
                source=source,
                target=target,
                mode=mode,  # type: ignore[arg-type]  # tables hold plain strings
                line=number + 1,
                **extra,  # type: ignore[arg-type]  # admitted and variants
            )
        )
    return build_termbase(entries)
