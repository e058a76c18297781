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
    refuse_start,
)
from translate.engines.codecs import Codec
from translate.errors import EngineUnavailableError
from translate.records import Direction, EngineInput, Failure, Hypothesis, Protection
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
class Request:
    """One input in tokens: what the encoder reads, and what the target must begin with."""

    row: Row
    start: Row
    forced: bool  # the start is more than a language code, or something is withheld
    withheld: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Requests (by their index in the batch) that are decoded together, and what they share."""

    indices: tuple[int, ...]
    max_tokens: int
    forced: bool
    withheld: tuple[str, ...]


def decode_limit(source_tokens: int, max_tokens: int) -> int:
    """Target tokens the search may spend on a source: a function of its length alone.

    >>> decode_limit(10, 512), decode_limit(400, 512)
    (64, 512)
    """
    wanted = _TARGET_PER_SOURCE * source_tokens + _TARGET_MARGIN
    return min(max_tokens, -(-wanted // _LIMIT_STEP) * _LIMIT_STEP)


def no_text(text: str) -> Failure | None:
    """The failure of a source with lone surrogates, which no subword model takes; else None."""
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        return failure("encode", f"the source holds what is no text ({exc}); remove it")
    return None


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

    def decode_from(
        self,
        rows: Sequence[Row],
        starts: Sequence[Row],
        withheld: Sequence[str],
        max_tokens: int,
        options: DecodeOptions,
    ) -> Sequence[Sequence[Raw]]:
        """`decode` where each target has a start of its own (the candidates hold it whole, and
        are scored whole), and no withheld subword follows; for engines with the task `PREFIX`."""
        raise NotImplementedError(f"engine {self.name} has the task prefix, but no search for it")

    def count_tokens(self, text: str) -> int:
        """Source tokens `text` costs, tag and end included."""
        return self.codec.count(text.encode(errors="replace").decode())

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        self.require_open()
        if str(direction) not in self.codec.directions:
            known = ", ".join(sorted(self.codec.directions)) or "summaries alone"
            raise EngineUnavailableError(
                f"engine {self.name}: the model has {known}, "
                f"not {direction}; choose another model for this direction"
            )
        results: dict[int, Result] = {}
        waiting: dict[int, Request] = {}
        for index, item in enumerate(batch):
            request = self._request(item, direction)
            if isinstance(request, Request):
                waiting[index] = request
            else:
                results[index] = request
        searches = self._searches(waiting, options)
        run = partial(self._search, requests=waiting, options=options)
        with ThreadPoolExecutor(self.workers) as pool:
            for search, found in zip(searches, pool.map(run, searches), strict=True):
                results.update(zip(search.indices, found, strict=True))
        return tuple(results[index] for index in range(len(batch)))

    def _searches(self, requests: Mapping[int, Request], options: DecodeOptions) -> list[Search]:
        """The requests as searches that can run side by side, dearest first."""
        most = min(options.max_tokens, self.max_source_tokens)
        groups: dict[tuple[int, int, bool, tuple[str, ...]], list[int]] = {}
        for index, request in requests.items():
            length = 0 if self.mixes_lengths else len(request.row)
            limit = decode_limit(len(request.row), most)
            if request.forced and len(request.start) >= limit - _TARGET_MARGIN:
                limit = min(most, -(-len(request.start) // _LIMIT_STEP) * _LIMIT_STEP + limit)
            key = (limit, length, request.forced, request.withheld)
            groups.setdefault(key, []).append(index)
        share = -(-len(requests) // self.workers)
        return [
            Search(
                indices=tuple(indices[start : start + share]),
                max_tokens=limit,
                forced=forced,
                withheld=withheld,
            )
            for (limit, _, forced, withheld), indices in sorted(groups.items(), reverse=True)
            for start in range(0, len(indices), share)
        ]

    def _search(
        self, search: Search, requests: Mapping[int, Request], options: DecodeOptions
    ) -> tuple[Result, ...]:
        decode = partial(self._decode, search=search, options=options)
        return isolate([requests[index] for index in search.indices], decode, self.decode_errors)

    def _request(self, item: EngineInput, direction: Direction) -> Request | Result:
        broken = no_text(item.text)
        if broken:
            return broken
        row = self.codec.source_tokens(item, direction)
        refused = refuse(item, len(row), self.max_source_tokens) or refuse_start(item, self.tasks)
        if refused:
            return refused
        start = self.codec.target_start(item.target_prefix) if item.target_prefix else []
        return Request(
            row=row,
            start=[*self.codec.target_prefix(direction), *(start or [])],
            forced=bool(start or item.withheld),
            withheld=item.withheld,
        )

    def _decode(
        self, requests: Sequence[Request], search: Search, options: DecodeOptions
    ) -> list[Result]:
        rows = [request.row for request in requests]
        if search.forced:
            starts = [request.start for request in requests]
            withheld = [piece for one in search.withheld for piece in self.codec.subwords(one)]
            found = self.decode_from(rows, starts, withheld, search.max_tokens, options)
        else:
            found = self.decode(rows, requests[0].start, search.max_tokens, options)
        return [self._ranked(candidates) for candidates in found]

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
