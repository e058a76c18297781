"""Float weights back from a CTranslate2 export of ours: what fine-tuning starts from, and the
transformers form of a model that was published as int8 only.

Reads `model.bin` as CTranslate2 writes it (binary version 6: named arrays, then aliases; a
quantised array has a scale a row beside it) and undoes training/export.py. Promise: exporting the
result as int8 gives the arrays that were read, up to rounding, and the restored network says what
the export says (tests/training/test_restore.py). Left out: other architectures and int16.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from translate.errors import ModelError
from translate.models import CT2_WEIGHTS, SENTENCEPIECE, verify_model
from translate.training.checkpoint import is_derived
from translate.training.model import Shape, build_model

Floats = npt.NDArray[np.float32]
_VERSION = 6
_TYPES: Mapping[int, npt.DTypeLike] = {
    0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16,
}  # fmt: skip
_SIDES = ("encoder", "decoder")


def restore_weights(folder: Path) -> tuple[Shape, dict[str, Tensor]]:
    """Shape and float32 weights, named as `checkpoint.load_weights` names them, of a CTranslate2
    model folder of our own format.

    Raises: ModelError for another kind of folder, or weights of another shape.
    """
    info = verify_model(folder)
    if info.is_foreign or CT2_WEIGHTS not in info.digests or SENTENCEPIECE not in info.digests:
        raise ModelError(
            f"{folder}: no CTranslate2 export of ours found; expected one of `translate train`; "
            "fine-tune a foreign model with its own tools"
        )
    arrays = read_arrays(folder / CT2_WEIGHTS)
    try:
        return _shape(arrays), _named(arrays)
    except KeyError as exc:
        raise ModelError(
            f"{folder / CT2_WEIGHTS}: no array {exc} found; expected the architecture that "
            "`translate train` exports"
        ) from exc


def read_arrays(path: Path) -> dict[str, Floats]:
    """Every array of a `model.bin`, scales applied, aliases resolved.

    Raises: ModelError when the file is not of the version this was written for, or cut short.
    """
    data = path.read_bytes()
    try:
        return _dequantised(*_parse(data))
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as exc:
        raise ModelError(
            f"{path}: not readable as CTranslate2 weights of version {_VERSION} ({exc}); "
            "copy or export the model again"
        ) from exc


def _parse(data: bytes) -> tuple[dict[str, npt.NDArray[np.generic]], dict[str, str]]:
    at = 0

    def number(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(f"<{form}", data, at)
        at += struct.calcsize(f"<{form}")
        return int(value)

    def text() -> str:
        nonlocal at
        size = number("H")
        raw = data[at : at + size - 1]
        at += size
        return raw.decode("utf-8")

    version = number("I")
    if version != _VERSION:
        raise ValueError(f"version {version} found")
    text(), number("I")  # the spec's name and revision
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for _ in range(number("I")):
        name = text()
        dims = [number("I") for _ in range(number("B"))]
        kind = np.dtype(_TYPES[number("B")])
        size = number("I")
        arrays[name] = np.frombuffer(data[at : at + size], dtype=kind).reshape(dims)
        at += size
    return arrays, {text(): text() for _ in range(number("I"))}


def _dequantised(
    arrays: Mapping[str, npt.NDArray[np.generic]], aliases: Mapping[str, str]
) -> dict[str, Floats]:
    out: dict[str, Floats] = {}
    for name, array in arrays.items():
        if name.endswith("_scale"):
            continue
        scale = arrays.get(aliases.get(f"{name}_scale", f"{name}_scale"))
        values = array.astype(np.float32)
        if array.dtype == np.int8 and scale is not None:
            values = values / scale.astype(np.float32).reshape(-1, *([1] * (values.ndim - 1)))
        out[name] = values
    for alias, name in aliases.items():
        if name in out:
            out[alias] = out[name]
    return out


def _layers(arrays: Mapping[str, Floats], side: str) -> int:
    heads = {name.split("/")[1] for name in arrays if name.startswith(f"{side}/layer_")}
    return len({head for head in heads if head.removeprefix("layer_").isdigit()})


def _shape(arrays: Mapping[str, Floats]) -> Shape:
    vocabulary, width = arrays["decoder/embeddings/weight"].shape
    feed_forward = arrays["encoder/layer_0/ffn/linear_0/weight"].shape[0]
    return Shape(
        vocab_size=int(vocabulary),
        width=int(width),
        feed_forward=int(feed_forward),
        heads=int(arrays["encoder/num_heads"]),
        encoder_layers=_layers(arrays, "encoder"),
        decoder_layers=_layers(arrays, "decoder"),
    )


def _named(arrays: Mapping[str, Floats]) -> dict[str, Tensor]:
    """The arrays under transformers' names, stacked projections cut apart."""
    found: dict[str, Floats] = {"model.shared.weight": arrays["decoder/embeddings/weight"]}
    for side in _SIDES:
        found |= _norm(arrays, f"{side}/layer_norm", f"model.{side}.layer_norm")
        for index in range(_layers(arrays, side)):
            found |= _layer(arrays, f"{side}/layer_{index}", f"model.{side}.layers.{index}")
    tensors = {name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in found.items()}
    own = {
        name: parameter.shape
        for name, parameter in build_model(_shape(arrays)).named_parameters()
        if not is_derived(name)
    }
    wrong = {n for n in own if n not in tensors or tensors[n].shape != own[n]} | (set(tensors) - set(own))  # fmt: skip # noqa: E501
    if wrong:
        raise KeyError(sorted(wrong)[0])
    return tensors


