"""index.html and report.json: links, sums, text that stays text."""

import json
import re

import pytest

from tests.golden.sample import Builder, sample_result
from tests.writers.html_text import Page
from translate.report import RunReport, document_row, failed_row
from translate.writers.report import link, render_index, render_report_json

EVIL = "<script>alert(1)</script>"


def report(*rows, **fields):
    return RunReport(rows=rows, **fields)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt.html", "./a.txt.html"),
        ("sub/기 사.txt.html", "./sub/%EA%B8%B0%20%EC%82%AC.txt.html"),
        ("#1?.txt.html", "./%231%3F.txt.html"),  # neither fragment nor query
        ("javascript:alert(1).html", "./javascript%3Aalert%281%29.html"),  # no scheme
        ('"><b>.html', "./%22%3E%3Cb%3E.html"),
        ("100%.html", "./100%25.html"),
    ],
)
def test_link(path, expected):
    assert link(path) == expected


def test_documents_link_to_their_files_page_first():
    row = document_row(sample_result())
    page = Page(render_index(report(row, formats=("jsonl", "html"))))
    links = [a["href"] for name, a in page.elements if name == "a" and a["href"][0] == "."]
    place = "./news/%ED%91%9C%EB%B3%B8.txt"
    assert links == [f"{place}.html", f"{place}.html", f"{place}.jsonl", "./report.json"]


def test_a_failed_document_shows_why_and_has_no_link():
    page = Page(render_index(report(failed_row("a.txt", f"a.txt: {EVIL}"), formats=("html",))))
    assert EVIL in page.texts["span"]
    assert [a["href"] for name, a in page.elements if name == "a"][1:] == ["./report.json"]


def test_text_makes_no_element_and_no_request():
    row = document_row(Builder().result(EVIL, EVIL))
    page = Page(render_index(report(row, failed_row(EVIL, EVIL), engine=EVIL, ignored=(EVIL,))))
    assert [name for name, _ in page.elements].count("script") == 1
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert re.match(r"#|data:,$|\./", attributes.get("href", "#"))
    assert page.unclosed == []


def test_every_sortable_column_has_a_value_in_every_row():
    rows = (document_row(sample_result()), failed_row("b.txt", "b.txt: empty"))
    page = Page(render_index(report(*rows, formats=("html",))))
    sortable = sum(a.get("class") == "sort" for _, a in page.elements)
    assert sum("data-value" in a for _, a in page.elements) == sortable * len(rows)


def test_an_empty_run_is_a_page_and_a_report():
    assert "No documents." in render_index(report())
    assert json.loads(render_report_json(report()))["documents"] == []


def test_report_json_holds_versions_sums_and_documents():
    rows = (document_row(sample_result()), failed_row("b.txt", "b.txt: empty", sha256="f" * 64))
    data = json.loads(render_report_json(report(*rows, engine="e", wall_seconds=2.0)))
    assert data["engine"] == "e"
    assert data["totals"]["documents"] == 2
    assert data["totals"]["failed_documents"] == 1
    assert data["totals"]["states"] == {
        "translated": 9, "repaired": 1, "flagged": 1, "skipped": 5, "failed": 1,
    }  # fmt: skip
    assert data["totals"]["issues"]["empty"] == {"critical": 1}
    assert data["totals"]["words_per_second"] == rows[0].words_source / 2.0
    assert [item["doc"] for item in data["documents"]] == ["news/표본.txt", "b.txt"]
    assert data["documents"][1]["error"] == "b.txt: empty"
    assert data["documents"][1]["sha256"] == "f" * 64
