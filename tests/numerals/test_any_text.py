"""Promises over any text: no crash, disjoint ordered spans, linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from translate.numerals import match_numbers, read_identifiers, read_numbers, render
from translate.records import Lang

_WORDS = """
0 1 2 9 12 30 100 1,000 2025 . , - ~ 만 억 조 천 백 십 여 수 몇 제 차 일 월 년 시 분 % %p 원 달러
배 이상 약 두 세 한 열 스물 다섯 분의 개 명 에서 사이 A.X K1 V3.1 $ € won million billion one two
twenty hundred and half a third thirds dozens of to between Dec. May p.m. th B K 반 만에 사흘
열하루 백한 석 달 보름 열에 아홉 코로나 - · 4 5·18 민주화운동 2일 주 주식 시 초 화씨
도 사 박 자 호 위 층 학년 회담 회사 : 07 GMT
no more than straight months percent points pounds workers twentieth one- quarterfinals 2026-27
"""
PIECES = st.sampled_from(_WORDS.split())
# What a line may be full of; each is repeated to a long line.
_LINES = (
    "1", "1,", "1.", "1 ", "1-", "1, 2, ", "1~", "1/", "1:0", "(1)", "가-1", "가1", "천", "만",
    "억 ", "1만", "1억 ", "1천", "만억조", "수", "수 ", "몇", "한 ", "두 ", "백한 ", "열", "제1 ",
    "약 ", "1일", "1월 1일 ", "2025년 ", "오전 1시 ", "1분의 ", "1주 ", "1초 1", "1에서 ", "사흘 ",
    "a", "a-", "a.", "a@", "A1-", "1_", "www.", "one ", "one-", "one hundred and ", "and ",
    "a hundred ", "1 million ", "1 to ", "between 1 and ", "half a ", "one third ", "a third ",
    "the 1st ", "Jan. 1 ", "January to ", "May ", "Nam June ", "I ", "War I ", "$1", "1% ", "-",
    "|", "010-", "1588-", "1644-1912 ", "dozens of ", "no more than ", "1 a.m. to ", "2:07:20 ",
)  # fmt: skip
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


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The processor time of reading."""
    started = time.process_time()
    read(text)
    return time.process_time() - started


def _grows_less(
    read: Callable[[str], object], unit: str, length: int, factor: int, bound: float
) -> bool:
    """Does a line `factor` times as long take less than `bound` times as long? (Best of three.)"""
    short, long = (unit * (size // len(unit)) for size in (length, factor * length))
    for _ in range(3):
        least = min(_seconds(read, short) for _ in range(3))
        if _seconds(read, long) < bound * max(least, 1e-4):
            return True
    return False


@pytest.mark.parametrize("unit", _LINES)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_longer_line_takes_no_more_than_its_share(unit: str, lang: Lang):
    # Eight times the length: linear is 8, quadratic 64.
    assert _grows_less(lambda text: read_numbers(text, lang), unit, 200, 8, 32)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_line_of_a_megabyte_takes_no_more_than_its_share(lang: Lang):
    mixed = "".join(_LINES) + "가나다라 마바사 " * 300 + "nothing to count here " * 100
    assert _grows_less(lambda text: read_numbers(text, lang), mixed, 1_000_000 // 16, 16, 64)


def test_matching_a_table_takes_no_more_than_its_share():
    def match(rows: str) -> object:
        many = len(rows)
        korean = read_numbers(", ".join(f"{n}개" for n in range(3000, 3000 + many)), "ko")
        english = read_numbers(", ".join(f"{n},001 items" for n in range(1, many // 2)), "en")
        return match_numbers(korean, english)

    assert _grows_less(match, "x", 100, 8, 32)


@pytest.mark.parametrize("text", ["", "아무것도 없다", "Nothing to count here", "가나다라"])
def test_text_without_numbers_has_none(text: str):
    assert read_numbers(text, "ko") == read_numbers(text, "en") == ()
