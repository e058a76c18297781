"""kill -9 at real moments of a real process, and the bytes of the run that goes on."""

import os
import signal
import subprocess
import sys

import pytest

from translate.cli.main import main

# The command line, with an engine that keeps a list of what it was asked, a state that keeps a
# list of what it committed, small windows, and a stop after a document or a commit.
WATCHED = """
import os, sys
from pathlib import Path
from translate import pipeline
from translate.engines import identity
from translate.runners import folder, state
from translate.settings import RunOptions
log = Path(sys.argv.pop(1))
def note(kind, text):
    with log.with_suffix("." + kind).open("a", encoding="utf-8") as stream:
        stream.write(text + "\\n")
def stop(name, value):
    if os.environ.get(name) == str(value):
        print("stopped", flush=True)
        sys.stdin.read()
class Watched(identity.IdentityEngine):
    def translate(self, batch, direction, options):
        for item in batch:
            note("asked", item.source)
        return super().translate(batch, direction, options)
put, commits = state.RunState.put, []
def watched_put(self, units):
    put(self, units)
    for unit in units:
        note("committed", unit.source)
        commits.append(unit.source)
    if len(commits) >= int(os.environ.get("AFTER_COMMITS", "1000")):  # a window at a time
        stop("AFTER_COMMITS", os.environ["AFTER_COMMITS"])
write = folder.FolderRun.write
def watched_write(self, result):
    write(self, result)
    note("written", result.document.doc_id)
    stop("AFTER_DOCUMENT", result.document.doc_id)
identity.IdentityEngine = Watched
state.RunState.put = watched_put
folder.FolderRun.write = watched_write
pipeline.WINDOW_BATCHES = 1
RunOptions.__init__.__kwdefaults__["batch_tokens"] = 64
from translate.cli.main import main
main()
"""
DOCUMENTS = 12


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for n in range(DOCUMENTS):
        text = "".join(
            f"Sentence {k} of document {n} says that {n * 100 + k} models exist.\n\n"
            for k in range(6)
        )
        (root / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return root


def start(folder, out, log, **environment):
    arguments = [log, "folder", folder, "-o", out, "--engine", "identity", "--format", "jsonl,txt"]
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def finish(folder, out, log):
    process = start(folder, out, log)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors


def kill(folder, out, log, **moment):
    process = start(folder, out, log, **moment)
    assert process.stdout is not None
    assert process.stdout.readline() == "stopped\n"
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert not (out / "index.html").exists()


def noted(log, kind):
    path = log.with_suffix("." + kind)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def contents(out):
    return {
        path.name: path.read_bytes()
        for path in sorted(out.iterdir())
        if path.suffix in (".jsonl", ".txt")
    }


@pytest.mark.slow
def test_killed_again_and_again_the_bytes_are_the_same_and_nothing_is_done_twice(folder, tmp_path):
    finish(folder, tmp_path / "straight", tmp_path / "straight.log")
    out = tmp_path / "out"
    moments = (
        {"AFTER_COMMITS": "1"},
        {"AFTER_COMMITS": "9"},
        {"AFTER_DOCUMENT": "03.txt"},
        {"AFTER_COMMITS": "2"},
        {"AFTER_DOCUMENT": "06.txt"},
    )
    logs = [tmp_path / f"{n}.log" for n in range(len(moments) + 1)]
    for moment, log in zip(moments, logs, strict=False):
        kill(folder, out, log, **moment)
    finish(folder, out, logs[-1])

    assert contents(out) == contents(tmp_path / "straight")
    written = [name for log in logs for name in noted(log, "written")]
    assert written == noted(tmp_path / "straight.log", "written")
    committed: set[str] = set()
    for log in logs:
        assert not committed & set(noted(log, "asked"))
        committed |= set(noted(log, "committed"))
    assert committed == set(noted(tmp_path / "straight.log", "committed"))
    assert len(committed) == 6 * DOCUMENTS


def test_a_finished_run_asks_for_nothing(folder, tmp_path):
    finish(folder, tmp_path / "out", tmp_path / "one.log")
    finish(folder, tmp_path / "out", tmp_path / "two.log")
    assert noted(tmp_path / "one.log", "asked")
    assert noted(tmp_path / "two.log", "asked") == noted(tmp_path / "two.log", "written") == []


@pytest.mark.slow
def test_two_runs_of_the_seeds_in_two_processes_with_other_jobs_are_equal(tmp_path):
    """Another process has another hash seed and other threads; the bytes are the same."""
    from click.testing import CliRunner

    arguments = ["folder", "seeds", "--engine", "identity", "--format", "html,jsonl,txt,md,tsv"]
    one, two = tmp_path / "one", tmp_path / "two"
    with_summary = [*arguments, "--summary", "--glossary", "glossary.yaml"]
    here = CliRunner().invoke(main, [*with_summary, "-o", str(one), "--jobs", "1"])
    assert here.exit_code == 0, here.stderr
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "translate", *with_summary, "-o", two, "--jobs", "2"],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    names = sorted(p.name for p in one.iterdir() if p.is_file())
    assert len(names) == 5 * 6 + 2
    for name in names:
        if name not in ("index.html", "report.json"):
            assert (one / name).read_bytes() == (two / name).read_bytes(), name
