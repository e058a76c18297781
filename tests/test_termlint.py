"""Findings of `translate terms lint`: clean entries first."""

from __future__ import annotations

import pytest

from translate.records import TermEntry
from translate.termbase import build_termbase
from translate.termlint import lint_termbase


def entry(source, target, line=1, **fields):
    mode = fields.get("mode", "pin")
    term_id = f"{source} {target}" if mode == "forbid" else source
    return TermEntry(term_id=term_id, source=source, target=target, line=line, **fields)


CLEAN = [
    ([entry("정예팀", "elite team", variants=("정예 팀",))], "a variant the matcher needs"),
    ([entry("매개변수", "parameter"), entry("파라미터", "parameter", 2)], "two terms, one target"),
    ([entry("에이닷", "A."), entry("에이닷비즈", "A. Biz", 2)], "one name inside another"),
    ([entry("SKT", "SKT", mode="keep")], "keep copies"),
    ([entry("A.X", "A.X", variants=("에이닷엑스",))], "a Latin name with a Hangul spelling"),
    ([entry("LLM", "LLM")], "pin, since it has a plural"),
    ([entry("기술", "technology", mode="advise")], "advise may be a common word"),
    (
        [entry("가나다", "Liner", admitted=("LINER",), case_sensitive=True)],
        "other capitals of a name",
    ),
    ([entry("가나다", "abc"), entry("가나다", "xyz", 2, mode="forbid")], "pin and forbid differ"),
]
FAULTS = [
    ([entry("가나다", "abc"), entry("라마바", "abc", 2, variants=("가나다",))], "duplicate", 2),
    (
        [entry("가나다", "abc"), entry("라마바", "xyz", 2, variants=("가 나다",))],
        "contradiction",
        2,
    ),
    ([entry("라마바", "x", variants=("가나다",)), entry("가나다", "y", 2)], "contradiction", 1),
    ([entry("가나다", "abc"), entry("가나다", "abc", 2, mode="forbid")], "contradiction", 2),
    ([entry("매개변수", "parameter", variants=("매개 변수",))], "unreachable", 1),
    ([entry("정예팀", "team", variants=("정예 팀", "정예 팀"))], "unreachable", 1),
    ([entry("가나다", "elite team", admitted=("elite teams",))], "unreachable", 1),
    ([entry("가나다", "elite team", admitted=("Elite Team",))], "unreachable", 1),
    ([entry("가나다", "Abc", admitted=("Xyz", "Xyz"), case_sensitive=True)], "unreachable", 1),
    ([entry("조", "article")], "trap", 1),
    ([entry("기아", "Kia")], "trap", 1),
    ([entry("메타", "Meta")], "trap", 1),
    ([entry("인도", "India")], "trap", 1),
    ([entry("이용", "Eyong")], "trap", 1),
    ([entry("라이너", "Liner"), entry("라이너로", "Linero", 2)], "trap", 2),
    ([entry("가나다", "lead")], "trap", 1),
    ([entry("가나다", "abc", admitted=("가 bc",))], "language", 1),
    ([entry("SK AX", "SK AX")], "language", 1),
    ([entry("가나다", "a  bc")], "white-space", 1),
    ([entry("가나다", "abc", admitted=(" abd",))], "white-space", 1),
    ([entry("가나\u200b다", "abc")], "white-space", 1),
]


@pytest.mark.parametrize(("entries", "reason"), CLEAN)
def test_clean(entries, reason):
    assert lint_termbase(build_termbase(entries)) == (), reason


@pytest.mark.parametrize(("entries", "kind", "line"), FAULTS)
def test_faults(entries, kind, line):
    findings = lint_termbase(build_termbase(entries))
    assert {(finding.kind, finding.line) for finding in findings} == {(kind, line)}
    assert all(finding.message and finding.term_id for finding in findings)


def test_file_order():
    entries = [entry("조", "a", 3), entry("기아", "Kia", 1)]
    assert [f.line for f in lint_termbase(build_termbase(entries))] == [1, 3, 3]
