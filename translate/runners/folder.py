"""A folder's documents to files below OUT, resumed where an earlier run stopped.

Promise (DESIGN §6): every document found ends as one row of the report; one that cannot be read
or written is a row with its reason and the rest goes on; a document is skipped only while its
bytes, the settings and its files are unchanged; a file is whole or not there. A document with a
failed segment is tried again by the next run. How documents are translated is a parameter
(`Translate`), so the local and the Ray runner share everything else and give the same bytes.

Left out: files of documents that are no longer in the folder stay in OUT.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter

from translate.errors import ConfigError, InputError, OutputError
from translate.fingerprint import document_code
from translate.memory import open_shared_memory
from translate.readers import EXTENSIONS, read_path
from translate.records import Document, DocumentResult, Failure, Segment
from translate.report import (
    DocumentRow,
    RunReport,
    document_row,
    failed_row,
    row_from_json,
    row_to_json,
)
from translate.runners.discover import Entry, walk
from translate.runners.hooks import Decisions, Hooks, Layered, Translate
from translate.runners.outputs import file_digest, outputs_intact, write_outputs
from translate.runners.reporting import write_report
from translate.runners.reviews import FOLDER_NAME
from translate.runners.rows import RowStore
from translate.runners.state import DoneDocument, RunState, open_state
from translate.settings import RunOptions, Settings

IGNORED_KEPT = 1000  # names of ignored files kept for the report
PACKAGES = ("ctranslate2", "kiwipiepy", "sentencepiece", "torch", "transformers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is about to do, counted before it starts."""

    documents: int
    size: int  # bytes
    ignored: int
    ignored_names: tuple[str, ...]  # the first IGNORED_KEPT


class Observer:
    """Told what happens while it happens; the base says nothing."""

    def planned(self, plan: Plan) -> None:
        """The folder was walked; work begins."""

    def finished(self, row: DocumentRow, size: int) -> None:
        """One document has its row; `size` is its bytes."""

    def progressed(self, segment: Segment) -> None:
        """One segment has its outcome; its document may be under way for long."""

    def warned(self, message: str) -> None:
        """Something the user should know that stops nothing."""

    def ended(self, report: RunReport) -> None:
        """The run is over and its report written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderJob:
    """What to do: where from, where to, and what decides the bytes."""

    source: Path
    out: Path
    settings: Settings
    options: RunOptions
    engine_signature: str
    glossary_digest: str
    glossary: str = ""  # as the user named it

    @property
    def settings_digest(self) -> str:
        """Everything besides a document's bytes that decides its files."""
        return self.settings.digest(
            self.engine_signature, self.glossary_digest, document_code(), *map(repr, _packages())
        )


def run_job(job: FolderJob, translate: Translate, observer: Observer) -> RunReport:
    """Do `job`; the report is also written to OUT/report.json and OUT/index.html.

    Raises:
        ConfigError: the folders cannot be used, or OUT is held by another run.
        OutputError: the report itself cannot be written.
        EngineError: the engine lost a whole batch.
    """
    check_folders(job.source, job.out)
    with ExitStack() as stack:
        state = stack.enter_context(open_state(job.out, fresh=job.options.fresh))
        shared = open_shared_memory(
            job.options, job.settings, job.engine_signature, job.glossary_digest, stack
        )
        rows = RowStore(job.out / FOLDER_NAME)
        stack.callback(rows.close)
        run = FolderRun(job=job, state=state, rows=rows, observer=observer)
        run.plan()
        hooks = Hooks(
            memory=state if shared is None else Layered(state, shared),
            decisions=Decisions(state.reviews, shared),
            on_failure=run.failed,
            on_segment=observer.progressed,
        )
        stream = translate(run.documents(), hooks)
        stack.callback(_close, stream)
        for result in stream:
            run.write(result)
        return run.report()


def check_folders(source: Path, out: Path) -> None:
    """Raises: ConfigError when there is no such folder, or OUT is the folder itself."""
    if not source.is_dir():
        found = "is a file" if source.exists() else "does not exist"
        raise ConfigError(f"{source}: {found}; expected a folder of documents")
    if out.exists() and not out.is_dir():
        raise ConfigError(f"{out}: is a file; expected a folder, choose another with -o")
    if out.exists() and out.samefile(source):
        raise ConfigError(f"{out}: is the input folder itself; choose another folder with -o")


def _close(stream: Iterator[DocumentResult]) -> None:
    """End a generator that was left in the middle, before the state is closed."""
    close = getattr(stream, "close", None)
    if close is not None:
        close()


