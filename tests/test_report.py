"""Rows, totals and the exit code."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tests.golden.sample import Builder, issue, sample_result
from translate.records import CHECK_IDS, SEVERITIES, STATES
from translate.report import (
    DocumentRow,
    RunReport,
    document_row,
    exit_code,
    failed_row,
    issues_of,
    row_from_json,
    row_to_json,
    target_of,
    totals,
)


def row_with(severity=None, state="translated", **fields):
    """A row of one segment with one issue, or none."""
    row = DocumentRow(doc_id="a", segments=1, states=((state, 1),), **fields)
    return replace(row, issues=(("numbers", severity, 1),)) if severity else row


@pytest.mark.parametrize(
    ("rows", "fail_on", "code"),
    [
        ([], "never", 0),  # nothing to do is done
        ([row_with()], "minor", 0),
        ([row_with("critical")], "never", 0),  # flagged, but nobody asked
        ([row_with("minor")], "minor", 3),
        ([row_with("minor")], "major", 0),  # below the floor
        ([row_with("major")], "major", 3),
        ([row_with("critical")], "major", 3),  # above it
        ([row_with("major")], "critical", 0),
        ([row_with(state="failed")], "never", 1),  # a failed segment
        ([row_with(), failed_row("b", "b: empty")], "never", 1),  # a failed document
        ([row_with("critical", state="failed")], "minor", 1),  # failure says more than issues
        ([row_with("critical", resumed=True)], "major", 3),  # an earlier run's issues count
    ],
)
def test_exit_code(rows, fail_on, code):
    assert exit_code(RunReport(rows=tuple(rows)), fail_on) == code


def test_exit_code_fails_on_nothing_by_default():
    assert exit_code(RunReport(rows=(row_with("critical"),))) == 0


def test_document_row_counts_what_the_writers_show():
    row = document_row(sample_result())
    assert row.states == (
        ("translated", 9), ("repaired", 1), ("flagged", 1), ("skipped", 5), ("failed", 1),
    )  # fmt: skip
    assert ("empty", "critical", 1) in row.issues  # the failure
    assert sum(count for _, count in row.states) == row.segments == 17
    assert row.direction == "ko-en"
    assert row.error is None


def test_words_leave_boilerplate_out():
    builder = Builder()
    builder.add("boilerplate", "메뉴 로그인 회원가입", None, "skipped")
    builder.add("paragraph", "두 단어", "three words here")
    builder.fail("paragraph", "번역 안 됨", "x")
    row = document_row(builder.result("a.txt", ""))
    assert (row.words_source, row.words_target) == (5, 3)


def test_a_failure_reads_as_an_issue_without_a_target():
    builder = Builder()
    builder.fail("paragraph", "원문", "no answer")
    [outcome] = builder.result("a.txt", "").outcomes
    assert target_of(outcome) is None
    assert [(i.check, i.severity, i.message) for i in issues_of(outcome)] == [
        ("empty", "critical", "not translated: engine failed (timeout): no answer")
    ]


def test_totals_time_only_what_this_run_did():
    fresh = row_with(words_source=30, seconds=(("engine", 2.0),))
    kept = row_with(words_source=70, seconds=(("engine", 9.0),), resumed=True)
    total = totals(RunReport(rows=(fresh, kept), wall_seconds=3.0))
    assert total.words_source == 100
    assert total.seconds == (("engine", 2.0),)
    assert total.words_per_second == 10.0
    assert (total.documents, total.resumed_documents) == (2, 1)


def test_words_per_second_is_unknown_without_a_clock():
    assert totals(RunReport(rows=(row_with(words_source=5),))).words_per_second is None


def test_issues_are_summed_by_check_and_severity():
    builder = Builder()
    for severity in ("minor", "minor", "critical"):
        builder.add("paragraph", "가", "a", issues=(issue("terms", severity, "m"),))
    row = document_row(builder.result("a.txt", ""))
    total = totals(RunReport(rows=(row, row)))
    assert total.issues == (("terms", "critical", 2), ("terms", "minor", 4))


counts = st.integers(1, 1000)
rows = st.builds(
    DocumentRow,
    doc_id=st.text(),
    sha256=st.text(),
    title=st.text(),
    segments=counts,
    states=st.dictionaries(st.sampled_from(STATES), counts).map(
        lambda found: tuple((s, found[s]) for s in STATES if s in found)
    ),
    issues=st.dictionaries(
        st.tuples(st.sampled_from(CHECK_IDS), st.sampled_from(SEVERITIES)), counts
    ).map(
        lambda found: tuple(
            (c, s, found[c, s]) for c in CHECK_IDS for s in reversed(SEVERITIES) if (c, s) in found
        )
    ),
    words_source=counts,
    words_target=counts,
    seconds=st.just((("read", 0.25), ("engine", 1.5))),
    resumed=st.booleans(),
    error=st.none() | st.text(),
)


@given(rows)
def test_a_row_goes_to_json_and_back(row):
    assert row_from_json(json.loads(json.dumps(row_to_json(row)))) == row
