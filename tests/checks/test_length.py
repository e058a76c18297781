"""Tables of the length check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

KOREAN = (
    "SK텔레콤은 국내 최초로 매개변수 규모가 큰 초거대 모델을 공개하고 "
    "생태계의 여러 기업에 개방할 계획이라고 밝혔다."
)
ENGLISH = (
    "SK Telecom said it will release the first ultra-large model in the country with a very large "
    "number of parameters and open it to companies across the ecosystem."
)
PASSES: Passes = [
    ("ko-en", "네.", "Yes, that is what I meant to say to you.", "too short to measure"),
    (
        "ko-en",
        KOREAN,
        ENGLISH,
        "usual ratio",
    ),
    (
        "en-ko",
        ENGLISH,
        KOREAN,
        "usual ratio",
    ),
    (
        "ko-en",
        "용의자는 바바 간자(Baba Kanjar), 부다 간자(Bhutha Kanjar), 가자 간자(Gaza Kanjar)다.",
        "The suspects are Baba Kanjar, Bhutha Kanjar and Gaza Kanjar.",
        "glosses count for nothing",
    ),
    (
        "ko-en",
        "세계 여성의 날(世界 女性의 날)은 여성의 업적을 기리는 날이라고 한다(國際婦女節).",
        "International Women's Day honors women's achievements.",
        "nor do Chinese ones",
    ),
    (
        "ko-en",
        "중대(中代:29대 태종 무열왕∼36대 혜공왕, 127년간)는 성골 왕통이 끝난 시대다.",
        (
            "The middle period (from the 29th king, Muyeol, to the 36th, Hyegong; 127 years) "
            "was the era in which the sacred bone line ended."
        ),
        "a long bracket is no gloss",
    ),
    (
        "ko-en",
        "Pushstreamcontent와 httpclient로 ApiController에 XDocument를 올리는 방법이다.",
        (
            "Shows how to upload an XDocument to an ApiController using PushStreamContent and "
            "HttpClient."
        ),
        "names in Latin letters do not grow",
    ),
    (
        "ko-en",
        "D램 매출 가운데 HBM이 차지하는 비중은 44%까지 올라왔다.",
        "HBM now makes up 44% of DRAM revenue.",
        "Latin letters and digits weigh alike",
    ),
]
FAILS: Fails = [
    (
        "ko-en",
        KOREAN,
        "SK Telecom said it will release a large model to firms.",
        "major",
        "half is lost",
    ),
    (
        "ko-en",
        KOREAN,
        "SK Telecom did.",
        "critical",
        "nearly all is lost",
    ),
    (
        "ko-en",
        KOREAN,
        f"{ENGLISH} {ENGLISH}",
        "major",
        "said twice",
    ),
    (
        "ko-en",
        KOREAN,
        " ".join([ENGLISH] * 4),
        "critical",
        "made up",
    ),
    (
        "en-ko",
        ENGLISH,
        "SK텔레콤은 큰 모델을 공개할 계획이라고 했다.",
        "major",
        "half is lost",
    ),
    (
        "en-ko",
        ENGLISH,
        "공개했다.",
        "critical",
        "nearly all is lost",
    ),
    (
        "en-ko",
        ENGLISH,
        KOREAN * 3,
        "major",
        "said three times",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("length", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("length", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
