"""Runs that die at any moment, on a disk that fills, on files that change: nothing lost, no byte
other than an uninterrupted run's, no committed segment translated again."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.scripted import ScriptedEngine
from translate.engines import open_engine
from translate.errors import ConfigError, OutputError
from translate.records import Direction, TermEntry
from translate.report import exit_code
from translate.runners.local import run_folder
from translate.runners.reviews import open_reviews
from translate.runners.state import open_state
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY, build_termbase

DOCUMENTS, SEGMENTS = 8, 5
KILLS, ROUNDS = 50, 10
# Two in each sentence, so that no two are one text to the engine when their numbers are slots.
WORDS = ("apple", "bridge", "candle", "desert", "engine", "forest", "garden", "harbour")
SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"))
TO_KOREAN = Direction.to("ko")


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    for n in range(DOCUMENTS):
        text = "".join(
            f"The {WORDS[n]} team of {WORDS[k]} says that {n * 100 + k} models exist.\n\n"
            for k in range(SEGMENTS)
        )
        name = f"sub/{n:02}.txt" if n % 3 == 0 else f"{n:02}.txt"
        (root / name).write_text(text, encoding="utf-8")
    return root


def victims(folder, out, plan):
    """Do the plan in a process of its own; what it told of each run."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.runners.victim", folder, out, json.dumps(plan)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def contents(out):
    """Every output by name; what carries times is left out. A temporary file would be seen."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and ".translate" not in path.parts
        and path.name not in ("index.html", "report.json")
    }


def translate(folder, out, *, settings=SETTINGS, engine=None, termbase=EMPTY, **options):
    with engine or open_engine("identity") as opened:
        return run_folder(
            folder, out, settings, RunOptions(**options), engine=opened, termbase=termbase
        )


def assert_nothing_twice(runs):
    """No run asked for what an earlier one had committed, and what is committed stays."""
    known: set[str] = set()
    for run in runs:
        assert not known & set(run["asked"])
        assert known <= set(run["committed"])
        known = set(run["committed"])


@pytest.mark.slow
def test_killed_at_fifty_moments(folder, tmp_path):
    """Events of the run and points in time, five a folder."""
    chance = random.Random(20260715)  # noqa: S311 - a fixed choice, no secret
    straight = tmp_path / "straight"
    (whole,) = victims(folder, straight, [["end"]])
    assert whole["ended"] == 0
    assert len(set(whole["committed"])) == DOCUMENTS * SEGMENTS
    expected = contents(straight)
    assert len(expected) == 3 * DOCUMENTS
    for number in range(ROUNDS):
        # The first moment of a round comes for sure; the later runs go on from the earlier ones,
        # are shorter, and may be over before their moment.
        plan = [["event", 1 + int(0.8 * chance.random() * whole["events"])]]
        while len(plan) < KILLS // ROUNDS:
            point = chance.random() ** 2
            event = ["event", 1 + int(point * whole["events"])]
            plan.append(chance.choice([event, ["seconds", point * whole["seconds"]]]))
        out = tmp_path / f"out{number}"
        *runs, last = victims(folder, out, [*plan, ["end"]])
        assert runs[0]["ended"] == -signal.SIGKILL
        assert last["ended"] == 0
        assert contents(out) == expected
        assert_nothing_twice([*runs, last])
        shutil.rmtree(out)


@pytest.mark.slow
def test_interrupted_the_run_ends_and_goes_on(folder, tmp_path):
    (whole,) = victims(folder, tmp_path / "straight", [["end"]])
    plan = [["interrupt", whole["events"] * n // 5] for n in (1, 1, 2)]
    out = tmp_path / "out"
    *runs, last = victims(folder, out, [*plan, ["end"]])
    assert [run["ended"] for run in runs] == [130] * 3
    assert last["ended"] == 0
    assert contents(out) == contents(tmp_path / "straight")
    assert_nothing_twice([*runs, last])


HOLDER = """
import sys
from pathlib import Path
from translate.runners.state import open_state
with open_state(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(out):
    """Another process that holds `out`; its number."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HOLDER, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_second_of_two_runs_is_told_who_holds_the_folder(folder, tmp_path):
    out = tmp_path / "out"
    with holding(out) as process:
        host = os.uname().nodename
        told = rf"process {process.pid} on {host} since \d{{4}}-\d\d-\d\d \d\d:\d\d UTC"
        with pytest.raises(ConfigError, match=told):
            translate(folder, out)
        process.kill()
        process.wait()
        assert (out / ".translate" / "holder.json").exists(), "it had no time to tidy up"
        assert exit_code(translate(folder, out)) == 0


class Meddler(ScriptedEngine):
    """Does something to the files while the engine is at work."""

    def __init__(self, meddle):
        super().__init__(lambda item: item.text)
        self._meddle = meddle

    def translate(self, batch, direction, options):
        self._meddle()
        return super().translate(batch, direction, options)


def test_a_file_that_changes_while_it_is_translated_is_done_again(folder, tmp_path):
    out, path = tmp_path / "out", folder / "01.txt"
    before = path.read_text(encoding="utf-8")
    changed = before.replace("models", "engines")
    meddler = Meddler(lambda: path.write_text(changed, encoding="utf-8"))
    translate(folder, out, engine=meddler)
    assert "models" in (out / "01.txt.txt").read_text(encoding="utf-8"), "as it was read"
    report = translate(folder, out, engine=Meddler(lambda: None))
    assert [row.doc_id for row in report.rows if not row.resumed] == ["01.txt"]
    assert "engines" in (out / "01.txt.txt").read_text(encoding="utf-8")


def test_a_file_that_goes_before_it_is_read_is_a_row_and_the_rest_is_done(folder, tmp_path):
    path = folder / "07.txt"
    meddler = Meddler(lambda: path.unlink(missing_ok=True))
    report = translate(folder, tmp_path / "out", engine=meddler, batch_tokens=8)
    errors = {row.doc_id: row.error for row in report.rows if row.error}
    assert list(errors) in ([], ["07.txt"]), "gone before it was listed, or before it was read"
    assert len(report.rows) == DOCUMENTS - 1 + len(errors)
    assert exit_code(report) == (1 if errors else 0)


@contextmanager
def small_disk(place, size, *more):
    """A file system of its own, where this process may mount one."""
    place.mkdir(exist_ok=True)
    options = ",".join([f"size={size}", *more])
    done = subprocess.run(  # noqa: S603
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)  # noqa: S603, S607


def remount(place, option):
    subprocess.run(["mount", "-o", f"remount,{option}", str(place)], check=True)  # noqa: S603, S607


@pytest.mark.parametrize("size", ["192k", "224k", "256k"])
def test_a_disk_that_fills_loses_nothing(folder, tmp_path, size):
    """The sizes let the state, some files or most files in; what is there is whole."""
    expected_out, disk = tmp_path / "straight", tmp_path / "disk"
    translate(folder, expected_out)
    expected = contents(expected_out)
    with small_disk(disk, size):
        (disk / "ballast").write_bytes(b"x" * 40_000)
        out = disk / "out"
        with suppress(ConfigError, OutputError):  # no room for the state, or for the report
            report = translate(folder, out, batch_tokens=16)
            assert exit_code(report) == 1
            assert any("no space left" in (row.error or "") for row in report.rows)
        assert contents(out).items() <= expected.items(), "what is there is whole"
        (disk / "ballast").unlink()
        remount(disk, "size=8m")
        assert exit_code(translate(folder, out)) == 0
        assert contents(out) == expected


def test_a_read_only_folder_is_refused_and_its_files_stay(folder, tmp_path):
    disk = tmp_path / "disk"
    with small_disk(disk, "8m"):
        out = disk / "out"
        translate(folder, out)
        before = contents(out)
        remount(disk, "ro")
        with pytest.raises(ConfigError, match="choose a writable folder"):
            translate(folder, out)
        assert contents(out) == before


# What a change redoes.


def asked_after(folder, out, **changed):
    """What a run asks the engine for that follows a run without the change."""
    engine = ScriptedEngine(lambda item: item.text)
    translate(folder, out, engine=ScriptedEngine(lambda item: item.text))
    translate(folder, out, engine=engine, **changed)
    return {item.source for item in engine.asked}


def test_a_changed_glossary_redoes_the_segments_it_touches(folder, tmp_path):
    term = TermEntry(term_id="t", source="사막", target="desert")
    found = asked_after(folder, tmp_path / "out", termbase=build_termbase([term]))
    assert len(found) == DOCUMENTS - 1 + SEGMENTS
    assert all("desert" in source for source in found)


def test_a_note_in_the_glossary_redoes_nothing(folder, tmp_path):
    out = tmp_path / "out"
    term = TermEntry(term_id="t", source="사막", target="desert")
    translate(folder, out, termbase=build_termbase([term]), engine=Meddler(lambda: None))
    noted = build_termbase([replace(term, note="n", line=9)])
    engine = ScriptedEngine(lambda item: item.text)
    translate(folder, out, termbase=noted, engine=engine)
    assert engine.asked == []


@pytest.mark.parametrize(
    ("changed", "redone"),
    [
        ({"settings": Settings(formats=("jsonl", "txt", "md"))}, 0),  # written anew only
        ({"settings": Settings(summary=True)}, 0),
        ({"settings": Settings(protection="none")}, DOCUMENTS * SEGMENTS),
    ],
    ids=["formats", "summary", "protection"],
)
def test_an_option_redoes_what_it_decides(folder, tmp_path, changed, redone):
    assert len(asked_after(folder, tmp_path / "out", **changed)) == redone


def test_other_code_redoes_everything(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("translate.runners.state.segment_code", lambda: "as it was before")
    translate(folder, tmp_path / "out", engine=ScriptedEngine(lambda item: item.text))
    monkeypatch.undo()
    monkeypatch.setattr("translate.runners.folder.document_code", lambda: "as it is now")
    engine = ScriptedEngine(lambda item: item.text)
    translate(folder, tmp_path / "out", engine=engine)
    assert len(engine.asked) >= DOCUMENTS * SEGMENTS


# What a person decided.


def records(out, doc):
    lines = (out / f"{doc}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("fresh", [False, True])
def test_a_reviewed_segment_is_not_overwritten(folder, tmp_path, fresh):
    out = tmp_path / "out"
    translate(folder, out)
    second = records(out, "01.txt")[1]
    with open_reviews(out) as reviews:
        reviews.mark("01.txt", second["segment"], TO_KOREAN, second["source"], "사람의 번역 101.")
    engine = ScriptedEngine(lambda item: item.text)
    report = translate(folder, out, engine=engine, fresh=fresh)
    assert second["source"] not in {item.source for item in engine.asked}
    now = records(out, "01.txt")
    assert (now[1]["target"], now[1]["state"]) == ("사람의 번역 101.", "translated")
    assert now[1]["engine"] == "review"
    assert [row["target"] for row in now if row is not now[1]] == [
        row["source"] for row in now if row is not now[1]
    ]
    assert next(row for row in report.rows if row.doc_id == "01.txt").reviewed == 1


def test_files_written_from_reviews_are_up_to_date(folder, tmp_path):
    out = tmp_path / "out"
    translate(folder, out)
    second = records(out, "01.txt")[1]
    with open_state(out) as state:
        state.reviews.mark("01.txt", "0002", TO_KOREAN, second["source"], "사람")
        (out / "01.txt.txt").write_text("as the page wrote it", encoding="utf-8")
        state.rewritten("01.txt", out)
        state.rewritten("nothing.txt", out)
    report = translate(folder, out)
    assert all(row.resumed for row in report.rows)
