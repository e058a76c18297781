"""Tables of the identifiers check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("en-ko", "It works on 6G.", "6세대 통신을 맡는다.", "a generation"),
    ("en-ko", "Its area is 377,835 km2.", "면적은 37만 7835㎢다.", "a measure by itself"),
    ("en-ko", "The 13,000-TEU ship sailed.", "1만3천TEU급 배가 떴다.", "the end of a number"),
    ("en-ko", "A 3D model comes out.", "3차원 모델이 나온다.", "a dimension"),
    ("ko-en", "65km(40mile) 떨어졌다.", "It is 65 km (40 miles) away.", "a measure"),
    ("ko-en", "면적은 37만 7835km2이다.", "Its area is 377,835 km².", "a measure"),
    ("en-ko", "It uses 2.4Ghz.", "2.4GHz를 쓴다.", "a measure in other capitals"),
    ("ko-en", "-p153 오류를 처리한다.", "- p. 153. It handles errors.", "a page"),
    ("en-ko", "He came to power in 117AD.", "그는 AD 117년에 집권했다.", "a year"),
    ("ko-en", "H100을 쓴다.", "It uses H100s.", "a plural"),
    ("ko-en", "A.X K1은 한국어로 학습했다.", "A.X K1 was trained in Korean.", "copied"),
    (
        "ko-en",
        "A.X K1은 A.X K1의 후속이다.",
        "A.X K1 succeeds its own line.",
        "a pronoun may stand for the second",
    ),
    ("ko-en", "GLM-4.6보다 높다.", "It is higher than GLM-4.6.", "particle after a digit"),
    ("ko-en", "모델은 8개다.", "There are eight models.", "no identifier in the source"),
    ("en-ko", "GPT-4o is comparable.", "GPT-4o와 견줄 수 있다.", "particle follows in Korean"),
    ("en-ko", "It runs on the H100.", "H100에서 돌아간다.", "code at the start"),
]
FAILS: Fails = [
    ("en-ko", "COVID-19 spread.", "코로나19가 퍼졌다.", "minor", "letters put into Hangul"),
    ("en-ko", "The Unha-3 flew.", "은하 3호가 날았다.", "minor", "letters put into Hangul"),
    ("en-ko", "The Unha-3 flew.", "은하가 났다.", "critical", "digits lost too"),
    ("ko-en", "GLM-4.6보다 높다.", "It is higher than GLM.", "critical", "version lost"),
    ("ko-en", "GLM-4.6보다 높다.", "It is higher than GLM-4.5.", "critical", "another version"),
    ("ko-en", "GPT-4o와 견줄 수 있다.", "It compares with gpt-4o.", "major", "capitals lost"),
    ("ko-en", "GLM-4.6보다 높다.", "It is higher than GLM 4.6.", "major", "hyphen lost"),
    (
        "ko-en",
        "H100을 쓴다.",
        "It uses the H1000.",
        "critical",
        "inside a longer code is not a copy",
    ),
    ("en-ko", "GPT-4o is comparable.", "비슷하다.", "critical", "gone"),
    (
        "en-ko",
        "GPT-4o is comparable.",
        "GPT4o와 비슷하다.",
        "major",
        "hyphen lost before a particle",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("identifiers", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("identifiers", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
