"""List marks: put back from the gap before a segment, and only there."""

from dataclasses import replace

import pytest

from tests.golden.sample import Builder
from translate.records import Span
from translate.writers.markers import has_mark, markers


def marks_of(text, *pieces):
    """Markers of segments (kind, source, paragraph) found one after another in a text."""
    builder = Builder()
    for kind, source, _ in pieces:
        builder.add(kind, source, "x")
    result = builder.result("a.txt", "")
    segments, at = [], 0
    for segment, (_, source, paragraph) in zip(result.segments, pieces, strict=True):
        start = text.index(source, at)
        at = start + len(source)
        segments.append(replace(segment, span=Span(start, at), paragraph=paragraph))
    document = replace(result.document, text=text)
    return markers(replace(result, document=document, segments=tuple(segments)))


@pytest.mark.parametrize(
    ("text", "piece", "mark"),
    [
        (" - 하나", ("bullet", "하나", 0), "-"),
        ("* 하나", ("bullet", "하나", 0), "-"),  # Markdown's other dash
        ("• 하나", ("bullet", "하나", 0), "•"),
        ("2) 하나", ("bullet", "하나", 0), "2)"),
        ("하나", ("bullet", "하나", 0), "-"),  # a list item without a mark
        ("- 하나", ("bullet", "- 하나", 0), ""),  # the source has it
        ("** 파싱: 나눔", ("footnote", "파싱: 나눔", 0), "**"),
        ("끝\n■ 제목", ("heading", "제목", 0), "■"),
        ("말했다. ◇제목", ("heading", "제목", 0), "◇"),  # glued
        ("## 제목", ("heading", "제목", 0), ""),  # markup, not a mark
        ("■ 본문", ("paragraph", "본문", 0), ""),  # a kind without marks
    ],
)
def test_marker(text, piece, mark):
    assert marks_of(text, piece) == (mark,)


def test_only_the_first_segment_of_a_block_is_marked():
    text = "- 하나. 둘.\n- 셋."
    pieces = (("bullet", "하나.", 0), ("bullet", "둘.", 0), ("bullet", "셋.", 1))
    assert marks_of(text, *pieces) == ("-", "", "-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one", True),
        ("■제목", True),  # no space, as in the press
        ("1. one", True),
        ("-5%", False),  # a figure
        ("3.5%", False),
        ("2025", False),
        ("A.X K1", False),
        ("", False),
    ],
)
def test_has_mark(text, expected):
    assert has_mark(text) is expected
