"""What the side-by-side page shows, as plain records that the template prints.

Row for row in the document's order; runs of boilerplate form groups of their own. Terms and
numbers that belong together share a hue within their row; eight hues, then they repeat.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from translate.records import (
    DocumentResult,
    Failure,
    Issue,
    Lang,
    NumberOutcome,
    Segment,
    TermOutcome,
    Translation,
)
from translate.report import is_reviewed, issues_of, state_of, target_of
from translate.writers.html.marks import Mark, Token, tokens, visible
from translate.writers.markers import has_mark, markers

HUES = 8
_UNTRANSLATED = frozenset({"untranslated", "unchanged", "empty"})
_LONG_DIGITS = re.compile(r"(?<!\d)(?<!\d\.)\d{5,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One side of a row."""

    lang: Lang | None
    tokens: tuple[Token, ...]
    mark: str = ""  # shown before the text: a list mark, a footnote star


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One segment. `flags` are the filters it belongs to; `opens` starts a new paragraph."""

    segment_id: str
    kind: str
    state: str
    attempts: int
    opens: bool
    source: Cell
    target: Cell | None
    issues: tuple[Issue, ...]
    flags: str
    reviewed: bool = False
    cited: tuple[tuple[str, str], ...] = ()  # summary sentences that rest on it: (anchor, label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A run of rows that are all boilerplate, or none of them; the rows are made one at a time."""

    boilerplate: bool
    count: int
    preview: str  # the first source
    rows: Iterator[Row]


def sentence_anchor(lang: Lang, place: int) -> str:
    """The id of a summary's sentence on the page; `place` counts from 1.

    >>> sentence_anchor("ko", 2)
    'sum-ko-2'
    """
    return f"sum-{lang}-{place}"


def citations(result: DocumentResult) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each segment that a summary cites, the sentences that do: (anchor, label)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for summary in result.summaries:
        for place, sentence in enumerate(summary.sentences, start=1):
            link = (sentence_anchor(summary.lang, place), f"{summary.lang} {place}")
            for segment_id in dict.fromkeys(sentence.based_on):
                found.setdefault(segment_id, []).append(link)
    return {segment_id: tuple(links) for segment_id, links in found.items()}


def groups(result: DocumentResult) -> Iterator[Group]:
    """The rows in order, cut where boilerplate starts or ends."""
    items = zip(result.segments, result.outcomes, markers(result), strict=True)
    cited = citations(result)
    for boilerplate, group in groupby(items, key=lambda item: item[0].kind == "boilerplate"):
        run = tuple(group)
        yield Group(
            boilerplate=boilerplate,
            count=len(run),
            preview=run[0][0].source,
            rows=_rows(result, run, cited),
        )


def rows_by_id(result: DocumentResult, segment_ids: Collection[str]) -> Iterator[Row]:
    """The rows of some segments, in the document's order, as the page shows them."""
    items = zip(result.segments, result.outcomes, markers(result), strict=True)
    return _rows(result, [item for item in items if item[0].segment_id in segment_ids], {})


def flags_of(segment: Segment, outcome: Translation | Failure) -> tuple[str, ...]:
    """The filters one segment belongs to, in the order of the buttons."""
    issues = issues_of(outcome)
    state = state_of(outcome)
    no_target = target_of(outcome) is None and segment.kind != "boilerplate"
    numbers, terms = (
        (outcome.numbers, outcome.terms) if isinstance(outcome, Translation) else ((), ())
    )
    tests = {
        "flagged": state in ("flagged", "failed"),
        "issues": bool(issues),
        "repaired": state == "repaired",
        "numbers": bool(numbers),
        "terms": bool(terms),
        "untranslated": no_target or any(issue.check in _UNTRANSLATED for issue in issues),
        "reviewed": is_reviewed(outcome),
    }
    return tuple(name for name, holds in tests.items() if holds)


