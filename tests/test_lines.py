"""Lines through the ladder: one outcome a line, blank lines kept, the engine alone."""

from typing import Any

import pytest

from tests.scripted import ScriptedEngine
from translate import lines
from translate.engines import open_engine
from translate.lines import line_segments, translate_lines, translate_lines_alone
from translate.records import Direction, Failure, Translation
from translate.report import target_of
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY

EN_KO = Direction.to("ko")
REST: dict[str, Any] = {"termbase": EMPTY, "settings": Settings(), "options": RunOptions()}


def test_segments_are_the_lines():
    text = ["First line.", "", "Third one. Two sentences."]
    segments = line_segments(text, EN_KO)
    assert [one.source for one in segments] == text
    joined = "\n".join(text)
    assert [one.span.of(joined) for one in segments] == text
    assert [one.lang for one in segments] == ["en", None, "en"]


def test_korean_lines_have_morphemes():
    (segment,) = line_segments(["모델을 공개했다."], Direction.to("en"))
    assert segment.morphemes


@pytest.mark.parametrize("window", [1, 2, 100])
def test_one_outcome_a_line_in_order_whatever_the_window(monkeypatch, window):
    monkeypatch.setattr(lines, "WINDOW", window)
    text = ["First line.", "", "  ", "A plain line.", "The last line."]
    with open_engine("identity") as engine:
        outcomes = list(translate_lines(line_segments(text, EN_KO), EN_KO, engine=engine, **REST))
    assert [target_of(one) for one in outcomes] == [
        "First line.",
        "",
        "",
        "A plain line.",
        "The last line.",
    ]
    assert [one.segment_id for one in outcomes] == ["0001", "0002", "0003", "0004", "0005"]


def test_a_failure_is_a_value_in_its_place():
    engine = ScriptedEngine({"Good.": "좋다."})
    outcomes = list(
        translate_lines(line_segments(["Good.", "Bad."], EN_KO), EN_KO, engine=engine, **REST)
    )
    assert isinstance(outcomes[0], Translation)
    assert isinstance(outcomes[1], Failure)


def test_the_engine_alone_is_its_best_hypothesis_unchecked():
    engine = ScriptedEngine({"It has ⟦n0⟧ models.": ["모델이 ⟦n0⟧개 있다.", "다른 것."]})
    segments = line_segments(["It has 12 models.", "Unknown."], EN_KO)
    alone = translate_lines_alone(segments, EN_KO, engine=engine, **REST)
    assert alone == ("모델이 12개 있다.", "")
    assert engine.options[0].n_best == 1
