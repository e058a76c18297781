"""From a document to what `translate summarize` says of it, with progress for long ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from translate.cli.exits import say
from translate.cli.session import open_termbase, start_engine, tuned

if TYPE_CHECKING:
    from rich.console import Console

    from translate.engines import Engine
    from translate.records import Document, Lang, Summary, SummarySentence
    from translate.settings import RunOptions, Settings
    from translate.summarizer import Material
    from translate.units import TranslationMemory

LONG = 400  # passages; a longer document is told of, where there is no terminal for a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is said in one language."""

    lang: Lang
    summary: Summary | None
    headline: SummarySentence | None


class Watch(Protocol):
    """Hears how far a stage has come."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def digest(
    document: Document,
    langs: tuple[Lang, ...],
    settings: Settings,
    options: RunOptions,
    glossary: Path | None,
    *,
    headline: bool,
) -> list[Part]:
    """The summary of `document` in each of `langs`, and its headline if asked for.

    The engine is started when a translation or its own words are needed: the document's own
    language needs none that cannot summarise.

    Raises:
        ConfigError: the glossary, the engine or the memory cannot be used.
    """
    from translate.headline import headline as headline_in
    from translate.summarizer import summarize_in

    with ExitStack() as stack:
        watch = stack.enter_context(watching(quiet=options.quiet))
        material = _material(document, settings, options, glossary, stack, watch)
        return [
            Part(
                lang=lang,
                summary=summarize_in(material, lang, settings.summary_sentences),
                headline=headline_in(material, lang) if headline else None,
            )
            for lang in langs
        ]


def _material(
    document: Document,
    settings: Settings,
    options: RunOptions,
    glossary: Path | None,
    stack: ExitStack,
    watch: Watch,
) -> Material:
    """The document, its translations on demand; what is opened for it closes with `stack`."""
    from translate.memory import open_shared_memory
    from translate.ondemand import OnDemand
    from translate.preparation import prepare
    from translate.summarizer import Material

    termbase, _ = open_termbase(glossary)
    decoding = tuned(settings)
    prepared = prepare(document, settings, termbase)

    @cache
    def engine() -> Engine:
        return stack.enter_context(start_engine(settings.engine, options.jobs))

    @cache
    def memory() -> TranslationMemory | None:
        signature = engine().signature()
        return open_shared_memory(options, decoding, signature, termbase.digest, stack)

    fetch = OnDemand(
        prepared,
        engine=engine,
        termbase=termbase,
        settings=decoding,
        options=options,
        memory=memory,
        on_progress=lambda done, total: watch("translating", done, total),
    )
    return Material(
        document=document,
        segments=prepared.segments,
        fetch=fetch,
        termbase=termbase,
        engine=engine() if summarises(settings.engine) else None,
        decode=decoding.decode,
        on_progress=lambda done, total: watch("selecting", done, total),
    )


def summarises(spec: str) -> bool:
    """Whether the engine behind `--engine` may have the task `summary`, told without loading it.

    Raises:
        EngineUnavailableError: the spec has no name.
        ModelError: the model's manifest is damaged.
    """
    from translate.engines import parse_spec
    from translate.engines.summaries import SUMMARY
    from translate.models import MANIFEST, embedded_path, read_json

    parsed = parse_spec(spec)
    if parsed.name in ("chat", "hf"):  # what a checkpoint can do shows when it is loaded
        return True
    folder = embedded_path() if parsed.name == "embedded" else Path(parsed.argument)
    if parsed.name not in ("embedded", "ct2") or not (folder / MANIFEST).is_file():
        return False
    return SUMMARY in read_json(folder / MANIFEST).get("tasks", ())


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watch]:
    """A bar with the time left on a terminal; a line a stage of a long document elsewhere."""
    if quiet:
        yield lambda stage, done, total: None
    elif sys.stderr.isatty():
        with _bars() as watch:
            yield watch
    else:
        yield _told


def _told(stage: str, done: int, total: int) -> None:
    if done == total and total >= LONG:
        say(f"{stage}: {total:,} sentences read")


@contextmanager
def _bars(console: Console | None = None) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console or Console(stderr=True), transient=True) as bars:
        tasks = {}

        def watch(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield watch
