"""Tables of the repetition check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("ko-en", "마스터 페이지를 연다.", "Open the Site.master master page.", "a file of that name"),
    ("en-ko", "Each and every book counts.", "한권 한권이 중요하다.", "each and every one"),
    ("ko-en", "남궁현 hyun.ng@a.example", "Namgung Hyun hyun.ng@a.example", "an address"),
    (
        "ko-en",
        "지역 가입자는 8만8,962원에서 9만242원으로 1,280원 많아진다.",
        "For the self-employed, it will rise by 1,280 won, from 88,962 won to 90,242 won.",
        "units come back",
    ),
    (
        "ko-en",
        "저자는 19세기는 생산자의 시대, 20세기는 소비자의 시대, 21세기는 놀이의 시대라고 했다.",
        (
            "The author calls the 19th century the age of the producer, the 20th century the age of"
            " the consumer and the 21st century the age of play."
        ),
        "the source says it as often",
    ),
    ("ko-en", "아주 좋다.", "It is very, very, very good.", "emphasis"),
    ("ko-en", "그가 갔었다.", "He had had enough.", "grammar"),
    ("ko-en", "3월에 입주한다.", "They move in in March.", "a verb and its preposition"),
    ("ko-en", "보라보라로 갔다.", "They went to Bora Bora.", "a name"),
    ("ko-en", "하하하하하하 웃었다.", "She laughed hahahahahaha.", "the source repeats too"),
    ("ko-en", "표는 0 0 0 0 0이다.", "The table reads 0 0 0 0 0.", "digits of a table"),
    ("ko-en", "네, 네, 네, 네.", "Yes, yes, yes, yes.", "the source says it as often"),
    ("en-ko", "One by one they left.", "하나 하나 떠났다.", "reduplication"),
    ("en-ko", "It rose and rose.", "오르고 또 올랐다.", "no repetition"),
    (
        "ko-en",
        "물가는 오르고 임금은 내렸다고 정부가 밝혔다.",
        "The government said that the prices of the goods rose and the wages of the workers fell.",
        "articles and prepositions come back in any sentence",
    ),
    ("ko-en", "문화의 역사다.", "The history of the culture of culture.", "too short to tell"),
    (
        "ko-en",
        "일 이 삼 일 이 삼 일 이 삼 일 이 삼 사",
        "one two three one two three one two four one two three",
        "the source goes in circles too",
    ),
]
FAILS: Fails = [
    ("ko-en", "모델을 공개했다.", "It released the the model.", "minor", "typed twice"),
    ("ko-en", "모델을 공개했다.", "It released The the model.", "minor", "capitals aside"),
    (
        "ko-en",
        "모델을 공개했다.",
        "It released the model of the model of the model of the data.",
        "critical",
        "a loop of three words",
    ),
    ("ko-en", "모델을 공개했다.", "model model model model", "critical", "a loop of one word"),
    ("ko-en", "모델을 공개했다.", "It was aaaaaaaa.", "critical", "a loop of letters"),
    (
        "en-ko",
        "It released the model.",
        "모델을 공개했다 모델을 공개했다 모델을 공개했다",
        "critical",
        "a loop",
    ),
    (
        "ko-en",
        "한국의 문화와 역사를 잘 아는 사람이 만들었다.",
        "It is the ability of the culture of the culture and the Korean culture of the history.",
        "major",
        "goes in circles without a loop",
    ),
    ("en-ko", "It released the model.", "모델을 모델을 공개했다.", "minor", "typed twice"),
    (
        "en-ko",
        "It released the model.",
        "모델을 가나다가나다가나다가나다가나다가나다 했다.",
        "critical",
        "a loop inside a word",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("repetition", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("repetition", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_text_that_compresses_like_a_loop_is_reported():
    target = "".join(
        f"It rose to level {n % 3} and then it rose again to level {n % 2}; " for n in range(9)
    )
    issues = issues_of("repetition", "ko-en", "오르내렸다.", target)
    assert [issue.severity for issue in issues] == ["major"]


def test_a_loop_is_shown_once_with_its_place():
    target = "A good day. so it goes so it goes so it goes"
    (issue,) = issues_of("repetition", "ko-en", "좋은 날.", target)
    assert issue.target_span is not None
    assert issue.target_span.of(target) == "so it goes so it goes so it goes"
