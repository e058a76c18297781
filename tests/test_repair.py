"""Repair: one fault with one place is put right; anything less certain is left alone."""

import pytest

from translate.checks import build_context, run_checks
from translate.morphology import analyse
from translate.records import Direction, Lang, Segment, Span, TermEntry
from translate.repair import near_copies, near_names, near_spaced, repair
from translate.termbase import EMPTY, TermBase, build_termbase

TERMS = build_termbase(
    tuple(
        TermEntry(term_id=str(n), source=source, target=target)
        for n, (source, target) in enumerate(
            [
                ("정예팀", "elite team"),
                ("김태윤", "Kim Tae-yoon"),
                ("에이닷비즈", "A. Biz"),
                ("에이닷", "A."),
                ("리벨리온", "Rebellions"),
                ("SK하이닉스", "SK hynix"),
            ]
        )
    )
)


def repaired(source: str, target: str, to: Lang = "en", termbase: TermBase = EMPTY) -> str | None:
    direction = Direction.to(to)
    korean = direction.source_lang == "ko"
    segment = Segment(
        segment_id="0001",
        index=0,
        paragraph=0,
        kind="paragraph",
        span=Span(0, len(source)),
        source=source,
        lang=direction.source_lang,
        morphemes=analyse(source) if korean else (),
    )
    morphemes = None if korean else analyse(target)
    context = build_context(segment, target, direction, termbase, target_morphemes=morphemes)
    return repair(context, run_checks(context))


@pytest.mark.parametrize(
    ("source", "target", "expected", "reason"),
    [
        (
            "총 5천190억개의 매개변수로 구성된다.",
            "It consists of 51.9 billion parameters.",
            "It consists of 519 billion parameters.",
            "the scale slip every peer makes",
        ),
        (
            "총 5190억개의 매개변수로 구성된다.",
            "It consists of 5190억 parameters.",
            "It consists of 519 billion parameters.",
            "the number was left in Korean",
        ),
        (
            "약 330억개의 매개변수가 활성화된다.",
            "About 3.3 billion parameters are activated.",
            "About 33 billion parameters are activated.",
            "the word for about stands once",
        ),
        (
            "매출은 1억1000만 달러로 늘었다.",
            "Sales rose to $11 million.",
            "Sales rose to $110 million.",
            "the currency sign belongs to the number",
        ),
        (
            "점유율이 3.5%로 올랐다.",
            "Its share rose to 35 percent.",
            "Its share rose to 3.5%.",
            "percent",
        ),
        (
            "2025년 12월 28일에 공개했다.",
            "It was released on Dec. 8, 2025.",
            "It was released on Dec. 28, 2025.",
            "a date",
        ),
    ],
)
def test_one_wrong_number_is_put_right(source, target, expected, reason):
    assert repaired(source, target) == expected, reason


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        (
            "5190억개 중에서 330억개가 활성화된다.",
            "Of 51.9 billion, 3.3 billion are activated.",
            "two wrong numbers: nothing says which is which",
        ),
        (
            "5190억개의 매개변수로 구성된다.",
            "It consists of parameters.",
            "missing without a trace: nothing says where it goes",
        ),
        (
            "매개변수로 구성된다.",
            "It consists of 519 billion parameters.",
            "one too many: nothing says what else to say",
        ),
        (
            "5190억개의 매개변수로 구성된다.",
            "It consists of 12 percent parameters in 33 layers.",
            "two places for one number",
        ),
        ("모델을 공개했다.", "It released the model.", "nothing is wrong"),
    ],
)
def test_what_is_not_certain_is_left_alone(source, target, reason):
    assert repaired(source, target) is None, reason


@pytest.mark.parametrize(
    ("source", "target", "expected", "reason"),
    [
        (
            "정예팀은 모델을 공개했다.",
            "The 정예팀 released the model.",
            "The elite team released the model.",
            "left in Korean",
        ),
        (
            "정예팀은 모델을 공개했다.",
            "정예팀은 released the model.",
            "Elite team released the model.",
            "left in Korean with its particle, at the start",
        ),
        (
            "김태윤 담당은 모델을 공개했다.",
            "Kim Tae-yun released the model.",
            "Kim Tae-yoon released the model.",
            "a name in another spelling",
        ),
        (
            "리벨리온은 모델을 공개했다.",
            "Rebellion's model was released.",
            "Rebellions's model was released.",
            "a letter lost",
        ),
        (
            "에이닷비즈를 공개했다.",
            "It released ABiz today.",
            "It released A. Biz today.",
            "spaces and stops lost",
        ),
    ],
)
def test_one_wrong_term_is_put_right(source, target, expected, reason):
    assert repaired(source, target, termbase=TERMS) == expected, reason


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("에이닷을 공개했다.", "It released a model.", "an article is not the service"),
        ("정예팀은 공개했다.", "The crew released it.", "nothing stands in its place"),
        (
            "리벨리온은 공개했다.",
            "Rebellion and Rebelions released it.",
            "two places for one term",
        ),
        (
            "정예팀은 5190억개를 공개했다.",
            "The 정예팀 released 51.9 billion.",
            "a wrong term and a wrong number are two faults",
        ),
        ("SK하이닉스는 공개했다.", "SK Innovation released it.", "another company"),
    ],
)
def test_a_term_without_one_sure_place_is_left_alone(source, target, reason):
    assert repaired(source, target, termbase=TERMS) is None, reason


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("AX K1 is out.", "A.X K1 is out."),
        ("A.X. K1 is out.", "A.X K1 is out."),
        ("A.X K-1 is out.", "A.X K1 is out."),
        ("A.X K2 is out.", None),
        ("AX K1 and A.X K-1 are out.", None),
    ],
)
def test_an_identifier_in_a_near_form_is_put_right(target, expected):
    assert repaired("A.X K1 모델은 공개됐다.", target) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected", "reason"),
    [
        (
            "The elite team released the model.",
            "elite team은 모델을 공개했다.",
            "정예팀은 모델을 공개했다.",
            "left in English",
        ),
        (
            "Rebellions released the model.",
            "Rebellions가 모델을 공개했다.",
            "리벨리온이 모델을 공개했다.",
            "the particle fits the Korean name",
        ),
        (
            "The elite team released the model.",
            "정 예팀은 모델을 공개했다.",
            "정예팀은 모델을 공개했다.",
            "a space too many",
        ),
        (
            "It has 519 billion parameters.",
            "매개변수는 51억9000만 개다.",
            "매개변수는 5190억 개다.",
            "into Korean",
        ),
    ],
)
def test_repairs_into_korean(source, target, expected, reason):
    assert repaired(source, target, "ko", TERMS) == expected, reason


def test_near_forms():
    assert near_copies("A.", "a model and A model") == []
    assert near_copies("A.X K1", "AX-K1") == [Span(0, 5)]
    assert near_names("SK AX", "SK hynix and SK On") == []
    assert near_names("Kim Tae-yoon", "kim tae-yun") == [], "a name has a capital"
    assert near_spaced("한국 고등 교육", "한국고등교육과 한국 고등교육") == [
        Span(0, 6),
        Span(8, 15),
    ]
