"""What a way of translating gets from a run: what is known already, and whom to tell.

Two memories act as one (a run's own state before the shared one), and so do two stores of what
people decided (this folder's reviews before the shared memory's).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from translate.records import Direction, Document, DocumentResult, Failure, Segment, Translation
from translate.runners.reviews import Review, Reviews
from translate.units import Reviewed, TranslationMemory, Unit


class Layered:
    """Two memories as one: the near one is asked first, both are told."""

    def __init__(self, near: TranslationMemory, far: TranslationMemory) -> None:
        self._near, self._far = near, far

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """The near memory's translation, else the far one's, kept near from now on."""
        found = self._near.get(source, direction, context_digest)
        if found is None:
            found = self._far.get(source, direction, context_digest)
            if found is not None:
                self._near.put([Unit(source, direction, context_digest, found)])
        return found

    def put(self, units: Sequence[Unit]) -> None:
        """Keep them in both."""
        self._near.put(units)
        self._far.put(units)


class Decisions:
    """What people decided: about this folder's documents first, then in the shared memory."""

    def __init__(self, reviews: Reviews, shared: Reviewed | None = None) -> None:
        self._reviews, self._shared = reviews, shared

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target for this text of this document, or None."""
        found = self._reviews.reviewed(doc_id, segment_id, source, direction)
        if found is None and self._shared is not None:
            found = self._shared.reviewed(doc_id, segment_id, source, direction)
        return found

    def of(self, doc_id: str) -> tuple[Review, ...]:
        """What was decided about one document of this folder."""
        return self._reviews.of(doc_id)


class DocumentReviews:
    """The decisions about one document as a value, for a worker on another machine."""

    def __init__(self, reviews: Iterable[Review]) -> None:
        self._targets: dict[tuple[str, str], dict[str, str]] = {}
        for review in reviews:  # oldest first, so that the latest stands last
            places = self._targets.setdefault((review.direction, review.source), {})
            places.pop(review.segment_id, None)
            places[review.segment_id] = review.target

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target for this text, or None; the same segment's before the latest."""
        places = self._targets.get((str(direction), source), {})
        return places.get(segment_id, next(reversed(places.values()), None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """What a way of translating asks, and whom it tells."""

    memory: TranslationMemory
    decisions: Decisions
    on_failure: Callable[[Document, Failure], None]
    on_segment: Callable[[Segment], None]


class Translate(Protocol):
    """Takes documents to results, in order, reading them lazily, in the thread that calls."""

    def __call__(self, documents: Iterable[Document], hooks: Hooks) -> Iterator[DocumentResult]: ...
