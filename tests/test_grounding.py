"""The gate of summaries: what passes, what does not, and why; each row with its reason."""

import pytest

from translate.grounding import alike, faults, read_evidence, repeats
from translate.records import TermEntry
from translate.termbase import EMPTY, build_termbase

ENTRIES = (
    TermEntry(term_id="1", source="정예팀", target="elite team"),
    TermEntry(term_id="2", source="라이너", target="Liner", case_sensitive=True),
    TermEntry(term_id="3", source="리벨리온", target="Rebellions", case_sensitive=True),
    TermEntry(term_id="4", source="매개변수", target="parameter"),
    TermEntry(term_id="5", source="파라미터", target="parameter"),
)
TERMS = build_termbase(ENTRIES)
KOREAN = (
    "SK텔레콤 정예팀은 파라미터 5천190억 개 규모의 모델 A.X K1을 30일 서울에서 공개했다.",
    "김태윤 SK텔레콤 담당은 “성능은 지난해보다 20% 높다”고 말했다.",
    "라이너는 www.liner.com에서 검색 서비스를 제공한다.",
)
RENDERED = (
    "SK Telecom's elite team unveiled A.X K1, a model with 519 billion parameters, in Seoul.",
    'Kim Tae-yoon of SK Telecom said, "Performance is 20 percent higher than last year."',
    "Liner offers a search service at www.liner.com.",
)
ENGLISH = (
    "Boeing said on Tuesday that it will deliver 41 aircraft to Korean Air by 2030.",
    'Chief Kelly Ortberg said the order "shows the trust of our customers" in the 787.',
)
OF_KOREAN = read_evidence(KOREAN, "ko", TERMS, RENDERED)
OF_ENGLISH = read_evidence(ENGLISH, "en", TERMS)
BARE = read_evidence(KOREAN, "ko", TERMS)


@pytest.mark.parametrize(
    ("text", "lang", "evidence", "reason"),
    [
        ("SK텔레콤은 매개변수 5190억 개의 모델을 공개했다.", "ko", OF_KOREAN, "same value"),
        ("정예팀의 모델은 성능이 20% 높다고 한다.", "ko", OF_KOREAN, "a term of the article"),
        ("김태윤 담당은 성능이 지난해보다 높다고 밝혔다.", "ko", OF_KOREAN, "a person named"),
        ("담당은 “성능은 지난해보다 20% 높다”고 말했다.", "ko", OF_KOREAN, "quoted as it stands"),
        ("검색 서비스는 www.liner.com에서 제공된다.", "ko", OF_KOREAN, "an address that stands"),
        ("SK Telecom released A.X K1 with 519 billion parameters.", "en", OF_KOREAN, "in English"),
        ("Kim Tae-yoon said its performance is 20% higher.", "en", BARE, "romanised"),
        ("Liner offers a search service online.", "en", BARE, "named by the glossary"),
        ("Boeing will deliver 41 aircraft to Korean Air.", "en", OF_ENGLISH, "as it stands"),
        ("Ortberg said the order of 41 aircraft shows trust.", "en", OF_ENGLISH, "surname alone"),
        ("The order for Korean Air will arrive by 2030.", "en", OF_ENGLISH, "The is no name"),
    ],
)
def test_passes(text, lang, evidence, reason):
    assert faults(text, lang, evidence, TERMS) == (), reason


