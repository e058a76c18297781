"""`--dry-run`: what a run would ask of its engine, told without asking and without writing.

For a chat engine the first requests in full and then their number and tokens, estimated as the
engine does; for the others documents, segments, words and repeated texts. Promise: no network, no
model, no file written. It tells of a fresh run: what an earlier run or a memory holds is not taken
off. Left out: requests for what fails a check, for a second engine and for summaries, which depend
on the answers; and times, which depend on the machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.exits import say
from translate.cli.session import open_termbase
from translate.engines import parse_spec
from translate.engines.batching import make_batches
from translate.engines.chat.address import Address, parse_address
from translate.engines.chat.compose import Composer, composer_of
from translate.engines.chat.estimate import estimate_tokens
from translate.errors import InputError
from translate.pieces import Job
from translate.pipeline import WINDOW_BATCHES
from translate.preparation import Prepared, prepare
from translate.records import Direction
from translate.report import count_words

if TYPE_CHECKING:
    from translate.records import Document
    from translate.settings import RunOptions, Settings

SHOWN = 2  # requests that are shown in full


@dataclass(slots=True)
class Count:
    """What a run would do, so far."""

    documents: int = 0
    segments: int = 0
    jobs: int = 0
    words: int = 0
    repeated: int = 0
    requests: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    seen: set[int] = field(default_factory=set)


def dry_run(
    documents: Iterable[Document], settings: Settings, options: RunOptions, glossary: Path | None
) -> Iterator[str]:
    """The lines that tell of a run over `documents`.

    Raises: ConfigError for a glossary or an engine's address that cannot be used.
    """
    termbase, _ = open_termbase(glossary)
    spec = parse_spec(settings.engine)
    preview = None
    if spec.name == "chat":
        address = parse_address(spec.argument, allow_http=options.server.allow_http)
        preview = _Preview(address, composer_of(address, options.server), settings, options)
    count = Count()
    for document in documents:
        prepared = prepare(document, settings, termbase)
        new = list(_counted(prepared, count))
        if preview is not None:
            yield from preview.add(new, prepared.direction, count)
    if preview is not None:
        yield from preview.flush(count)
    yield from _told(count, chat=preview is not None)


def documents_below(folder: Path, out: Path, column: str | None) -> Iterator[Document]:
    """Every document a run over `folder` would read; one that cannot be read is told of."""
    from translate.readers import EXTENSIONS, read_path
    from translate.runners.discover import walk

    for entry in walk(folder, out, EXTENSIONS):
        if entry.ignored:
            continue
        if entry.error is not None:
            say(f"error: {entry.path}: {entry.error}")
            continue
        try:
            yield read_path(Path(entry.path), entry.doc_id, column=column)
        except InputError as exc:
            say(f"error: {exc}")


def _counted(prepared: Prepared, count: Count) -> Iterator[Job]:
    """The jobs of a document that are new, all of them counted."""
    count.documents += 1
    count.segments += len(prepared.segments)
    for item in prepared.work:
        if not isinstance(item, Job):
            continue
        source = item.segment.source
        count.jobs += 1
        count.words += count_words(source)
        key = hash((source, str(prepared.direction)))
        if key in count.seen:
            count.repeated += 1
        else:
            yield item
        count.seen.add(key)


class _Preview:
    """The requests of the first attempt, in windows as a run makes them."""

    def __init__(
        self, address: Address, composer: Composer, settings: Settings, options: RunOptions
    ) -> None:
        self._url = f"{address.base_url}/chat/completions"
        self._composer = composer
        self._decode = settings.decode
        self._mode = settings.protection or "none"
        self._batch_tokens = options.batch_tokens
        self._waiting: list[Job] = []
        self._tokens = 0
        self._direction: Direction | None = None

    def add(self, jobs: Iterable[Job], direction: Direction, count: Count) -> Iterator[str]:
        """Take jobs in; the requests that are to be shown."""
        if direction != self._direction:
            yield from self.flush(count)
            self._direction = direction
        for job in jobs:
            self._waiting.append(job)
            self._tokens += estimate_tokens(job.segment.source)
            if self._tokens >= WINDOW_BATCHES * self._batch_tokens:
                yield from self.flush(count)

    def flush(self, count: Count) -> Iterator[str]:
        """The requests for what waits."""
        if self._direction is None:
            return
        items = [job.engine_input(self._direction, self._mode) for job in self._waiting]
        self._waiting, self._tokens = [], 0
        lengths = [estimate_tokens(item.text) for item in items]
        for batch in make_batches(lengths, self._batch_tokens):
            for group in self._composer.groups(items, batch, self._direction, self._decode):
                body = self._composer.request(group, "json", self._decode)
                count.requests += 1
                count.tokens_read += sum(estimate_tokens(m["content"]) for m in body["messages"])
                count.tokens_written += group.answer_tokens
                if count.requests <= SHOWN:
                    yield f"POST {self._url}"
                    yield json.dumps(body, ensure_ascii=False, indent=2)
                    yield ""


def _told(count: Count, *, chat: bool) -> Iterator[str]:
    yield f"documents: {count.documents:,}"
    yield (
        f"segments: {count.segments:,}, of which {count.jobs:,} to translate "
        f"({count.words:,} words; {count.repeated:,} segments repeat another's text)"
    )
    if chat:
        yield (
            f"requests: {count.requests:,} (the first {min(SHOWN, count.requests)} above); "
            "more for segments that fail a check"
        )
        yield (
            f"tokens, estimated: {count.tokens_read:,} to read, at most "
            f"{count.tokens_written:,} to write"
        )
    yield "nothing was asked, nothing was written"
