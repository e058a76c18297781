"""What keeps translations: the protocols that the pipeline asks, and the unit that is kept.

A unit is a translation of a text in a context; `context_digest` stands for everything besides the
text and the direction that decides the outcome (see `translate.segmentkey`). Words of TMX.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, TypeVar

from translate.records import Direction, Failure, Translation

Outcome = TypeVar("Outcome", Translation, Failure, Translation | Failure)


class Unit(NamedTuple):
    """One kept translation and where it belongs."""

    source: str
    direction: Direction
    context_digest: str
    translation: Translation


class TranslationMemory(Protocol):
    """Exact matches of an earlier run, or of another machine's."""

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The translation kept for this text in this context, or None."""
        ...

    def put(self, units: Sequence[Unit]) -> None:
        """Keep translations, all or none; a later one for the same key replaces it."""
        ...


class Reviewed(Protocol):
    """Targets that people decided on, which stand before any memory and engine."""

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target for this text of this document, or None."""
        ...


def renamed(outcome: Outcome, segment_id: str) -> Outcome:
    """A kept translation (or a failure) as that of another segment."""
    if isinstance(outcome, Failure):
        return replace(outcome, segment_id=segment_id)
    issues = tuple(replace(issue, segment_id=segment_id) for issue in outcome.issues)
    return replace(outcome, segment_id=segment_id, issues=issues)
