"""The lexical start: translations are close before any training."""

from __future__ import annotations

import numpy as np
import torch

from tests.training.conftest import side
from translate.tokens import RESERVED
from translate.training.lexical import (
    association,
    bilingual_embeddings,
    cooccurrence,
    start_from_pools,
)
from translate.training.model import Shape, build_model
from translate.training.subwords import PAD_ID

FIRST = PAD_ID + 1 + len(RESERVED)
WORDS = 12
SIZE = FIRST + 2 * WORDS


def corpus(lines: int = 400) -> tuple[list[list[int]], list[list[int]]]:
    """Random sentences of twelve words, each word translated by the id twelve higher."""
    rng = np.random.default_rng(1)
    source = [(FIRST + rng.choice(WORDS, 4, replace=False)).tolist() for _ in range(lines)]
    return source, [[i + WORDS for i in reversed(row)] for row in source]


def test_counts_are_of_sentence_pairs_and_leave_out_reserved_ids() -> None:
    source = side([[2, FIRST, FIRST, FIRST + 1], [FIRST]])
    target = side([[FIRST + 2, 2], [FIRST + 2]])
    counts = cooccurrence(source, target, FIRST + 4, FIRST)
    assert counts[FIRST, FIRST + 2] == 2
    assert counts[FIRST + 1, FIRST + 2] == 1
    assert counts.sum() == 3


def test_association_is_zero_for_what_never_meets_and_finite() -> None:
    counts = np.array([[4, 0], [0, 4]], dtype=np.float32)
    found = association(counts)
    assert found[0, 1] == found[1, 0] == 0
    assert found[0, 0] > 0.4
    assert np.isfinite(association(np.zeros((3, 3), dtype=np.float32))).all()


def test_each_word_is_nearest_to_its_translation() -> None:
    source, target = corpus()
    counts = cooccurrence(side(source), side(target), SIZE, FIRST)
    vectors = bilingual_embeddings(association(counts), 16)
    likeness = vectors[FIRST : FIRST + WORDS] @ vectors[FIRST + WORDS :].T
    assert likeness.argmax(1).tolist() == list(range(WORDS))
    assert torch.allclose(vectors.norm(dim=1), torch.ones(SIZE), atol=1e-4)


def hits(seed: int) -> int:
    """Words of the translation among the four likeliest first words, over 40 lines, untrained."""
    source, target = corpus()
    torch.manual_seed(seed)
    shape = Shape(
        vocab_size=SIZE, width=64, feed_forward=64, heads=2, encoder_layers=1, decoder_layers=1
    )
    model = build_model(shape, dropout=0.0).eval()
    start_from_pools(model, {"domain.ko-en.plain": (side(source), side(target))})
    right = 0
    for row, wanted in zip(source[:40], target[:40], strict=True):
        with torch.no_grad():
            logits = model(
                input_ids=torch.tensor([row]), decoder_input_ids=torch.tensor([[2]])
            ).logits[0, 0, FIRST + WORDS :]
        right += len(set((logits.topk(4).indices + FIRST + WORDS).tolist()) & set(wanted))
    return right


def test_an_untrained_model_prefers_the_words_of_the_translation() -> None:
    # The random layers around the embeddings blur single models: four of them are counted.
    found, chance = sum(hits(seed) for seed in range(4)), 4 * 40 * 4 * 4 / WORDS
    assert found > 1.25 * chance, f"{found} of 640; chance gives {chance:.0f}"
