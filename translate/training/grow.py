"""Deeper models from shallow ones: new encoder layers that at first change nothing.

A pre-norm layer adds two residual branches; with their last matrices at zero it passes its input
on, so training goes on from the same loss with more capacity (Chen et al., Net2Net, 2016).
Left out: growing the width, which pre-norm's statistics would not survive unchanged.
"""

from __future__ import annotations

import re
from dataclasses import replace

import torch
from torch import Tensor

from translate.training.checkpoint import is_derived
from translate.training.model import Shape, build_model

# The last matrix of each residual branch, with its bias.
_BRANCH_ENDS = re.compile(r"\.(self_attn\.out_proj|fc2)\.(weight|bias)$")
_ENCODER_LAYER = re.compile(r"^model\.encoder\.layers\.(\d+)\.")


def deepen(
    shape: Shape, weights: dict[str, Tensor], layers: int
) -> tuple[Shape, dict[str, Tensor]]:
    """The shape and weights of the same function with `layers` more encoder layers on top.

    Raises: ValueError for a negative number of layers.
    """
    if layers < 0:
        raise ValueError(f"deepen: {layers} layers found, expected none or more")
    grown = replace(shape, encoder_layers=shape.encoder_layers + layers)
    fresh = dict(build_model(grown).named_parameters())
    added = {
        name: torch.zeros_like(p) if _BRANCH_ENDS.search(name) else p.detach().clone()
        for name, p in fresh.items()
        if not is_derived(name)
        and (found := _ENCODER_LAYER.match(name))
        and int(found[1]) >= shape.encoder_layers
    }
    return grown, {**weights, **added}
