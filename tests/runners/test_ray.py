"""The Ray runner on a real cluster of two nodes gives the local runner's bytes, whoever dies."""

import contextlib
import importlib.util
import json
import logging
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.postgres import running_server
from translate.engines import open_engine
from translate.errors import ConfigError, ModelError
from translate.memory import open_memory
from translate.readers import EXTENSIONS
from translate.report import exit_code
from translate.runners.discover import walk
from translate.runners.folder import Observer
from translate.runners.local import run_folder
from translate.runners.ray import ClusterOptions, run_folder_ray
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY

SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"), summary=True)
DOCUMENTS = 40
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None or importlib.util.find_spec("pyarrow") is None,
    reason="the extra [cluster] is not installed",
)
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Ray leaves sockets to the collector
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of one core each on this machine; this process is the driver on the first."""
    os.environ.update(
        RAY_USAGE_STATS_ENABLED="0",
        RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0",
        RAY_health_check_period_ms="500",  # a node that is gone is noticed in a second
        RAY_health_check_failure_threshold="2",
    )
    import ray
    from ray.cluster_utils import Cluster

    before = ray_processes()
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        ray.init(address=made.address, log_to_driver=False, logging_level=logging.ERROR)
        yield made
    finally:
        ray.shutdown()
        made.shutdown()
    left = {pid: name for pid, name in ray_processes().items() if pid not in before}
    assert not left


def ray_processes():
    """Process ids and command lines of Ray's processes that are not ending already."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            if line.startswith("ray::") or "/ray/core/src/ray/" in line:
                found[int(entry.name)] = line
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("documents") / "in"
    (root / "sub").mkdir(parents=True)
    for n in range(DOCUMENTS):
        path = root / ("sub" if n % 3 else "") / f"{n:03}.txt"
        path.write_text(text_of(n), encoding="utf-8")
    (root / "empty.txt").write_bytes(b"")
    (root / "notes.md").write_text("# A title\n\nOne sentence about 3 cats.\n", encoding="utf-8")
    return root


def text_of(n):
    lines = [f"Line {line} of document {n} counts {n * 7 + line} things." for line in range(40)]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def expected(folder, tmp_path_factory):
    """What the local runner writes."""
    out = tmp_path_factory.mktemp("local")
    with open_engine("identity") as engine:
        run_folder(folder, out, SETTINGS, RunOptions(), engine=engine, termbase=EMPTY)
    return contents(out)


