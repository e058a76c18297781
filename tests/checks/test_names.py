"""Tables of the names check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of, terms

PASSES: Passes = [
    ("ko-en", "김건희 교수가 말했다.", "Professor Kim Gun-hee said.", "known spelling"),
    ("ko-en", "이강욱 교수가 말했다.", "Professor Kangwook Lee said.", "Western order, no hyphen"),
    ("ko-en", "이기민 교수가 말했다.", "Prof. Yi said.", "surname alone, another spelling"),
    (
        "ko-en",
        "최진희 포티투닷 부대표는",
        "Choi Jin-hee, vice president of 42dot,",
        "a company between",
    ),
    ("ko-en", "채아람 교수는", "Professor Chae A-ram", "a syllable of one letter"),
    (
        "ko-en",
        "서울대 교수가 말했다.",
        "A professor of Seoul National University said.",
        "an institution",
    ),
    ("ko-en", "이사회 의장이 말했다.", "The chair of the board said.", "a body"),
    ("ko-en", "이라크 총리가 말했다.", "The prime minister of Iraq said.", "a country"),
    ("ko-en", "오바마 대통령이 말했다.", "President Obama said.", "a foreign name"),
    ("ko-en", "남기문 지사가 왔다.", "Governor Nam Ki-mun came.", "ki and gi are one sound"),
    ("en-ko", "Professor Kim said.", "김 교수가 말했다.", "into Korean nothing is said"),
]
FAILS: Fails = [
    ("ko-en", "이강욱 교수가 말했다.", "Professor Lee Min-seok said.", "major", "another person"),
    (
        "ko-en",
        "최진희 부대표가 말했다.",
        "Vice president Kim Jin-hee said.",
        "minor",
        "another surname",
    ),
    ("ko-en", "이강욱 교수가 말했다.", "The professor said.", "minor", "the name is lost"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("names", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("names", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_a_pinned_name_is_left_to_the_term_base():
    base = terms(("이강욱", "Kangwook L.", "pin"))
    assert issues_of("names", "ko-en", "이강욱 교수가 왔다.", "Prof. Kangwook L. came.", base) == []
