"""Target text: paragraphs as in the source, nothing missing without a mark."""

from io import StringIO

import pytest

from tests.golden.sample import Builder
from translate.writers.txt import TxtWriter


def written(builder):
    stream = StringIO()
    TxtWriter().write(builder.result("a.txt", "제목"), stream)
    return stream.getvalue()


def build(*rows):
    """A document of (kind, target, same paragraph as before)."""
    builder = Builder()
    for kind, target, same in rows:
        builder.add(kind, "원문", target, same=same)
    return builder


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ""),  # an empty document
        ([("paragraph", "A.", False), ("paragraph", "B.", True)], "A. B.\n"),  # one paragraph
        ([("paragraph", "A.", False), ("paragraph", "B.", False)], "A.\n\nB.\n"),  # two
        ([("heading", "H", False), ("paragraph", "A.", False)], "H\n\nA.\n"),  # blank line
        ([("bullet", "a", False), ("bullet", "b", False)], "- a\n- b\n"),  # a list is tight
        ([("bullet", "• a", False), ("bullet", "1. b", False)], "• a\n1. b\n"),  # own marks
        ([("paragraph", "a\nb \r\n c", False)], "a b c\n"),  # a paragraph is one line
        ([("paragraph", "", False), ("paragraph", "A.", False)], "A.\n"),  # nothing to show
    ],
)
def test_layout(rows, expected):
    assert written(build(*rows)) == expected


def test_a_failed_segment_shows_its_source_in_brackets():
    builder = build(("paragraph", "A.", False))
    builder.fail("paragraph", "빠진 문장.", "timeout")
    assert written(builder) == "A.\n\n[빠진 문장.]\n"


def test_boilerplate_without_a_target_is_left_out():
    builder = build(("paragraph", "A.", False))
    builder.add("boilerplate", "로그인", None, "skipped")
    assert written(builder) == "A.\n"
