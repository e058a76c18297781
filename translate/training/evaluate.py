"""Validation while training: loss and chrF++ on the development sets, with the averaged weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece as spm
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the customary name

from translate.records import Direction
from translate.tokens import translation_tag
from translate.training.model import Shape, build_model
from translate.training.subwords import EOS_ID, PAD_ID

Rows = list[tuple[str, str]]


def read_dev(path: Path, limit: int = 0) -> Rows:
    """(Korean, English) lines of a development file; every n-th, so that all of it is covered."""
    rows: Rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        korean, english = line.split("\t")
        rows.append((korean, english))
    return rows[:: max(1, len(rows) // limit)] if limit else rows


class Evaluator:
    """Scores a set of weights; builds its own model once."""

    def __init__(
        self, shape: Shape, subwords: spm.SentencePieceProcessor, device: torch.device
    ) -> None:
        model: nn.Module = build_model(shape, dropout=0.0)
        # Any: the library's annotations refuse its own documented call of generate.
        self._model: Any = model.to(device).eval()
        self._subwords, self._device = subwords, device

    def line(self, weights: dict[str, Tensor], name: str, rows: Rows, direction: Direction) -> str:
        """One log line: loss a subword and, where sacrebleu is installed, chrF++."""
        own = dict(self._model.named_parameters())
        with torch.no_grad():
            for key, tensor in weights.items():
                own[key].copy_(tensor)
        to_english = direction.target_lang == "en"
        sources = [row[0] if to_english else row[1] for row in rows]
        references = [row[1] if to_english else row[0] for row in rows]
        loss = self.loss(sources, references, direction)
        score = chrf(self.translate(sources, direction), references)
        return f"dev {name} {direction} loss {loss:.3f} chrF++ {score}"

    def _encode(self, sources: list[str], direction: Direction) -> Tensor:
        head = self._subwords.piece_to_id(translation_tag(direction))
        ids = [[head, *self._subwords.encode(text)[:500], EOS_ID] for text in sources]
        return pad(ids, PAD_ID).to(self._device)  # (B, S)

    @torch.inference_mode()
    def loss(self, sources: list[str], references: list[str], direction: Direction) -> float:
        """Mean cross-entropy (natural log) a target subword."""
        total = count = 0.0
        for at in range(0, len(sources), 32):
            source = self._encode(sources[at : at + 32], direction)
            target = [[*self._subwords.encode(t)[:500], EOS_ID] for t in references[at : at + 32]]
            labels = pad(target, -100).to(self._device)  # (B, T)
            logits = self._model(
                input_ids=source,
                attention_mask=(source != PAD_ID).long(),
                decoder_input_ids=pad([[EOS_ID, *t[:-1]] for t in target], PAD_ID).to(self._device),
            ).logits  # (B, T, V)
            total += float(F.cross_entropy(logits.flatten(0, 1), labels.flatten(), reduction="sum"))
            count += sum(map(len, target))
        return total / count

    @torch.inference_mode()
    def translate(self, sources: list[str], direction: Direction) -> list[str]:
        """Greedy translations, in order."""
        out: list[str] = []
        for at in range(0, len(sources), 32):
            source = self._encode(sources[at : at + 32], direction)
            ids: Any = self._model.generate(
                input_ids=source,
                attention_mask=(source != PAD_ID).long(),
                max_new_tokens=160,
                num_beams=1,
                do_sample=False,
            )
            for row in ids.tolist():
                out.append(self._subwords.decode([i for i in row if i > PAD_ID]))
        return out


def pad(rows: list[list[int]], fill: int) -> Tensor:
    """Rows of ids as one tensor of shape (len(rows), longest)."""
    width = max(map(len, rows))
    array = np.full((len(rows), width), fill, dtype=np.int64)
    for i, row in enumerate(rows):
        array[i, : len(row)] = row
    return torch.from_numpy(array)


def chrf(hypotheses: list[str], references: list[str]) -> str:
    """Corpus chrF++ (Popović, 2017) to one decimal, or a dash without sacrebleu."""
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return "–"
    return f"{CHRF(word_order=2).corpus_score(hypotheses, [references]).score:.1f}"
