"""The Ray runner: the same job as the local one, with an actor pool that translates.

Each actor holds one engine; the driver reads the documents, hands them out a few an actor, takes
the results in order, writes the files and keeps the state, so files and resume are those of the
local runner, byte for byte. Every node needs this package and, for `ct2:` and `hf:`, the model at
the same path. Ray's usage statistics are off. A lost actor is started again with its documents.

Left out: reading and writing on the workers, data sets other than a folder, and segments that an
interrupted run committed (a document it had not finished is translated again as a whole).
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from translate.engines import Engine
from translate.errors import ConfigError, EngineError, TranslateError
from translate.pipeline import translate_documents
from translate.records import Direction, Document, DocumentResult, Failure, Translation
from translate.report import RunReport
from translate.runners.folder import FolderJob, Observer, run_job
from translate.runners.hooks import DocumentReviews, Hooks
from translate.runners.reviews import Review
from translate.settings import RunOptions, Settings
from translate.termbase import TermBase
from translate.units import Unit

CORES_EACH = 4  # of an actor, when --jobs does not say
QUEUE_EACH = 2  # documents an actor has in hand: one at work, one waiting
RESTARTS = 3  # of a lost actor, and of its documents

Answer = tuple[DocumentResult | Failure, tuple[Unit, ...]]


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


class Worker:
    """One actor: an engine, opened by the first call so that its errors reach the driver whole."""

    def __init__(self, settings: Settings, options: RunOptions, termbase: TermBase) -> None:
        self._engine: Engine | None = None
        self._settings, self._options, self._termbase = settings, options, termbase

    def signature(self) -> str:
        """The signature of this worker's engine."""
        return self._opened().signature()

    def translate(self, document: Document, reviews: tuple[Review, ...] = ()) -> Answer:
        """One document, and what the memory is to keep of it; `reviews` are a person's."""
        failures: list[Failure] = []
        recorder = Recorder()
        results = list(
            translate_documents(
                [document],
                engine=self._opened(),
                termbase=self._termbase,
                settings=self._settings,
                options=self._options,
                memory=recorder,
                reviews=DocumentReviews(reviews),
                on_failure=lambda _, failure: failures.append(failure),
            )
        )
        return (results or failures)[0], tuple(recorder.units)

    def _opened(self) -> Engine:
        from translate.engines import open_engine

        if self._engine is None:
            self._engine = open_engine(self._settings.engine, self._options.jobs)
        return self._engine


def run_folder_ray(
    source: Path,
    out: Path,
    settings: Settings,
    options: RunOptions,
    *,
    termbase: TermBase,
    glossary: str = "",
    address: str | None = None,
    observer: Observer | None = None,
) -> RunReport:
    """Translate every readable document below `source` into `out` on a Ray cluster.

    `address` joins a running cluster; None starts one on this machine for the run.

    Raises:
        ConfigError: Ray is not installed or the cluster does not answer, and as `run_folder`.
        EngineError: the engine lost a whole batch, or the actors died too often.
    """
    ray = _connect(address)
    try:
        cores = options.jobs or CORES_EACH
        total = int(ray.cluster_resources().get("CPU", 1))
        cores = min(cores, total)
        remote = ray.remote(num_cpus=cores, max_restarts=RESTARTS, max_task_retries=RESTARTS)(
            Worker
        )
        theirs = replace(options, jobs=cores, memory_url=None)
        shared = ray.put(termbase)
        actors = [remote.remote(settings, theirs, shared) for _ in range(max(1, total // cores))]
        job = FolderJob(
            source=source,
            out=out,
            settings=settings,
            options=options,
            engine_signature=_get(ray, actors[0].signature.remote()),
            glossary_digest=termbase.digest,
            glossary=glossary,
        )

        def translate(documents: Iterable[Document], hooks: Hooks) -> Iterator[DocumentResult]:
            pairs = ((one, hooks.decisions.of(one.doc_id)) for one in documents)
            for document, (result, units) in _answers(ray, actors, pairs):
                hooks.memory.put(units)
                if isinstance(result, Failure):
                    hooks.on_failure(document, result)
                else:
                    for segment in result.segments:
                        hooks.on_segment(segment)
                    yield result

        return run_job(job, translate, observer or Observer())
    finally:
        ray.shutdown()


def _answers(
    ray: ModuleType,
    actors: list[Any],
    documents: Iterable[tuple[Document, tuple[Review, ...]]],
) -> Iterator[tuple[Document, Answer]]:
    """Each document with its answer, in order; at most QUEUE_EACH an actor are under way."""
    under_way: deque[tuple[Document, Any]] = deque()
    for place, (document, reviews) in enumerate(documents):
        if len(under_way) >= QUEUE_EACH * len(actors):
            done, reference = under_way.popleft()
            yield done, _get(ray, reference)
        actor = actors[place % len(actors)]
        under_way.append((document, actor.translate.remote(document, reviews)))
    while under_way:
        done, reference = under_way.popleft()
        yield done, _get(ray, reference)


def _get(ray: ModuleType, reference: Any) -> Any:  # noqa: ANN401 - Ray's own types
    """A remote call's value; its errors as ours, in one line."""
    try:
        return ray.get(reference)
    except ray.exceptions.RayTaskError as exc:
        cause = exc.cause
        if isinstance(cause, TranslateError):
            raise cause from exc
        raise EngineError(f"Ray worker: {type(cause).__name__}: {cause}") from exc
    except ray.exceptions.RayError as exc:
        first = str(exc).strip().splitlines()[0]
        raise EngineError(f"Ray: {first}; look at the cluster's logs and run again") from exc


def _connect(address: str | None) -> ModuleType:
    """Ray, connected."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # the coming default
    try:
        import ray
    except ModuleNotFoundError as exc:
        raise ConfigError(
            "--runner ray: Ray is not installed; run: pip install 'hanyeong[cluster]'"
        ) from exc
    try:
        ray.init(
            address=address,
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    except (ConnectionError, ValueError, RuntimeError) as exc:
        first = str(exc).strip().splitlines()[0]
        raise ConfigError(
            f"--address {address or 'local'}: {first}; start a cluster with: ray start --head"
        ) from exc
    module: ModuleType = ray
    return module
