"""Export a trained model to CTranslate2: `model.bin`, vocabulary, subword model and manifest.

The model is the M2M-100 architecture of transformers (pre-norm, sinusoidal positions, tied
embeddings) over our own SentencePiece vocabulary, in that model's id order. CTranslate2's own
converter wants a Hugging Face tokenizer beside the weights and takes positions from row 2, which
is right only where the padding id is 1; ours is 3. Promise: CTranslate2's greedy output equals
transformers' (tests/training/test_export.py). The model passed in is not touched. Left out: other
architectures.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from translate.errors import ModelError
from translate.models import (
    CONFIG,
    CT2_VOCABULARY,
    CT2_WEIGHTS,
    MANIFEST,
    SAFE_WEIGHTS,
    SENTENCEPIECE,
    write_manifest,
)

if TYPE_CHECKING:
    import sentencepiece as spm
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
    from ctranslate2.specs.common_spec import EmbeddingsSpec, LayerNormSpec, LinearSpec
    from ctranslate2.specs.transformer_spec import (
        TransformerDecoderLayerSpec,
        TransformerDecoderSpec,
        TransformerEncoderLayerSpec,
        TransformerEncoderSpec,
    )
    from numpy.typing import NDArray
    from torch import Tensor, nn
    from transformers import M2M100Config, M2M100ForConditionalGeneration
    from transformers.models.m2m_100.modeling_m2m_100 import (
        M2M100Attention,
        M2M100Decoder,
        M2M100DecoderLayer,
        M2M100Encoder,
        M2M100EncoderLayer,
        M2M100SinusoidalPositionalEmbedding,
    )

_LAYER_NORM_EPSILON = 1e-5  # torch's default, which M2M-100 keeps


def export_ct2(
    model: M2M100ForConditionalGeneration,
    sp_path: Path,
    out_dir: Path,
    quantization: str = "int8",
    meta: Mapping[str, Any] | None = None,
) -> None:
    """Write `model` into `out_dir` as a CTranslate2 model folder of our format.

    `meta` goes into the manifest (name, version, decode, scores …). Other files of `out_dir`
    (card, licence) stay. The files appear one by one, the manifest with their digests last, so a
    folder that was cut short does not verify.

    Raises: ModelError when the subword model and the network do not fit together.
    """
    import sentencepiece as spm

    sp = spm.SentencePieceProcessor(model_file=str(sp_path))
    spec = build_spec(model, vocabulary(sp, model.config.vocab_size), sp)
    spec.validate()
    spec.optimize(quantization=quantization)
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_dir.parent) as temporary:
        folder = Path(temporary)
        spec.save(str(folder))
        _compact(folder / CT2_VOCABULARY)
        shutil.copyfile(sp_path, folder / SENTENCEPIECE)
        files = (CT2_WEIGHTS, CONFIG, CT2_VOCABULARY, SENTENCEPIECE)
        write_manifest(folder, {"quantization": quantization, **(meta or {})}, files)
        _move(folder, out_dir, files)


def save_transformers(
    model: M2M100ForConditionalGeneration,
    sp_path: Path,
    out_dir: Path,
    meta: Mapping[str, Any] | None = None,
) -> None:
    """Write `model` into `out_dir` in transformers' form (safetensors) with our subword model and
    manifest: what `hf:DIR` reads and what a further training starts from."""
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out_dir.parent) as temporary:
        folder = Path(temporary)
        # One file whatever the size: the manifest names it.
        model.save_pretrained(str(folder), max_shard_size="100GB")
        shutil.copyfile(sp_path, folder / SENTENCEPIECE)
        files = (SAFE_WEIGHTS, CONFIG, SENTENCEPIECE)
        write_manifest(folder, meta or {}, files)
        extra = tuple(path.name for path in folder.iterdir() if path.name not in (*files, MANIFEST))
        _move(folder, out_dir, (*extra, *files))


def vocabulary(sp: spm.SentencePieceProcessor, size: int) -> list[str]:
    """The pieces in id order, filled up to the network's `size` with names no text can hold."""
    pieces = [str(sp.id_to_piece(i)) for i in range(sp.get_piece_size())]
    if len(pieces) > size:
        raise ModelError(
            f"the subword model has {len(pieces)} pieces, the network only {size} embeddings; "
            "export with the subword model the network was trained with"
        )
    return [*pieces, *(f"<unused{i}>" for i in range(size - len(pieces)))]


