"""TSV: the escapes, and any pair comes back from one line."""

from io import StringIO

import pytest
from hypothesis import given, strategies as st

from tests.golden.sample import Builder, sample_result
from translate.errors import FormatError
from translate.writers.tsv import TsvWriter, escape, format_tsv_line, parse_tsv_line


def written(result):
    stream = StringIO()
    TsvWriter().write(result, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain 한글", "plain 한글"),  # nothing to do
        ("a\tb", r"a\tb"),  # a column
        ("a\nb\rc", r"a\nb\rc"),  # lines
        (r"C:\new", r"C:\\new"),  # not a line feed when read back
        ("a\u2028b", r"a\u2028b"),  # a line for some programs
        ("a\x00b", r"a\u0000b"),  # the end of the cell for some programs
        ('say "x"', 'say "x"'),  # no quoting, unlike CSV
    ],
)
def test_escape(text, escaped):
    assert escape(text) == escaped
    assert parse_tsv_line(f"{escaped}\tx") == (text, "x")


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_pair_comes_back_from_one_line(source, target):
    line = format_tsv_line(source, target)
    assert len(f"x{line}x".splitlines()) == 1
    assert parse_tsv_line(line + "\n") == (source, target)


@pytest.mark.parametrize("line", ["one column", "a\tb\tc", "a\\x\tb", "a\tb\\", "\\u12\tb"])
def test_what_is_not_a_pair_is_refused(line):
    with pytest.raises(FormatError, match="expected"):
        parse_tsv_line(line)


def test_failures_keep_their_line_and_boilerplate_is_left_out():
    pairs = [parse_tsv_line(line) for line in written(sample_result()).splitlines()]
    assert ("이 문장은 번역되지 못했다.", "") in pairs
    assert not any("회원가입" in source for source, _ in pairs)
    assert ("Already English.", "Already English.") in pairs


def test_an_empty_document_is_an_empty_file():
    assert written(Builder().result("a.txt", "")) == ""
