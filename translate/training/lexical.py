"""A lexical start: embeddings in which a word and its translation are already close.

Shared embeddings come from the co-occurrence of source and target subwords in sentence pairs:
discounted positive pointwise mutual information (Levy and Goldberg, 2014; Pantel and Lin, 2002),
factored by a truncated singular value decomposition, as for cross-lingual embeddings (Ruder et
al., 2019). The cross-attention's value path starts as the identity, so that the untrained model
already favours translations of the words it looks at; training adds order and grammar. This pays
where compute is scarce (a CPU): training/NOTES.md has the figures.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from transformers import M2M100ForConditionalGeneration

from translate.tokens import RESERVED
from translate.training.batches import Side
from translate.training.subwords import PAD_ID

Floats = npt.NDArray[np.float32]
DISCOUNT = 2.0  # sentence pairs a co-occurrence must exceed to count half
_CHUNK = 2_000_000  # index pairs counted at once: bounds memory at about 100 MB


def cooccurrence(source: Side, target: Side, vocab_size: int, first_id: int) -> Floats:
    """Sentence pairs in which source subword i and target subword j stand, shape (V, V).

    Ids below `first_id` (control symbols, tags, slots) are left out.
    """
    counts = np.zeros(vocab_size * vocab_size, dtype=np.float32)
    keys: list[npt.NDArray[np.int64]] = []
    waiting = 0
    for row in range(len(source.ends)):
        a, b = _types(source, row, first_id), _types(target, row, first_id)
        keys.append((a[:, None] * vocab_size + b[None, :]).ravel())
        waiting += keys[-1].size
        if waiting > _CHUNK or row + 1 == len(source.ends):
            which, times = np.unique(np.concatenate(keys), return_counts=True)
            counts[which] += times
            keys, waiting = [], 0
    return counts.reshape(vocab_size, vocab_size)


def _types(side: Side, row: int, first_id: int) -> npt.NDArray[np.int64]:
    start = side.ends[row - 1] if row else 0
    ids = np.unique(side.ids[start : side.ends[row]]).astype(np.int64)
    return ids[ids >= first_id]


def association(counts: Floats) -> Floats:
    """Discounted positive pointwise mutual information of a count matrix, same shape."""
    rows, columns = counts.sum(1, keepdims=True), counts.sum(0, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        pmi = np.log(counts * counts.sum() / (rows * columns))
    pmi = np.where(counts > 0, np.maximum(pmi, 0.0), 0.0)
    out: Floats = (pmi * counts / (counts + DISCOUNT)).astype(np.float32)
    return out


def bilingual_embeddings(matrix: Floats, width: int, seed: int = 1) -> Tensor:
    """Vectors of shape (V, width) whose products approximate `matrix` between the languages.

    Rows are scaled to length 1; subwords never seen get a small random vector.
    """
    torch.manual_seed(seed)
    left, values, right = torch.svd_lowrank(torch.from_numpy(matrix), q=width, niter=3)
    scale = values.sqrt()
    vectors = left * scale + right * scale  # (V, width)
    norms = vectors.norm(dim=1, keepdim=True)
    noise = nn.functional.normalize(torch.randn_like(vectors), dim=1)
    return torch.where(norms > 1e-6, vectors / norms.clamp(min=1e-6), noise)


def start_from_pools(
    model: M2M100ForConditionalGeneration, pools: Mapping[str, tuple[Side, Side]]
) -> None:
    """Start `model` lexically from the plain ko→en pools, each pair counted once."""
    size, width = model.config.vocab_size, model.config.d_model
    counts = np.zeros((size, size), dtype=np.float32)
    for name, (source, target) in sorted(pools.items()):
        if name.endswith(".ko-en.plain"):
            counts += cooccurrence(source, target, size, PAD_ID + 1 + len(RESERVED))
    start_lexically(model, bilingual_embeddings(association(counts), width))


@torch.no_grad()
def start_lexically(model: M2M100ForConditionalGeneration, vectors: Tensor) -> None:
    """Put `vectors` into the shared embeddings and make cross-attention pass values through."""
    model.model.shared.weight.copy_(vectors)
    for layer in model.model.decoder.layers:
        attention = layer.encoder_attn
        for linear in (attention.v_proj, attention.out_proj):
            nn.init.eye_(linear.weight)
            linear.weight.add_(torch.randn_like(linear.weight), alpha=0.02)
