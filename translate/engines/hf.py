"""The engine over transformers seq2seq checkpoints (Marian, NLLB-200, M2M-100, mBART-50, MADLAD,
T5; BART and kin for summaries).

A path or a hub name; weights from safetensors only, no remote code, no network for a path. A
folder of our own format in transformers' form (`hanyeong.json`, no tokenizer files) is read with
its SentencePiece model. A vocabulary that cannot be the model's is refused when it is opened
(engines/vocabulary.py). The search is ours to set: of a checkpoint's own generation defaults only
the ids of its control tokens are kept. Runs in float32 on the CPU. Greedy search has no score here.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.engines.codecs import Codec, SentencePieceCodec, TokenizerCodec
from translate.engines.ct2 import cores
from translate.engines.langcodes import language_codes, source_langs, tasks_of
from translate.engines.neural import Raw, Row
from translate.engines.pretrained import (
    is_local,
    load_config,
    load_network,
    load_tokenizer,
    source_limit,
)
from translate.engines.summaries import NeuralSummaries
from translate.engines.vocabulary import check_vocabulary
from translate.errors import ModelError
from translate.models import MANIFEST, SAFE_WEIGHTS, SENTENCEPIECE, file_digest, verify_model
from translate.records import Protection
from translate.settings import DecodeOptions

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel


class HFEngine(NeuralSummaries):
    """A transformers network and its codec."""

    name = "hf"

    def __init__(
        self,
        network: PreTrainedModel,
        codec: Codec,
        *,
        max_source_tokens: int,
        protections: tuple[Protection, ...],
        identity: str,
        jobs: int = 0,
    ) -> None:
        self.codec = codec
        self.max_source_tokens = max_source_tokens
        self.protections = protections
        self._network = network
        self._identity = identity
        self._lock = threading.Lock()  # one search at a time, over all cores it may use
        self._cores = jobs or cores()

    def signature(self) -> str:
        import torch
        import transformers

        return (
            f"hf|{self._identity}|transformers:{transformers.__version__}|torch:{torch.__version__}"
        )

    def decode(
        self, rows: Sequence[Row], prefix: Row, max_tokens: int, options: DecodeOptions
    ) -> list[list[Raw]]:
        import torch

        n_best = min(options.n_best, options.beam_size)
        source, mask = self._padded([self.codec.ids(row) for row in rows])
        with self._lock, torch.inference_mode():
            torch.set_num_threads(self._cores)
            # transformers types `generate` as a tensor.
            output = self._network.generate(  # type: ignore[operator]
                input_ids=source,
                attention_mask=mask,
                do_sample=False,
                num_beams=options.beam_size,
                num_return_sequences=n_best,
                # Greedy search warns about an exponent it does not use.
                length_penalty=options.length_penalty if options.beam_size > 1 else None,
                max_new_tokens=max_tokens,
                no_repeat_ngram_size=options.no_repeat_ngram,
                forced_bos_token_id=self.codec.ids(prefix)[0] if prefix else None,
                return_dict_in_generate=True,
                output_scores=options.beam_size > 1,
            )
        scores = getattr(output, "sequences_scores", None)
        found = [
            self._raw(ids, None if scores is None else float(scores[index]), len(prefix))
            for index, ids in enumerate(output.sequences.tolist())
        ]
        return [found[start : start + n_best] for start in range(0, len(found), n_best)]

    def close(self) -> None:
        super().close()
        self.__dict__.pop("_network", None)  # the weights go with the last search that holds them

    def _padded(self, rows: list[list[int]]) -> tuple[Tensor, Tensor]:
        """Ids and mask, (B, S) each, padded on the right."""
        import torch

        pad = self._network.config.pad_token_id
        width = max(map(len, rows))
        ids = torch.tensor([row + [pad] * (width - len(row)) for row in rows])  # (B, S)
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])  # (B, S)
        return ids, mask

    def _raw(self, ids: list[int], score: float | None, skip: int) -> Raw:
        """The candidate behind one output row: start token, prefix, target, end, padding."""
        (end,) = self.codec.ids([self.codec.end])
        target = ids[1:]
        finished = end in target
        if finished:
            target = target[: target.index(end)]
        return Raw(tokens=self.codec.tokens(target[skip:]), score=score, finished=finished)


def open_engine(argument: str, jobs: int, models_dir: Path | None) -> HFEngine:
    """The engine of `--engine hf:NAME_OR_PATH`.

    Raises: ModelError for a damaged folder; EngineUnavailableError for a hub name that does not
    load and for a model that does not know Korean and English.
    """
    local = is_local(argument)
    folder = Path(argument).expanduser()
    if (folder / MANIFEST).is_file():
        return _open_own(folder, jobs)
    if local and not folder.is_dir():
        raise ModelError(
            f"{folder}: no model folder found; expected a transformers checkpoint there; "
            "check the path"
        )
    return _open_foreign(str(folder) if local else argument, local=local, jobs=jobs)


def _open_own(folder: Path, jobs: int) -> HFEngine:
    info = verify_model(folder)
    if SAFE_WEIGHTS not in info.digests:
        raise ModelError(
            f"{folder}: CTranslate2 weights found, expected {SAFE_WEIGHTS}; use ct2:{folder}"
        )
    return HFEngine(
        load_network(str(folder), local=True),
        SentencePieceCodec(folder / SENTENCEPIECE, info.directions),
        max_source_tokens=info.max_source_tokens,
        protections=info.protections,
        identity=f"model:{info.name}|v:{info.version}|digest:{info.digest[:12]}",
        jobs=jobs,
    )


def _open_foreign(name: str, *, local: bool, jobs: int) -> HFEngine:
    tokenizer = load_tokenizer(name, local=local)
    config = load_config(name, local=local)
    codes = language_codes(tokenizer, name, config)
    check_vocabulary(tokenizer, name, source_langs(codes))
    network = load_network(name, local=local)
    _own_search(network)
    engine = HFEngine(
        network,
        TokenizerCodec(tokenizer, codes),
        max_source_tokens=source_limit(int(tokenizer.model_max_length), config),
        protections=("inline", "none"),
        identity=_identity(name, network, local=local),
        jobs=jobs,
    )
    engine.tasks = tasks_of(codes)
    return engine


def _own_search(network: PreTrainedModel) -> None:
    """Only the control tokens of the checkpoint's generation defaults; never padding as text
    (CTranslate2 leaves it out of Marian's vocabulary)."""
    from transformers import GenerationConfig

    given, config = network.generation_config, network.config
    start = getattr(given, "decoder_start_token_id", None)
    network.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]
        decoder_start_token_id=config.decoder_start_token_id if start is None else start,
        bos_token_id=getattr(config, "bos_token_id", None),  # T5 has none
        eos_token_id=config.eos_token_id,
        pad_token_id=config.pad_token_id,
        suppress_tokens=[config.pad_token_id],
    )


def _identity(name: str, network: PreTrainedModel, *, local: bool) -> str:
    """What names the weights: the hub's commit, or the digests of a folder's files."""
    if not local:
        return f"model:{name}|commit:{getattr(network.config, '_commit_hash', None) or 'unknown'}"
    folder = Path(name)
    digests = [file_digest(path)[:12] for path in sorted(folder.glob("*.safetensors"))]
    return f"model:{folder.name}|digest:{'+'.join(digests)}"