def spaced(value: str) -> str:
    """A canonical number with its thousands set apart.

    >>> spaced("519000000000")
    '519,000,000,000'
    """
    return _LONG_DIGITS.sub(lambda m: f"{int(m[0]):,}", value)


def _rows(
    result: DocumentResult,
    run: Sequence[tuple[Segment, Translation | Failure, str]],
    cited: Mapping[str, tuple[tuple[str, str], ...]],
) -> Iterator[Row]:
    paragraph: tuple[int, str] | None = None
    for segment, outcome, mark in run:
        here = (segment.paragraph, segment.kind)
        row = _row(result, segment, outcome, mark, opens=here != paragraph)
        yield replace(row, cited=cited.get(segment.segment_id, ()))
        paragraph = here


def _row(
    result: DocumentResult,
    segment: Segment,
    outcome: Translation | Failure,
    mark: str,
    *,
    opens: bool,
) -> Row:
    target = target_of(outcome)
    issues = issues_of(outcome)
    source_marks, target_marks = _pair_marks(outcome)
    source_marks += _issue_marks(issues, "source")
    target_marks += _issue_marks(issues, "target")
    source_lang = segment.lang or result.direction.source_lang
    copied = target == segment.source and state_of(outcome) == "skipped"
    return Row(
        segment_id=segment.segment_id,
        kind=segment.kind,
        state=state_of(outcome),
        attempts=outcome.attempts if isinstance(outcome, Translation) else 0,
        opens=opens,
        source=Cell(lang=source_lang, tokens=tokens(segment.source, source_marks), mark=mark),
        target=None
        if target is None
        else Cell(
            lang=source_lang if copied else result.direction.target_lang,
            tokens=tokens(target, target_marks),
            mark="" if has_mark(target) else mark,
        ),
        issues=issues,
        flags=" ".join(flags_of(segment, outcome)),
        reviewed=is_reviewed(outcome),
    )


def _pair_marks(outcome: Translation | Failure) -> tuple[list[Mark], list[Mark]]:
    """Marks of terms and numbers on both sides; the same pair has the same hue and key."""
    if isinstance(outcome, Failure):
        return [], []
    found: list[TermOutcome | NumberOutcome] = [*outcome.terms, *outcome.numbers]
    found.sort(key=lambda item: item.source_span)
    source_marks: list[Mark] = []
    target_marks: list[Mark] = []
    for index, item in enumerate(found):
        kind = "term" if isinstance(item, TermOutcome) else "number"
        classes = f"{kind} h{index % HUES}" + ("" if item.ok else " lost")
        source_tip, target_tip = _tips(item)
        source_marks.append(
            Mark(span=item.source_span, classes=classes, tip=source_tip, pair=str(index))
        )
        if item.target_span:
            target_marks.append(
                Mark(span=item.target_span, classes=classes, tip=target_tip, pair=str(index))
            )
    return source_marks, target_marks


def _tips(item: TermOutcome | NumberOutcome) -> tuple[str, str]:
    """What the two sides of a pair say on hover and focus."""
    if isinstance(item, TermOutcome):
        what, origin = f"Term: {item.expected}", f"Term: {item.source}"
    else:
        what = f"Number: {spaced(item.value)}"
        origin = f"{what} (from {item.source})"
    if item.target is None:
        return visible(f"{what}. Not found in the translation"), visible(origin)
    if item.ok:
        return visible(f"{what}. In the translation: {item.target}"), visible(origin)
    return visible(f"{what}. The translation differs: {item.target}"), visible(f"{origin}. Differs")


def _issue_marks(issues: tuple[Issue, ...], side: Literal["source", "target"]) -> list[Mark]:
    """The places of the issues on one side."""
    spans = ((issue, getattr(issue, f"{side}_span")) for issue in issues)
    return [
        Mark(span=span, classes=f"issue {issue.severity}", tip=visible(issue.message))
        for issue, span in spans
        if span is not None
    ]
