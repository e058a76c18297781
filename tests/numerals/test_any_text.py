"""Promises over any text: no crash, disjoint ordered spans, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from translate.numerals import match_numbers, read_identifiers, read_numbers, render
from translate.records import Lang

_WORDS = """
0 1 2 9 12 30 100 1,000 2025 . , - ~ 만 억 조 천 백 십 여 수 몇 제 차 일 월 년 시 분 % %p 원 달러
배 이상 약 두 세 한 열 스물 다섯 분의 개 명 에서 사이 A.X K1 V3.1 $ € won million billion one two
twenty hundred and half a third thirds dozens of to between Dec. May p.m. th B K
"""
PIECES = st.sampled_from(_WORDS.split())
_LINES = """1 1, 1. 천 만 1- a a@ a. 1_ 수 one_ ( - 한_ 1억 I"""
texts = st.one_of(
    st.text(),
    st.lists(st.one_of(PIECES, st.just(" "), st.characters()), max_size=30).map("".join),
)


@given(texts, st.sampled_from(["ko", "en"]))
def test_spans_are_ordered_disjoint_and_true(text: str, lang: Lang):
    end = 0
    for number in read_numbers(text, lang):
        assert end <= number.span.start < number.span.end <= len(text)
        assert number.span.of(text) == number.text
        assert number.low is None or number.high is None or number.low <= number.high
        assert render(number, "ko")
        assert render(number, "en")
        end = number.span.end


@given(texts)
def test_identifiers_are_ordered_disjoint_and_true(text: str):
    end = 0
    for code in read_identifiers(text):
        assert end <= code.span.start < code.span.end
        assert code.span.of(text) == code.text
        end = code.span.end


@given(texts, texts)
def test_alignment_accounts_for_every_number(korean: str, english: str):
    source, target = read_numbers(korean, "ko"), read_numbers(english, "en")
    alignment = match_numbers(source, target)
    sources = [a for a, _, _ in alignment.pairs] + list(alignment.missing)
    targets = [b for _, b, _ in alignment.pairs] + list(alignment.extra)
    assert set(sources) <= set(source)
    assert set(targets) <= set(target)
    assert len({n.span for n in sources}) == len(sources)
    assert len({n.span for n in targets}) == len(targets)


@given(texts, st.sampled_from(["ko", "en"]))
def test_a_text_agrees_with_itself(text: str, lang: Lang):
    numbers = read_numbers(text, lang)
    alignment = match_numbers(numbers, numbers)
    assert all(agrees for _, _, agrees in alignment.pairs)
    assert alignment.missing == alignment.extra == ()


@pytest.mark.parametrize("unit", [unit.replace("_", " ") for unit in _LINES.split()])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_long_line_takes_linear_time(unit: str, lang: Lang):
    text = unit * (20_000 // len(unit))
    started = time.process_time()
    read_numbers(text, lang)
    assert time.process_time() - started < 5  # a quadratic reader takes minutes


@pytest.mark.parametrize("text", ["", "아무것도 없다", "Nothing to count here", "가나다라"])
def test_text_without_numbers_has_none(text: str):
    assert read_numbers(text, "ko") == read_numbers(text, "en") == ()
