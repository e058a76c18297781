"""What of a document a summary may take, datelines, what hangs, what is torn; citations."""

import pytest

from translate.citations import MOST, cite, read_passage
from translate.passages import (
    is_torn,
    passages,
    sentence_of,
    target_without_dateline,
    without_dateline,
)
from translate.records import Segment, Span, TermEntry
from translate.termbase import EMPTY, build_termbase

SENTENCE = "회사는 매개변수 5190억 개 규모의 언어 모델을 공개했다."


def segment(source, kind="paragraph", lang="ko", index=0):
    return Segment(
        segment_id=f"{index + 1:04d}",
        index=index,
        paragraph=index,
        kind=kind,
        span=Span(0, len(source)),
        source=source,
        lang=lang,
    )


DATELINES = [
    (f"[이코노믹데일리] {SENTENCE}", SENTENCE),
    (f"(서울=연합뉴스) 홍길동 기자 = {SENTENCE}", SENTENCE),
    (f"[매일신문] 김철수 기자 = {SENTENCE}", SENTENCE),
    ("SEOUL, Dec. 30 (Yonhap) -- The firm released it.", "The firm released it."),
    ("WASHINGTON — The firm released it.", "The firm released it."),
]
NO_DATELINES = [
    SENTENCE,
    "[표 1]",
    "(주)한빛은 모델을 공개했다.",
    "Boeing said it — the order — was signed.",
    "SK Telecom released A.X K1 on the 30th.",
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_datelines_are_left_off(text, expected):
    assert without_dateline(text) == expected


@pytest.mark.parametrize("text", NO_DATELINES)
def test_what_is_no_dateline_stays(text):
    assert without_dateline(text) == text


def test_a_translation_loses_the_brackets_of_its_dateline():
    source = f"[이코노믹데일리] {SENTENCE}"
    assert target_without_dateline(source, "[Economic Daily] It is out.") == "It is out."
    assert target_without_dateline(source, "It is out.") == "It is out."
    assert target_without_dateline(SENTENCE, "[A] It is out.") == "[A] It is out."


@pytest.mark.parametrize(
    ("text", "lang", "hangs"),
    [
        ("이에 대해 회사는 모델을 공개했다.", "ko", True),
        ("또한, 회사는 모델을 공개했다.", "ko", True),
        ("이번 모델은 매개변수가 많다.", "ko", True),
        ("이에스에스는 전기를 담아 두는 장치다.", "ko", False),
        ("또래보다 키가 큰 학생이 많다.", "ko", False),
        ("However, the firm released a model.", "en", True),
        ("It released a model.", "en", True),
        ("Italy released a model.", "en", False),
        ("Hershey released a bar.", "en", False),
    ],
)
def test_what_points_back(text, lang, hangs):
    assert sentence_of(segment(text, lang=lang), lang, 0, EMPTY).hangs == hangs


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("“모델을 공개했다.", True),
        ("모델을 공개했다”고 말했다.", True),
        ("‘모델’ (A.X K1을 공개했다.", True),
        ("대표는 “모델을 공개했다”고 말했다.", False),
        ("The firm's model (A.X K1) is out.", False),
    ],
)
def test_what_is_torn(text, torn):
    assert is_torn(text) == torn


def test_features_of_a_sentence():
    terms = build_termbase((TermEntry(term_id="1", source="매개변수", target="parameter"),))
    made = sentence_of(
        segment("“모델을 공개했다, 매개변수는 5190억 개다”라고 했다."), "ko", 7, terms
    )
    assert (made.numbers, made.terms, made.quoted, made.place) == (1, 1, True, 7)
    assert "모델" in made.words


def test_running_text_of_the_documents_language_only():
    segments = (
        segment(SENTENCE, kind="heading"),
        segment(SENTENCE, index=1),
        segment("The company released a large language model.", lang="en", index=2),
        segment("짧다.", index=3),
        segment(SENTENCE, kind="bullet", index=4),
    )
    assert [one.segment_id for one in passages(segments, "ko")] == ["0002"]
    assert [one.segment_id for one in passages((segments[0], segments[4]), "ko")] == ["0005"]


PASSAGES = [
    read_passage("1", SENTENCE, "ko", "The company unveiled a model with 519 billion parameters."),
    read_passage("2", "연구진은 코딩 시험 AIME25에서 높은 성능을 확인했다.", "ko", None),
    read_passage("3", "업계는 반도체 산업에 미칠 영향을 지켜본다.", "ko", "The industry watches."),
]


@pytest.mark.parametrize(
    ("text", "lang", "cited", "reason"),
    [
        ("회사는 언어 모델을 공개했다.", "ko", ("1",), "words"),
        ("모델을 공개한 연구진은 코딩 성능을 확인했다.", "ko", ("1", "2"), "two joined"),
        ("The company unveiled a model.", "en", ("1",), "words of the translation"),
        ("It has 519 billion of them.", "en", ("1",), "a number, by value"),
        ("High performance in AIME25.", "en", ("2",), "a code"),
        ("날씨는 내일도 맑겠다.", "ko", (), "nothing in common"),
        ("", "ko", (), "nothing said"),
    ],
)
def test_citations(text, lang, cited, reason):
    assert cite(text, lang, PASSAGES) == cited, reason


def test_no_more_citations_than_a_reader_follows():
    rows = [read_passage(str(n), f"낱말{n} 이야기{n} 사건{n}이다.", "ko", None) for n in range(6)]
    text = " ".join(f"낱말{n} 이야기{n} 사건{n}" for n in range(6))
    assert len(cite(text, "ko", rows)) <= MOST
    assert cite(text, "ko", []) == ()
