"""Tiny checkpoints of every family of transformers that Korean and English are translated with.

Each has a network of the real class and a tokenizer of the real class over subwords trained on the
seeds; most are taught to copy twenty sources, so that greedy search is no coin toss and can be
compared between libraries.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.engines import tiny

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

TINY: dict[str, Any] = {
    "d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64,
    "max_position_embeddings": 128, "init_std": 0.125, "dropout": 0.0, "attention_dropout": 0.0,
}  # fmt: skip
TINY_T5: dict[str, Any] = {
    "d_model": 32, "d_kv": 16, "d_ff": 64, "num_layers": 1, "num_heads": 2, "dropout_rate": 0.0,
    "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
}  # fmt: skip
PROMPTS: dict[str, Any] = {
    "translation_ko_to_en": {"prefix": "translate Korean to English: "},
    "translation_en_to_ko": {"prefix": "translate English to Korean: "},
    "summarization": {"prefix": "summarize: "},
}


def scored_pieces(sp_path: Path) -> list[tuple[str, float]]:
    sp = tiny.load_sentencepiece(sp_path)
    return [(sp.id_to_piece(i), sp.get_score(i)) for i in range(4, sp.get_piece_size())]


def save(network: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path) -> Path:
    network.save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder


def copies(network: Any, tokenizer: Any, source: str, target: str, steps: int = 40) -> None:
    """Teach `network` to copy sources that begin with the text or token `source` into targets
    that begin with the token `target` ("" for neither)."""
    import torch

    def row(code: str, text: str) -> list[int]:
        known = tokenizer.convert_tokens_to_ids(code)
        head = [known] if code and known not in (None, tokenizer.unk_token_id) else []
        words = text if head or not code else code + text
        body = tokenizer.convert_tokens_to_ids(tokenizer.tokenize(words))
        return [*head, *body[:14], tokenizer.eos_token_id]

    texts = [text[:20] for text in tiny.seed_sentences(60)[40:]]
    pad = network.config.pad_token_id

    def padded(rows: list[list[int]]) -> Any:
        width = max(map(len, rows))
        return torch.tensor([[*r, *[pad] * (width - len(r))] for r in rows])

    ids = padded([row(source, text) for text in texts])
    labels = padded([row(target, text) for text in texts])
    labels = labels.masked_fill(labels == pad, -100)
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    network.train()
    with tiny.one_thread():
        for _ in range(steps):
            loss = network(input_ids=ids, attention_mask=ids.ne(pad).long(), labels=labels).loss
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    network.eval()


def marian(sp_path: Path, folder: Path) -> Path:
    """OPUS-MT with several targets, as tc-big: tags in the vocabulary, padding last."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    tokenizer = tiny.marian_tokenizer(sp_path, folder, ">>kor<<", ">>eng<<")
    torch.manual_seed(7)
    config = MarianConfig(
        **TINY, vocab_size=len(tokenizer), pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id, decoder_start_token_id=tokenizer.pad_token_id,
        forced_eos_token_id=None, scale_embedding=True,
    )  # fmt: skip
    network: Any = MarianMTModel(config)
    copies(network, tokenizer, ">>eng<<", "")
    with torch.no_grad():  # as converted from Marian, which starts from nothing
        network.get_input_embeddings().weight[tokenizer.pad_token_id] = 0
    return save(network, tokenizer, folder / "hf")


def nllb(sp_path: Path, folder: Path) -> Path:
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    bpe = Tokenizer(models.BPE(unk_token="<unk>"))  # noqa: S106 - no password
    bpe.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.BpeTrainer(  # special tokens in fairseq's order
        vocab_size=1200, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False
    )
    bpe.train_from_iterator([*tiny.seed_sentences(), *KOREAN], trainer)
    model = json.loads(bpe.to_str())["model"]
    pairs: Any = [tuple(merge) for merge in model["merges"]]
    tokenizer = NllbTokenizer(vocab=model["vocab"], merges=pairs)
    torch.manual_seed(7)
    config = M2M100Config(
        **TINY, vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, encoder_layerdrop=0.0, decoder_layerdrop=0.0,
    )  # fmt: skip
    network = M2M100ForConditionalGeneration(config)
    copies(network, tokenizer, "kor_Hang", "eng_Latn")
    return save(network, tokenizer, folder / "hf")


def m2m100(sp_path: Path, folder: Path) -> Path:
    return tiny.save_m2m(sp_path, folder)


