"""Tables of the unchanged check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of, terms

PASSES: Passes = [
    ("ko-en", "모델을 공개했다.", "It released the model.", "translated"),
    ("ko-en", "A.X K1", "A.X K1", "a name without Hangul"),
    ("ko-en", "2025. 08. 04.", "2025. 08. 04.", "digits only"),
    ("en-ko", "SK Telecom", "SK Telecom", "a name stays in Latin letters"),
    ("en-ko", "KAIST, H100", "KAIST, H100", "names and codes"),
    ("en-ko", "https://a.kr/the/page", "https://a.kr/the/page", "an address"),
]
FAILS: Fails = [
    ("ko-en", "모델을 공개했다.", "모델을 공개했다.", "critical", "not translated"),
    ("ko-en", "모델을 공개했다.", " 모델을  공개했다. ", "critical", "white space aside"),
    ("en-ko", "parameters", "parameters", "critical", "a common word"),
    ("en-ko", "It released the model.", "it released the model.", "critical", "capitals aside"),
    (
        "en-ko",
        "SK Telecom Elite Team Wins AI Contest",
        "SK Telecom Elite Team Wins AI Contest",
        "critical",
        "a heading is no name",
    ),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("unchanged", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("unchanged", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_a_kept_term_may_be_a_line_of_its_own():
    base = terms(("김치", "김치", "keep"))
    assert issues_of("unchanged", "ko-en", "김치", "김치", base) == []
