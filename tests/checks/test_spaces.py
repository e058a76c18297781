"""Tables of the spaces check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    ("ko-en", "모델을 공개했다.", "It released the model.", "clean"),
    (
        "ko-en",
        "닷넷을 쓴다.",
        "It uses .NET and costs .5 of it.",
        "a stop before letters or digits",
    ),
    ("ko-en", "표  항목", "Table  item", "the source is spaced alike"),
    ("ko-en", "끝 …", "The end …", "an ellipsis"),
    ("en-ko", "It is 5 (five).", "다섯(5)이다.", "no space before a bracket"),
]
FAILS: Fails = [
    ("ko-en", "모델을 공개했다.", "It  released the model.", "minor", "two spaces"),
    ("ko-en", "모델, 공개", "Model , release", "minor", "space before a comma"),
    ("ko-en", "공개했다.", "It was released .", "minor", "space before the stop"),
    ("ko-en", "모델(A)", "Model ( A)", "minor", "space in a bracket"),
    ("ko-en", "모델(A)", "Model (A )", "minor", "space before the closing bracket"),
    ("en-ko", "It was released.", "공개됐다 .", "minor", "space before the stop"),
    ("en-ko", "It was released.", "모델이  공개됐다.", "minor", "two spaces"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("spaces", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("spaces", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason
