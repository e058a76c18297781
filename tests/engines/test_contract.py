"""One contract (DESIGN §10) over every engine."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from tests.engines import tiny
from tests.engines.conftest import inputs
from translate import tokens
from translate.engines import ENGINES, open_engine
from translate.engines.batching import decode_in_batches
from translate.errors import EngineError
from translate.models import embedded_path
from translate.records import Direction, EngineInput, Failure, Hypothesis, Slot, Span
from translate.settings import DecodeOptions

KINDS = ("identity", "ct2", "ct2-foreign", "hf", "hf-foreign", "embedded", "chat")
TO_ENGLISH = Direction.to("en")
CHAT_TASKS = {"translate", "context", "summary"}
OPTIONS = DecodeOptions(beam_size=2, max_tokens=20)


def spec_of(kind, request):
    if kind == "identity":
        return "identity"
    if kind == "chat":
        return request.getfixturevalue("chat_server").spec
    if kind == "embedded":
        if not embedded_path().is_dir() and not os.environ.get("CI"):
            pytest.skip("translate/models/embedded is not there yet")
        return "embedded"
    folders = request.getfixturevalue("marian_folders" if "foreign" in kind else "own_folders")
    if kind == "ct2-foreign":
        return f"ct2:{folders[1]}"
    return f"hf:{folders[0]}" if kind == "hf-foreign" else f"{kind}:{folders[kind == 'hf']}"


@pytest.fixture(scope="module", params=KINDS)
def engine(request):
    with open_engine(spec_of(request.param, request), jobs=1) as engine:
        yield engine


def test_every_registered_engine_is_here():
    assert {kind.partition("-")[0] for kind in KINDS} == set(ENGINES)


@pytest.fixture(scope="module")
def batch():
    texts = [text[:14].strip() for text in tiny.seed_sentences(60)[40:46]]
    return inputs(*texts, "가", "A.X K1", "5천190억 개", texts[0])


def test_same_length_and_order(engine, batch):
    results = engine.translate(batch, TO_ENGLISH, OPTIONS)
    assert len(results) == len(batch)
    assert all(isinstance(result, tuple) and result for result in results)
    backwards = engine.translate(batch[::-1], TO_ENGLISH, OPTIONS)
    assert backwards == results[::-1]


def test_an_empty_batch_gives_nothing(engine):
    assert engine.translate([], TO_ENGLISH, OPTIONS) == ()


def test_one_by_one_equals_batched(engine, batch):
    together = engine.translate(batch, TO_ENGLISH, OPTIONS)
    alone = tuple(engine.translate([item], TO_ENGLISH, OPTIONS)[0] for item in batch)
    assert [texts(result) for result in together] == [texts(result) for result in alone]


@pytest.mark.parametrize("batch_tokens", [1, 40, 100_000])
def test_the_token_budget_changes_nothing(engine, batch, batch_tokens):
    results = decode_in_batches(engine, batch, TO_ENGLISH, OPTIONS, batch_tokens)
    expected = engine.translate(batch, TO_ENGLISH, OPTIONS)
    assert [texts(result) for result in results] == [texts(result) for result in expected]


def test_duplicates_have_the_same_result(engine, batch):
    first, *_, last = engine.translate(batch, TO_ENGLISH, OPTIONS)
    assert batch[0].text == batch[-1].text
    assert first == last


def test_a_very_long_input_fails_alone(engine, batch):
    long = inputs("가나다라 " * (engine.max_source_tokens + 1))[0]
    assert engine.count_tokens(long.text) > engine.max_source_tokens
    results = engine.translate([batch[0], long, batch[1]], TO_ENGLISH, OPTIONS)
    assert isinstance(results[1], Failure)
    assert (results[1].stage, results[1].kind) == ("engine", "too_long")
    assert texts(results[0]) == texts(engine.translate(batch[:1], TO_ENGLISH, OPTIONS)[0])
    assert isinstance(results[2], tuple)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_blank_input_is_a_failure_not_an_empty_string(engine, text):
    (result,) = engine.translate(inputs(text), TO_ENGLISH, OPTIONS)
    assert isinstance(result, Failure)
    assert result.kind == "empty"


def test_n_best_is_sorted_and_distinct(engine, batch):
    options = replace(OPTIONS, beam_size=4, n_best=3)
    for result in engine.translate(batch, TO_ENGLISH, options):
        assert isinstance(result, tuple)
        assert 1 <= len(result) <= 3
        assert len({one.text for one in result}) == len(result)
        scores = [one.score for one in result if one.score is not None]
        assert scores == sorted(scores, reverse=True)
        assert scores == [round(score, 4) for score in scores]


def test_more_hypotheses_than_beams_are_not_an_error(engine, batch):
    (result,) = engine.translate(batch[:1], TO_ENGLISH, replace(OPTIONS, n_best=9))
    assert isinstance(result, tuple)
    assert len(result) <= OPTIONS.beam_size


def test_inputs_are_not_changed(engine):
    token = "⟦n0⟧"  # noqa: S105 - a token of the model
    slot = Slot(kind="number", token=token, span=Span(0, 2), source="3명", target="three")
    before = [
        EngineInput(text="⟦n0⟧이 왔다", source="3명이 왔다", protection="slots", slots=(slot,)),
        *inputs("⟦n1⟧ ⟦2en⟧"),
    ]
    batch = list(before)
    results = engine.translate(batch, TO_ENGLISH, OPTIONS)
    assert batch == before
    assert len(results) == 2


def test_hypotheses_hold_text_without_codes(engine, batch):
    for result in engine.translate(batch, TO_ENGLISH, OPTIONS):
        for one in result:
            assert isinstance(one, Hypothesis)
            assert one.text == one.text.strip() != ""
            assert one.tokens is not None
            assert one.tokens > 0
            assert not any(mark in one.text for mark in (*tokens.TAGS, "</s>", "<pad>", ">>eng<<"))


def test_odd_characters_are_text(engine):
    odd = [
        "\u0000\u0001",
        "👩‍🔬",
        "ㄱㅏ",
        "</s>",
        "<pad> <unk>",
        "\u202e가",
        ">>kor<<",
        "\ud800 가",
    ]
    results = engine.translate(inputs(*odd), TO_ENGLISH, OPTIONS)
    assert len(results) == len(odd)
    for result in results:
        assert isinstance(result, Failure) or all(one.text for one in result)


def test_the_cost_of_a_text_is_positive_and_grows(engine):
    short, long = engine.count_tokens("정예팀"), engine.count_tokens("정예팀은 정예팀을 정예팀의")
    assert 0 < short < long


def test_what_an_engine_says_of_itself(engine):
    assert engine.name in ENGINES
    assert engine.tasks in ({"translate"}, {"translate", "prefix"}, CHAT_TASKS)
    assert engine.protections
    assert engine.signature() == engine.signature()
    assert engine.signature().startswith(engine.name if engine.name != "embedded" else "ct2")
    assert "/" not in engine.signature(), "a signature names no path"


@pytest.mark.parametrize("kind", KINDS)
def test_a_closed_engine_raises(kind, request):
    engine = open_engine(spec_of(kind, request), jobs=1)
    with engine:
        pass
    engine.close()  # closing twice is harmless
    with pytest.raises(EngineError, match=f"engine {engine.name}: used after it was closed"):
        engine.translate(inputs("가"), TO_ENGLISH, OPTIONS)


def texts(result):
    return result.kind if isinstance(result, Failure) else [one.text for one in result]
