"""The five sample articles through the embedded model: nothing silent, nothing lost.

The reading here is the test's own: it takes the written jsonl, compares source and target by
values with plain loops, and trusts neither the checks' nor the ladder's bookkeeping.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.survival import right_and_all, silent
from translate.cli.main import main
from translate.numerals import agree, read_numbers
from translate.readers import read_path
from translate.termbase import TermBase, load_termbase

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
# Measured on the shipped model; it may rise, never fall. Numbers as the package reads them, with
# those that translation may drop: the five that are lost (한 번, 한 권 twice, AI 3강, a footnote's
# mark) are of these. Figures are read by the test's own reader, in segments that are not flagged.
FLOOR_NUMBERS = 104 / 109
FLOOR_FIGURES = 77 / 78
FLOOR_TERMS = 0.99


def run_folder(out: Path, *extra: str) -> str:
    done = CliRunner().invoke(
        main,
        ["folder", str(ROOT / "seeds"), "-o", str(out), "--glossary", str(ROOT / "glossary.yaml"),
         "--summary", "--format", "html,jsonl,txt,md,tsv", *extra],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    run_folder(folder, "--jobs", "1")
    return folder


@pytest.fixture(scope="session")
def rows(out: Path) -> list[dict[str, Any]]:
    lines: list[str] = []
    for path in sorted(out.glob("*.jsonl")):
        lines += path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def termbase() -> TermBase:
    return load_termbase(ROOT / "glossary.yaml")


def test_every_file_is_there(out: Path) -> None:
    for seed in SEEDS:
        for extension in ("html", "jsonl", "txt", "md", "tsv", "summary.json"):
            assert (out / f"{seed.name}.{extension}").stat().st_size > 0, f"{seed.name}.{extension}"
    assert {"index.html", "report.json"} <= {p.name for p in out.iterdir()}


def test_no_segment_failed_and_every_word_is_in_one(rows: list[dict[str, Any]]) -> None:
    assert not [r for r in rows if r["state"] == "failed"]
    words = re.compile(r"\w+")
    for seed in SEEDS:
        text = read_path(seed, seed.name).text
        covered = bytearray(len(text))
        for row in rows:
            if row["doc"] == seed.name:
                start, end = row["span"]
                covered[start:end] = b"\1" * (end - start)
        lost = [m.group() for m in words.finditer(text) if not any(covered[m.start() : m.end()])]
        # What is left lies in markers and markup: list digits, [bookmark: …], &#x27; and the like.
        assert not [word for word in lost if re.search("[가-힣]", word)], seed.name


def translated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["target"] and row["state"] != "skipped"]


def test_no_number_is_silently_wrong(rows: list[dict[str, Any]]) -> None:
    """By a reader that shares nothing with the package (tests/survival.py)."""
    assert [(row["doc"], row["segment"], s) for row in translated(rows) for s in silent(row)] == []


def test_no_term_is_silently_lost(rows: list[dict[str, Any]], termbase: TermBase) -> None:
    silent = []
    for row in rows:
        if not row["target"] or row["state"] == "skipped":
            continue
        wanted = Counter(m.entry for m in termbase.match(row["source"], "ko"))
        told = {issue["check"] for issue in row["issues"]}
        for entry, count in wanted.items():
            found = len(termbase.find_renderings(entry, row["target"], "en"))
            if entry.mode != "forbid" and found < count and not told & {"terms", "identifiers"}:
                silent.append((row["doc"], row["segment"], entry.source))
    assert silent == []


def test_shares_that_are_right(
    rows: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = [n["ok"] for row in rows if row["state"] != "skipped" for n in row["numbers"]]
    terms = [t["ok"] for row in rows if row["state"] != "skipped" for t in row["terms"]]
    states = Counter(row["state"] for row in rows)
    right, figures = right_and_all(translated(rows))
    with capsys.disabled():
        print(  # noqa: T201 - the figure is the point
            f"\nseeds: numbers right {sum(numbers)}/{len(numbers)}, "
            f"figures right without a human {right}/{figures}, "
            f"terms right {sum(terms)}/{len(terms)}, states {dict(states)}"
        )
    assert sum(numbers) / len(numbers) >= FLOOR_NUMBERS
    assert right / figures >= FLOOR_FIGURES
    assert sum(terms) / len(terms) >= FLOOR_TERMS


def test_flagged_segments_say_why(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        worst = {issue["severity"] for issue in row["issues"]}
        if row["state"] == "flagged":
            assert worst & {"major", "critical"}, (row["doc"], row["segment"])
        if row["state"] == "translated":
            assert not worst & {"major", "critical"}, (row["doc"], row["segment"])


def test_boilerplate_is_kept_and_not_translated(rows: list[dict[str, Any]]) -> None:
    menu = [r for r in rows if r["kind"] == "boilerplate"]
    assert len(menu) > 40
    assert all(r["target"] is None and r["state"] == "skipped" for r in menu)


def test_summaries_hold_no_number_that_the_article_lacks(out: Path) -> None:
    for seed in SEEDS:
        article = read_numbers(read_path(seed, seed.name).text, "ko")
        found = json.loads((out / f"{seed.name}.summary.json").read_text(encoding="utf-8"))
        summaries = found if isinstance(found, list) else [found]
        assert any(s["lang"] == "ko" and s["sentences"] for s in summaries), seed.name
        for summary in summaries:
            for sentence in summary["sentences"]:
                assert sentence["based_on"], sentence["text"]
                for number in read_numbers(sentence["text"], summary["lang"]):
                    supported = any(agree(a, number) or agree(number, a) for a in article)
                    assert supported or not number.sure, (seed.name, number.text)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [v or "" for k, v in attrs if k in {"src", "href", "srcset", "action"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_pages_hold_both_sides_and_fetch_nothing(out: Path, rows: list[dict[str, Any]]) -> None:
    for seed in SEEDS:
        page = _Text()
        page.feed((out / f"{seed.name}.html").read_text(encoding="utf-8"))
        shown = re.sub(r"\s+", "", "".join(page.text))
        for row in rows:
            if row["doc"] == seed.name and row["state"] != "skipped":
                assert re.sub(r"\s+", "", row["source"]) in shown
                assert re.sub(r"\s+", "", row["target"]) in shown
        assert all(link.startswith("#") or "://" not in link for link in page.links)


@pytest.mark.slow
def test_jobs_and_another_run_change_no_byte(out: Path, tmp_path: Path) -> None:
    run_folder(tmp_path, "--jobs", "2")
    exempt = {"report.json", "index.html"}
    first = {p.name: p.read_bytes() for p in out.iterdir() if p.is_file() and p.name not in exempt}
    again = {
        p.name: p.read_bytes() for p in tmp_path.iterdir() if p.is_file() and p.name not in exempt
    }
    assert first == again


def test_a_second_run_does_nothing_but_say_so(out: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in out.glob("*.txt.*")}
    assert "up to date" in run_folder(out)
    assert {p: p.stat().st_mtime_ns for p in out.glob("*.txt.*")} == before
