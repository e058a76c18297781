"""The task `prefix`: a target begins as it is told, and what is withheld does not follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engines import tiny
from tests.engines.conftest import inputs
from translate import tokens
from translate.engines import open_engine
from translate.engines.base import PREFIX
from translate.engines.codecs import SentencePieceCodec
from translate.engines.neural import NeuralEngine
from translate.models import embedded_path
from translate.records import Direction, Failure
from translate.settings import DecodeOptions

TO_ENGLISH = Direction.to("en")
OPTIONS = DecodeOptions(beam_size=2, max_tokens=40)


@pytest.fixture(scope="module", params=["ct2", "embedded"])
def engine(request):
    folder = request.getfixturevalue("own_folders")[0]
    with open_engine("embedded" if request.param == "embedded" else f"ct2:{folder}", jobs=1) as one:
        yield one


@pytest.fixture(scope="module")
def batch():
    return inputs(*(text[:14].strip() for text in tiny.seed_sentences(60)[40:46]))


@pytest.mark.parametrize("beam", [1, 4])
def test_a_target_begins_as_told_and_leaves_out_what_it_must(engine, batch, beam):
    assert PREFIX in engine.tasks
    withheld = ("⟦n0⟧", tokens.DIGITS, tokens.HANGUL, tokens.SPACE)
    told = [replace(item, target_prefix="In ⟦n0⟧", withheld=withheld) for item in batch]
    options = replace(OPTIONS, beam_size=beam, n_best=beam)
    for result in engine.translate(told, TO_ENGLISH, options):
        assert isinstance(result, tuple)
        for one in result:
            rest = one.text.removeprefix("In ⟦n0⟧")
            assert rest != one.text
            assert "⟦n0⟧" not in rest
            assert not any(char.isdigit() for char in tokens.SLOT_RE.sub("", rest))
            assert "  " not in rest


def test_a_word_is_withheld(engine, batch):
    (result,) = engine.translate(batch[:1], TO_ENGLISH, OPTIONS)
    assert isinstance(result, tuple)
    first = result[0].text.split()[0]
    (other,) = engine.translate([replace(batch[0], withheld=(first,))], TO_ENGLISH, OPTIONS)
    assert isinstance(other, tuple)
    assert other[0].text.split()[0] != first


def test_beginnings_of_many_lengths_change_nothing_in_company(engine, batch):
    told = [
        replace(item, target_prefix=start, withheld=withheld)
        for item in batch[:3]
        for start in ("It", "It is not", "It is not the ⟦n1⟧ of them all, and")
        for withheld in ((), (tokens.DIGITS,))
    ]
    together = engine.translate([*batch, *told], TO_ENGLISH, OPTIONS)
    alone = tuple(engine.translate([one], TO_ENGLISH, OPTIONS)[0] for one in (*batch, *told))
    assert together == alone


def test_the_score_is_that_of_the_whole_target():
    """Told to begin as it does anyway, the model says the same and gives it the score it had."""
    batch = inputs("배송비는 3천 원이고 4만 원이 넘으면 받지 않는다.")
    with open_engine("embedded", jobs=1) as engine:
        (free,) = engine.translate(batch, TO_ENGLISH, OPTIONS)
        assert isinstance(free, tuple)
        start = " ".join(free[0].text.split()[:2])
        (told,) = engine.translate([replace(batch[0], target_prefix=start)], TO_ENGLISH, OPTIONS)
    assert isinstance(told, tuple)
    assert told[0].text == free[0].text
    assert told[0].score == pytest.approx(free[0].score, abs=2e-3)


@pytest.mark.parametrize("kind", ["identity", "hf", "ct2-foreign"])
def test_the_others_refuse_rather_than_ignore(kind, request, batch):
    if kind == "identity":
        spec = "identity"
    elif kind == "hf":
        spec = f"hf:{request.getfixturevalue('own_folders')[1]}"
    else:
        spec = f"ct2:{request.getfixturevalue('marian_folders')[1]}"
    with open_engine(spec, jobs=1) as engine:
        assert PREFIX not in engine.tasks
        told = [replace(batch[0], target_prefix="In"), replace(batch[0], withheld=("the",))]
        results = engine.translate([*told, batch[0]], TO_ENGLISH, OPTIONS)
    assert [isinstance(one, Failure) and one.kind for one in results] == ["prefix", "prefix", False]


def test_a_task_without_a_search_is_a_fault_of_the_engine(sp_path):
    class Boasting(NeuralEngine):
        name = "boasting"
        protections = ("none",)
        max_source_tokens = 99
        tasks = frozenset({"translate", PREFIX})
        codec = SentencePieceCodec(sp_path, frozenset({"ko-en"}))

        def signature(self):
            return "boasting"

        def decode(self, rows, prefix, max_tokens, options):
            return []

    told = [replace(inputs("가")[0], withheld=("a",))]
    (result,) = Boasting().translate(told, TO_ENGLISH, OPTIONS)
    assert isinstance(result, Failure)
    assert "engine boasting has the task prefix" in result.message


def test_what_stands_behind_a_withheld_name():
    codec = SentencePieceCodec(embedded_path() / "sentencepiece.model", frozenset({"ko-en"}))
    assert codec.subwords("⟦n3⟧") == ("⟦n3⟧",)
    assert set(codec.subwords(tokens.DIGITS)) == set("0123456789")
    assert all("가" <= char <= "힣" or char == "▁" or char.isascii() or not char.isalnum()
               for piece in codec.subwords(tokens.HANGUL)[:50] for char in piece)  # fmt: skip
    assert codec.subwords(tokens.SPACE) == ("▁",)
    assert codec.subwords("two") == ("▁two",)
    assert codec.subwords("-year") == ("year",)
    assert not set(codec.subwords(tokens.HANGUL)) & set(tokens.RESERVED)
