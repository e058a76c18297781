"""Numbers through the embedded model, read by a reader of the test's own: none silently wrong.

The whole development set is measured by benchmarks/ladder.py; here every sixth line of it goes
through the command line and its jsonl. Korean to English: what the small reader can read.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.survival import english_values, korean_figures, lost, right_and_all, silent
from translate.cli.main import main

ROOT = Path(__file__).parents[1]
EVERY = 6
FLOOR = 0.99  # of the figures, in segments that nobody need look at

READS = [
    ("5천190억 개", [519_000_000_000.0]),
    ("1조 2,300억 원과 3만5000명", [1_230_000_000_000.0, 35_000.0]),
    ("3천900원이고 8.7% 늘었다", [3_900.0, 8.7]),
    ("6~9월 태풍 열여덟 개", [6.0, 9.0, 18.0]),
    ("제12조에 따라 사흘 만에", [12.0, 3.0]),
    ("A.X K1과 5G와 H100, 02-000-5151", []),
    ("한 번에 1년간", []),
    ("2차전지와 128K 토큰, 스크래치 방식2)의 모델", []),
]


@pytest.mark.parametrize(("text", "values"), READS)
def test_the_reader_reads_korean(text: str, values: list[float]) -> None:
    assert [one.value for one in sorted(korean_figures(text), key=lambda f: f.start)] == values


def test_the_reader_reads_english() -> None:
    found = set(english_values("Some 519 billion in two of 35,000, twenty-one by the third of May"))
    assert {519e9, 2.0, 35_000.0, 21.0, 3.0} <= found


LOSSES = [
    ("5190억 개", "519 billion of them", 0),
    ("5190억 개", "51.9 billion of them", 1),
    ("3만 명과 3만 원", "30,000 people", 1),
    ("6월부터 여덟 곳", "eight places since June", 0),
    ("6월부터 여덟 곳", "six places", 1),
]


@pytest.mark.parametrize(("source", "target", "count"), LOSSES)
def test_the_reader_misses_what_is_lost(source: str, target: str, count: int) -> None:
    assert len(lost(source, target)) == count


def test_a_hint_is_no_report() -> None:
    issue = {"source_span": [0, 5], "message": "the engine had left out 5190억, and was made to"}
    row = {"source": "5190억 개", "target": "51.9 billion", "issues": [issue]}
    assert silent(row) == ["5190억"]
    assert silent(row | {"issues": [issue | {"message": "source says 5190억"}]}) == []


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The jsonl of every sixth line of the development set, each a paragraph of one document."""
    given = os.environ.get("HANYEONG_CORPUS")
    folder = (Path(given) if given else ROOT.parent / "shared" / "corpus") / "eval"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{folder}: no evaluation set; set HANYEONG_CORPUS")
        pytest.skip("no evaluation set here: set HANYEONG_CORPUS to the corpus folder")
    lines = (folder / "domain_dev.ko").read_text(encoding="utf-8").splitlines()[::EVERY]
    work = tmp_path_factory.mktemp("survival")
    (work / "dev.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    done = CliRunner().invoke(
        main,
        ["file", str(work / "dev.txt"), "-o", str(work / "dev.jsonl"), "--to", "en", "--jobs", "1",
         "--glossary", str(ROOT / "glossary.yaml")],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    text = (work / "dev.jsonl").read_text(encoding="utf-8")
    found = [json.loads(line) for line in text.splitlines()]
    return [row for row in found if row["target"] and row["state"] != "skipped"]


@pytest.mark.slow
def test_no_number_is_silently_wrong(rows: list[dict[str, Any]]) -> None:
    assert len(rows) > 90
    wrong = [(row["source"], row["target"], figures) for row in rows if (figures := silent(row))]
    assert wrong == []


@pytest.mark.slow
def test_numbers_right_without_a_human(
    rows: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    right, total = right_and_all(rows)
    with capsys.disabled():
        print(f"\ndomain_dev/{EVERY} ko-en: figures right without a human {right}/{total}")  # noqa: T201
    assert right / total >= FLOOR
