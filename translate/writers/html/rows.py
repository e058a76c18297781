"""What the page's script works with: a document's records as inert data, and rows drawn again.

The records are the document's jsonl, so what the page saves is that file with the edits in it.
Inside the page they are JSON in which no `<` is left, so no text can end the element they are in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from translate.records import DocumentResult, Issue
from translate.report import document_row
from translate.writers.html.marks import Token, visible
from translate.writers.html.page import Cell, Row, rows_by_id
from translate.writers.jsonl import dumps_line, records_of, segment_record


def embedded_records(result: DocumentResult) -> Iterator[str]:
    """The jsonl lines as the items of a JSON array, fit to stand in a script element."""
    for place, record in enumerate(records_of(result)):
        yield ("," if place else "") + "\n" + dumps_line(record).replace("<", "\\u003c")


def row_json(result: DocumentResult, segment_ids: Collection[str]) -> list[dict[str, Any]]:
    """The rows of some segments as the script draws them (`draw.js`), each with its record."""
    records = {
        segment.segment_id: segment_record(result, segment, outcome)
        for segment, outcome in zip(result.segments, result.outcomes, strict=True)
        if segment.segment_id in segment_ids
    }
    return [
        _row(row) | {"record": records[row.segment_id]} for row in rows_by_id(result, segment_ids)
    ]


def counts_json(result: DocumentResult) -> dict[str, Any]:
    """The figures at the head of the page that an edit can move."""
    row = document_row(result)
    return {"states": dict(row.states), "reviewed": row.reviewed}


def _row(row: Row) -> dict[str, Any]:
    return {
        "segment": row.segment_id,
        "state": row.state,
        "reviewed": row.reviewed,
        "flags": row.flags,
        "source": _tokens(row.source),
        "target": None if row.target is None else _tokens(row.target),
        "issues": [_issue(issue) for issue in row.issues],
    }


def _tokens(cell: Cell) -> list[str | int | dict[str, Any]]:
    """Text as a string, an open mark as an object, a close as 0."""
    return [_token(token) for token in cell.tokens]


def _token(token: Token) -> str | int | dict[str, Any]:
    if token.mark is None:
        return token.text if token.kind == "text" else 0
    mark = token.mark
    return {"classes": mark.classes, "tip": mark.tip, "pair": mark.pair, "first": token.first}


def _issue(issue: Issue) -> dict[str, str]:
    fields = {
        "severity": issue.severity,
        "check": issue.check,
        "message": visible(issue.message),
        "expected": _unsaid(issue.expected, issue.message),
        "found": _unsaid(issue.found, issue.message),
    }
    return {name: value for name, value in fields.items() if value}


def _unsaid(fact: str | None, message: str) -> str:
    """A fact that the message does not say itself."""
    return "" if not fact or fact in message else visible(fact)
