"""Tables of the punctuation check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("ko-en", "정말인가?", "Is it true?", "same"),
    ("en-ko", "What a day!", "대단한 날이다.", "an exclamation told as a statement"),
    ("ko-en", "얼마나 어려웠겠어요.", "How hard was it?", "a rhetorical question"),
    ("en-ko", "The libraries are as follows:", "라이브러리는 다음과 같습니다.", "Korean custom"),
    ("ko-en", "다음과 같다:", "It is as follows.", "a sentence either way"),
    ("ko-en", "공개했다.", "It was released.”", "a closing quote behind the mark"),
    ("ko-en", "“정말인가?”라고 물었다.", "He asked, “Is it true?”", "English asks at the end"),
    (
        "ko-en",
        "Q. 외국인도 볼 수 있나.",
        "Q. Can foreigners read it?",
        "a Korean question without its mark",
    ),
    ("ko-en", "―앞으로의 목표는.", "Q. What is your goal?", "a question of one noun"),
    (
        "ko-en",
        "가장 많은 질문은 ‘공짜인가요’였다.",
        'The most common question was "Is it free?"',
        "a quoted question",
    ),
    ("ko-en", "모델 공개", "The model is released.", "a heading may become a sentence"),
    ("ko-en", "공개했다…", "It was released.", "an ellipsis is a stop"),
    (
        "en-ko",
        "Fire kills two in Busan.",
        "부산서 화재로 2명 사망",
        "a Korean headline ends in a noun",
    ),
    ("en-ko", "Is it true?", "정말인가?", "same"),
    ("en-ko", "It was released.", "공개됐다。", "full-width stop"),
]
FAILS: Fails = [
    ("ko-en", "정말입니까?", "It is true.", "minor", "question lost"),
    ("ko-en", "공개했다.", "Was it released?", "minor", "question made up"),
    ("ko-en", "공개했다.", "It was released", "minor", "stop lost"),
    ("ko-en", "준비물:", "Things to bring.", "minor", "colon lost"),
    ("en-ko", "Is it true?", "사실입니다.", "minor", "question lost"),
    ("en-ko", "It was released.", "공개됐다", "minor", "stop lost after a verb"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("punctuation", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("punctuation", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