def build_spec(
    model: M2M100ForConditionalGeneration,
    tokens: Sequence[str],
    sp: spm.SentencePieceProcessor,
) -> TransformerSpec:
    """CTranslate2's description of `model`, its weights copied (quantising works in place)."""
    from ctranslate2.specs import TransformerSpec, common_spec

    config = model.config
    activations = {
        "relu": common_spec.Activation.RELU,
        "gelu": common_spec.Activation.GELU,
        "silu": common_spec.Activation.SWISH,
        "swish": common_spec.Activation.SWISH,
    }
    if config.activation_function not in activations:
        raise ModelError(
            f"activation {config.activation_function!r} found, expected one of "
            f"{', '.join(activations)}; train with one of them"
        )
    spec = TransformerSpec.from_config(
        (config.encoder_layers, config.decoder_layers),
        config.encoder_attention_heads,
        pre_norm=True,
        activation=activations[config.activation_function],
    )
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    spec.config.unk_token = tokens[sp.unk_id()]
    spec.config.bos_token = tokens[sp.bos_id()]
    spec.config.eos_token = tokens[sp.eos_id()]
    spec.config.decoder_start_token = tokens[_token_id(config, "decoder_start_token_id")]
    spec.config.layer_norm_epsilon = _LAYER_NORM_EPSILON
    _set_stack(spec.encoder, model.model.encoder, spec.encoder.embeddings[0], config)
    _set_stack(spec.decoder, model.model.decoder, spec.decoder.embeddings, config)
    _set_linear(spec.decoder.projection, model.lm_head)
    return spec


def _token_id(config: M2M100Config, key: Literal["decoder_start_token_id", "pad_token_id"]) -> int:
    value = getattr(config, key)
    if not isinstance(value, int):
        raise ModelError(f"config: {key} is {value!r}, expected a token id; set it, export again")
    return value


def _set_stack(
    spec: TransformerEncoderSpec | TransformerDecoderSpec,
    module: M2M100Encoder | M2M100Decoder,
    embeddings: EmbeddingsSpec,
    config: M2M100Config,
) -> None:
    """One side of the network: embeddings, positions, layers, final norm."""
    spec.scale_embeddings = config.d_model**0.5 if config.scale_embedding else 1.0
    embeddings.weight = _array(module.embed_tokens.weight)
    spec.position_encodings.encodings = _positions(module.embed_positions, config)
    _set_norm(spec.layer_norm, module.layer_norm)
    for layer_spec, layer in zip(spec.layer, module.layers, strict=True):
        _set_layer(layer_spec, cast("M2M100EncoderLayer | M2M100DecoderLayer", layer))


def _positions(module: M2M100SinusoidalPositionalEmbedding, config: M2M100Config) -> NDArray[Any]:
    """The sinusoids a sequence really meets, (positions, D): transformers counts positions from
    the padding id + 1, CTranslate2 from row 0."""
    first = _token_id(config, "pad_token_id") + 1
    rows = config.max_position_embeddings + first
    table = module.get_embedding(rows, config.d_model, config.pad_token_id)
    return _array(table[first:])


def _set_layer(
    spec: TransformerEncoderLayerSpec | TransformerDecoderLayerSpec,
    layer: M2M100EncoderLayer | M2M100DecoderLayer,
) -> None:
    from transformers.models.m2m_100.modeling_m2m_100 import M2M100DecoderLayer

    _set_self_attention(spec.self_attention, layer.self_attn)
    _set_norm(spec.self_attention.layer_norm, layer.self_attn_layer_norm)
    if isinstance(layer, M2M100DecoderLayer):
        _set_cross_attention(spec.attention, layer.encoder_attn)
        _set_norm(spec.attention.layer_norm, layer.encoder_attn_layer_norm)
    _set_linear(spec.ffn.linear_0, layer.fc1)
    _set_linear(spec.ffn.linear_1, layer.fc2)
    _set_norm(spec.ffn.layer_norm, layer.final_layer_norm)


def _set_self_attention(spec: MultiHeadAttentionSpec, module: M2M100Attention) -> None:
    _set_linear(spec.linear[0], module.q_proj, module.k_proj, module.v_proj)
    _set_linear(spec.linear[1], module.out_proj)


def _set_cross_attention(spec: MultiHeadAttentionSpec, module: M2M100Attention) -> None:
    _set_linear(spec.linear[0], module.q_proj)
    _set_linear(spec.linear[1], module.k_proj, module.v_proj)
    _set_linear(spec.linear[2], module.out_proj)


def _set_linear(spec: LinearSpec, *modules: nn.Linear) -> None:
    """One projection, or several of the same input stacked: (outputs of all, inputs)."""
    import numpy as np

    spec.weight = np.concatenate([_array(module.weight) for module in modules])
    if modules[0].bias is not None:
        spec.bias = np.concatenate([_array(module.bias) for module in modules])


def _set_norm(spec: LayerNormSpec, module: nn.LayerNorm) -> None:
    spec.gamma = _array(module.weight)
    spec.beta = _array(module.bias)


def _array(tensor: Tensor) -> NDArray[Any]:
    """A float32 copy, independent of the tensor's memory."""
    return tensor.detach().float().cpu().numpy().copy()


def _compact(path: Path) -> None:
    """Write the vocabulary without indents and escapes, to a half of its size."""
    tokens = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(tokens, ensure_ascii=False), encoding="utf-8", newline="\n")


def _move(folder: Path, out_dir: Path, files: Sequence[str]) -> None:
    """Move `files`, then the manifest. The old manifest goes first: it no longer fits."""
    (out_dir / MANIFEST).unlink(missing_ok=True)
    for name in (*files, MANIFEST):
        (folder / name).replace(out_dir / name)
