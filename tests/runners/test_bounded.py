"""Memory does not grow with the folder; the report of any number of documents is whole."""

import gc
import json
import tracemalloc

import pytest

from translate import pipeline
from translate.engines import open_engine
from translate.report import DocumentRow, RunReport, failed_row, row_to_json
from translate.runners import reporting, rows
from translate.runners.folder import Observer
from translate.runners.local import run_folder
from translate.runners.reporting import report_json, write_report
from translate.runners.rows import RowStore
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY
from translate.writers.report import render_report_json


class Gauge(Observer):
    """Reads what the run holds at two of its documents."""

    def __init__(self, *marks):
        self._marks, self._count, self.held = marks, 0, []

    def finished(self, row, size):
        self._count += 1
        if self._count in self._marks:
            gc.collect()
            self.held.append(tracemalloc.get_traced_memory()[0])


@pytest.mark.slow
def test_a_run_holds_no_more_at_its_end_than_at_its_beginning(tmp_path, monkeypatch):
    """Small windows and pages, so that both marks stand where they are filled."""
    monkeypatch.setattr(pipeline, "WINDOW_DOCUMENTS", 8)
    monkeypatch.setattr(rows, "_COMMIT_ROWS", 8)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(400):
        (folder / f"{n:04}.txt").write_text(f"The firm sold {n % 6} cars.\n", encoding="utf-8")
    gauge = Gauge(60, 380)
    tracemalloc.start()
    try:
        with open_engine("identity") as engine:
            report = run_folder(folder, tmp_path / "out", Settings(formats=("jsonl",)),
                                RunOptions(), engine=engine, termbase=EMPTY,
                                observer=gauge)  # fmt: skip
    finally:
        tracemalloc.stop()
    assert len(report.rows) == 400
    early, late = gauge.held
    assert late - early < 320 * 300, "300 bytes a document: no row, no text, no result"


def row(n, **fields):
    return DocumentRow(doc_id=f"{n:03}.txt", segments=1, words_source=3, **fields)


def filled(folder, count=30):
    store = RowStore(folder)
    order = [*range(count // 2, count), *range(count // 2)]  # documents finish out of order
    for n in order:
        store.add(n, failed_row(f"{n:03}.txt", "broken") if n == 17 else row(n))
    return store


@pytest.mark.parametrize("writable", [True, False])
def test_rows_come_back_in_the_order_of_the_walk(tmp_path, writable):
    """Also when the disk takes none: a file that is no folder stands in its place."""
    folder = tmp_path if writable else tmp_path / "file"
    if not writable:
        folder.write_text("", encoding="utf-8")
    store = filled(folder)
    store.close()
    assert [one.doc_id for one in store] == [f"{n:03}.txt" for n in range(30)]
    assert [one.doc_id for one in store] == [f"{n:03}.txt" for n in range(30)], "again"
    assert len(store) == 30
    assert row(3) in store
    assert row(99) not in store


def test_the_weightiest_rows_keep_their_order(tmp_path):
    store = filled(tmp_path)
    store.add(40, row(40, issues=(("numbers", "critical", 1),)))
    store.add(41, row(41, states=(("flagged", 2),)))
    assert [one.doc_id for one in store.weightiest(4)] == [
        "000.txt", "017.txt", "040.txt", "041.txt",
    ]  # fmt: skip


def test_a_report_in_pieces_is_the_report(tmp_path):
    store = filled(tmp_path)
    report = RunReport(rows=store, sums=store.sums.totals(2.0), wall_seconds=2.0, engine="e")
    whole = RunReport(rows=tuple(store), wall_seconds=2.0, engine="e")
    assert "".join(report_json(report)) == render_report_json(whole)
    empty = RunReport(rows=(), engine="e")
    assert "".join(report_json(empty)) == render_report_json(empty)


def test_a_large_page_lists_what_wants_a_person_and_the_report_all(tmp_path, monkeypatch):
    monkeypatch.setattr(reporting, "INDEX_ROWS", 5)
    store = filled(tmp_path)
    report = RunReport(rows=store, sums=store.sums.totals(1.0), wall_seconds=1.0)
    write_report(report, store, tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "017.txt" in page
    assert "016.txt" not in page
    assert "25 more documents" in page
    data = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert data["documents"] == [row_to_json(one) for one in store]
    assert data["totals"]["documents"] == 30
