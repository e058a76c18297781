"""The Ray runner on a real local cluster gives the local runner's bytes."""

import importlib.util
import sys

import pytest

from translate.engines import open_engine
from translate.errors import ConfigError, ModelError
from translate.readers import read_bytes
from translate.runners.local import run_folder
from translate.runners.ray import Recorder, Worker, run_folder_ray
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY

SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"))
needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="the extra [cluster] is not installed"
)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for n in range(5):
        (root / f"{n}.txt").write_text(f"The company released {n + 2} models.\n", encoding="utf-8")
    (root / "empty.txt").write_bytes(b"")
    return root


def contents(out):
    return {
        path.name: path.read_bytes()
        for path in sorted(out.iterdir())
        if path.suffix in (".jsonl", ".txt")
    }


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Ray leaves sockets to the collector
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_same_bytes_as_the_local_runner_and_it_resumes(folder, tmp_path):
    with open_engine("identity") as engine:
        run_folder(
            folder, tmp_path / "local", SETTINGS, RunOptions(), engine=engine, termbase=EMPTY
        )
    report = run_folder_ray(folder, tmp_path / "ray", SETTINGS, RunOptions(jobs=1), termbase=EMPTY)
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    assert [row.error is None for row in report.rows] == [True] * 5 + [False]
    with open_engine("identity") as engine:
        again = run_folder(
            folder, tmp_path / "ray", SETTINGS, RunOptions(), engine=engine, termbase=EMPTY
        )
    assert [row.resumed for row in again.rows] == [True] * 5 + [False]


@needs_ray
@pytest.mark.ray
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Ray leaves sockets to the collector
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_an_error_on_a_worker_comes_back_as_it_was(folder, tmp_path):
    settings = Settings(engine="ct2:/no/such/folder")
    with pytest.raises(ModelError, match="no model folder found"):
        run_folder_ray(folder, tmp_path / "out", settings, RunOptions(jobs=1), termbase=EMPTY)


def test_a_worker_gives_a_result_and_what_is_to_be_remembered():
    worker = Worker(SETTINGS, RunOptions(), EMPTY)
    assert worker.signature() == "identity|v:1"
    document = read_bytes(b"The company released a model.\n", "a.txt", ".txt")
    result, units = worker.translate(document)
    assert result.document == document  # type: ignore[union-attr]
    assert [unit[0] for unit in units] == ["The company released a model."]


def test_a_recorder_knows_nothing():
    from translate.records import Direction

    assert Recorder().get("a", Direction.to("ko"), "c") is None


def test_without_ray_the_extra_is_named(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"pip install 'hanyeong\[cluster\]'"):
        run_folder_ray(folder, tmp_path / "out", SETTINGS, RunOptions(), termbase=EMPTY)


@needs_ray
@pytest.mark.ray
def test_a_cluster_that_is_not_there(folder, tmp_path):
    with pytest.raises(ConfigError, match="ray start --head"):
        run_folder_ray(
            folder, tmp_path / "out", SETTINGS, RunOptions(), termbase=EMPTY, address="auto"
        )
