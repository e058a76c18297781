"""What the page may ask of the desk: JSON in, JSON out, every field looked at.

`save` takes `{"doc", "edits": [{"segment", "source", "target", "reviewed"}]}` and answers with the
rows that changed; `term` takes `{"source", "target"}` (Korean, English) and answers with findings;
`status` answers whether everything saved is written. Errors are InputError, in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from translate.errors import InputError
from translate.review.desk import Desk
from translate.review.edits import Edit
from translate.writers.html.rows import counts_json, row_json

MAX_EDITS = 20_000  # of one save
T = TypeVar("T")
Action = Callable[[Desk, object], dict[str, Any]]


def save(desk: Desk, body: object) -> dict[str, Any]:
    """Keep edits; the rows that are other ones now, and the counts."""
    fields = _object(body, "the request")
    doc_id = _field(fields, "doc", str)
    items = _field(fields, "edits", list)
    if len(items) > MAX_EDITS:
        raise InputError(f"found {len(items)} edits; expected at most {MAX_EDITS}; save in parts")
    saved = desk.save(doc_id, [_edit(item) for item in items])
    ids = {saved.result.segments[place].segment_id for place in saved.places}
    ids |= {_field(_object(item, "an edit"), "segment", str) for item in items}
    return {
        "rows": row_json(saved.result, ids),
        "counts": counts_json(saved.result),
        "trouble": desk.trouble,
    }


def term(desk: Desk, body: object) -> dict[str, Any]:
    """Add a glossary entry."""
    fields = _object(body, "the request")
    pair = [_field(fields, name, str) for name in ("source", "target")]
    findings = desk.add_term(pair[0], pair[1], note="added in a review")
    return {"glossary": desk.glossary.name, "findings": [one.message for one in findings]}


def status(desk: Desk, body: object) -> dict[str, Any]:
    """Wait until what was saved is written, or cannot be."""
    _object(body, "the request")
    desk.settle()
    return {"trouble": desk.trouble}


ACTIONS: Mapping[str, Action] = {
    "save": save,
    "term": term,
    "status": status,
}


def _edit(item: object) -> Edit:
    fields = _object(item, "an edit")
    return Edit(
        segment_id=_field(fields, "segment", str),
        source=_field(fields, "source", str),
        target=None if fields.get("target") is None else _field(fields, "target", str),
        reviewed=_field(fields, "reviewed", bool),
    )


def _object(value: object, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise InputError(f"{name}: found {type(value).__name__}, expected an object; load the page")
    return value


def _field(fields: Mapping[str, object], name: str, kind: type[T]) -> T:
    value = fields.get(name)
    if not isinstance(value, kind):
        found = type(value).__name__
        raise InputError(f"{name!r}: found {found}, expected {kind.__name__}; load the page again")
    return value
