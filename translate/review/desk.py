"""What a review does to an output folder: it keeps decisions and writes every file of a document.

Promise: a decision is on the disk (`translate.runners.reviews`) and in the memory when `save`
returns; the files follow from one thread, a document at a time, each whole or not at all, with
report.json and index.html; `settle` waits for them. While a run holds the folder they wait, and the
run itself writes them. Only files that the document has are written; only documents of report.json
are known, so no name from outside makes a path.
Left out: documents of an earlier version, which have no kept result; they can be read, not edited.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from translate.errors import ConfigError, InputError, OutputError
from translate.morphology import analyse
from translate.records import Direction, DocumentResult
from translate.report import RunReport, document_row
from translate.results import load_result, result_name
from translate.review.edits import Edit, Outcome, apply_edits, changed
from translate.review.glossary import add_term
from translate.runners.outputs import SUMMARY_EXTENSION, write_outputs
from translate.runners.reviews import Reviews, open_reviews
from translate.runners.state import open_state
from translate.settings import Settings
from translate.termbase import TermBase, load_termbase
from translate.termlint import LintFinding
from translate.writers import WRITERS, extension_of, output_name
from translate.writers.atomic import write_atomic
from translate.writers.report import render_index, render_report_json, report_from_json

REPORT = "report.json"
KEPT_RESULTS = 4  # documents held in memory besides those that wait to be written
_RETRY_SECONDS = 2.0  # between two tries while a run holds the folder


class ReviewedUnits(Protocol):
    """A translation memory that takes people's targets."""

    def put_reviewed(self, source: str, direction: Direction, target: str) -> None:
        """Keep a person's target, before any engine's."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a save changed: the whole result, and the places of the segments that are another."""

    result: DocumentResult
    places: tuple[int, ...]


