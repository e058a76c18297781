"""Documents of other formats on the command line: --column, warnings, faults."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.readers.bombs import package
from translate.cli.main import main

DATA = Path(__file__).parents[1] / "data" / "readers"


def run(*arguments: str):
    return CliRunner().invoke(main, [*arguments, "--engine", "identity"])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(
        "번호,말\n1,새내천에는 물이 맑다. 장치는 124대이고 사업비는 38억5천만 원이다.\n",
        encoding="utf-8",
    )
    return path


def test_column_by_name_and_by_number(table):
    by_name = run("file", str(table), "--column", "말", "--format", "jsonl")
    assert [json.loads(line)["source"] for line in by_name.stdout.splitlines()] == [
        "새내천에는 물이 맑다.",
        "장치는 124대이고 사업비는 38억5천만 원이다.",
    ]
    by_number = run("file", str(table), "--column", "2", "--format", "jsonl")
    assert len(by_number.stdout.splitlines()) == 3


def test_a_table_without_a_known_column_fails(table):
    result = run("file", str(table))
    assert result.exit_code == 1
    assert "which column holds the text? found '번호', '말'; name it: --column" in result.stderr


def test_folder_and_summary_take_the_column(table, tmp_path):
    out = tmp_path / "out"
    result = run("folder", str(table.parent), "-o", str(out), "--column", "말", "--format", "txt")
    assert result.exit_code == 0
    assert "물이 맑다" in (out / "a.csv.txt").read_text(encoding="utf-8")
    summary = run("summarize", str(table), "--column", "말", "--to", "ko")
    assert "column" not in summary.stderr
    assert "which column holds the text?" in run("summarize", str(table)).stderr


def test_what_a_reader_leaves_out_is_told(tmp_path):
    path = tmp_path / "a.docm"
    path.write_bytes(package({"word/vbaProject.bin": b"x"}))
    assert "macros in it were left out" in run("file", str(path)).stderr
    result = run("folder", str(tmp_path), "-o", str(tmp_path / "out"), "--format", "txt")
    assert "a.docm: macros in it were left out" in result.stderr


def test_a_kept_target_is_written_as_it_is():
    result = run("file", str(DATA / "units.xlf"), "--format", "jsonl")
    first = json.loads(result.stdout.splitlines()[0])
    assert (first["state"], first["target"]) == ("skipped", "Hanbit City installed 124 units.")
