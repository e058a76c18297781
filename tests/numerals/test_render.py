"""Rendering, and the round trip through both grammars."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from tests.numerals.cases import table
from translate.numerals import agree, read_numbers, render
from translate.numerals.values import CURRENCIES
from translate.records import Lang, Number, NumberKind, Span

CASES = table("render.tsv")


@pytest.mark.parametrize(("to", "source", "rendered", "reason"), CASES)
def test_render_table(to: Lang, source: str, rendered: str, reason: str):
    number = read_numbers(source, "ko" if to == "en" else "en")[0]
    assert render(number, to) == rendered, reason


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
