"""One worker of a Ray run: reads what a bundle names, translates it, writes and commits it.

Promise: one `Answer` for each document of a bundle, whatever happens to it; what was committed is
not translated again; an error that concerns the whole run (no model, no memory, an engine that is
lost) comes back as a value, for the driver to raise. The engine is opened by the first bundle and
kept. Ray is not imported here: a worker is an ordinary object.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from translate.engines import Engine
from translate.errors import InputError, OutputError, TranslateError
from translate.memory import SqlMemory, open_shared_memory
from translate.pipeline import translate_documents
from translate.records import Direction, Document, DocumentResult, Failure, Translation
from translate.report import DocumentRow, document_row, failed_row, row_from_json, row_to_json
from translate.runners.bundles import Bundle, Item, loads_bundle
from translate.runners.commits import MOST_ATTEMPTS, Attempts, Commits, still_holds
from translate.runners.folder import FolderJob
from translate.runners.hooks import DocumentReviews
from translate.runners.rayread import Columns, read_bundle
from translate.runners.reviews import Review
from translate.runners.state import DoneDocument
from translate.termbase import TermBase
from translate.units import Unit

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What every worker of a run is told once."""

    job: FolderJob  # the engine's signature is the worker's to say
    termbase: TermBase
    columns: Columns
    reviews: tuple[Review, ...]  # of the whole folder; a person's work, so never many
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One document's row; `done` when its files are in place; `units` for a state that has no
    shared memory. With `fatal` the rest is empty."""

    item: Item
    row: DocumentRow
    signature: str = ""
    done: DoneDocument | None = None
    units: tuple[Unit, ...] = ()
    warnings: tuple[str, ...] = ()
    fatal: TranslateError | None = None


class Recorder:
    """A translation memory that knows nothing and keeps what it is told, for the driver."""

    def __init__(self) -> None:
        self.units: list[Unit] = []

    def get(self, source: str, direction: Direction, context_digest: str) -> Translation | None:
        """Nothing is known here."""
        return None

    def put(self, units: Sequence[Unit]) -> None:
        """Keep them for the driver."""
        self.units.extend(units)

    def taken(self) -> tuple[Unit, ...]:
        """What was kept, given away."""
        units, self.units = tuple(self.units), []
        return units


class Known:
    """What people decided: about this folder's documents first, then in the shared memory."""

    def __init__(self, reviews: Sequence[Review], shared: SqlMemory | None) -> None:
        by_doc: dict[str, list[Review]] = {}
        for review in reviews:
            by_doc.setdefault(review.doc_id, []).append(review)
        self._by_doc = {doc_id: DocumentReviews(found) for doc_id, found in by_doc.items()}
        self._digests = {
            doc_id: hashlib.sha256(repr(tuple(found)).encode()).hexdigest()
            for doc_id, found in by_doc.items()
        }
        self._shared = shared

    def reviewed(
        self, doc_id: str, segment_id: str, source: str, direction: Direction
    ) -> str | None:
        """The target for this text of this document, or None."""
        near = self._by_doc.get(doc_id)
        found = None if near is None else near.reviewed(doc_id, segment_id, source, direction)
        if found is None and self._shared is not None:
            found = self._shared.reviewed(doc_id, segment_id, source, direction)
        return found

    def digest(self, doc_id: str) -> str:
        """As `translate.runners.reviews.Reviews.digest`."""
        return self._digests.get(doc_id, "")


@dataclass(slots=True, kw_only=True)
class _Tools:
    """What a worker opens once."""

    engine: Engine
    job: FolderJob
    shared: SqlMemory | None
    known: Known
    commits: Commits
    attempts: Attempts


@dataclass(slots=True)
class Worker:
    """One engine and its bundles; Ray Data makes one an actor and calls it with blocks of them."""

    order: Order
    _tools: _Tools | None = None
    _stack: ExitStack = field(default_factory=ExitStack)

    def __call__(self, block: pyarrow.Table) -> pyarrow.Table:
        """A column of pickled answers for a column of bundles."""
        import pyarrow

        answers = [
            pickle.dumps(answer)
            for text in block["bundle"].to_pylist()
            for answer in self.answers(loads_bundle(text))
        ]
        return pyarrow.table({"answer": pyarrow.array(answers, pyarrow.large_binary())})

    def answers(self, bundle: Bundle) -> Iterator[Answer]:
        """One answer for each document of a bundle."""
        try:
            tools = self._opened()
            name = bundle.dumps()
            weary = tools.attempts.begin(name) >= MOST_ATTEMPTS
            items = list(_Reading(bundle, self.order, tools, weary=weary))
            yield from items
            tools.attempts.end(name)
        except TranslateError as exc:
            yield Answer(item=_nobody(), row=failed_row("", str(exc)), fatal=exc)

    def _opened(self) -> _Tools:
        if self._tools is None:
            from translate.opening import open_engines

            order, job = self.order, self.order.job
            engine = self._stack.enter_context(open_engines(job.settings, job.options))
            job = replace(job, engine_signature=engine.signature())
            shared = open_shared_memory(
                job.options, job.settings, job.engine_signature, job.glossary_digest, self._stack
            )
            self._tools = _Tools(
                engine=engine,
                job=job,
                shared=shared,
                known=Known(order.reviews, shared),
                commits=Commits(job.out, order.run),
                attempts=Attempts(job.out),
            )
        return self._tools

    def close(self) -> None:
        """Close the engine and the memory."""
        self._tools = None
        self._stack.close()