def _layer(arrays: Mapping[str, Floats], name: str, target: str) -> dict[str, Floats]:
    found = _stacked(arrays, f"{name}/self_attention/linear_0", target, "self_attn", "qkv")
    found |= _linear(arrays, f"{name}/self_attention/linear_1", f"{target}.self_attn.out_proj")
    found |= _norm(arrays, f"{name}/self_attention/layer_norm", f"{target}.self_attn_layer_norm")
    if f"{name}/attention/linear_0/weight" in arrays:
        found |= _linear(arrays, f"{name}/attention/linear_0", f"{target}.encoder_attn.q_proj")
        found |= _stacked(arrays, f"{name}/attention/linear_1", target, "encoder_attn", "kv")
        found |= _linear(arrays, f"{name}/attention/linear_2", f"{target}.encoder_attn.out_proj")
        found |= _norm(arrays, f"{name}/attention/layer_norm", f"{target}.encoder_attn_layer_norm")
    found |= _linear(arrays, f"{name}/ffn/linear_0", f"{target}.fc1")
    found |= _linear(arrays, f"{name}/ffn/linear_1", f"{target}.fc2")
    found |= _norm(arrays, f"{name}/ffn/layer_norm", f"{target}.final_layer_norm")
    return found


def _stacked(
    arrays: Mapping[str, Floats], name: str, target: str, block: str, parts: str
) -> dict[str, Floats]:
    found = {}
    for kind in ("weight", "bias"):
        for part, rows in zip(parts, np.split(arrays[f"{name}/{kind}"], len(parts)), strict=True):
            found[f"{target}.{block}.{part}_proj.{kind}"] = rows
    return found


def _linear(arrays: Mapping[str, Floats], name: str, target: str) -> dict[str, Floats]:
    return {f"{target}.{kind}": arrays[f"{name}/{kind}"] for kind in ("weight", "bias")}


def _norm(arrays: Mapping[str, Floats], name: str, target: str) -> dict[str, Floats]:
    return {
        f"{target}.weight": arrays[f"{name}/gamma"],
        f"{target}.bias": arrays[f"{name}/beta"],
    }


def save_as_transformers(folder: Path, out_dir: Path) -> None:
    """The transformers form of a CTranslate2 export of ours, for `hf:DIR`.

    Raises: ModelError as `restore_weights`.
    """
    import json

    from transformers.utils import logging

    from translate.models import MANIFEST
    from translate.training.export import save_transformers
    from translate.training.train import load_into

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    shape, weights = restore_weights(folder)
    model = build_model(shape, dropout=0.0)
    load_into(model, weights)
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    meta = {k: v for k, v in said.items() if k not in ("format", "digests", "quantization")}
    save_transformers(model, folder / SENTENCEPIECE, out_dir, meta=meta)
