"""What every engine is: the contract, the engine spec, and the limits shared by all.

Promise (DESIGN §10): `translate` gives one result for each input, in order, and changes none of
them. A result is a tuple of hypotheses, best first, or a `Failure` whose `segment_id` is empty
(the engine knows inputs, not segments; the caller fills it in). `EngineError` is raised only when
the whole batch is lost. An engine with the task `PREFIX` begins each target with the input's
`target_prefix` and leaves the `withheld` subwords out of what follows; the score is that of the
whole target all the same. The others refuse such an input. An engine with the task `summary` has
`summarize` too, whose contract and inputs are in engines/summaries.py. Left out: how inputs are
gathered into batches (engines/batching.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

from translate.errors import EngineError, EngineUnavailableError
from translate.records import Direction, EngineInput, Failure, Hypothesis, Protection
from translate.settings import DecodeOptions

T = TypeVar("T")

Hypotheses = tuple[Hypothesis, ...]
Result = Hypotheses | Failure

TRANSLATE = "translate"
SUMMARY = "summary"  # see engines/summaries.py
PREFIX = "prefix"  # forced beginnings of a target (Wuebker et al. 2016)
SCORE_DECIMALS = 4  # int8 scores move in the last digits with the batch; rounded before ranking


class Engine(Protocol):
    """A translation engine; a context manager that closes itself."""

    name: str
    tasks: frozenset[str]
    protections: tuple[Protection, ...]  # preferred first
    max_source_tokens: int

    def signature(self) -> str:
        """Name, model, version and precision: equal signatures give equal output."""
        ...

    def count_tokens(self, text: str) -> int:
        """Source tokens `text` costs, everything the engine adds included."""
        ...

    def translate(
        self, batch: Sequence[EngineInput], direction: Direction, options: DecodeOptions
    ) -> tuple[Result, ...]:
        """One result for each input, in order: hypotheses best first, or a `Failure`."""
        ...

    def close(self) -> None:
        """Free the model; a closed engine raises `EngineError` when used."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class ClosingEngine:
    """The context manager half of an engine, and the guard against use after `close`."""

    name: str = ""
    _closed: bool = False

    def close(self) -> None:
        """Free the model; a closed engine raises `EngineError` when used."""
        self._closed = True

    def require_open(self) -> None:
        """Raises: EngineError when the engine was closed."""
        if self._closed:
            raise EngineError(f"engine {self.name}: used after it was closed; open it again")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSpec:
    """What `--engine` names: an engine and its argument (`ct2:DIR`, `hf:NAME`, `identity`)."""

    name: str
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.name}:{self.argument}" if self.argument else self.name


def parse_spec(text: str) -> EngineSpec:
    """The spec behind `--engine TEXT`.

    >>> parse_spec("ct2:models/a:b")
    EngineSpec(name='ct2', argument='models/a:b')

    Raises: EngineUnavailableError when no name stands before the colon.
    """
    name, _, argument = text.strip().partition(":")
    if not name:
        raise EngineUnavailableError(
            f"engine {text!r}: no engine name found; expected NAME or NAME:ARGUMENT"
        )
    return EngineSpec(name=name.strip(), argument=argument.strip())


def failure(kind: str, message: str, *, retryable: bool = False) -> Failure:
    """A `Failure` of the engine stage, not yet tied to a segment."""
    return Failure(segment_id="", stage="engine", kind=kind, message=message, retryable=retryable)


def too_long(tokens: int, limit: int) -> Failure:
    """The failure of an input over the model's length; never a silent cut."""
    return failure(
        "too_long",
        f"the source has {tokens} tokens, the model reads at most {limit}; split it at a clause",
    )


def refuse(item: EngineInput, tokens: int, limit: int) -> Failure | None:
    """Why `item` cannot be translated at all, or None."""
    if not item.text.strip():
        return failure("empty", "the source is blank; there is nothing to translate")
    return too_long(tokens, limit) if tokens > limit else None


def refuse_start(item: EngineInput, tasks: frozenset[str]) -> Failure | None:
    """Why the beginning that `item` forces cannot be had from an engine of these tasks, or None."""
    if PREFIX in tasks or not (item.target_prefix or item.withheld):
        return None
    return failure("prefix", "the engine cannot begin a target with a given text; ask without one")


def isolate(
    batch: Sequence[T],
    decode: Callable[[Sequence[T]], Sequence[Result]],
    errors: tuple[type[Exception], ...],
) -> tuple[Result, ...]:
    """`decode(batch)`; when that raises one of `errors`, each input on its own, so that only the
    guilty ones become failures."""
    try:
        return tuple(decode(batch))
    except errors as exc:
        if len(batch) == 1:
            return (failure("decode", f"the engine could not decode this input: {exc}"),)
    return tuple(result for one in batch for result in isolate([one], decode, errors))
