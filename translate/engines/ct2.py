"""Engines over CTranslate2 model folders, on the CPU.

Two kinds of folder: our own format (`hanyeong.json`, checked against its digests) and foreign
conversions with their Hugging Face tokenizer beside `model.bin`. Batches come ready-made from
engines/batching.py; here a batch is shared out over the cores, rows of one length at a time.
Promise: the same input gives the same hypotheses and scores whatever stands beside it and whatever
`jobs` is, a forced beginning (task `PREFIX`) included: rows of one length with beginnings of any
length gave the same targets and scores together and alone. Measured on a random int8 network of the
embedded model's size, beam 4: padding moved the best hypothesis of 5 rows in 108 and the n-best of
19; among rows of equal length the results were the same to the last bit for any batch size. Left
out: GPUs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.engines.base import PREFIX, TRANSLATE
from translate.engines.codecs import Codec, SentencePieceCodec, TokenizerCodec
from translate.engines.langcodes import language_codes, restore_codes, source_langs, tasks_of
from translate.engines.neural import Raw, Row
from translate.engines.summaries import SUMMARY, NeuralSummaries
from translate.engines.vocabulary import check_vocabulary
from translate.errors import ModelError
from translate.models import (
    CT2_VOCABULARY,
    CT2_WEIGHTS,
    MANIFEST,
    SENTENCEPIECE,
    ModelInfo,
    file_digest,
    verify_model,
)
from translate.records import Protection
from translate.settings import DecodeOptions

if TYPE_CHECKING:
    import ctranslate2


class CT2Engine(NeuralSummaries):
    """A translator over one model folder."""

    mixes_lengths = False
    concurrent_windows = 2  # a translator queues; see translate/pipeline.py

    def __init__(
        self,
        name: str,
        folder: Path,
        codec: Codec,
        *,
        max_source_tokens: int,
        protections: tuple[Protection, ...],
        identity: str,
        compute_type: str = "default",
        jobs: int = 0,
    ) -> None:
        self.name = name
        self.codec = codec
        self.max_source_tokens = max_source_tokens
        self.protections = protections
        if codec.target_start("") is not None:
            self.tasks = frozenset({TRANSLATE, PREFIX})
        self._identity = identity
        self.workers = jobs or cores()
        self._translator = load_translator(folder, compute_type, self.workers)

    def signature(self) -> str:
        import ctranslate2

        return f"ct2|{self._identity}|ctranslate2:{ctranslate2.__version__}"

    def decode(
        self, rows: Sequence[Row], prefix: Row, max_tokens: int, options: DecodeOptions
    ) -> list[list[Raw]]:
        results = self._translator.translate_batch(
            list(rows),
            target_prefix=[prefix] * len(rows) if prefix else None,
            beam_size=options.beam_size,
            num_hypotheses=min(options.n_best, options.beam_size),
            length_penalty=options.length_penalty,
            max_decoding_length=max_tokens,
            no_repeat_ngram_size=options.no_repeat_ngram,
            max_input_length=0,  # too long was refused; nothing is cut
            return_scores=True,
            return_end_token=True,
        )
        return [self._candidates(result, len(prefix)) for result in results]

    def decode_from(
        self,
        rows: Sequence[Row],
        starts: Sequence[Row],
        withheld: Sequence[str],
        max_tokens: int,
        options: DecodeOptions,
    ) -> list[list[Raw]]:
        results = self._translator.translate_batch(
            list(rows),
            target_prefix=list(starts),
            suppress_sequences=[[subword] for subword in withheld] or None,
            beam_size=options.beam_size,
            num_hypotheses=min(options.n_best, options.beam_size),
            length_penalty=options.length_penalty,
            max_decoding_length=max_tokens,
            no_repeat_ngram_size=options.no_repeat_ngram,
            max_input_length=0,
            return_scores=True,
            return_end_token=True,
        )
        found = [self._candidates(result, 0) for result in results]
        pairs = [(row, raw) for row, raws in zip(rows, found, strict=True) for raw in raws]
        scores = iter(self._whole_scores(pairs, options.length_penalty))
        return [[replace(raw, score=next(scores)) for raw in raws] for raws in found]

    def _whole_scores(self, pairs: Sequence[tuple[Row, Raw]], penalty: float) -> list[float]:
        """The score of each target, its forced beginning included, which CTranslate2's search
        leaves out; targets of one length at a time, as the rows are."""
        scores = [0.0] * len(pairs)
        places: dict[int, list[int]] = {}
        for place, (_, raw) in enumerate(pairs):
            places.setdefault(len(raw.tokens), []).append(place)
        for group in places.values():
            scored = self._translator.score_batch(
                [pairs[place][0] for place in group], [pairs[place][1].tokens for place in group]
            )
            for place, result in zip(group, scored, strict=True):
                logs = result.log_probs if pairs[place][1].finished else result.log_probs[:-1]
                scores[place] = sum(logs) / max(len(logs), 1) ** penalty
        return scores

    def close(self) -> None:
        super().close()
        self._translator.unload_model()

    def _candidates(self, result: ctranslate2.TranslationResult, skip: int) -> list[Raw]:
        return [
            Raw(
                tokens=hypothesis[skip : -1 if finished else None],
                score=score,
                finished=finished,
            )
            for hypothesis, score in zip(result.hypotheses, result.scores, strict=True)
            for finished in [hypothesis[-1:] == [self.codec.end]]
        ]


def cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def load_translator(folder: Path, compute_type: str, jobs: int) -> ctranslate2.Translator:
    """The network in `folder`, one single-threaded worker a core: cores that share out sentences
    do more than cores that share out small matrices, and give the same sums for any `jobs`.

    Raises: ModelError when CTranslate2 cannot load it.
    """
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(folder),
            device="cpu",
            compute_type=compute_type,
            inter_threads=jobs,
            intra_threads=1,
        )
    except (RuntimeError, ValueError) as exc:
        raise ModelError(
            f"{folder / CT2_WEIGHTS}: CTranslate2 cannot load it ({exc}); expected a whole "
            "conversion; copy or convert the model again"
        ) from exc


def open_folder(name: str, folder: Path, jobs: int) -> CT2Engine:
    """The engine over `folder`, of either kind.

    Raises: ModelError for a damaged folder; EngineUnavailableError when the model does not know
    Korean and English.
    """
    if not (folder / MANIFEST).exists() and (folder / CT2_WEIGHTS).exists():
        return _open_foreign(name, folder, jobs)
    info = verify_model(folder)
    return (_open_converted if info.is_foreign else _open_own)(name, info, jobs)


def _open_own(name: str, info: ModelInfo, jobs: int) -> CT2Engine:
    if CT2_WEIGHTS not in info.digests:
        raise ModelError(
            f"{info.path}: transformers weights found, expected {CT2_WEIGHTS}; "
            f"use hf:{info.path}, or convert the model"
        )
    codec = SentencePieceCodec(info.path / SENTENCEPIECE, info.directions)
    _same_vocabulary(info.path, codec)
    engine = CT2Engine(
        name,
        info.path,
        codec,
        max_source_tokens=info.max_source_tokens,
        protections=info.protections,
        identity=f"model:{info.name}|v:{info.version}|digest:{info.digest[:12]}"
        f"|compute:{info.compute_type}",
        compute_type=info.compute_type,
        jobs=jobs,
    )
    engine.tasks |= info.tasks & {SUMMARY}
    return engine


def _same_vocabulary(folder: Path, codec: SentencePieceCodec) -> None:
    """A network read with another model's pieces speaks fluent nonsense: refuse it."""
    path = folder / CT2_VOCABULARY
    network = json.loads(path.read_text(encoding="utf-8"))
    pieces = codec.pieces()
    if network[: len(pieces)] != pieces:
        raise ModelError(
            f"{path}: {len(network)} tokens found that are not the {len(pieces)} pieces of "
            "sentencepiece.model; the two come from different models; copy the folder again, whole"
        )


