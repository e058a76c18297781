"""Tables of the terms check: what must pass first, then what must be reported."""

from __future__ import annotations

import pytest

from tests.checks.support import Fails, Passes, issues_of, terms

BASE = terms(
    ("정예팀", "elite team", "pin"),
    ("매개변수", "parameter", "pin"),
    ("파라미터", "parameter", "pin"),
    ("에이닷", "A.", "pin"),
    ("에이닷비즈", "A. Biz", "pin"),
    ("초거대", "hyperscale", "advise"),
    ("에이전트", "agent", "advise"),
    ("엔비디아", "NVIDIA", "advise"),
    ("김치", "김치", "keep"),
    ("GPU", "GPU", "keep"),
    ("인공지능", "man-made mind", "forbid"),
    admitted=("selected team",),
    variants=("정예 팀",),
)
PASSES: Passes = [
    ("en-ko", "Ask a travel agent.", "여행사에 물으라.", "a noun of many meanings, advised"),
    ("ko-en", "정예팀은 강하다.", "The elite team is strong.", "a particle hangs on the term"),
    ("ko-en", "정예 팀은 강하다.", "The elite team is strong.", "a variant"),
    ("ko-en", "정예팀이다.", "It is the selected team.", "an admitted rendering"),
    ("ko-en", "정예팀이다.", "Elite teams' work.", "capital, plural, possessive"),
    ("ko-en", "에이닷비즈와 에이닷", "A. Biz and A. are services", "one inside the other"),
    ("ko-en", "초거대 모델, 초거대 팀", "hyperscale models", "advised once is enough"),
    ("ko-en", "매개변수(파라미터)", "parameters", "a gloss is one with its term"),
    ("ko-en", "김치를 먹는다.", "We eat 김치.", "kept as it is"),
    ("ko-en", "GPU를 쓴다.", "It uses GPUs.", "kept in the plural"),
    ("ko-en", "인공지능이다.", "It is artificial intelligence.", "the forbidden word is absent"),
    ("en-ko", "The elite team won.", "정예팀이 이겼다.", "particle behind the rendering"),
    ("en-ko", "It has parameters.", "매개변수가 있다.", "plural in the source"),
]
FAILS: Fails = [
    ("en-ko", "NVIDIA rose.", "그 회사가 올랐다.", "minor", "an advised name"),
    ("ko-en", "에이전트다.", "It is a helper.", "minor", "an advised noun from Korean"),
    ("ko-en", "정예팀은 강하다.", "The crack unit is strong.", "critical", "pinned and lost"),
    ("ko-en", "정예팀과 정예팀", "the elite team and it", "minor", "a pronoun for the second"),
    ("ko-en", "매개변수와 파라미터", "parameters", "minor", "two words of one rendering"),
    ("ko-en", "에이닷비즈와 에이닷", "A. Biz is a service", "critical", "only the longer one"),
    ("ko-en", "초거대 모델", "very large models", "minor", "advised and lost"),
    ("ko-en", "김치를 먹는다.", "We eat kimchi.", "critical", "not kept"),
    ("ko-en", "인공지능이다.", "It is a man-made mind.", "critical", "forbidden"),
    ("en-ko", "The elite team won.", "엘리트가 이겼다.", "critical", "pinned and lost"),
]


@pytest.mark.parametrize(("direction", "source", "target", "reason"), PASSES)
def test_passes(direction, source, target, reason):
    assert issues_of("terms", direction, source, target, BASE) == [], reason


@pytest.mark.parametrize(("direction", "source", "target", "severity", "reason"), FAILS)
def test_fails(direction, source, target, severity, reason):
    issues = issues_of("terms", direction, source, target, BASE)
    assert [issue.severity for issue in issues] == [severity], reason


def test_forbid_holds_where_another_entry_stands():
    base = terms(("정예팀", "elite team", "pin"), ("정예팀", "crack squad", "forbid"))
    target = "The elite team is a crack squad."
    (issue,) = issues_of("terms", "ko-en", "정예팀이다.", target, base)
    assert issue.severity == "critical"
    assert issue.target_span is not None
    assert issue.target_span.of(target) == "crack squad"


def test_the_message_names_term_and_rendering():
    source = "SK의 정예팀은 강하다."
    (issue,) = issues_of("terms", "ko-en", source, "It is strong.", BASE)
    assert issue.message == "정예팀: the glossary says 'elite team', the target lacks it"
    assert issue.expected == "elite team"
    assert issue.source_span is not None
    assert issue.source_span.of(source) == "정예팀"