@dataclass(slots=True)
class Desk:
    """One output folder under review; safe to use from several threads. See `open_desk`."""

    out: Path
    termbase: TermBase
    glossary: Path
    reviews: Reviews
    memory: ReviewedUnits | None = None
    trouble: str = ""  # why the files of a saved document could not be written yet
    _guard: threading.RLock = field(default_factory=threading.RLock)
    _wake: threading.Condition = field(default_factory=threading.Condition)
    _results: OrderedDict[str, tuple[tuple[int, int], DocumentResult]] = field(
        default_factory=OrderedDict
    )
    _waiting: OrderedDict[str, DocumentResult] = field(default_factory=OrderedDict)
    _originals: dict[str, dict[str, Outcome]] = field(default_factory=dict)
    _closing: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents of the report that have a result, in order."""
        return tuple(row.doc_id for row in self.report().rows if row.error is None)

    def report(self) -> RunReport:
        """The report as the last writer left it.

        Raises:
            ConfigError: there is none, or it is damaged.
        """
        path = self.out / REPORT
        try:
            return report_from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as exc:
            raise ConfigError(
                f"{path}: cannot be read ({type(exc).__name__}: {exc}); expected the report of "
                "translate folder; run it with -o first"
            ) from exc

    def result(self, doc_id: str) -> DocumentResult | None:
        """The newest result of a document of the report; None when it has none.

        Raises:
            FormatError: its file is damaged.
        """
        with self._guard:
            with self._wake:
                waiting = self._waiting.get(doc_id)
            if waiting is not None:
                return waiting
            stamp = self._stamp(doc_id)
            kept = self._results.pop(doc_id, None)
            if kept is None or kept[0] != stamp:  # not read yet, or a run wrote it again
                found = load_result(self.out, doc_id) if doc_id in self.documents else None
                kept = None if found is None else (stamp, found)
            if kept is None:
                return None
            self._results[doc_id] = kept
            while len(self._results) > KEPT_RESULTS:
                self._results.popitem(last=False)
            return kept[1]

    def save(self, doc_id: str, edits: Sequence[Edit]) -> Saved:
        """Keep decisions about a document, and have its files written.

        Raises:
            InputError: no such document, or an edit does not fit it; nothing is kept.
            ConfigError: the reviews or the memory cannot be written.
        """
        with self._guard:
            before = self.result(doc_id)
            if before is None:
                raise InputError(f"{doc_id}: no such document here; load the index again")
            originals = self._originals.setdefault(doc_id, {})
            after = apply_edits(before, edits, self.termbase, originals)
            for outcome in before.outcomes:
                if outcome.segment_id in {edit.segment_id for edit in edits}:
                    originals.setdefault(outcome.segment_id, outcome)
            for edit in edits:
                self._decide(doc_id, edit, after.direction)
            with self._wake:
                self._waiting[doc_id] = after
                self._wake.notify_all()
            return Saved(result=after, places=changed(before, after))

    def add_term(self, source: str, target: str, note: str) -> tuple[LintFinding, ...]:
        """Append an entry to the glossary and check with it from now on.

        Raises:
            GlossaryError: the pair is not sound.
        """
        with self._guard:
            findings = add_term(self.glossary, source, target, note)
            self.termbase = load_termbase(self.glossary)
            return findings

    def settle(self) -> None:
        """Wait until every saved document is written, or cannot be."""
        with self._wake:
            self._wake.wait_for(lambda: not self._waiting or bool(self.trouble))

    def work(self) -> None:
        """Write what is saved until the desk closes; the one thread that does."""
        analyse("검토")  # loads the morphology, so that the first save need not wait for it
        while True:
            with self._wake:
                self._wake.wait_for(lambda: bool(self._waiting) or self._closing)
                if not self._waiting:
                    return
                doc_id, result = next(iter(self._waiting.items()))
                closing = self._closing
            trouble = self._written(doc_id, result)
            with self._wake:
                self.trouble = trouble
                if not trouble and self._waiting.get(doc_id) is result:
                    del self._waiting[doc_id]
                self._wake.notify_all()
                if trouble and closing:
                    return
                if trouble:
                    self._wake.wait(_RETRY_SECONDS)

    def close(self) -> None:
        """Let the writing thread end once it has written what it can."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()

    def _stamp(self, doc_id: str) -> tuple[int, int]:
        """Moves when the kept result is written; zeros when there is none."""
        try:
            status = (self.out / result_name(doc_id)).stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_ino

    def _decide(self, doc_id: str, edit: Edit, direction: Direction) -> None:
        if not edit.reviewed or edit.target is None:
            self.reviews.withdraw(doc_id, edit.segment_id, direction, edit.source)
            return
        self.reviews.mark(doc_id, edit.segment_id, direction, edit.source, edit.target)
        if self.memory is not None:
            self.memory.put_reviewed(edit.source, direction, edit.target)

    def _written(self, doc_id: str, result: DocumentResult) -> str:
        """Why the document's files could not be written; empty when they are."""
        try:
            with open_state(self.out) as state:
                write_outputs(result, self.out, self._settings(doc_id))
                self._report_written(result)
                state.rewritten(doc_id, self.out)
        except (ConfigError, OutputError, InputError) as exc:
            return str(exc)
        except Exception as exc:  # a fault in a writer must not end the thread others wait for
            return f"{doc_id}: {type(exc).__name__}: {exc}"
        return ""

    def _settings(self, doc_id: str) -> Settings:
        """The formats that the document has files of."""
        formats = tuple(
            name
            for name in WRITERS
            if (self.out / output_name(doc_id, extension_of(name))).is_file()
        )
        summary = (self.out / output_name(doc_id, SUMMARY_EXTENSION)).is_file()
        return Settings(formats=formats, summary=summary)

    def _report_written(self, result: DocumentResult) -> None:
        report = self.report()
        made = document_row(result)
        rows = tuple(
            replace(made, seconds=row.seconds, resumed=row.resumed)
            if row.doc_id == made.doc_id
            else row
            for row in report.rows
        )
        report = replace(report, rows=rows)
        write_atomic(self.out / REPORT, lambda s: s.write(render_report_json(report)))
        write_atomic(self.out / "index.html", lambda s: s.write(render_index(report)))


@contextmanager
def open_desk(
    out: Path, *, termbase: TermBase, glossary: Path, memory: ReviewedUnits | None = None
) -> Iterator[Desk]:
    """The desk of an output folder, its writing thread at work; on leaving all is written.

    Raises:
        ConfigError: no output folder, or it cannot be written; on leaving, that files of saved
            documents could not be written (the decisions are kept, a later run writes them).
    """
    with ExitStack() as stack:
        desk = Desk(out, termbase, glossary, _reviews(out), memory)
        stack.callback(desk.reviews.close)
        thread = threading.Thread(target=desk.work, name="review-writer")
        thread.start()
        stack.callback(thread.join)
        stack.callback(desk.close)
        yield desk
    if desk.trouble:
        raise ConfigError(f"{desk.trouble}; the edits are kept, run translate folder to write them")


def _reviews(out: Path) -> Reviews:
    if not (out / REPORT).is_file():
        raise ConfigError(
            f"{out}: no {REPORT} there; expected the output folder of translate folder; "
            "run it with -o first"
        )
    return open_reviews(out)
