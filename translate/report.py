"""What a run did: one row a document, totals, and the exit code as a pure function of it.

Promises: rows hold counts only, never text, so memory does not grow with the documents; a row
goes to JSON and back unchanged (resume keeps rows between runs); `exit_code` looks at nothing but
the report. `state_of`, `target_of` and `issues_of` are the one reading of an outcome that every
writer and every count shares, so a failed segment is counted as it is written.
Left out: the clock (the runner measures) and the layout of index.html and report.json
(`translate.writers.report`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from translate import __version__
from translate.records import (
    CHECK_IDS,
    SEVERITIES,
    STATES,
    CheckId,
    DocumentResult,
    Failure,
    Issue,
    Severity,
    State,
    Translation,
)

DONE, FAILED, ISSUES = 0, 1, 3  # exit codes, DESIGN §5; 2 and 130 are the command line's own

StateCounts = tuple[tuple[State, int], ...]
IssueCounts = tuple[tuple[CheckId, Severity, int], ...]
Seconds = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document of a run in figures. `error` is set when the document as a whole failed."""

    doc_id: str
    sha256: str = ""  # of the file's bytes, hex; empty when it could not be read
    title: str = ""
    direction: str = ""  # "ko-en"
    segments: int = 0
    states: StateCounts = ()
    issues: IssueCounts = ()
    words_source: int = 0  # separated by white space; boilerplate not counted
    words_target: int = 0
    reviewed: int = 0  # segments that a person wrote or accepted
    seconds: Seconds = ()  # (stage, seconds)
    resumed: bool = False  # taken from an earlier run, not translated now
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """A whole run: what produced it and one row a document, in document order."""

    rows: Collection[DocumentRow]  # a large run keeps them on the disk
    version: str = __version__
    engine: str = ""  # the engine's signature
    glossary: str = ""  # path as the user gave it; empty: none
    glossary_digest: str = ""
    settings_digest: str = ""
    formats: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()  # files with an unknown extension
    packages: tuple[tuple[str, str], ...] = ()  # (distribution, version)
    started: str = ""  # ISO 8601, UTC
    wall_seconds: float = 0.0
    sums: Totals | None = None  # over the rows, where they have been made already
    omitted: int = 0  # rows that are left out here; `sums` counts them


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums over a report's rows."""

    documents: int
    failed_documents: int
    resumed_documents: int
    segments: int
    states: StateCounts
    issues: IssueCounts
    words_source: int
    words_target: int
    reviewed: int
    seconds: Seconds
    words_per_second: float | None  # source words translated now, by wall time; None: no time


def state_of(outcome: Translation | Failure) -> State:
    """The state of one segment's outcome."""
    return "failed" if isinstance(outcome, Failure) else outcome.state


def target_of(outcome: Translation | Failure) -> str | None:
    """The target text, or None where there is none (failed, or skipped boilerplate)."""
    return None if isinstance(outcome, Failure) else outcome.target


def is_reviewed(outcome: Translation | Failure) -> bool:
    """True when a person wrote or accepted the target."""
    return isinstance(outcome, Translation) and outcome.reviewed


def issues_of(outcome: Translation | Failure) -> tuple[Issue, ...]:
    """The issues of one outcome; a failure is one critical `empty` issue that says why."""
    if isinstance(outcome, Translation):
        return outcome.issues
    message = f"not translated: {outcome.stage} failed ({outcome.kind}): {outcome.message}"
    return (
        Issue(check="empty", severity="critical", segment_id=outcome.segment_id, message=message),
    )


def count_words(text: str) -> int:
    """Words as white space separates them, in both languages.

    >>> count_words("총 5천190억개의 매개변수로")
    3
    """
    return len(text.split())


def document_row(result: DocumentResult, *, resumed: bool = False) -> DocumentRow:
    """The row of one finished document."""
    states = Counter(state_of(outcome) for outcome in result.outcomes)
    issues = Counter(
        (issue.check, issue.severity) for outcome in result.outcomes for issue in issues_of(outcome)
    )
    words_source = words_target = 0
    for segment, outcome in zip(result.segments, result.outcomes, strict=True):
        if segment.kind != "boilerplate":
            words_source += count_words(segment.source)
            words_target += count_words(target_of(outcome) or "")
    return DocumentRow(
        doc_id=result.document.doc_id,
        sha256=result.document.sha256,
        title=result.document.title,
        direction=str(result.direction),
        segments=len(result.segments),
        states=_state_counts(states),
        issues=_issue_counts(issues),
        words_source=words_source,
        words_target=words_target,
        reviewed=sum(map(is_reviewed, result.outcomes)),
        seconds=result.seconds,
        resumed=resumed,
    )


def failed_row(doc_id: str, error: str, sha256: str = "") -> DocumentRow:
    """The row of a document that gave no result at all (unreadable, empty, binary …)."""
    return DocumentRow(doc_id=doc_id, sha256=sha256, error=error)


