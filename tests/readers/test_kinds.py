"""Kinds that a line's own shape shows."""

from __future__ import annotations

import pytest

from translate.readers.kinds import (
    is_caption_like,
    is_prose,
    is_sentence,
    reference_marks,
    shape_of,
)

NOTES = reference_marks("딥시크-V3.1* 등 파싱** 및 학습(CPT)1)에 방식2)의 (별첨 3) (그림4)")

SHAPES = [
    ("■ 제한된 자원에도 개발 효율 극대화", "heading", 2, "square"),
    ("◇현장 실증", "heading", 1, "diamond"),
    ("## 둘째 제목", "heading", 3, "hashes"),
    ("<주요 내용>", "heading", 0, "angle brackets"),
    (
        "■ 회사는 지난해 모델을 공개했으며 올해는 이를 더 넓힐 계획이라고 이날 밝혔다.",
        None,
        0,
        "no-op: prose",
    ),
    ("#1 모델", None, 0, "no-op: a number sign"),
    ("- 연내 멀티모달 추가", "bullet", 2, "dash"),
    ("• 연내 추가", "bullet", 2, "dot"),
    ("▲업무 생산성", "bullet", 1, "triangle without a space"),
    ("▲ 24개월간 할인", "bullet", 2, "triangle, a space, a number"),
    ("▲3.5% 상승", None, 0, "no-op: an arrow up"),
    ("1. 신청 대상", "bullet", 0, "a number stays inside"),
    ("① 신청 대상", "bullet", 0, "a circled number stays inside"),
    ("가. 목적", "bullet", 0, "a letter stays inside"),
    ("-8˚C", None, 0, "no-op: a minus sign"),
    ("-3.5% 하락했다", None, 0, "no-op: a minus sign"),
    ("2025. 8월 계획", None, 0, "no-op: a year"),
    ("* DeepSeek-V3.1: 오픈소스 모델", "footnote", 2, "a star that a word carries"),
    ("** 파싱(Parsing): 정리", "footnote", 3, "two stars"),
    ("*** 없는 각주", None, 0, "no-op: no word carries three"),
    ("1) CPT: 학습", "footnote", 0, "a number that a word carries"),
    ("3) 별첨", "bullet", 0, "no-op: (별첨 3) is a bracket"),
    ("※ 참고로 적는다", "footnote", 2, "reference mark"),
    ("[^1]: 각주", "footnote", 0, "Markdown's mark has a digit"),
    ("선재관 기자", "byline", 0, "reporter"),
    ("이영애 기자 0ae@hankyung.com", "byline", 0, "reporter with address"),
    ("[서울=뉴시스] 홍길동 기자 =", "byline", 0, "agency"),
    ("By Jane Doe, Staff Writer", "byline", 0, "English"),
    ("by then it was late", None, 0, "no-op: small letters"),
    ("기자 회견이 열렸다", None, 0, "no-op: a sentence"),
    ("**한국경제** | 2025-12-28 00:00 |", "byline", 0, "publisher and date"),
    ("2026-01-11 14:08:22", "date", 0, "ISO"),
    ("[2025. 08. 04.]", "date", 0, "brackets"),
    ("2026.01.11 일요일", "date", 0, "weekday"),
    ("2025년 8월 4일 (월) 오전 9시 30분", "date", 0, "Korean"),
    ("입력 2026-01-11 14:08 | 수정 2026-01-11 15:00", "date", 0, "two dates"),
    ("Published: Aug. 4, 2025", "date", 0, "English"),
    ("2025년 8월 4일 회사는 문을 열었다", None, 0, "no-op: a sentence begins with a date"),
    ("[사진=연합뉴스]", "caption", 0, "credit"),
    ("행사장 모습. / 사진=한빛시", "caption", 0, "credit at the end"),
    ("모델을 사용하고 있다사진연합뉴스", "caption", 0, "credit glued"),
    ("그림 1. 구조", "caption", 0, "figure"),
    ("Figure 2: The model", "caption", 0, "English figure"),
    ("<표 3> 연도별 추이", "caption", 0, "table"),
    ("자료 제공 = 한빛시", "caption", 0, "provider"),
    ("시장 전경 (사진 제공)", "caption", 0, "provider in brackets"),
    ("사진을 찍었다", None, 0, "no-op: a sentence"),
    ("SK텔레콤은 모델을 공개했다.", None, 0, "no-op: prose"),
]


@pytest.mark.parametrize(("text", "kind", "marker", "reason"), SHAPES, ids=lambda v: str(v)[:20])
def test_shapes(text, kind, marker, reason):
    shape = shape_of(text, NOTES, markdown=False)
    assert (shape.kind, shape.marker) == (kind, marker), reason


def test_in_markdown_a_star_is_a_bullet():
    assert shape_of("* 항목", NOTES, markdown=True).kind == "bullet"


def test_reference_marks():
    assert NOTES.stars == {"*", "**"}
    assert NOTES.numbers == {"1", "2"}


SENTENCES = [
    ("그는 갔다.", True, False),
    ("“그는 갔다.”", True, False),
    ("SK텔레콤은 초거대 모델을 오늘 공개했다", True, False),
    ("SK텔레콤은 초거대 인공지능 모델을 오늘 공개했다고 밝혔다.", True, True),
    ("개발 효율 극대화", False, False),
    ("가" * 120, False, True),
]


@pytest.mark.parametrize(("text", "sentence", "prose"), SENTENCES, ids=lambda v: str(v)[:12])
def test_sentences_and_prose(text, sentence, prose):
    assert (is_sentence(text), is_prose(text)) == (sentence, prose)


def test_caption_nouns():
    assert is_caption_like("SKT 컨소시엄 풀스택 AI 개념도")
    assert not is_caption_like("개념도를 그렸다")
