"""The folder runner with real engines: resume, changes, bytes, faults."""

import json
import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import replace

import pytest

from tests.scripted import ScriptedEngine
from translate.engines import open_engine
from translate.engines.base import failure
from translate.errors import EngineError
from translate.records import TermEntry
from translate.report import exit_code
from translate.runners.folder import Observer
from translate.runners.local import run_folder
from translate.settings import RunOptions, Settings
from translate.termbase import EMPTY, build_termbase

SETTINGS = Settings(engine="identity", formats=("jsonl", "txt"))


class Watcher(Observer):
    """Keeps what it is told."""

    def __init__(self):
        self.rows, self.sizes, self.plans, self.warnings = [], [], [], []

    def planned(self, plan):
        self.plans.append(plan)

    def finished(self, row, size):
        self.rows.append(row)
        self.sizes.append(size)

    def warned(self, message):
        self.warnings.append(message)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    for number, name in enumerate(("a.txt", "b.md", "sub/c.txt")):
        text = f"The company released {number + 2} models.\n\nIt is document {name}.\n"
        (root / name).write_text(text, encoding="utf-8")
    return root


def translate(folder, out, settings=SETTINGS, *, engine=None, termbase=EMPTY, **options):
    """Run it; the report and what the observer saw."""
    watcher = Watcher()
    with engine or open_engine("identity") as opened:
        report = run_folder(
            folder,
            out,
            settings,
            RunOptions(**options),
            engine=opened,
            termbase=termbase,
            observer=watcher,
        )
    return report, watcher


