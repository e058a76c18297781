"""Batches: every example once, padded right, fixed by the seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, strategies as st

from tests.training.conftest import side
from translate.errors import InputError
from translate.training.batches import IGNORE, Mixture, bucket_width, load_pools, mix_weights
from translate.training.pack import Pool
from translate.training.subwords import EOS_ID, PAD_ID

ROWS = st.lists(st.lists(st.integers(4, 60000), min_size=1, max_size=30), min_size=1, max_size=40)


@given(ROWS, st.integers(8, 400))
def test_every_example_stands_once_in_an_epoch(rows: list[list[int]], budget: int) -> None:
    pools = {"domain.ko-en.plain": (side(rows), side([r[::-1] for r in rows]))}
    mixture = Mixture(pools, {"domain.ko-en.plain": 1.0}, seed=1)
    seen = np.concatenate(mixture.epoch(0, budget))
    assert sorted(seen.tolist()) == list(range(len(rows)))


@given(ROWS)
def test_a_batch_holds_its_rows_and_padding_only(rows: list[list[int]]) -> None:
    pools = {"domain.ko-en.plain": (side(rows), side(rows))}
    batch = Mixture(pools, {"domain.ko-en.plain": 1.0}, seed=1).batch(np.arange(len(rows)))
    for i, row in enumerate(rows):
        assert batch.source[i, : len(row)].tolist() == row
        assert (batch.source[i, len(row) :] == PAD_ID).all()
        assert batch.labels[i, : len(row)].tolist() == row
        assert (batch.labels[i, len(row) :] == IGNORE).all()
        assert batch.decoder_input[i, : len(row)].tolist() == [EOS_ID, *row[:-1]]
    assert batch.target_tokens == sum(map(len, rows))


def test_weights_repeat_and_sample() -> None:
    rows = [[4, 2]] * 100
    pools = {
        "domain.ko-en.plain": (side(rows), side(rows)),
        "docs.ko-en.plain": (side(rows), side(rows)),
    }
    mixture = Mixture(pools, {"domain.ko-en.plain": 2.5, "docs.ko-en.plain": 0.1}, seed=1)
    seen = np.concatenate(mixture.epoch(0, 64))
    docs, domain = (seen < 100).sum(), (seen >= 100).sum()  # pools are joined by name
    assert (docs, domain) == (10, 250)


def test_epochs_differ_and_the_seed_fixes_each() -> None:
    rows = [[i + 4, 2] for i in range(50)]
    pools = {"domain.ko-en.plain": (side(rows), side(rows))}
    one, two = (Mixture(pools, {"domain.ko-en.plain": 1.0}, seed=1) for _ in range(2))
    flat = [np.concatenate(m.epoch(e, 16)).tolist() for m, e in ((one, 0), (two, 0), (one, 1))]
    assert flat[0] == flat[1]
    assert flat[0] != flat[2]


def test_static_batches_have_one_shape_a_bucket() -> None:
    rng = np.random.default_rng(0)
    rows = [[4] * int(n) for n in rng.integers(1, 60, 500)]
    mixture = Mixture({"a.ko-en.plain": (side(rows), side(rows))}, {"a.ko-en.plain": 1.0}, seed=1)
    shapes = {
        mixture.batch(b, static=True).source.shape for b in mixture.epoch(0, 256, static=True)
    }
    assert len({width for _, width in shapes}) == len(shapes), "one number of rows for each width"


def test_bucket_width_is_never_below_the_length() -> None:
    lengths = np.arange(1, 1100)
    widths = bucket_width(lengths)
    assert (widths >= lengths).all()
    assert (widths - lengths < 16).all()


def test_mix_weights_multiply() -> None:
    weights = mix_weights(["domain.ko-en.slots"], {"domain": 4}, {"ko-en": 0.5}, {"slots": 0.25})
    assert weights == {"domain.ko-en.slots": 0.5}


def test_a_mix_without_weight_is_refused() -> None:
    with pytest.raises(InputError, match="no pool among"):
        Mixture({"a.ko-en.plain": (side([[4]]), side([[4]]))}, {}, seed=1)


def test_pools_are_read_as_written(tmp_path: Path) -> None:
    pool = Pool()
    pool.add([8, 9, 2], [7, 2])
    pool.add([5] * 300, [5])  # over the batch's width: left out
    pool.add([6, 2], [60000, 2])
    pool.save(tmp_path / "domain.ko-en.plain.npz")
    source, target = load_pools(tmp_path)["domain.ko-en.plain"]
    assert source.lengths().tolist() == [3, 2]
    assert target.padded(np.array([1]), 2, PAD_ID).tolist() == [[60000, 2]]


def test_an_empty_pool_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pool files"):
        load_pools(tmp_path)
