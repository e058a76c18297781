"""Batches by a token budget in length buckets, in an order that a seed fixes.

An epoch takes every pool as often as its weight says (2.5: twice, and half of it once more),
sorts examples by padded length within large shuffled windows, cuts batches, and shuffles them.
Batch i of epoch e depends on (seed, e, i) alone, so a resumed run sees what an unbroken one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from translate.errors import InputError
from translate.training.subwords import EOS_ID, PAD_ID

Int = npt.NDArray[np.int64]
IGNORE = -100  # label of padding: no loss there


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences of one language in one flat array; sentence i is ids[starts[i]:ends[i]]."""

    ids: npt.NDArray[np.uint16]
    ends: Int

    def lengths(self) -> Int:
        """Subwords in each sentence."""
        return np.diff(self.ends, prepend=0)

    def padded(self, rows: Int, width: int, fill: int) -> Int:
        """Sentences `rows` as an array of shape (len(rows), width)."""
        out = np.full((len(rows), width), fill, dtype=np.int64)
        for i, row in enumerate(rows):
            end = self.ends[row]
            start = self.ends[row - 1] if row else 0
            out[i, : end - start] = self.ids[start:end]
        return out


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of shape (B, S) and (B, T); `labels` has IGNORE where there is padding."""

    source: Int
    decoder_input: Int
    labels: Int

    @property
    def target_tokens(self) -> int:
        """Target subwords that count for the loss."""
        return int((self.labels != IGNORE).sum())


class Mixture:
    """Pools with weights, cut into batches epoch by epoch."""

    def __init__(
        self,
        pools: Mapping[str, tuple[Side, Side]],
        weights: Mapping[str, float],
        seed: int,
        max_tokens: int = 0,
    ) -> None:
        names = sorted(name for name in pools if weights.get(name, 0) > 0)
        if not names:
            raise InputError(f"training mix: no pool among {sorted(pools)} has a weight above 0")
        self._source = _join([pools[n][0] for n in names])
        self._target = _join([pools[n][1] for n in names])
        self._sizes = [len(pools[n][0].ends) for n in names]
        self._weights = [weights[n] for n in names]
        self._seed = seed
        self._source_lengths = self._source.lengths()
        self._target_lengths = self._target.lengths()
        self._max_tokens = max_tokens  # 0: no bound; short sentences first is a curriculum

    def epoch(self, epoch: int, batch_tokens: int, static: bool = False) -> list[Int]:
        """Rows of each batch of one epoch; `static` keeps one number of rows a bucket."""
        rng = np.random.default_rng((self._seed, epoch))
        rows = self._sample(rng)
        rng.shuffle(rows)
        widths = np.maximum(self._source_lengths[rows], self._target_lengths[rows])
        if self._max_tokens:
            rows, widths = rows[widths <= self._max_tokens], widths[widths <= self._max_tokens]
        batches: list[Int] = []
        window = 200_000  # sorted together: large enough for pure buckets, small enough to mix
        for at in range(0, len(rows), window):
            part, width = rows[at : at + window], bucket_width(widths[at : at + window])
            for value in np.unique(width):
                members = part[width == value]
                size = max(1, batch_tokens // int(value))
                cuts = [members[i : i + size] for i in range(0, len(members), size)]
                batches += [c for c in cuts if len(c) == size] if static else cuts
        order = rng.permutation(len(batches))
        return [batches[i] for i in order]

    def batch(self, rows: Int, static: bool = False) -> Batch:
        """The padded arrays of one batch; `static` pads both sides to the bucket's width."""
        widest_source = int(self._source_lengths[rows].max())
        widest_target = int(self._target_lengths[rows].max())
        if static:
            widest_source = widest_target = int(
                bucket_width(np.array([max(widest_source, widest_target)]))[0]
            )
        source = self._source.padded(rows, widest_source, PAD_ID)
        labels = self._target.padded(rows, widest_target, IGNORE)
        shifted = np.where(labels == IGNORE, PAD_ID, labels)[:, :-1]
        start = np.full((len(rows), 1), EOS_ID, dtype=np.int64)
        return Batch(source, np.concatenate([start, shifted], axis=1), labels)

    def _sample(self, rng: np.random.Generator) -> Int:
        chosen = []
        offset = 0
        for size, weight in zip(self._sizes, self._weights, strict=True):
            rows = np.arange(offset, offset + size)
            chosen += [rows] * int(weight)
            part = round((weight % 1) * size)
            chosen.append(rng.choice(rows, part, replace=False))
            offset += size
        return np.concatenate(chosen)


def bucket_width(lengths: Int) -> Int:
    """Padded width for each length: multiples of 8 up to 64, then of 16.

    >>> bucket_width(np.array([3, 17, 64, 65, 200])).tolist()
    [8, 24, 64, 80, 208]
    """
    step = np.where(lengths <= 64, 8, 16)
    return ((lengths + step - 1) // step * step).astype(np.int64)


def load_pools(folder: Path) -> dict[str, tuple[Side, Side]]:
    """Every pool file of `folder`, by name.

    Raises:
        InputError: there is none.
    """
    pools = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as arrays:
            pools[path.stem] = (
                Side(arrays["source"], arrays["source_ends"]),
                Side(arrays["target"], arrays["target_ends"]),
            )
    if not pools:
        raise InputError(f"{folder}: no pool files (*.npz); run the prepare stage first")
    return pools


def mix_weights(
    names: Iterable[str],
    groups: Mapping[str, float],
    directions: Mapping[str, float],
    variants: Mapping[str, float],
) -> dict[str, float]:
    """Weight of each pool `group.direction.variant`: the product of its three parts."""
    weights = {}
    for name in names:
        group, direction, variant = name.split(".")
        weights[name] = (
            groups.get(group, 0) * directions.get(direction, 0) * variants.get(variant, 0)
        )
    return weights


def _join(sides: list[Side]) -> Side:
    offsets = np.cumsum([0, *(len(s.ids) for s in sides[:-1])])
    ends = [side.ends + offset for side, offset in zip(sides, offsets, strict=True)]
    return Side(np.concatenate([s.ids for s in sides]), np.concatenate(ends))
