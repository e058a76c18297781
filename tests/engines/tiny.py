"""Tiny models for the tests: a subword model of the seeds and random or barely trained networks.

They are real models of the real classes, only too small to translate; what they say is noise, but
the same noise through every engine.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from translate import tokens
from translate.training.export import export_ct2, save_transformers

if TYPE_CHECKING:
    import sentencepiece as spm
    from transformers import (
        M2M100ForConditionalGeneration,
        MarianTokenizer,
        PreTrainedTokenizerBase,
    )

SEEDS = Path(__file__).parents[2] / "seeds"
PAD, START = 3, 2


def seed_sentences(limit: int = 400) -> list[str]:
    """Lines of the seeds, cut to what a tiny model can be shown."""
    lines = [
        line.strip()
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [line[:60] for line in lines if len(line) > 10][:limit]


def train_sentencepiece(folder: Path, vocab_size: int = 1200) -> Path:
    """A subword model with the reserved symbols, in the id order of the real one."""
    import sentencepiece as spm

    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(seed_sentences()),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=vocab_size,
        model_type="unigram",
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.98,
        hard_vocab_limit=False,
        user_defined_symbols=list(tokens.RESERVED),
        unk_id=0,
        bos_id=1,
        eos_id=2,
        pad_id=PAD,
        minloglevel=2,
    )
    return folder / "sentencepiece.model"


def load_sentencepiece(path: Path) -> spm.SentencePieceProcessor:
    import sentencepiece as spm

    return spm.SentencePieceProcessor(model_file=str(path))


@contextmanager
def one_thread() -> Iterator[None]:
    """Torch on one core: steps this small cost more to share out than to do."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def make_network(
    vocab_size: int, positions: int = 128, pad: int = PAD
) -> M2M100ForConditionalGeneration:
    """A random M2M-100 network; the same weights each time."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(7)
    config = M2M100Config(
        vocab_size=vocab_size,
        max_position_embeddings=positions,
        d_model=64,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        init_std=0.125,
        dropout=0.0,
        attention_dropout=0.0,
        encoder_layerdrop=0.0,
        decoder_layerdrop=0.0,
        pad_token_id=pad,
        bos_token_id=1,
        eos_token_id=START,
        decoder_start_token_id=START,
    )
    return cast("M2M100ForConditionalGeneration", M2M100ForConditionalGeneration(config).eval())


def fit_copying(
    network: M2M100ForConditionalGeneration,
    rows: list[list[int]],
    steps: int = 50,
) -> None:
    """Teach the network to copy `rows` (token ids), so that its choices are no coin tosses and
    greedy search can be compared between implementations and precisions."""
    import torch

    pad = int(network.config.pad_token_id or 0)
    width = max(map(len, rows))
    ids = torch.tensor([[*row, *[pad] * (width - len(row))] for row in rows])
    labels = ids.masked_fill(ids == pad, -100)
    optimiser = torch.optim.Adam(network.parameters(), lr=3e-3)
    network.train()
    with one_thread():
        for _ in range(steps):
            loss = network(input_ids=ids, attention_mask=ids.ne(pad).long(), labels=labels).loss
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    network.eval()


def copy_rows(sp: spm.SentencePieceProcessor) -> list[list[int]]:
    """Twenty short sources, as our models read them."""
    tag = sp.piece_to_id(tokens.TAG_TO_ENGLISH)
    return [[tag, *sp.encode(text)[:12], START] for text in seed_sentences(60)[40:]]


def save_m2m(sp_path: Path, folder: Path) -> Path:
    """A random M2M-100 checkpoint with a tokenizer of its own class and its language codes."""
    from transformers import M2M100Tokenizer

    sp = load_sentencepiece(sp_path)
    pieces = [sp.id_to_piece(i) for i in range(PAD + 1, sp.get_piece_size())]
    order = ["<s>", "<pad>", "</s>", "<unk>", *pieces]
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({token: i for i, token in enumerate(order)}), encoding="utf-8")
    tokenizer = M2M100Tokenizer(vocab_file=str(vocabulary), spm_file=str(sp_path))
    network = make_network(len(order) + 108, pad=1)  # 100 languages and 8 spare, as the real one
    fit_copying(network, framed_rows(tokenizer, "__en__"), steps=30)
    network.save_pretrained(str(folder / "hf"))
    tokenizer.save_pretrained(str(folder / "hf"))
    return folder / "hf"


def save_nllb(folder: Path) -> tuple[Path, Path]:
    """A random NLLB checkpoint whose tokens are characters: (transformers, CTranslate2 with the
    tokenizer beside it)."""
    from ctranslate2.converters import TransformersConverter
    from transformers import NllbTokenizer

    characters = sorted({char for text in seed_sentences() for char in text if char != " "})
    order = ["<s>", "<pad>", "</s>", "<unk>", "▁", *characters]
    tokenizer = NllbTokenizer(vocab={token: i for i, token in enumerate(order)}, merges=[])
    network = make_network(len(tokenizer), pad=1)
    fit_copying(network, framed_rows(tokenizer, "eng_Latn"), steps=30)
    source = folder / "hf"
    network.save_pretrained(str(source))
    tokenizer.save_pretrained(str(source))
    files = ["tokenizer_config.json", "tokenizer.json"]
    TransformersConverter(str(source), copy_files=files).convert(str(folder / "ct2"))
    return source, folder / "ct2"


def framed_rows(tokenizer: PreTrainedTokenizerBase, code: str) -> list[list[int]]:
    """The same sources with a language code at their head."""
    head = int(str(tokenizer.convert_tokens_to_ids(code)))
    return [
        [head, *tokenizer.encode(text, add_special_tokens=False)[:10], START]
        for text in seed_sentences(60)[40:]
    ]


def save_both(
    network: M2M100ForConditionalGeneration, sp_path: Path, folder: Path
) -> tuple[Path, Path]:
    """The network as folders of our format: (CTranslate2 int8, transformers)."""
    meta = {"name": "tiny", "version": "1", "max_source_tokens": 100}
    export_ct2(network, sp_path, folder / "ct2", meta=meta)
    save_transformers(network, sp_path, folder / "hf", meta=meta)
    return folder / "ct2", folder / "hf"


def save_marian(sp_path: Path, folder: Path) -> tuple[Path, Path]:
    """A random Marian checkpoint of the real class with two target tags: (transformers,
    CTranslate2 with the tokenizer beside it)."""
    import torch
    from ctranslate2.converters import TransformersConverter
    from transformers import MarianConfig, MarianMTModel

    tokenizer = marian_tokenizer(sp_path, folder, ">>kor<<", ">>eng<<")
    torch.manual_seed(7)
    config = MarianConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=128,
        d_model=32,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        init_std=0.5,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=tokenizer.pad_token_id,
        forced_eos_token_id=None,
    )
    source = folder / "hf"
    MarianMTModel(config).save_pretrained(str(source))
    tokenizer.save_pretrained(str(source))
    converter = TransformersConverter(
        str(source), copy_files=["tokenizer_config.json", "source.spm", "target.spm", "vocab.json"]
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # recommends sacremoses
        converter.convert(str(folder / "ct2"))
    return source, folder / "ct2"


def marian_tokenizer(
    sp_path: Path, folder: Path, *tags: str, source_lang: str = "mul", target_lang: str = "mul"
) -> MarianTokenizer:
    """A Marian tokenizer of the real class over our pieces, with target `tags`."""
    from transformers import MarianTokenizer

    sp = load_sentencepiece(sp_path)
    pieces = [sp.id_to_piece(i) for i in range(PAD + 1, sp.get_piece_size())]
    order = ["</s>", "<unk>", *tags, *pieces, "<pad>"]  # as in OPUS-MT
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(json.dumps({token: i for i, token in enumerate(order)}), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # recommends sacremoses
        return MarianTokenizer(
            source_spm=str(sp_path),
            target_spm=str(sp_path),
            vocab=str(vocabulary),
            source_lang=source_lang,
            target_lang=target_lang,
            model_max_length=100,
        )
