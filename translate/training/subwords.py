"""The subword model: one SentencePiece unigram model for both languages (Kudo, 2018).

Ids 0–3 are <unk>, <s>, </s>, <pad>; the reserved tags and slots follow; then 256 bytes, so that
no character is unknown; digits stand alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import sentencepiece as spm

from translate.tokens import RESERVED

UNK_ID, BOS_ID, EOS_ID, PAD_ID = 0, 1, 2, 3


def train_subwords(sentences: Iterable[str], path: Path, vocab_size: int, seed: int = 1) -> None:
    """Train on `sentences` and write the model file to `path`; same input, same model."""
    spm.set_random_generator_seed(seed)
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=vocab_size,
        model_type="unigram",
        character_coverage=0.9995,
        byte_fallback=True,
        split_digits=True,
        user_defined_symbols=list(RESERVED),
        normalization_rule_name="nmt_nfkc",
        unk_id=UNK_ID,
        bos_id=BOS_ID,
        eos_id=EOS_ID,
        pad_id=PAD_ID,
        num_threads=2,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())


def load_subwords(path: Path) -> spm.SentencePieceProcessor:
    """The subword model in file `path`."""
    return spm.SentencePieceProcessor(model_file=str(path))
