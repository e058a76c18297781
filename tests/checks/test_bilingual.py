"""`check_pairs`: records, direction, the second look, and checks over the whole file."""

from __future__ import annotations

import json

import pytest

from tests.checks.support import EN_KO, terms
from translate.checks import bilingual
from translate.checks.bilingual import Pair, PairIssue, check_pairs, direction_of, read_pairs
from translate.records import Direction
from translate.termbase import EMPTY

FIELDS = [
    "file",
    "line",
    "check",
    "severity",
    "message",
    "expected",
    "found",
    "source_span",
    "target_span",
    "source",
    "target",
]


def pair(line: int, source: str, target: str, direction: Direction | None = None) -> Pair:
    return Pair(file="a.tsv", line=line, source=source, target=target, direction=direction)


def found(*pairs: tuple[str, str], direction: Direction | None = None) -> list[PairIssue]:
    rows = [pair(n, s, t) for n, (s, t) in enumerate(pairs, start=1)]
    return list(check_pairs(rows, EMPTY, direction))


def test_a_file_from_line_to_json(tmp_path):
    file = tmp_path / "a.tsv"
    file.write_text("좋다.\tIt is good.\n총 5천190억 개다.\tIt has 51.9 billion.\n", "utf-8")
    (issue,) = check_pairs(read_pairs(file), EMPTY)
    record = issue.to_json()
    assert list(record) == FIELDS
    assert json.loads(json.dumps(record)) == record
    assert (record["file"], record["line"], record["check"]) == (str(file), 2, "numbers")
    assert record["source_span"] == [2, 8]
    assert record["target"] == "It has 51.9 billion."


def test_a_clean_pair_has_no_issue():
    assert found(("모델을 공개했다.", "It released the model.")) == []


def test_terms_are_checked():
    base = terms(("정예팀", "elite team", "pin"))
    (issue,) = check_pairs([pair(1, "정예팀이다.", "It is a unit.")], base)
    assert (issue.check, issue.severity) == ("terms", "critical")
    assert issue.target_span is None
    assert issue.to_json()["target_span"] is None


DIRECTIONS = [
    ("모델을 공개했다.", "It did.", "ko-en"),
    ("It did.", "모델을 공개했다.", "en-ko"),
    ("SK텔레콤 A.X K1", "SK Telecom A.X K1", "ko-en"),
    ("KAIST", "KAIST", "None"),
    ("같다", "같다", "None"),
    ("", "", "None"),
]


@pytest.mark.parametrize(("source", "target", "expected"), DIRECTIONS)
def test_direction_by_script(source, target, expected):
    assert str(direction_of(source, target)) == expected


def test_a_pair_that_tells_nothing_follows_the_one_before():
    rows = ("It rose.", "올랐다."), ("It released the model.", "It released the model.")
    assert [(i.line, i.check) for i in found(*rows)] == [(2, "unchanged")]


def test_a_given_direction_wins():
    issues = found(("올랐다.", "올랐다."), direction=EN_KO)
    assert issues == []  # Korean in a Korean target


def test_the_file_decides_before_the_script():
    row = pair(1, "모델", "모델을 공개합니다", EN_KO)
    assert list(check_pairs([row], EMPTY)) == []


def test_an_ambiguous_reading_is_settled_by_morphemes():
    assert found(("공연하지 않은 날 조명을 빌렸다.", "It rented lighting on idle days.")) == []


def test_a_certain_issue_stays_after_the_second_look():
    assert [i.check for i in found(("It has 519 billion.", "519억 개다."))] == ["numbers"]


def test_inconsistent_and_register_over_the_file():
    issues = found(
        ("The price went up today.", "오늘 값이 올랐다."),
        ("The price went up today.", "값이 오늘 뛰었다."),
        ("The price went down a lot.", "값이 많이 내렸습니다."),
    )
    assert [(i.line, i.check, i.severity) for i in issues] == [
        (2, "inconsistent", "minor"),
        (3, "register", "minor"),
    ]
    assert "line 1" in issues[0].message


def test_the_public_names_are_there():
    assert all(hasattr(bilingual, name) for name in bilingual.__all__)
