"""The registry: every id has its function, its title, and its place in the order."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, strategies as st

from tests.checks.support import context_of
from translate.checks import CHECKS, DOCUMENT_CHECKS, load_check, run_checks, title
from translate.records import CHECK_IDS


def test_every_check_id_is_registered_once():
    assert sorted((*CHECKS, *DOCUMENT_CHECKS)) == sorted(CHECK_IDS)


@pytest.mark.parametrize("check", CHECK_IDS)
def test_every_check_has_a_title_of_one_sentence(check):
    text = title(check)
    assert text.endswith(".")
    assert "\n" not in text


@pytest.mark.parametrize("check", CHECKS)
def test_a_function_stands_in_the_module_of_its_name(check):
    assert load_check(check).__module__ == f"translate.checks.{check}"


def test_checks_are_imported_when_used():
    code = (
        "import sys, translate.checks; print(any(m.endswith('checks.quotes') for m in sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_an_empty_target_has_one_issue_whatever_is_asked():
    context = context_of("ko-en", "5천190억 개다.", " ")
    assert [issue.check for issue in run_checks(context)] == ["empty"]
    assert [issue.check for issue in run_checks(context, ["numbers"])] == ["empty"]


def test_issues_come_in_the_order_of_the_registry():
    context = context_of("ko-en", "5천190억 개다?", "It  has (519 million.")
    checks = [issue.check for issue in run_checks(context)]
    assert checks == ["numbers", "brackets", "punctuation", "spaces"]
    assert [issue.check for issue in run_checks(context, ["spaces", "numbers"])] == [
        "numbers",
        "spaces",
    ]


TEXTS = st.text(
    st.sampled_from("가나다라은는이억만조천 12,.5%()[]‘’“”\"'「」<>ABab@:/w?!…\t\u1100\u1161"),
    max_size=40,
)


@given(TEXTS, TEXTS, st.sampled_from(["ko-en", "en-ko"]))
def test_no_text_breaks_a_check(source, target, direction):
    for issue in run_checks(context_of(direction, source, target)):
        assert issue.source_span is None or issue.source_span.end <= len(source)
        assert issue.target_span is None or issue.target_span.end <= len(target)
