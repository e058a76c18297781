"""What agrees across the two languages, and what must not."""

from __future__ import annotations

import pytest

from tests.numerals.cases import table
from translate.numerals import agree, canonical, converted, read_numbers
from translate.numerals.compare import rounds


def _pair(korean: str, english: str):
    return read_numbers(korean, "ko")[0], read_numbers(english, "en")[0]


@pytest.mark.parametrize(("agrees", "korean", "english", "reason"), table("compare.tsv"))
def test_compare_table(agrees: str, korean: str, english: str, reason: str):
    a, b = _pair(korean, english)
    assert agree(a, b) is (agrees == "yes"), reason
    assert agree(b, a) is (agrees == "yes"), reason


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("240km", "150 miles", True),
        ("240km", "240 miles", False),
        ("30평", "99 square meters", True),
        ("5km", "5 kilometers", False),
        ("5km", "5 kilograms", False),
        ("5명", "5 people", False),
        ("3~4km", "2 miles", False),
        ("27인치", "68.6 cm", True),
        ("2근", "1.2 kg", True),
        ("68kg", "150 pounds", True),
        ("120km", "75 mph", True),
        ("화씨 100도", "38 degrees Celsius", True),
        ("38도", "100 degrees Fahrenheit", True),
        ("38도", "110 degrees Fahrenheit", False),
        ("1에이커", "4,047 square meters", True),
        ("240km", "200 miles", False),
    ],
)
def test_converted(korean: str, english: str, expected: bool):
    assert converted(*_pair(korean, english)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5천190억", "519000000000"),
        ("3분의 2", "2/3"),
        ("2025년 12월 28일", "2025-12-28"),
        ("2025년 8월", "2025-08"),
        ("12월 28일", "--12-28"),
        ("30일 공개", "---30"),
        ("3~4만", "30000..40000"),
        ("20명 이상", "20.."),
        ("20명 이하", "..20"),
        ("3.5%", "3.5"),
        ("-0.25%", "-0.25"),
        ("1990년대", "1990s"),
        ("21세기", "C21"),
        ("2025년 3분기", "2025-Q3"),
        ("오후 6시 30분", "18:30"),
    ],
)
def test_canonical(text: str, expected: str):
    assert canonical(read_numbers(text, "ko")[0]) == expected


@pytest.mark.parametrize(
    ("korean", "english", "expected"),
    [
        ("3,821억 원", "382 billion won", True),
        ("29조7,007억 원", "29.7 trillion won", True),
        ("4천120만 주", "41.2 million shares", False),  # equal: nothing is rounded
        ("382억 원", "38 billion won", True),
        ("3,821억 원", "381 billion won", False),
        ("1조6000억 원", "2 trillion won", False),  # beyond a twentieth
        ("3천 개", "3,010 items", False),  # finer than the source
        ("21명", "20 people", False),
        ("3,821억 원", "$382 billion", False),
    ],
)
def test_rounds(korean: str, english: str, expected: bool):
    assert rounds(*_pair(korean, english)) is expected