def contents(out):
    """Every output by name; what carries times is left out."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and ".translate" not in path.parts
        and path.name not in ("index.html", "report.json")
    }


def resumed(report):
    return {row.doc_id: row.resumed for row in report.rows}


def test_rows_are_in_document_order_and_told_as_they_come(folder, tmp_path):
    report, watcher = translate(folder, tmp_path / "out")
    assert [row.doc_id for row in report.rows] == ["a.txt", "b.md", "sub/c.txt"]
    assert [row.doc_id for row in watcher.rows] == ["a.txt", "b.md", "sub/c.txt"]
    (plan,) = watcher.plans
    assert (plan.documents, plan.size) == (3, sum(watcher.sizes))
    assert report.engine == "identity|v:1"
    assert report.wall_seconds > 0
    assert exit_code(report) == 0


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("batch_tokens", [1, 64, 2048])
def test_jobs_and_batches_change_no_byte(folder, tmp_path, jobs, batch_tokens):
    translate(folder, tmp_path / "reference")
    translate(folder, tmp_path / "out", jobs=jobs, batch_tokens=batch_tokens)
    assert contents(tmp_path / "out") == contents(tmp_path / "reference")


def test_a_second_run_skips_and_a_third_after_a_change_does_one(folder, tmp_path):
    out = tmp_path / "out"
    translate(folder, out)
    report, _ = translate(folder, out)
    assert resumed(report) == {"a.txt": True, "b.md": True, "sub/c.txt": True}
    (folder / "b.md").write_text("It changed.\n", encoding="utf-8")
    report, _ = translate(folder, out)
    assert resumed(report) == {"a.txt": True, "b.md": False, "sub/c.txt": True}
    assert json.loads((out / "b.md.jsonl").read_text(encoding="utf-8"))["source"] == "It changed."


def test_touching_a_file_is_no_change(folder, tmp_path):
    translate(folder, tmp_path / "out")
    (folder / "a.txt").touch()
    report, _ = translate(folder, tmp_path / "out")
    assert all(resumed(report).values())


@pytest.mark.parametrize("damage", ["delete", "edit"])
def test_a_damaged_output_is_made_again(folder, tmp_path, damage):
    out = tmp_path / "out"
    translate(folder, out)
    before = contents(out)
    if damage == "delete":
        (out / "a.txt.txt").unlink()
    else:
        (out / "a.txt.txt").write_text("edited", encoding="utf-8")
    report, _ = translate(folder, out)
    assert resumed(report)["a.txt"] is False
    assert contents(out) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"settings": replace(SETTINGS, formats=("jsonl",))},
        {"settings": replace(SETTINGS, summary=True)},
        {"settings": replace(SETTINGS, to="en")},
        {"termbase": build_termbase([TermEntry(term_id="t", source="모델", target="model")])},
        {"engine": ScriptedEngine(lambda item: item.text)},
    ],
    ids=["formats", "summary", "language", "glossary", "engine"],
)
def test_other_settings_are_another_run(folder, tmp_path, changed):
    translate(folder, tmp_path / "out")
    report, _ = translate(folder, tmp_path / "out", **changed)
    assert not any(resumed(report).values())
    translate(folder, tmp_path / "straight", **{**changed, "engine": None})
    if "engine" not in changed:
        again = contents(tmp_path / "out")
        assert {n: again[n] for n in contents(tmp_path / "straight")} == contents(
            tmp_path / "straight"
        )


def test_committed_segments_are_not_translated_again(folder, tmp_path):
    """A document whose files are gone is written anew without asking the engine."""
    out = tmp_path / "out"
    engine = ScriptedEngine(lambda item: item.text)
    translate(folder, out, engine=engine)
    assert engine.asked
    before = contents(out)
    for path in out.glob("*.txt.*"):
        path.unlink()
    silent = ScriptedEngine({})
    translate(folder, out, engine=silent)
    assert silent.asked == []
    assert contents(out) == before


def test_a_document_with_a_failed_segment_is_tried_again(folder, tmp_path):
    out = tmp_path / "out"
    broken = ScriptedEngine(
        lambda item: failure("script", "no") if "document b.md" in item.source else item.text
    )
    report, _ = translate(folder, out, engine=broken)
    assert exit_code(report) == 1
    well = ScriptedEngine(lambda item: item.text)
    report, _ = translate(folder, out, engine=well)
    assert resumed(report) == {"a.txt": True, "b.md": False, "sub/c.txt": True}
    assert exit_code(report) == 0
    assert {item.source for item in well.asked} == {"It is document b.md."}


def test_an_engine_that_gives_up_keeps_what_was_done(folder, tmp_path):
    out = tmp_path / "out"

    def answer(item):
        if "sub/c.txt" in item.source:
            raise EngineError("the server went away")
        return item.text

    with pytest.raises(EngineError, match="went away"):
        translate(folder, out, engine=ScriptedEngine(answer), batch_tokens=1)
    report, _ = translate(folder, out, engine=ScriptedEngine(lambda item: item.text))
    assert exit_code(report) == 0


def test_a_file_that_goes_away_during_the_run(folder, tmp_path):
    class Thief(Watcher):
        def planned(self, plan):
            (folder / "b.md").unlink()

    with open_engine("identity") as engine:
        report = run_folder(
            folder,
            tmp_path / "out",
            SETTINGS,
            RunOptions(),
            engine=engine,
            termbase=EMPTY,
            observer=Thief(),
        )
    assert [row.doc_id for row in report.rows] == ["a.txt", "sub/c.txt"]


def test_a_deleted_document_leaves_the_report(folder, tmp_path):
    translate(folder, tmp_path / "out")
    (folder / "b.md").unlink()
    report, _ = translate(folder, tmp_path / "out")
    assert [row.doc_id for row in report.rows] == ["a.txt", "sub/c.txt"]


def test_equal_documents_are_translated_once(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("The company released a model.\n", encoding="utf-8")
    engine = ScriptedEngine(lambda item: "회사가 모델을 공개했다.")
    translate(folder, tmp_path / "out", engine=engine)
    assert len(engine.asked) == 1


def test_nfc_and_nfd_names_give_the_same_files(tmp_path):
    for form in ("NFC", "NFD"):
        folder = tmp_path / form
        folder.mkdir()
        name = unicodedata.normalize(form, "기사.txt")
        (folder / name).write_text("The company released a model.\n", encoding="utf-8")
        translate(folder, tmp_path / f"out {form}")
    assert contents(tmp_path / "out NFC") == contents(tmp_path / "out NFD")


def test_a_state_that_breaks_is_warned_of_and_the_run_goes_on(folder, tmp_path):
    class Breaker(Watcher):
        def planned(self, plan):
            path = tmp_path / "out" / ".translate" / "state.db"
            with closing(sqlite3.connect(path)) as connection:
                connection.executescript("DROP TABLE segments; DROP TABLE documents")

    watcher = Breaker()
    with open_engine("identity") as engine:
        report = run_folder(
            folder,
            tmp_path / "out",
            SETTINGS,
            RunOptions(),
            engine=engine,
            termbase=EMPTY,
            observer=watcher,
        )
    assert exit_code(report) == 0
    assert [w.startswith("state.db: no such table") for w in watcher.warnings] == [True]
    report, _ = translate(folder, tmp_path / "out")
    assert not any(resumed(report).values())
