"""Checks over a document: the same source twice, and registers mixed."""

from __future__ import annotations

import pytest

from tests.checks.support import EN_KO, KO_EN, segment_of
from translate.checks.document import check_document, register_of

REGISTERS = [
    ("모델을 공개했다.", "plain", "past"),
    ("모델을 공개한다!", "plain", "with an exclamation"),
    ("모델을 공개했습니다.", "polite", "formal"),
    ("모델을 공개합니까?", "polite", "formal question"),
    ("함께해 주세요.", "polite", "request"),
    ("좋아요", "polite", "informal, no stop"),
    ("모델 공개", None, "a heading"),
    ("그곳은 캐나다.", None, "a noun in 다"),
    ("바다", None, "a noun in 다 without a stop"),
    ("“모델을 공개했습니다.”", None, "speech keeps its own"),
    ("“공개합니다”라고 말했다.", "plain", "the frame decides"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("target", "register", "reason"), REGISTERS)
def test_register_of_a_sentence(target, register, reason):
    assert register_of(target) == register, reason


def rows(*pairs: tuple[str, str]):
    return [(segment_of(s, f"{n:04}"), t) for n, (s, t) in enumerate(pairs, start=1)]


def test_the_rarer_register_is_reported():
    issues = list(
        check_document(
            rows(("It rose.", "올랐다."), ("It fell.", "내렸습니다."), ("It is.", "그렇다.")), EN_KO
        )
    )
    assert [(i.check, i.segment_id, i.severity) for i in issues] == [("register", "0002", "minor")]
    assert issues[0].expected == "한다"
    assert "합니다" in issues[0].message


def test_an_even_mixture_is_reported_once():
    pairs = [("It rose.", "올랐다."), ("It fell.", "내렸습니다.")] * 20
    issues = [i for i in check_document(rows(*pairs), EN_KO) if i.check == "register"]
    assert [i.segment_id for i in issues] == ["0001"]
    assert "20 sentences" in issues[0].message


def test_one_register_is_fine():
    assert list(check_document(rows(("It rose.", "올랐다."), ("It fell.", "내렸다.")), EN_KO)) == []


def test_english_has_no_register():
    assert (
        list(check_document(rows(("올랐다.", "It rose."), ("내렸습니다.", "Down.")), KO_EN)) == []
    )


def test_the_same_source_with_another_target_is_reported():
    issues = list(
        check_document(
            rows(
                ("모델을 공개했다.", "It released it."),
                ("모델을  공개했다.", "It unveiled it."),
                ("모델을 공개했다.", "It  released it."),
            ),
            KO_EN,
        )
    )
    assert [(i.check, i.segment_id) for i in issues] == [("inconsistent", "0002")]
    assert issues[0].expected == "It released it."
    assert "segment 0001" in issues[0].message


def test_short_sources_may_differ():
    assert list(check_document(rows(("확인", "OK"), ("확인", "Check")), KO_EN)) == []


def inconsistent(*pairs: tuple[str, str]) -> list[str]:
    found = check_document(rows(*pairs), KO_EN)
    return [f"{i.segment_id}: {i.message}" for i in found if i.check == "inconsistent"]


def test_one_target_of_two_unlike_sources_is_reported():
    (message,) = inconsistent(
        ("모델을 새로 공개했다.", "It released a new model."),
        ("회의는 서울에서 열렸다.", "It released a new model."),
    )
    assert message.startswith("0002: segment 0001 has the same target and another source")


SAME_TARGET = [
    ("모델을 새로 내놓았다.", "It released a new model.", "two wordings of one thing"),
    ("모델을 새로 공개했다!", "It released a new model.", "a mark at the end"),
    ("파일을 닫아 주세요.", "Close", "a short target"),
]


@pytest.mark.parametrize(("source", "target", "reason"), SAME_TARGET)
def test_one_target_may_serve_like_sources(source, target, reason):
    assert inconsistent(("모델을 새로 공개했다.", target), (source, target)) == [], reason
