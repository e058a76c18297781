"""The Ray runner: the same job as the local one, on as many machines as a cluster has.

Ray Data takes bundles of documents (`runners/bundles.py`) through a pool of actors with one engine
each; they read, translate, write and commit (`runners/rayworker.py`). The driver hands out names,
takes rows as they come, keeps the state and writes the report. So:

- the files are the local runner's, byte for byte, and a run of either kind goes on where one of the
  other kind stopped: by document, and with `--memory postgresql://…` by segment;
- a worker or a node that dies costs the documents it had in hand and no others; they go to another
  worker, and what was committed is not translated again (`runners/commits.py`);
- memory is flat: bundles are made as they are needed, in waves of `WAVE_BUNDLES`.

Every node needs this package, for `ct2:` and `hf:` the model at the same path, and OUT (and a
folder on disk that is read) as a shared folder at the same path. The node of the driver must live.
Ray's usage statistics are off. Left out: OUT in an object store; a driver that moves.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
import uuid
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import ModuleType

from translate.errors import ConfigError, EngineError
from translate.report import RunReport, failed_row
from translate.runners.bundles import (
    BUNDLE_BYTES,
    Bundle,
    Item,
    bundled,
    dataset_bundles,
    dataset_size,
    is_dataset,
    is_named,
    listed_items,
)
from translate.runners.commits import Commits, clear
from translate.runners.folder import FolderJob, FolderRun, Observer, Plan, check_folders
from translate.runners.rayconnect import connected
from translate.runners.rayread import Columns
from translate.runners.rayworker import Answer, Order, Worker
from translate.runners.reviews import FOLDER_NAME
from translate.runners.rows import RowStore
from translate.runners.state import open_state
from translate.settings import RunOptions, Settings
from translate.termbase import TermBase

CORES_EACH = 4  # of an actor, when --jobs does not say
BUNDLES_EACH = 4  # an actor gets at least, of a run that has so many documents: even loads
HELD_ANSWERS = 200  # the driver commits them together; measured in benchmarks/driver.py
WAVE_BUNDLES = 4096  # some 100 million words; the pool starts anew with each wave


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterOptions:
    """Where to run and on what."""

    address: str | None = None  # None: a cluster on this machine, for this run
    actors: int = 0  # 0: as many as the cluster has room for
    gpus: float = 0  # of an actor
    columns: Columns = field(default_factory=Columns)


def run_folder_ray(
    source: Path | str,
    out: Path,
    settings: Settings,
    options: RunOptions,
    *,
    termbase: TermBase,
    glossary: str = "",
    address: str | None = None,
    cluster: ClusterOptions | None = None,
    observer: Observer | None = None,
) -> RunReport:
    """Translate `source` into `out` on a Ray cluster: a folder, a data set, a URL or `@LIST`.

    Raises:
        ConfigError: Ray is not installed or the cluster does not answer, workers differ, a source
            cannot be read, and as `run_folder`.
        EngineError: the engine lost a whole batch.
    """
    cluster = cluster or ClusterOptions(address=address)
    if not is_named(str(source)):
        check_folders(Path(source), out)
    with connected(cluster.address) as ray, ExitStack() as stack:
        cores, actors = _pool(ray, options, cluster)
        _check_memory(ray, options)
        job = FolderJob(
            source=Path(source),
            out=out.absolute(),
            settings=settings,
            options=replace(options, jobs=cores),
            engine_signature="",
            glossary_digest=termbase.digest,
            glossary=glossary,
        )
        state = stack.enter_context(open_state(job.out, fresh=options.fresh))
        clear(job.out, fresh=options.fresh)
        rows = RowStore(job.out / FOLDER_NAME)
        stack.callback(rows.close)
        run = ClusterRun(
            job=job, state=state, rows=rows, observer=observer or Observer(),
            name=str(source), actors=actors, run=uuid.uuid4().hex,
        )  # fmt: skip
        stack.callback(run.close)
        order = Order(
            job=job, termbase=termbase, columns=cluster.columns,
            reviews=tuple(state.reviews), run=run.run,
        )  # fmt: skip
        run.plan()
        answers = _answers(ray, run.bundles(), order, actors=actors, cores=cores, gpus=cluster.gpus)
        with closing(answers):
            for answer in answers:
                run.take(answer)
        run.flush()
        return run.report()


class _Seen:
    """Names that came already, on the disk: a hundred million do not fit into memory."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # a temporary file of its own
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE seen (name TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, name: str) -> bool:
        """False when it was there."""
        cursor = self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (name,))
        return cursor.rowcount == 1

    def close(self) -> None:
        """Remove the file."""
        self._connection.close()


def _new_seen() -> _Seen:
    return _Seen()


