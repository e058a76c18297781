"""What agrees across the two languages, and what must not."""

from __future__ import annotations

import pytest

from translate.numerals import agree, canonical, converted, read_numbers

SAME = [
    ("5천190억", "519 billion", "scales"),
    ("3만5000", "35,000", "scales"),
    ("1억1천만 달러", "$110 million", "currency before and behind"),
    ("3조2천억 원", "3.2 trillion won", "currency word"),
    ("다섯 명", "5 people", "word and digit"),
    ("30일", "the 30th", "day and ordinal"),
    ("30일", "30 days", "day and duration"),
    ("7일 전에", "at least seven days", "duration and open bound"),
    ("1998년", "1998", "year"),
    ("82년", "1982", "two-digit year"),
    ("2025년 12월 28일", "Dec. 28, 2025", "date"),
    ("2025년 12월 28일", "Dec. 28", "a year left out"),
    ("1990년대", "the 1990s", "decade"),
    ("60대", "60s", "age group"),
    ("3분기", "third quarter", "quarter"),
    ("오후 6시 30분", "6:30 p.m.", "clock"),
    ("6시", "6 p.m.", "half of the day not said"),
    ("5%", "5 percent", "percent"),
    ("1.5%p", "1.5 percentage points", "point"),
    ("2%p", "2 percent", "point and percent of one value"),
    ("9%포인트", "9-point lead", "point as a measure"),
    ("절반", "50 percent", "half"),
    ("3분의 2", "two-thirds", "fraction"),
    ("2배", "doubled", "double"),
    ("두 번", "twice", "twice"),
    ("1차", "first", "ordinal"),
    ("다섯 번째", "fifth", "ordinal"),
    ("수십만 명", "hundreds of thousands", "several"),
    ("수십 명", "dozens", "several"),
    ("수백 명", "300 people", "a value inside an approximate range"),
    ("20여 개", "more than 20", "approximate and open"),
    ("500억 원 이상", "50 billion won or more", "open bound"),
    ("3~4만 명", "30,000 to 40,000", "range"),
    ("2주", "14 days", "weeks and days"),
    ("반년", "6 months", "year and months"),
    ("10년", "a decade", "decade"),
    ("3,821억 원", "some 382 billion won", "rounded to the last printed digit"),
    ("168만7천 명", "about 1.69 million", "rounded"),
    ("두세 번", "two or three times", "a range in words"),
    ("수백만 명", "several million", "several"),
    ("20~40명", "some 20 to 40", "a range, approximate"),
    ("2억3800만", "238 million dollars", "the currency named before"),
    ("24시간", "around the clock", "idiom"),
    ("열두 시", "12 o'clock", "clock"),
    ("6시", "6", "an hour without its word"),
    ("2~3일", "2 to 3 days", "days as dates and as durations"),
]
DIFFERENT = [
    ("5천190억", "51.9 billion", "wrong scale"),
    ("519만", "519 million", "wrong scale"),
    ("1억 원", "$100 million", "wrong currency"),
    ("5%", "5", "percent lost"),
    ("5 km", "5 kg", "another measure"),
    ("30일", "the 13th", "another day"),
    ("3월 5일", "in March", "the day lost"),
    ("3월", "April", "another month"),
    ("오전 6시", "6 p.m.", "another half of the day"),
    ("3시", "April", "time and date"),
    ("3년", "3 days", "another unit of time"),
    ("20개 이상", "fewer than 20", "turned bound"),
    ("30~40%", "30 percent", "half a range"),
    ("3~4만 명", "35,000", "a value inside an exact range"),
    ("21명", "20 people", "no rounding of counted things"),
    ("1.6조 원", "2 trillion won", "rounding beyond a twentieth"),
    ("2025년 3월", "March 2024", "another year"),
    ("수십 명", "thousands", "several of another size"),
    ("3,821억 원", "382 billion won", "rounded, and not said to be"),
    ("1970년대", "the 1870s", "another century"),
    ("2~3일", "3 to 4 days", "another range"),
    ("3~5%", "5 to 7 percent", "ranges that meet at one end"),
    ("5월", "15 people", "month and count"),
]


def _pair(korean: str, english: str):
    return read_numbers(korean, "ko")[0], read_numbers(english, "en")[0]


@pytest.mark.parametrize(("korean", "english", "reason"), SAME)
def test_agree(korean: str, english: str, reason: str):
    a, b = _pair(korean, english)
    assert agree(a, b), reason
    assert agree(b, a), reason


@pytest.mark.parametrize(("korean", "english", "reason"), DIFFERENT)
def test_disagree(korean: str, english: str, reason: str):
    a, b = _pair(korean, english)
    assert not agree(a, b), reason
    assert not agree(b, a), reason


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
