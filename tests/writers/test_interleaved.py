"""Interleaved text: source, target, blank line; nothing missing without a word."""

import pytest

from tests.golden.sample import Builder
from tests.writers.exchange import written


def interleaved(*rows, fail=None):
    builder = Builder()
    for kind, source, target, state in rows:
        builder.add(kind, source, target, state)
    if fail:
        builder.fail("paragraph", fail, "no answer")
    return written("txt-interleaved", builder.result("a.txt", ""))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ""),
        ([("paragraph", "하나.", "One.", "translated")], "하나.\nOne.\n"),
        (
            [("title", "제목", "Title", "translated"), ("bullet", "둘", "Two", "flagged")],
            "제목\nTitle\n\n- 둘\n- Two\n",  # marks on both sides
        ),
        ([("paragraph", "3.5%", "3.5%", "skipped")], "3.5%\n"),  # copied: once
        ([("boilerplate", "로그인", None, "skipped")], ""),  # left out
        ([("paragraph", "가\n나\r다", "a\u2028b", "translated")], "가 나 다\na b\n"),
    ],
)
def test_layout(rows, expected):
    assert interleaved(*rows) == expected


def test_a_failed_segment_says_so():
    assert interleaved(fail="셋.") == "셋.\n[not translated]\n"
