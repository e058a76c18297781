"""Outcomes: one a number, one a glossary match, in the order of the source."""

from __future__ import annotations

from tests.checks.support import context_of, terms
from translate.checks import outcomes

BASE = terms(("정예팀", "elite team", "pin"), ("인공지능", "man-made mind", "forbid"))


def numbers_of(source: str, target: str) -> list[tuple[str, str, str | None, bool]]:
    _, numbers = outcomes(context_of("ko-en", source, target))
    return [(n.source, n.value, n.target, n.ok) for n in numbers]


def test_right_wrong_and_missing_numbers():
    source = "2018년 이후 5천190억 개 중 330억 개를 쓴다."
    target = "Since 2018 it has used 33 billion of 51.9 billion."
    assert numbers_of(source, target) == [
        ("2018년", "2018", "2018", True),
        ("5천190억", "519000000000", "51.9 billion", False),
        ("330억", "33000000000", "33 billion", True),
    ]


def test_a_missing_number_has_no_target():
    assert numbers_of("330억 개다.", "Many.") == [("330억", "33000000000", None, False)]


def test_a_value_that_another_mention_carries_is_ok():
    rows = numbers_of("519B(5,190억 개) 규모", "519 billion in size")
    assert [(target, ok) for _, _, target, ok in rows] == [("519 billion", True)] * 2


def test_terms_take_their_renderings_in_order():
    target = "The elite team won."
    found, _ = outcomes(context_of("ko-en", "정예팀과 정예팀", target, BASE))
    assert [(t.source_span.start, t.target, t.ok) for t in found] == [
        (0, "elite team", True),
        (5, None, False),
    ]


def test_a_forbidden_term_is_ok_when_absent():
    for target, ok in (("It is AI.", True), ("It is a man-made mind.", False)):
        ((outcome,), _) = outcomes(context_of("ko-en", "인공지능이다.", target, BASE))
        assert outcome.ok is ok
