"""Spans of numbers at the very end of a text."""

from __future__ import annotations

import pytest

from translate.numerals import read_numbers


@pytest.mark.parametrize("text", ["제24호", "제3차", "제24조", "24호", "제2회", "보도자료 제1권"])
def test_an_ordinal_ends_where_the_text_does(text):
    (number,) = read_numbers(text, "ko")
    assert number.span.end == len(text)
    assert number.span.of(text) == number.text
