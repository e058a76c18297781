"""Tables of the quotes check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    (
        "ko-en",
        "‘헤비급 AI’로 개발한다.",
        "It develops a 'heavyweight AI'.",
        "single marks of both kinds",
    ),
    ("ko-en", "'A.X K1'을 공개했다.", "It released A.X K1.", "a name needs no marks in English"),
    (
        "ko-en",
        "“할 수 있다”며 “해내겠다”고 말했다.",
        "“We can do it,” he said. “We will.”",
        "speech in two parts",
    ),
    (
        "ko-en",
        "그는 “할 수 있고 해내겠다”고 말했다.",
        "“We can,” he said, “and we will.”",
        "one speech broken in two",
    ),
    (
        "ko-en",
        "사용자의 데이터를 잃지 않았다.",
        "It didn't lose the users' data in the ’90s.",
        "apostrophes are no quotes",
    ),
    ("ko-en", "높이는 5인치다.", 'It is 5" high.', "inches"),
    (
        "ko-en",
        "“동의가 걸림돌이라 너무 어렵다”",
        "Consent is an obstacle",
        "a headline tells what it quotes",
    ),
    (
        "ko-en",
        "「기록물관리법」을 고쳤다.",
        "It amended the Records Act.",
        "a title needs no marks in English",
    ),
    ("ko-en", "“클리퍼 칩”을 채택했다.", "It adopted the Clipper chip.", "a term, no speech"),
    ("ko-en", "a < b 이고 c > d 이다.", "a < b and c > d.", "signs of comparison"),
    (
        "en-ko",
        '"We will do our very best," he said.',
        "그는 ‘우리는 최선을 다하겠다’고 말했다.",
        "single marks for double ones",
    ),
    (
        "ko-en",
        "그는 “우리는 반드시 할 수 있다”고 말했다.",
        "He said they can do it.",
        "indirect speech with its speaker",
    ),
    (
        "en-ko",
        "The official argued that the plan has to be changed.",
        "관계자는 “계획을 반드시 바꿔야 한다”고 주장했다.",
        "what English reports, Korean news quotes",
    ),
    (
        "ko-en",
        "삼국지연의를 읽었다.",
        'He read "Romance of the Three Kingdoms."',
        "a title",
    ),
    ("ko-en", "󰡔집󰡕은 책이다.", '"House" is a book.', "marks of Hangul Word"),
    ("en-ko", "Don't lose users' data.", "사용자의 데이터를 잃지 말라.", "apostrophes"),
    ("en-ko", 'The film "Parasite" won.', "영화 <기생충>이 이겼다.", "a title in angle marks"),
]
FAILS: Fails = [
    (
        "ko-en",
        "그는 “우리는 할 수 있다”고 말했다.",
        "“We can do it, he said.",
        "minor",
        "never closed",
    ),
    (
        "ko-en",
        "그는 “우리는 반드시 할 수 있다”고 말했다.",
        "They can surely do it.",
        "minor",
        "speech told as a fact",
    ),
    (
        "ko-en",
        "그는 할 수 있다고 말했다.",
        "“We can surely do it,” he said.",
        "minor",
        "marks made up",
    ),
    (
        "en-ko",
        '"We will do our very best," he said.',
        "그는 최선을 다하겠다고 말했다.",
        "minor",
        "speech without marks",
    ),
    (
        "en-ko",
        '"We will do our very best," he said.',
        "그는 “최선을 다하겠다고 말했다.",
        "minor",
        "never closed",
    ),
    (
        "en-ko",
        'It won the "Grand Prix" today.',
        "오늘 「대상을 받았다.",
        "minor",
        "bracket mark never closed",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("quotes", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("quotes", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