@pytest.mark.parametrize(
    ("text", "lang", "evidence", "fault"),
    [
        ("SK텔레콤은 매개변수 5100억 개의 모델을 공개했다.", "ko", OF_KOREAN, "numbers"),
        ("정예팀의 모델은 성능이 지난해보다 두 배 높다.", "ko", OF_KOREAN, "numbers"),
        ("정예팀은 2026년 모델을 서울에서 공개했다.", "ko", OF_KOREAN, "numbers"),
        ("정예팀은 1월 30일 모델을 서울에서 공개했다.", "ko", OF_KOREAN, "numbers"),
        ("The elite team unveiled A.X K1 on Jan. 30 in Seoul.", "en", OF_KOREAN, "numbers"),
        ("SK텔레콤 정예팀은 모델 A.X K2를 공개했다.", "ko", OF_KOREAN, "identifiers"),
        ("검색 서비스는 www.line.com에서 제공된다.", "ko", OF_KOREAN, "identifiers"),
        ("리벨리온은 새 모델을 서울에서 공개했다.", "ko", OF_KOREAN, "terms"),
        ("정예팀은 새 모델을 부산에서 공개했다.", "ko", OF_KOREAN, "names"),
        ("이강욱 담당은 성능이 지난해보다 높다고 밝혔다.", "ko", OF_KOREAN, "names"),
        ("삼성전자는 새 모델을 서울에서 공개했다.", "ko", OF_KOREAN, "names"),
        ("SK텔레콤과 Google은 새 모델을 공개했다.", "ko", OF_KOREAN, "names"),
        ("담당은 “성능은 세계 최고 수준이다”라고 말했다.", "ko", OF_KOREAN, "quotes"),
        ("SK Telecom released A.X K1 with 519 billion.", "ko", OF_KOREAN, "language"),
        ("SK텔레콤은 모델을 공개했다.", "en", OF_KOREAN, "language"),
        ("SK Telecom released 모델 with 519 billion parameters.", "en", OF_KOREAN, "language"),
        ("SK텔레콤 정예팀은 모델 규모의", "ko", OF_KOREAN, "length"),
        ("공개했다.", "ko", OF_KOREAN, "length"),
        ("모델 공개, " * 40 + "모델을 공개했다.", "ko", OF_KOREAN, "length"),
        ("SK Telecom released A.X K1 with 51.9 billion parameters.", "en", OF_KOREAN, "numbers"),
        ("Rebellions released A.X K1 with 519 billion.", "en", OF_KOREAN, "terms"),
        ("Samsung released A.X K1 with 519 billion parameters.", "en", OF_KOREAN, "names"),
        ("SK Telecom released A.X K1 in Busan with the team.", "en", OF_KOREAN, "names"),
        ("Kim Min-jae said its performance is 20% higher.", "en", BARE, "names"),
        ("Airbus will deliver 41 aircraft to Korean Air.", "en", OF_ENGLISH, "names"),
        ("Boeing will deliver 14 aircraft to Korean Air.", "en", OF_ENGLISH, "numbers"),
        ('Boeing said the order "is the largest ever" made.', "en", OF_ENGLISH, "quotes"),
        ("Boeing will deliver aircraft, deliver aircraft to Korean Air.", "en", OF_ENGLISH,
         "repetition"),
        ("Boeing and Boeing will deliver 41 aircraft.", "en", OF_ENGLISH, "repetition"),
        ("Boeing will deliver the planes, it will deliver the planes.", "en", OF_ENGLISH,
         "repetition"),
    ],
)  # fmt: skip
def test_fails(text, lang, evidence, fault):
    assert fault in faults(text, lang, evidence, TERMS)


def test_a_name_without_renderings_must_be_told_by_the_article():
    """Across languages what no glossary, romanisation or translation names is refused."""
    text = "The model was released in Seoul by the elite team."
    assert "names" in faults(text, "en", BARE, TERMS)
    assert faults(text, "en", OF_KOREAN, TERMS) == ()


def test_without_a_glossary_there_are_no_terms():
    evidence = read_evidence(KOREAN, "ko", EMPTY)
    assert "terms" not in faults("라이너는 검색 서비스를 제공한다.", "ko", evidence, EMPTY)


@pytest.mark.parametrize(
    ("first", "second", "lang", "same"),
    [
        ("회사는 모델을 서울에서 공개했다.", "회사가 서울에서 모델을 공개했다고 한다.", "ko", True),
        ("회사는 모델을 서울에서 공개했다.", "업계는 영향에 관심을 보인다.", "ko", False),
        ("Boeing delivers aircraft.", "Boeing delivered 41 aircraft to Korean Air.", "en", False),
    ],
)
def test_what_says_the_same(first, second, lang, same):
    assert repeats(second, [first], lang) == same


def test_nothing_is_like_nothing():
    assert alike("", "회사는 모델을 공개했다.", "ko") == 0.0
