"""The English grammar against its table."""

from __future__ import annotations

import pytest

from tests.numerals.cases import Case, load, shorthand
from translate.numerals import read_numbers

CASES = load("english.tsv")


def test_the_table_is_large_enough():
    assert len(CASES) >= 150
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_english_table(case: Case):
    found = [shorthand(number) for number in read_numbers(case.text, "en")]
    assert found == case.numbers, case.reason


def test_span_covers_sign_currency_and_percent_but_not_measure():
    texts = [n.text for n in read_numbers("US$5 million, 51 billion won, 3.5 percent, 5 km", "en")]
    assert texts == ["US$5 million", "51 billion won", "3.5 percent", "5"]


def test_step_is_the_place_of_the_last_printed_digit():
    steps = [str(n.step) for n in read_numbers("519 billion, 1.2 million, 3.25%, twelve", "en")]
    assert steps == ["1000000000", "100000", "1/100", "1"]
