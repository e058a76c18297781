"""Markdown: whatever the text holds, a row stays one row of three cells."""

import re
from io import StringIO

import pytest
from hypothesis import given, strategies as st

from tests.golden.sample import Builder
from translate.writers.md import MarkdownWriter, escape


def written(builder, title="제목"):
    stream = StringIO()
    MarkdownWriter().write(builder.result("a.txt", title), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain 한글.", "plain 한글."),  # nothing to do
        ("a|b", r"a\|b"),  # a cell border
        ("a\r\nb\nc", "a<br>b<br>c"),  # a row end
        ("<b>&amp;", r"\<b\>\&amp;"),  # HTML and entities as written
        ("**x** _y_ `z`", r"\*\*x\*\* \_y\_ \`z\`"),  # emphasis and code
        ("[a](b)", r"\[a\](b)"),  # a link
        ("1. one", r"1\. one"),  # a list
        ("- one", r"\- one"),
        ("3.5%", "3.5%"),  # a figure is no list
        ("-5%", "-5%"),
        ("--- x", r"\--- x"),  # a rule
        ("a@b.kr", "a&#64;b.kr"),  # no link made of it
        ("http://x", "http&#58;&#47;&#47;x"),
        ("r\\|b", r"r\\\|b"),  # a backslash does not eat the escape
    ],
)
def test_escape(text, expected):
    assert escape(text) == expected


@given(st.text(), st.text(), st.text())
def test_a_row_is_one_line_of_three_cells(title, source, target):
    builder = Builder()
    builder.add("heading", source, target)
    lines = written(builder, title).splitlines()
    row = lines[-1]
    assert len([line for line in lines if line.startswith("| 0001 |")]) == 1
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 4


def test_the_title_falls_back_to_the_document_s_name():
    assert written(Builder(), title="").startswith("# a.txt\n")