@dataclass(slots=True, kw_only=True)
class ClusterRun(FolderRun):
    """A run whose documents are read and written elsewhere: names out, rows in."""

    name: str
    actors: int
    run: str
    size: int = 0  # bytes of all documents, as far as known
    held: list[Answer] = field(default_factory=list)  # taken, and not in the state yet
    code: str = ""  # the digest of all that decides bytes, as the first worker has it
    seen: _Seen = field(default_factory=_Seen)

    def plan(self) -> None:
        """Count what can be counted without reading a document."""
        if not is_named(self.name):
            FolderRun.plan(self)
            self.size = sum(entry.size for entry in self._walk() if not entry.ignored)
            return
        documents = 0
        if is_dataset(self.name):
            self.size = dataset_size(self.name)
        else:
            for item in listed_items(self.name):
                documents, self.size = documents + 1, self.size + item.size
        plan = Plan(documents=documents, size=self.size, ignored=0, ignored_names=())
        self.observer.planned(plan)

    def bundles(self) -> Iterator[Bundle]:
        """The work, made as it is asked for."""
        share = self.size // (self.actors * BUNDLES_EACH)
        most = min(BUNDLE_BYTES, max(share, 1))
        if is_dataset(self.name):
            return dataset_bundles(self.name, max(most, 4096))
        items = listed_items(self.name) if is_named(self.name) else self._items()
        return bundled(map(self._with_state, items), most)

    def take(self, answer: Answer) -> None:
        """Keep what a worker found: the state first, then the row.

        Raises:
            TranslateError: what ended the worker.
            ConfigError: workers differ.
        """
        if answer.fatal is not None:
            raise answer.fatal
        self._same_everywhere(answer)
        for warning in answer.warnings:
            self.observer.warned(f"{answer.item.doc_id}: {warning}")
        self.held.append(answer)
        row = answer.row
        if not self.seen.add(row.doc_id):
            row = failed_row(
                row.doc_id,
                f"{answer.item.path}: the id {row.doc_id} comes twice; expected an id for each "
                "document; its files are those of one of them",
            )
        self.places[row.doc_id] = (answer.item.place, answer.item.size)
        self._row(row)
        if len(self.held) >= HELD_ANSWERS:
            self.flush()

    def flush(self) -> None:
        """Commit what was taken: one sync for many documents, since each has its own commit below
        OUT until the state has taken it over."""
        held, self.held = self.held, []
        self.state.put([unit for answer in held for unit in answer.units])
        done = [answer.done for answer in held if answer.done is not None]
        self.state.finish(*done)
        if not is_dataset(self.name):  # the state finds them by their names from now on
            commits = Commits(self.job.out, self.run)
            for document in done:
                commits.forget(document.doc_id)

    def close(self) -> None:
        """Commit what is left, and let go of the temporary table."""
        self.flush()
        self.seen.close()

    def _items(self) -> Iterator[Item]:
        entries = (entry for entry in self._walk() if not entry.ignored)
        for place, entry in enumerate(entries):
            yield Item(
                place=place,
                doc_id=entry.doc_id,
                path=str(Path(entry.path).absolute()),
                size=entry.size,
                error=entry.error,
            )

    def _with_state(self, item: Item) -> Item:
        done = self.state.done(item.doc_id)
        return item if done is None else replace(item, done=json.dumps(asdict(done)))

    def _same_everywhere(self, answer: Answer) -> None:
        """The engine of the first worker, and what else decides bytes, are those of all."""
        if not self.job.engine_signature:
            self.job = replace(self.job, engine_signature=answer.signature)
        known, found = self.job.engine_signature, answer.signature
        if found == known and answer.done is not None:
            self.code = self.code or answer.done.settings
            known, found = self.code, answer.done.settings
        if found != known:
            raise ConfigError(
                f"workers differ: {found} found, {known} expected; install the same versions and "
                "the same model on every node"
            )


def _pool(ray: ModuleType, options: RunOptions, cluster: ClusterOptions) -> tuple[int, int]:
    """Cores of an actor, and actors."""
    nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
    widest = max(int(node.get("CPU", 0)) for node in nodes) or 1
    cores = min(options.jobs or CORES_EACH, widest)
    fitting = sum(int(node.get("CPU", 0)) // cores for node in nodes)
    if cluster.gpus:
        fitting = min(fitting, sum(int(node.get("GPU", 0) / cluster.gpus) for node in nodes))
        if not fitting:
            raise ConfigError(
                f"--gpus {cluster.gpus:g}: no node has so many; start the nodes with "
                "ray start --num-gpus, or leave the option out"
            )
    return cores, cluster.actors or max(fitting, 1)


def _check_memory(ray: ModuleType, options: RunOptions) -> None:
    """A memory that is a file serves one machine: several would damage it."""
    nodes = sum(1 for node in ray.nodes() if node["Alive"])
    if options.memory_url and not options.memory_url.startswith("postgresql") and nodes > 1:
        raise ConfigError(
            f"--memory {options.memory_url}: a file, and the cluster has {nodes} nodes; "
            "expected postgresql://…, which every node can reach"
        )


def _answers(
    ray: ModuleType, bundles: Iterator[Bundle], order: Order, *, actors: int, cores: int,
    gpus: float,
) -> Generator[Answer, None, None]:  # fmt: skip
    """The answers to all bundles, as they come."""
    while wave := list(islice(bundles, WAVE_BUNDLES)):
        rows = [{"bundle": bundle.dumps()} for bundle in wave]
        most = min(actors, len(rows))
        data = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            Worker,
            fn_constructor_args=(order,),
            # One may be all that is left of a cluster; the others come back when their nodes do.
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=most, initial_size=most),
            batch_size=None,
            batch_format="pyarrow",
            num_cpus=cores,
            num_gpus=gpus or None,
        )
        yield from _pickled(ray, data.iter_rows())


def _pickled(ray: ModuleType, rows: Iterable[dict[str, bytes]]) -> Iterator[Answer]:
    try:
        for row in rows:
            yield pickle.loads(row["answer"])  # noqa: S301 - our own workers'
    except (ray.exceptions.RayError, ray.data.exceptions.SystemException) as exc:
        cause = getattr(exc, "cause", None) or exc.__cause__ or exc
        first = (str(cause).strip() or type(cause).__name__).splitlines()[0]
        raise EngineError(f"Ray: {first}; look at the cluster's logs and run again") from exc
