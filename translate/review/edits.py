"""What people decided about a document's segments, put into its result.

Promise: pure; a reviewed target stands to the letter and is checked like any other
(`translate.reviewed`), the same way a later run does it, so both write the same bytes; the checks
over the whole document run again; a summary sentence that was the old target is the new one.
An edit names the source it was made for and is refused when the segment says something else.
Left out: summary sentences that only resemble the old target stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from translate.checks.document import check_document, is_document_issue
from translate.errors import InputError
from translate.morphology import analyse
from translate.records import (
    DocumentResult,
    Failure,
    Issue,
    Segment,
    Summary,
    SummarySentence,
    Translation,
)
from translate.report import target_of
from translate.reviewed import reviewed_translation
from translate.termbase import TermBase

MAX_TARGET = 100_000  # characters; far above any segment, far below what would hold a server up

Outcome = Translation | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A person's target for one segment; `reviewed` False takes the decision back, and then no
    target stands for the one from before."""

    segment_id: str
    source: str
    target: str | None
    reviewed: bool = True


def apply_edits(
    result: DocumentResult,
    edits: Iterable[Edit],
    termbase: TermBase,
    originals: Mapping[str, Outcome] | None = None,
) -> DocumentResult:
    """`result` with the edits in place.

    `originals` are outcomes from before the review, by segment: a decision that is taken back
    leaves them, if the target is theirs.

    Raises:
        InputError: an edit fits no segment of the document, or its target is empty or too long.
    """
    places = {segment.segment_id: place for place, segment in enumerate(result.segments)}
    outcomes = list(result.outcomes)
    renamed: dict[str, tuple[str, str]] = {}
    for edit in edits:
        place = places.get(edit.segment_id)
        where = f"{result.document.doc_id}: segment {edit.segment_id}"
        if place is None or result.segments[place].source != edit.source:
            raise InputError(f"{where}: found another source; expected the page's, load it again")
        original = (originals or {}).get(edit.segment_id)
        if edit.reviewed or edit.target is not None or original is None:
            _require_text(edit.target, where)
        before = target_of(outcomes[place])
        if before is not None and edit.target is not None:
            renamed[edit.segment_id] = (before.strip(), edit.target.strip())
        outcomes[place] = _decided(result, result.segments[place], edit, termbase, original)
    return replace(
        result,
        outcomes=_with_document_issues(replace(result, outcomes=tuple(outcomes))),
        summaries=tuple(_retold(one, result, renamed) for one in result.summaries),
    )


def _require_text(target: str | None, where: str) -> None:
    """Raises: InputError when `target` is none, or no file could hold it."""
    if target is None or not target.strip() or len(target) > MAX_TARGET:
        raise InputError(
            f"{where}: found {len(target or '')} characters; expected a text of at most "
            f"{MAX_TARGET}; write one, or undo the edit"
        )
    if not target.isascii() and any("\ud800" <= char <= "\udfff" for char in target):
        raise InputError(f"{where}: found half a character; expected Unicode text; type it again")


def changed(before: DocumentResult, after: DocumentResult) -> tuple[int, ...]:
    """The places of the segments whose outcome is another one."""
    pairs = zip(before.outcomes, after.outcomes, strict=True)
    return tuple(place for place, (old, new) in enumerate(pairs) if old != new)


def _decided(
    result: DocumentResult,
    segment: Segment,
    edit: Edit,
    termbase: TermBase,
    original: Outcome | None,
) -> Outcome:
    if not edit.reviewed and original is not None and edit.target in (None, target_of(original)):
        return original
    target = edit.target or ""
    if result.direction.source_lang == "ko":
        segment = replace(segment, morphemes=analyse(segment.source))
    made = reviewed_translation(segment, target, result.direction, termbase)
    if edit.reviewed:
        return made
    grave = any(issue.severity != "minor" for issue in made.issues)
    return replace(made, reviewed=False, state="flagged" if grave else "translated")


def _with_document_issues(result: DocumentResult) -> tuple[Outcome, ...]:
    """The outcomes with the issues that only show over the whole document found anew."""
    rows = [
        (segment, outcome.target)
        for segment, outcome in zip(result.segments, result.outcomes, strict=True)
        if isinstance(outcome, Translation) and outcome.target and outcome.state != "skipped"
    ]
    found: dict[str, list[Issue]] = {}
    for issue in check_document(rows, result.direction):
        found.setdefault(issue.segment_id, []).append(issue)
    return tuple(
        _with_issues(outcome, found.get(outcome.segment_id, ())) for outcome in result.outcomes
    )


def _with_issues(outcome: Outcome, issues: Iterable[Issue]) -> Outcome:
    if isinstance(outcome, Failure):
        return outcome
    own = tuple(issue for issue in outcome.issues if not is_document_issue(issue))
    return replace(outcome, issues=(*own, *issues))


def _retold(
    summary: Summary, result: DocumentResult, renamed: Mapping[str, tuple[str, str]]
) -> Summary:
    """The summary with each sentence that was an old target, word for word, as the new one."""
    if summary.lang != result.direction.target_lang:
        return summary
    return replace(
        summary, sentences=tuple(_retold_sentence(one, renamed) for one in summary.sentences)
    )


def _retold_sentence(
    sentence: SummarySentence, renamed: Mapping[str, tuple[str, str]]
) -> SummarySentence:
    for segment_id in sentence.based_on:
        before, after = renamed.get(segment_id, ("", ""))
        if before and sentence.text.strip() == before:
            return replace(sentence, text=after)
    return sentence
