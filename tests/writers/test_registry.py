"""The registry of formats: complete, lazy, with a clear error."""

import subprocess
import sys
from io import StringIO

import pytest

from tests.golden.sample import sample_result
from translate.errors import ConfigError
from translate.writers import WRITERS, open_writer, output_name


def test_every_name_gives_a_writer_of_that_extension():
    assert {name: WRITERS[name].extension for name in WRITERS} == {
        name: name for name in ("html", "jsonl", "txt", "md", "tsv")
    }
    assert len(WRITERS) == 5


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(ConfigError, match=r"'docx' is not a format; choose from html, jsonl, txt"):
        open_writer("docx")


@pytest.mark.parametrize("name", list(WRITERS))
def test_same_result_same_bytes(name):
    first, second = StringIO(), StringIO()
    open_writer(name).write(sample_result(), first)
    open_writer(name).write(sample_result(), second)
    assert first.getvalue() == second.getvalue() != ""


@pytest.mark.parametrize(
    ("doc_id", "expected"),
    [
        ("a.txt", "a.txt.html"),
        ("a.md", "a.md.html"),  # never collides with a.txt
        ("sub/기사.txt", "sub/기사.txt.html"),
    ],
)
def test_output_name(doc_id, expected):
    assert output_name(doc_id, "html") == expected


def test_listing_formats_imports_no_template_engine():
    code = (
        "import sys, translate.report, translate.writers as w; list(w.WRITERS); "
        "sys.exit(any(m in sys.modules for m in ('jinja2', 'markupsafe', 'torch')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
