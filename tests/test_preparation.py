"""What is known before any engine runs: the segments that need none, the direction."""

import pytest

from tests.scripted import ScriptedEngine
from tests.test_pipeline import blocks, run
from translate.pieces import Job
from translate.preparation import direction_of, prepare
from translate.records import TermEntry, Translation
from translate.settings import Settings
from translate.termbase import EMPTY, build_termbase


@pytest.mark.parametrize(
    ("kind", "source", "state", "target", "reason"),
    [
        ("boilerplate", "로그인", "skipped", None, "furniture is not translated"),
        ("paragraph", "2026-01-11 14:08:22", "skipped", "2026-01-11 14:08:22", "no letters"),
        ("paragraph", "A plain sentence.", "skipped", "A plain sentence.", "English already"),
        ("date", "2025년 12월 28일", "translated", "Dec. 28, 2025", "one date and nothing else"),
        ("date", "[2025년 12월 28일]", "translated", "[Dec. 28, 2025]", "its brackets stay"),
    ],
)
def test_what_needs_no_engine(kind, source, state, target, reason):
    engine = ScriptedEngine({})
    (result,) = run([blocks((kind, source))], engine)
    (outcome,) = result.outcomes
    assert isinstance(outcome, Translation)
    assert (outcome.state, outcome.target) == (state, target), reason
    assert engine.calls == []


BYLINES = [
    ("한국경제 | 2025-12-28 00:00", "The Korea Economic Daily | Dec. 28, 2025 0:00", "all known"),
    ("한국경제 이영애 기자 | 2025-12-28", None, "a word that no term base knows"),
    ("한국경제", None, "no date: a name alone may be part of a sentence"),
]


@pytest.mark.parametrize(("source", "target", "reason"), BYLINES)
def test_a_byline_of_known_parts_needs_no_engine(source, target, reason):
    entry = TermEntry(term_id="t1", source="한국경제", target="The Korea Economic Daily")
    prepared = prepare(blocks(("byline", source)), Settings(), build_termbase([entry]))
    (item,) = prepared.work
    assert (item.target if isinstance(item, Translation) else None) == target, reason


@pytest.mark.parametrize("source", ["12월 28일 공개", "2025년 12월 28일, 12월 30일", "약 3명"])
def test_more_than_a_date_goes_to_the_engine(source):
    prepared = prepare(blocks(("date", source)), Settings(), EMPTY)
    assert all(isinstance(item, Job) for item in prepared.work)


@pytest.mark.parametrize(
    ("lang", "to", "expected"),
    [
        ("ko", None, "ko-en"),
        ("en", None, "en-ko"),
        ("en", "en", "ko-en"),
        ("ko", "ko", "en-ko"),
    ],
)
def test_direction(lang, to, expected):
    made = blocks(("paragraph", "A"), lang=lang)
    assert str(direction_of(made, Settings(to=to))) == expected
