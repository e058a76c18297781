"""Rendering, and the round trip through both grammars."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from translate.numerals import agree, read_numbers, render
from translate.numerals.values import CURRENCIES
from translate.records import Lang, Number, NumberKind, Span

ENGLISH = [
    ("5천190억", "519 billion"),
    ("1억1천만 달러", "$110 million"),
    ("3조2천억 원", "3.2 trillion won"),
    ("2025년 12월 28일", "Dec. 28, 2025"),
    ("2025년 8월", "August 2025"),
    ("30일 공개", "the 30th"),
    ("3분기", "third quarter"),
    ("1990년대", "1990s"),
    ("21세기", "21st century"),
    ("오후 6시 30분", "6:30 p.m."),
    ("3분의 2", "two-thirds"),
    ("2.5배", "2.5 times"),
    ("제3차", "3rd"),
    ("1.5%p", "1.5 percentage points"),
    ("30~40%", "30 to 40%"),
    ("20여", "some 20"),
    ("수십만", "hundreds of thousands"),
    ("수백억 원", "tens of billions of won"),
    ("3만5000", "35,000"),
    ("나흘", "4 days"),
    ("반년", "0.5 years"),
    ("약 330억", "33 billion"),
    ("-8도", "-8"),
]
KOREAN = [
    ("519 billion", "5190억"),
    ("$110 million", "1억1000만 달러"),
    ("3.2 trillion won", "3조2000억 원"),
    ("35,000", "3만5000"),
    ("Dec. 28, 2025", "2025년 12월 28일"),
    ("third quarter of the year", "3분기"),
    ("6:30 p.m.", "오후 6시 30분"),
    ("two-thirds", "3분의 2"),
    ("half", "절반"),
    ("twofold", "2배"),
    ("24th", "24번째"),
    ("30% to 40%", "30~40%"),
    ("20-odd", "20여"),
    ("tens of millions of dollars", "수천만 달러"),
    ("a decade", "10년"),
    ("half a day", "0.5일간"),
    ("1,234.5", "1,234.5"),
]


@pytest.mark.parametrize(("korean", "english"), ENGLISH)
def test_into_english(korean: str, english: str):
    assert render(read_numbers(korean, "ko")[0], "en") == english


@pytest.mark.parametrize(("english", "korean"), KOREAN)
def test_into_korean(english: str, korean: str):
    assert render(read_numbers(english, "en")[0], "ko") == korean


values = st.one_of(
    st.integers(0, 99_999),
    st.integers(1, 9999).map(lambda n: n * 10**8),
    st.integers(1, 9999).map(lambda n: n * 10**5),
    st.decimals(0, 999, places=2).map(Fraction),
).map(Fraction)


def _number(
    kind: NumberKind,
    low: Fraction | None,
    high: Fraction | None,
    unit: str | None = None,
    parts: tuple[tuple[str, int], ...] = (),
    approx: bool = False,
) -> Number:
    return Number(
        span=Span(0, 0), text="", kind=kind, low=low, high=high, unit=unit, parts=parts,
        approx=approx,
    )  # fmt: skip


def _comes_back(number: Number, lang: Lang) -> None:
    text = render(number, lang)
    found = read_numbers(text, lang)
    assert len(found) == 1, (text, found)
    assert agree(number, found[0]), (text, found)
    assert agree(found[0], number), (text, found)


langs = st.sampled_from(["ko", "en"])


@given(values, langs, st.booleans())
def test_counts_come_back(value: Fraction, lang: Lang, approx: bool):
    _comes_back(_number("count", value, value, approx=approx), lang)


@given(values, st.sampled_from(sorted(CURRENCIES)), langs)
def test_money_comes_back(value: Fraction, unit: str, lang: Lang):
    _comes_back(_number("money", value, value, unit), lang)


@given(values, st.sampled_from(["percent", "point"]), langs)
def test_shares_come_back(value: Fraction, kind: NumberKind, lang: Lang):
    _comes_back(_number(kind, value, value), lang)


@given(st.integers(1, 5000), langs)
def test_ordinals_come_back(value: int, lang: Lang):
    _comes_back(_number("ordinal", Fraction(value), Fraction(value)), lang)


@given(st.integers(1, 99), st.integers(2, 99), langs)
def test_fractions_come_back(top: int, bottom: int, lang: Lang):
    value = Fraction(min(top, bottom - 1), bottom)
    _comes_back(_number("ratio", value, value), lang)


@given(st.integers(2, 200), langs)
def test_multiples_come_back(value: int, lang: Lang):
    _comes_back(_number("ratio", Fraction(value), Fraction(value), "times"), lang)


@given(st.integers(1, 9000), st.integers(1, 9000), st.sampled_from([1, 10**4, 10**8]), langs)
def test_ranges_come_back(low: int, more: int, scale: int, lang: Lang):
    a, b = Fraction(low * scale), Fraction((low + more) * scale)
    if b < a * 1000:
        _comes_back(_number("count", a, b), lang)
        _comes_back(_number("money", a, b, "KRW"), lang)


@given(st.integers(1, 14), langs)
def test_several_comes_back(zeros: int, lang: Lang):
    unit = 10**zeros
    _comes_back(_number("count", Fraction(2 * unit), Fraction(9 * unit), approx=True), lang)


@given(st.integers(1101, 2099), st.integers(1, 12), st.integers(1, 28), st.integers(0, 4), langs)
def test_dates_come_back(year: int, month: int, day: int, shape: int, lang: Lang):
    shapes = (
        (("year", year), ("month", month), ("day", day)),
        (("year", year), ("month", month)),
        (("month", month), ("day", day)),
        (("year", year),),
        (("year", year), ("quarter", month % 4 + 1)),
    )
    parts = shapes[shape]
    value = Fraction(parts[-1][1])
    _comes_back(_number("date", value, value, parts=parts), lang)


@given(st.integers(0, 23), st.one_of(st.none(), st.integers(0, 59)), st.booleans(), langs)
def test_times_come_back(hour: int, minute: int | None, said: bool, lang: Lang):
    shown = hour if said or minute is not None else max(1, hour % 12)
    parts = (("hour", shown),) + ((("minute", minute),) if minute is not None else ())
    parts += (("half", int(shown >= 12)),) if said else ()
    _comes_back(_number("time", Fraction(shown), Fraction(shown), parts=parts), lang)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize(
    ("low", "high"), [(Fraction(20), None), (None, Fraction(20)), (None, None)]
)
def test_open_bounds_leave_their_words_where_they_are(low, high, lang: Lang):
    number = _number("count", low, high)
    assert render(number, lang) == ("0" if low is high is None else "20")
