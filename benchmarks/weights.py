"""The embedded model's weights in every form that benchmarks compare, from its int8 export.

    forms = make_forms(folder, source=None)

`source` may be the export of another model (a folder of our format) or a training folder
(`model.safetensors`, `shape.json` and a subword model given beside it).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translate.models import SENTENCEPIECE, embedded_path, verify_model
from translate.training.checkpoint import load_weights
from translate.training.export import export_ct2, save_transformers
from translate.training.model import build_model
from translate.training.restore import restore_weights

PROMISES = ("max_source_tokens", "protections", "directions", "tasks")  # of the manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Folders with the same weights; `parameters` counts them."""

    int8: Path
    float32: Path
    transformers: Path
    parameters: int


def make_forms(folder: Path, source: Path | None = None, subwords: Path | None = None) -> Forms:
    """Write the forms below `folder`."""
    origin = source or embedded_path()
    if (origin / "shape.json").is_file():
        shape, weights = load_weights(origin)
        sp_path = subwords or origin / SENTENCEPIECE
        told = verify_model(embedded_path())
    else:
        shape, weights = restore_weights(origin)
        sp_path, told = origin / SENTENCEPIECE, verify_model(origin)
    network = build_model(shape, dropout=0.0)
    network.load_state_dict(weights, strict=False)
    network.tie_weights()
    network.eval()
    meta = {
        "name": f"{told.name}-float",
        "version": told.version,
        "max_source_tokens": told.max_source_tokens,
        "protections": list(told.protections),
        "directions": sorted(told.directions),
        "tasks": sorted(told.tasks),
    }
    export_ct2(network, sp_path, folder / "float32", "float32", meta)
    export_ct2(network, sp_path, folder / "int8", "int8", meta)
    save_transformers(network, sp_path, folder / "transformers", meta)
    return Forms(
        int8=folder / "int8",
        float32=folder / "float32",
        transformers=folder / "transformers",
        parameters=sum(one.numel() for one in network.parameters()),
    )
