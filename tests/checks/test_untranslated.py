"""Tables of the untranslated check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of, terms

PASSES: Passes = [
    ("ko-en", "전면전(全面戰)이다.", "It is all-out war (全面戰).", "a gloss of the source"),
    ("ko-en", "모델을 공개했다.", "It released the model.", "no Korean"),
    ("ko-en", "모델을 공개했다.", "모델을 공개했다.", "all of it is for `unchanged` to say"),
    ("en-ko", "SK Telecom said so.", "SK Telecom이 밝혔다.", "a name in Latin letters"),
    (
        "en-ko",
        "Lawrence Livermore National Laboratory of Energy",
        "Lawrence Livermore National Laboratory of Energy 소속",
        "a long name, small words aside",
    ),
    ("en-ko", "It uses Mixture of Experts.", "Mixture of Experts를 쓴다.", "a term of three words"),
    (
        "en-ko",
        "See https://a.kr/the/long/way/home now",
        "https://a.kr/the/long/way/home 참고",
        "an address is no prose",
    ),
    (
        "en-ko",
        "He said it was done.",
        "그는 good morning everyone here 라고 했다.",
        "not left from the source",
    ),
]
FAILS: Fails = [
    ("ko-en", "'鼻子'는 코다.", '"鼻子" is nose.', "minor", "a word the text is about"),
    (
        "ko-en",
        "정예팀이 만들었다.",
        "The 정예팀 built the model for the project this year.",
        "major",
        "a word left",
    ),
    (
        "ko-en",
        "정예팀이 만들었다.",
        "The 정예팀이 만들었다 team",
        "critical",
        "much of it is Korean",
    ),
    (
        "ko-en",
        "전세 계약이 늘었다.",
        "Jeonse (전세) contracts rose over the year.",
        "minor",
        "a gloss of the source word",
    ),
    (
        "ko-en",
        "에너지省의 차관",
        "The under secretary of the Department of Energy省",
        "major",
        "a Chinese character left",
    ),
    (
        "en-ko",
        "The model was released to everyone today.",
        "The model was released to everyone today라고 했다.",
        "major",
        "a passage left",
    ),
    (
        "en-ko",
        "We love the land of a thousand lakes.",
        "천 개의 호수(land of a thousand lakes)를 좋아한다.",
        "minor",
        "a gloss in brackets",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("untranslated", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("untranslated", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_a_kept_term_is_no_leftover():
    base = terms(("김치", "김치", "keep"))
    assert issues_of("untranslated", "ko-en", "김치를 먹는다.", "We eat 김치.", base) == []


def test_each_leftover_is_reported_at_its_place():
    target = "The 정예팀 won the prize of the ministry, and the 라이너 company joined them."
    issues = issues_of("untranslated", "ko-en", "정예팀과 라이너", target)
    assert [span.of(target) for i in issues if (span := i.target_span)] == ["정예팀", "라이너"]
