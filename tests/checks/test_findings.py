"""The findings page: complete, escaped, offline."""

from __future__ import annotations

from html.parser import HTMLParser

from tests.checks.test_ignore import issue
from translate.checks import findings
from translate.checks.findings import Findings, render_findings
from translate.records import Span


def page(*issues, **fields) -> str:
    held = Findings(files=["a.tsv"], pairs=len(issues), **fields)
    for one in issues:
        held.add(one)
    return "".join(render_findings(held))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags(text: str):
    parser = _Tags()
    parser.feed(text)
    return parser.tags


def test_every_finding_has_a_row_with_both_texts():
    text = page(issue(), issue(check="terms", severity="minor", line=9))
    rows = [attrs for tag, attrs in tags(text) if tag == "article"]
    assert [(r["data-check"], r["data-severity"]) for r in rows] == [
        ("numbers", "critical"),
        ("terms", "minor"),
    ]
    assert "2 findings in 2 pairs" in text
    assert "a.tsv:9" in text


def test_the_filters_are_the_checks_and_severities_that_occur():
    boxes = [a for tag, a in tags(page(issue())) if tag == "input"]
    assert [(b["name"], b["value"]) for b in boxes] == [
        ("severity", "critical"),
        ("check", "numbers"),
    ]


def test_texts_are_escaped_and_nothing_is_loaded():
    text = page(issue(source="<script>alert(1)</script>", target='"><img src=x onerror=y>'))
    assert "<script>alert" not in text
    assert "<img" not in text
    for tag, attrs in tags(text):
        assert tag not in {"img", "iframe", "object"}
        assert not (attrs.get("src") or attrs.get("href", "data:,") or "").startswith("http")
    assert "default-src &#39;none&#39;" in text


def test_the_place_is_marked():
    text = page(issue(source="총 3개다.", source_span=Span(2, 4), target_span=Span(0, 0)))
    assert "<mark>3개</mark>" in text
    assert text.count("<mark>") == 1


def test_a_page_is_bounded_and_says_so(monkeypatch):
    monkeypatch.setattr(findings, "MAX_ROWS", 2)
    text = page(issue(), issue(), issue(), ignored=4)
    assert text.count("<article") == 2
    assert "3 findings" in text
    assert "The first 2 are shown" in text
    assert "4 more left out" in text


def test_nothing_found():
    text = page()
    assert "Nothing was found." in text
    assert "<form" not in text


def test_several_files_are_counted():
    held = Findings(files=["a.tsv", "b.tsv"])
    assert held.name == "2 files"