def mbart50(sp_path: Path, folder: Path) -> Path:
    import torch
    from transformers import MBart50Tokenizer, MBartConfig, MBartForConditionalGeneration

    control = [("<unk>", 0.0), ("<s>", 0.0), ("</s>", 0.0)]
    tokenizer = MBart50Tokenizer(vocab=[*control, *scored_pieces(sp_path)])
    torch.manual_seed(7)
    config = MBartConfig(
        **TINY, vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, forced_eos_token_id=None, scale_embedding=True,
    )  # fmt: skip
    network = MBartForConditionalGeneration(config)
    copies(network, tokenizer, "ko_KR", "en_XX")
    return save(network, tokenizer, folder / "hf")


def t5_tokenizer(sp_path: Path, *codes: str) -> Any:
    from transformers import T5Tokenizer

    control = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), *((code, 0.0) for code in codes)]
    return T5Tokenizer(vocab=[*control, *scored_pieces(sp_path)], extra_ids=0)


def madlad(sp_path: Path, folder: Path) -> Path:
    """T5 1.1: gated, its output layer unscaled; more rows than tokens, as the real one."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    tokenizer = t5_tokenizer(sp_path, "<2en>", "<2ko>")
    torch.manual_seed(7)
    said: dict[str, Any] = {**TINY_T5, "tie_word_embeddings": False}
    config = T5Config(**said, vocab_size=len(tokenizer) + 5, feed_forward_proj="gated-gelu")
    network = T5ForConditionalGeneration(config)
    copies(network, tokenizer, "<2en>", "")
    return save(network, tokenizer, folder / "hf")


def t5(sp_path: Path, folder: Path, tasks: Mapping[str, Any] = PROMPTS) -> Path:
    """The first T5: its output layer scaled, told its task in words."""
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    tokenizer = t5_tokenizer(sp_path)
    torch.manual_seed(7)
    said: dict[str, Any] = {**TINY_T5, "task_specific_params": tasks}
    config = T5Config(**said, vocab_size=len(tokenizer), feed_forward_proj="relu")
    network = T5ForConditionalGeneration(config)
    copies(network, tokenizer, PROMPTS["translation_ko_to_en"]["prefix"], "")
    return save(network, tokenizer, folder / "hf")


def mt5(sp_path: Path, folder: Path) -> Path:
    import torch
    from transformers import MT5Config, MT5ForConditionalGeneration

    tokenizer = t5_tokenizer(sp_path)
    torch.manual_seed(7)
    said: dict[str, Any] = {**TINY_T5, "task_specific_params": PROMPTS}
    config = MT5Config(**said, vocab_size=len(tokenizer))
    network = MT5ForConditionalGeneration(config)
    copies(network, tokenizer, PROMPTS["translation_ko_to_en"]["prefix"], "")
    return save(network, tokenizer, folder / "hf")


def bart(sp_path: Path, folder: Path) -> Path:
    """A summariser with byte-level subwords and a forced beginning, as BART's own are."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizer

    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=900, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
    )  # fmt: skip
    bpe.train_from_iterator(tiny.seed_sentences(), trainer)
    model = json.loads(bpe.to_str())["model"]
    pairs: Any = [tuple(merge) for merge in model["merges"]]
    tokenizer = BartTokenizer(vocab=model["vocab"], merges=pairs)
    torch.manual_seed(7)
    config = BartConfig(
        **TINY, vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, forced_eos_token_id=None,
    )  # fmt: skip
    network = BartForConditionalGeneration(config)
    network.generation_config.forced_bos_token_id = 0
    copies(network, tokenizer, "<s>", "<s>")
    return save(network, tokenizer, folder / "hf")


KOREAN = ["정부는 오늘 새로운 경제 정책을 발표했다.", "연구진은 기술 개발에 시간이 걸린다고 했다."]
TRANSLATORS: Mapping[str, Callable[[Path, Path], Path]] = {
    "marian": marian,
    "nllb": nllb,
    "m2m100": m2m100,
    "mbart50": mbart50,
    "madlad": madlad,
    "t5": t5,
    "mt5": mt5,
}
FAMILIES: Mapping[str, Callable[[Path, Path], Path]] = {**TRANSLATORS, "bart": bart}


def make(family: str, sp_path: Path, folder: Path) -> Path:
    """The folder of a tiny checkpoint of `family`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Marian's tokenizer recommends sacremoses
        return FAMILIES[family](sp_path, folder)
