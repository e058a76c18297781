"""Tables of the empty check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("ko-en", "모델", "Model", "one word is enough"),
    ("ko-en", "―", "", "a rule has nothing to say"),
    ("ko-en", "2025", "2025", "digits are words"),
    ("en-ko", "A.X K1", "A.X K1", "a copy is not empty"),
]
FAILS: Fails = [
    ("ko-en", "모델을 공개했다.", "", "critical", "nothing at all"),
    ("ko-en", "모델을 공개했다.", " \t\n", "critical", "white space only"),
    ("en-ko", "It was released.", ".", "critical", "punctuation only"),
    ("en-ko", "It was released.", "…!", "critical", "marks are no words"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("empty", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("empty", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
