"""Checkpoints: all that a run needs to go on exactly where it was, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from translate.errors import ModelError
from translate.training.model import Shape

STATE_FILE = "state.pt"


def save_state(folder: Path, state: dict[str, Any]) -> None:
    """Write `state` (tensors, numbers, strings) to `folder/state.pt`, replacing it at once."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{STATE_FILE}.tmp"
    torch.save(state, temporary)
    temporary.replace(folder / STATE_FILE)


def load_state(folder: Path) -> dict[str, Any] | None:
    """The state in `folder`, or None when there is none; tensors only, no code is run."""
    path = folder / STATE_FILE
    if not path.is_file():
        return None
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state


def save_weights(folder: Path, shape: Shape, weights: dict[str, Tensor], config: Any) -> None:  # noqa: ANN401
    """A transformers-format folder: bf16 `model.safetensors`, `config.json`, `shape.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {
        name: tensor.detach().to("cpu", torch.bfloat16).contiguous().clone()
        for name, tensor in weights.items()
        if not is_derived(name)
    }
    save_file(kept, str(folder / "model.safetensors"), metadata={"format": "pt"})
    config.save_pretrained(folder)
    (folder / "shape.json").write_text(json.dumps(shape.to_json()), encoding="utf-8")


def is_derived(name: str) -> bool:
    """True for tensors that the model rebuilds: shared copies and sinusoidal tables."""
    shared = {
        "model.encoder.embed_tokens.weight",
        "model.decoder.embed_tokens.weight",
        "lm_head.weight",
    }
    return name in shared or "embed_positions" in name


def load_weights(folder: Path) -> tuple[Shape, dict[str, Tensor]]:
    """Shape and float32 weights that `save_weights` wrote.

    Raises:
        ModelError: a file of the folder is missing.
    """
    for name in ("model.safetensors", "shape.json"):
        if not (folder / name).is_file():
            raise ModelError(
                f"{folder}: no {name}; expected a checkpoint folder written by training"
            )
    shape = Shape(**json.loads((folder / "shape.json").read_text(encoding="utf-8")))
    tensors = load_file(str(folder / "model.safetensors"))
    return shape, {name: tensor.float() for name, tensor in tensors.items()}