def contents(out):
    """The files of the documents, by name."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix in (".jsonl", ".txt", ".json")
        and path.name != "report.json" and ".translate" not in path.parts
    }  # fmt: skip


class Saboteur(Observer):
    """Does something at the first rows, and notes every row."""

    def __init__(self, *deeds):
        self.deeds, self.rows = list(deeds), []

    def finished(self, row, size):
        self.rows.append(row)
        if self.deeds:
            self.deeds.pop(0)()


def kill_a_worker():
    """The newest actor, as the system kills one when memory runs out."""
    workers = [pid for pid, line in ray_processes().items() if line.startswith("ray::MapWorker")]
    assert workers
    os.kill(max(workers), signal.SIGKILL)


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
def test_a_worker_and_a_node_die_and_the_bytes_are_the_local_runners(
    cluster, folder, expected, tmp_path
):
    node = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    watcher = Saboteur(kill_a_worker, lambda: cluster.remove_node(node, allow_graceful=False))
    out = tmp_path / "out"
    report = run_folder_ray(
        folder, out, SETTINGS, RunOptions(jobs=1), termbase=EMPTY, observer=watcher
    )
    assert not watcher.deeds
    assert contents(out) == expected
    names = [row.doc_id for row in report.rows]
    assert len(names) == len(set(names)) == DOCUMENTS + 2
    assert names == [entry.doc_id for entry in walk(folder, out, EXTENSIONS) if not entry.ignored]
    assert [row.doc_id for row in report.rows if row.error] == ["empty.txt"]
    assert exit_code(report) == 1
    again = run_folder_ray(folder, out, SETTINGS, RunOptions(jobs=1), termbase=EMPTY)
    assert sum(row.resumed for row in again.rows) == DOCUMENTS + 1
    assert contents(out) == expected
    with open_engine("identity") as engine:  # and the local runner goes on where Ray stopped
        here = run_folder(folder, out, SETTINGS, RunOptions(), engine=engine, termbase=EMPTY)
    assert sum(row.resumed for row in here.rows) == DOCUMENTS + 1


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
def test_rows_of_data_sets_with_a_memory_in_postgresql(cluster, folder, expected, tmp_path):
    import pyarrow
    from pyarrow import parquet

    named = sorted(path.relative_to(folder) for path in folder.rglob("0*.txt"))
    records = [
        {"id": path.with_suffix("").as_posix(), "lang": "en", "more": {"n": number},
         "text": (folder / path).read_text(encoding="utf-8")}
        for number, path in enumerate(named)
    ]  # fmt: skip
    lines = [json.dumps(record, ensure_ascii=False) for record in records[:20]]
    lines[3:3] = ["", "{broken", json.dumps({"id": "x", "lang": "de", "text": "Hund"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = pyarrow.Table.from_pylist([{**record, "more": 1} for record in records[20:]])
    parquet.write_table(table, tmp_path / "b.parquet", row_group_size=7)
    wanted = {name: data for name, data in expected.items() if name.split("/")[-1][0] == "0"}
    with running_server() as url:
        out = tmp_path / "out"
        options = RunOptions(jobs=1, memory_url=url)
        for name, rows, failed in (("a.jsonl", 22, 2), (f"file://{tmp_path}/*.parquet", 20, 0)):
            source = name if "://" in name else str(tmp_path / name)
            report = run_folder_ray(source, out, SETTINGS, options, termbase=EMPTY)
            assert len(report.rows) == rows
            assert sum(row.error is not None for row in report.rows) == failed
        assert contents(out) == wanted
        with open_memory(url) as memory:
            assert memory.count() == DOCUMENTS * 40
        again = run_folder_ray(tmp_path / "a.jsonl", out, SETTINGS, options, termbase=EMPTY)
        assert sum(row.resumed for row in again.rows) == 20
        (tmp_path / "paths").write_text(
            "\n".join(str(folder / path) for path in named), encoding="utf-8"
        )
        other = tmp_path / "listed"
        listed = run_folder_ray(f"@{tmp_path}/paths", other, SETTINGS, options, termbase=EMPTY)
        assert [row.error for row in listed.rows] == [None] * DOCUMENTS
        with open_memory(url) as memory:  # the same texts: nothing new
            assert memory.count() == DOCUMENTS * 40


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
def test_an_error_on_a_worker_comes_back_as_it_was(cluster, folder, tmp_path):
    settings = Settings(engine="ct2:/no/such/folder")
    with pytest.raises(ModelError, match="no model folder found"):
        run_folder_ray(folder, tmp_path / "out", settings, RunOptions(jobs=1), termbase=EMPTY)


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
def test_what_the_cluster_cannot_give(cluster, folder, tmp_path):
    node = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    try:
        with pytest.raises(ConfigError, match="no node has so many"):
            run_folder_ray(folder, tmp_path / "a", SETTINGS, RunOptions(), termbase=EMPTY,
                           cluster=ClusterOptions(gpus=1))  # fmt: skip
        options = RunOptions(memory_url=str(tmp_path / "m.db"))
        with pytest.raises(ConfigError, match="expected postgresql://"):
            run_folder_ray(folder, tmp_path / "a", SETTINGS, options, termbase=EMPTY)
    finally:
        cluster.remove_node(node)


def test_without_ray_the_extra_is_named(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"pip install 'hanyeong\[cluster\]'"):
        run_folder_ray(folder, tmp_path / "out", SETTINGS, RunOptions(), termbase=EMPTY)
