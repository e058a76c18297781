"""Codes that must survive to the letter, and numbers that are none."""

from __future__ import annotations

import pytest

from translate.numerals import read_identifiers, read_numbers

CODES = [
    ("A.X K1은 한국어에 강하다", ["A.X K1"], "a name in two parts"),
    ("A.X 4.0 모델 2종", ["A.X 4.0"], "a name with its version"),
    ("딥시크-V3.1의 성능", ["V3.1"], "behind Hangul"),
    ("DeepSeek-V3.1, GLM-4.6", ["DeepSeek-V3.1", "GLM-4.6"], "names with versions"),
    ("AIME25에서 89.8점", ["AIME25"], "a benchmark"),
    ("포티투닷(42dot)", ["42dot"], "digits first"),
    ("H100 GPU", ["H100"], "a chip"),
    ("5G와 3D", ["5G", "3D"], "single letters behind a digit"),
    ("GPT-4o", ["GPT-4o"], "letters behind the digit"),
    ("B2C·B2B", ["B2C", "B2B"], "a digit inside"),
    ("F-16, COVID-19", ["F-16", "COVID-19"], "hyphens"),
]
NUMBERS = [
    ("519B 규모", "short scale"),
    ("500B급", "short scale before 급"),
    ("128K tokens", "thousands"),
    ("24-year-old", "hyphenated unit"),
    ("20-member", "hyphenated noun"),
    ("10km", "measure"),
    ("1990s", "decade"),
    ("24th", "ordinal"),
    ("6pm", "clock"),
    ("3Q", "quarter"),
    ("mid-2010", "prefix of a year"),
    ("Q5. What", "number of a question"),
    ("ended in 2018.The next", "a sentence glued on"),
    ("SK AX와 ERP", "no digit"),
]


@pytest.mark.parametrize(("text", "codes", "reason"), CODES)
def test_codes(text: str, codes: list[str], reason: str):
    assert [i.text for i in read_identifiers(text)] == codes, reason


@pytest.mark.parametrize(("text", "reason"), NUMBERS)
def test_numbers_are_no_codes(text: str, reason: str):
    assert read_identifiers(text) == (), reason


@pytest.mark.parametrize(
    "text", ["www.a1.com/2", "https://x.kr/15/23", "a1@b2.com", "010-1234-5678", "1588-1234"]
)
def test_links_and_telephones_hold_neither(text: str):
    assert read_identifiers(text) == ()
    assert read_numbers(text, "ko") == read_numbers(text, "en") == ()


def test_span_points_at_the_code():
    (code,) = read_identifiers("모델 GLM-4.6은")
    assert code.span.of("모델 GLM-4.6은") == code.text == "GLM-4.6"
