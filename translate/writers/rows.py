"""One segment with its outcome, read in one way by the writers of exchange formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from translate.records import Block, DocumentResult, Failure, Issue, Segment, Severity, Translation
from translate.report import is_reviewed, issues_of, state_of, target_of

# What an exchange format tells of a target: our states, and for `skipped` why there is none made.
Outcome = Literal["translated", "repaired", "flagged", "failed", "copied", "kept", "left"]

PRIORITY: dict[Severity, int] = {"critical": 1, "major": 2, "minor": 3}  # XLIFF: 1 is highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A segment on its way out; `target` None where there is none."""

    segment: Segment
    target: str | None
    outcome: Outcome
    issues: tuple[Issue, ...]
    reviewed: bool  # a person wrote or accepted the target


def rows_of(result: DocumentResult) -> Iterator[Row]:
    """Every segment of a result, boilerplate included, in order."""
    for segment, outcome in zip(result.segments, result.outcomes, strict=True):
        yield Row(
            segment=segment,
            target=target_of(outcome),
            outcome=_outcome(segment, outcome),
            issues=issues_of(outcome),
            reviewed=is_reviewed(outcome),
        )


def paragraphs_of(result: DocumentResult) -> Iterator[tuple[Block | None, tuple[Row, ...]]]:
    """The rows of each block, with the block."""
    blocks = result.document.blocks
    for paragraph, rows in groupby(rows_of(result), key=lambda row: row.segment.paragraph):
        yield blocks[paragraph] if 0 <= paragraph < len(blocks) else None, tuple(rows)


def note_of(issue: Issue) -> str:
    """An issue in words, with what was expected and what was found.

    >>> note_of(Issue(check="numbers", severity="major", segment_id="1", message="wrong",
    ...               expected="3", found="4"))
    'wrong (expected 3; found 4)'
    """
    facts = [
        f"{name} {value}"
        for name, value in (("expected", issue.expected), ("found", issue.found))
        if value is not None
    ]
    return f"{issue.message} ({'; '.join(facts)})" if facts else issue.message


def _outcome(segment: Segment, outcome: Translation | Failure) -> Outcome:
    """`kept`: the file's own target; `copied`: nothing to translate; `left`: boilerplate."""
    state = state_of(outcome)
    if state != "skipped":
        return state
    if target_of(outcome) is None:
        return "left"
    return "copied" if segment.target is None else "kept"
