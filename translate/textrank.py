"""TextRank (Mihalcea & Tarau 2004): how central each sentence of a text is.

Promise: pure and deterministic. The graph is sparse, made from an index of words; still it grows
with the square of the sentences that share a word, so callers compare a bounded number at a time.
Left out: stop words and stems, which the caller has dealt with.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

DAMPING = 0.85  # as in PageRank (Brin & Page 1998)
ROUNDS = 30  # of the power iteration at most
SETTLED = 1e-6  # a round that moves less, in sum, is the last; a dense graph needs five or six


def text_rank(texts: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The TextRank of every text: a random reader's share of time on each, in sum 1.

    The likeness of two texts is the number of words they share over the logarithms of their
    lengths (Mihalcea & Tarau 2004, section 4.1); the graph is sparse, from an index of words.
    """
    count = len(texts)
    if not count:
        return ()
    edges = _edges([frozenset(words) for words in texts])
    totals = [sum(near.values()) for near in edges]
    ranks = [1 / count] * count
    for _ in range(ROUNDS):
        lost = sum(rank for rank, total in zip(ranks, totals, strict=True) if not total)
        base = (1 - DAMPING + DAMPING * lost) / count
        moved = [
            base + DAMPING * sum(ranks[n] * weight / totals[n] for n, weight in near.items())
            for near in edges
        ]
        change = sum(abs(a - b) for a, b in zip(ranks, moved, strict=True))
        ranks = moved
        if change < SETTLED:
            break
    return tuple(ranks)


def _edges(texts: Sequence[frozenset[str]]) -> list[dict[int, float]]:
    """For each text the texts it shares words with, and how alike they are."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(texts):
        for word in words:
            holders[word].append(index)
    edges: list[dict[int, float]] = []
    for index, words in enumerate(texts):
        shared = Counter(other for word in words for other in holders[word] if other != index)
        edges.append(
            {
                other: common / (math.log(len(words) + 1) + math.log(len(texts[other]) + 1))
                for other, common in sorted(shared.items())
            }
        )
    return edges
