"""The architecture: a pre-norm transformer as in M2M-100 (Fan et al., 2021), for CTranslate2.

Deep encoder, shallow decoder (Kasai et al., 2021): decoding cost on a CPU is the decoder's.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from transformers import M2M100Config, M2M100ForConditionalGeneration

from translate.training.subwords import BOS_ID, EOS_ID, PAD_ID

MAX_POSITIONS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Sizes of a model; `width` must be a multiple of `heads`."""

    vocab_size: int
    width: int = 512
    feed_forward: int = 2048
    heads: int = 8
    encoder_layers: int = 8
    decoder_layers: int = 2

    def to_json(self) -> dict[str, int]:
        """Plain dict, for checkpoints."""
        return asdict(self)


def build_model(shape: Shape, dropout: float = 0.1) -> M2M100ForConditionalGeneration:
    """A freshly initialised model; embeddings are shared by encoder, decoder and output."""
    config = M2M100Config(
        vocab_size=shape.vocab_size,
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_ffn_dim=shape.feed_forward,
        decoder_ffn_dim=shape.feed_forward,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        max_position_embeddings=MAX_POSITIONS,
        encoder_layerdrop=0.0,
        decoder_layerdrop=0.0,
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        init_std=shape.width**-0.5,
        pad_token_id=PAD_ID,
        bos_token_id=BOS_ID,
        eos_token_id=EOS_ID,
        decoder_start_token_id=EOS_ID,
    )
    return M2M100ForConditionalGeneration(config)


def flops_per_target_token(shape: Shape, source_per_target: float = 1.0) -> float:
    """Training floating-point operations a target token: 6 a weight that the token passes.

    Attention scores are left out: at 40 subwords they are under 3 % of the whole.
    """
    attention, mlp = 4 * shape.width**2, 2 * shape.width * shape.feed_forward
    encoder = shape.encoder_layers * (attention + mlp) * source_per_target
    cross = 2 * shape.width**2 * (1 + source_per_target)
    decoder = shape.decoder_layers * (attention + cross + mlp)
    return 6.0 * (encoder + decoder + shape.vocab_size * shape.width)


def count_parameters(model: Any) -> int:  # noqa: ANN401 - any torch module
    """Trained parameters, each shared tensor once."""
    return sum(p.numel() for p in {id(p): p for p in model.parameters()}.values())
