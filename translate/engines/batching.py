"""Batches of near-equal length under a token budget, and the order put back.

Each input carries its index through the length-sorted batches (as Sockeye and Joey NMT do), so N
inputs give N results in order, whatever the budget. An input over the budget has a batch of its
own; whether it is too long for the model is the engine's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from translate.engines.base import Engine, Result
from translate.errors import EngineResponseError
from translate.records import Direction, EngineInput
from translate.settings import DecodeOptions

T = TypeVar("T")


def make_batches(lengths: Sequence[int], batch_tokens: int) -> tuple[tuple[int, ...], ...]:
    """Indices into `lengths`, longest first (so memory peaks at once), in batches whose padded
    size, longest × count, stays within `batch_tokens`; a batch is never empty.

    >>> make_batches([3, 9, 2], batch_tokens=6)
    ((1,), (0, 2))
    """
    batches: list[list[int]] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if not batches or longest * (len(batches[-1]) + 1) > batch_tokens:
            batches.append([])
            longest = max(lengths[index], 1)
        batches[-1].append(index)
    return tuple(tuple(batch) for batch in batches)


def restore_order(
    batches: Iterable[Sequence[int]], results: Iterable[Sequence[T]]
) -> tuple[T, ...]:
    """The results of `batches`, in the order of the inputs."""
    placed = {
        index: result
        for batch, batch_results in zip(batches, results, strict=True)
        for index, result in zip(batch, batch_results, strict=True)
    }
    return tuple(placed[index] for index in range(len(placed)))


def decode_in_batches(
    engine: Engine,
    inputs: Sequence[EngineInput],
    direction: Direction,
    options: DecodeOptions,
    batch_tokens: int,
) -> tuple[Result, ...]:
    """One result for each input, in order; `batch_tokens` counts padded source tokens a batch.

    Raises: EngineResponseError when the engine breaks its contract; EngineError when it loses a
    whole batch.
    """
    batches = make_batches([engine.count_tokens(item.text) for item in inputs], batch_tokens)
    results: list[tuple[Result, ...]] = []
    for batch in batches:
        decoded = engine.translate([inputs[index] for index in batch], direction, options)
        if len(decoded) != len(batch):
            raise EngineResponseError(
                f"engine {engine.name}: {len(decoded)} results for {len(batch)} inputs; "
                "expected one each, which is a fault of the engine"
            )
        results.append(decoded)
    return restore_order(batches, results)
