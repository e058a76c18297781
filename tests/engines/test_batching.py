"""Batches hold a budget, and the order comes back."""

import pytest
from hypothesis import given, strategies as st

from tests.engines.conftest import inputs
from translate.engines.base import failure, isolate
from translate.engines.batching import decode_in_batches, make_batches, restore_order
from translate.engines.identity import IdentityEngine
from translate.engines.neural import decode_limit
from translate.errors import EngineResponseError
from translate.records import Direction, Failure, Hypothesis
from translate.settings import DecodeOptions

LENGTHS = st.lists(st.integers(0, 2000), max_size=60)
BUDGETS = st.integers(1, 5000)


@given(lengths=LENGTHS, batch_tokens=BUDGETS)
def test_restore_undoes_batching(lengths, batch_tokens):
    batches = make_batches(lengths, batch_tokens)
    assert restore_order(batches, [[lengths[i] for i in batch] for batch in batches]) == tuple(
        lengths
    )


@given(lengths=LENGTHS, batch_tokens=BUDGETS)
def test_every_batch_holds_the_budget_or_one_input(lengths, batch_tokens):
    for batch in make_batches(lengths, batch_tokens):
        padded = max(lengths[i] for i in batch) * len(batch)
        assert len(batch) == 1 or padded <= batch_tokens


@given(lengths=LENGTHS, batch_tokens=BUDGETS)
def test_lengths_fall_from_batch_to_batch(lengths, batch_tokens):
    order = [i for batch in make_batches(lengths, batch_tokens) for i in batch]
    assert [lengths[i] for i in order] == sorted(lengths, reverse=True)


def test_an_input_over_the_budget_has_its_own_batch():
    assert make_batches([5, 100, 5], batch_tokens=10) == ((1,), (0, 2))


@given(
    texts=st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), max_size=20),
    batch_tokens=st.integers(1, 50),
)
def test_results_come_back_in_order(texts, batch_tokens):
    results = decode_in_batches(
        IdentityEngine(), inputs(*texts), Direction.to("en"), DecodeOptions(), batch_tokens
    )
    assert [
        text if isinstance(result, Failure) else result[0].text
        for text, result in zip(texts, results, strict=True)
    ] == texts


class LosingEngine(IdentityEngine):
    """An engine that breaks its contract."""

    def translate(self, batch, direction, options):
        return super().translate(batch[1:], direction, options)


def test_an_engine_that_loses_inputs_is_caught():
    with pytest.raises(EngineResponseError, match="1 results for 2 inputs; expected one each"):
        decode_in_batches(
            LosingEngine(), inputs("a", "b"), Direction.to("en"), DecodeOptions(), 100
        )


def shout(batch):
    if "bad" in batch:
        raise RuntimeError("out of positions")
    return [(Hypothesis(text=text.upper()),) for text in batch]


def test_only_the_guilty_input_fails():
    results = isolate(["a", "bad", "b"], shout, (RuntimeError,))
    assert [result if isinstance(result, Failure) else result[0].text for result in results] == [
        "A",
        failure("decode", "the engine could not decode this input: out of positions"),
        "B",
    ]


def test_other_errors_are_not_hidden():
    with pytest.raises(RuntimeError, match="out of positions"):
        isolate(["bad"], shout, (ValueError,))


@given(source=st.integers(1, 1000), more=st.integers(0, 1000), most=st.integers(1, 1000))
def test_the_search_limit_grows_with_the_source_up_to_the_option(source, more, most):
    assert 1 <= decode_limit(source, most) <= decode_limit(source + more, most) <= most
    assert decode_limit(source, most) == most or decode_limit(source, most) >= 3 * source
