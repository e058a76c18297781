"""Golden files: every format of the sample document, read with `pytest --update-golden`'s diff."""

import re
from io import StringIO

import pytest

from tests.golden.sample import sample_result
from translate import __version__
from translate.report import RunReport, document_row, failed_row
from translate.writers import BINARY_FORMATS, WRITERS, extension_of
from translate.writers.report import render_index, render_report_json
from translate.writers.summary import write_summary_json


def normalise(text: str) -> str:
    """Without the version, and without what has files of its own (style sheets, scripts)."""
    text = re.sub(r"<style>.*?</style>", "<style>…</style>", text, flags=re.DOTALL)
    text = re.sub(r"<script>.*?</script>", "<script>…</script>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/]+=", "sha256-…", text)
    return text.replace(__version__, "VERSION")


def sample_report() -> RunReport:
    """A report with a fresh, a resumed and a failed document."""
    return RunReport(
        rows=(
            document_row(sample_result()),
            document_row(sample_result(), resumed=True),
            failed_row(
                "sub/빈 파일 #1.txt", "sub/빈 파일 #1.txt: the file is empty; expected text"
            ),
        ),
        engine="identity|v:1",
        glossary="glossary.yaml",
        glossary_digest="ab" * 32,
        settings_digest="cd" * 32,
        formats=("txt", "jsonl", "html"),
        ignored=("사진 <1>.jpg",),
        packages=(("jinja2", "3"),),
        started="2026-01-01T00:00:00Z",
        wall_seconds=4.0,
    )


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in BINARY_FORMATS])
def test_document(name, golden):
    stream = StringIO()
    WRITERS[name]().write(sample_result(), stream)
    golden(f"writers/sample.{extension_of(name)}", normalise(stream.getvalue()))


def test_summary(golden):
    stream = StringIO()
    write_summary_json(sample_result().summaries, stream)
    golden("writers/sample.summary.json", stream.getvalue())


def test_report_json(golden):
    golden("writers/report.json", normalise(render_report_json(sample_report())))


def test_index(golden):
    golden("writers/index.html", normalise(render_index(sample_report())))
