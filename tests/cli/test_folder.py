"""`translate folder`: what it writes, what it says, and what it leaves alone."""

import json
import os
import unicodedata

import pytest

from translate.cli.progress import plan_lines, row_line, summary_line
from translate.report import DocumentRow, RunReport
from translate.runners.folder import Plan

IDENTITY = ("--engine", "identity")


def test_it_writes_every_format_and_the_report(run, articles, tmp_path):
    out = tmp_path / "out"
    shown = run("folder", articles, "-o", out, *IDENTITY, "--summary")
    assert shown.exit_code == 0, shown.stderr
    files = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    assert [name for name in files if not name.startswith(".translate")] == [
        "a.txt.html",
        "a.txt.jsonl",
        "a.txt.summary.json",
        "a.txt.txt",
        "index.html",
        "report.json",
        "sub/b.md.html",
        "sub/b.md.jsonl",
        "sub/b.md.summary.json",
        "sub/b.md.txt",
    ]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [row["doc"] for row in report["documents"]] == ["a.txt", "sub/b.md"]
    first = (out / "a.txt.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(first)["doc"] == "a.txt"


def test_data_goes_nowhere_and_words_to_stderr(run, articles, tmp_path):
    shown = run("folder", articles, "-o", tmp_path / "out", *IDENTITY)
    assert shown.stdout == ""
    lines = shown.stderr.splitlines()
    assert lines[0].startswith("[1/2] a.txt: ")
    assert lines[1].startswith("[2/2] sub/b.md: ")
    assert lines[2].startswith("2 documents; segments: ")
    assert lines[2].endswith("see " + (tmp_path / "out" / "index.html").as_posix())
    assert len(lines) == 3


def test_quiet_says_nothing(run, articles, tmp_path):
    shown = run("folder", articles, "-o", tmp_path / "out", *IDENTITY, "--quiet")
    assert (shown.stdout, shown.stderr, shown.exit_code) == ("", "", 0)


def test_a_second_run_does_nothing_and_says_so(run, articles, tmp_path):
    out = tmp_path / "out"
    run("folder", articles, "-o", out, *IDENTITY)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*.jsonl")}
    shown = run("folder", articles, "-o", out, *IDENTITY)
    assert shown.exit_code == 0
    assert "2 documents up to date, nothing to do" in shown.stderr
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*.jsonl")} == before
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [row["resumed"] for row in report["documents"]] == [True, True]


def test_fresh_does_it_again(run, articles, tmp_path):
    out = tmp_path / "out"
    run("folder", articles, "-o", out, *IDENTITY)
    shown = run("folder", articles, "-o", out, *IDENTITY, "--fresh")
    assert "up to date" not in shown.stderr


def test_formats_are_chosen(run, articles, tmp_path):
    out = tmp_path / "out"
    run("folder", articles, "-o", out, *IDENTITY, "--format", "tsv, md,tsv")
    assert sorted(p.name for p in out.glob("a.txt.*")) == ["a.txt.md", "a.txt.tsv"]


def test_what_is_no_document_is_listed_and_ignored(run, articles, tmp_path):
    for name in (".hidden.txt", "photo.jpg", "sheet.xlsx", "notes"):
        (articles / name).write_bytes(b"x")
    (articles / ".git").mkdir()
    shown = run("folder", articles, "-o", tmp_path / "out", *IDENTITY)
    assert shown.exit_code == 0
    first = shown.stderr.splitlines()[0]
    assert first.startswith("ignored 5 files")
    for name in (".hidden.txt", "photo.jpg", "sheet.xlsx", "notes", ".git/"):
        assert name in first
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert len(report["ignored"]) == 5


def test_an_out_inside_the_folder_is_not_read(run, articles):
    out = articles / "out"
    for _ in range(2):
        shown = run("folder", articles, "-o", out, *IDENTITY)
        assert "2 documents" in shown.stderr
        assert "out/" not in shown.stderr.split("see ")[0]


def test_a_glossary_beside_the_call_is_taken(command, articles, tmp_path, glossary):
    (tmp_path / "glossary.yaml").write_bytes(glossary.read_bytes())
    done = command("folder", "articles", *IDENTITY, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads(
        (tmp_path / "out" / "a.txt.jsonl").read_text(encoding="utf-8").split("\n")[0]
    )
    assert [(t["source"], t["ok"]) for t in record["terms"]] == [("매개변수", True)]
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert "glossary.yaml" in json.dumps(report)


def test_one_target_language_copies_what_is_in_it(run, articles, tmp_path):
    out = tmp_path / "out"
    run("folder", articles, "-o", out, *IDENTITY, "--to", "ko")
    records = [json.loads(line) for line in (out / "a.txt.jsonl").read_text("utf-8").splitlines()]
    assert {r["state"] for r in records} == {"skipped"}
    assert all(r["source"] == r["target"] for r in records)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_nfc_in_records(run, tmp_path, form):
    folder = tmp_path / "in"
    folder.mkdir()
    name = unicodedata.normalize(form, "한글.txt")
    (folder / name).write_text("모델을 공개했다.\n", encoding="utf-8")
    shown = run("folder", folder, "-o", tmp_path / "out", *IDENTITY)
    assert shown.exit_code == 0
    assert sorted(os.listdir(tmp_path / "out"))[1:] == [  # noqa: PTH208 - the bytes of the names
        "index.html",
        "report.json",
        "한글.txt.html",
        "한글.txt.jsonl",
        "한글.txt.txt",
    ]


def test_an_empty_folder_is_done_at_once(run, tmp_path):
    (tmp_path / "in").mkdir()
    shown = run("folder", tmp_path / "in", "-o", tmp_path / "out", *IDENTITY)
    assert shown.exit_code == 0
    assert shown.stderr.startswith("0 documents; ")


def test_a_memory_is_filled_and_used(run, articles, tmp_path):
    from translate.memory import open_memory

    url = tmp_path / "memory.db"
    first, second = tmp_path / "one", tmp_path / "two"
    for out in (first, second):
        assert run("folder", articles, "-o", out, *IDENTITY, "--memory", url).exit_code == 0
    assert (first / "a.txt.jsonl").read_bytes() == (second / "a.txt.jsonl").read_bytes()
    memory = open_memory(str(url), engine_signature="", glossary_digest="", options_digest="")
    with memory:
        assert memory.count() == 5  # every segment that the engine saw, once


def test_the_lines_of_the_progress():
    row = DocumentRow(
        doc_id="a.txt",
        segments=3,
        states=(("translated", 1), ("flagged", 1), ("failed", 1)),
        issues=(("numbers", "critical", 1), ("terms", "minor", 2)),
        words_source=30,
    )
    assert row_line(row) == "a.txt: 3 segments, 1 flagged, 1 failed, 3 issues"
    report = RunReport(rows=(row,), wall_seconds=2.0)
    assert summary_line(report, "out/index.html") == (
        "1 document; segments: 1 translated, 1 flagged, 1 failed; "
        "issues: 1 critical, 2 minor; 15 words/s; see out/index.html"
    )
    many = Plan(documents=1, size=1, ignored=9, ignored_names=tuple("abcdefghi"))
    assert plan_lines(many) == [
        "ignored 9 files (unknown extension or hidden): a, b, c, d, e and 4 more"
    ]


def test_the_bar_on_a_terminal(articles, tmp_path):
    """A pseudo-terminal as stderr: the bar shows, and nothing but the closing line stays."""
    import pty
    import subprocess
    import sys

    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "translate", "folder", articles, "-o", tmp_path / "out", *IDENTITY],
        stderr=theirs,
        stdout=subprocess.PIPE,
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # Linux says EIO when the other side is closed
        pass
    os.close(ours)
    assert process.communicate()[0] == b""
    assert process.returncode == 0
    assert b"translating" in shown
    assert b"2 documents; segments" in shown
    assert b"[1/2]" not in shown
