"""How far, how fast, how long: the figures, and the lines for programs."""

import json

import pytest

from translate.cli.pace import Pace
from translate.cli.progress import JsonLines, pace_line
from translate.records import Segment, Span
from translate.report import DocumentRow, failed_row
from translate.runners.folder import Plan

PLAN = Plan(documents=4, size=400, ignored=0, ignored_names=())


class Clock:
    """Says what it is told."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def segment(text):
    return Segment(
        segment_id="1", index=0, paragraph=0, kind="paragraph", span=Span(0, len(text)), source=text
    )


def row(name="a", **fields):
    return DocumentRow(doc_id=name, segments=1, **fields)


@pytest.fixture
def paced():
    clock = Clock()
    return Pace(PLAN, clock), clock


def test_nothing_is_known_before_anything_is_done(paced):
    pace, _ = paced
    assert (pace.words_per_second, pace.eta_seconds, pace.bytes_done) == (0.0, None, 0)
    assert pace_line(pace) == "0/4 documents, 0 segments, 0 words/s"


def test_segments_move_a_document_that_is_under_way(paced):
    pace, clock = paced
    clock.now = 10.0
    pace.segment(segment("word " * 20))  # 100 bytes
    assert (pace.segments, pace.words, pace.bytes_done) == (1, 20, 100)
    assert pace.words_per_second == 2.0
    assert pace.eta_seconds == 30.0
    assert pace_line(pace) == "0/4 documents, 1 segments, 2 words/s, 0:30 left"


def test_what_was_kept_is_done_but_no_speed(paced):
    pace, clock = paced
    pace.document(row(resumed=True), 100)
    assert (pace.bytes_done, pace.eta_seconds) == (100, None)
    clock.now = 5.0
    pace.segment(segment("a" * 100))
    pace.document(row(), 100)
    assert (pace.documents, pace.bytes_done) == (2, 200)
    assert pace.eta_seconds == 10.0


def test_the_end_is_never_passed(paced):
    pace, clock = paced
    clock.now = 1.0
    for _ in range(4):
        pace.segment(segment("a" * 150))  # entities may make a source longer than its bytes
    assert (pace.bytes_done, pace.eta_seconds) == (400, 0.0)


def test_a_failed_document_counts_as_done(paced):
    pace, _ = paced
    pace.document(failed_row("a", "a: empty"), 100)
    assert (pace.documents, pace.bytes_done) == (1, 100)


FIGURES = {"documents_done", "segments_done", "words_done", "bytes_done"}
FIGURES |= {"words_per_second", "eta_seconds"}


def test_the_lines_of_a_run_have_the_documented_fields(run, articles, tmp_path):
    (articles / "empty.txt").write_text("", encoding="utf-8")
    shown = run("folder", articles, "-o", tmp_path / "out", "--engine", "identity",
                "--progress", "jsonl")  # fmt: skip
    assert shown.exit_code == 1
    events = [json.loads(line) for line in shown.stderr.splitlines()]
    assert [event["event"] for event in events if event["event"] != "progress"] == [
        "plan", "document", "document", "document", "end",
    ]  # fmt: skip
    plan, *_, end = events
    assert (plan["documents"], plan["ignored"]) == (3, 0)
    assert (end["documents"], end["failed_documents"], end["kept_documents"]) == (3, 1, 0)
    documents = {event["doc"]: event for event in events if event["event"] == "document"}
    assert {doc: event["state"] for doc, event in documents.items()} == {
        "a.txt": "done", "sub/b.md": "done", "empty.txt": "failed",
    }  # fmt: skip
    assert "empty" in documents["empty.txt"]["error"]
    for event in documents.values():
        assert event.keys() >= FIGURES | {"segments", "states", "words", "issues"}
    assert max(event["documents_done"] for event in documents.values()) == 3
    again = run("folder", articles, "-o", tmp_path / "out", "--engine", "identity",
                "--progress", "jsonl")  # fmt: skip
    states = [json.loads(line).get("state") for line in again.stderr.splitlines()]
    assert states.count("kept") == 2


def test_progress_is_told_at_most_once_a_second(capsys):
    lines = JsonLines()
    lines.planned(PLAN)
    clock = Clock()
    lines._pace = Pace(PLAN, clock)
    for now in (0.5, 1.0, 1.5, 1.9, 2.1):
        clock.now = now
        lines.progressed(segment("one two"))
    lines.warned("careful")
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [one["event"] for one in told] == ["plan", "progress", "progress", "warning"]
    assert [one["segments_done"] for one in told[1:3]] == [2, 5]
    assert told[1].keys() == FIGURES | {"event"}


def test_lines_are_told_when_asked_for(run, articles, tmp_path):
    shown = run("folder", articles, "-o", tmp_path / "out", "--engine", "identity",
                "--progress", "lines")  # fmt: skip
    assert shown.stderr.startswith("[1/2] a.txt: ")
