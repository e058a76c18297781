"""JSON Lines: the contract's keys, and any text comes back."""

import json
from io import StringIO

from hypothesis import given, strategies as st

from tests.golden.sample import Builder, sample_result
from translate.writers.jsonl import JsonlWriter

KEYS = [
    "doc", "segment", "kind", "span", "source_lang", "target_lang", "source", "target", "state",
    "terms", "numbers", "issues", "engine", "attempts",
]  # fmt: skip


def written(result):
    stream = StringIO()
    JsonlWriter().write(result, stream)
    return stream.getvalue()


def records(result):
    return [json.loads(line) for line in written(result).splitlines()]


def test_one_object_a_segment_in_order_with_every_key():
    result = sample_result()
    rows = records(result)
    assert [row["segment"] for row in rows] == [s.segment_id for s in result.segments]
    assert all(list(row) == KEYS for row in rows)
    assert {row["state"] for row in rows} == {
        "translated", "repaired", "flagged", "skipped", "failed",
    }  # fmt: skip


def test_spans_cut_the_source_out_of_the_document():
    result = sample_result()
    for row in records(result):
        start, end = row["span"]
        assert result.document.text[start:end] == row["source"]


def test_a_failure_is_a_null_target_with_a_critical_issue():
    row = next(row for row in records(sample_result()) if row["state"] == "failed")
    assert row["target"] is None
    assert (row["engine"], row["attempts"], row["terms"], row["numbers"]) == ("", 0, [], [])
    [issue] = row["issues"]
    assert (issue["check"], issue["severity"]) == ("empty", "critical")
    assert "no answer in 30 s" in issue["message"]


def test_terms_numbers_and_issues_hold_the_contract_s_fields():
    row = next(row for row in records(sample_result()) if row["state"] == "flagged")
    assert row["terms"] == [{"source": "정예팀", "target": None, "ok": False}]
    assert row["numbers"][0] == {
        "source": "330억", "value": "33000000000", "target": "3.3 billion", "ok": False,
    }  # fmt: skip
    assert row["issues"][0] == {
        "check": "numbers",
        "severity": "critical",
        "message": "330억 is 33 billion, the target has 3.3 billion",
        "expected": "33 billion",
        "found": "3.3 billion",
        "source_span": [5, 11],
        "target_span": [21, 38],
    }


def test_hangul_stays_readable():
    assert "정예팀" in written(sample_result())


@given(st.lists(st.tuples(st.text(st.characters()), st.text(st.characters())), max_size=4))
def test_any_text_comes_back(pairs):
    builder = Builder()
    for source, target in pairs:
        builder.add("paragraph", source, target)
    text = written(builder.result("a.txt", "제목"))
    lines = text.splitlines()  # also splits at U+0085, U+2028 …: none may stand raw
    assert [(r["source"], r["target"]) for r in map(json.loads, lines)] == pairs
