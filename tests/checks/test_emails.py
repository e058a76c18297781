"""Tables of the emails check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    (
        "ko-en",
        "문의는 0ae@hankyung.com으로.",
        "Ask 0ae@hankyung.com.",
        "particle and stop are not the address",
    ),
    ("ko-en", "값은 3 @ 5다.", "The price is 3 @ 5.", "a lone at sign"),
    (
        "en-ko",
        "Write to a.b+c@x-y.co.kr today.",
        "오늘 a.b+c@x-y.co.kr로 쓰라.",
        "dots, plus and hyphen",
    ),
]
FAILS: Fails = [
    ("ko-en", "문의는 a@b.kr로.", "Ask us.", "critical", "lost"),
    ("en-ko", "Ask a@b.kr.", "문의하라.", "critical", "lost"),
    ("en-ko", "Ask us.", "a@b.kr에 문의하라.", "major", "made up"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("emails", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("emails", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_an_altered_address_is_lost_and_made_up():
    issues = issues_of("emails", "ko-en", "문의는 a@b.kr로.", "Ask a@b.co.kr.")
    assert [issue.severity for issue in issues] == ["critical", "major"]
