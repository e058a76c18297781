"""How far a run is, how fast it goes, and when it will be over: figures for every way of telling.

Bytes tell how far, because a folder's documents differ: those of a finished document count whole,
those of a document under way by its segments. The time left is what is left at the pace of what was
really translated; documents that were up to date count as done, not as speed. The clock is passed
in, so that the figures are a function of what was told.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.records import Segment
    from translate.report import DocumentRow
    from translate.runners.folder import Plan


class Pace:
    """The figures of one run."""

    def __init__(self, plan: Plan, clock: Callable[[], float] = perf_counter) -> None:
        self.plan = plan
        self.documents = 0  # done, kept and failed
        self.segments = 0
        self.words = 0
        self._clock = clock
        self._began = clock()
        self._settled = 0  # bytes of segments
        self._finished = 0  # bytes of documents
        self._kept = 0  # bytes of documents that cost no time

    def segment(self, segment: Segment) -> None:
        """One segment has its outcome."""
        self.segments += 1
        self.words += len(segment.source.split())
        self._settled += len(segment.source.encode(errors="replace"))

    def document(self, row: DocumentRow, size: int) -> None:
        """One document of `size` bytes has its row."""
        self.documents += 1
        self._finished += size
        if row.resumed or row.error is not None:
            self._kept += size

    @property
    def seconds(self) -> float:
        """Since the plan was made."""
        return self._clock() - self._began

    @property
    def bytes_done(self) -> int:
        """Never more than there are."""
        return min(self.plan.size, max(self._finished, self._settled + self._kept))

    @property
    def words_per_second(self) -> float:
        """Source words that got their outcome in this run."""
        seconds = self.seconds
        return self.words / seconds if seconds > 0 else 0.0

    @property
    def eta_seconds(self) -> float | None:
        """Seconds left at the present pace; None while there is none."""
        worked = self.bytes_done - self._kept
        left = self.plan.size - self.bytes_done
        if left <= 0:
            return 0.0
        return self.seconds * left / worked if worked > 0 else None