class RowSums:
    """Sums over rows, taken one at a time."""

    def __init__(self) -> None:
        self._states: Counter[State] = Counter()
        self._issues: Counter[tuple[CheckId, Severity]] = Counter()
        self._seconds: dict[str, float] = {}
        self._counts: Counter[str] = Counter()

    def add(self, row: DocumentRow) -> None:
        """Add one document."""
        self._states.update(dict(row.states))
        self._issues.update({(check, severity): n for check, severity, n in row.issues})
        for stage, spent in row.seconds if not row.resumed else ():
            self._seconds[stage] = self._seconds.get(stage, 0.0) + spent
        self._counts.update(
            documents=1,
            failed_documents=int(row.error is not None),
            resumed_documents=int(row.resumed),
            segments=row.segments,
            words_source=row.words_source,
            words_target=row.words_target,
            reviewed=row.reviewed,
            words_now=0 if row.resumed else row.words_source,
        )

    def totals(self, wall_seconds: float) -> Totals:
        """The sums; words per second count only what this run translated."""
        counts = self._counts
        return Totals(
            documents=counts["documents"],
            failed_documents=counts["failed_documents"],
            resumed_documents=counts["resumed_documents"],
            segments=counts["segments"],
            states=_state_counts(self._states),
            issues=_issue_counts(self._issues),
            words_source=counts["words_source"],
            words_target=counts["words_target"],
            reviewed=counts["reviewed"],
            seconds=tuple(self._seconds.items()),
            words_per_second=counts["words_now"] / wall_seconds if wall_seconds > 0 else None,
        )


def totals(report: RunReport) -> Totals:
    """Sums over the rows."""
    if report.sums is not None:
        return report.sums
    sums = RowSums()
    for row in report.rows:
        sums.add(row)
    return sums.totals(report.wall_seconds)


def exit_code(report: RunReport, fail_on: Severity | Literal["never"] = "never") -> int:
    """0 done; 1 a document or a segment failed; 3 done, but issues at or above `fail_on`."""
    total = totals(report)
    if total.failed_documents or dict(total.states).get("failed"):
        return FAILED
    if fail_on == "never":
        return DONE
    floor = SEVERITIES.index(fail_on)
    reached = any(SEVERITIES.index(severity) >= floor for _, severity, _ in total.issues)
    return ISSUES if reached else DONE


def row_to_json(row: DocumentRow) -> dict[str, Any]:
    """A row as plain JSON values; the shape inside report.json."""
    return {
        "doc": row.doc_id,
        "sha256": row.sha256,
        "title": row.title,
        "direction": row.direction,
        "segments": row.segments,
        "states": dict(row.states),
        "issues": issues_to_json(row.issues),
        "words": {"source": row.words_source, "target": row.words_target},
        "reviewed": row.reviewed,
        "seconds": seconds_to_json(row.seconds),
        "resumed": row.resumed,
        "error": row.error,
    }


def row_from_json(data: Mapping[str, Any]) -> DocumentRow:
    """The row that `row_to_json` wrote.

    Raises:
        KeyError: a key is missing.
    """
    by_check: Mapping[CheckId, Mapping[Severity, int]] = data["issues"]
    return DocumentRow(
        doc_id=data["doc"],
        sha256=data["sha256"],
        title=data["title"],
        direction=data["direction"],
        segments=data["segments"],
        states=_state_counts(data["states"]),
        issues=_issue_counts(
            {(check, severity): n for check, row in by_check.items() for severity, n in row.items()}
        ),
        words_source=data["words"]["source"],
        words_target=data["words"]["target"],
        reviewed=data.get("reviewed", 0),
        seconds=tuple(data["seconds"].items()),
        resumed=data["resumed"],
        error=data["error"],
    )


def issues_to_json(issues: Iterable[tuple[CheckId, Severity, int]]) -> dict[str, dict[str, int]]:
    """Counts by check, then by severity.

    >>> issues_to_json([("numbers", "major", 2)])
    {'numbers': {'major': 2}}
    """
    table: dict[str, dict[str, int]] = {}
    for check, severity, count in issues:
        table.setdefault(check, {})[severity] = count
    return table


def seconds_to_json(seconds: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Seconds by stage, rounded to a tenth of a millisecond."""
    return {stage: round(spent, 4) for stage, spent in seconds}


def _state_counts(counts: Mapping[State, int]) -> StateCounts:
    """The counts that are not zero, in the order of STATES."""
    return tuple((state, counts[state]) for state in STATES if counts.get(state))


def _issue_counts(counts: Mapping[tuple[CheckId, Severity], int]) -> IssueCounts:
    """The counts that are not zero, by check, then severity from critical down."""
    return tuple(
        (check, severity, counts[check, severity])
        for check in CHECK_IDS
        for severity in reversed(SEVERITIES)
        if counts.get((check, severity))
    )
