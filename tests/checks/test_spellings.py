"""One romanisation a person: what counts as the same spelling, and what as another."""

from __future__ import annotations

import pytest

from tests.checks.support import EN_KO, KO_EN, segment_of
from translate.checks.bilingual import Pair, check_pairs
from translate.checks.document import check_document, is_document_issue
from translate.checks.spellings import Spellings
from translate.termbase import EMPTY


def said(*pairs: tuple[str, str]) -> list[str]:
    seen = Spellings()
    return [
        f"{place}:{other.spelling}"
        for place, (source, target) in enumerate(pairs, start=1)
        for other in seen.add(source, target, f"line {place}")
    ]


FIRST = ("김태윤 담당은 말했다.", "Kim Tae-yoon said so.")
SAME = [
    (("김태윤 담당이 왔다.", "Kim Tae-yoon came."), "the same"),
    (("김태윤 담당이 왔다.", "Kim came."), "the surname alone is no other spelling"),
    (("김태윤 담당이 왔다.", "Kim Tae‐Yoon came."), "capitals and the kind of hyphen"),
    (("김진우 대표가 왔다.", "Kim Jin-woo came."), "another person"),
    (("김태윤 담당과 김진우 대표", "Kim Jin-woo and Kim Tae-yoon"), "two of one surname"),
    (("김태윤식 경영", "Kim Taeyun style"), "no title and no bare name"),
    (("김태윤 담당이 왔다.", "Kim Also came."), "a word that is no given name"),
]
OTHER = [
    (("김태윤 담당이 왔다.", "Kim Taeyun came."), "Kim Taeyun", "no hyphen"),
    (("김태윤 담당이 왔다.", "Kim Tae Yoon came."), "Kim Tae Yoon", "a space"),
    (("김태윤은 왔다.", "Kim Tae-yun came."), "Kim Tae-yun", "without a title the second time"),
    (("김태윤 담당이 왔다.", "Tae-yoon Kim came."), "Tae-yoon Kim", "the other order"),
    (("김태윤 담당이 왔다.", "CEO Gim Tae-yoon came."), "Gim Tae-yoon", "another surname"),
    (("김태윤 담당이 왔다.", "Kim Taeyun He came."), "Kim Taeyun", "a capital word behind it"),
]


@pytest.mark.parametrize(("pair", "reason"), SAME)
def test_the_same_spelling(pair, reason):
    assert said(FIRST, pair) == [], reason


@pytest.mark.parametrize(("pair", "spelling", "reason"), OTHER)
def test_another_spelling(pair, spelling, reason):
    assert said(FIRST, pair) == [f"2:{spelling}"], reason


def test_a_document_tells_it_at_the_later_segment():
    rows = [
        (segment_of(FIRST[0], "0001"), FIRST[1]),
        (segment_of("김태윤 담당이 왔다.", "0002"), "Kim Taeyun came."),
    ]
    (issue,) = check_document(rows, KO_EN)
    assert (issue.check, issue.severity, issue.segment_id) == ("names", "minor", "0002")
    assert (issue.expected, issue.found) == ("Kim Tae-yoon", "Kim Taeyun")
    assert issue.message.endswith("in segment 0001")
    assert is_document_issue(issue)
    assert list(check_document([(s, t) for s, t in rows], EN_KO)) == []


def test_a_file_tells_it_with_its_places():
    pairs = [
        Pair(file="a.tsv", line=n, source=s, target=t)
        for n, (s, t) in enumerate([FIRST, ("김태윤 담당이 왔다.", "He met Kim Taeyun.")], start=1)
    ]
    (issue,) = check_pairs(pairs, EMPTY)
    assert (issue.check, issue.line, issue.found) == ("names", 2, "Kim Taeyun")
    assert issue.target_span is not None
    assert issue.target_span.of(issue.target) == "Kim Taeyun"
    assert "line 1" in issue.message
    assert not list(check_pairs(pairs, EMPTY, checks=frozenset({"spaces"})))
