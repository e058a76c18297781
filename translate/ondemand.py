"""A document of which only what a summary asks for is translated.

Promise: the outcome of a segment is the one it has when the whole document is translated (its
neighbours and title go to the engine as ever; batches change no outcome), so a summary made this
way equals the one of a full run. Each segment is translated once. A book's summary costs the
translation of a dozen sentences. Left out: checks over the whole document, which are all minor
and keep no sentence out of a summary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from translate.engines.base import Engine
from translate.pieces import Job
from translate.pipeline import translate_documents
from translate.preparation import Prepared
from translate.records import Failure, Segment, Translation
from translate.settings import RunOptions, Settings
from translate.termbase import TermBase
from translate.units import TranslationMemory

Outcome = Translation | Failure


class OnDemand:
    """The outcomes of a prepared document's segments, translated when they are asked for."""

    def __init__(
        self,
        prepared: Prepared,
        *,
        engine: Callable[[], Engine],
        termbase: TermBase,
        settings: Settings,
        options: RunOptions,
        memory: Callable[[], TranslationMemory | None] = lambda: None,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> None:
        """`engine` and `memory` are opened when the first translation is asked for."""
        self._prepared = prepared
        self._engine = engine
        self._termbase = termbase
        self._settings = replace(settings, summary=False)
        self._options = options
        self._memory = memory
        self._on_progress = on_progress
        self._known: dict[str, Outcome] = {
            segment.segment_id: item
            for segment, item in zip(prepared.segments, prepared.work, strict=True)
            if not isinstance(item, Job)
        }

    def __call__(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        """The outcomes of the segments `keys`."""
        wanted = {key for key in keys if key not in self._known}
        if wanted:
            self._translate(wanted)
        return {key: self._known[key] for key in keys}

    def _translate(self, wanted: set[str]) -> None:
        prepared = self._prepared
        work = tuple(
            item if segment.segment_id in wanted else _passed_by(segment)
            for segment, item in zip(prepared.segments, prepared.work, strict=True)
        )
        done: list[str] = []

        def count(segment: Segment) -> None:
            if segment.segment_id in wanted:
                done.append(segment.segment_id)
                self._on_progress(len(done), len(wanted))

        (result,) = translate_documents(
            [replace(prepared, work=work)],
            engine=self._engine(),
            termbase=self._termbase,
            settings=self._settings,
            options=self._options,
            memory=self._memory(),
            on_segment=count,
        )
        for segment, outcome in zip(result.segments, result.outcomes, strict=True):
            if segment.segment_id in wanted:
                self._known[segment.segment_id] = outcome


def _passed_by(segment: Segment) -> Translation:
    """The outcome of a segment nobody asked for; nobody sees it."""
    return Translation(
        segment_id=segment.segment_id, source=segment.source, target=None, state="skipped"
    )
