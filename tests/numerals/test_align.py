"""Alignment: missing, extra and changed numbers are told apart."""

from __future__ import annotations

import pytest

from translate.numerals import match_numbers, read_numbers


def _align(korean: str, english: str):
    return match_numbers(read_numbers(korean, "ko"), read_numbers(english, "en"))


CLEAN = [
    ("4분에서 11분으로 늘었다", "increased from four minutes to 11", "a change, not a range"),
    ("5~6학년", "fifth and sixth graders", "a range as two ordinals"),
    ("1, 3편", "parts one to three", "two numbers as a range"),
    ("3분 30초 만에", "in three and a half minutes", "durations that add up"),
    ("210초 만에", "in 3 minutes and 30 seconds", "durations that add up, turned"),
    ("2025년 8월", "August of that year, 2025", "a date in two pieces"),
    ("2001년 9월 11일", "on September 11 in 2001", "a date in two pieces"),
    ("35개 가운데 53개", "53 of 35", "order turned"),
    ("두 사람은 두 번", "two people, twice", "equal values, other kinds"),
]


@pytest.mark.parametrize(("korean", "english", "reason"), CLEAN)
def test_clean(korean: str, english: str, reason: str):
    alignment = _align(korean, english)
    assert all(agrees for _, _, agrees in alignment.pairs), reason
    assert [n for n in (*alignment.missing, *alignment.extra) if n.sure] == [], reason


def test_changed_value_is_a_pair_that_does_not_agree():
    alignment = _align("총 5천190억개와 330억개", "51.9 billion and 33 billion")
    assert [(a.text, b.text, ok) for a, b, ok in alignment.pairs] == [
        ("5천190억", "51.9 billion", False),
        ("330억", "33 billion", True),
    ]
    assert alignment.missing == alignment.extra == ()


def test_missing_and_extra():
    assert [n.text for n in _align("20여 개 기관", "institutions").missing] == ["20여"]
    assert [n.text for n in _align("기관", "20 institutions").extra] == ["20"]


def test_each_number_is_matched_once():
    alignment = _align("5개", "5 and 5")
    assert len(alignment.pairs) == 1
    assert len(alignment.extra) == 1


def test_converted_measures_stand_side_by_side():
    alignment = _align("10명이 240km", "150 miles for ten")
    assert [(a.text, b.text, ok) for a, b, ok in alignment.pairs] == [
        ("10", "ten", True),
        ("240", "150", False),
    ]


def test_long_tables_are_accounted_for():
    korean = read_numbers(", ".join(f"{n}개" for n in range(3000, 3400)), "ko")
    english = read_numbers(", ".join(f"{n},001 items" for n in range(1, 200)), "en")
    alignment = match_numbers(korean, english)
    assert len(alignment.pairs) + len(alignment.missing) == len(korean)
    assert len(alignment.pairs) + len(alignment.extra) == len(english)


@pytest.mark.parametrize(
    ("korean", "english", "reason"),
    [
        ("3년 6개월 만에", "in three and a half years", "months"),
        ("2시간 7분 20초", "2:07:20", "a running time"),
        ("1년 6개월 안에", "within a year and a half", "a bound on the whole"),
        (
            "여섯 명 중 세 명은 3개월 안에",
            "three of six expect it within three months",
            "units first",
        ),
    ],
)
def test_nothing_is_left(korean: str, english: str, reason: str):
    alignment = _align(korean, english)
    assert alignment.missing == alignment.extra == (), reason


def test_units_decide_between_equal_values():
    alignment = _align("50년 만에 전국 2028개 도시", "in 50 cities by 2028")
    assert not any(ok for _, _, ok in alignment.pairs)
