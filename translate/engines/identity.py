"""The identity engine: its hypothesis is its input, so everything around it can be tested.

Deterministic, loads nothing. Slots come back where they stood, so restoring gives the target
renderings inside the source sentence. It has no scores and one hypothesis whatever `n_best` asks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from translate.engines.base import TRANSLATE, ClosingEngine, Result, refuse, refuse_start
from translate.records import Direction, EngineInput, Hypothesis, Protection
from translate.settings import DecodeOptions

CHARACTERS_PER_TOKEN = 4  # about what a subword model spends on English; Korean is denser


class IdentityEngine(ClosingEngine):
    """Gives back `input.text` as its only hypothesis."""

    name = "identity"
    tasks = frozenset({TRANSLATE})
    protections: tuple[Protection, ...] = ("slots", "inline", "none")
    max_source_tokens = 1000

    def signature(self) -> str:
        return "identity|v:1"

    def count_tokens(self, text: str) -> int:
        """Each white-space word costs one token for every four characters begun.

        >>> IdentityEngine().count_tokens("a translation memory")
        6
        """
        return sum(math.ceil(len(word) / CHARACTERS_PER_TOKEN) for word in text.split())

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        return tuple(self._one(item) for item in batch)

    def _one(self, item: EngineInput) -> Result:
        tokens = self.count_tokens(item.text)
        refused = refuse(item, tokens, self.max_source_tokens) or refuse_start(item, self.tasks)
        return refused or (Hypothesis(text=item.text, tokens=tokens),)


def open_engine(argument: str, jobs: int, models_dir: Path | None) -> IdentityEngine:
    """The engine of `--engine identity`."""
    return IdentityEngine()
