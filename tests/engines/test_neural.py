"""From raw candidates to hypotheses: ranking, equal texts, nothing to say."""

from collections.abc import Sequence

import pytest

from tests.engines.conftest import best, inputs
from translate.engines.codecs import SentencePieceCodec
from translate.engines.neural import NeuralEngine, Raw
from translate.records import Direction, Failure
from translate.settings import DecodeOptions

TO_ENGLISH = Direction.to("en")


class ScriptedEngine(NeuralEngine):
    """Decodes every row to the candidates it was made with, and notes what came together."""

    name = "scripted"
    protections = ("none",)
    max_source_tokens = 200

    def __init__(self, sp_path, *candidates: Raw, mixes_lengths: bool = True, workers: int = 1):
        self.codec = SentencePieceCodec(sp_path, frozenset({"ko-en"}))
        self.mixes_lengths = mixes_lengths
        self.workers = workers
        self.candidates = candidates
        self.searches: list[list[int]] = []

    def signature(self) -> str:
        return "scripted"

    def decode(self, rows: Sequence[list[str]], prefix, max_tokens, options):
        self.searches.append([len(row) for row in rows])
        return [self.candidates for _ in rows]


def raw(text: str, score: float | None, finished: bool = True) -> Raw:
    return Raw(tokens=list(text), score=score, finished=finished)


def one_result(sp_path, *candidates):
    engine = ScriptedEngine(sp_path, *candidates)
    return engine.translate(inputs("가"), TO_ENGLISH, DecodeOptions())[0]


RANKED = [
    ([raw("a", -2.0), raw("b", -1.0)], ["b", "a"], "best first"),
    ([raw("b", -1.00001), raw("a", -1.00004)], ["a", "b"], "equal when rounded: by text"),
    ([raw("a", -1.0), raw("a", -2.0), raw("b", -1.5)], ["a", "b"], "of equal texts the better"),
    ([raw("b", None), raw("a", None)], ["a", "b"], "no scores: by text"),
    ([raw("", -0.1), raw("a", -3.0), raw("▁", -0.2)], ["a"], "blank ones are dropped"),
]


@pytest.mark.parametrize(("candidates", "expected", "reason"), RANKED)
def test_ranking(sp_path, candidates, expected, reason):
    result = one_result(sp_path, *candidates)
    assert [one.text for one in result] == expected, reason


def test_nothing_but_blanks_is_a_failure(sp_path):
    result = one_result(sp_path, raw("", -0.1), raw("▁", -0.2))
    assert isinstance(result, Failure)
    assert (result.kind, result.stage) == ("empty", "engine")


def test_scores_are_rounded_and_never_minus_zero(sp_path):
    result = one_result(sp_path, raw("a", -0.00001), raw("b", -1.23456, finished=False))
    assert [str(one.score) for one in result] == ["0.0", "-1.2346"]
    assert [one.truncated for one in result] == [False, True]


def lengths_of(engine, *counts):
    texts = inputs(*("가" * count for count in counts))
    assert len(best(engine.translate(texts, TO_ENGLISH, DecodeOptions()))) == len(counts)
    return sorted(len(set(search)) for search in engine.searches), len(engine.searches)


def test_rows_of_one_length_search_together_where_lengths_matter(sp_path):
    engine = ScriptedEngine(sp_path, raw("a", -1.0), mixes_lengths=False)
    assert lengths_of(engine, 1, 9, 1, 9, 1) == ([1, 1], 2)


def test_rows_of_many_lengths_search_together_where_they_do_not(sp_path):
    engine = ScriptedEngine(sp_path, raw("a", -1.0))
    assert lengths_of(engine, 1, 2, 3, 1) == ([3], 1)


def test_the_rows_are_shared_out_over_the_workers(sp_path):
    engine = ScriptedEngine(sp_path, raw("a", -1.0), workers=2)
    assert lengths_of(engine, 1, 1, 1, 1) == ([1, 1], 2)