class _Reading:
    """One bundle on its way: iterating gives its answers."""

    def __init__(self, bundle: Bundle, order: Order, tools: _Tools, *, weary: bool) -> None:
        self._bundle, self._order, self._tools, self._weary = bundle, order, tools, weary
        self._items: dict[str, Item] = {}  # in work
        self._seen: set[str] = set()
        self._ready: list[Answer] = []
        self._recorder = Recorder()

    def __iter__(self) -> Iterator[Answer]:
        documents = self._documents()
        # One document at a time where the worker died before, so that the culprit shows.
        groups = ([one] for one in documents) if self._weary else [documents]
        for group in groups:
            for result in self._results(group):
                self._written(result)
                yield from self._taken()
            yield from self._taken()
        yield from self._taken()

    def _results(self, documents: Iterator[Document] | list[Document]) -> Iterator[DocumentResult]:
        tools, settings = self._tools, self._tools.job.settings
        return translate_documents(
            documents,
            engine=tools.engine,
            termbase=self._order.termbase,
            settings=settings,
            options=tools.job.options,
            memory=tools.shared or self._recorder,
            reviews=tools.known,
            on_failure=self._unprepared,
        )

    def _taken(self) -> Iterator[Answer]:
        ready, self._ready = self._ready, []
        yield from ready

    def _documents(self) -> Iterator[Document]:
        """The documents that need work; the others are answered on the way."""
        for item, read in read_bundle(self._bundle, self._order.columns):
            if item.doc_id in self._seen:
                self._failed(item, f"{item.path}: the id {item.doc_id} comes twice")
                continue
            self._seen.add(item.doc_id)
            try:
                document = read()
            except InputError as exc:
                self._failed(item, str(exc))
                continue
            if self._finished_before(item, document) or not self._bearable(item):
                continue
            self._items[item.doc_id] = item
            yield document

    def _finished_before(self, item: Item, document: Document) -> bool:
        """Whether the document is what an earlier worker or run finished; then it is answered."""
        tools, doc_id = self._tools, item.doc_id
        found = [tools.commits.found(doc_id)]
        if item.done is not None:
            fields = json.loads(item.done)
            outputs = tuple((name, digest) for name, digest in fields.pop("outputs"))
            found.append((DoneDocument(**fields, outputs=outputs), False))
        for done, ours in filter(None, found):
            if still_holds(
                done,
                sha256=document.sha256,
                settings=tools.job.settings_digest,
                reviews=tools.known.digest(doc_id),
                out=tools.job.out,
            ):
                row = replace(row_from_json(json.loads(done.row)), resumed=not ours)
                self._answer(item, row, done=done, warnings=document.warnings if ours else ())
                return True
        return False

    def _bearable(self, item: Item) -> bool:
        if not self._weary or self._tools.attempts.begin(item.doc_id) < MOST_ATTEMPTS:
            return True
        self._failed(
            item,
            f"{item.path}: the worker died each time it translated this document; "
            "left out, the rest goes on; look at its memory and at this file",
        )
        return False

    def _written(self, result: DocumentResult) -> None:
        """Write and commit a document's files; one with a failed segment is tried again by the
        next run."""
        row, document = document_row(result), result.document
        item, tools = self._items.pop(document.doc_id), self._tools
        done: DoneDocument | None = None
        try:
            outputs = tools.commits.write(result, tools.job.settings)
            if not any(isinstance(outcome, Failure) for outcome in result.outcomes):
                done = DoneDocument(
                    doc_id=row.doc_id,
                    sha256=row.sha256,
                    settings=tools.job.settings_digest,
                    reviews=tools.known.digest(row.doc_id),
                    outputs=outputs,
                    row=json.dumps(row_to_json(row), ensure_ascii=False),
                )
                tools.commits.commit(done)
        except (OutputError, InputError) as exc:
            row, done = replace(row, error=str(exc)), None
        if self._weary:
            tools.attempts.end(item.doc_id)
        self._answer(item, row, done=done, warnings=document.warnings)

    def _unprepared(self, document: Document, failure: Failure) -> None:
        self._failed(self._items.pop(document.doc_id), failure.message, document.sha256)

    def _failed(self, item: Item, error: str, sha256: str = "") -> None:
        self._answer(item, failed_row(item.doc_id, error, sha256))

    def _answer(
        self,
        item: Item,
        row: DocumentRow,
        *,
        done: DoneDocument | None = None,
        warnings: tuple[str, ...] = (),
    ) -> None:
        self._ready.append(
            Answer(
                item=replace(item, done=None),
                row=row,
                signature=self._tools.job.engine_signature,
                done=done,
                units=self._recorder.taken(),
                warnings=warnings,
            )
        )


def _nobody() -> Item:
    return Item(place=0, doc_id="", path="")
