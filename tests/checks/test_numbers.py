"""Tables of the numbers check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    (
        "ko-en",
        "총 5천190억개로 구성된다.",
        "It has 519 billion in total.",
        "만-based to short scale",
    ),
    ("ko-en", "약 330억 개가 활성화된다.", "About 33 billion are active.", "approximation on both"),
    ("ko-en", "1천100만명 이상", "more than 11 million people", "an open interval"),
    ("ko-en", "2025년 12월 28일", "Dec. 28, 2025", "a date"),
    ("ko-en", "3분의 2가 찬성했다.", "Two-thirds agreed.", "a fraction"),
    ("ko-en", "GLM-4.6보다 높다.", "It is higher than GLM-4.6.", "digits of a name"),
    ("ko-en", "만화를 조사했다.", "It examined comics.", "만 and 조 inside words"),
    ("en-ko", "It costs $110 million.", "1억1000만 달러가 든다.", "money"),
    ("en-ko", "Eight companies joined.", "8개 기업이 참여했다.", "words to digits"),
    ("en-ko", "It rose 3.5 percent.", "3.5% 올랐다.", "percent"),
    ("ko-en", "코로나19 이후", "since COVID-19", "a number that a code names"),
    ("ko-en", "5세대 이동통신", "5G mobile service", "a number that a code names"),
    ("ko-en", "‘소캠3’ 양산", "production of SOCAMM3", "a number that a code names"),
    ("en-ko", "COVID-19 and 19 people", "코로나19와 19명", "a code and a count"),
    ("ko-en", "문의 02-000-5151", "Call +82-2-000-5151.", "a telephone number"),
    ("ko-en", "계약 기간은 3년 6개월이다.", "The term is three and a half years.", "a sum"),
    ("ko-en", "30일 발표했다.", "It was announced on the 30th.", "a day"),
    ("ko-en", "세율을 0%로 낮춘다.", "It cuts the rate to zero.", "nothing"),
    ("ko-en", "하루권(1시간)", "the one-day pass (one hour)", "a day and an hour"),
]
FAILS: Fails = [
    (
        "ko-en",
        "총 5천190억개로 구성된다.",
        "It has 51.9 billion.",
        "critical",
        "ten times too small",
    ),
    ("ko-en", "총 5천190억개로 구성된다.", "It has many.", "critical", "missing"),
    ("ko-en", "모델을 공개했다.", "It released 12 models.", "major", "made up"),
    ("ko-en", "519B(5,190억 개) 규모", "519 billion in size", "minor", "said twice, kept once"),
    ("ko-en", "3명이 서류 3건을 냈다.", "Three people filed papers.", "critical", "another three"),
    ("ko-en", "8개 기관이다.", "Eight bodies, 8 in all.", "minor", "said once, kept twice"),
    ("ko-en", "언어 3천 개를 지킨다.", "It protects 3,010 languages.", "critical", "finer"),
    ("ko-en", "2천 개 이상이다.", "It is more than 2,020.", "critical", "finer, open upwards"),
    ("ko-en", "1억2345만 명이 왔다.", "Some 123 million came.", "minor", "rounded"),
    ("ko-en", "길이는 240km다.", "It is 150 miles long.", "minor", "another measure"),
    ("ko-en", "27일 발표했다.", "It was announced Sunday.", "major", "a weekday in its place"),
    ("ko-en", "27일 발표했다.", "It was announced.", "critical", "the day is lost"),
    (
        "ko-en",
        "2018년부터 개발했다.",
        "It has developed it since 2019.",
        "critical",
        "another year",
    ),
    ("en-ko", "It has 519 billion.", "519억 개다.", "critical", "unit exchanged"),
    ("en-ko", "It rose 3.5 percent.", "올랐다.", "critical", "missing"),
    ("en-ko", "It rose.", "3.5% 올랐다.", "major", "made up"),
    ("ko-en", "20여 개 기관이다.", "It took 20 months.", "critical", "things made months"),
    ("ko-en", "3개월 걸렸다.", "It took 3 years.", "critical", "months made years"),
    ("ko-en", "코로나19와 19명", "COVID-19", "critical", "a code names one number only"),
    ("ko-en", "코로나18 이후", "since COVID-19", "minor", "another number in a name"),
    ("ko-en", "문의 02-060-5151", "Call 02-000-5151.", "critical", "another telephone number"),
    ("ko-en", "0.5%포인트 내렸다.", "It fell 0.5 percent.", "major", "points made percent"),
    ("ko-en", "2005년 2월부터다.", "It began in February.", "minor", "the year left out"),
    ("ko-en", "2월부터다.", "It began in February 2005.", "minor", "a year added"),
    ("ko-en", "2억 달러(약 2400억 원)", "$200 million", "minor", "a conversion left out"),
    ("ko-en", "높이는 15m다.", "It is 15 meters (49 feet) high.", "minor", "a conversion added"),
    ("ko-en", "3,821억 원이다.", "It is 382 billion won.", "minor", "rounded, unsaid"),
    ("ko-en", "화씨 100도다.", "It is 38 degrees Celsius.", "minor", "another measure"),
    ("ko-en", "1천 마일을 달렸다.", "It ran for a long way.", "critical", "a number dropped"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("numbers", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("numbers", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_the_message_tells_both_values():
    source, target = "총 5천190억 개로 구성된다.", "It has 51.9 billion."
    (issue,) = issues_of("numbers", "ko-en", source, target)
    assert issue.message == (
        "source says 5천190억 (519,000,000,000); the target says 51.9 billion (51,900,000,000)"
    )
    assert (issue.expected, issue.found) == ("519 billion", "51.9 billion")
    assert issue.source_span is not None
    assert issue.source_span.of(source) == "5천190억"


def test_equal_figures_of_different_units_show_the_units():
    (issue,) = issues_of("numbers", "ko-en", "풍력은 5와트다.", "Wind yields 5 gigawatts.")
    assert issue.severity == "critical"
    told, said = issue.message.split("; ")
    assert told.removeprefix("source says 5 ") != said.removeprefix("the target says 5 ")


def test_a_message_names_the_unit_of_time():
    (issue,) = issues_of("numbers", "ko-en", "3개월 걸렸다.", "It took 3 years.")
    assert issue.message == "source says 3 months; the target says 3 years"


@pytest.mark.parametrize("direction", ["ko-en", "en-ko"])
def test_a_long_pair_is_checked(direction):
    korean = ", ".join(f"{n}년 {n % 12 + 1}월 {n % 28 + 1}일" for n in range(1200, 2000))
    english = ", ".join(f"{n}개, GPT-{n}, {n} dollars" for n in range(3000, 3800))
    source, target = (korean, english) if direction == "ko-en" else (english, korean)
    issues = issues_of("numbers", direction, source, target)
    assert len(issues) >= 800


@given(st.text(), st.text(), st.sampled_from(["ko-en", "en-ko"]))
def test_any_pair_can_be_checked(source, target, direction):
    issues = issues_of("numbers", direction, source, target)
    assert all(issue.severity in ("minor", "major", "critical") for issue in issues)


def test_a_missing_number_shows_how_to_say_it():
    (issue,) = issues_of("numbers", "en-ko", "It has 519 billion.", "많다.")
    assert issue.expected == "5190억"
    assert issue.target_span is None


@given(st.integers(min_value=11, max_value=10**15))
def test_a_number_added_to_the_target_is_always_reported(value):
    assert issues_of("numbers", "ko-en", "모델을 공개했다.", f"It released {value} models.")


@given(st.integers(min_value=11, max_value=10**9), st.integers(min_value=11, max_value=10**9))
def test_a_changed_number_is_always_reported(left, right):
    issues = issues_of("numbers", "ko-en", f"점포는 {left}개다.", f"There are {right} shops.")
    assert bool(issues) == (left != right)