def _open_foreign(name: str, folder: Path, jobs: int) -> CT2Engine:
    """A conversion made elsewhere: what its tokenizer says is all that is known of it."""
    from translate.engines.pretrained import load_tokenizer, source_limit

    tokenizer = load_tokenizer(str(folder), local=True)
    codes = language_codes(tokenizer, str(folder))
    check_vocabulary(tokenizer, str(folder), source_langs(codes))
    return CT2Engine(
        name,
        folder,
        TokenizerCodec(tokenizer, codes),
        max_source_tokens=source_limit(int(tokenizer.model_max_length), {}),
        protections=("inline", "none"),
        identity=f"model:{folder.name}|digest:{file_digest(folder / CT2_WEIGHTS)[:12]}",
        jobs=jobs,
    )


def _open_converted(name: str, info: ModelInfo, jobs: int) -> CT2Engine:
    """A conversion of ours (`translate model convert`), with what the checkpoint said of itself."""
    from translate.engines.pretrained import load_tokenizer

    tokenizer = load_tokenizer(str(info.path), local=True)
    codes = restore_codes(info.codes) if info.codes else language_codes(tokenizer, str(info.path))
    engine = CT2Engine(
        name,
        info.path,
        TokenizerCodec(tokenizer, codes),
        max_source_tokens=info.max_source_tokens,
        protections=info.protections,
        identity=f"model:{info.name}|v:{info.version}|digest:{info.digest[:12]}"
        f"|compute:{info.compute_type}",
        compute_type=info.compute_type,
        jobs=jobs,
    )
    engine.tasks = tasks_of(codes)
    return engine


def open_engine(argument: str, jobs: int, models_dir: Path | None) -> CT2Engine:
    """The engine of `--engine ct2:DIR`."""
    return open_folder("ct2", Path(argument), jobs)
