"""JSON Lines (jsonlines.org): one object a segment, in order, boilerplate included (DESIGN §5).

Every line has every key, in one order; a segment that a person wrote or accepted has one more,
`"reviewed": true`, at its end. A failed segment has target null and one critical `empty`
issue that says why. Line separators that some readers split at (U+0085, U+2028, U+2029) are
escaped, so a line of the file is always one object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from translate.records import (
    DocumentResult,
    Failure,
    Issue,
    NumberOutcome,
    Segment,
    Span,
    TermOutcome,
    Translation,
)
from translate.report import issues_of, state_of, target_of

_LINE_SEPARATORS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


class JsonlWriter:
    """Everything known about each segment, for programs."""

    extension = "jsonl"

    def write(self, result: DocumentResult, stream: TextIO) -> None:
        """Write one line a segment."""
        for record in records_of(result):
            stream.write(dumps_line(record) + "\n")


def records_of(result: DocumentResult) -> Iterator[dict[str, Any]]:
    """The JSON object of each segment, keys in DESIGN §5's order."""
    for segment, outcome in zip(result.segments, result.outcomes, strict=True):
        yield segment_record(result, segment, outcome)


def segment_record(
    result: DocumentResult, segment: Segment, outcome: Translation | Failure
) -> dict[str, Any]:
    """One segment as JSON values."""
    terms, numbers, engine, attempts = _engine_fields(outcome)
    record: dict[str, Any] = {
        "doc": result.document.doc_id,
        "segment": segment.segment_id,
        "kind": segment.kind,
        "span": _span(segment.span),
        "source_lang": result.direction.source_lang,
        "target_lang": result.direction.target_lang,
        "source": segment.source,
        "target": target_of(outcome),
        "state": state_of(outcome),
        "terms": [{"source": t.source, "target": t.target, "ok": t.ok} for t in terms],
        "numbers": [
            {"source": n.source, "value": n.value, "target": n.target, "ok": n.ok} for n in numbers
        ],
        "issues": [_issue(issue) for issue in issues_of(outcome)],
        "engine": engine,
        "attempts": attempts,
    }
    if isinstance(outcome, Translation) and outcome.reviewed:
        record["reviewed"] = True
    return record


def dumps_line(record: dict[str, Any]) -> str:
    """One line of JSON, Hangul readable, no raw line separator of any kind."""
    return json.dumps(record, ensure_ascii=False).translate(_LINE_SEPARATORS)


def _engine_fields(
    outcome: Translation | Failure,
) -> tuple[tuple[TermOutcome, ...], tuple[NumberOutcome, ...], str, int]:
    if isinstance(outcome, Failure):
        return (), (), "", 0
    return outcome.terms, outcome.numbers, outcome.engine, outcome.attempts


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "check": issue.check,
        "severity": issue.severity,
        "message": issue.message,
        "expected": issue.expected,
        "found": issue.found,
        "source_span": _span(issue.source_span),
        "target_span": _span(issue.target_span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
