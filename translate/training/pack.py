"""Packed examples: token ids in flat arrays, one pool a (group, direction, variant).

A pool file is an uncompressed .npz with `source` and `target` (uint16 ids, sentences joined) and
`source_ends`, `target_ends` (int64, exclusive end of each sentence). Sources carry the task tag at
the head and </s> at the end; targets end with </s>.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece as spm

from translate.records import Direction
from translate.tokens import translation_tag
from translate.training.corpus import Pair
from translate.training.subwords import EOS_ID
from translate.training.variants import Lexicon, choose, find_links, with_renderings, with_slots

Ids = npt.NDArray[np.uint16]
MAX_TOKENS = 256  # a longer example is dropped: it would pad a whole batch
TO_ENGLISH, TO_KOREAN = Direction.to("en"), Direction.to("ko")


@dataclass(slots=True)
class Pool:
    """Examples that share a mixing weight; sentence i of `source` belongs to i of `target`."""

    source: list[list[int]] = field(default_factory=list)
    target: list[list[int]] = field(default_factory=list)

    def add(self, source: list[int], target: list[int]) -> None:
        """Append one example unless it is too long for a batch."""
        if len(source) <= MAX_TOKENS and len(target) <= MAX_TOKENS:
            self.source.append(source)
            self.target.append(target)

    def save(self, path: Path) -> None:
        """Write the pool to `path` (.npz)."""
        arrays = {}
        for side, rows in (("source", self.source), ("target", self.target)):
            arrays[side] = np.fromiter((i for row in rows for i in row), dtype=np.uint16)
            arrays[f"{side}_ends"] = np.cumsum([len(row) for row in rows], dtype=np.int64)
        np.savez(path, allow_pickle=False, **arrays)


def make_pools(
    pairs: Iterable[Pair], subwords: spm.SentencePieceProcessor, lexicon: Lexicon, seed: int = 1
) -> dict[str, Pool]:
    """Pools by name `group.direction.variant`; variants are plain, slots and inline."""
    rng = random.Random(seed)  # noqa: S311 - sampling, not secrecy
    pools: dict[str, Pool] = {}
    for pair in pairs:
        links = (
            [] if pair.group == "dictionary" else choose(find_links(pair.ko, pair.en, lexicon), rng)
        )
        for direction in (TO_ENGLISH, TO_KOREAN) if pair.both_ways else (TO_ENGLISH,):
            for variant, source, target in examples(pair, direction, links):
                head = subwords.piece_to_id(translation_tag(direction, pair.register))
                name = f"{pair.group}.{direction}.{variant}"
                pools.setdefault(name, Pool()).add(
                    [head, *subwords.encode(source), EOS_ID], [*subwords.encode(target), EOS_ID]
                )
    return pools


def examples(pair: Pair, direction: Direction, links: list[Any]) -> Iterable[tuple[str, str, str]]:
    """(variant, source, target) of one pair in one direction."""
    to_english = direction.target_lang == "en"
    source, target = (pair.ko, pair.en) if to_english else (pair.en, pair.ko)
    yield "plain", source, target
    if links:
        ko, en = with_slots(pair.ko, pair.en, links)
        yield ("slots", *((ko, en) if to_english else (en, ko)))
        yield "inline", with_renderings(pair.ko, pair.en, links, direction.target_lang), target
