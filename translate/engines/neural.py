"""What the sequence-to-sequence engines share: from inputs to token rows and back to hypotheses.

A concrete engine gives a codec (text ↔ tokens) and `decode` (token rows → raw candidates). This
class refuses what cannot be translated, bounds the search by the source's length (so that a
runaway decode ends, and ends alike whatever stands beside it in the batch), keeps a broken input
from failing its neighbours, and ranks. It promises the contract of engines/base.py.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from translate.engines.base import (
    SCORE_DECIMALS,
    TRANSLATE,
    ClosingEngine,
    Result,
    failure,
    isolate,
    refuse,
)
from translate.engines.codecs import Codec
from translate.errors import EngineUnavailableError
from translate.records import Direction, EngineInput, Hypothesis, Protection
from translate.settings import DecodeOptions

Row = list[str]  # the tokens of one source, as the encoder reads them

# A translation between Korean and English has at most about twice the source's subwords; three
# times and a margin for very short sources never cuts a sound one. Steps keep the searches of a
# length-sorted batch together.
_TARGET_PER_SOURCE = 3
_TARGET_MARGIN = 32
_LIMIT_STEP = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One candidate as the library gives it; `tokens` without target prefix and end."""

    tokens: Row
    score: float | None  # log-probability / length ** length_penalty, natural log
    finished: bool  # the end token was reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Rows (by their index in the batch) that are decoded together, and their common limit."""

    indices: tuple[int, ...]
    max_tokens: int


def decode_limit(source_tokens: int, max_tokens: int) -> int:
    """Target tokens the search may spend on a source: a function of its length alone.

    >>> decode_limit(10, 512), decode_limit(400, 512)
    (64, 512)
    """
    wanted = _TARGET_PER_SOURCE * source_tokens + _TARGET_MARGIN
    return min(max_tokens, -(-wanted // _LIMIT_STEP) * _LIMIT_STEP)


class NeuralEngine(ClosingEngine, ABC):
    """An engine that turns rows of tokens into rows of tokens."""

    tasks = frozenset({TRANSLATE})
    protections: tuple[Protection, ...]
    max_source_tokens: int
    codec: Codec
    workers = 1  # searches side by side
    mixes_lengths = True  # False: rows of unequal length in one search move each other's results
    # What the library raises on an input it cannot decode (RuntimeError: positions, memory).
    decode_errors: tuple[type[Exception], ...] = (RuntimeError, ValueError, IndexError, MemoryError)

    @abstractmethod
    def decode(
        self, rows: Sequence[Row], prefix: Row, max_tokens: int, options: DecodeOptions
    ) -> Sequence[Sequence[Raw]]:
        """Up to `options.n_best` candidates for each row; each target starts with `prefix`."""

    def count_tokens(self, text: str) -> int:
        """Source tokens `text` costs, tag and end included."""
        return self.codec.count(text.encode(errors="replace").decode())

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        if str(direction) not in self.codec.directions:
            raise EngineUnavailableError(
                f"engine {self.name}: the model has {', '.join(sorted(self.codec.directions))}, "
                f"not {direction}; choose another model for this direction"
            )
        results: dict[int, Result] = {}
        waiting: dict[int, Row] = {}
        for index, item in enumerate(batch):
            row = self._row(item, direction)
            if isinstance(row, list):
                waiting[index] = row
            else:
                results[index] = row
        prefix = self.codec.target_prefix(direction)
        searches = self._searches(waiting, options)
        run = partial(self._search, rows=waiting, prefix=prefix, options=options)
        with ThreadPoolExecutor(self.workers) as pool:
            for search, found in zip(searches, pool.map(run, searches), strict=True):
                results.update(zip(search.indices, found, strict=True))
        return tuple(results[index] for index in range(len(batch)))

    def _searches(self, rows: Mapping[int, Row], options: DecodeOptions) -> list[Search]:
        """The rows as searches that can run side by side, dearest first."""
        most = min(options.max_tokens, self.max_source_tokens)
        groups: dict[tuple[int, int], list[int]] = {}
        for index, row in rows.items():
            length = 0 if self.mixes_lengths else len(row)
            groups.setdefault((decode_limit(len(row), most), length), []).append(index)
        share = -(-len(rows) // self.workers)
        return [
            Search(indices=tuple(indices[start : start + share]), max_tokens=limit)
            for (limit, _), indices in sorted(groups.items(), reverse=True)
            for start in range(0, len(indices), share)
        ]

    def _search(
        self, search: Search, rows: Mapping[int, Row], prefix: Row, options: DecodeOptions
    ) -> tuple[Result, ...]:
        decode = partial(self._decode, prefix=prefix, max_tokens=search.max_tokens, options=options)
        return isolate([rows[index] for index in search.indices], decode, self.decode_errors)

    def _row(self, item: EngineInput, direction: Direction) -> Row | Result:
        try:
            item.text.encode()
        except UnicodeEncodeError as exc:  # lone surrogates, which no subword model takes
            return failure("encode", f"the source holds what is no text ({exc}); remove it")
        row = self.codec.source_tokens(item, direction)
        return refuse(item, len(row), self.max_source_tokens) or row

    def _decode(
        self, rows: Sequence[Row], prefix: Row, max_tokens: int, options: DecodeOptions
    ) -> list[Result]:
        return [
            self._ranked(candidates)
            for candidates in self.decode(rows, prefix, max_tokens, options)
        ]

    def _ranked(self, candidates: Sequence[Raw]) -> Result:
        """Best first by the rounded score; equal scores in the order of their text."""
        hypotheses = {
            text: Hypothesis(
                text=text,
                score=None if raw.score is None else round(raw.score, SCORE_DECIMALS) + 0.0,
                tokens=len(raw.tokens),
                truncated=not raw.finished,
            )
            for raw in reversed(candidates)  # of equal texts the better one stays
            if (text := self.codec.to_text(raw.tokens).strip())
        }
        if not hypotheses:
            return failure("empty", "the model gave no text; try another protection or engine")
        return tuple(sorted(hypotheses.values(), key=lambda one: (-(one.score or 0.0), one.text)))
