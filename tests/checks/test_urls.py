"""Tables of the urls check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of

PASSES: Passes = [
    (
        "ko-en",
        "SK텔레콤(www.sktelecom.com)은 밝혔다.",
        "SK Telecom (www.sktelecom.com) said so.",
        "bracket and particle are not the address",
    ),
    (
        "ko-en",
        "https://a.kr/b?c=1&d=2 를 보라.",
        "See https://a.kr/b?c=1&d=2.",
        "final stop is not the address",
    ),
    (
        "ko-en",
        "https://a.kr/ 를 보라.",
        "See https://a.kr.",
        "a slash at the end makes no difference",
    ),
    (
        "ko-en",
        "문서(https://a.kr/w/A_(b))가 있다.",
        "It is at https://a.kr/w/A_(b).",
        "balanced bracket belongs to the address",
    ),
    ("en-ko", "See www.a.kr, please.", "www.a.kr을 보라.", "particle glued on"),
    ("en-ko", "No address here.", "주소가 없다.", "nothing to copy"),
]
FAILS: Fails = [
    ("ko-en", "https://a.kr/b 를 보라.", "See the page.", "critical", "lost"),
    ("en-ko", "See www.a.kr.", "페이지를 보라.", "critical", "lost"),
    ("ko-en", "페이지를 보라.", "See https://a.kr/b.", "major", "made up"),
    ("en-ko", "See the page.", "www.a.kr 을 보라.", "major", "made up"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("urls", direction, source, target) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("urls", direction, source, target)
    assert [issue.severity for issue in issues] == [severity], reason


def test_an_altered_address_is_lost_and_made_up():
    issues = issues_of("urls", "ko-en", "https://a.kr/b 를 보라.", "See https://a.kr/c.")
    assert [issue.severity for issue in issues] == ["critical", "major"]
