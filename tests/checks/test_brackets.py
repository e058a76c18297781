"""Tables of the brackets check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("en-ko", "It is higher. d) Age has no influence.", "더 높다.d) 나이는 상관없다.", "a list"),
    ("ko-en", "포티투닷(42dot)은", "42dot is", "a gloss may be dropped"),
    ("ko-en", "1) 첫째", "1) First", "a list number"),
    ("ko-en", "학습(CPT)1)에 기반한", "Based on training (CPT)1)", "a footnote number"),
    ("ko-en", "가) 목적", "a) Purpose", "a list letter"),
    ("ko-en", "좋다 :)", "Good :)", "a smile"),
    ("ko-en", "(계속", "(to be continued", "the source leaves it open too"),
    ("en-ko", "The model (A.X) won.", "모델(A.X)이 [정말] 이겼다.", "other brackets, all closed"),
]
FAILS: Fails = [
    ("ko-en", "모델(A.X)이", "The model (A.X", "minor", "never closed"),
    ("ko-en", "모델(A.X)이", "The model A.X) won", "minor", "never opened"),
    ("ko-en", "모델[A]이", "The model [A)", "minor", "closed by another"),
    ("en-ko", "The model (A.X) won.", "모델(A.X이 이겼다.", "minor", "never closed"),
    ("en-ko", "The model (A.X) won.", "모델（A.X)이 이겼다.", "minor", "wide and narrow mixed"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("brackets", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("brackets", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
