"""The learning-rate schedule: warm-up, a plateau, and linear decay that ends with the time.

Trapezoid (Hägele et al., 2024): a run that is resumed with more time keeps its plateau, and decay
ends when the time budget ends, whatever the speed of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Multiplier of the peak rate at a step and an elapsed share of the budget."""

    warmup_steps: int
    decay_share: float = 0.3  # last share of the budget in which the rate falls to zero

    def at(self, step: int, elapsed: float) -> float:
        """Rate multiplier in [0, 1]; `elapsed` is the share of the budget used, 0 to 1.

        >>> Schedule(warmup_steps=10, decay_share=0.5).at(100, 0.75)
        0.5
        """
        warm = min(1.0, (step + 1) / max(1, self.warmup_steps))
        left = max(0.0, 1.0 - elapsed)
        return warm * min(1.0, left / self.decay_share if self.decay_share > 0 else 1.0)