@dataclass(slots=True, kw_only=True)
class FolderRun:
    """One run over the folder: hands out documents, takes results, keeps the rows."""

    job: FolderJob
    state: RunState
    rows: RowStore
    observer: Observer
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # in work: place, bytes
    ignored: list[str] = field(default_factory=list)
    began: float = field(default_factory=perf_counter)
    started: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def plan(self) -> None:
        """Walk once to count, so that progress knows its end."""
        documents = size = ignored = 0
        for entry in self._walk():
            if entry.ignored:
                ignored += 1
                if ignored <= IGNORED_KEPT:
                    self.ignored.append(entry.doc_id)
            else:
                documents, size = documents + 1, size + entry.size
        names = tuple(self.ignored)
        self.observer.planned(
            Plan(documents=documents, size=size, ignored=ignored, ignored_names=names)
        )

    def documents(self) -> Iterator[Document]:
        """The documents that need work; the others get their rows on the way."""
        entries = (entry for entry in self._walk() if not entry.ignored)
        for place, entry in enumerate(entries):
            self.places[entry.doc_id] = (place, entry.size)
            try:
                document = self._read(entry)
            except InputError as exc:
                self._row(failed_row(entry.doc_id, str(exc)))
                continue
            if document is not None:
                yield document

    def write(self, result: DocumentResult) -> None:
        """Write a document's files, then commit it as done unless a segment failed."""
        row = document_row(result)
        try:
            outputs = write_outputs(result, self.job.out, self.job.settings)
        except (OutputError, InputError) as exc:
            self._row(replace(row, error=str(exc)))
            return
        if not any(isinstance(outcome, Failure) for outcome in result.outcomes):
            done = DoneDocument(
                doc_id=row.doc_id,
                sha256=row.sha256,
                settings=self.job.settings_digest,
                reviews=self.state.reviews.digest(row.doc_id),
                outputs=outputs,
                row=json.dumps(row_to_json(row), ensure_ascii=False),
            )
            self.state.finish(done)
        self._row(row)

    def failed(self, document: Document, failure: Failure) -> None:
        """The row of a document that could not be prepared."""
        self._row(failed_row(document.doc_id, failure.message, document.sha256))

    def report(self) -> RunReport:
        """The whole run, written to OUT as well."""
        if self.state.trouble is not None:
            self.observer.warned(self.state.trouble)
        wall_seconds = perf_counter() - self.began
        report = RunReport(
            rows=self.rows,
            sums=self.rows.sums.totals(wall_seconds),
            engine=self.job.engine_signature,
            glossary=self.job.glossary,
            glossary_digest=self.job.glossary_digest,
            settings_digest=self.job.settings_digest,
            formats=self.job.settings.formats,
            ignored=tuple(self.ignored),
            packages=_packages(),
            started=self.started,
            wall_seconds=wall_seconds,
        )
        write_report(report, self.rows, self.job.out)
        self.observer.ended(report)
        return report

    def _walk(self) -> Iterator[Entry]:
        return walk(self.job.source, self.job.out, EXTENSIONS)

    def _read(self, entry: Entry) -> Document | None:
        """The document, or None when it is up to date and its row taken from the state.

        Raises:
            InputError: it cannot be read.
        """
        if entry.error is not None:
            raise InputError(f"{entry.path}: {entry.error}")
        path = Path(entry.path)
        done = self.state.done(entry.doc_id)
        if done is not None and self._up_to_date(done, file_digest(path)):
            self._row(replace(row_from_json(json.loads(done.row)), resumed=True))
            return None
        document = read_path(path, entry.doc_id, column=self.job.settings.column)
        for warning in document.warnings:
            self.observer.warned(f"{entry.doc_id}: {warning}")
        return document

    def _up_to_date(self, done: DoneDocument, sha256: str) -> bool:
        return (
            done.sha256 == sha256
            and done.settings == self.job.settings_digest
            and done.reviews == self.state.reviews.digest(done.doc_id)
            and outputs_intact(done.outputs, self.job.out)
        )

    def _row(self, row: DocumentRow) -> None:
        place, size = self.places.pop(row.doc_id)
        self.rows.add(place, row)
        self.observer.finished(row, size)


@cache
def _packages() -> tuple[tuple[str, str], ...]:
    """The installed versions of the libraries that can move a result."""
    found = []
    for name in PACKAGES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return tuple(found)
