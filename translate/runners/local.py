"""The local runner: one process, one engine, all documents through shared batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from translate.engines import Engine
from translate.pipeline import translate_documents
from translate.records import Document, DocumentResult
from translate.report import RunReport
from translate.runners.folder import FolderJob, Observer, run_job
from translate.runners.hooks import Hooks
from translate.settings import RunOptions, Settings
from translate.termbase import TermBase


def run_folder(
    source: Path,
    out: Path,
    settings: Settings,
    options: RunOptions,
    *,
    engine: Engine,
    termbase: TermBase,
    glossary: str = "",
    observer: Observer | None = None,
) -> RunReport:
    """Translate every readable document below `source` into `out`; see `runners.folder`.

    Raises:
        ConfigError: the folders cannot be used, or `out` is held by another run.
        EngineError: the engine lost a whole batch.
    """
    job = FolderJob(
        source=source,
        out=out,
        settings=settings,
        options=options,
        engine_signature=engine.signature(),
        glossary_digest=termbase.digest,
        glossary=glossary,
    )

    def translate(documents: Iterable[Document], hooks: Hooks) -> Iterator[DocumentResult]:
        return translate_documents(
            documents,
            engine=engine,
            termbase=termbase,
            settings=settings,
            options=options,
            memory=hooks.memory,
            reviews=hooks.decisions,
            on_failure=hooks.on_failure,
            on_segment=hooks.on_segment,
        )

    return run_job(job, translate, observer or Observer())
