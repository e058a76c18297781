"""Optimisers: AdamW, and Muon for the hidden matrices (Jordan et al., 2024).

Muon's update has the spectral norm of one, scaled by 0.2·√max(rows, columns) so that it moves
weights as far as AdamW does at the same rate (Liu et al., 2025): one schedule serves both. Ours
because torch's works in bfloat16 only, which a CPU without that unit emulates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

# Newton–Schulz coefficients of the Muon write-up: slope at zero as large as converges.
_A, _B, _C = 3.4445, -4.7750, 2.0315


def orthogonalise(matrix: Tensor, steps: int = 5) -> Tensor:
    """The nearest semi-orthogonal matrix, roughly: singular values end between 0.7 and 1.2.

    Shape (rows, columns) in and out.
    """
    tall = matrix.size(0) > matrix.size(1)
    x: Tensor = matrix.T if tall else matrix  # (small, large)
    if x.is_cuda:
        x = x.bfloat16()
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T  # (small, small)
        x = _A * x + (_B * gram + _C * gram @ gram) @ x  # (small, large)
    return x.T.to(matrix.dtype) if tall else x.to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum, then an orthogonalised step, with decoupled weight decay. Matrices only."""

    def __init__(
        self, params: Iterable[Tensor], lr: float, momentum: float = 0.95, weight_decay: float = 0.0
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]
        """One update of every matrix that has a gradient."""
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self._update(p, p.grad, group)

    def _update(self, p: Tensor, grad: Tensor, group: dict[str, Any]) -> None:
        state = self.state[p]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(p)
        state["momentum"].lerp_(grad, 1 - group["momentum"])
        nesterov = grad.lerp(state["momentum"], group["momentum"])
        scale = 0.2 * max(p.size(0), p.size(1)) ** 0.5
        p.mul_(1 - group["lr"] * group["weight_decay"])
        p.add_(orthogonalise(nesterov), alpha=-group["lr"] * scale)


def make_optimisers(
    model: torch.nn.Module, kind: str, lr: float, weight_decay: float
) -> list[torch.optim.Optimizer]:
    """AdamW for everything, or Muon for hidden matrices and AdamW for the rest."""
    named = {name: p for name, p in model.named_parameters() if p.requires_grad}
    hidden = [p for name, p in named.items() if p.ndim == 2 and "layers." in name]
    if kind == "adamw":
        hidden = []
    chosen = {id(p) for p in hidden}
    rest = [p for p in named.values() if id(p) not in chosen]
    fused = rest[0].is_cuda
    adamw = torch.optim.AdamW(
        [
            {"params": [p for p in rest if p.ndim > 1], "weight_decay": weight_decay},
            {"params": [p for p in rest if p.ndim <= 1], "weight_decay": 0.0},
        ],
        lr=lr,
        betas=(0.9, 0.98),
        eps=1e-9,
        fused=fused,
    )
    return [adamw, Muon(hidden, lr=lr, weight_decay=weight_decay)] if hidden else [adamw]
