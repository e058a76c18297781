"""report.json and index.html of a run of any size: rows are read as they are written.

Promise: report.json has every document, in the order of the walk; the page has at most
`INDEX_ROWS` of them, those that want a person first, and says so: no browser takes a table of a
million rows, and nobody reads one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from translate.report import RunReport, row_to_json
from translate.runners.rows import RowStore
from translate.writers.atomic import write_atomic
from translate.writers.report import render_index, render_report_json

INDEX_ROWS = 5000  # the page is then 8 MB and sorts in under a second
_DOCUMENTS = '"documents": []'  # where the rows of an empty report would stand


def write_report(report: RunReport, rows: RowStore, out: Path) -> None:
    """Write OUT/report.json and OUT/index.html.

    Raises:
        OutputError: one of them cannot be written.
    """
    write_atomic(out / "report.json", lambda stream: _put(stream, report_json(report)))
    shown = report
    if len(rows) > INDEX_ROWS:
        kept = rows.weightiest(INDEX_ROWS)
        shown = replace(report, rows=kept, omitted=len(rows) - len(kept))
    write_atomic(out / "index.html", lambda stream: _put(stream, iter([render_index(shown)])))


def report_json(report: RunReport) -> Iterator[str]:
    """What `render_report_json` gives, in pieces, however many rows there are."""
    head, found, tail = render_report_json(replace(report, rows=())).partition(_DOCUMENTS)
    yield head
    if found and report.rows:
        yield '"documents": ['
        for place, row in enumerate(report.rows):
            text = json.dumps(row_to_json(row), ensure_ascii=False, indent=2)
            yield ("," if place else "") + "\n    " + text.replace("\n", "\n    ")
        yield "\n  ]"
    else:
        yield found
    yield tail


def _put(stream: TextIO, pieces: Iterator[str]) -> None:
    for piece in pieces:
        stream.write(piece)
