"""The Korean grammar against its table, and what morphemes settle."""

from __future__ import annotations

import pytest

from tests.numerals.cases import Case, load, shorthand
from translate.numerals import read_numbers
from translate.records import Morpheme, Span

CASES = load("korean.tsv")


def test_the_table_is_large_enough():
    assert len(CASES) >= 150
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_korean_table(case: Case):
    found = [shorthand(number) for number in read_numbers(case.text, "ko")]
    assert found == case.numbers, case.reason


def test_span_covers_currency_but_not_counter():
    won, pieces = read_numbers("1조 2,300억 원, 5천190억개", "ko")
    assert (won.text, won.unit) == ("1조 2,300억 원", "KRW")
    assert (pieces.text, pieces.unit) == ("5천190억", "개")


def test_step_is_the_place_of_the_last_printed_digit():
    steps = [int(n.step) for n in read_numbers("5천190억, 5천억, 3만5000, 2조3천억", "ko")]
    assert steps == [10**8, 10**11, 1, 10**11]


def test_morphemes_settle_a_word_without_a_counter():
    text = "조건은 하나"
    tagged = (Morpheme(form="하나", tag="NR", span=Span(4, 6)),)
    assert read_numbers(text, "ko") == ()
    assert [n.text for n in read_numbers(text, "ko", tagged)] == ["하나"]
